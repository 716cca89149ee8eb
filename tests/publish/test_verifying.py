"""What was issued is proved against history and bytes; what differs is named, and what cannot be told is said."""

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.cli import run
from tests.small import commit, edit, git, small_in_git

GUIDE = "changelogs/guide.yaml"
TEXT = "sources/guide/01-entry.md"
ZIP = "output/guide/v1.0/guide-v1.0-issued.zip"
Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Guide 1.0 is decided on, issued and committed."""
    root = small_in_git(tmp_path_factory.mktemp("issued"))
    forums = "- {id: board, name: Board, full_name: Board, role: It decides., decides: true}\n"
    (root / "sources/shared/forums.yaml").write_text(forums)
    commit(root, "a forum")
    approve = [
        "version",
        "approve",
        "guide",
        "1.0",
        "--forum",
        "board",
        "--date",
        "2026-01-12",
        "--minute",
        "M1",
    ]
    assert run([*approve, "--root", str(root)]) == 0
    commit(root, "decided")
    assert run(["version", "issue", "guide", "1.0", "--root", str(root)]) == 0
    commit(root, "sealed")
    return root


@pytest.fixture
def root(issued: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(issued, tmp_path / "copy")
    return tmp_path / "copy"


def verify(root: Path, capsys: Capture, *what: str) -> tuple[int, list[dict[str, str]]]:
    """The exit code, and the lines."""
    capsys.readouterr()
    code = run(["verify", *what, "--json", "--root", str(root)])
    told = capsys.readouterr()
    assert "a zip, a tag or a remote" in told.err
    lines: list[dict[str, str]] = json.loads(told.out)
    return code, lines


def differing(lines: list[dict[str, str]]) -> str:
    return "\n".join(f"{one['subject']}: {one['evidence']}" for one in lines if one["verdict"] == "DIFFERS")


def test_what_was_issued_holds_by_id_by_folder_and_by_zip(root: Path, capsys: Capture) -> None:
    code, lines = verify(root, capsys, "guide")
    told = [(one["verdict"], one["evidence"]) for one in lines]
    assert code == 0 and not differing(lines)
    assert any("of its seal" in evidence for verdict, evidence in told if verdict == "holds")
    assert any("board approved it" in evidence for verdict, evidence in told if verdict == "holds")
    assert ("not checked", "it is not signed") in told
    for what in (str(root / "output"), str(root / ZIP)):
        code, lines = verify(root, capsys, what)
        assert code == 0, differing(lines)
        assert any("of its sources" in one["evidence"] for one in lines)


def test_without_a_word_every_artefact_is_verified(root: Path, capsys: Capture) -> None:
    edit(root, GUIDE, "    sealed: {", "    # sealed: {")
    code, lines = verify(root, capsys)
    assert code == 1 and "guide v1.0 was sealed, and its seal is gone" in differing(lines)


def changed_file(root: Path) -> None:
    (root / "output/guide/v1.0/guide-v1.0-clean.md").write_text("Otherwise.\n")


def missing_file(root: Path) -> None:
    (root / "output/guide/v1.0/guide-v1.0-clean.docx").unlink()


def more_files(root: Path) -> None:
    (root / "output/guide/v1.0/guide-v1.0-final.docx").write_bytes(b"PK")


def another_digest(root: Path) -> None:
    path = root / "output/manifest.json"
    value = json.loads(path.read_bytes())
    for row in value["files"]:
        row["source_digest"] = "1:" + "0" * 64
    path.write_text(json.dumps(value))


@pytest.mark.parametrize(
    ("attack", "told"),
    [
        (changed_file, "guide-v1.0-clean.md: its bytes are not those"),
        (missing_file, "guide-v1.0-clean.docx: the manifest names it, and it is not there"),
        (more_files, "guide-v1.0-final.docx: no row of the manifest names it"),
        (another_digest, "guide v1.0: commit"),
    ],
)
def test_the_file_of_a_folder_that_differs_is_named(
    root: Path, capsys: Capture, attack: Callable[[Path], None], told: str
) -> None:
    attack(root)
    code, lines = verify(root, capsys, str(root / "output"))
    assert code == 1 and told in differing(lines)


def rezipped(root: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(root / ZIP) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    (root / ZIP).write_bytes(buffer.getvalue())


def changed_inside(files: dict[str, bytes]) -> None:
    files["guide/v1.0/guide-v1.0-clean.md"] = b"Otherwise.\n"


def changed_with_its_row(files: dict[str, bytes]) -> None:
    """The manifest in the zip is made to fit: the bytes alone tell nothing, building again does."""
    changed_inside(files)
    value = json.loads(files["manifest.json"])
    for row in value["files"]:
        row["sha256"] = sha256(files[row["path"]]).hexdigest()
    files["manifest.json"] = json.dumps(value).encode()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (changed_inside, "guide-v1.0-clean.md: its bytes are not those"),
        (changed_with_its_row, "guide-v1.0-clean.md: built again from commit"),
        (lambda files: files.update({"more.docx": b""}), "more.docx: no row of its manifest names it"),
        (lambda files: files.pop("manifest.json") and None, "it holds no manifest.json"),
    ],
)
def test_the_part_of_a_zip_that_differs_is_named(
    root: Path, capsys: Capture, change: Callable[[dict[str, bytes]], None], told: str
) -> None:
    rezipped(root, change)
    code, lines = verify(root, capsys, str(root / ZIP))
    assert code == 1 and told in differing(lines)
    assert verify(root, capsys, str(root / "output"))[0] == 1, "and the manifest of the folder knows its hash"


def test_what_is_no_zip_and_no_manifest_is_said(root: Path, capsys: Capture) -> None:
    (root / ZIP).write_bytes(b"PK\x03\x04 and no more")
    code, lines = verify(root, capsys, str(root / ZIP))
    assert code == 1 and "no zip that can be read" in differing(lines)
    (root / "output/manifest.json").write_text("[1")
    assert run(["verify", str(root / "output"), "--root", str(root)]) == 1
    assert "it is not JSON" in capsys.readouterr().err


def test_a_decision_on_another_text_is_named(root: Path, capsys: Capture) -> None:
    text = (root / GUIDE).read_text()
    digest = next(line for line in text.splitlines() if "forum:" in line).partition('digest: "')[2][:66]
    edit(root, GUIDE, f'digest: "{digest}", look', f'digest: "1:{"0" * 64}", look')
    code, lines = verify(root, capsys, "guide")
    assert code == 1 and "board approved it on 12 January 2026, with another text" in differing(lines)


def test_a_folder_of_a_commit_with_another_content_than_its_name_is_named(
    root: Path, capsys: Capture
) -> None:
    tree, other = (git(root, "rev-parse", f"{one}:sources/guide") for one in ("HEAD", "HEAD"))
    other = git(root, "rev-parse", "HEAD:sources/letter")
    places = [root / ".git/objects" / name[:2] / name[2:] for name in (tree, other)]
    places[0].chmod(0o644)
    places[0].write_bytes(places[1].read_bytes())
    code, lines = verify(root, capsys, "guide")
    assert code == 1, lines


def test_an_unknown_name_is_refused(root: Path, capsys: Capture) -> None:
    assert run(["verify", "gide", "--root", str(root)]) == 1
    assert "did you mean 'guide'?" in capsys.readouterr().err


def test_a_zip_is_held_against_the_commit_that_has_the_text_after_a_squash(
    root: Path, capsys: Capture
) -> None:
    git(root, "checkout", "--quiet", "--orphan", "squashed")
    commit(root, "all of it in one")
    git(root, "branch", "-D", "main")
    git(root, "reflog", "expire", "--expire=now", "--all")
    git(root, "gc", "--quiet", "--prune=now")
    code, lines = verify(root, capsys, str(root / ZIP))
    assert code == 0, differing(lines)
    assert any(one["verdict"] == "holds" and "of its sources" in one["evidence"] for one in lines)
    assert any("not built again" in one["evidence"] for one in lines)


def test_a_decision_on_a_version_that_is_open_still_is_verified(root: Path, capsys: Capture) -> None:
    git(root, "reset", "--quiet", "--hard", "HEAD~1")
    code, lines = verify(root, capsys, "guide")
    assert code == 0 and any("board approved it" in one["evidence"] for one in lines)
    edit(root, TEXT, "ten working", "nine working")
    code, lines = verify(root, capsys, "guide")
    assert code == 1 and "board approved it on 12 January 2026, with another text" in differing(lines)
