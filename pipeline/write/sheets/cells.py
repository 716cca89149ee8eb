"""Text into spreadsheet cells that no program runs: a string in a cell formatted as text."""

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

TEXT_FORMAT = "@"
"""The number format of cells with text: "11.30" stays as typed, "=1" stays text when it is edited."""
LONGEST = 32_767
"""What a cell of a workbook holds, in UTF-16 units: a limit of Excel, which calls a longer one damage."""
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n")


def put_text(sheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    """Nothing; the cell holds the text as a string, whatever it starts with.

    `look` is a format with `num_format` TEXT_FORMAT. ValueError, with nothing written, for a text that is
    longer than a cell: the caller decides how to split it, for it must not be lost.
    """
    if not fits(text):
        raise ValueError(f"a cell holds {LONGEST} characters, not {cell_length(text)}")
    # Not `write`, which would make a formula of "=1", a number of "11.30" and a link of "https://…".
    if sheet.write_string(row, column, text, look) != 0:
        raise ValueError(f"row {row}, column {column} is outside the sheet")


def cell_length(text: str) -> int:
    """The length of a text as a spreadsheet counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def fits(text: str) -> bool:
    """True for a text that a cell can hold."""
    return len(text) <= LONGEST // 2 or cell_length(text) <= LONGEST


def runs(text: str) -> bool:
    """True for a text that a spreadsheet would run, were it typed or read from a CSV file."""
    return text.startswith(_RUN)


def csv_text(text: str) -> str:
    """The text for a CSV file, which has no types: an apostrophe stands before what would run."""
    return f"'{text}" if runs(text) else text
