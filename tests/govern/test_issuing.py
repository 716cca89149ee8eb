"""What the gates judged is what is sealed, and nobody's work is lost in between."""

from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.govern.gates import all_hold
from pipeline.model.gates import GateResult
from pipeline.publish.history.reading import Reader
from pipeline.publish.sealing.digest import content_digest
from pipeline.workspace.snapshots.folder import FolderSnapshot
from tests.consulted import TEXT, approved, published, responded
from tests.small import commit, edit, git

Capture = pytest.CaptureFixture[str]


def ready_to_issue(folder: Path) -> Path:
    """Guide 2.0, which every gate lets through."""
    root = responded(folder)
    approved(root)
    published(root)
    return root


def content_digest_of(root: Path) -> str:
    """The digest of what the guide says now."""
    reader = Reader(FolderSnapshot(root))
    return content_digest(reader.reading(reader.sources.document("guide"), ("guide",)).resolved)


def test_what_was_judged_is_what_is_sealed_whoever_edits_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = ready_to_issue(tmp_path)
    head, digest = git(root, "rev-parse", "HEAD"), content_digest_of(root)

    def edited(found: tuple[GateResult, ...]) -> bool:
        edit(root, TEXT, "nine working days", "eight working days")
        commit(root, "meanwhile")
        return all_hold(found)

    monkeypatch.setattr("pipeline.govern.issuing.all_hold", edited)
    assert run(["version", "issue", "guide", "2.0", "--jobs", "1", "--root", str(root)]) == 0
    seal = Reader(FolderSnapshot(root)).sources.history("guide")[-1].seal
    assert seal is not None and (seal.commit, seal.digest) == (head, digest)
    assert "nine working days" in (root / "output/guide/v2.0/guide-v2.0-clean.md").read_text()


def test_a_decision_that_comes_while_a_version_is_judged_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    root = ready_to_issue(tmp_path)

    def decided_meanwhile(found: tuple[GateResult, ...]) -> bool:
        approve = ["version", "approve", "guide", "2.0", "--forum", "qag", "--date", "2024-03-21"]
        assert run([*approve, "--minute", "QAG 8", "--root", str(root)]) == 0
        return all_hold(found)

    monkeypatch.setattr("pipeline.govern.issuing.all_hold", decided_meanwhile)
    assert run(["version", "issue", "guide", "2.0", "--jobs", "1", "--root", str(root)]) == 1
    assert "was changed while its version was judged" in capsys.readouterr().err
    entry = Reader(FolderSnapshot(root)).sources.history("guide")[-1]
    assert entry.seal is None and entry.approvals[-1].minute == "QAG 8"
    assert not list((root / "output").rglob("*.zip"))
