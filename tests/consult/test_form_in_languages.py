"""The form of a comments log, filled in another language than English, into what the program reads of it."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from pipeline.consult.returned.content import file_content
from pipeline.consult.returned.form_texts import form_texts
from pipeline.consult.sections.known_sections import GivenSection, Sections
from pipeline.consult.tables.answers import is_yes
from pipeline.consult.tables.headings import heading_names
from pipeline.consult.typed.choices import comment_type, severity
from pipeline.model.consultations.comment import NEW_SECTION, CommentType, Severity
from pipeline.model.consultations.log_form import LogForm
from pipeline.model.organisation.language import ENGLISH, Language, language
from pipeline.read.files.returned import returned_file
from tests.consult.returned.plan import Plan, Row, Table, Value
from tests.consult.returned.word_files import filled_document
from tests.languages import STRANGE, form_bytes, in_language


def filled_in(form: LogForm) -> tuple[dict[str, str], dict[str, str]]:
    """What somebody writes beside the labels, and below the headings, in the words of the form."""
    labels, headings = ({one.key: one.label for one in form.answers}, {one.key: one for one in form.columns})
    beside = {labels["organisation"]: "Beispiel", labels["nil_return"]: form.nil_return[1]}
    below = {
        headings["section"].heading: form.section_texts()[1],
        headings["type"].heading: headings["type"].choices[1],
        headings["severity"].heading: headings["severity"].choices[0],
        headings["comment"].heading: "Kommentar",
        headings["proposed"].heading: "Vorschlag",
    }
    return beside, below


def filled_workbook(data: bytes, form: LogForm) -> bytes:
    """The workbook with a comment in its first row."""
    book = load_workbook(BytesIO(data))
    sheet = book.worksheets[0]
    beside, below = filled_in(form)
    rows = [[str(cell.value) for cell in row] for row in sheet.iter_rows()]
    head = next(number for number, row in enumerate(rows, 1) if row[0] == form.columns[0].heading)
    for number, row in enumerate(rows[: head - 1], 1):
        if row[1] in beside:
            sheet.cell(number, 3, beside[row[1]])
    for column, heading in enumerate(rows[head - 1], 1):
        if heading in below:
            sheet.cell(head + 1, column, below[heading])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def filled_markdown(data: bytes, form: LogForm) -> bytes:
    """The same in Markdown: cells between bars."""
    beside, below = filled_in(form)
    lines = data.decode().split("\n")
    for index, line in enumerate(lines):
        cells = [cell.strip().replace("\\", "") for cell in line.split("|")[1:-1]]
        plain = [cell.strip("*") for cell in cells]
        if len(plain) == 2 and plain[0] in beside:
            lines[index] = f"| {cells[0]} | {beside[plain[0]]} |"
        if set(below) <= set(plain):
            lines[index + 2] = "| " + " | ".join(below.get(cell, "") for cell in plain) + " |"
    return "\n".join(lines).encode()


def filled_word(data: bytes, form: LogForm) -> bytes:
    """The same in Word: the fields of the form."""
    beside, below = filled_in(form)
    columns = {column.heading: column.key for column in form.columns}
    values: dict[str, Value] = {columns[heading]: text for heading, text in below.items()}
    *_, nil = beside.values()
    plan = Plan("log.docx", "", "Beispiel", [Table("", [Row(values)])], nil=nil)
    return filled_document(data, plan)


FILLING = {"xlsx": filled_workbook, "md": filled_markdown, "docx": filled_word}


@pytest.mark.parametrize("tongue", [ENGLISH, language("fr"), language("cy"), STRANGE], ids=str)
@pytest.mark.parametrize("ending", FILLING)
def test_a_form_that_is_filled_in_its_language_is_understood(tongue: Language, ending: str) -> None:
    text = in_language("xx" if tongue is STRANGE else tongue.tag.partition("-")[0], "plan")
    form, files = form_bytes(tongue, text)
    raw = returned_file(FILLING[ending](files[ending], form), f"log.{ending}")
    own = form_texts(form, returned_file(files["xlsx"], "empty.xlsx"), ())
    content = file_content("log", "0", raw, own, heading_names((), tongue))
    assert content.answers["organisation"] == "Beispiel"
    assert is_yes(content.answers["nil_return"], tongue)
    assert [note for note in content.notes if "read as" in note] == []
    (row,) = (row for row in content.rows if row.given.get("comment"))
    assert (row.given["comment"], row.given["proposed"]) == ("Kommentar", "Vorschlag")
    assert comment_type(row.given["type"], form.language) == (CommentType.TECHNICAL, "")
    assert severity(row.given["severity"], form.language) == (Severity.BLOCKING, "")
    found = Sections(form).find(GivenSection("plan", row.given["section"]))
    assert (found.id, found.flags) == (NEW_SECTION, ())
    assert content.stamps == (form.stamp.text,)
