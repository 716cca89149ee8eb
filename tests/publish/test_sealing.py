"""Versions are opened, issued, and never change again."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.publish.baseline.issuing import archive_bytes
from tests.small import REPOSITORY, commit, edit, files_of, git, small, small_in_git

GUIDE = "changelogs/guide.yaml"


def issued(folder: Path) -> Path:
    root = small_in_git(folder)
    assert run(["version", "issue", "guide", "1.0", "--root", str(root)]) == 0
    commit(root, "sealed")
    return root


def test_opening_a_version_appends_a_draft_and_touches_nothing_else(tmp_path: Path) -> None:
    root = small(tmp_path)
    before = (root / GUIDE).read_text()
    words = [
        "version",
        "open",
        "guide",
        "1.1",
        "--author",
        "Ada",
        "--date",
        "2026-02-01",
        "--root",
        str(root),
    ]
    assert run(words) == 0
    after = (root / GUIDE).read_text()
    assert after.startswith(before)
    assert '- version: "1.1"' in after and 'authors: ["Ada"]' in after and "date: 2026-02-01" in after
    assert run(["check", "guide", "--root", str(root)]) == 0


@pytest.mark.parametrize(
    ("version", "reason"),
    [
        ("1.0", "version 1.0 is not higher than 1.0"),
        ("0.9", "version 0.9 is not higher than 1.0"),
        ("2", "'2' is not a version"),
    ],
)
def test_a_version_that_does_not_follow_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], version: str, reason: str
) -> None:
    root = small(tmp_path)
    before = (root / GUIDE).read_bytes()
    assert run(["version", "open", "guide", version, "--author", "Ada", "--root", str(root)]) == 1
    assert reason in capsys.readouterr().err
    assert (root / GUIDE).read_bytes() == before


def test_opening_needs_an_author(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.cli.version.open.author_name", lambda _: "")
    assert run(["version", "open", "guide", "1.1", "--root", str(small(tmp_path))]) == 1
    assert "--author NAME" in capsys.readouterr().err


def test_issuing_seals_the_commit_and_writes_the_files_into_one_zip(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    head = git(root, "rev-parse", "HEAD")
    assert run(["version", "issue", "guide", "1.0", "--root", str(root)]) == 0
    changelog = (root / GUIDE).read_text()
    assert "status: baselined" in changelog and f'sealed: {{commit: "{head}", digest: ' in changelog
    archive = root / "output/guide/v1.0/guide-v1.0-issued.zip"
    with zipfile.ZipFile(archive) as opened:
        inside = {name: opened.read(name) for name in opened.namelist()}
    outside = files_of(root / "output")
    files = {name: data for name, data in inside.items() if name != "manifest.json"}
    assert len(files) == 4
    assert files == {name: outside[name] for name in files}
    rows = json.loads(inside["manifest.json"])["files"]
    assert [row["path"] for row in rows] == sorted(files)
    assert {(row["source_commit"], row["dirty"], row["status"]) for row in rows} == {
        (head, False, "baselined")
    }
    listed = {row["path"]: row["kind"] for row in json.loads(outside["manifest.json"])["files"]}
    assert listed["guide/v1.0/guide-v1.0-issued.zip"] == "issued"


def test_an_issued_version_is_built_again_from_history_with_the_same_bytes(tmp_path: Path) -> None:
    root = issued(tmp_path)
    folder = root / "output" / "guide" / "v1.0"
    before = {path.name: path.read_bytes() for path in folder.glob("*clean*")}
    edit(root, "sources/guide/01-entry.md", "ten working", "nine working")
    assert run(["version", "open", "guide", "1.1", "--author", "Ada", "--root", str(root)]) == 0
    commit(root, "1.1")
    again = tmp_path / "again"
    words = ["build", "guide", "--version", "1.0", "--output", str(again), "--root", str(root)]
    assert run(words) == 0
    assert {path.name: path.read_bytes() for path in (again / "guide" / "v1.0").iterdir()} == before


@pytest.mark.parametrize(
    "edited",
    [
        ["sources/guide/01-entry.md"],
        ["sources/guide/artefact.yaml"],
        ["sources/shared/milestones.yaml"],
        ["changelogs/guide.yaml"],
        ["changelogs/guide.yaml", "sources/guide/01-entry.md"],
        ["templates/html/style.css"],
        ["templates/fonts/Carlito-Bold.ttf"],
    ],
    ids=", ".join,
)
def test_what_differs_from_the_last_commit_is_not_issued_and_named(
    edited: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_in_git(tmp_path)
    for path in edited:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        source = root / path if (root / path).exists() else REPOSITORY / path
        (root / path).write_bytes(source.read_bytes() + (b"" if path.endswith(".ttf") else b"\n"))
    before = (root / GUIDE).read_bytes()
    assert run(["version", "issue", "guide", "1.0", "--root", str(root)]) == 1
    told = capsys.readouterr().err
    assert f"differs from the last commit, which the seal would name, in {', '.join(edited)}\n" in told
    assert f"git add {' '.join(edited)}" in told
    assert (root / GUIDE).read_bytes() == before
    assert not (root / "output").exists()


def test_errors_are_not_issued(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = small_in_git(tmp_path)
    edit(root, "sources/guide/01-entry.md", "See [](#dates)", "See [](#no-such)")
    commit(root, "wrong")
    assert run(["version", "issue", "guide", "1.0", "--root", str(root)]) == 1
    assert "no-such" in capsys.readouterr().out
    assert not (root / "output").exists()


@pytest.mark.parametrize(
    ("version", "reason"), [("0.1", "only the newest version"), ("1.0", "is issued already")]
)
def test_only_the_newest_version_is_issued_and_only_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], version: str, reason: str
) -> None:
    root = issued(tmp_path)
    assert run(["version", "issue", "guide", version, "--root", str(root)]) == 1
    assert reason in capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("sources/guide/01-entry.md", "ten working", "nine working"),
        ("sources/shared/milestones.yaml", "2026-03-02", "2026-03-03"),
    ],
)
def test_an_edit_of_what_a_sealed_version_prints_is_refused_until_the_next_is_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], path: str, old: str, new: str
) -> None:
    root = issued(tmp_path)
    edit(root, path, old, new)
    capsys.readouterr()
    assert run(["check", "--root", str(root)]) == 1
    assert f"{path}: error SEAL-01 guide v1.0 is sealed" in capsys.readouterr().out
    assert run(["build", "guide", "--format", "md", "--root", str(root)]) == 1
    assert run(["version", "open", "guide", "1.1", "--author", "Ada", "--root", str(root)]) == 0
    assert run(["check", "--root", str(root)]) == 0
    assert run(["build", "guide", "--format", "md", "--root", str(root)]) == 0


def test_a_sealed_version_may_stand_beside_edits_that_it_does_not_print(tmp_path: Path) -> None:
    root = issued(tmp_path)
    edit(root, "sources/letter/letter.md", "Welcome", "Be welcome")
    edit(root, "sources/shared/milestones.yaml", "- {id: m1", "# A comment.\n- {id: m1")
    assert run(["check", "--root", str(root)]) == 0


def test_a_program_that_resolves_differently_breaks_no_seal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = issued(tmp_path)
    monkeypatch.setattr("pipeline.publish.sealing.digest._digest", lambda _, form, *_known: f"{form}:another")
    assert run(["check", "--root", str(root)]) == 1, "the same program cannot read it differently"
    assert "which gives another digest" in capsys.readouterr().out
    monkeypatch.setattr("pipeline.publish.sealing.seals.reading_program", lambda: "another")
    assert run(["check", "--root", str(root)]) == 0
    assert "this program reads commit" in capsys.readouterr().err
    assert run(["build", "guide", "--version", "1.0", "--force", "--root", str(root)]) == 0
    assert "the bytes that were issued are in the zip" in capsys.readouterr().err


def test_a_seal_whose_commit_is_gone_is_found_by_its_tag_and_held_to_its_digest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = issued(tmp_path)
    sealed = git(root, "rev-parse", "HEAD~1")
    edit(root, GUIDE, sealed, "1" * 40)
    commit(root, "as if history had been rewritten")
    git(root, "tag", "guide/v1.0", sealed)
    words = ["build", "guide", "--version", "1.0", "--format", "md", "--root", str(root)]
    capsys.readouterr()
    assert run(words) == 0
    assert "history was rewritten" in capsys.readouterr().err
    edit(root, "sources/guide/01-entry.md", "ten working", "nine working")
    git(root, "tag", "--force", "guide/v1.0", commit(root, "not what was sealed"))
    assert run(words) == 1
    assert "is not what was sealed" in capsys.readouterr().err


def test_a_zip_depends_on_its_files_alone() -> None:
    files = {"b": b"2", "a": b"1"}
    assert archive_bytes(files) == archive_bytes(dict(reversed(files.items())))
    with zipfile.ZipFile(io.BytesIO(archive_bytes(files))) as archive:
        assert [entry.date_time[0] for entry in archive.infolist()] == [1980, 1980]


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x7f", "\x85x", "\u202e", "\ufeff"])
def test_signs_that_print_nothing_are_refused_in_the_words_of_an_option(tmp_path: Path, sign: str) -> None:
    root = small(tmp_path)
    before = (root / GUIDE).read_bytes()
    words = ["version", "open", "guide", "1.1", "--author", f"Ada{sign}B", "--root", str(root)]
    assert run(words) == (0 if sign == "\x85x" else 2)
    assert ((root / GUIDE).read_bytes() == before) == (sign != "\x85x")


def test_a_line_break_in_an_option_is_a_space_and_opens_no_other_key(tmp_path: Path) -> None:
    root = small(tmp_path)
    change = "One\n  - version: 9.9\u2028status: issued\r\n"
    words = ["version", "open", "guide", "1.1", "--author", "Ada", "--change", change, "--root", str(root)]
    assert run(words) == 0
    assert 'change: "One - version: 9.9 status: issued"' in (root / GUIDE).read_text()
    assert (root / GUIDE).read_text().count("\n  - version:") == 3
