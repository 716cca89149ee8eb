"""The cells of a sheet that openpyxl has read into values: as they are shown, as stored, and marked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from openpyxl.cell.cell import Cell
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.text.marked import Mark, Span
from pipeline.read.excel.cell_looks import (
    Formatting,
    Rich,
    cell_looks,
    cell_spans,
    font_name,
    ground_of,
    looks_marked,
    speaking_looks,
)
from pipeline.read.shown.moment_formats import Moment, moment_shown
from pipeline.read.shown.number_formats import colour_shown, number_shown, plain_number, text_shown
from pipeline.read.texts.looks import WHITE, FontLook, text_marked
from pipeline.read.texts.raw import Place, RawCell
from pipeline.read.texts.symbol_fonts import as_signs

_ESCAPED = re.compile(r"_x(000[9AaDd]|005[Ff])_")
_AS_IT_IS = ("General", "@")
"""Formats that put nothing around a text."""
_HIDDEN = frozenset({Mark.HIDDEN})


@dataclass(frozen=True, slots=True)
class _Looked:
    """What tells how the words of a sheet look."""

    rich: Rich
    looks: Mapping[tuple[int, int], FontLook]
    speaking: frozenset[tuple[int, int]]
    """Those that say something."""
    colours: Formatting


def cells(
    sheet: Worksheet, formulas: Mapping[Place, str], rich: Rich, colours: Formatting
) -> Mapping[Place, RawCell]:
    """The cells with something in them, by their places."""
    # Not `iter_rows`, which makes a cell for every place up to the last one used, a million rows below.
    filled = [
        (place, cell)
        for place, cell in sheet._cells.items()
        if isinstance(cell, Cell) and (cell.value is not None or place in formulas)
    ]
    looks = cell_looks((cell for _, cell in filled), colours)
    looked = _Looked(rich, looks, speaking_looks(looks), colours)
    return dict(_cells(filled, formulas, looked))


def _cells(
    filled: list[tuple[Place, Cell]], formulas: Mapping[Place, str], looked: _Looked
) -> Iterator[tuple[Place, RawCell]]:
    for place, cell in filled:
        formula = formulas.get(place, "")
        raw = RawCell(*place, formula) if cell.value is None else _cell(cell, looked)
        link = cell.hyperlink.target or "" if cell.hyperlink else ""
        if raw is not None:
            yield place, replace(raw, formula=formula, link=link) if formula or link else raw


def _cell(cell: Cell, looked: _Looked) -> RawCell | None:
    """The value of a cell; None where nothing can be read in it."""
    value: object = cell.value
    if isinstance(value, bool):
        return _shown(cell, str(value).upper(), str(int(value)), looked)
    if isinstance(value, int | float):
        text = number_shown(value, cell.number_format)
        shown = _shown(cell, plain_number(value) if text is None else text, _exact(value), looked)
        return replace(shown, number=True)
    if isinstance(value, datetime | date | time | timedelta):
        return _moment(cell, value, looked)
    return _text(cell, str(value), looked)


def _shown(cell: Cell, text: str, stored: str, looked: _Looked) -> RawCell:
    """A cell with a value behind its text; where its format shows nothing, the value as stored, hidden."""
    hidden = not text.strip()
    seen = stored if hidden else text
    spans = cell_spans(cell, seen, {}, looked.looks, looked.colours)
    if hidden:
        spans = (Span(seen, _HIDDEN),)
    elif "[" in cell.number_format and not isinstance(cell.value, bool):
        value = float(stored)  # of a day its number
        spans = _coloured(spans, colour_shown(value, cell.number_format), cell, looked, red=False)
    return RawCell(cell.row, cell.column, seen, stored, marked=text_marked(spans))


def _coloured(
    pieces: Sequence[Span], named: str, cell: Cell, looked: _Looked, *, red: bool
) -> tuple[Span, ...]:
    """The pieces in the colour that the cell's format names: on paper white hides, whatever the font says.

    Numbers below zero are red by custom, which says nothing.
    """
    marks = frozenset[Mark]()
    if named == "white" and ground_of(cell, looked.colours) in (None, WHITE):
        marks = _HIDDEN
    elif named == "red" and red:
        marks = frozenset({Mark.RED})
    return tuple(Span(piece.text, piece.marks | marks) for piece in pieces)


def _exact(value: float) -> str:
    """The number as it is stored, to the last digit."""
    return repr(int(value)) if float(value).is_integer() else repr(value)


def _moment(cell: Cell, value: Moment, looked: _Looked) -> RawCell:
    serial: float = to_excel(value)  # type: ignore[no-untyped-call]
    stored = _exact(serial)
    whole = isinstance(value, datetime) and value.time() == time()
    day = value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None
    plain = day.isoformat() if day and (whole or not isinstance(value, datetime)) else str(value)
    text = moment_shown(value, cell.number_format)
    return replace(_shown(cell, plain if text is None else text, stored, looked), day=day)


def _text(cell: Cell, value: str, looked: _Looked) -> RawCell | None:
    """A text as it is shown, with the marks of its pieces; None for one in which nothing is."""
    text = _clean(value)
    if not text.strip():
        return None
    signs = as_signs(text, font_name(cell, looked.colours))
    if signs != text:
        return RawCell(cell.row, cell.column, signs, text)
    code = cell.number_format
    if code in _AS_IT_IS and not looks_marked(cell, looked.rich, looked.speaking):
        return RawCell(cell.row, cell.column, text)
    spans = cell_spans(cell, value, looked.rich, looked.looks, looked.colours)
    pieces = tuple(Span(_clean(span.text), span.marks) for span in spans)
    if "".join(piece.text for piece in pieces) != text:  # an escape that goes over from one piece to the next
        pieces = cell_spans(cell, text, {}, looked.looks, looked.colours)
    shown = text if code in _AS_IT_IS else text_shown(text, code)
    if not shown.strip():
        return RawCell(cell.row, cell.column, text, marked=text_marked((Span(text, _HIDDEN),)))
    if "[" in code:
        pieces = _coloured(pieces, colour_shown(text, code), cell, looked, red=True)
    before, _, after = shown.partition(text)
    around = (Span(before), *pieces, Span(after)) if before or after else pieces
    return RawCell(cell.row, cell.column, shown, text if shown != text else "", marked=text_marked(around))


def _clean(text: str) -> str:
    """A text without Excel's codes for signs that XML does not keep, with one kind of line end."""
    decoded = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
    return decoded.replace("\r\n", "\n").replace("\r", "\n")
