"""Further attacks on what is sealed, by spelling, by settings and by other branches; and further innocent roads."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.publish.history.origin import working_copy
from tests.publish.test_sealed_history import GUIDE, TEXT, Capture, check, root, seal_line, sealed
from tests.small import commit, edit, git

__all__ = ["root", "sealed"]


def respelled(new: str) -> Callable[[Path], None]:
    return lambda root: edit(root, GUIDE, 'version: "1.0"', f'version: "{new}"')


def doubled(root: Path) -> None:
    """A second entry 1.0 below the sealed one."""
    text = (root / GUIDE).read_text()
    start, end = text.index('  - version: "1.0"'), text.index('  - version: "1.1"')
    entry = text[start:end].replace(f"{seal_line(root)}\n", "").replace("2026-01-12", "2026-01-13")
    (root / GUIDE).write_text(text[:start] + entry + text[start:])


def artefact_renamed(root: Path) -> None:
    shutil.move(root / "sources/guide", root / "sources/manual")
    shutil.move(root / GUIDE, root / "changelogs/manual.yaml")
    for path in (root / "sources/manual/artefact.yaml", root / "changelogs/manual.yaml"):
        path.write_text(path.read_text().replace(": guide\n", ": manual\n"))
    edit(root, "sources/guide-annex-1/artefact.yaml", "parent: guide", "parent: manual")


def seal_moved(root: Path) -> None:
    """The seal of 1.0 stands at 1.1."""
    line = seal_line(root)
    edit(root, GUIDE, f"{line}\n", "")
    text = (root / GUIDE).read_text().rstrip("\n")
    (root / GUIDE).write_text(f"{text}\n{line}\n")


def rewritten(old: str, new: str) -> Callable[[Path], None]:
    """The seal's line in another form."""

    def attack(root: Path) -> None:
        line = seal_line(root)
        edit(root, GUIDE, line, line.replace(old, new))

    return attack


def merged_away(root: Path) -> None:
    """A merge takes the changelog of a branch that never had the seal."""
    git(root, "checkout", "--quiet", "-b", "side", "HEAD~2")
    edit(root, "sources/guide/02-dates.md", "\n", "\n\n")
    commit(root, "beside")
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-commit", "--no-ff", "side")
    git(root, "checkout", "side", "--", "changelogs")
    commit(root, "merged, with the changelog of the side")


def folder_instead(root: Path) -> None:
    (root / GUIDE).unlink()
    (root / GUIDE).mkdir()
    (root / GUIDE / "guide.yaml").write_text("versions: []\n")


def linked(root: Path) -> None:
    (root / GUIDE).rename(root / "guide.yaml")
    edit(root, "guide.yaml", "2026-01-12", "2026-01-13")
    (root / GUIDE).symlink_to("../guide.yaml")


def other_encoding(root: Path) -> None:
    (root / GUIDE).write_bytes((root / GUIDE).read_text().encode("utf-16"))


def replaced_text(old: str, new: str) -> Callable[[Path], None]:
    return lambda root: edit(root, GUIDE, old, new)


