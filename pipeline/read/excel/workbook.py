"""The bytes of an Excel workbook into its sheets as values, and the text that stands outside the cells."""

import re
from collections.abc import Iterator, Mapping

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.errors import PipelineError
from pipeline.ooxml.package import Package, package_bytes
from pipeline.read.excel.beside_cells import workbook_leftovers
from pipeline.read.excel.cell_looks import Formatting, note_marks, workbook_looks
from pipeline.read.excel.cells import cells
from pipeline.read.excel.conditional import conditional
from pipeline.read.excel.controls import control_labels, controls
from pipeline.read.excel.drawings import drawings, sheet_parts
from pipeline.read.excel.merges import merged_ranges
from pipeline.read.excel.threads import noted, threads
from pipeline.read.guard.guarded import guarded
from pipeline.read.guard.opened import BROKEN
from pipeline.read.guard.opened import loaded as _loaded
from pipeline.read.guard.pared import pared
from pipeline.read.guard.stated_cells import filled_cells
from pipeline.read.texts.properties import custom_properties
from pipeline.read.texts.raw import MergedRange, Place, RawFile, RawTable, RawText
from pipeline.read.texts.strings import workbook_strings
from pipeline.read.texts.unplaced import with_rest

_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_ON_PAGES = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")


def workbook(data: bytes, name: str) -> RawFile:
    """Everything in a workbook that a person wrote; PipelineError, with the reason, for an unreadable one."""
    package = filled_cells(guarded(data, name, "Excel"), name)
    try:
        merged = merged_ranges(package)
        data = package_bytes(pared(package, name), packed=False)
        shown = _loaded(data, values=True)
        written = _loaded(data, values=False) if _has_formulas(package) else None
        looks = workbook_looks(shown, package)
        read = [_sheet(worksheet, written, package, merged, looks) for worksheet in shown.worksheets]
        sheets = tuple(table for table, _ in read)
        texts = tuple(text for worksheet in shown.worksheets for text in _page_texts(worksheet))
        notes = tuple(note for _, told in read for note in told)
    except BROKEN as error:
        raise PipelineError(
            f"{name} is damaged: a part of the workbook is not as Excel writes it",
            hint="open it in Excel, save it again, and send it again",
        ) from error
    around = tuple(text for table in sheets for text in _around(package, table.name))
    rest = workbook_leftovers(package, sheets)
    raw = RawFile(sheets, (*texts, *around, *rest), custom_properties(package), _refused(package), notes)
    return with_rest(raw, workbook_strings(package))


def _around(package: Package, sheet: str) -> Iterator[RawText]:
    """The text boxes and form controls of a sheet; the words on a control stand once, with the control."""
    parts = sheet_parts(package, sheet)
    on_controls = {label for part in parts for _, (label, _) in control_labels(package, part)}
    for box in drawings(package, sheet).texts:
        if " ".join(box.text.split()) not in on_controls:
            yield box
    for part in parts:
        yield from controls(package, part, sheet)


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
    merged: Mapping[str, tuple[MergedRange, ...]],
    looks: Formatting,
) -> tuple[RawTable, tuple[str, ...]]:
    """A sheet, and what its conditional formats leave open."""
    formulas = _formulas(written[sheet.title]) if written else {}
    parts = sheet_parts(package, sheet.title)
    spoken = {place: text for part in parts for place, text in threads(package, part).items()}
    rich = {place: pieces for part in parts for place, pieces in looks.rich.get(part, {}).items()}
    judged = conditional(sheet, cells(sheet, formulas, rich, looks), looks)
    table = RawTable(
        sheet.title,
        judged.cells,
        hidden=sheet.sheet_state != "visible",
        hidden_rows=frozenset(
            row for row, look in sheet.row_dimensions.items() if look.hidden or look.height == 0
        ),
        hidden_columns=frozenset(_hidden_columns(sheet)),
        merged=tuple(area for part in parts for area in merged.get(part, ())),
        notes=noted({place: cell.comment.text for place, cell in _noted(sheet) if cell.comment}, spoken),
        marked_notes={place: said for part in parts for place, said in note_marks(package, part, looks)},
        pictures=drawings(package, sheet.title).pictures,
    )
    return table, judged.notes


def _noted(sheet: Worksheet) -> Iterator[tuple[Place, Cell | MergedCell]]:
    yield from ((place, cell) for place, cell in sheet._cells.items() if cell.comment)


def _formulas(sheet: Worksheet) -> Mapping[Place, str]:
    formulas: dict[Place, str] = {}
    for place, cell in sheet._cells.items():
        if cell.data_type == "f":
            text = getattr(cell.value, "text", cell.value)  # an array formula is an object
            formulas[place] = str(text)
    return formulas


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    for look in sheet.column_dimensions.values():
        if (look.hidden or look.width == 0) and look.min and look.max:
            yield from range(look.min, min(look.max, 16_384) + 1)


def _page_texts(sheet: Worksheet) -> Iterator[RawText]:
    for name in _ON_PAGES:
        line = getattr(sheet, name)
        for part in (line.left, line.center, line.right):
            if part.text and part.text.strip():
                yield RawText("header or footer", sheet.title, part.text)
