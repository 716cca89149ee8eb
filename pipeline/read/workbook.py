"""The bytes of an Excel workbook into its sheets as values, and the text that stands outside the cells."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.datetime import to_excel
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.errors import PipelineError
from pipeline.ooxml.package import Package, package_bytes
from pipeline.read.drawings import drawings, sheet_parts
from pipeline.read.guarded import guarded
from pipeline.read.merges import merged_ranges
from pipeline.read.opened import BROKEN
from pipeline.read.opened import loaded as _loaded
from pipeline.read.pared import pared
from pipeline.read.properties import custom_properties
from pipeline.read.raw import Merged, Place, RawCell, RawFile, RawTable, RawText
from pipeline.read.strings import workbook_strings
from pipeline.read.unplaced import with_rest

_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_ADDRESS = re.compile(rb"""<(?:\w+:)?c\s(?:[^>]*\s)?r=["']([A-Z]+[0-9]+)["']""")
_ESCAPED = re.compile(r"_x(000[9AaDd]|005[Ff])_")
_DECIMALS = re.compile(r"0\.(0+)")
_ON_PAGES = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")


def workbook(data: bytes, name: str) -> RawFile:
    """Everything in a workbook that a person wrote; PipelineError, with the reason, for an unreadable one."""
    package = guarded(data, name, "Excel")
    _refuse_twins(package, name)
    try:
        merged = merged_ranges(package)
        data = package_bytes(pared(package, name))
        shown = _loaded(data, values=True)
        written = _loaded(data, values=False) if _has_formulas(package) else None
        sheets = tuple(_sheet(one, written, package, merged) for one in shown.worksheets)
        texts = tuple(text for one in shown.worksheets for text in _page_texts(one))
    except BROKEN as error:
        raise PipelineError(
            f"{name} is damaged: a part of the workbook is not as Excel writes it",
            hint="open it in Excel, save it again, and send it again",
        ) from error
    boxes = tuple(text for one in sheets for text in drawings(package, one.name).texts)
    raw = RawFile(sheets, (*texts, *boxes), custom_properties(package), _refused(package))
    return with_rest(raw, workbook_strings(package))


def _refuse_twins(package: Package, name: str) -> None:
    """PipelineError where two cells have one address: openpyxl would keep the second alone."""
    for part in package.parts.values():
        if part.name.startswith("xl/worksheets/"):
            times = Counter(_ADDRESS.findall(part.data))
            twin, count = next(iter(times.most_common(1)), (b"", 0))
            if count > 1:
                raise PipelineError(
                    f"{name} is damaged: two cells have the address {twin.decode()}",
                    hint="open it in Excel, let it repair the file, and send it again",
                )


def _has_formulas(package: Package) -> bool:
    return any(
        name.startswith("xl/worksheets/") and _FORMULA.search(part.data)
        for name, part in package.parts.items()
    )


def _refused(package: Package) -> str:
    if any(name.endswith("vbaProject.bin") for name in package.parts):
        return "it holds macros"
    if any("macroEnabled" in part.media_type for part in package.parts.values()):
        return "it is a workbook for macros (.xlsm)"
    if any(name.startswith("xl/externalLinks/") for name in package.parts):
        return "it has links to other workbooks"
    return ""


def _sheet(
    sheet: Worksheet,
    written: Workbook | None,
    package: Package,
    merged: Mapping[str, tuple[Merged, ...]],
) -> RawTable:
    formulas = _formulas(written[sheet.title]) if written else {}
    # Not `iter_rows`, which makes a cell for every place up to the last one used, a million rows below.
    cells = {place: cell for place, cell in sheet._cells.items() if isinstance(cell, Cell)}
    found = {place: raw for place, cell in cells.items() if (raw := _cell(cell, formulas.get(place, "")))}
    return RawTable(
        sheet.title,
        found,
        hidden=sheet.sheet_state != "visible",
        hidden_rows=frozenset(row for row, look in sheet.row_dimensions.items() if look.hidden),
        hidden_columns=frozenset(_hidden_columns(sheet)),
        merged=tuple(one for part in sheet_parts(package, sheet.title) for one in merged.get(part, ())),
        notes={place: cell.comment.text for place, cell in _noted(sheet) if cell.comment},
        pictures=drawings(package, sheet.title).pictures,
    )


def _noted(sheet: Worksheet) -> Iterator[tuple[Place, Cell | MergedCell]]:
    yield from ((place, cell) for place, cell in sheet._cells.items() if cell.comment)


def _formulas(sheet: Worksheet) -> Mapping[Place, str]:
    found: dict[Place, str] = {}
    for place, cell in sheet._cells.items():
        if cell.data_type == "f":
            text = getattr(cell.value, "text", cell.value)  # an array formula is an object
            found[place] = str(text)
    return found


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    for look in sheet.column_dimensions.values():
        if look.hidden and look.min and look.max:
            yield from range(look.min, min(look.max, 16_384) + 1)


def _cell(cell: Cell, formula: str) -> RawCell | None:
    value: object = cell.value
    link = cell.hyperlink.target or "" if cell.hyperlink else ""
    if value is None and not formula:
        return None
    if value is None:
        return RawCell(cell.row, cell.column, formula, formula=formula, link=link)
    if isinstance(value, bool):
        return RawCell(cell.row, cell.column, str(value).upper(), str(int(value)), formula=formula, link=link)
    if isinstance(value, int | float):
        text, stored = _number(value, cell.number_format)
        return RawCell(cell.row, cell.column, text, stored, number=True, formula=formula, link=link)
    if isinstance(value, datetime | date | time | timedelta):
        return _moment(cell, value, formula)
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value)).replace("\r\n", "\n")
    return (
        RawCell(cell.row, cell.column, text.replace("\r", "\n"), formula=formula, link=link)
        if text.strip()
        else None
    )


def _number(value: float, number_format: str) -> tuple[str, str]:
    """A number as it is shown, with the decimals of a plain format, and as it is stored."""
    stored = repr(int(value)) if float(value).is_integer() else repr(value)
    decimals = _DECIMALS.fullmatch(number_format)
    return (f"{value:.{len(decimals[1])}f}" if decimals else stored), stored


def _moment(cell: Cell, value: datetime | date | time | timedelta, formula: str) -> RawCell:
    serial: float = to_excel(value)  # type: ignore[no-untyped-call]
    stored = repr(int(serial)) if float(serial).is_integer() else repr(serial)
    whole = isinstance(value, datetime) and value.time() == time()
    day = value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None
    text = day.isoformat() if day and (whole or not isinstance(value, datetime)) else str(value)
    return RawCell(cell.row, cell.column, text, stored, day, formula=formula)


def _page_texts(sheet: Worksheet) -> Iterator[RawText]:
    for name in _ON_PAGES:
        line = getattr(sheet, name)
        for part in (line.left, line.center, line.right):
            if part.text and part.text.strip():
                yield RawText("header or footer", sheet.title, part.text)
