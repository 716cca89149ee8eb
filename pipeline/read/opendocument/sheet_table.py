"""A sheet of an OpenDocument spreadsheet into its cells, merges and notes as values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from lxml import etree

from pipeline.errors import PipelineError
from pipeline.model.bounds import RETURN_CELLS, RETURN_CHARACTERS
from pipeline.model.text.marked import Mark, Span, marked_text
from pipeline.read.opendocument.element_text import (
    DRAW,
    NOTE,
    OFFICE,
    TABLE,
    TEXT,
    XLINK,
    element_words,
    times_repeated,
)
from pipeline.read.opendocument.style_looks import NO_LOOKS, OdsLooks, cell_marked
from pipeline.read.texts.raw import MergedRange, Place, RawCell, RawTable

_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_MOST_CELLS = RETURN_CELLS.most
"""A cell or row that is repeated to the end of a sheet is one element; written out it would be millions."""
_MOST_CHARACTERS = RETURN_CHARACTERS.most
_LAST = (1_048_576, 16_384)
"""The last row and column that a program has."""
_CURE = "delete the rows and columns around the table, and send it again"
_HIDDEN = ("collapse", "filter")
_VALUES = ("value", "date-value", "time-value", "boolean-value", "string-value")
_NUMBERS = ("float", "percentage", "currency")
_PICTURES = (f"{DRAW}image", f"{DRAW}object", f"{DRAW}object-ole")


class _Filled(NamedTuple):
    """An element that stands for one or more cells with something in them."""

    row: int
    column: int
    rows: int
    columns: int
    element: etree._Element


def ods_table(table: etree._Element, looks: OdsLooks = NO_LOOKS, *, hidden: bool) -> RawTable:
    """The sheet; PipelineError where its filled cells are too many to be a log."""
    name = table.get(f"{TABLE}name", "")
    rows = tuple(_rows(table))
    filled = tuple(cell for row in rows for cell in _filled(row.element, row.number, row.times))
    _refuse_flood(filled, name)
    last_row = max((cell.row + cell.rows - 1 for cell in filled), default=0)
    last_column = max((cell.column + cell.columns - 1 for cell in filled), default=0)
    return RawTable(
        name,
        dict(_cells(filled, name, _Styled(looks, _column_styles(table)))),
        hidden=hidden,
        hidden_rows=frozenset(
            row_number for row in rows if row.hidden for row_number in _span(row.number, row.times, last_row)
        ),
        hidden_columns=frozenset(_hidden_columns(table, last_column)),
        merged=tuple(_merged(filled)),
        notes=dict(_notes(filled)),
        marked_notes=dict(_marked_notes(filled, looks)),
        pictures=tuple(_pictures(table, filled)),
    )


def cell_styles(table: etree._Element) -> Mapping[Place, str]:
    """The style of each cell with something in it."""
    styled = _Styled(NO_LOOKS, _column_styles(table))
    filled = (cell for row in _rows(table) for cell in _filled(row.element, row.number, row.times))
    return {
        (row, column): styled.name(cell)
        for cell in filled
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }


class _Row(NamedTuple):
    """A row with its number and how many rows it stands for."""

    number: int
    times: int
    element: etree._Element
    hidden: bool


def _rows(table: etree._Element) -> Iterator[_Row]:
    """The rows; groups and heading rows are opened."""
    number = 1
    waiting = [(table, False)]
    while waiting:
        element, hidden = waiting.pop()
        if element.tag == f"{TABLE}table-row":
            count = times_repeated(element, "number-rows-repeated")
            yield _Row(number, count, element, hidden or element.get(f"{TABLE}visibility") in _HIDDEN)
            number += count
            waiting += [(child, hidden) for child in reversed(element) if child.tag not in _CELLS]
        elif element is table or (isinstance(element.tag, str) and element.tag != f"{TABLE}table"):
            hidden = hidden or element.get(f"{TABLE}display") == "false"
            waiting += [(child, hidden) for child in reversed(element)]


def _filled(row: etree._Element, number: int, rows: int) -> Iterator[_Filled]:
    column = 1
    for cell in row.iterchildren(*_CELLS):
        count = times_repeated(cell, "number-columns-repeated")
        if len(cell) or any(cell.get(f"{OFFICE}{name}") for name in _VALUES) or _spans(cell):
            yield _Filled(number, column, rows, count, cell)
        column += count


def _spans(cell: etree._Element) -> bool:
    return (
        max(times_repeated(cell, "number-rows-spanned"), times_repeated(cell, "number-columns-spanned")) > 1
    )


def _refuse_flood(filled: Sequence[_Filled], name: str) -> None:
    total = 0
    for cell in filled:
        total += cell.rows * cell.columns
        if total > _MOST_CELLS:
            raise PipelineError(
                f"the sheet '{name}' has more than {_MOST_CELLS:,} filled cells: "
                f"what row {cell.row} holds is repeated in {cell.rows:,} rows and {cell.columns:,} columns",
                hint=_CURE,
            )
        if cell.row + cell.rows - 1 > _LAST[0] or cell.column + cell.columns - 1 > _LAST[1]:
            raise PipelineError(
                f"the sheet '{name}' goes on beyond row {_LAST[0]:,} or column {_LAST[1]:,}, the last of any",
                hint=_CURE,
            )


def _span(start: int, count: int, last: int) -> range:
    return range(start, min(start + count, last + 1))


def _hidden_columns(table: etree._Element, last: int) -> Iterator[int]:
    number = 1
    for column in table.iter(f"{TABLE}table-column"):
        if next(column.iterancestors(f"{TABLE}table"), None) is table:
            count = times_repeated(column, "number-columns-repeated")
            if column.get(f"{TABLE}visibility") in _HIDDEN:
                yield from _span(number, count, last)
            number += count


class _Styled(NamedTuple):
    """What tells how the cells of a sheet look."""

    looks: OdsLooks
    columns: tuple[tuple[int, str], ...]
    """The style of the cells that name none, for each column up to a number."""

    def name(self, filled: _Filled) -> str:
        """The style of a cell: its own, its row's or its column's."""
        row = filled.element.getparent()
        own = filled.element.get(f"{TABLE}style-name", "")
        of_row = row.get(f"{TABLE}default-cell-style-name", "") if row is not None else ""
        return own or of_row or next((style for last, style in self.columns if filled.column <= last), "")


def _column_styles(table: etree._Element) -> tuple[tuple[int, str], ...]:
    styles: list[tuple[int, str]] = []
    last = 0
    for column in table.iter(f"{TABLE}table-column"):
        if next(column.iterancestors(f"{TABLE}table"), None) is table:
            last += times_repeated(column, "number-columns-repeated")
            styles.append((last, column.get(f"{TABLE}default-cell-style-name", "")))
    return tuple(styles)


def _cells(filled: Sequence[_Filled], name: str, styled: _Styled) -> Iterator[tuple[Place, RawCell]]:
    characters = 0
    for run in filled:
        cell = _cell(run.element, styled.name(run), styled.looks)
        if cell is None:
            continue
        characters += len(cell.text) * run.rows * run.columns
        if characters > _MOST_CHARACTERS:
            what = f"the sheet '{name}' has more than {_MOST_CHARACTERS:,} letters, repeated ones included"
            raise PipelineError(what, hint=_CURE)
        for row in range(run.row, run.row + run.rows):
            for column in range(run.column, run.column + run.columns):
                yield (row, column), replace(cell, row=row, column=column)


def _cell(element: etree._Element, style: str, looks: OdsLooks) -> RawCell | None:
    """The cell as it is shown, with its value beside it; None for one without a text."""
    shown, kind = element_words(element), element.get(f"{OFFICE}value-type", "")
    stored = next((text for name in _VALUES if (text := element.get(f"{OFFICE}{name}"))), "")
    formula = element.get(f"{TABLE}formula", "")
    formula = formula[formula.index("=") :] if "=" in formula else formula
    text = shown if shown.strip() else stored or formula
    if not text.strip():
        return None
    links = (link.get(f"{XLINK}href", "") for link in element.iter(f"{TEXT}a"))
    return RawCell(
        0,
        0,
        text,
        "" if " ".join(stored.split()) == " ".join(text.split()) else stored,
        _day(stored) if kind == "date" else None,
        kind in _NUMBERS,
        formula,
        " ".join(dict.fromkeys(filter(None, links))),
        _marked(element, text, style, looks),
    )


def _marked(element: etree._Element, text: str, style: str, looks: OdsLooks) -> str:
    """The text with its marks; a value is hidden where the cell has a paragraph, and nothing in it."""
    shows_nothing = element.find(f"{TEXT}p") is not None and not element_words(element).strip()
    if shows_nothing and element.get(f"{OFFICE}value-type", "string") != "string":
        return marked_text((Span(text, frozenset({Mark.HIDDEN})),))
    return cell_marked(element, style, looks)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:  # a year before 1 or after 9999, which the format allows
        return None


def _merged(filled: Sequence[_Filled]) -> Iterator[MergedRange]:
    for cell in filled:
        if _spans(cell.element):
            rows = times_repeated(cell.element, "number-rows-spanned")
            columns = times_repeated(cell.element, "number-columns-spanned")
            for row in range(cell.row, cell.row + cell.rows):
                yield MergedRange(row, cell.column, row + rows - 1, cell.column + columns - 1)


def _notes(filled: Sequence[_Filled]) -> Iterator[tuple[Place, str]]:
    for cell in filled:
        texts = [text for note in cell.element.iterchildren(NOTE) if (text := element_words(note)).strip()]
        if texts:
            yield (cell.row, cell.column), "\n".join(texts)


def _marked_notes(filled: Sequence[_Filled], looks: OdsLooks) -> Iterator[tuple[Place, str]]:
    for cell in filled:
        notes = cell.element.iterchildren(NOTE) if looks.in_pieces else ()
        told = [(cell_marked(note, "", looks), element_words(note)) for note in notes]
        if any(said for said, _ in told):
            plain = (said or marked_text((Span(text),)) for said, text in told)
            yield (cell.row, cell.column), "\n".join(plain)


def _pictures(table: etree._Element, filled: Sequence[_Filled]) -> Iterator[Place]:
    """The cells that pictures are fixed to; the first cell for one that is fixed to the sheet."""
    for cell in filled:
        yield from (
            (cell.row, cell.column) for frame in cell.element.iter(f"{DRAW}frame") if _is_picture(frame)
        )
    for shapes in table.iterchildren(f"{TABLE}shapes"):
        yield from ((1, 1) for frame in shapes.iter(f"{DRAW}frame") if _is_picture(frame))


def _is_picture(frame: etree._Element) -> bool:
    return next(frame.iterchildren(*_PICTURES), None) is not None
