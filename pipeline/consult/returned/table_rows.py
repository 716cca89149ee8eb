"""A returned table below its heading row into rows, each with its fate, and what stands beside them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.consult.confidence.row_confidence import asked_columns, asked_texts
from pipeline.consult.tables.columns import LogColumns
from pipeline.consult.tables.headings import without_brackets
from pipeline.consult.typed.formatted import flags_of_looks, telling_formats
from pipeline.consult.typed.matching import is_blank, plain, plain_name
from pipeline.consult.typed.rows import Fate, LogRow, Reported
from pipeline.model.consultations.log_form import COLUMNS, Filler
from pipeline.model.text.marked import Span, marked_text
from pipeline.read.texts.raw import Place, RawCell, RawTable, column_letters

_OFFICE = frozenset(column.key for column in COLUMNS if column.filler is Filler.OFFICE)
_FILLED_DOWN = frozenset({"artefact", "section", "type", "severity", "confidential"})
"""What a cell that is merged over several rows says of each of them."""
_ITEM = re.compile(r"^\s*(?:\(?(\d{1,2}|[a-h])[.)]|[-*•▪‣])\s+\S", re.MULTILINE)
_NUMBER = re.compile(r"\S{0,20}\d\S{0,20}|\S{1,3}")
_NOTHING = frozenset({"n a", "na", "none", "nil", "no comment", "no comments", "nothing", ""})
_CELL_LIMIT = 32_767


@dataclass(frozen=True, slots=True)
class TableRows:
    """The rows of one table."""

    rows: tuple[LogRow, ...]
    rows_in: int
    """From below the heading row to the last one with something in it; repeated headings do not count."""
    blank: int
    reported: tuple[Reported, ...]
    taken: frozenset[Place]
    """The cells that are told of here: nobody needs to look at them again."""


def table_rows(table: RawTable, head: LogColumns, constants: frozenset[str]) -> TableRows:
    """The rows below a heading row; `constants` are the texts that the empty form has, for comparing."""
    rows: list[LogRow] = []
    reported: list[Reported] = []
    taken: set[Place] = set()
    last, blank, repeated = head.row, 0, 0
    merged, asked = _merged_texts(table, head), asked_columns(table, head)
    for number, whole in table.rows():
        cells = tuple(cell for cell in whole if head.span.has(cell))
        if not cells:
            continue
        blank += number - last - 1
        last = number
        if number in head.span.repeated or _repeats(cells, head):
            repeated += 1
            continue
        taken.update(table.place((cell.row, cell.column)) for cell in cells)
        reported.extend(_stored(table, cells))
        reported.extend(telling_formats(table, cells))
        if _is_unused(cells, head):
            blank += 1
            reported.extend(_left_over(table, cells, constants))
        else:
            row = _row(table, number, cells, head, merged)
            rows.append(replace(row, asked=asked_texts(cells, number, asked)))
    rows_in = last - head.row - repeated
    return TableRows(tuple(rows), rows_in, blank, tuple(reported), frozenset(taken))


def _repeats(cells: Sequence[RawCell], head: LogColumns) -> bool:
    """True where the heading row stands again, as on each printed page."""
    same = [cell for cell in cells if plain(cell.text) == plain(head.headings.get(cell.column, ""))]
    return len(same) >= 3 and len(same) == len(cells)


def _is_unused(cells: Sequence[RawCell], head: LogColumns) -> bool:
    """True where nothing was filled in: a blank row, or one with its printed number alone."""
    return all(
        is_blank(cell.text)
        or (head.keys.get(cell.column) == "number" and _NUMBER.fullmatch(cell.text.strip()))
        for cell in cells
    )


def _left_over(table: RawTable, cells: Sequence[RawCell], constants: frozenset[str]) -> Iterator[Reported]:
    for cell in cells:
        if not is_blank(cell.text) and plain(cell.text) not in constants:
            yield Reported("number of a blank row", table.name, _at(table, cell), cell.text)


def _stored(table: RawTable, cells: Sequence[RawCell]) -> Iterator[Reported]:
    """Formulas, links, and what the file keeps where the reader sees something else."""
    for cell in cells:
        where = _at(table, cell)
        if cell.formula:
            yield Reported("formula", table.name, where, f"{cell.formula} gives {cell.text}")
        if cell.link:
            yield Reported("link", table.name, where, cell.link)
        if cell.stored and cell.stored != cell.text:
            yield Reported("stored value", table.name, where, f"{cell.text} is stored as {cell.stored}")


def _merged_texts(table: RawTable, head: LogColumns) -> Mapping[Place, RawCell]:
    """The cell that speaks for each row that it is merged over, in the columns where that is meant."""
    cells: dict[Place, RawCell] = {}
    for merged_range in table.merged:
        cell = table.cells.get((merged_range.top, merged_range.left))
        if cell is None or not head.span.has(cell) or head.keys.get(merged_range.left) not in _FILLED_DOWN:
            continue
        cells.update(
            {
                (row, merged_range.left): cell
                for row in range(merged_range.top + 1, min(merged_range.bottom, merged_range.top + 5_000) + 1)
            }
        )
    return cells


def _row(
    table: RawTable,
    number: int,
    cells: Sequence[RawCell],
    head: LogColumns,
    merged: Mapping[Place, RawCell],
) -> LogRow:
    filled = [cell for cell in cells if not is_blank(cell.text)]
    own = dict(_by_key(filled, head))
    above = {
        key: (merged[number, column],)
        for column, key in head.keys.items()
        if key not in own and (number, column) in merged
    }
    given = {key: said_together(key, several, head) for key, several in (above | own).items()}
    extra = _extra(filled, head)
    fate, reason = _fate(given, own, extra)
    doubt = doubt_of(table, number, head)
    section = next(iter((above | own).get("section", ())), None)
    return LogRow(
        sheet=table.name,
        number=table.place((number, filled[0].column))[0],
        cell=_at(table, filled[0]),
        given=given,
        marked={key: text for key, cells in (above | own).items() if (text := _marked(key, cells, head))},
        extra=extra,
        cells={_at(table, cell): cell.text for cell in filled},
        fate=Fate.QUARANTINED if doubt else fate,
        reason=doubt or reason,
        flags=(
            *_flags_of_cells(table, number, filled, head, merged_in=bool(above)),
            *_flags_of_columns(given, extra),
            *flags_of_looks(table, filled, head.keys),
            *_flags_of_text(given),
        ),
        section_day=section.day if section else None,
        section_number=bool(section and section.number),
        places={key: _at(table, several[0]) for key, several in (above | own).items()},
        around=(table.name, *head.span.titles),
    )


def _by_key(filled: Sequence[RawCell], head: LogColumns) -> Iterator[tuple[str, tuple[RawCell, ...]]]:
    """The filled cells of each of the form's columns."""
    by_key: dict[str, list[RawCell]] = {key: [] for key in head.keys.values()}
    for cell in filled:
        if cell.column in head.keys:
            by_key[head.keys[cell.column]].append(cell)
    yield from ((key, tuple(cells)) for key, cells in by_key.items() if cells)


