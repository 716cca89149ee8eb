"""Rows of texts into an Excel workbook to read and filter: a sheet for each table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from pipeline.write.cells import LONGEST, TEXT_FORMAT, cell_length, put_text
from pipeline.write.workbook import About, workbook_bytes

_INK, _SHADE, _LINE = "#1F3864", "#E4EAF4", "#7F7F7F"
_ROOM = 200
"""Of a text that is too long, so much less than a cell holds is kept, for the line that says so."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table."""

    name: str
    headings: tuple[tuple[str, int], ...]
    """Each with the width of its column, in characters."""
    rows: Sequence[Sequence[str]]


def sheets_xlsx(about: About, sheets: Iterable[Sheet], whole: str) -> bytes:
    """The workbook; a text that no cell can hold is cut, and says that it stands in the file `whole`."""

    def fill(book: Workbook) -> None:
        base = {"num_format": TEXT_FORMAT, "font_name": "Calibri", "font_size": 11, "valign": "top"}
        boxed = {**base, "text_wrap": True, "border": 1, "border_color": _LINE}
        head = book.add_format({**boxed, "bold": True, "font_color": _INK, "bg_color": _SHADE})
        plain = book.add_format(boxed)
        for sheet in sheets:
            _fill(book, sheet, head, plain, whole)

    return workbook_bytes(about, fill)


def fitted(text: str, whole: str) -> str:
    """A text that a cell can hold."""
    if cell_length(text) <= LONGEST:
        return text
    short = text[: LONGEST - _ROOM]
    while cell_length(short) > LONGEST - _ROOM:
        short = short[:-100]
    return f"{short}… [cut here: {len(text)} characters; the whole text is in {whole}]"


def _fill(book: Workbook, sheet: Sheet, head: Format, plain: Format, whole: str) -> None:
    page = book.add_worksheet(sheet.name)
    for column, (heading, width) in enumerate(sheet.headings):
        page.set_column(column, column, width)
        put_text(page, 0, column, heading, head)
    for line, row in enumerate(sheet.rows, 1):
        for column, text in enumerate(row):
            if text:
                put_text(page, line, column, fitted(text, whole), plain)
            else:
                page.write_blank(line, column, None, plain)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.headings) - 1)
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&L&A&RPage &P of &N")
