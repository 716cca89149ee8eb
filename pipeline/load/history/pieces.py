"""A Markdown text into the pieces at its top level, each with its blocks; those around a change are parsed.

What a piece becomes hangs on its own lines, on how the lists stand before it, and on no line behind the next
one that begins at the margin below a blank line. So the pieces of an earlier text that stand apart from what
changed are taken as they are.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, pairwise

from markdown_it.token import Token

from pipeline.errors import Place, Problem
from pipeline.load.markdown.blocks import Walk, walk_over
from pipeline.load.markdown.handlers import Handlers
from pipeline.load.markdown.inlines import Context
from pipeline.load.markdown.leaves import Source
from pipeline.load.markdown.lists import Lists, ListStanding, items_of, shallow_items
from pipeline.load.markdown.parser import Parsed, tokens
from pipeline.model.alike import alike_at_head, alike_at_tail
from pipeline.model.bounds import MARKDOWN_CHARACTERS, MARKDOWN_LINES
from pipeline.model.text.block import Blocks, Heading, Note
from pipeline.model.text.inline import Id

_DRAWING = frozenset({"variable", "field", "image", "fence"})
"""The tokens that become what other files say."""
_BEGINNING = ListStanding("", 0, (), (), 0)


@dataclass(frozen=True, slots=True)
class Made:
    """What the blocks and notes of a piece are for whoever reads it."""

    blocks: Blocks
    notes: tuple[Note, ...]
    points: frozenset[Id]
    """The notes that it points at."""
    is_wrong: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands at the top level of a text, and what it became."""

    lines: int
    """Its own, and the blank ones up to the next piece."""
    made: Made
    before: ListStanding
    """How the lists stand in front of it."""
    boxes: int
    """How many boxes are in front of it."""
    draws: bool
    """True where other files say what it prints."""
    front: Mapping[str, object]
    """The front matter, which the first piece can hold."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text, its pieces in order, and what they are together."""

    lines: tuple[str, ...]
    pieces: tuple[Piece, ...]
    blocks: Blocks
    notes: tuple[Note, ...]
    points: frozenset[Id]
    """The notes that it points at."""
    drawn: Blocks
    """The blocks of those pieces that other files say something in."""
    is_wrong: bool
    has_namesakes: bool
    """True where two headings bear one id: the lists of both are counted as if they were of one section."""


@dataclass(frozen=True, slots=True)
class PieceReading:
    """What the pieces of a text are read with."""

    path: str
    context: Context
    """Its problems go to `problems`."""
    handlers: Handlers
    problems: list[Problem]
    made: Callable[[Blocks, tuple[Note, ...]], Made]
    """What becomes of the blocks and notes of each piece."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Some lines of a text that are parsed by themselves, and how things stand in front of them."""

    lines: Sequence[str]
    first: int
    """The number of the first of them, from 0."""
    before: ListStanding = _BEGINNING
    boxes: int = 0


def text_pieces(text: str, reading: PieceReading) -> Pieces:
    """The pieces of a text."""
    lines = _lines(text, reading)
    return _together(lines, _parsed(_Stretch(lines, 0), reading))


def pieces_after(text: str, earlier: Pieces, reading: PieceReading, *, redrawn: bool) -> Pieces:
    """The pieces of a text, those of an earlier one taken as they are where nothing touched them.

    With `redrawn` what other files say has changed, and is looked up again.
    """
    lines = _lines(text, reading)
    again = _redrawn(earlier, reading) if redrawn else earlier.pieces
    if again is not None and lines == earlier.lines:
        return earlier if again is earlier.pieces else _together(lines, again)
    if again is not None and not earlier.has_namesakes:
        together = _together(lines, _around(lines, replace(earlier, pieces=again), reading))
        if not together.has_namesakes:
            return together
    return text_pieces(text, reading)


def _together(lines: tuple[str, ...], parts: Sequence[Piece]) -> Pieces:
    made = [piece.made for piece in parts]
    blocks = tuple(chain.from_iterable(piece.blocks for piece in made))
    headings = [block.id for block in blocks if isinstance(block, Heading)]
    return Pieces(
        lines,
        tuple(parts),
        blocks,
        notes=tuple(chain.from_iterable(piece.notes for piece in made)),
        points=frozenset(chain.from_iterable(piece.points for piece in made)),
        drawn=tuple(chain.from_iterable(piece.made.blocks for piece in parts if piece.draws)),
        is_wrong=any(piece.is_wrong for piece in made),
        has_namesakes=len(set(headings)) < len(headings),
    )


def _lines(text: str, reading: PieceReading) -> tuple[str, ...]:
    place = Place(reading.path, 1, 1)
    MARKDOWN_CHARACTERS.require(len(text), place)
    MARKDOWN_LINES.require(text.count("\n"), place)
    return tuple(text.split("\n"))


def _around(lines: tuple[str, ...], earlier: Pieces, reading: PieceReading) -> tuple[Piece, ...]:
    """The pieces of a text, of which those around the lines that differ are new."""
    old = earlier.lines
    head = alike_at_head(old, lines)
    tail = alike_at_tail(old, lines, min(len(old), len(lines)) - head)
    starts = [0, *accumulate(piece.lines for piece in earlier.pieces)]
    begin = _last_apart(earlier, starts, head)
    for end in _ends(earlier, starts, len(old) - tail):
        moved = len(lines) - len(old)
        stop = starts[min(end + 2, len(starts) - 1)] + moved if end is not None else len(lines)
        opening = earlier.pieces[begin]
        stretch = _Stretch(lines[starts[begin] : stop], starts[begin], opening.before, opening.boxes)
        fresh = _parsed(stretch, reading)
        upto = len(fresh) if end is None else _upto(fresh, starts[end] + moved - starts[begin])
        following = earlier.pieces[end:] if end is not None else ()
        if upto is not None and (not following or _stands(fresh[upto]) == _stands(following[0])):
            return (*earlier.pieces[:begin], *fresh[:upto], *following)
    raise AssertionError("the last stretch reaches to the end")


