"""Edits of sources into the sources with them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pipeline.model.reviews.edits import SourceEdit
from pipeline.workspace.snapshots.snapshot import Snapshot


def is_apart(edit: SourceEdit, others: Iterable[SourceEdit]) -> bool:
    """True where an edit touches no character that another one takes away, or puts something in its place."""
    return not any(_clash(edit, other) for other in others)


def _clash(first: SourceEdit, second: SourceEdit) -> bool:
    if first.path != second.path:
        return False
    if first.start == first.end == second.start == second.end:
        return False  # both put something in at one place, one after the other
    return first.start < second.end and second.start < first.end


def edited_files(snapshot: Snapshot, edits: Iterable[SourceEdit]) -> Mapping[str, bytes]:
    """The bytes of each source that some edits change, which stand apart from each other."""
    by_path: dict[str, list[SourceEdit]] = defaultdict(list)
    for edit in edits:
        by_path[edit.path].append(edit)
    return {
        path: edited_text(snapshot.read(path).decode("utf-8"), own).encode("utf-8")
        for path, own in by_path.items()
    }


def edited_text(text: str, edits: Iterable[SourceEdit]) -> str:
    """A text with some edits."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda own: (own.start, own.end)):
        pieces += (text[at : edit.start], edit.text)
        at = max(at, edit.end)
    return "".join((*pieces, text[at:]))
