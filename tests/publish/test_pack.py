"""The pack that opens a consultation."""

import json
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.cli import run
from pipeline.model.identity import FileKind
from tests.pdf.tagged_text import tagged_blocks
from tests.pdf.test_accessibility import failed_rules
from tests.small import artefacts, commit, edit, files_of, git, made_once, small, small_with_history
from tests.word.judges import complaints
from tests.word.said import kinds

CONSULTATION = """\
id: trial
title: Guide & entry
notice: This consultation is invented, with all its dates.
artefacts:
  - {artefact: guide, from: "0.1", to: "1.0"}
purpose: The guide has an opening date now.
opens: 2026-01-12
closes: {date: 2026-02-06, time: "17:00", zone: Europe/London}
meetings: []
contact: consultation@example.org
late: consider
late_note: Late comments are marked.
confidentiality: Contacts are never published.
organisations:
  - {id: example-supplier-1, name: Example Supplier 1}
"""
STAMP_CELL = "C5"
PACK = {
    *(f"guide-v1.0-clean.{extension}" for extension in ("docx", "pdf")),
    *(f"guide-v0.1-to-v1.0-redlined.{extension}" for extension in ("docx", "pdf")),
    *(f"trial-comments-log.{extension}" for extension in ("xlsx", "docx", "md")),
    *(f"trial-change-summary.{extension}" for extension in ("docx", "pdf", "md")),
    *(f"trial-covering-note.{extension}" for extension in ("docx", "pdf")),
    "manifest.json",
}


