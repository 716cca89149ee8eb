"""Sheets into workbooks as openpyxl saves them: the form with cells filled, or a workbook of somebody's own."""

from datetime import date
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Color
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Picture

from tests.consult.returned.cells import Sheet
from tests.consult.returned.plan import Day, Formula, Looks, Number, Rich, Shown, Value

_LOOKS = {
    "struck": InlineFont(strike=True),
    "underlined": InlineFont(u="single"),
    "superscript": InlineFont(vertAlign="superscript"),
    "subscript": InlineFont(vertAlign="subscript"),
    "red": InlineFont(color=Color("FFC00000")),
    "white": InlineFont(color=Color("FFFFFFFF")),
}


def filled_form(template: bytes, sheets: list[Sheet]) -> bytes:
    """The form, opened and saved by openpyxl; nothing else of it is touched where the table stands as it was."""
    book = load_workbook(BytesIO(template))
    first = book[book.sheetnames[0]]
    for row in first.iter_rows(max_row=30):
        for cell in row:
            cell.value = None
    _fill(first, sheets[0])
    _others(book, sheets[1:])
    return _saved(book)


def own_workbook(sheets: list[Sheet]) -> bytes:
    """A workbook that never was the form."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = sheets[0].name
    _fill(first, sheets[0])
    _others(book, sheets[1:])
    return _saved(book)


def _others(book: Workbook, sheets: list[Sheet]) -> None:
    for one in sheets:
        _fill(book.create_sheet(one.name), one)


def _fill(sheet: Worksheet, one: Sheet) -> None:
    for (row, column), value in one.cells.items():
        cell = sheet.cell(row, column)
        cell.value = _value(value)
        if isinstance(value, Day):
            cell.number_format = "d-mmm"
        elif isinstance(value, Shown):
            cell.number_format = value.code
        elif isinstance(value, str):
            cell.data_type = "s"  # openpyxl takes a text that starts with an equals sign for a formula
    for number in one.hidden_rows:
        sheet.row_dimensions[number].hidden = True
    for number in one.hidden_columns:
        sheet.column_dimensions[get_column_letter(number)].hidden = True
    for (top, left), (bottom, right) in one.merged:
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    for place, text in one.notes.items():
        sheet.cell(*place).comment = Comment(text, "Example")
    for row, column in one.pictures:
        png = BytesIO()
        Picture.new("RGB", (2, 2)).save(png, "PNG")
        sheet.add_image(Image(png), f"{get_column_letter(column)}{row}")
    if one.hidden:
        sheet.sheet_state = "hidden"


def _value(value: Value) -> float | date | CellRichText | str:
    match value:
        case Number():
            return value.value
        case Day():
            return value.day
        case Rich():
            return CellRichText(*(TextBlock(InlineFont(b=True), piece) for piece in value.pieces))
        case Formula():
            return value.formula
        case Looks():
            return CellRichText(
                *(TextBlock(_LOOKS.get(look, InlineFont(b=False)), words) for words, look in value.pieces)
            )
        case Shown():
            return value.value
        case _:
            return value


def _saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()