def said_together(key: str, cells: Sequence[RawCell], head: LogColumns) -> str:
    """What the cells of one of the form's columns say; where it has several, each with its heading."""
    if list(head.keys.values()).count(key) < 2:
        return cells[0].text
    return "; ".join(_label(cell, head) + cell.text for cell in cells)


def _label(cell: RawCell, head: LogColumns) -> str:
    """The heading of a cell that says a number alone: "Page " before 12, and nothing before "Table 3"."""
    if any(char.isalpha() for char in cell.text):
        return ""
    return f"{' '.join(without_brackets(head.headings.get(cell.column, '')).split()).strip(' :*#/')} "


def _marked(key: str, cells: Sequence[RawCell], head: LogColumns) -> str:
    """The same with the marks of their formatting; "" where there are none."""
    if not any(cell.marked for cell in cells):
        return ""
    if list(head.keys.values()).count(key) < 2:
        return cells[0].marked
    said = (_label(cell, head) + (cell.marked or marked_text([Span(cell.text)])) for cell in cells)
    return "; ".join(said)


def doubt_of(table: RawTable, number: int, head: LogColumns) -> str:
    """Why the cells of a row cannot be trusted to stand below their headings; "" where they can."""
    stands = {table.place(place)[0] for place in table.cells if place[0] == number} if table.doubtful else ()
    for row in stands:
        if row in table.doubtful:
            return table.doubtful[row]
    most = table.widths.get(head.row, 0)
    if (
        most
        and table.widths.get(number, 0) > most
        and any(column > most for row, column in table.cells if row == number)
    ):
        return f"it has more cells than there are headings ({table.widths[number]}, not {most})"
    return ""


