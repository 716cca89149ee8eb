"""A returned file into rows and texts: what of it is the form's own, and what somebody chose or lost a table with."""

import pytest

from pipeline.consult.returned.content import file_content
from pipeline.consult.returned.form_texts import form_texts
from pipeline.model.consultations.log_form import COLUMNS
from pipeline.read.texts.raw import KEPT, RawCell, RawFile, RawTable, RawText
from tests.consult.test_form import form

FORM = form()
SECTION, SEVERITY = FORM.section_texts()[3], next(one for one in COLUMNS if one.key == "severity").choices[0]
LABEL = COLUMNS[0].heading


def table(name: str, *rows: tuple[str, ...]) -> RawTable:
    cells = {
        (row, column): RawCell(row, column, text)
        for row, texts in enumerate(rows, 1)
        for column, text in enumerate(texts, 1)
        if text
    }
    return RawTable(name, cells)


LISTS = table("Lists", ("Section", "Severity"), (SECTION, SEVERITY))
LOG = table("Log", ("Section", "Comment", "Confidential?"), (SECTION, "Say who answers.", "no"))
KNOWN = form_texts(FORM, RawFile((LISTS,)), ())


def told(*tables: RawTable, texts: tuple[RawText, ...] = ()) -> list[tuple[str, str, str]]:
    """The sheet, cell and text of what is reported beside the rows of the log."""
    content = file_content("a.xlsx", "", RawFile((LOG, *tables), texts), KNOWN)
    return [(one.sheet, one.cell, one.text) for one in content.reported]


def test_the_list_of_choices_is_the_forms_own_whatever_its_sheet_is_called() -> None:
    assert told(LISTS) == []
    assert told(table("Other name", *[tuple(cell.text for cell in cells) for _, cells in LISTS.rows()])) == []


def test_what_somebody_chose_outside_the_log_is_told_though_the_form_has_the_word_too() -> None:
    assert told(table("More", (LABEL, SECTION, "", SEVERITY))) == [
        ("More", "B1", SECTION),
        ("More", "D1", SEVERITY),
    ]


def test_a_file_that_is_set_aside_keeps_its_choices_and_beside_each_value_its_formula() -> None:
    more = RawTable("More", {(1, 1): RawCell(1, 1, SEVERITY), (2, 1): RawCell(2, 1, "3", formula="=1+2")})
    content = file_content("a.xlsx", "", RawFile((LISTS, more), refused="it holds macros"), KNOWN)
    assert [(row.sheet, dict(row.cells)) for row in content.rows] == [
        ("More", {"A1": SEVERITY}),
        ("More", {"A2": "=1+2 gives 3"}),
    ]


@pytest.mark.parametrize(
    ("text", "cell", "is_told"), [(LABEL, "", False), (LABEL, "B2", True), (SECTION, "", True)]
)
def test_a_text_that_no_reader_placed_is_told_unless_it_is_a_label(
    text: str, cell: str, is_told: bool
) -> None:
    assert (told(texts=(RawText(KEPT, "Log", text, cell),)) != []) == is_told
