"""The command: a receipt, the working copy, mails that git makes commits of, files taken together."""

import json
import re
from pathlib import Path

import pytest

from tests.reviewers.paper import Paper, read_words, with_another_word, with_part
from tests.small import artefacts, commit, edit, git, small, small_with_history

_ENTRY = "sources/guide/01-entry.md"


@pytest.fixture(name="sent", scope="module")
def _sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    root = small_with_history(tmp_path_factory.mktemp("sent"))
    assert artefacts(root, "build", "guide", "--format", "docx").returncode == 0
    (built,) = root.glob("output/guide/v1.0/*-clean.docx")
    return root, built.read_bytes()


@pytest.fixture(name="root")
def _root(tmp_path: Path) -> Path:
    return small_with_history(tmp_path)


def _file(root: Path, name: str, data: bytes) -> str:
    (root / name).write_bytes(data)
    return name


def _edits(root: Path, *names: str) -> list[dict[str, object]]:
    answer = artefacts(root, "take-back", *names, "--format", "json")
    return [own for file in json.loads(answer.stdout) for own in file["edits"]]


def test_what_is_proposed_is_written_on_request_alone(sent: tuple[Path, bytes], root: Path) -> None:
    back = _file(root, "back.docx", with_another_word(sent[1], "Ada Author"))
    answer = artefacts(root, "take-back", back)
    assert answer.returncode == 0
    assert "proposed: sources/guide/01-entry.md:3: Entry: words “ten” → “twelve”" in answer.stdout
    assert git(root, "diff", "--stat") == ""
    assert artefacts(root, "take-back", back, "--apply").returncode == 0
    assert "within twelve working days" in (root / _ENTRY).read_text()


def test_a_patch_names_people_of_the_house_and_no_people_of_participants(
    sent: tuple[Path, bytes], root: Path
) -> None:
    back = _file(root, "back.docx", with_another_word(sent[1], "Pat Participant"))
    refused = artefacts(root, "take-back", back, "--patch", "p.patch")
    assert refused.returncode == 1 and "no commit is by 'Pat Participant'" in refused.stderr
    words = ("--organisation", "acme", "--comment", "annex-3/acme-001")
    assert artefacts(root, "take-back", back, "--patch", "p.patch", *words).returncode == 0
    assert b"Pat" not in (root / "p.patch").read_bytes()
    git(root, "am", "p.patch")
    assert (
        git(root, "log", "-1", "--format=%an <%ae> %aI")
        == "acme <acme@participants.invalid> 2026-03-02T09:30:00+00:00"
    )
    assert git(root, "log", "-1", "--format=%b").endswith("Comment: annex-3/acme-001")
    assert "within twelve working days" in (root / _ENTRY).read_text()


def test_equal_edits_are_one_and_different_ones_are_conflicts(sent: tuple[Path, bytes], root: Path) -> None:
    names = [
        _file(root, f"{number}.docx", with_another_word(sent[1], who, new))
        for number, (who, new) in enumerate((("Ada Author", "twelve"), ("Ben", "twelve"), ("Cal", "nine")))
    ]
    assert [own["fate"] for own in _edits(root, *names[:2])] == ["proposed", "proposed"]
    assert artefacts(root, "take-back", *names[:2], "--apply").returncode == 0
    assert (root / _ENTRY).read_text().count("twelve") == 1
    git(root, "checkout", ".")
    told = artefacts(root, "take-back", *names, "--apply")
    assert told.returncode == 3 and "2.docx changes the same: “nine”" in told.stdout
    assert git(root, "diff", "--stat") == ""


def test_sources_that_moved_on_take_the_edit_at_its_lines_or_not_at_all(
    sent: tuple[Path, bytes], root: Path
) -> None:
    back = _file(root, "back.docx", with_another_word(sent[1], "Ada Author"))
    edit(root, _ENTRY, "# Entry {#entry}\n", "# Entry {#entry}\n\nA line that is new here.\n")
    commit(root, "Another line")
    assert artefacts(root, "take-back", back, "--apply").returncode == 0
    assert "within twelve working days" in (root / _ENTRY).read_text()
    git(root, "checkout", ".")
    edit(root, _ENTRY, "ten working", "ten whole working")
    commit(root, "The same line")
    told = artefacts(root, "take-back", back, "--apply")
    assert told.returncode == 3 and "these lines have changed since that version" in told.stdout


def test_shared_data_is_proposed_with_what_else_it_changes_and_taken_on_request(
    sent: tuple[Path, bytes], root: Path
) -> None:
    paper = Paper(sent[1])
    paragraph = next(p for p in paper.paragraphs() if read_words(p) == "Handbook of Another Body")
    paper.replace(paragraph, (0, len("Handbook")), "Manual")
    back = _file(root, "back.docx", paper.saved())
    (own,) = _edits(root, back)
    assert own["fate"] == "proposed at the data" and str(own["place"]).startswith(
        "sources/shared/documents.yaml"
    )
    assert any("Manual of Another Body v1.1" in text for text in own["also"])  # type: ignore[attr-defined]
    artefacts(root, "take-back", back, "--apply")
    assert git(root, "diff", "--stat") == ""
    artefacts(root, "take-back", back, "--apply", "--data")
    assert "Manual of Another Body" in (root / "sources/shared/documents.yaml").read_text()


