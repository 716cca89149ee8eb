"""The form of a comments log into an Excel workbook: a sheet to fill, the instructions, the lists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.model.log_form import (
    ANSWERS,
    COLUMNS,
    COMMENTS_SHEET,
    INSTRUCTIONS_SHEET,
    LISTS_SHEET,
    NIL_RETURN,
    STAMP_LABEL,
    STAMP_PROPERTY,
    Column,
    Filler,
    LogForm,
    Topic,
)
from pipeline.write.cells import TEXT_FORMAT, put_text
from pipeline.write.workbook import About, workbook_bytes

ROWS = 200
"""Rows for comments; the instructions say what to do for more."""
_TITLE, _STAMP, _ANSWERS = 0, 1, 2
_BAND = _ANSWERS + len(ANSWERS)
_HEAD, _FIRST = _BAND + 1, _BAND + 2
_LAST = _FIRST + ROWS - 1
_LABEL, _ANSWER = 1, 2
"""The columns of the lines above the table: the label, and beside it the cell to fill."""
_REMINDER = 3
"""The column from which on a line runs over the empty cells above the table."""
_OFFICE = next(index for index, column in enumerate(COLUMNS) if column.filler is Filler.OFFICE)
_A4, _EVERY_PAGE = 9, 0
_INSTRUCTION_WIDTHS, _LINE_POINTS, _DENSE = (34, 100), 15.75, 1.15
"""In characters; the height of a line; how many letters of prose take the width of one digit."""
_LONGEST_PRINTED = 110
_THICK = 5
"""The style of the line before the columns of the office, which say in words too whose they are."""
_INK, _SHADE, _LINE, _OFFICE_SHADE = "#1F3864", "#E4EAF4", "#7F7F7F", "#D9D9D9"


def template_xlsx(form: LogForm, topics: tuple[Topic, ...], about: About) -> bytes:
    """The workbook; `topics` are its instructions, and the stamp is added to its properties.

    Nothing in it is a formula or a macro, and its protection has no password.
    """
    stamped = About(
        about.title,
        about.subject,
        about.owners,
        about.day,
        {**about.custom, STAMP_PROPERTY: form.stamp.text},
    )
    return workbook_bytes(stamped, lambda book: _fill(book, form, topics))


@dataclass(frozen=True, slots=True)
class _Looks:
    """The formats of the cells."""

    title: Format
    plain: Format
    bold: Format
    band: Format
    heading: Format
    gap: Format
    """A cell to fill: unlocked, and text whatever is typed."""
    office: Format
    office_edge: Format
    """The first of its columns."""
    office_heading: Format
    office_heading_edge: Format


@dataclass(frozen=True, slots=True)
class _List:
    """A list of choices on its own sheet."""

    title: str
    items: tuple[str, ...]


def _fill(book: Workbook, form: LogForm, topics: tuple[Topic, ...]) -> None:
    looks = _looks(book)
    lists = _lists(form)
    sheet = book.add_worksheet(COMMENTS_SHEET)
    _comments(sheet, form, looks, _ranges(lists))
    for reminder in filter(None, (topic.reminder for topic in topics)):
        put_text(sheet, _BAND, _REMINDER, reminder, looks.band)
    _instructions(book.add_worksheet(INSTRUCTIONS_SHEET), form, topics, looks)
    _choices(book.add_worksheet(LISTS_SHEET), form, lists, looks)
    sheet.activate()


def _looks(book: Workbook) -> _Looks:
    def look(**properties: Any) -> Format:
        base = {"num_format": TEXT_FORMAT, "font_name": "Calibri", "font_size": 11, "valign": "top"}
        return book.add_format({**base, **properties})

    boxed = {"text_wrap": True, "border": 1, "border_color": _LINE}
    head = {**boxed, "bold": True, "font_color": _INK}
    office = {**boxed, "bg_color": "#EFEFEF"}
    office_head = {**head, "italic": True, "bg_color": _OFFICE_SHADE}
    edge = {"left": _THICK, "left_color": _INK}
    return _Looks(
        title=look(bold=True, font_size=14, font_color=_INK),
        plain=look(text_wrap=True),
        bold=look(bold=True, text_wrap=True, font_color=_INK),
        band=look(italic=True, font_color=_INK),
        heading=look(**head, bg_color=_SHADE),
        gap=look(**boxed, locked=False),
        office=look(**office),
        office_edge=look(**office, **edge),
        office_heading=look(**office_head),
        office_heading_edge=look(**office_head, **edge),
    )


def _lists(form: LogForm) -> Mapping[str, _List]:
    """The lists by the key of what they are for; the sections stand beside the artefact that has them."""
    pairs = [(artefact.name, text) for artefact in form.artefacts for text in form.section_texts(artefact.id)]
    fixed = {column.key: _List(column.heading, column.choices) for column in COLUMNS if column.choices}
    return {
        "artefact": _List("Artefact", tuple(artefact.name for artefact in form.artefacts)),
        "of": _List("Artefact of the section", tuple(name for name, _ in pairs)),
        "section": _List("Section", tuple(text for _, text in pairs)),
        **fixed,
        "nil_return": _List("Confirmed review", NIL_RETURN),
    }


def _ranges(lists: Mapping[str, _List]) -> Mapping[str, str]:
    """Where each list stands on the sheet of lists, as a formula names it; the lists start in row 2."""
    found = {}
    for index, (key, one) in enumerate(lists.items()):
        column = xl_col_to_name(index)
        found[key] = f"{LISTS_SHEET}!${column}$2:${column}${len(one.items) + 1}"
    return found


def _comments(sheet: Worksheet, form: LogForm, looks: _Looks, ranges: Mapping[str, str]) -> None:
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, column.width)
    _top(sheet, form, looks, ranges)
    put_text(sheet, _BAND, 0, "You fill these columns, one comment a row.", looks.band)
    put_text(sheet, _BAND, _OFFICE, "Office use: please leave these columns empty.", looks.band)
    sheet.set_row(_HEAD, 32)
    for index, column in enumerate(COLUMNS):
        heading, gap = _column_looks(index, column, looks)
        put_text(sheet, _HEAD, index, column.heading, heading)
        for row in range(_FIRST, _LAST + 1):
            sheet.write_blank(row, index, None, gap)
        _validate(sheet, index, column, ranges)
    sheet.autofilter(_HEAD, 0, _LAST, len(COLUMNS) - 1)
    sheet.freeze_panes(_FIRST, 0)
    _protect(sheet)
    _print_set_up(sheet, form, _HEAD, f"A1:{xl_col_to_name(_OFFICE - 1)}{_LAST + 1}", landscape=True)
    sheet.set_selection(_ANSWERS, _ANSWER, _ANSWERS, _ANSWER)


def _column_looks(index: int, column: Column, looks: _Looks) -> tuple[Format, Format]:
    """The look of the heading, and of the cells under it."""
    if index == _OFFICE:
        return looks.office_heading_edge, looks.office_edge
    if column.filler is Filler.OFFICE:
        return looks.office_heading, looks.office
    return looks.heading, looks.gap


def _top(sheet: Worksheet, form: LogForm, looks: _Looks, ranges: Mapping[str, str]) -> None:
    """The title, the stamp, and the lines that are filled once."""
    put_text(sheet, _TITLE, 0, f"Comments log: {form.title}", looks.title)
    put_text(sheet, _STAMP, _LABEL, STAMP_LABEL, looks.bold)
    put_text(sheet, _STAMP, _ANSWER, form.stamp.text, looks.band)
    for row, answer in enumerate(ANSWERS, _ANSWERS):
        put_text(sheet, row, _LABEL, answer.label, looks.bold)
        sheet.write_blank(row, _ANSWER, None, looks.gap)
        told = {"input_title": _short(answer.label), "input_message": answer.help}
        if answer.key == "nil_return":
            sheet.set_row(row, 46)
            told = {"validate": "list", "source": f"={ranges['nil_return']}", **told, **_refusal(answer.help)}
        sheet.data_validation(row, _ANSWER, row, _ANSWER, {"validate": "any", **told})


def _validate(sheet: Worksheet, index: int, column: Column, ranges: Mapping[str, str]) -> None:
    """A drop-down where there is a list, and the help of the column beside the cell that is chosen."""
    told = {"input_title": _short(column.heading), "input_message": column.help} if column.help else {}
    if column.key in ranges:
        source = _sections_source(ranges) if column.key == "section" else f"={ranges[column.key]}"
        told = {"validate": "list", "source": source, **told, **_refusal(column.help)}
    if told:
        sheet.data_validation(_FIRST, index, _LAST, index, {"validate": "any", **told})


def _sections_source(ranges: Mapping[str, str]) -> str:
    """The sections of the artefact in the same row; of all where it names none.

    Sections stand artefact by artefact, so that those of one are a block; both Excel and LibreOffice
    offer what OFFSET gives.
    """
    chosen = f"$B{_FIRST + 1}"
    named = f"{ranges['of']}={chosen}"
    start = ranges["section"].partition(":")[0].replace("$2", "$1")
    return (
        f"=IF(ISNUMBER(MATCH({chosen},{ranges['of']},0)),OFFSET({start},MATCH({chosen},{ranges['of']},0),0,"
        f"SUMPRODUCT(--({named})),1),{ranges['section']})"
    )


def _refusal(help_text: str) -> Mapping[str, str]:
    cure = "Choose one of the list: the arrow beside the cell opens it."
    return {"error_title": "Not in the list", "error_message": f"{cure} {help_text}"[:255]}


def _short(title: str) -> str:
    """The title of a message, as long as Excel allows."""
    return title if len(title) <= 32 else title.partition(":")[0][:32]


def _instructions(sheet: Worksheet, form: LogForm, topics: tuple[Topic, ...], looks: _Looks) -> None:
    for index, width in enumerate(_INSTRUCTION_WIDTHS):
        sheet.set_column(index, index, width)
    put_text(sheet, 0, 0, f"How to fill the comments log: {form.title}", looks.title)
    row = 2
    for topic in topics:
        for number, line in enumerate(topic.lines):
            title = "" if number else topic.title
            _line(sheet, row, (title, line), (looks.bold, looks.plain))
            row += 1
    row += 1
    _line(sheet, row, ("What goes where", "What to write"), (looks.heading, looks.heading))
    for below, told in enumerate(_helps(), row + 1):
        _line(sheet, below, told, (looks.plain, looks.plain))
    _protect(sheet)
    _print_set_up(sheet, form, 0, "", landscape=False)


def _line(sheet: Worksheet, row: int, texts: tuple[str, str], looks: tuple[Format, Format]) -> None:
    """A row of the instructions, as high as its text: LibreOffice 7.4 does not find that out by itself."""
    lines = [ceil(len(text) / width / _DENSE) for text, width in zip(texts, _INSTRUCTION_WIDTHS, strict=True)]
    sheet.set_row(row, _LINE_POINTS * max(lines))
    for index, (text, look) in enumerate(zip(texts, looks, strict=True)):
        if text:
            put_text(sheet, row, index, text, look)


def _helps() -> Iterable[tuple[str, str]]:
    yield from ((answer.label, answer.help) for answer in ANSWERS)
    yield from ((column.heading, column.help) for column in COLUMNS if column.help)
    office = [column.heading for column in COLUMNS if column.filler is Filler.OFFICE]
    yield ", ".join(office), "Filled in by the Code Bodies: please leave them empty."


def _choices(sheet: Worksheet, form: LogForm, lists: Mapping[str, _List], looks: _Looks) -> None:
    for index, one in enumerate(lists.values()):
        sheet.set_column(index, index, 2 + max(map(len, (one.title, *one.items))))
        put_text(sheet, 0, index, one.title, looks.heading)
        for row, item in enumerate(one.items, 1):
            put_text(sheet, row, index, item, looks.plain)
    sheet.freeze_panes(1, 0)
    _protect(sheet)
    _print_set_up(sheet, form, 0, "", landscape=True)


def _protect(sheet: Worksheet) -> None:
    """Locks what is not to be filled, without a password: it keeps from slips, and hides nothing."""
    allowed = {"autofilter": True, "format_columns": True, "format_rows": True}
    sheet.protect("", allowed)


def _print_set_up(sheet: Worksheet, form: LogForm, head: int, area: str, *, landscape: bool) -> None:
    """A4, as wide as the page, with the headings and the stamp on every page."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, _EVERY_PAGE)
    sheet.repeat_rows(head)
    if area:
        sheet.print_area(area)
    title, stamp = (_printed(text) for text in (form.title, form.stamp.text))
    sheet.set_header(f"&L{title}: comments log&R&A")
    sheet.set_footer(f"&L&8{stamp}&RPage &P of &N")


def _printed(text: str) -> str:
    """The text for a header or footer, of which Excel takes 255 characters, every "&" doubled."""
    shown = text if len(text) <= _LONGEST_PRINTED else f"{text[:_LONGEST_PRINTED]} …"
    return shown.replace("&", "&&")
