"""The form of a comments log into an Excel workbook: a sheet to fill, the instructions, the lists."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil
from textwrap import wrap

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.model.consultations.log_form import (
    ANSWERS,
    COLUMNS,
    STAMP_PROPERTY,
    Column,
    Filler,
    LogForm,
    Topic,
)
from pipeline.model.organisation.language import Language
from pipeline.write.sheets.cells import put_text
from pipeline.write.sheets.log_looks import Looks, looks_of, print_set_up, protect
from pipeline.write.sheets.log_reference import (
    GAP_POINTS,
    LINE_POINTS,
    fill_instructions,
    fill_lists,
    lists_of,
    ranges_of,
)
from pipeline.write.sheets.workbook import WorkbookProperties, workbook_bytes

ROWS = 200
"""Rows for comments; the instructions say what to do for more."""
_TITLE, _TOP = 0, 1
_LABEL, _ANSWER = 1, 2
"""The columns of the lines above the table: the label, and beside it the cell to fill."""
_TOP_LETTERS = 165
"""How long a line above the table is at most: it runs over the empty cells of its row."""
_TITLE_POINTS, _HEAD_POINTS = 24, 48
"""The heading leaves room for the button of the filter, which stands over its last line."""
_OFFICE = next(index for index, column in enumerate(COLUMNS) if column.filler is Filler.OFFICE)
_WIDER = 0.9
"""How many letters of a bold label take the width of one digit."""


def template_xlsx(form: LogForm, topics: tuple[Topic, ...], about: WorkbookProperties) -> bytes:
    """The workbook; `topics` are its instructions, and the stamp is added to its properties.

    Nothing in it is a formula or a macro, and its protection has no password.
    """
    stamped = replace(about, language=form.language, custom={**about.custom, STAMP_PROPERTY: form.stamp.text})
    return workbook_bytes(stamped, lambda book: _fill(book, form, topics, looks_of(book, about.inks)))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Where things stand on the sheet to fill, counted from 0."""

    stamp: int

    @property
    def answers(self) -> int:
        """The first of the lines that are filled once."""
        return self.stamp + 1

    @property
    def band(self) -> int:
        """The line above the headings."""
        return self.answers + len(ANSWERS)

    @property
    def head(self) -> int:
        """The headings."""
        return self.band + 1

    @property
    def first(self) -> int:
        """The first row for a comment."""
        return self.head + 1

    @property
    def last(self) -> int:
        """The last one."""
        return self.first + ROWS - 1


def _fill(book: Workbook, form: LogForm, topics: tuple[Topic, ...], looks: Looks) -> None:
    lists = lists_of(form)
    sheet = book.add_worksheet(form.language.printed("sheet.comments"))
    top = _top_lines(topics)
    for row, line in enumerate(top, _TOP):
        put_text(sheet, row, 0, line, looks.top)
    _comments(sheet, form, looks, ranges_of(lists, form), _Rows(_TOP + len(top)))
    fill_instructions(book.add_worksheet(form.language.printed("sheet.instructions")), form, topics, looks)
    fill_lists(book.add_worksheet(form.language.printed("sheet.lists")), form, lists, looks)
    sheet.activate()


def _top_lines(topics: tuple[Topic, ...]) -> tuple[str, ...]:
    """What is to be known before filling, in lines of their own."""
    texts = (text for topic in topics for text in topic.top)
    return tuple(line for text in texts for line in wrap(text, _TOP_LETTERS, break_on_hyphens=False))


def _comments(sheet: Worksheet, form: LogForm, looks: Looks, ranges: Mapping[str, str], rows: _Rows) -> None:
    words = form.language.printed
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, column.width)
    _top(sheet, form, looks, ranges, rows)
    put_text(sheet, rows.band, 0, words("form.yours"), looks.band)
    put_text(sheet, rows.band, _OFFICE, words("form.office"), looks.band)
    sheet.set_row(rows.head, _HEAD_POINTS)
    for index, column in enumerate(form.columns):
        heading, gap = _column_looks(index, column, looks)
        put_text(sheet, rows.head, index, column.heading, heading)
        for row in range(rows.first, rows.last + 1):
            sheet.write_blank(row, index, None, gap)
        _validate(sheet, (index, column), ranges, rows, form.language)
    sheet.autofilter(rows.head, 0, rows.last, len(COLUMNS) - 1)
    sheet.freeze_panes(rows.first, 0)
    protect(sheet)
    print_set_up(sheet, form, rows.head, f"A1:{xl_col_to_name(_OFFICE - 1)}{rows.last + 1}", landscape=True)
    sheet.set_selection(rows.answers, _ANSWER, rows.answers, _ANSWER)