def _last_apart(earlier: Pieces, starts: Sequence[int], head: int) -> int:
    """The last piece in front of what differs that the pieces before it cannot look beyond."""
    before = max(bisect_right(starts, head) - 3, 0)
    whole = next((at for at in range(before) if _is_open(earlier, starts, at)), before)
    return next((at for at in range(whole, 0, -1) if _is_apart(earlier.lines, starts[at])), 0)


def _ends(earlier: Pieces, starts: Sequence[int], common: int) -> Iterator[int | None]:
    """The pieces behind what differs from which on all may be as it was, the nearest first; None for none."""
    nearest = next((at for at in range(len(earlier.pieces)) if starts[at] >= common), len(earlier.pieces))
    step, least = 1, nearest + 1
    for at in range(least, len(earlier.pieces)):
        if at >= least and _is_apart(earlier.lines, starts[at]):
            yield at
            least, step = at + step, 4 * step
    yield None


def _is_apart(lines: Sequence[str], at: int) -> bool:
    """True for a line at the margin below a blank one, which no front matter can begin with."""
    line = lines[at]
    return line[:1].strip() != "" and not line.startswith("-") and not lines[at - 1].strip()


def _is_open(earlier: Pieces, starts: Sequence[int], at: int) -> bool:
    """True for a piece with a remark that does not end in it: what ends it may stand anywhere behind."""
    text = "\n".join(earlier.lines[starts[at] : starts[at + 1]])
    return "<!--" in text and text.rindex("<!--") > text.rfind("-->")


def _stands(piece: Piece) -> tuple[ListStanding, int]:
    return piece.before, piece.boxes


def _upto(fresh: Sequence[Piece], line: int) -> int | None:
    """The number of the piece that begins at a line; None where none does."""
    starts = [0, *accumulate(piece.lines for piece in fresh)]
    return starts.index(line) if line in starts[:-1] else None


def _redrawn(earlier: Pieces, reading: PieceReading) -> tuple[Piece, ...] | None:
    """The pieces, those that draw on other files read again; None where one cannot be read by itself."""
    made: list[Piece] = []
    start = 0
    for number, piece in enumerate(earlier.pieces):
        stop = start + piece.lines
        if piece.draws:
            following = earlier.pieces[number + 1].lines if number + 1 < len(earlier.pieces) else 0
            lines = earlier.lines[start : stop + following]
            piece = _parsed(_Stretch(lines, start, piece.before, piece.boxes), reading)[0]
            if start + piece.lines != stop or not lines[0][:1].strip():
                return None
        made.append(piece)
        start = stop
    return tuple(made)


def _parsed(stretch: _Stretch, reading: PieceReading) -> list[Piece]:
    """The pieces of some lines; the first one takes in what stands in front of it."""
    place = Place(reading.path, stretch.first + 1, 1)
    parsed = tokens("\n".join(stretch.lines), place)
    groups = _groups(parsed)
    items = items_of(parsed.tokens)
    shallow = {line for line, _ in shallow_items(parsed.tokens, stretch.lines)}
    source = Source(stretch.lines, place, reading.context, reading.handlers)
    walk = Walk(source, Lists.at(stretch.before, items), boxes=stretch.boxes)
    starts = [0, *(start for start, _ in groups[1:]), len(stretch.lines)]
    spans = [range(start, stop) for start, stop in pairwise(starts)]
    return [
        _piece(walk, group, reading, span, is_wrong=not shallow.isdisjoint(span))
        for (_, group), span in zip(groups or [(0, [])], spans, strict=True)
    ]


def _piece(
    walk: Walk, group: Sequence[Token], reading: PieceReading, lines: range, *, is_wrong: bool
) -> Piece:
    before, boxes, known = walk.lists.standing, walk.boxes, len(reading.problems)
    walk.blocks, walk.notes, walk.front = [], [], {}
    walk_over(walk, group)
    made = reading.made(tuple(walk.blocks), tuple(walk.notes))
    if is_wrong or any(problem.severity == "error" for problem in reading.problems[known:]):
        made = replace(made, is_wrong=True)
    return Piece(len(lines), made, before, boxes, any(map(_draws, group)), walk.front)


def _draws(token: Token) -> bool:
    return token.type in _DRAWING or any(map(_draws, token.children or ()))


def _groups(parsed: Parsed) -> list[tuple[int, list[Token]]]:
    """The tokens of each piece with its first line; lines of attributes belong to what stands below them."""
    above = {
        id(below): token.map[0] for token, below in reversed(parsed.attribute_lines) if below and token.map
    }
    groups: list[tuple[int, list[Token]]] = []
    depth = 0
    for token in parsed.tokens:
        if depth == 0 and token.nesting >= 0 and token.map and (not groups or token.map[0] > groups[-1][0]):
            groups.append((above.get(id(token), token.map[0]), [token]))
        elif groups:
            groups[-1][1].append(token)
        else:
            groups.append((0, [token]))
        depth += token.nesting
    return groups
