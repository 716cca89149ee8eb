"""A flat run of pieces, each with the boxes that it stands in, into nested HTML."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Level:
    """A box around a piece: pieces that follow each other and name the same key share it."""

    key: Hashable
    opening: str = field(compare=False)
    closing: str = field(compare=False)


Path = tuple[Level, ...]
"""The boxes around a piece, the outermost first."""
Piece = tuple[Path, str]
Beside = Callable[[Iterable[Piece]], Iterator[Piece]]
"""Puts something beside the pieces of a page, as they come."""


def nested(pieces: Iterable[Piece]) -> str:
    """The pieces in their boxes: a box opens before its first piece and closes after its last."""
    html: list[str] = []
    open_levels: Path = ()
    for path, piece in pieces:
        shared = _shared(open_levels, path)
        html += [level.closing for level in reversed(open_levels[shared:])]
        html += [level.opening for level in path[shared:]]
        html.append(piece)
        open_levels = path
    html += [level.closing for level in reversed(open_levels)]
    return "".join(html)


def _shared(levels: Path, other: Path) -> int:
    count = 0
    for mine, theirs in zip(levels, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count
