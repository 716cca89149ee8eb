"""The rows of a table into those that are headings, alone or two together, and what each column is called."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.consult.tables.headings import (
    ColumnNames,
    Meaning,
    Rank,
    comparable_heading,
    is_elsewhere,
    meanings,
)
from pipeline.consult.tables.looks import PROSE
from pipeline.model.consultations.heading_layout import ELSEWHERE, NEUTRAL
from pipeline.read.texts.raw import RawCell

FAR = 1 << 30
"""Below and to the right of everything."""
_FEWEST = 2
_FAR_APART = 2
"""Columns between what does not belong together."""
_LONGEST = 100
_LONGEST_BELOW = 60
_COLUMN_NUMBER = re.compile(r"\W{0,2}(\d{1,2})\W{0,2}")
NEUTRAL_NAMES = frozenset(map(comparable_heading, NEUTRAL))
Taken = Sequence[tuple[int, int]]
"""First and last columns."""
Rows = Mapping[int, tuple[RawCell, ...]]


@dataclass(frozen=True, slots=True)
class LogSpan:
    """Where a log stands in a table; rows and columns with both ends."""

    top: int
    """Its first heading row."""
    row: int
    """Its last one; most have one alone."""
    headings: Mapping[int, str]
    """By column, as they are written."""
    groups: Mapping[int, str] = field(default_factory=dict)
    """The heading in the row above that a column stands under with others."""
    last: int = FAR
    left: int = 1
    right: int = FAR
    repeated: frozenset[int] = frozenset()
    """Rows below in which the headings stand again."""
    titles: tuple[str, ...] = ()
    """What stands alone in the rows above it."""

    def of(self, columns: Sequence[int]) -> "LogSpan":
        """The same with some of the columns alone."""
        return replace(self, headings={column: self.headings[column] for column in columns})

    def meanings(self, column: int, names: ColumnNames) -> tuple[Meaning, ...]:
        """What a heading may mean, by itself or else together with its group's."""
        own, group = meanings(self.headings[column], names), self.groups.get(column, "")
        if not group or (own and own[0].rank <= Rank.SHORTENED):
            return own
        if comparable_heading(self.headings[column]) in NEUTRAL_NAMES:
            return meanings(group, names) or own
        if is_elsewhere(self.headings[column], names):
            return ()
        together = names.known.get(comparable_heading(f"{group} {self.headings[column]}"))
        return (together,) if together and together.key != ELSEWHERE else own

    @property
    def core(self) -> tuple[int, int]:
        """The first and the last column with a heading."""
        return min(self.headings), max(self.headings)

    def has(self, cell: RawCell) -> bool:
        """True for a cell below the headings."""
        return self.row < cell.row <= self.last and self.left <= cell.column <= self.right


def keys_of(span: LogSpan, names: ColumnNames) -> Mapping[int, str]:
    """The key that each heading is surely known by, without asking its cells."""
    meanings = {column: span.meanings(column, names) for column in span.headings}
    return {column: own[0].key for column, own in meanings.items() if own and own[0].rank <= Rank.SHORTENED}


def is_log(span: LogSpan, names: ColumnNames) -> bool:
    """True for headings among which are comments, or what may stand for them."""
    keys = set(keys_of(span, names).values())
    return len(keys) >= _FEWEST and bool(keys & PROSE)


def reading(
    rows: Rows, cells: Sequence[RawCell], names: ColumnNames, *, taken: Taken, parted: bool
) -> LogSpan | None:
    """The headings in some cells of a row, alone or with its neighbour, whichever knows the most columns.

    `taken` are the columns of logs beside it; `parted` is for a row above that belongs to none.
    """
    if not cells:
        return None
    row = cells[0].row
    above, below = (_free(rows.get(near, ()), taken) for near in (row - 1, row + 1))
    readings = [single(row, cells)]
    if parted and _are_two(above, cells, names):
        readings.append(_joined(row - 1, above, cells))
    if _are_two(cells, below, names):
        both, alone = _joined(row, cells, below), single(row + 1, below)
        readings += [both] if _knows(both, names) > _knows(alone, names) else []
        if _heads_a_group(cells, below):
            readings.reverse()  # it may know no more, and is right
    best = max(readings, key=lambda span: _knows(span, names))
    best = _trimmed(best, names)
    return replace(best, row=best.row + 1) if _are_column_numbers(rows.get(best.row + 1, ())) else best


def _trimmed(span: LogSpan, names: ColumnNames) -> LogSpan:
    """Without what stands far from the headings in their row, on either side, and is none itself."""
    known = keys_of(span, names)
    columns = sorted(span.headings)
    if not known:
        return span
    for column, other in pairwise(columns):
        if other - column > _FAR_APART:
            left, right = ([c for c in columns if c <= column], [c for c in columns if c >= other])
            if not known.keys() & set(left):
                return _trimmed(span.of(right), names)
            if not known.keys() & set(right):
                return _trimmed(span.of(left), names)
    return span


