"""What the sheets of a comments log look like: the formats of cells, protection, the page."""

from dataclasses import dataclass
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.model.consultations.log_form import LogForm
from pipeline.write.sheets.cells import TEXT_FORMAT
from pipeline.write.sheets.workbook import Inks

_A4, _EVERY_PAGE = 9, 0
_LONGEST_PRINTED = 110
_THICK = 5
"""The style of the line before the columns of the office, which say in words too whose they are."""
_LINE, _OFFICE_SHADE = "#7F7F7F", "#D9D9D9"


@dataclass(frozen=True, slots=True)
class Looks:
    """The formats of the cells."""

    title: Format
    plain: Format
    bold: Format
    band: Format
    top: Format
    heading: Format
    gap: Format
    """A cell to fill: unlocked, and text whatever is typed."""
    office: Format
    office_edge: Format
    """The first of its columns."""
    office_heading: Format
    office_heading_edge: Format


def looks_of(book: Workbook, inks: Inks) -> Looks:
    """The formats in a workbook."""

    def look(**properties: Any) -> Format:
        base = {"num_format": TEXT_FORMAT, "font_name": inks.family, "font_size": 11, "valign": "top"}
        return book.add_format({**base, **properties})

    boxed = {"text_wrap": True, "border": 1, "border_color": _LINE}
    head = {**boxed, "bold": True, "font_color": inks.accent}
    office = {**boxed, "bg_color": "#EFEFEF"}
    office_head = {**head, "italic": True, "bg_color": _OFFICE_SHADE}
    edge = {"left": _THICK, "left_color": inks.accent}
    return Looks(
        title=look(bold=True, font_size=14, font_color=inks.accent, valign="vcenter"),
        plain=look(text_wrap=True, valign="vcenter"),
        bold=look(bold=True, text_wrap=True, font_color=inks.accent, valign="vcenter"),
        band=look(italic=True, font_color=inks.accent, valign="vcenter"),
        top=look(font_color=inks.accent, valign="vcenter"),
        heading=look(**head, bg_color=inks.shade),
        gap=look(**boxed, locked=False),
        office=look(**office),
        office_edge=look(**office, **edge),
        office_heading=look(**office_head),
        office_heading_edge=look(**office_head, **edge),
    )


def protect(sheet: Worksheet) -> None:
    """Locks what is not to be filled, without a password: it keeps from slips, and hides nothing."""
    allowed = {"autofilter": True, "format_columns": True, "format_rows": True}
    sheet.protect("", allowed)


def print_set_up(sheet: Worksheet, form: LogForm, head: int, area: str, *, landscape: bool) -> None:
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
    pages = form.language.printed("page.of", page="&P", pages="&N")
    sheet.set_header(f"&L{form.language.printed('form.header', title=title)}&R&A")
    sheet.set_footer(f"&L&8{stamp}&R{pages}")


def _printed(text: str) -> str:
    """The text for a header or footer, of which Excel takes 255 characters, every "&" doubled."""
    shown = text if len(text) <= _LONGEST_PRINTED else f"{text[:_LONGEST_PRINTED]} …"
    return shown.replace("&", "&&")
