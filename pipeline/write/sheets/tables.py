"""Rows of texts into an Excel workbook to read and filter: a sheet for each table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.model.organisation.language import Language
from pipeline.model.text.marked import Mark, Marks, Span, marked_text
from pipeline.write.sheets.cells import LONGEST, TEXT_FORMAT, cell_length, fits, put_text
from pipeline.write.sheets.workbook import WorkbookProperties, workbook_bytes

_LINE = "#7F7F7F"
_ROOM = 200
"""Of a text that is too long, so much less than a cell holds is kept, for the line that says so."""


SheetWords = str | tuple[Span, ...]
"""A text, or its pieces with what their formatting says."""
_LOOKS = (
    (Mark.STRUCK, "font_strikeout", 1),
    (Mark.UNDERLINED, "underline", 1),
    (Mark.SUPERSCRIPT, "font_script", 1),
    (Mark.SUBSCRIPT, "font_script", 2),
)


_BASE = {"num_format": TEXT_FORMAT, "font_size": 11, "valign": "top"}
_BOXED = {**_BASE, "text_wrap": True, "border": 1, "border_color": _LINE}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table."""

    name: str
    headings: tuple[tuple[str, int], ...]
    """Each with the width of its column, in characters."""
    rows: Sequence[Sequence[SheetWords]]


def sheets_xlsx(about: WorkbookProperties, sheets: Iterable[Sheet], whole: str) -> bytes:
    """The workbook; a text that no cell can hold is cut, and says that it stands in the file `whole`."""

    def fill(book: Workbook) -> None:
        inks = about.inks
        boxed = {**_BOXED, "font_name": inks.family}
        head = book.add_format({**boxed, "bold": True, "font_color": inks.accent, "bg_color": inks.shade})
        pens = _Pens(book.add_format(boxed), boxed, {}, about.language)
        for sheet in sheets:
            _fill(book, sheet, head, pens, whole)

    return workbook_bytes(about, fill)


def _fitted(text: str, whole: str, language: Language) -> str:
    """A text that a cell can hold."""
    if fits(text):
        return text
    short = text[: LONGEST - _ROOM]
    while cell_length(short) > LONGEST - _ROOM:
        short = short[:-100]
    return short + language.printed("sheet.cut", characters=len(text), file=whole)


@dataclass(frozen=True, slots=True)
class _Pens:
    """The formats of the cells."""

    plain: Format
    boxed: Mapping[str, object]
    """What that is made of."""
    marked: dict[Marks, Format]
    """Made as they are needed: a workbook keeps every format that it is asked for."""
    language: Language
    """The one that the program's own words are in."""


def _put_spans(
    book: Workbook, page: Worksheet, place: tuple[int, int], spans: tuple[Span, ...], pens: _Pens
) -> None:
    """Nothing; the cell holds the pieces as one string, each in its look."""
    if len(spans) == 1:
        put_text(page, *place, spans[0].text, _pen(book, spans[0].marks, pens))
        return
    pieces = (piece for span in spans for piece in (_pen(book, span.marks, pens), span.text))
    if page.write_rich_string(*place, *pieces, pens.plain) != 0:
        raise ValueError(f"row {place[0]}, column {place[1]} cannot hold its pieces")


def _pen(book: Workbook, marks: Marks, pens: _Pens) -> Format:
    look = {key: value for mark, key, value in _LOOKS if mark in marks}
    if not look:
        return pens.plain
    seen = frozenset(mark for mark, _, _ in _LOOKS if mark in marks)
    if seen not in pens.marked:
        pens.marked[seen] = book.add_format({**pens.boxed, **look})
    return pens.marked[seen]


def _fill(book: Workbook, sheet: Sheet, head: Format, pens: _Pens, whole: str) -> None:
    page = book.add_worksheet(sheet.name)
    for column, (heading, width) in enumerate(sheet.headings):
        page.set_column(column, column, width)
        put_text(page, 0, column, heading, head)
    for line, row in enumerate(sheet.rows, 1):
        for column, text in enumerate(row):
            if not text:
                page.write_blank(line, column, None, pens.plain)
            elif isinstance(text, str):
                put_text(page, line, column, _fitted(text, whole, pens.language), pens.plain)
            elif (joined := "".join(span.text for span in text)) != _fitted(joined, whole, pens.language):
                put_text(page, line, column, _fitted(marked_text(text), whole, pens.language), pens.plain)
            else:
                _put_spans(book, page, (line, column), text, pens)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.headings) - 1)
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    pages = pens.language.printed("page.of", page="&P", pages="&N")
    page.set_footer(f"&L&A&R{pages}")
