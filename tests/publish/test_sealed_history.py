"""What is sealed or decided stays, whatever is done to the history; the innocent roads stay open."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import run
from tests.small import REPOSITORY, SMALL, commit, edit, git, small_in_git

GUIDE = "changelogs/guide.yaml"
TEXT = "sources/guide/01-entry.md"
Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Guide 1.0 is issued, and 1.1 open with another text."""
    root = small_in_git(tmp_path_factory.mktemp("sealed"))
    (root / "templates/html").mkdir(parents=True)
    css = (REPOSITORY / "templates/html/print.css").read_text()
    (root / "templates/html/print.css").write_text(f"{css}\np {{ orphans: 2 }}\n")
    commit(root, "a look of its own")
    assert run(["version", "issue", "guide", "1.0", "--root", str(root)]) == 0
    commit(root, "sealed")
    assert run(["version", "open", "guide", "1.1", "--author", "Ada", "--root", str(root)]) == 0
    edit(root, TEXT, "ten working", "nine working")
    commit(root, "1.1")
    return root


@pytest.fixture
def root(sealed: Path, tmp_path: Path) -> Path:
    """A copy of it, to be attacked."""
    shutil.copytree(sealed, tmp_path / "copy")
    return tmp_path / "copy"


def check(root: Path, capsys: Capture) -> tuple[int, str, str]:
    """The exit code of a check, its problems and its notes."""
    capsys.readouterr()
    code = run(["check", "--root", str(root)])
    told = capsys.readouterr()
    return code, told.out, told.err


def seal_line(root: Path) -> str:
    return next(line for line in (root / GUIDE).read_text().splitlines() if "sealed:" in line)


def without_seal(root: Path) -> None:
    edit(root, GUIDE, f"{seal_line(root)}\n", "")


def reissued(root: Path) -> None:
    """The seal and 1.1 are taken out, the text is changed, and 1.0 is issued again without the program's help."""
    edit(root, GUIDE, seal_line(root), f'    sealed: {{commit: "{"0" * 40}", digest: "1:{"1" * 64}"}}')


def without_entry(root: Path) -> None:
    text = (root / GUIDE).read_text()
    start, end = text.index('  - version: "1.0"'), text.index('  - version: "1.1"')
    (root / GUIDE).write_text(text[:start] + text[end:])


def without_changelog(root: Path) -> None:
    (root / GUIDE).unlink()
    shutil.rmtree(root / "sources/guide")
    shutil.rmtree(root / "sources/guide-annex-1")
    (root / "changelogs/guide-annex-1.yaml").unlink()


ATTACKS: dict[str, tuple[Callable[[Path], None], str]] = {
    "the seal deleted": (without_seal, "was sealed, and its seal is gone"),
    "the version issued anew": (reissued, "is sealed anew: a number is issued once"),
    "the entry deleted": (without_entry, "was sealed (commit"),
    "the artefact deleted": (without_changelog, "its entry is gone"),
    "the date moved": (
        lambda root: edit(root, GUIDE, "2026-01-12", "2026-01-13"),
        "is dated 2026-01-13, and was",
    ),
    "the status set back": (
        lambda root: edit(root, GUIDE, "status: baselined", "status: draft"),
        "is draft, and was baselined",
    ),
    "the commit in the seal changed": (
        lambda root: edit(root, GUIDE, git(root, "rev-parse", "HEAD~2"), git(root, "rev-parse", "HEAD")),
        "has another seal than it was sealed with",
    ),
}


@pytest.mark.parametrize(("attack", "told"), ATTACKS.values(), ids=ATTACKS.keys())
@pytest.mark.parametrize("committed", [False, True])
def test_what_a_sealed_version_bore_cannot_go(
    root: Path, capsys: Capture, attack: Callable[[Path], None], told: str, committed: bool
) -> None:
    attack(root)
    if committed:
        commit(root, "attacked")
    code, out, _ = check(root, capsys)
    assert code == 1 and "SEAL-02 guide v1.0" in out and told in out
    assert "artefacts version retract guide 1.0" in out


