"""A table's cells into where each log in it stands: its heading rows, its last row, its columns."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.consult.tables.heading_rows import (
    FAR,
    LogSpan,
    Rows,
    beside_each_other,
    is_log,
    keys_of,
    reading,
    single,
)
from pipeline.consult.tables.headings import ColumnNames, comparable_heading, is_answer, known
from pipeline.consult.tables.looks import PROSE
from pipeline.read.texts.raw import RawCell, RawTable

_FEWEST = 2
_DEEPEST = 60
"""Further down, the first headings of a table have at least one that is known word for word."""
_LONGEST = 100
"""A cell with more characters makes a row below a heading row no heading row itself."""
_LONGEST_BELOW = 60


def log_spans(table: RawTable, names: ColumnNames) -> tuple[LogSpan, ...]:
    """The logs of a table that have their headings above; () where no row has headings that are known."""
    rows = dict(table.rows())
    spans: list[LogSpan] = []
    for row, cells in rows.items():
        if any(span.top <= row <= span.row for span in spans):
            continue
        said = {text for span in spans for text in span.headings.values()}
        begins = len(rows.get(row - 1, ())) < _FEWEST if spans else row <= _DEEPEST
        first = begins and is_log(single(row, cells), names)
        if not first and not any(_may_be_heading(cell.text, said, names) for cell in cells):
            continue
        spans, rest = _again(spans, row, cells)
        for begun in _begun(rows, row, rest, spans, names):
            twin = next(
                (log_span for log_span in spans if _open(log_span, begun) and _repeats(log_span, begun)), None
            )
            if twin is not None:
                again = frozenset(range(begun.top, begun.row + 1))
                spans[spans.index(twin)] = replace(twin, repeated=twin.repeated | again)
            else:
                titles, above = _titles(rows, begun, spans)
                spans = [
                    replace(log_span, last=above) if _open(log_span, begun) else log_span
                    for log_span in spans
                ]
                spans.append(replace(begun, titles=titles))
    kept: list[LogSpan] = []
    for span in _bounded(_with_comments(spans, rows, names)):
        if not any(_overlap(span, log_span) for log_span in kept):  # else its headings are rows of the other
            kept.append(span)
    return tuple(kept)


def _may_be_heading(text: str, said: set[str], names: ColumnNames) -> bool:
    return text in said or (known(text, names) is not None and not is_answer(text))


def _again(
    spans: list[LogSpan], row: int, cells: Sequence[RawCell]
) -> tuple[list[LogSpan], tuple[RawCell, ...]]:
    """The logs, those whose headings stand again in a row told of it, and the rest of its cells."""
    rest = list(cells)
    told: list[LogSpan] = []
    for span in spans:
        own = [cell for cell in rest if span.last == FAR and span.core[0] <= cell.column <= span.core[1]]
        if own and _repeats(span, LogSpan(row, row, {cell.column: cell.text for cell in own})):
            told.append(replace(span, repeated=span.repeated | {row}))
            rest = [cell for cell in rest if cell not in own]
        else:
            told.append(span)
    return told, tuple(rest)


def _begun(
    rows: Rows, row: int, cells: Sequence[RawCell], spans: Sequence[LogSpan], names: ColumnNames
) -> Iterator[LogSpan]:
    """The logs whose headings stand in a row, with the row above or below it where that says more."""
    active = [span for span in spans if span.last == FAR]
    cores = [span.core for span in active]
    parted = not active or _is_parted(rows, row, active)
    if not active:
        best = reading(rows, cells, names, taken=(), parted=parted)
    else:
        outside = [cell for cell in cells if not _is_in(cell, cores)]
        whole = [cell for cell in cells if cell in outside or not is_answer(cell.text)]
        readings = [
            reading(rows, outside, names, taken=cores, parted=parted),
            reading(rows, whole, names, taken=(), parted=parted),
        ]
        logs = [span for span in readings if span and is_log(span, names) and _all_headings(span, names)]
        best = max(logs, key=lambda span: len(set(keys_of(span, names).values())), default=None)
    parts = list(beside_each_other(best, names, rows)) if best else []
    for part in parts:
        others = [span.core for span in parts if span is not part]
        own = _of(cells, part) or _of(rows.get(part.row, ()), part)  # a log beside may have one heading row
        alone = reading(rows, own, names, taken=others, parted=parted)
        yield from (span for span in (alone if len(parts) > 1 else part,) if span and is_log(span, names))


def _of(cells: Sequence[RawCell], part: LogSpan) -> list[RawCell]:
    return [cell for cell in cells if part.core[0] <= cell.column <= part.core[1]]


def _is_in(cell: RawCell, cores: Sequence[tuple[int, int]]) -> bool:
    return any(first <= cell.column <= last for first, last in cores)


def _is_parted(rows: Rows, row: int, active: Sequence[LogSpan]) -> bool:
    """True where the row above is of no other log: nothing, or titles alone, stand above it."""
    near = row - 2
    while len(rows.get(near, ())) == 1:
        near -= 1
    return near not in rows and not any(span.row == row - 1 for span in active)


def _all_headings(span: LogSpan, names: ColumnNames) -> bool:
    """True where a row below another log's headings has hardly anything but headings."""
    texts = span.headings.values()
    return len(keys_of(span, names)) * 2 >= len(texts) and all(len(text) <= _LONGEST for text in texts)


