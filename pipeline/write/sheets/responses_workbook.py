"""Comments and their responses into an Excel workbook, for those who would rather answer there."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.errors import PipelineError
from pipeline.model.consultations.comment import Comment, Response
from pipeline.model.consultations.responses_view import (
    ANSWER_COLUMNS,
    BASE_SHEET,
    CHOOSE_ONE,
    ID,
    KNOWN_HEADINGS,
    NOT_IN_LIST,
    SHEET,
    cell_texts,
)
from pipeline.write.sheets.cells import LONGEST, TEXT_FORMAT, cell_length, put_text
from pipeline.write.sheets.workbook import WorkbookProperties, workbook_bytes

_HEAD = 0
_A4, _EVERY_PAGE = 9, 0
_LINE, _LOCKED = "#7F7F7F", "#EFEFEF"
_CUT = " … (the rest stands in comments.yaml)"


class AnsweredComment(NamedTuple):
    """A comment with what is known of it in words, and its response."""

    comment: Comment
    organisation: str
    artefact: str
    section: str
    response: Response


class _Known(NamedTuple):
    heading: str
    width: int


_WIDTHS = (22, 20, 26, 15, 10, 50, 50)
_KNOWN = (_Known(ID, 28), *map(_Known, KNOWN_HEADINGS, _WIDTHS))


def locked_texts(row: AnsweredComment) -> Mapping[str, str]:
    """What the locked cells say of a comment, by heading."""
    comment = row.comment
    facts = (row.organisation, row.artefact, row.section, comment.type or "", comment.severity or "")
    texts = (*facts, _fitting(comment.comment), _fitting(comment.proposed))
    return dict(zip(KNOWN_HEADINGS, texts, strict=True))


def responses_xlsx(rows: Sequence[AnsweredComment], about: WorkbookProperties) -> bytes:
    """The workbook: what is known of each comment is locked, the response is to be edited.

    A hidden sheet keeps what the cells held, so that an edit is told from what changed elsewhere meanwhile.
    PipelineError for a response that is longer than a cell.
    """
    for row in rows:
        for text in cell_texts(row.response).values():
            if cell_length(text) > LONGEST:
                raise PipelineError(
                    f"the response to {row.comment.id} is longer than a cell of Excel holds",
                    place=row.response.place,
                    hint="shorten it, or answer in responses.yaml",
                )
    return workbook_bytes(about, lambda book: _fill(book, rows, about))


def _fill(book: Workbook, rows: Sequence[AnsweredComment], about: WorkbookProperties) -> None:
    inks = about.inks
    boxed = {
        "font_name": inks.family,
        "num_format": TEXT_FORMAT,
        "valign": "top",
        "text_wrap": True,
        "border": 1,
        "border_color": _LINE,
    }
    head = book.add_format({**boxed, "bold": True, "font_color": inks.accent, "bg_color": inks.shade})
    locked = book.add_format({**boxed, "bg_color": _LOCKED})
    answer = book.add_format({**boxed, "locked": False})
    sheet = book.add_worksheet(SHEET)
    _headings(sheet, head)
    for place, row in enumerate(rows, _HEAD + 1):
        for column, text in enumerate((row.comment.id, *locked_texts(row).values())):
            put_text(sheet, place, column, text, locked)
        _put_answer(sheet, place, len(_KNOWN), row.response, answer)
    _set_up(sheet, len(rows), about.title)
    base = book.add_worksheet(BASE_SHEET)
    put_text(base, _HEAD, 0, ID, head)
    for column, answer_column in enumerate(ANSWER_COLUMNS, 1):
        put_text(base, _HEAD, column, answer_column.heading, head)
    for column, heading in enumerate(KNOWN_HEADINGS, len(ANSWER_COLUMNS) + 1):
        put_text(base, _HEAD, column, heading, head)
    for place, row in enumerate(rows, _HEAD + 1):
        put_text(base, place, 0, row.comment.id, locked)
        _put_answer(base, place, 1, row.response, locked)
        for column, text in enumerate(locked_texts(row).values(), len(ANSWER_COLUMNS) + 1):
            put_text(base, place, column, text, locked)
    base.very_hidden()


def _headings(sheet: Worksheet, look: Format) -> None:
    columns = [
        *_KNOWN,
        *(_Known(answer_column.heading, answer_column.width) for answer_column in ANSWER_COLUMNS),
    ]
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width)
        put_text(sheet, _HEAD, index, column.heading, look)


def _put_answer(sheet: Worksheet, row: int, column: int, response: Response, look: Format) -> None:
    texts: Mapping[str, str] = cell_texts(response)
    for index, answer_column in enumerate(ANSWER_COLUMNS, column):
        put_text(sheet, row, index, texts[answer_column.key], look)


def _fitting(text: str) -> str:
    """The text as far as a cell holds it; the whole stands in git."""
    if cell_length(text) <= LONGEST:
        return text
    units = text.encode("utf-16-le")[: 2 * (LONGEST - len(_CUT))]
    return units.decode("utf-16-le", "ignore") + _CUT


def _set_up(sheet: Worksheet, count: int, title: str) -> None:
    last = max(count, 1)
    for index, column in enumerate(ANSWER_COLUMNS, len(_KNOWN)):
        if column.choices:
            rule = {
                "validate": "list",
                "source": list(column.choices),
                "error_title": NOT_IN_LIST,
                "error_message": CHOOSE_ONE,
            }
            sheet.data_validation(_HEAD + 1, index, last, index, rule)
    sheet.autofilter(_HEAD, 0, last, len(_KNOWN) + len(ANSWER_COLUMNS) - 1)
    sheet.freeze_panes(_HEAD + 1, 1)
    sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True, "sort": True})
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, _EVERY_PAGE)
    sheet.repeat_rows(_HEAD)
    sheet.set_header(f"&L{title.replace('&', '&&')}&R&A")
    sheet.set_footer("&RPage &P of &N")