@made_once
def consulted(folder: Path) -> Path:
    """The small workspace with history and a consultation on its guide, committed."""
    root = small_with_history(folder)
    (root / "sources/consultations").mkdir()
    (root / "sources/consultations/trial.yaml").write_text(CONSULTATION)
    commit(root, "A consultation")
    return root


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the pack."""
    root = consulted(tmp_path_factory.mktemp("pack"))
    assert run(["consult", "pack", "trial", "--root", str(root)]) == 0
    return root / "output/consultations/trial"


def refusal(root: Path, capsys: pytest.CaptureFixture[str], consultation: str = "trial") -> str:
    """What a pack that cannot be made says; nothing of it is written."""
    assert run(["consult", "pack", consultation, "--root", str(root)]) == 1
    assert not (root / "output/consultations").exists()
    return capsys.readouterr().err


def test_a_pack_holds_the_texts_clean_and_red_lined_the_log_the_summary_the_note_and_a_manifest(
    packed: Path,
) -> None:
    assert set(files_of(packed)) == PACK | {"trial-pack.zip"}


def test_each_word_file_of_a_pack_says_what_it_is(packed: Path) -> None:
    assert kinds(packed) == {
        "guide-v1.0-clean.docx": FileKind.CLEAN,
        "guide-v0.1-to-v1.0-redlined.docx": FileKind.REDLINE,
        "trial-comments-log.docx": FileKind.COMMENTS_FORM,
        "trial-change-summary.docx": FileKind.CHANGE_SUMMARY,
        "trial-covering-note.docx": FileKind.COVERING_NOTE,
    }


def test_the_manifest_has_the_sha256_of_every_file_and_so_has_that_of_the_output_folder(packed: Path) -> None:
    files = {name: data for name, data in files_of(packed).items() if name != "manifest.json"}
    rows = {row["path"]: row for row in json.loads((packed / "manifest.json").read_bytes())["files"]}
    assert {name: row["sha256"] for name, row in rows.items()} == {
        name: sha256(data).hexdigest() for name, data in files.items() if name != "trial-pack.zip"
    }
    assert {row["consultation"] for row in rows.values()} == {"trial"}
    assert {row["kind"] for row in rows.values()} == {
        "clean", "redlined", "comments-log", "change-summary", "covering-note",
    }  # fmt: skip
    assert not any(row["dirty"] for row in rows.values())
    whole = json.loads((packed.parent.parent / "manifest.json").read_bytes())["files"]
    listed = {row["path"]: row["sha256"] for row in whole if row["path"].startswith("consultations/")}
    assert listed == {
        f"consultations/trial/{name}": sha256(data).hexdigest() for name, data in files_of(packed).items()
    }


def test_the_zip_holds_the_files_of_the_pack_and_nothing_else(packed: Path) -> None:
    archive = zipfile.ZipFile(packed / "trial-pack.zip")
    assert {name: archive.read(name) for name in archive.namelist()} == {
        name: data for name, data in files_of(packed).items() if name != "trial-pack.zip"
    }


def test_the_log_asks_about_the_sections_of_the_consulted_version(packed: Path) -> None:
    book = load_workbook(packed / "trial-comments-log.xlsx")
    assert str(book["Comments"][STAMP_CELL].value).startswith("trial | guide 1.0 | ")
    sections = [row[2].value for row in book["Lists"].iter_rows(min_row=2) if row[2].value]
    assert sections[:2] == ["General", "New section"]
    assert [text.partition(" ")[0] for text in map(str, sections[2:])][:1] == ["1"]
    words = [str(cell.value) for row in book["Instructions"].iter_rows() for cell in row if cell.value]
    assert "Closes: Friday 6 February 2026, 17:00 (Europe/London)." in words
    assert "Send the filled form to: consultation@example.org." in words
    assert "Late comments are marked." in words and "Contacts are never published." in words


def test_the_word_and_markdown_forms_bear_the_stamp_of_the_workbook(packed: Path) -> None:
    stamp = str(load_workbook(packed / "trial-comments-log.xlsx")["Comments"][STAMP_CELL].value)
    word = zipfile.ZipFile(packed / "trial-comments-log.docx").read("word/document.xml").decode()
    assert stamp in word
    assert stamp.replace("|", "\\|") in (packed / "trial-comments-log.md").read_text()
    assert word.count("<w:dropDownList>") == 1 + 20 * 4  # confirmed review; four lists in each of the rows
    assert word.count("<w:comboBox>") == 20  # sections, of which a comment may name two
    assert 'w:displayText="New section"' in word


def test_the_note_gives_dates_with_weekdays_who_is_affected_where_to_send_and_the_notice(
    packed: Path,
) -> None:
    text = "\n".join(tagged_blocks((packed / "trial-covering-note.pdf").read_bytes()))
    for words in (
        "This consultation is invented, with all its dates.",
        "Monday 12 January 2026",
        "Friday 6 February 2026, 17:00 (Europe/London)",
        "consultation@example.org",
        "The guide has an opening date now.",
        "Affected in substance",
        "Late comments are marked.",
        "Contacts are never published.",
        "guide-v0.1-to-v1.0-redlined.docx, .pdf",
    ):
        assert words in text, words


def test_the_summary_lists_the_substantive_changes_of_a_section_first(packed: Path) -> None:
    markdown = (packed / "trial-change-summary.md").read_text()
    assert markdown.startswith("# Guide: changes from v0.1 to v1.0\n")
    sections = markdown.split("\n## ")[1:]
    for section in sections:
        weights = ["` editorial" in line for line in section.splitlines() if line.startswith("- `")]
        assert weights == sorted(weights)
    blocks = tagged_blocks((packed / "trial-change-summary.pdf").read_bytes())
    assert "Guide: changes from v0.1 to v1.0" in blocks


def test_the_judges_pass_what_only_the_pack_has(packed: Path) -> None:
    for name in ("comments-log", "change-summary", "covering-note"):
        assert complaints(packed / f"trial-{name}.docx") == []
    for name in ("change-summary", "covering-note"):
        assert failed_rules((packed / f"trial-{name}.pdf").read_bytes()) == []


def test_the_pack_is_the_same_bytes_in_another_folder_time_zone_and_locale(
    packed: Path, tmp_path: Path
) -> None:
    root = packed.parents[2]
    git(tmp_path, "clone", "--quiet", str(root), "clöne")
    environment = {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2", "LC_ALL": "C", "HOME": str(tmp_path)}
    answer = artefacts(tmp_path / "clöne", "consult", "pack", "trial", environment=environment)
    assert answer.returncode == 0, answer.stderr
    again = tmp_path / "clöne/output/consultations/trial"
    first, second = files_of(packed), files_of(again)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_an_unknown_consultation_is_answered_with_the_nearest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = refusal(consulted(tmp_path), capsys, "trail")
    assert "there is no consultation 'trail'" in told and "did you mean 'trial'?" in told


def test_a_consultation_with_errors_makes_no_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = consulted(tmp_path)
    edit(root, "sources/consultations/trial.yaml", "opens: 2026-01-12", "opens: 2026-03-12")
    told = refusal(root, capsys)
    assert "sources/consultations/trial.yaml:8:1:" in told and "error CON-02 trial closes on" in told


def test_a_version_that_the_changelog_or_history_lacks_makes_no_pack(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = consulted(tmp_path)
    edit(root, "sources/consultations/trial.yaml", 'to: "1.0"', 'to: "1.1"')
    assert "guide has no version '1.1'" in refusal(root, capsys)
    changelog = root / "changelogs/guide.yaml"
    entry = changelog.read_text().partition("versions:\n")[2].partition('  - version: "1.0"')[0]
    changelog.write_text(
        changelog.read_text() + entry.replace('"0.1"', '"1.1"').replace("2025-11", "2026-02")
    )
    assert "no commit has guide v1.1 as its newest version" in refusal(root, capsys)


def test_a_pack_needs_git(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = small(tmp_path)
    (root / "sources/consultations").mkdir()
    (root / "sources/consultations/trial.yaml").write_text(CONSULTATION)
    assert "the pack of trial needs git" in refusal(root, capsys)


def test_a_text_is_not_compared_with_a_later_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = consulted(tmp_path)
    edit(root, "sources/consultations/trial.yaml", 'from: "0.1", to: "1.0"', 'from: "1.0", to: "0.1"')
    told = refusal(root, capsys)
    assert "trial.yaml:5:" in told and "guide v0.1 cannot be compared with v1.0, which comes after it" in told


def test_a_record_cannot_be_consulted_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = consulted(tmp_path)
    old = '{artefact: guide, from: "0.1", to: "1.0"}'
    edit(root, "sources/consultations/trial.yaml", old, '{artefact: criteria, from: "1.0", to: "1.0"}')
    assert "nothing is built from 'criteria', which is a record" in refusal(root, capsys)


def test_a_closed_and_a_planned_consultation_say_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = consulted(tmp_path)
    assert run(["consult", "pack", "trial", "--root", str(root)]) == 0
    assert "trial closed on Friday 6 February 2026, 17:00 (Europe/London)" in capsys.readouterr().err
    edit(root, "sources/consultations/trial.yaml", "opens: 2026-01-12", "opens: 2999-01-14")
    edit(root, "sources/consultations/trial.yaml", "date: 2026-02-06", "date: 2999-02-06")
    assert run(["consult", "pack", "trial", "--root", str(root)]) == 0
    told = capsys.readouterr().err
    assert "trial opens on Monday 14 January 2999: do not send the pack before" in told
    rows = json.loads((root / "output/consultations/trial/manifest.json").read_bytes())["files"]
    assert {row["kind"] for row in rows if row["dirty"]} == {
        "comments-log",
        "change-summary",
        "covering-note",
    }
