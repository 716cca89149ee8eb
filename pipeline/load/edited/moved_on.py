"""An edit of a source as it was into the same edit of the source as it is now."""

from difflib import SequenceMatcher
from functools import lru_cache

from pipeline.model.reviews.edits import SourceEdit


def moved_on(edit: SourceEdit, then: str, now: str) -> SourceEdit | None:
    """The edit at its place in the newer text; None where the block that it stands in was changed since.

    A block are the lines between two empty ones, in YAML the lines that the edit touches.
    """
    if then == now:
        return edit
    first, last = _block(edit, then)
    for i, j, size in _same_lines(then, now):
        if i <= first and last <= i + size:
            shift = _start(now, j + first - i) - _start(then, first)
            return SourceEdit(edit.path, edit.start + shift, edit.end + shift, edit.text)
    return None


def _block(edit: SourceEdit, text: str) -> tuple[int, int]:
    """The first line, from 0, and the one behind the last; of what is put between two lines both of them."""
    lines = text.splitlines(keepends=True)
    first, last = text.count("\n", 0, edit.start), text.count("\n", 0, max(edit.start, edit.end - 1)) + 1
    if edit.start == edit.end and (edit.start == 0 or text[edit.start - 1] == "\n"):
        return max(0, first - 1), min(first + 1, len(lines))
    last = min(last, len(lines))
    if edit.path.endswith(".md"):
        while first > 0 and lines[first - 1].strip():
            first -= 1
        while last < len(lines) and lines[last].strip():
            last += 1
    return first, last


@lru_cache(maxsize=32)
def _same_lines(then: str, now: str) -> tuple[tuple[int, int, int], ...]:
    matcher = SequenceMatcher(None, then.splitlines(), now.splitlines(), autojunk=False)
    return tuple((block.a, block.b, block.size) for block in matcher.get_matching_blocks())


def _start(text: str, line: int) -> int:
    return sum(map(len, text.splitlines(keepends=True)[:line]))
