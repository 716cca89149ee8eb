"""A table's cells into where each log in it stands: its heading rows, its last row, its columns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.consult.headings import Meaning, Names, Rank, compared, known, meanings
from pipeline.consult.looks import PROSE
from pipeline.read.raw import RawCell, RawTable

_FEWEST = 2
_LONGEST = 100
"""A cell with more characters makes a row below a heading row no heading row itself."""
_LONGEST_BELOW = 60
_FAR = 1 << 30
Rows = Mapping[int, tuple[RawCell, ...]]


@dataclass(frozen=True, slots=True)
class Span:
    """Where a log stands in a table; rows and columns with both ends."""

    top: int
    """Its first heading row."""
    row: int
    """Its last one; most have one alone."""
    headings: Mapping[int, str]
    """By column, as they are written."""
    groups: Mapping[int, str] = field(default_factory=dict)
    """The heading in the row above that a column stands under with others."""
    last: int = _FAR
    left: int = 1
    right: int = _FAR
    repeated: frozenset[int] = frozenset()
    """Rows below in which the headings stand again."""
    titles: tuple[str, ...] = ()
    """What stands alone in the rows above it."""

    def of(self, columns: Sequence[int]) -> "Span":
        """The same with some of the columns alone."""
        return replace(self, headings={one: self.headings[one] for one in columns})

    def meanings(self, column: int, names: Names) -> tuple[Meaning, ...]:
        """What a heading may mean, by itself or else together with its group's."""
        own = meanings(self.headings[column], names)
        group = self.groups.get(column, "")
        return own or (meanings(f"{group} {self.headings[column]}", names) if group else ())

    @property
    def core(self) -> tuple[int, int]:
        """The first and the last column with a heading."""
        return min(self.headings), max(self.headings)

    def has(self, cell: RawCell) -> bool:
        """True for a cell below the headings."""
        return self.row < cell.row <= self.last and self.left <= cell.column <= self.right


def spans(table: RawTable, names: Names) -> tuple[Span, ...]:
    """The logs of a table that have their headings above; () where no row has headings that are known."""
    rows = dict(table.rows())
    found: list[Span] = []
    for row, cells in rows.items():
        if any(span.top <= row <= span.row for span in found):
            continue
        if not any(known(cell.text, names) for cell in cells):
            continue
        for begun in _begun(rows, row, found, names):
            twin = next((one for one in found if _open(one, begun) and _repeats(one, begun)), None)
            if twin is not None:
                again = frozenset(range(begun.top, begun.row + 1))
                found[found.index(twin)] = replace(twin, repeated=twin.repeated | again)
            else:
                titles, above = _titles(rows, begun, found)
                found = [replace(one, last=above) if _open(one, begun) else one for one in found]
                found.append(replace(begun, titles=titles))
    return tuple(_bounded(_with_comments(found, rows, names)))


def keys_of(span: Span, names: Names) -> Mapping[int, str]:
    """The key that each heading is surely known by, without asking its cells."""
    found = {column: span.meanings(column, names) for column in span.headings}
    return {column: own[0].key for column, own in found.items() if own and own[0].rank <= Rank.SHORTENED}


def _begun(rows: Rows, row: int, found: Sequence[Span], names: Names) -> Iterator[Span]:
    """The logs whose headings stand in a row, with the row above or below it where that says more."""
    cells = rows[row]
    active = [span for span in found if span.last == _FAR]
    outside = [cell for cell in cells if not any(a <= cell.column <= b for a, b in (s.core for s in active))]
    for part in (outside, cells) if active else (cells,):
        best = _best(rows, row, part, active, names)
        if best is None or (active and not _all_headings(best, names)):
            continue
        begun = [one for one in _beside_each_other(best, names) if _is_log(one, names)]
        if begun:
            yield from begun
            return


def _is_log(span: Span, names: Names) -> bool:
    keys = set(keys_of(span, names).values())
    return len(keys) >= _FEWEST and bool(keys & PROSE)


def _all_headings(span: Span, names: Names) -> bool:
    """True where a row below another log's headings has hardly anything but headings."""
    texts = span.headings.values()
    return len(keys_of(span, names)) * 2 >= len(texts) and all(len(text) <= _LONGEST for text in texts)


def _best(
    rows: Rows, row: int, cells: Sequence[RawCell], active: Sequence[Span], names: Names
) -> Span | None:
    """The reading of a row, alone or with its neighbour, that knows the most columns."""
    if not cells:
        return None
    readings = [_single(row, cells)]
    above, below = (_within(rows.get(near, ()), cells, bool(active)) for near in (row - 1, row + 1))
    of_another = active and (row - 2 in rows or any(span.row == row - 1 for span in active))
    if above and not of_another:
        readings.append(_joined(row - 1, above, cells))
    if below and _are_short(below) and _knows(_single(row + 1, below), names) >= _FEWEST:
        both = _joined(row, cells, below)
        if _knows(both, names) > _knows(_single(row + 1, below), names):
            readings.append(both)
    return max(readings, key=lambda one: _knows(one, names))


