"""An Excel file into lines of plain text for a line by line comparison: a heading a sheet, a line a row."""

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from pipeline.errors import PipelineError
from pipeline.read.records import cell_text


def workbook_text(data: bytes, name: str) -> str:
    """The text of a workbook whose bytes `guarded` let through; formulas stand as they are written.

    Blank rows are left out, and rows have no numbers, so that an inserted one changes no other line.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of extensions that it does not read
            book = load_workbook(BytesIO(data), read_only=True)
            return "".join(f"{line}\n" for sheet in book.worksheets for line in _lines(sheet))
    except (
        InvalidFileException,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        OSError,
        SyntaxError,
    ) as error:
        hint = "open it in Excel and save it again as .xlsx"
        raise PipelineError(f"{name} cannot be read: it is no whole workbook", hint=hint) from error


def _lines(sheet: Any) -> Iterator[str]:
    """The name of a sheet, then its rows as far as they are filled.

    The stubs of openpyxl give `iter_rows` of the sheet of a file opened to be read a type that it has not.
    """
    yield f"# {sheet.title}" + ("" if sheet.sheet_state == "visible" else f" ({sheet.sheet_state})")
    sheet.reset_dimensions()  # what the file states may be far more than it has
    for row in sheet.iter_rows(values_only=True):
        texts = [" / ".join(cell_text(value).splitlines()) for value in row]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            yield f"| {' | '.join(texts)} |"
