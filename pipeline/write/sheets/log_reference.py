"""The form of a comments log into the sheets to read beside the one to fill: the instructions, the lists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from pipeline.model.consultations.log_form import Filler, LogForm, Topic
from pipeline.write.sheets.cells import put_text
from pipeline.write.sheets.log_looks import Looks, print_set_up, protect

LINE_POINTS, GAP_POINTS = 15.75, 3.0
"""The height of a line, and the room around the lines of a row."""
_INSTRUCTION_WIDTHS, _DENSE = (34, 100), 1.15
"""In characters; how many letters of prose take the width of one digit."""


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """A list of choices on its own sheet."""

    title: str
    items: tuple[str, ...]


def lists_of(form: LogForm) -> Mapping[str, ChoiceList]:
    """The lists by the key of what they are for; the sections stand beside the artefact that has them."""
    pairs = [(artefact.name, text) for artefact in form.artefacts for text in form.section_texts(artefact.id)]
    words = form.language.printed
    columns = form.columns
    fixed = {column.key: ChoiceList(column.heading, column.choices) for column in columns if column.choices}
    return {
        "artefact": ChoiceList(words("column.artefact"), tuple(artefact.name for artefact in form.artefacts)),
        "of": ChoiceList(words("form.list.of"), tuple(name for name, _ in pairs)),
        "section": ChoiceList(words("column.section"), tuple(text for _, text in pairs)),
        "all": ChoiceList(words("form.list.all"), form.section_texts()),
        **fixed,
        "nil_return": ChoiceList(words("form.list.review"), form.nil_return),
    }


def ranges_of(lists: Mapping[str, ChoiceList], form: LogForm) -> Mapping[str, str]:
    """Where each list stands on the sheet of lists, as a formula names it; the lists start in row 2."""
    ranges = {}
    name = form.language.printed("sheet.lists")
    sheet = name if name.isascii() and name.isalnum() else "'" + name.replace("'", "''") + "'"
    for index, (key, choices) in enumerate(lists.items()):
        column = xl_col_to_name(index)
        ranges[key] = f"{sheet}!${column}$2:${column}${len(choices.items) + 1}"
    return ranges


def fill_instructions(sheet: Worksheet, form: LogForm, topics: tuple[Topic, ...], looks: Looks) -> None:
    """Nothing; the sheet says how to fill the form."""
    for index, width in enumerate(_INSTRUCTION_WIDTHS):
        sheet.set_column(index, index, width)
    put_text(sheet, 0, 0, form.language.printed("form.how", title=form.title), looks.title)
    row = 2
    for topic in topics:
        for number, line in enumerate(topic.lines):
            title = "" if number else topic.title
            _line(sheet, row, (title, line), (looks.bold, looks.plain))
            row += 1
    row += 1
    head = (form.language.printed("form.what-where"), form.language.printed("form.what-to-write"))
    _line(sheet, row, head, (looks.heading, looks.heading))
    for below, told in enumerate(_helps(form), row + 1):
        _line(sheet, below, told, (looks.plain, looks.plain))
    protect(sheet)
    print_set_up(sheet, form, 0, "", landscape=False)


def _line(sheet: Worksheet, row: int, texts: tuple[str, str], looks: tuple[Format, Format]) -> None:
    """A row of the instructions, as high as its text: LibreOffice 7.4 does not find that out by itself."""
    lines = [ceil(len(text) / width / _DENSE) for text, width in zip(texts, _INSTRUCTION_WIDTHS, strict=True)]
    sheet.set_row(row, LINE_POINTS * max(lines) + GAP_POINTS)
    for index, (text, look) in enumerate(zip(texts, looks, strict=True)):
        if text:
            put_text(sheet, row, index, text, look)


def _helps(form: LogForm) -> Iterable[tuple[str, str]]:
    yield from ((answer.label, answer.help) for answer in form.answers)
    yield from ((column.heading, column.help) for column in form.columns if column.help)
    office = [column.heading for column in form.columns if column.filler is Filler.OFFICE]
    yield ", ".join(office), form.language.printed("form.office-fills")


def fill_lists(sheet: Worksheet, form: LogForm, lists: Mapping[str, ChoiceList], looks: Looks) -> None:
    """Nothing; the sheet has a column for each list."""
    for index, choices in enumerate(lists.values()):
        sheet.set_column(index, index, 2 + max(map(len, (choices.title, *choices.items))))
        put_text(sheet, 0, index, choices.title, looks.heading)
        for row, item in enumerate(choices.items, 1):
            put_text(sheet, row, index, item, looks.plain)
    sheet.freeze_panes(1, 0)
    protect(sheet)
    print_set_up(sheet, form, 0, "", landscape=True)
