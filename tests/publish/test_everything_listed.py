"""The manifest of the output folder names every file in it, whatever command wrote it, with its hash."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.model.standing import day_in
from pipeline.publish.workspaces.starting import start
from tests.cli.test_new_workspace import fill
from tests.small import commit, edit, files_of, git, manifest

Rows = dict[str, dict[str, object]]
LETTERS = (
    "Applicant,Date of the letter,Role,Name of the signatory\nExample 1,2026-01-12,Supplier,A. Example\n"
)
STEPS = (
    ["build"],
    ["redline", "plan"],
    ["consult", "pack", "example"],
    ["consult", "collate", "example", "../returns"],
    ["consult", "respond", "example"],
    ["consult", "status", "example", "--write"],
    ["consult", "publish", "example", "--interim"],
    ["paper", "board", "example"],
    ["letters", "letter", "--data", "../letters.csv"],
    ["version", "issue", "letter", "0.1"],
)
"""Every command that writes below output/, in the order in which a workspace comes to them."""
KINDS = {
    "clean", "redlined", "issued", "letter",
    "comments-log", "change-summary", "covering-note", "manifest", "pack",
    "consolidated-log", "collation-report", "status", "published-log", "paper",
}  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A new workspace in which every command that writes files has run once."""
    folder = tmp_path_factory.mktemp("listed")
    root = folder / "new"
    with pytest.MonkeyPatch.context() as patched:
        for name in ("AUTHOR", "COMMITTER"):
            patched.setenv(f"GIT_{name}_NAME", "Ada Author")
            patched.setenv(f"GIT_{name}_EMAIL", "ada@example.org")
        start(root, "", "Ada Author", day_in("Europe/London", datetime.now(UTC)))
        patched.chdir(root)
        (folder / "letters.csv").write_text(LETTERS)
        for words in STEPS:
            assert run(words) == 0, words
            if words[:2] == ["consult", "pack"]:
                returned(root)
            if words[:2] == ["consult", "respond"]:
                commit(root, "what came back")
        yield root


def returned(root: Path) -> None:
    """One log comes back."""
    log = root.parent / "returns" / "log.xlsx"
    log.parent.mkdir()
    shutil.copy(root / "output/consultations/example/example-comments-log.xlsx", log)
    fill(log)


def test_every_file_below_output_is_named_with_its_hash(root: Path) -> None:
    files = files_of(root / "output")
    del files["manifest.json"]
    rows = manifest(root)
    assert {path: sha256(data).hexdigest() for path, data in files.items()} == {
        path: row["sha256"] for path, row in rows.items()
    }
    assert {row["kind"] for row in rows.values()} == KINDS
    for path, row in rows.items():
        assert row["format"] == path.rpartition(".")[2]
        assert row["artefact"] or row["consultation"] == "example", path


def test_each_file_of_the_consultation_names_the_commit_it_was_made_from(root: Path) -> None:
    rows = {path: row for path, row in manifest(root).items() if row.get("consultation")}
    made = {row["kind"]: row for row in rows.values()}
    head = git(root, "rev-parse", "HEAD")
    for kind in ("published-log", "paper", "status"):
        assert (made[kind]["source_commit"], made[kind]["dirty"]) == (head, False), kind
    for kind in ("consolidated-log", "collation-report"):
        assert (made[kind]["source_commit"], made[kind]["dirty"]) == (git(root, "rev-parse", "HEAD~1"), False)
    assert len({made[kind]["source_digest"] for kind in ("published-log", "consolidated-log")}) == 2


def of(root: Path, kind: str) -> Rows:
    return {path: row for path, row in manifest(root).items() if row["kind"] == kind}


def test_collating_again_changes_no_row_though_its_own_ledger_is_new(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "new"
    shutil.copytree(root, copy)
    shutil.copytree(root.parent / "returns", tmp_path / "returns")
    monkeypatch.chdir(copy)
    shutil.rmtree(copy / "sources/consultations/example")
    commit(copy, "as before")
    collate = ["consult", "collate", "example", "../returns", "--format", "xlsx"]
    assert run(collate) == 0
    first = of(copy, "consolidated-log")
    assert run(collate) == 0
    assert of(copy, "consolidated-log") == first
    edit(copy, "sources/consultations/example.yaml", "aliases: [EM1]", "aliases: [EM1, EMO]")
    assert run(collate) == 0
    log = of(copy, "consolidated-log")["consultations/example/consolidated-log.xlsx"]
    assert log["dirty"] is True
    assert log["source_digest"] != first["consultations/example/consolidated-log.xlsx"]["source_digest"]


def test_an_edited_consultation_or_artefact_makes_its_files_dirty(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "new"
    shutil.copytree(root, copy)
    monkeypatch.chdir(copy)
    commit(copy, "everything")
    publish = ["consult", "publish", "example", "--interim"]
    assert run(publish) == 0
    assert {row["dirty"] for row in of(copy, "published-log").values()} == {False}
    edit(copy, "sources/plan/02-steps.md", "decides.", "decides soon.")
    assert run(publish) == 0
    assert {row["dirty"] for row in of(copy, "published-log").values()} == {True}
