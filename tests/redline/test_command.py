"""`artefacts redline` writes the files that the contract names, and refuses what makes no sense."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.small import artefacts, commit, edit, files_of, git, manifest, small, small_with_history

LISTS = ("--format", "md", "--format", "json")
NAME = "guide/v1.0/guide-v0.1-to-v1.0-redlined"


def redline(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return artefacts(root, "redline", "guide", *words)


def listed(root: Path, name: str = NAME) -> list[dict[str, object]]:
    value = json.loads((root / "output" / f"{name}.json").read_bytes())
    assert isinstance(value, list)
    return value


def changed(folder: Path, *, message: str = "Eight days") -> Path:
    """The small workspace with guide v1.0 answering within eight days instead of nine."""
    root = small_with_history(folder)
    edit(root, "sources/guide/01-entry.md", "ten working days", "eight working days")
    commit(root, message)
    return root


def test_the_lists_are_written_under_the_names_of_the_contract(tmp_path: Path) -> None:
    root = changed(tmp_path)
    answer = redline(root, *LISTS)
    assert (answer.returncode, answer.stdout.split()) == (0, [f"output/{NAME}.md", f"output/{NAME}.json"])
    (change,) = [one for one in listed(root) if one["where"] == "paragraph" and one["substantive"]]
    assert (change["old"], change["new"], change["kind"]) == ("nine", "eight", "replaced")
    assert set(change) == {
        *("id", "kind", "artefact", "section", "where", "old", "new", "substantive"),
        *("applies_to", "who", "when", "why", "place"),
    }
    assert change["place"] == {"path": "sources/guide/01-entry.md", "line": 3}
    assert "<del>nine</del><ins>eight</ins> working days" in (root / "output" / f"{NAME}.md").read_text()


def test_html_and_pdf_lead_from_the_summary_to_each_change(tmp_path: Path) -> None:
    root = changed(tmp_path)
    assert redline(root, "--format", "html", "--format", "pdf", "--format", "json").returncode == 0
    files = files_of(root / "output")
    html = files[f"{NAME}.html"].decode()
    (change,) = [one for one in listed(root) if one["old"] == "nine"]
    assert f'<a href="#change:{change["id"]}">' in html
    assert html.count(f'id="change:{change["id"]}"') == 1
    assert files[f"{NAME}.pdf"].startswith(b"%PDF")


def test_the_manifest_says_what_was_compared(tmp_path: Path) -> None:
    root = changed(tmp_path)
    redline(root, *LISTS)
    row = manifest(root)[f"{NAME}.md"]
    assert (row["kind"], row["version"], row["from_version"], row["dirty"]) == (
        "redlined",
        "1.0",
        "0.1",
        False,
    )


def test_changes_bear_the_author_date_and_reason_of_their_commit(tmp_path: Path) -> None:
    root = changed(tmp_path, message="Eight days\n\nChange-Request: CR055\n")
    redline(root, *LISTS, "--from", "HEAD~1", "--to", "HEAD")
    (name,) = [
        path.removesuffix(".json") for path in files_of(root / "output") if path.endswith("redlined.json")
    ]
    before, after = git(root, "rev-parse", "HEAD~1", "HEAD").split()
    assert name == f"guide/{after[:10]}/guide-{before[:10]}-to-{after[:10]}-redlined"
    (change,) = listed(root, name)
    assert (change["who"], change["when"], change["why"]) == (
        "Ada Author",
        "2026-01-12T09:00:00Z",
        "Change-Request: CR055",
    )


def test_an_author_given_stands_on_every_change_without_its_control_characters(tmp_path: Path) -> None:
    root = changed(tmp_path)
    redline(root, *LISTS, "--author", "Bea <b>\x07Bold</b>")
    assert {one["who"] for one in listed(root) if one["who"]} == {"Bea <b> Bold</b>"}


def test_uncommitted_text_is_compared_too(tmp_path: Path) -> None:
    root = changed(tmp_path)
    edit(root, "sources/guide/01-entry.md", "eight working days", "seven working days")
    assert redline(root, *LISTS, "--from", "1.0").returncode == 0
    (change,) = listed(root, "guide/v1.0/guide-v1.0-to-v1.0-redlined")
    assert (change["old"], change["new"]) == ("eight", "seven")


def test_the_same_commit_gives_the_same_bytes(tmp_path: Path) -> None:
    root = changed(tmp_path)
    words = (*LISTS, "--format", "html", "--format", "pdf")
    redline(root, *words)
    first = files_of(root / "output")
    redline(root, *words)
    assert files_of(root / "output") == first


def test_a_list_for_one_role_leaves_out_what_is_for_others(tmp_path: Path) -> None:
    root = changed(tmp_path)
    answer = redline(root, *LISTS, "--for", "nobody")
    assert answer.returncode == 1
    assert "there is no role, code body or label 'nobody'" in answer.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "1.0", "--to", "1.0"), "nothing differs: both sides of the red-line are v1.0"),
        (("--from", "1.1"), "guide has no version '1.1', and no tag, branch or commit has that name"),
        (("--from", "0.2"), "hint: did you mean '0.1'?"),
    ],
)
def test_a_comparison_that_makes_no_sense_is_refused(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    root = changed(tmp_path)
    answer = redline(root, *LISTS, *words)
    assert answer.returncode == 1
    assert said in answer.stderr
    assert not (root / "output" / "guide").exists()


def test_sources_that_no_longer_load_are_named_with_commit_and_line(tmp_path: Path) -> None:
    root = changed(tmp_path)
    good = (root / "sources/guide/artefact.yaml").read_text()
    (root / "sources/guide/artefact.yaml").write_text(good + "colour: blue\n")
    broken = commit(root, "Broken")
    (root / "sources/guide/artefact.yaml").write_text(good)
    commit(root, "Mended")
    answer = redline(root, *LISTS, "--from", "HEAD~1")
    assert answer.returncode == 1
    assert f"the sources of commit {broken[:10]} do not load with this program" in answer.stderr
    assert "sources/guide/artefact.yaml:" in answer.stderr


def test_a_version_of_another_artefact_is_refused_with_the_names_of_this_one(tmp_path: Path) -> None:
    root = changed(tmp_path)
    answer = redline(root, *LISTS, "--from", "guide-annex-1 v1.0")
    assert answer.returncode == 1
    assert "guide has no version 'guide-annex-1 v1.0'" in answer.stderr
    assert "its versions are: 0.1, 1.0" in answer.stderr


def test_a_commit_in_which_the_artefact_did_not_exist_is_refused_by_name(tmp_path: Path) -> None:
    root = changed(tmp_path)
    git(root, "rm", "-r", "--quiet", "sources/guide", "changelogs/guide.yaml")
    gone = commit(root, "Without the guide")
    git(root, "revert", "--no-edit", "HEAD")
    answer = redline(root, *LISTS, "--from", "HEAD~1", "--to", "HEAD")
    assert answer.returncode == 1
    assert gone[:10] in answer.stderr
    assert "there is no artefact 'guide'" in answer.stderr


def test_without_git_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    answer = redline(small(tmp_path), *LISTS)
    assert answer.returncode == 1
    assert "needs git history" in answer.stderr