def _open(span: LogSpan, begun: LogSpan) -> bool:
    """True for a log that goes on above the place where another begins, in the same columns."""
    (a, b), (c, d) = span.core, begun.core
    return span.last == FAR and a <= d and c <= b


def _repeats(span: LogSpan, begun: LogSpan) -> bool:
    same = [
        c
        for c, text in begun.headings.items()
        if comparable_heading(text) == comparable_heading(span.headings.get(c, ""))
    ]
    return len(same) >= _FEWEST and len(same) == len(begun.headings)


def _titles(rows: Rows, begun: LogSpan, spans: Sequence[LogSpan]) -> tuple[tuple[str, ...], int]:
    """What stands alone in the rows above a log, and the last row that is not of it."""
    row = begun.top - 1
    while row > 0 and row not in rows and begun.top - row <= _FEWEST:
        row -= 1
    end = begun.top - 1
    titles: list[str] = []
    while row in rows and len(rows[row]) == 1 and not any(span.top <= row <= span.row for span in spans):
        titles.insert(0, rows[row][0].text)
        end = row - 1
        row -= 1
    below_another = any(_open(span, begun) for span in spans)
    if below_another and row in rows and row == end:
        return (), begun.top - 1  # it goes on from a row of comments: it may be one itself
    return tuple(titles), end


def _with_comments(spans: Sequence[LogSpan], rows: Rows, names: ColumnNames) -> list[LogSpan]:
    """Without headings that have nothing below them, where others have."""
    filled = [span for span in spans if _has_text(span, rows, names)]
    return filled or list(spans[:1])


def _has_text(span: LogSpan, rows: Rows, names: ColumnNames) -> bool:
    prose = {column for column, key in keys_of(span, names).items() if key in PROSE}
    return any(
        cell.column in prose
        for row, cells in rows.items()
        if span.row < row <= span.last and row not in span.repeated
        for cell in cells
    )


def _overlap(span: LogSpan, other: LogSpan) -> bool:
    rows = span.top <= other.last and other.top <= span.last
    return rows and span.left <= other.right and other.left <= span.right


def _bounded(spans: Sequence[LogSpan]) -> Iterator[LogSpan]:
    """Each with the columns that are its own where others stand beside it."""
    for span in spans:
        beside = [o for o in spans if o is not span and o.row <= span.last and span.row <= o.last]
        after = [other.core[0] for other in beside if other.core[0] > span.core[1]]
        before = [other for other in beside if other.core[1] < span.core[0]]
        yield replace(span, left=span.core[0] if before else 1, right=min(after, default=FAR + 1) - 1)