def _column_looks(index: int, column: Column, looks: Looks) -> tuple[Format, Format]:
    """The look of the heading, and of the cells under it."""
    if index == _OFFICE:
        return looks.office_heading_edge, looks.office_edge
    if column.filler is Filler.OFFICE:
        return looks.office_heading, looks.office
    return looks.heading, looks.gap


def _top(sheet: Worksheet, form: LogForm, looks: Looks, ranges: Mapping[str, str], rows: _Rows) -> None:
    """The title, the stamp, and the lines that are filled once."""
    sheet.set_row(_TITLE, _TITLE_POINTS)
    put_text(sheet, _TITLE, 0, form.language.printed("form.title", title=form.title), looks.title)
    label = form.language.printed("form.stamp")
    sheet.set_row(rows.stamp, _label_points(label))
    put_text(sheet, rows.stamp, _LABEL, label, looks.bold)
    put_text(sheet, rows.stamp, _ANSWER, form.stamp.text, looks.band)
    for row, answer in enumerate(form.answers, rows.answers):
        put_text(sheet, row, _LABEL, answer.label, looks.bold)
        sheet.write_blank(row, _ANSWER, None, looks.gap)
        told = {"input_title": _short(answer.label), "input_message": answer.help}
        sheet.set_row(row, _label_points(answer.label))
        if answer.key == "nil_return":
            told = {
                "validate": "list",
                "source": f"={ranges['nil_return']}",
                **told,
                **_refusal(answer.help, form.language),
            }
        sheet.data_validation(row, _ANSWER, row, _ANSWER, {"validate": "any", **told})


def _label_points(label: str) -> float:
    """The height of a row with a label, in a font that is wider than the one that is asked for."""
    return LINE_POINTS * ceil(len(label) / COLUMNS[_LABEL].width / _WIDER) + GAP_POINTS


def _validate(
    sheet: Worksheet, own: tuple[int, Column], ranges: Mapping[str, str], rows: _Rows, language: Language
) -> None:
    """A drop-down where there is a list, and the help of the column beside the cell that is chosen."""
    index, column = own
    told = {"input_title": _short(column.heading), "input_message": column.help} if column.help else {}
    if column.key in ranges:
        source = _sections_source(ranges, rows) if column.key == "section" else f"={ranges[column.key]}"
        told = {"validate": "list", "source": source, **told, **_refusal(column.help, language)}
        if column.key == "section":  # two sections in one cell are no choice of the list
            told |= {
                "error_type": "information",
                "error_message": language.printed("form.two-sections"),
            }
    if told:
        sheet.data_validation(rows.first, index, rows.last, index, {"validate": "any", **told})


def _sections_source(ranges: Mapping[str, str], rows: _Rows) -> str:
    """The sections of the artefact in the same row; of all where it names none.

    Sections stand artefact by artefact, so that those of one are a block; both Excel and LibreOffice
    offer what OFFSET gives.
    """
    chosen = f"$B{rows.first + 1}"
    named = f"{ranges['of']}={chosen}"
    start = ranges["section"].partition(":")[0].replace("$2", "$1")
    return (
        f"=IF(ISNUMBER(MATCH({chosen},{ranges['of']},0)),OFFSET({start},MATCH({chosen},{ranges['of']},0),0,"
        f"SUMPRODUCT(--({named})),1),{ranges['all']})"
    )


def _refusal(help_text: str, language: Language) -> Mapping[str, str]:
    cure = language.printed("form.choose-one")
    return {"error_title": language.printed("form.not-in-list"), "error_message": f"{cure} {help_text}"[:255]}


def _short(title: str) -> str:
    """The title of a message, as long as Excel allows."""
    return title if len(title) <= 32 else title.partition(":")[0][:32]