def _single(row: int, cells: Sequence[RawCell]) -> Span:
    return Span(row, row, {cell.column: cell.text for cell in cells})


def _knows(span: Span, names: Names) -> int:
    """How many columns of the form its headings are known to be."""
    return len(set(keys_of(span, names).values()))


def _within(near: Sequence[RawCell], cells: Sequence[RawCell], narrow: bool) -> tuple[RawCell, ...]:
    """The cells of a neighbouring row; beside another log, those above or below the given ones alone."""
    first, last = cells[0].column, cells[-1].column
    return tuple(cell for cell in near if not narrow or first <= cell.column <= last)


def _are_short(cells: Sequence[RawCell]) -> bool:
    return all(len(cell.text) <= _LONGEST_BELOW for cell in cells)


def _joined(top: int, above: Sequence[RawCell], below: Sequence[RawCell]) -> Span:
    """The headings of two rows: that of a group spans the columns up to the next one in its row."""
    upper = {cell.column: cell.text for cell in above if len(cell.text) <= _LONGEST}
    lower = {cell.column: cell.text for cell in below}
    starts = {column: max((place for place in upper if place <= column), default=0) for column in lower}
    groups = {column: upper[start] for column, start in starts.items() if start}
    return Span(top, top + 1, {**upper, **lower}, groups)


def _beside_each_other(span: Span, names: Names) -> Iterator[Span]:
    """The headings of one row, parted where they begin again."""
    columns = sorted(span.headings)
    keys = keys_of(span, names)
    part: list[int] = []
    for index, column in enumerate(columns):
        said = {name for one in part for name in (compared(span.headings[one]), keys.get(one, ""))} - {""}
        if {compared(span.headings[column]), keys.get(column)} & said:
            start = _after_gap(columns, part, index)
            first, rest = [one for one in part if one < start], [one for one in columns if one >= start]
            if first and _is_log(span.of(first), names) and _is_log(span.of(rest), names):
                yield span.of(first)
                part = [one for one in part if one >= start]
        part.append(column)
    yield span.of(part)


def _after_gap(columns: Sequence[int], part: Sequence[int], index: int) -> int:
    """The first column behind the last gap in a part of the headings; the column itself where there is none."""
    for place in range(index, columns.index(part[0]), -1):
        if columns[place] - columns[place - 1] > 1:
            return columns[place]
    return columns[index]


def _open(one: Span, begun: Span) -> bool:
    """True for a log that goes on above the place where another begins, in the same columns."""
    (a, b), (c, d) = one.core, begun.core
    return one.last == _FAR and a <= d and c <= b


def _repeats(one: Span, begun: Span) -> bool:
    same = [c for c, text in begun.headings.items() if compared(text) == compared(one.headings.get(c, ""))]
    return len(same) >= _FEWEST and len(same) == len(begun.headings)


def _titles(rows: Rows, begun: Span, found: Sequence[Span]) -> tuple[tuple[str, ...], int]:
    """What stands alone in the rows above a log, and the last row that is not of it."""
    row = begun.top - 1
    while row > 0 and row not in rows and begun.top - row <= _FEWEST:
        row -= 1
    end = begun.top - 1
    titles: list[str] = []
    while row in rows and len(rows[row]) == 1 and not any(one.top <= row <= one.row for one in found):
        titles.insert(0, rows[row][0].text)
        end = row - 1
        row -= 1
    below_another = any(_open(one, begun) for one in found)
    if below_another and row in rows and row == end:
        return (), begun.top - 1  # it goes on from a row of comments: it may be one itself
    return tuple(titles), end


def _with_comments(found: Sequence[Span], rows: Rows, names: Names) -> list[Span]:
    """Without headings that have nothing below them, where others have."""
    filled = [one for one in found if _has_text(one, rows, names)]
    return filled or list(found[:1])


def _has_text(span: Span, rows: Rows, names: Names) -> bool:
    prose = {column for column, key in keys_of(span, names).items() if key in PROSE}
    return any(
        cell.column in prose
        for row, cells in rows.items()
        if span.row < row <= span.last and row not in span.repeated
        for cell in cells
    )


def _bounded(found: Sequence[Span]) -> Iterator[Span]:
    """Each with the columns that are its own where others stand beside it."""
    for one in found:
        beside = [o for o in found if o is not one and o.row <= one.last and one.row <= o.last]
        after = [other.core[0] for other in beside if other.core[0] > one.core[1]]
        before = [other for other in beside if other.core[1] < one.core[0]]
        yield replace(one, left=one.core[0] if before else 1, right=min(after, default=_FAR + 1) - 1)
