"""The form of a comments log into the sheets to read beside the one to fill: the instructions, the lists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from pipeline.model.log_form import ANSWERS, COLUMNS, LISTS_SHEET, NIL_RETURN, Filler, LogForm, Topic
from pipeline.write.cells import put_text
from pipeline.write.log_looks import Looks, print_set_up, protect

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
    fixed = {column.key: ChoiceList(column.heading, column.choices) for column in COLUMNS if column.choices}
    return {
        "artefact": ChoiceList("Artefact", tuple(artefact.name for artefact in form.artefacts)),
        "of": ChoiceList("Artefact of the section", tuple(name for name, _ in pairs)),
        "section": ChoiceList("Section", tuple(text for _, text in pairs)),
        "all": ChoiceList("Section of any artefact", form.section_texts()),
        **fixed,
        "nil_return": ChoiceList("Confirmed review", NIL_RETURN),
    }


def ranges_of(lists: Mapping[str, ChoiceList]) -> Mapping[str, str]:
    """Where each list stands on the sheet of lists, as a formula names it; the lists start in row 2."""
    found = {}
    for index, (key, one) in enumerate(lists.items()):
        column = xl_col_to_name(index)
        found[key] = f"{LISTS_SHEET}!${column}$2:${column}${len(one.items) + 1}"
    return found


def fill_instructions(sheet: Worksheet, form: LogForm, topics: tuple[Topic, ...], looks: Looks) -> None:
    """Nothing; the sheet says how to fill the form."""
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
    protect(sheet)
    print_set_up(sheet, form, 0, "", landscape=False)


def _line(sheet: Worksheet, row: int, texts: tuple[str, str], looks: tuple[Format, Format]) -> None:
    """A row of the instructions, as high as its text: LibreOffice 7.4 does not find that out by itself."""
    lines = [ceil(len(text) / width / _DENSE) for text, width in zip(texts, _INSTRUCTION_WIDTHS, strict=True)]
    sheet.set_row(row, LINE_POINTS * max(lines) + GAP_POINTS)
    for index, (text, look) in enumerate(zip(texts, looks, strict=True)):
        if text:
            put_text(sheet, row, index, text, look)


def _helps() -> Iterable[tuple[str, str]]:
    yield from ((answer.label, answer.help) for answer in ANSWERS)
    yield from ((column.heading, column.help) for column in COLUMNS if column.help)
    office = [column.heading for column in COLUMNS if column.filler is Filler.OFFICE]
    yield ", ".join(office), "Filled in by the Code Bodies: please leave them empty."


def fill_lists(sheet: Worksheet, form: LogForm, lists: Mapping[str, ChoiceList], looks: Looks) -> None:
    """Nothing; the sheet has a column for each list."""
    for index, one in enumerate(lists.values()):
        sheet.set_column(index, index, 2 + max(map(len, (one.title, *one.items))))
        put_text(sheet, 0, index, one.title, looks.heading)
        for row, item in enumerate(one.items, 1):
            put_text(sheet, row, index, item, looks.plain)
    sheet.freeze_panes(1, 0)
    protect(sheet)
    print_set_up(sheet, form, 0, "", landscape=True)
