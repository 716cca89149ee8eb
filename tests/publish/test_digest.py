"""What a digest covers, and what it leaves out."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.publish.history.reading import Reader
from pipeline.publish.sealing.digest import content_digest, source_digest
from pipeline.resolve.resolved import Resolved
from pipeline.workspace.snapshots.folder import FolderSnapshot
from tests.small import edit, small


def guide(root: Path) -> Resolved:
    reader = Reader(FolderSnapshot(root))
    document = reader.document("guide")
    assert document is not None
    return reader.reading(document, ("guide",)).resolved


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("sources/guide/01-entry.md", "ten working", "nine working"),
        ("sources/guide/01-entry.md", "new entrant tells", "new *entrant* tells"),
        ("sources/guide/01-entry.md", "# Entry {#entry}", "# Entering {#entry}"),
        ("sources/guide/02-dates.md", "| Ask |", "| Write |"),
        ("sources/guide/02-dates.md", "asks first", "asks later"),
        ("sources/guide/artefact.yaml", "Guide to Market Entry", "Guide to the Market"),
        ("sources/guide/artefact.yaml", "TEST-001", "TEST-009"),
        ("sources/shared/milestones.yaml", "2026-03-02", "2026-03-03"),
        ("sources/shared/documents.yaml", 'version: "1.1"', 'version: "1.2"'),
    ],
)
def test_an_edit_of_what_is_printed_changes_both_digests(
    tmp_path: Path, path: str, old: str, new: str
) -> None:
    root = small(tmp_path)
    before = guide(root)
    edit(root, path, old, new)
    after = guide(root)
    assert source_digest(before) != source_digest(after)
    assert content_digest(before) != content_digest(after)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("change: Comments answered.", "change: All comments answered."),
        ("date: 2026-01-12\n    status: draft", "date: 2026-01-12\n    status: baselined"),
        ("change: The opening date was added.", "change: The closing date was added."),
    ],
)
def test_status_and_change_record_are_printed_but_not_sealed(tmp_path: Path, old: str, new: str) -> None:
    root = small(tmp_path)
    before = guide(root)
    edit(root, "changelogs/guide.yaml", old, new)
    after = guide(root)
    assert source_digest(before) != source_digest(after)
    assert content_digest(before) == content_digest(after)


def test_a_change_that_prints_nothing_changes_no_digest(tmp_path: Path) -> None:
    root = small(tmp_path)
    before = guide(root)
    edit(root, "sources/shared/milestones.yaml", "- {id: m1", "# A comment.\n- {id: m1")
    edit(root, "sources/guide/01-entry.md", "# Entry", "\n\n# Entry")
    assert source_digest(before) == source_digest(guide(root))


def test_moving_text_to_another_file_breaks_no_seal(tmp_path: Path) -> None:
    root = small(tmp_path)
    before = guide(root)
    (root / "sources/guide/01-entry.md").rename(root / "sources/guide/01-entering.md")
    edit(root, "sources/guide/artefact.yaml", "01-entry.md", "01-entering.md")
    assert content_digest(before) == content_digest(guide(root))


def test_names_that_the_program_gives_to_lists_break_no_seal(tmp_path: Path) -> None:
    before = guide(small(tmp_path))
    body = tuple(
        replace(block, list=replace(position, list=f"other-{position.list}"))
        if (position := getattr(block, "list", None))
        else block
        for block in before.document.body
    )
    assert body != before.document.body
    after = replace(before, document=replace(before.document, body=body))
    assert content_digest(before) == content_digest(after)