def test_a_seal_commit_that_was_reverted_is_not_issued_anew_under_its_number(
    root: Path, capsys: Capture
) -> None:
    git(root, "reset", "--quiet", "--hard", "HEAD~1")
    git(root, "revert", "--no-edit", "HEAD")
    code, out, _ = check(root, capsys)
    assert code == 1 and "its seal is gone" in out
    edit(root, TEXT, "ten working", "nine working")
    commit(root, "another text")
    before = (root / GUIDE).read_bytes()
    assert run(["version", "issue", "guide", "1.0", "--root", str(root)]) == 1
    assert (root / GUIDE).read_bytes() == before
    assert run(["version", "retract", "guide", "1.0", "--reason", "Wrong text", "--root", str(root)]) == 0
    assert seal_line(root) in git(root, "show", f"HEAD~2:{GUIDE}"), "the old seal stands there again"
    assert run(["version", "issue", "guide", "1.0", "--root", str(root)]) == 1
    assert "is retracted" in capsys.readouterr().err
    assert run(["version", "open", "guide", "1.1", "--author", "Ada", "--root", str(root)]) == 0
    assert check(root, capsys)[0] == 0
    commit(root, "retracted")
    edit(root, GUIDE, "    retracted: {", "    # retracted: {")
    code, out, _ = check(root, capsys)
    assert code == 1 and "was retracted, and is not any more" in out


@pytest.mark.parametrize("strategy", ["ours", "theirs"])
def test_a_version_that_was_issued_on_two_branches_is_told(
    root: Path, capsys: Capture, strategy: str
) -> None:
    git(root, "reset", "--quiet", "--hard", "HEAD~1")
    git(root, "checkout", "--quiet", "-b", "side", "HEAD~1")
    edit(root, TEXT, "ten working", "six working")
    commit(root, "another text")
    # whoever issues it here has not fetched the other branch
    git(root, "update-ref", "refs/elsewhere/main", "main")
    git(root, "branch", "--quiet", "-D", "main")
    assert run(["version", "issue", "guide", "1.0", "--root", str(root)]) == 0
    git(root, "branch", "main", "refs/elsewhere/main")
    commit(root, "sealed on the side")
    git(root, "merge", "--quiet", "--strategy-option", strategy, "--message", "both", "main")
    if strategy == "theirs":
        git(root, "checkout", "main", "--", "sources", "changelogs")
        commit(root, "all of main")
    code, out, _ = check(root, capsys)
    assert code == 1 and "was issued twice, on two branches" in out
    assert run(["version", "retract", "guide", "1.0", "--reason", "Issued twice", "--root", str(root)]) == 0
    assert run(["version", "open", "guide", "1.1", "--author", "Ada", "--root", str(root)]) == 0
    assert check(root, capsys)[0] == 0


def test_a_seal_of_a_form_to_come_is_told_and_stops_no_other_check(root: Path, capsys: Capture) -> None:
    edit(root, GUIDE, 'digest: "1:', 'digest: "9:')
    code, out, err = check(root, capsys)
    assert code == 1 and "is sealed anew" in out and "of a form that this program does not know" in err


def test_a_tag_that_was_moved_to_another_text_is_told(root: Path, capsys: Capture) -> None:
    git(root, "tag", "guide/v1.0", "HEAD~1")
    assert check(root, capsys)[0] == 0, "the commit with the seal has the same text"
    git(root, "tag", "--force", "guide/v1.0", "HEAD")
    code, out, _ = check(root, capsys)
    assert code == 1 and "SEAL-03 the tag guide/v1.0 leads to commit" in out and "git tag --force" in out


def test_a_commit_that_was_rewritten_with_the_name_in_the_seal_is_told(root: Path, capsys: Capture) -> None:
    old = git(root, "rev-parse", "HEAD~2")
    text = (root / GUIDE).read_text()
    git(root, "checkout", "--quiet", "--orphan", "rewritten")
    (root / GUIDE).write_text(text[: text.index("    sealed:")].replace("baselined", "draft"))
    edit(root, TEXT, "nine working", "two working")
    new = commit(root, "The small workspace")
    edit(root, TEXT, "two working", "nine working")
    (root / GUIDE).write_text(text.replace(old, new))
    commit(root, "1.1")
    git(root, "branch", "-D", "main")
    code, out, _ = check(root, capsys)
    assert code == 1 and "SEAL-03 guide v1.0 is sealed as commit" in out and "another digest" in out


def test_a_history_that_no_longer_has_the_sealed_text_is_told(root: Path, capsys: Capture) -> None:
    git(root, "checkout", "--quiet", "--orphan", "squashed")
    commit(root, "all of it, after the text of 1.0 was edited for 1.1")
    git(root, "branch", "-D", "main")
    code, out, _ = check(root, capsys)
    assert code == 1 and "is gone, and no commit gives its digest" in out


def replaced_blob(root: Path) -> None:
    """An object of the sealed commit gets the bytes of another."""
    old, new = (git(root, "rev-parse", f"{commit}:{TEXT}") for commit in ("HEAD~2", "HEAD"))
    places = [root / ".git/objects" / name[:2] / name[2:] for name in (old, new)]
    places[0].chmod(0o644)
    places[0].write_bytes(places[1].read_bytes())