def _extra(filled: Sequence[RawCell], head: LogColumns) -> dict[str, str]:
    """The texts of other columns by heading; columns of one name, or of none, are told apart by letter."""
    texts: dict[str, str] = {}
    for cell in filled:
        if cell.column in head.keys:
            continue
        name = head.name(cell.column)
        texts[f"{name} ({column_letters(cell.column)})" if name in texts else name] = cell.text
    return texts


def _fate(
    given: Mapping[str, str], own: Mapping[str, Sequence[RawCell]], extra: Mapping[str, str]
) -> tuple[Fate, str]:
    if given.get("comment") or given.get("proposed"):
        return Fate.LOGGED, ""
    if not own:
        return Fate.QUARANTINED, "it has text outside the columns of the log only"
    if set(own) == {"number"} and not extra:
        return Fate.QUARANTINED, "it has a text in the column of the numbers only"
    return Fate.QUARANTINED, "it has neither a comment nor a proposed change"


def _flags_of_cells(
    table: RawTable, number: int, filled: Sequence[RawCell], head: LogColumns, *, merged_in: bool
) -> Iterator[str]:
    """What is said of where the cells of a row stand, and of what lies upon them."""
    places = [table.place((cell.row, cell.column)) for cell in filled]
    rows = {row for row, _ in places}
    if table.hidden:
        yield "hidden sheet"
    if rows & table.hidden_rows:
        yield "hidden row"
    hidden = dict.fromkeys(column for _, column in places if column in table.hidden_columns)
    yield from (f"hidden column {column_letters(column)}" for column in hidden)
    if merged_in or any(
        merged.top <= number <= merged.bottom for merged in table.merged if merged.top > head.row
    ):
        yield "merged cells"
    if any(cell.formula for cell in filled):
        yield "formula"
    near = places if table.moved else [place for place in (*table.notes, *table.pictures) if place[0] in rows]
    if any(place in table.notes for place in near):
        yield "cell note (in the report)"
    if any(place in table.pictures for place in near):
        yield "picture (in the returned file)"


def _flags_of_columns(given: Mapping[str, str], extra: Mapping[str, str]) -> Iterator[str]:
    if extra:
        yield "texts in other columns (in the full log)"
    if _OFFICE & set(given):
        yield "office columns filled in"


def _flags_of_text(given: Mapping[str, str]) -> Iterator[str]:
    comment = given.get("comment", "")
    if not comment and given.get("proposed"):
        yield "no comment, only a proposed change"
    elif comment and plain_name(comment) in _NOTHING:
        yield "says that there is no comment"
    if len(_ITEM.findall(comment)) > 1:
        yield "several comments in one cell"
    if any(len(text) > _CELL_LIMIT for text in given.values()):
        yield "longer than a cell of Excel"


def _at(table: RawTable, cell: RawCell) -> str:
    return table.address((cell.row, cell.column))
