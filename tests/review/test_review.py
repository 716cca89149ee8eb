"""`artefacts review` tells what a branch changes, and says so where it cannot."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.small import artefacts, commit, edit, git, small, small_in_git

ENTRY = "sources/guide/01-entry.md"
MILESTONES = "sources/shared/milestones.yaml"


def review(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return artefacts(root, "review", *words)


def reviewed(root: Path, *words: str, code: int = 0) -> dict[str, dict[str, object]]:
    """The artefacts of the review in JSON, by id."""
    answer = review(root, *words, "--format", "json")
    assert answer.returncode == code, answer.stderr
    return {row["id"]: row for row in json.loads(answer.stdout)["artefacts"]}


def verdicts(rows: dict[str, dict[str, object]]) -> dict[str, object]:
    return {name: row["verdict"] for name, row in rows.items()}


def branch(root: Path) -> None:
    git(root, "switch", "--quiet", "--create", "work")


def test_each_artefact_has_its_verdict(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    branch(root)
    edit(root, ENTRY, "ten working days", "nine working days")
    edit(root, "sources/guide-annex-1/01-evidence.md", "keeps its evidence", "keeps its Evidence")
    commit(root, "Nine days")
    rows = reviewed(root)
    assert verdicts(rows) == {
        "criteria": "unchanged",
        "guide": "substantive",
        "guide-annex-1": "editorial",
        "letter": "unchanged",
    }
    (change,) = [one for one in rows["guide"]["changes"] if one["substantive"]]  # type: ignore[attr-defined]
    assert (change["old"], change["new"], change["who"]) == ("ten", "nine", "Ada Author")


def test_the_default_is_from_where_the_branch_left_main_to_the_working_copy(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    branch(root)
    edit(root, ENTRY, "ten working days", "nine working days")
    commit(root, "On the branch")
    git(root, "switch", "--quiet", "main")
    edit(root, "sources/guide/02-dates.md", "# Dates", "# Days")
    commit(root, "On main, later")
    git(root, "switch", "--quiet", "work")
    edit(root, ENTRY, "Network operators", "Network companies")
    answer = review(root)
    assert "<del>ten</del><ins>nine</ins>" in answer.stdout, "committed on the branch"
    assert "<ins>companies</ins>" in answer.stdout, "not committed yet"
    assert "Days" not in answer.stdout, "main's own"
    assert "From where it left main" in answer.stdout


def test_the_same_commit_twice_says_that_nothing_is_different(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    answer = review(root, "HEAD", "main")
    assert answer.returncode == 0
    assert "4 unchanged. Nothing that an artefact prints is different." in answer.stdout


def test_an_artefact_that_changed_through_shared_data_alone_names_the_file(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    edit(root, MILESTONES, "2026-03-02", "2026-03-09")
    edit(root, "sources/shared/acronyms.yaml", "term: TEST", "term: TESTS")
    rows = reviewed(root)
    assert rows["guide"]["verdict"] == "substantive"
    assert rows["guide"]["through"] == [MILESTONES]
    assert rows["letter"]["verdict"] == "unchanged"
    assert f"**substantive**, only through `{MILESTONES}`" in review(root).stdout


def test_new_and_removed_artefacts_are_named(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    for path in ("sources/criteria", "changelogs/criteria.yaml"):
        git(root, "rm", "-r", "--quiet", path)
    commit(root, "Gone")
    assert verdicts(reviewed(root, "HEAD~1", "HEAD"))["criteria"] == "removed"
    assert verdicts(reviewed(root, "HEAD", "HEAD~1"))["criteria"] == "new"


def test_a_base_without_a_workspace_has_no_artefacts(tmp_path: Path) -> None:
    root = small(tmp_path)
    git(root, "init", "--quiet", "--initial-branch", "main")
    (root / "sources").rename(tmp_path / "sources")
    (root / "artefacts.yaml").rename(tmp_path / "artefacts.yaml")
    commit(root, "Before")
    (tmp_path / "sources").rename(root / "sources")
    (tmp_path / "artefacts.yaml").rename(root / "artefacts.yaml")
    assert set(verdicts(reviewed(root)).values()) == {"new"}


def test_problems_are_those_that_the_base_does_not_have(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    edit(root, ENTRY, "what it intends", "what what it intends")
    commit(root, "A doubled word on main")
    edit(root, ENTRY, "# Entry {#entry}\n", "# Entry {#entry}\n\nA line more.\n")
    edit(root, ENTRY, "and when.", "and and when.")
    answer = review(root)
    assert answer.returncode == 0
    assert "### 1 new problem" in answer.stdout
    assert "'and and'" in answer.stdout and "'what what'" not in answer.stdout
    git(root, "checkout", "--quiet", ENTRY)
    edit(root, ENTRY, "what what it intends", "what it intends")
    assert "1 problem solved." in review(root).stdout


@pytest.mark.parametrize("side", ["base", "head"])
def test_an_artefact_that_does_not_load_is_unreadable_with_commit_and_line(tmp_path: Path, side: str) -> None:
    root = small_in_git(tmp_path)
    edit(root, "sources/guide/artefact.yaml", "kind: plan", "knid: plan")
    broken = commit(root, "Broken")
    words = ("HEAD", "HEAD~1") if side == "base" else ("HEAD~1", "HEAD")
    rows = reviewed(root, *words, code=3)
    reason = str(rows["guide"]["reason"])
    assert rows["guide"]["verdict"] == "unreadable"
    assert f"The sources of {words[side == 'head']} ({broken[:10]}) do not load" in reason
    assert re.search(r"sources/guide/artefact\.yaml:\d+:\d+: error KEY-01", reason)
    answer = review(root, *words)
    assert answer.returncode == 3
    assert "**unreadable**" in answer.stdout and "KEY-01" in answer.stdout


def test_a_base_whose_shared_data_does_not_load_is_refused(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    edit(root, MILESTONES, "code: M1", "cod: M1")
    broken = commit(root, "Broken")
    git(root, "checkout", "--quiet", "HEAD~1", "--", MILESTONES)
    answer = review(root, "HEAD")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert f"HEAD ({broken[:10]}) do not load" in answer.stderr
    assert f"{MILESTONES}:1:" in answer.stderr


@pytest.mark.parametrize(
    ("base", "told"),
    [
        ("mian", "there is no commit, tag or branch 'mian'\n  hint: did you mean 'main'?"),
        ("0123456789", "there is no commit, tag or branch '0123456789'"),
        ("--all", "No such option"),
    ],
)
def test_an_unknown_base_is_an_error(tmp_path: Path, base: str, told: str) -> None:
    answer = review(small_in_git(tmp_path), base)
    assert answer.returncode in (1, 2) and answer.stdout == ""
    assert told in answer.stderr


def test_histories_without_a_common_commit_are_an_error(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    git(root, "switch", "--quiet", "--orphan", "other")
    git(root, "checkout", "--quiet", "main", "--", ".")
    commit(root, "Another beginning")
    answer = review(root)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "'main' and the working copy have no commit in common" in answer.stderr


def test_a_shallow_clone_says_how_to_deepen_it(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    branch(root)
    first = git(root, "rev-parse", "HEAD")
    for old, new in (("ten", "nine"), ("nine", "eight")):
        edit(root, ENTRY, f"{old} working days", f"{new} working days")
        commit(root, new)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth", "1", "--branch", "work", root.as_uri(), str(clone))
    for words in ((), (first,)):
        answer = review(clone, *words)
        assert (answer.returncode, answer.stdout) == (1, "")
        assert "git fetch --unshallow" in answer.stderr


def test_without_git_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    answer = review(small(tmp_path))
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "a review needs git history" in answer.stderr


def test_only_artefacts_whose_files_differ_are_loaded_from_the_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.cli import run
    from pipeline.load import sources

    root = small_in_git(tmp_path)
    edit(root, ENTRY, "ten working days", "nine working days")
    loaded: list[tuple[str, str]] = []
    real = sources.Sources._load

    def noted(self: sources.Sources, artefact_id: str) -> sources.Loaded:
        loaded.append((self.snapshot.name, artefact_id))
        return real(self, artefact_id)

    monkeypatch.setattr(sources.Sources, "_load", noted)
    assert run(["review", "--root", str(root)]) == 0
    from_base = {name for snapshot, name in loaded if snapshot.startswith("commit")}
    assert "guide" in from_base
    assert not from_base & {"letter", "criteria"}


def test_the_page_shows_every_change_in_a_browser(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    edit(root, ENTRY, "ten working days", "nine working days")
    edit(root, ENTRY, "- Network operators", "- Network \\<b> operators")
    edit(
        root, ENTRY, "See [](#dates) for the dates.", "\n\n".join(f"Paragraph {n} is new." for n in range(12))
    )
    edit(root, ENTRY, "what it intends", "what what it intends")
    answer = review(root, "--format", "html")
    assert answer.returncode == 0
    page = tmp_path / "page.html"
    page.write_text(answer.stdout, "utf-8")
    command = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'p'}")
    tree = subprocess.run(
        [*command, "--dump-dom", page.as_uri()], check=True, capture_output=True, text=True, timeout=600
    ).stdout
    assert re.search("<del>ten</del> ?<ins>nine</ins>", tree)
    assert "&lt;b&gt;" in tree and "<b>" not in tree
    assert all(f"Paragraph {n} is new." in tree for n in range(12))
    assert re.search(r"<summary>\d+ more, in the order of their weight</summary>", tree)
    assert "'what what'" in tree
    assert '<th scope="row"><a href="#guide">Guide</a></th>' in tree and 'id="guide"' in tree


def test_signs_that_nobody_sees_are_shown_in_the_page(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    edit(root, "sources/guide/01-entry.md", "ten working", "ten\u202e working")
    (root / "sources/letter/artefact.yaml").write_text("id: letter\nbroken\x00: [\n")
    page = review(root, "HEAD", "--format", "html").stdout
    assert "&lt;U+202E&gt;" in page and "\u202e" not in page and "\x00" not in page