def test_an_object_with_other_bytes_than_its_name_says_is_not_read(root: Path, capsys: Capture) -> None:
    replaced_blob(root)
    code, out, err = check(root, capsys)
    assert code == 1 and ("another digest" in out + err or "is not what its name says" in out + err)


@pytest.mark.parametrize("way", ["replace", "graft"])
def test_replacements_and_grafts_are_not_followed(root: Path, capsys: Capture, way: str) -> None:
    """Both would show a history in which 1.0 was never sealed."""
    without_seal(root)
    new = commit(root, "no seal")
    first = git(root, "rev-list", "--max-parents=0", "HEAD")
    if way == "replace":
        bare = git(root, "commit-tree", f"{new}^{{tree}}", "-p", first, "-m", "as if there had been none")
        git(root, "replace", new, bare)
    else:
        (root / ".git/info").mkdir(exist_ok=True)
        (root / ".git/info/grafts").write_text(f"{new} {first}\n")
    code, out, _ = check(root, capsys)
    assert code == 1 and "its seal is gone" in out


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("sources/shared/milestones.yaml", "2026-03-02", "2026-03-03"),
        ("templates/html/print.css", "orphans: 2", "orphans: 3"),
    ],
)
def test_edits_of_shared_data_and_templates_reach_no_older_seal(
    root: Path, capsys: Capture, path: str, old: str, new: str
) -> None:
    edit(root, path, old, new)
    commit(root, "edited")
    assert check(root, capsys)[0] == 0


def test_an_edit_of_shared_data_reaches_the_version_that_is_sealed_last(root: Path, capsys: Capture) -> None:
    git(root, "reset", "--quiet", "--hard", "HEAD~1")
    edit(root, "sources/shared/milestones.yaml", "2026-03-02", "2026-03-03")
    commit(root, "edited")
    code, out, _ = check(root, capsys)
    assert code == 1 and "SEAL-01 guide v1.0 is sealed" in out


def squashed(root: Path) -> None:
    git(root, "reset", "--quiet", "--hard", "HEAD~1")
    git(root, "checkout", "--quiet", "--orphan", "squashed")
    commit(root, "all of it in one")
    git(root, "branch", "-D", "main")


def rebased(root: Path) -> None:
    git(root, "rebase", "--quiet", "--root", "--force-rebase", "--reset-author-date")


def imported(root: Path) -> None:
    git(root, "reset", "--quiet", "--hard", "HEAD~1")
    shutil.rmtree(root / ".git")
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root, "Import")


def moved(root: Path) -> None:
    """The same history, elsewhere, from patches."""
    patches = root.parent / "patches"
    git(root, "format-patch", "--quiet", "--root", "HEAD", "--output-directory", str(patches))
    shutil.rmtree(root / ".git")
    for name in ("sources", "changelogs", "templates"):
        shutil.rmtree(root / name)
    (root / "artefacts.yaml").unlink()
    (root / ".gitignore").unlink()
    git(root, "init", "--quiet", "--initial-branch", "main")
    git(
        root,
        "am",
        "--quiet",
        "--committer-date-is-author-date",
        "--ignore-date",
        *map(str, sorted(patches.iterdir())),
    )


def put_into_a_folder(root: Path) -> None:
    """The workspace moves below a folder of its repository."""
    git(root, "reset", "--quiet", "--hard", "HEAD~1")
    (root / "deep").mkdir()
    for name in ("artefacts.yaml", "sources", "changelogs", "templates"):
        git(root, "mv", name, f"deep/{name}")
    commit(root, "moved")


def test_a_seal_holds_where_the_workspace_moved_into_a_folder(root: Path, capsys: Capture) -> None:
    put_into_a_folder(root)
    code, out, err = check(root / "deep", capsys)
    assert (code, out) == (0, "")
    assert "note:" not in err.replace("note: not sealed", ""), "the seal's own commit gives its digest"