def _knows(span: LogSpan, names: ColumnNames) -> int:
    """How many columns of the form its headings are known to be."""
    return len(set(keys_of(span, names).values()))


def single(row: int, cells: Sequence[RawCell]) -> LogSpan:
    """The cells of a row as headings."""
    return LogSpan(row, row, {cell.column: cell.text for cell in cells})


def _free(cells: Sequence[RawCell], taken: Taken) -> tuple[RawCell, ...]:
    """The cells of a row that stand in no column of another log."""
    return tuple(cell for cell in cells if not any(first <= cell.column <= last for first, last in taken))


def _are_two(above: Sequence[RawCell], below: Sequence[RawCell], names: ColumnNames) -> bool:
    """True for two heading rows: what stands below a heading in the lower one is a heading too."""
    if not above or not below or any(len(cell.text) > _LONGEST_BELOW for cell in below):
        return False
    upper = {cell.column for cell in above if meanings(cell.text, names)}
    says = {cell.column: _is_heading(cell.text, names) for cell in below}
    return any(says.values()) and all(says[column] for column in says if column in upper)


def _heads_a_group(above: Sequence[RawCell], below: Sequence[RawCell]) -> bool:
    """True for a lower row with "Text" below a heading, and something more in the columns that it spans."""
    upper = {cell.column for cell in above}
    neutral = any(cell.column in upper and comparable_heading(cell.text) in NEUTRAL_NAMES for cell in below)
    return neutral and any(cell.column not in upper for cell in below)


def _is_heading(text: str, names: ColumnNames) -> bool:
    own = meanings(text, names)
    return comparable_heading(text) in NEUTRAL_NAMES or bool(own and own[0].rank <= Rank.SHORTENED)


def _are_column_numbers(cells: Sequence[RawCell]) -> bool:
    """True for the row below the headings in which some forms number their columns."""
    matches = [_COLUMN_NUMBER.fullmatch(cell.text.strip()) for cell in cells]
    numbers = [int(match[1]) for match in matches if match]
    return len(numbers) == len(cells) > _FEWEST and numbers == list(range(1, len(numbers) + 1))


def _joined(top: int, above: Sequence[RawCell], below: Sequence[RawCell]) -> LogSpan:
    """The headings of two rows: that of a group spans the columns up to the next one in its row."""
    upper = {cell.column: cell.text for cell in above if len(cell.text) <= _LONGEST}
    lower = {cell.column: cell.text for cell in below}
    groups: dict[int, str] = {}
    for column in sorted({*upper, *lower}):
        group = upper.get(column) or (groups.get(column - 1) if column - 1 in {*upper, *lower} else None)
        if group:
            groups[column] = group
    return LogSpan(
        top, top + 1, {**upper, **lower}, {column: text for column, text in groups.items() if column in lower}
    )


def beside_each_other(span: LogSpan, names: ColumnNames, rows: Rows) -> Iterator[LogSpan]:
    """The headings of one row, parted where they begin again: logs stand beside each other."""
    columns = sorted(span.headings)
    keys = keys_of(span, names)
    part: list[int] = []
    for index, column in enumerate(columns):
        said = {
            name
            for column in part
            for name in (comparable_heading(span.headings[column]), keys.get(column, ""))
        } - {""}
        if {comparable_heading(span.headings[column]), keys.get(column)} & said:
            start = _again_from(span, column, rows) or _after_gap(columns, part, index)
            first, rest = (
                [column for column in part if column < start],
                [position for position in columns if position >= start],
            )
            if first and is_log(span.of(first), names) and is_log(span.of(rest), names):
                yield span.of(first)
                part = [column for column in part if column >= start]
        part.append(column)
    yield span.of(part)


def _again_from(span: LogSpan, column: int, rows: Rows) -> int:
    """Where the headings begin that stand again further down with that of a column, by themselves; or 0."""
    for row, cells in rows.items():
        same = {
            cell.column
            for cell in cells
            if row > span.row
            and comparable_heading(cell.text) == comparable_heading(span.headings.get(cell.column, ""))
        }
        start = column
        while start - 1 in same:
            start -= 1
        if column in same and len(same) >= _FEWEST and start > span.core[0]:
            return start
    return 0


def _after_gap(columns: Sequence[int], part: Sequence[int], index: int) -> int:
    """The first column behind the last gap in a part of the headings; that column where there is none."""
    for place in range(index, columns.index(part[0]), -1):
        if columns[place] - columns[place - 1] > 1:
            return columns[place]
    return columns[index]