def test_what_is_computed_is_refused_with_where_it_comes_from(sent: tuple[Path, bytes], root: Path) -> None:
    paper = Paper(sent[1])
    paragraph = next(p for p in paper.paragraphs() if read_words(p).startswith("Entry opens on"))
    start = read_words(paragraph).index("March")
    paper.replace(paragraph, (start, start + len("March")), "someday")
    (own,) = _edits(root, _file(root, "back.docx", paper.saved()))
    assert own["fate"] == "refused" and str(own["place"]).startswith("sources/shared/milestones.yaml")


def test_what_stands_in_our_own_red_line_is_ours(root: Path) -> None:
    assert artefacts(root, "redline", "guide", "--from", "0.1", "--format", "docx").returncode == 0
    (red,) = root.glob("output/guide/**/*redlined*.docx")
    name = _file(root, "same.docx", red.read_bytes())
    assert _edits(root, name) == []
    assert "differs, and is not" not in artefacts(root, "take-back", name).stdout
    changed = _file(root, "back.docx", with_another_word(red.read_bytes(), "Ada Author"))
    (own,) = _edits(root, changed)
    assert (own["fate"], own["old"], own["new"]) == ("proposed", "ten", "twelve")


def test_a_file_that_is_none_of_ours_stops_no_other(sent: tuple[Path, bytes], root: Path) -> None:
    back = _file(root, "back.docx", with_another_word(sent[1], "Ada Author"))
    other = _file(root, "other.docx", b"no Word file")
    told = artefacts(root, "take-back", other, back)
    assert told.returncode == 3 and "proposed: sources/guide/01-entry.md:3" in told.stdout
    assert "other.docx" in told.stdout


def test_a_patch_of_a_workspace_below_its_repository_names_the_whole_path(
    sent: tuple[Path, bytes], tmp_path: Path
) -> None:
    root = small(tmp_path)
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    commit(tmp_path, "All of it")
    back = _file(root, "back.docx", with_another_word(sent[1], "Ada Author"))
    assert artefacts(root, "take-back", back, "--patch", "p.patch").returncode == 0
    git(tmp_path, "am", "small/p.patch")
    assert "within twelve working days" in (root / _ENTRY).read_text()


def test_what_the_sources_have_already_is_told_and_not_applied_again(
    sent: tuple[Path, bytes], root: Path
) -> None:
    paper = Paper(with_another_word(sent[1], "Ada Author"), "Ada Author")
    paragraph = next(p for p in paper.paragraphs() if "within twelve working" in read_words(p))
    start = read_words(paragraph).index("working")
    paper.replace(paragraph, (start, start + len("working")), "full")
    paper.insert_after(paragraph, "A new paragraph stands here.")
    gone = next(p for p in paper.paragraphs() if read_words(p).startswith("Entry opens on"))
    paper.delete(gone)
    back = _file(root, "back.docx", paper.saved())
    first = _edits(root, back)
    assert len(first) > 2 and {own["fate"] for own in first} == {"proposed"}
    assert artefacts(root, "take-back", back, "--apply").returncode == 0
    applied = git(root, "diff")
    again = artefacts(root, "take-back", back, "--apply")
    assert again.returncode == 0 and f"{len(first)} already there" in again.stdout
    assert git(root, "diff") == applied


def test_a_file_of_another_program_or_text_than_the_version_gives_says_so_in_its_receipt(
    sent: tuple[Path, bytes], root: Path
) -> None:
    def other(data: bytes) -> bytes:
        return re.sub(rb"(Source digest.*?>1:)[0-9a-f]{64}<", lambda own: own[1] + b"a" * 64 + b"<", data)

    name = "docProps/custom.xml"
    back = _file(root, "back.docx", with_part(with_another_word(sent[1], "Ada Author"), name, other))
    answer = artefacts(root, "take-back", back)
    assert "it is compared with v1.0 as it is here" in answer.stdout and "proposed: " in answer.stdout
    (file,) = json.loads(artefacts(root, "take-back", back, "--format", "json").stdout)
    assert any("v1.0 as it is here" in told for told in file["told"])
    same = _file(root, "same.docx", with_another_word(sent[1], "Ada Author"))
    assert "as it is here" not in artefacts(root, "take-back", same).stdout


@pytest.mark.parametrize(
    ("name", "pattern", "told"),
    [
        (
            "word/footer-upright.xml",
            rb"(<w:t[^>]*>)Code Body<",
            "the footer differs, and is not taken back: ",
        ),
        ("docProps/core.xml", rb"(<dc:title>)[^<]*<", "the title differs, and is not taken back: “"),
    ],
)
def test_what_differs_beside_the_text_is_told(
    sent: tuple[Path, bytes], root: Path, name: str, pattern: bytes, told: str
) -> None:
    data = with_part(sent[1], name, lambda own: re.sub(pattern, rb"\1Another thing<", own, count=1))
    answer = artefacts(root, "take-back", _file(root, "back.docx", data))
    assert answer.returncode == 3
    (line,) = [line for line in answer.stdout.splitlines() if told in line]
    assert "→ “Another thing" in line and "no edits" in answer.stdout
    assert "differs" not in artefacts(root, "take-back", _file(root, "same.docx", sent[1])).stdout