@pytest.mark.parametrize("road", [squashed, rebased, imported, moved])
def test_a_seal_holds_where_another_commit_gives_its_digest(
    root: Path, capsys: Capture, road: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.small._GIT", {**_later()})
    road(root)
    code, out, err = check(root, capsys)
    assert code == 0, out
    assert "guide v1.0 was sealed as commit" in err and "gives its digest" in err


def _later() -> dict[str, str]:
    """What git is told, an hour later: the commits get other names."""
    from tests.small import _GIT

    return {key: value.replace("T10:", "T11:") for key, value in _GIT.items()}


def test_a_corrected_typo_in_the_record_is_shown_and_allowed(root: Path, capsys: Capture) -> None:
    edit(root, GUIDE, "change: Comments answered.", "change: All comments were answered.")
    edit(root, GUIDE, "authors: [Code Body]", "authors: [The Code Body]")
    commit(root, "typos")
    code, out, err = check(root, capsys)
    assert code == 0, out
    assert "guide v1.0: its change said 'Comments answered.'" in err and "its authors said 'Code Body'" in err


def test_a_changelog_that_never_bore_a_seal_may_go_back_and_forth(root: Path, capsys: Capture) -> None:
    """Unsealed versions, imported ones too, are corrected by new commits."""
    whole = (root / "changelogs/letter.yaml").read_text()
    (root / "changelogs/letter.yaml").write_text(whole.replace("status: draft", "status: issued"))
    commit(root, "a status from the material")
    (root / "changelogs/letter.yaml").write_text(whole.replace("draft", "consultation"))
    commit(root, "and another")
    (root / "changelogs/letter.yaml").write_text(whole.replace("status: draft", "status: issued"))
    code, out, err = check(root, capsys)
    assert code == 0, out
    assert err.count("not sealed") == 1 and "letter v" in err


def test_what_was_verified_is_asked_once(
    root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert check(root, capsys)[0] == 0
    kept = json.loads((root / ".git/artefacts-verified.json").read_bytes())
    assert len(kept) == 1

    def none_left(*_: object) -> str:
        raise AssertionError("read again")

    monkeypatch.setattr("pipeline.publish.sealing.seals._Evidence._read", none_left)
    assert check(root, capsys)[0] == 0
    (root / ".git/artefacts-verified.json").write_bytes(b"[1, 2")
    assert run(["check", "--root", str(root)]) == 70, "what cannot be read is found out anew"


def test_a_shallow_clone_says_what_it_cannot_check(root: Path, tmp_path: Path, capsys: Capture) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{root}", "shallow")
    code, out, err = check(tmp_path / "shallow", capsys)
    assert code == 0, out
    assert err.count("note:") == err.count("git fetch --unshallow") == 1
    assert "guide v1.0 cannot be checked" in err


def test_a_version_that_was_opened_by_mistake_is_abandoned(root: Path, capsys: Capture) -> None:
    git(root, "revert", "--no-edit", "HEAD")
    sealed = (root / GUIDE).read_text()
    for number in ("1.1", "1.2"):
        assert run(["version", "open", "guide", number, "--author", "Ada", "--root", str(root)]) == 0
    assert run(["version", "abandon", "guide", "1.1", "--root", str(root)]) == 1
    for number in ("1.2", "1.1"):
        assert run(["version", "abandon", "guide", number, "--root", str(root)]) == 0
    assert (root / GUIDE).read_text() == sealed
    assert run(["version", "abandon", "guide", "1.0", "--root", str(root)]) == 1
    assert "was sealed or decided on, and stays" in capsys.readouterr().err
    assert check(root, capsys)[0] == 0


def test_the_number_of_a_version_whose_entry_is_gone_is_not_opened_again(root: Path, capsys: Capture) -> None:
    text = (root / GUIDE).read_text()
    (root / GUIDE).write_text(text[: text.index('  - version: "1.0"')])
    commit(root, "as if it had never been")
    assert run(["version", "open", "guide", "1.0", "--author", "Ada", "--root", str(root)]) == 1
    assert "its number is used up" in capsys.readouterr().err


AFTER_RETRACTING: dict[str, tuple[str, str]] = {
    "date: 2026-01-12": ("date: 2026-01-10", "is dated 2026-01-10, and was 2026-01-12"),
    'reason: "by mistake"': ('reason: "for good"', "was retracted with another day or reason"),
    "status: baselined": ("status: issued", "is issued, and was baselined"),
}


@pytest.mark.parametrize(("old", "change"), AFTER_RETRACTING.items(), ids=AFTER_RETRACTING.keys())
def test_what_a_retracted_version_bore_stays_as_it_was_retracted(
    root: Path, capsys: Capture, old: str, change: tuple[str, str]
) -> None:
    assert run(["version", "retract", "guide", "1.0", "--reason", "by mistake", "--root", str(root)]) == 0
    commit(root, "retracted")
    assert check(root, capsys)[0] == 0
    text = (root / GUIDE).read_text()
    start = text.index('version: "1.0"')
    (root / GUIDE).write_text(text[:start] + text[start:].replace(old, change[0], 1))
    code, out, _ = check(root, capsys)
    assert code == 1 and f"guide v1.0, which is retracted, {change[1]}" in out
    assert "put back what it bore" in out and "version retract" not in out
    commit(root, "altered")
    assert check(root, capsys)[0] == 1


def test_the_small_workspace_of_the_tests_bears_no_seal() -> None:
    assert all(b"sealed" not in path.read_bytes() for path in SMALL.rglob("*.yaml"))
