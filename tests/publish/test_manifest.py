"""The manifest names every file, what it was made from, and comes last."""

from pathlib import Path

import pytest

from tests.small import BUILT, artefacts, build, commit, edit, git, manifest, small, small_in_git


def test_the_manifest_names_every_file_with_its_hash(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    head = git(root, "rev-parse", "HEAD")
    assert build(root) == 0
    row = manifest(root)["guide/v1.0/guide-v1.0-clean.md"]
    assert {
        key: row[key]
        for key in ("artefact", "title", "document_number", "version", "status", "kind", "format")
    } == {
        "artefact": "guide",
        "title": "Guide v1.0 - Clean",
        "document_number": "TEST-001",
        "version": "1.0",
        "status": "draft",
        "kind": "clean",
        "format": "md",
    }
    assert (row["source_commit"], row["dirty"]) == (head, False)
    assert len(manifest(root)) == len(BUILT)
    assert str(tmp_path) not in (root / "output" / "manifest.json").read_text()


def test_only_what_was_read_makes_an_artefact_dirty(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    edit(root, "sources/letter/letter.md", "Welcome", "Be welcome")
    (root / "notes.txt").write_text("read by nobody")
    assert build(root) == 0
    assert {str(row["artefact"]): row["dirty"] for row in manifest(root).values()} == {
        "guide": False,
        "guide-annex-1": False,
        "letter": True,
    }


def test_a_deleted_or_new_file_of_an_artefact_makes_it_dirty(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    edit(root, "sources/guide/artefact.yaml", ", 02-dates.md", "")
    (root / "sources/guide/02-dates.md").unlink()
    edit(root, "sources/guide/01-entry.md", "See [](#dates) for the dates.", "")
    edit(
        root,
        "changelogs/guide.yaml",
        "    details:\n      - {section: dates, change: The opening date was added.}\n",
        "",
    )
    commit(root, "shorter")
    (root / "sources/shared/milestones.yaml").unlink()
    assert build(root, "guide") == 0
    assert manifest(root)["guide/v1.0/guide-v1.0-clean.md"]["dirty"] is True
    git(root, "checkout", "--quiet", ".")
    assert build(root, "guide") == 0
    assert manifest(root)["guide/v1.0/guide-v1.0-clean.md"]["dirty"] is False
    (root / "sources/guide/03-more.md").write_text("# More {#more}\n")
    edit(root, "sources/guide/artefact.yaml", "01-entry.md", "01-entry.md, 03-more.md")
    commit(root, "names it, and forgets it")
    git(root, "rm", "--quiet", "--cached", "sources/guide/03-more.md")
    git(root, "commit", "--quiet", "--message", "forgotten")
    assert build(root, "guide") == 0
    assert manifest(root)["guide/v1.0/guide-v1.0-clean.md"]["dirty"] is True


def test_committing_what_was_built_refreshes_the_manifest_and_builds_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_in_git(tmp_path)
    edit(root, "sources/letter/letter.md", "Welcome", "Be welcome")
    assert build(root) == 0
    head = commit(root, "welcome")
    capsys.readouterr()
    assert build(root) == 0
    assert "Nothing to do" in capsys.readouterr().out
    assert {(row["source_commit"], row["dirty"]) for row in manifest(root).values()} == {(head, False)}


def test_without_git_there_is_no_commit(tmp_path: Path) -> None:
    root = small(tmp_path)
    answer = artefacts(root, "build", "--format", "md", environment={"PATH": str(tmp_path)})
    assert answer.returncode == 0, answer.stderr
    assert {(row["source_commit"], row["dirty"]) for row in manifest(root).values()} == {(None, True)}


def test_a_build_of_one_artefact_keeps_the_others_in_the_manifest(tmp_path: Path) -> None:
    root = small(tmp_path)
    assert build(root) == 0
    edit(root, "sources/letter/letter.md", "Welcome", "Be welcome")
    assert build(root, "letter") == 0
    assert len(manifest(root)) == len(BUILT)


def test_rows_of_another_toolchain_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = small(tmp_path)
    assert build(root) == 0
    monkeypatch.setattr("pipeline.publish.building.build.toolchain", lambda: {"program": "later"})
    assert build(root, "letter", "--force") == 0
    rows = manifest(root)
    assert "toolchain" not in rows["letter/v1.0/letter-v1.0-clean.md"]
    assert rows["guide/v1.0/guide-v1.0-clean.md"]["toolchain"] != {"program": "later"}


def test_the_manifest_is_put_in_place_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    renamed: list[str] = []
    real = Path.replace

    def replace(old: Path, new: Path) -> Path:
        renamed.append(new.name)
        return real(old, new)

    monkeypatch.setattr(Path, "replace", replace)
    assert build(small(tmp_path)) == 0
    assert len(renamed) == len(BUILT) + 4 + 1
    assert renamed[-1] == "manifest.json"