ATTACKS: dict[str, Callable[[Path], None]] = {
    "the entry renamed 1.00": respelled("1.00"),
    "the entry renamed 01.0": respelled("01.0"),
    "the entry renamed in other digits": respelled("１.０"),
    "the entry renamed with a v": respelled("v1.0"),
    "the entry renamed with a space": respelled("1.0 "),
    "two entries of one version": doubled,
    "the artefact renamed": artefact_renamed,
    "the seal moved to another version": seal_moved,
    "the seal null": rewritten("{commit", "null # {commit"),
    "the seal a word": rewritten("{commit", "yes # {commit"),
    "the seal under another key": rewritten("sealed:", "Sealed:"),
    "the seal in a comment": rewritten("sealed:", "# sealed:"),
    "the digest in capitals": rewritten('"1:', '"1:A'),
    "an anchor in the changelog": replaced_text("versions:", "versions: &all"),
    "a merge key": replaced_text('  - version: "1.0"', '  - <<: {sealed: null}\n    version: "1.0"'),
    "a key given twice": replaced_text('  - version: "1.0"', '  - version: "1.0"\n    status: draft'),
    "a second document": replaced_text("artefact: guide", "artefact: guide\n---\nartefact: guide"),
    "the changelog of another name": replaced_text("artefact: guide", "artefact: manual"),
    "the versions a mapping": replaced_text("versions:", "versions: {}\nrest:"),
    "a folder in its place": folder_instead,
    "a link in its place": linked,
    "another encoding": other_encoding,
    "a merge with the other changelog": merged_away,
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
@pytest.mark.parametrize("committed", [False, True])
def test_an_attack_on_the_record_is_an_error(
    root: Path, capsys: Capture, attack: Callable[[Path], None], committed: bool
) -> None:
    attack(root)
    if committed:
        commit(root, "attacked")
    code, out, err = check(root, capsys)
    assert code == 1 and "error " in out + err and "Traceback" not in err


SPELLINGS = ("1.00", "01.0", "１.0", "1.000")


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_number_is_not_used_again_in_another_spelling(root: Path, capsys: Capture, spelling: str) -> None:
    text = (root / GUIDE).read_text()
    (root / GUIDE).write_text(text[: text.index('  - version: "1.0"')])
    commit(root, "as if it had never been")
    assert run(["version", "open", "guide", spelling, "--author", "Ada", "--root", str(root)]) == 1
    assert "is not a version" in capsys.readouterr().err


@pytest.mark.parametrize("where", ["branch", "tag", "remote"])
def test_a_number_that_another_branch_has_sealed_is_not_issued_here(
    root: Path, capsys: Capture, where: str
) -> None:
    names = {"branch": "refs/heads/kept", "tag": "refs/tags/guide/v1.0", "remote": "refs/remotes/origin/main"}
    git(root, "update-ref", names[where], "HEAD")
    git(root, "reset", "--quiet", "--hard", "HEAD~2")
    edit(root, TEXT, "ten working", "six working")
    commit(root, "another text")
    before = (root / GUIDE).read_bytes()
    assert run(["version", "issue", "guide", "1.0", "--root", str(root)]) == 1
    told = capsys.readouterr().err
    assert "guide v1.0 was sealed in commit" in told and "this branch does not have" in told
    assert (root / GUIDE).read_bytes() == before


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
def test_an_edit_that_git_is_told_to_overlook_counts(root: Path, flag: str) -> None:
    git(root, "update-index", flag, TEXT)
    assert not is_changed(root)
    edit(root, TEXT, "nine working", "six working")
    assert is_changed(root)


def test_an_edit_that_git_does_not_see_is_not_issued(
    root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(root, "reset", "--quiet", "--hard", "HEAD~2")
    edit(root, TEXT, "ten working", "six working")
    monkeypatch.setattr("pipeline.publish.history.origin.paths_changed", lambda _: frozenset())
    before = (root / GUIDE).read_bytes()
    assert run(["version", "issue", "guide", "1.0", "--root", str(root)]) == 1
    assert "differs from the last commit" in capsys.readouterr().err
    assert (root / GUIDE).read_bytes() == before


def is_changed(root: Path) -> bool:
    """True where the text of the guide counts as edited, and so is not issued."""
    return TEXT in working_copy(root).changed


@pytest.mark.parametrize(
    "setting", ["log.diffMerges=off", "log.diffMerges=first-parent", "diff.relative=true"]
)
def test_no_setting_hides_what_a_merge_brought(root: Path, capsys: Capture, setting: str) -> None:
    """A seal that only the merge itself has, and that is gone after it."""
    line = seal_line(root)
    git(root, "checkout", "--quiet", "-b", "one", git(root, "rev-list", "--max-parents=0", "HEAD"))
    (root / "one.txt").write_text("one\n")
    commit(root, "one")
    git(root, "checkout", "--quiet", "-b", "other", "HEAD~1")
    (root / "other.txt").write_text("other\n")
    commit(root, "other")
    git(root, "merge", "--quiet", "--no-commit", "--no-ff", "one")
    text = (root / GUIDE).read_text()
    (root / GUIDE).write_text(f"{text.rstrip()}\n{line}\n")
    commit(root, "the merge brings the seal")
    (root / GUIDE).write_text(text)
    commit(root, "and it is gone")
    git(root, "config", *setting.split("="))
    code, out, _ = check(root, capsys)
    assert code == 1 and "its seal is gone" in out


def crlf(root: Path) -> None:
    (root / GUIDE).write_bytes((root / GUIDE).read_bytes().replace(b"\n", b"\r\n"))


def byte_order_mark(root: Path) -> None:
    (root / GUIDE).write_bytes(b"\xef\xbb\xbf" + (root / GUIDE).read_bytes())


def laid_out_otherwise(root: Path) -> None:
    line = seal_line(root)
    commit_line, digest, program = (part.strip() for part in line.strip()[len("sealed: {") : -1].split(","))
    edit(root, GUIDE, line, f"    sealed:\n      {commit_line}\n      {digest}\n      {program}")


def parts_renamed(root: Path) -> None:
    shutil.move(root / TEXT, root / "sources/guide/01-the-entry.md")
    edit(root, "sources/guide/artefact.yaml", "01-entry.md", "01-the-entry.md")


ROADS = {
    "other line ends": crlf,
    "a byte-order mark": byte_order_mark,
    "another layout": laid_out_otherwise,
    "a part renamed": parts_renamed,
    "a comment": replaced_text("versions:", "# Every version.\nversions:"),
}


@pytest.mark.parametrize("road", ROADS.values(), ids=ROADS.keys())
def test_an_innocent_road_stays_open(root: Path, capsys: Capture, road: Callable[[Path], None]) -> None:
    road(root)
    commit(root, "innocent")
    code, out, _ = check(root, capsys)
    assert code == 0, out
