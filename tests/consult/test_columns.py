"""Which column of a returned table is which of the form's."""

from collections.abc import Sequence

from pipeline.consult.tables.columns import LogColumns, log_columns
from pipeline.model.consultations.log_form import COLUMNS
from pipeline.read.texts.raw import RawCell, RawTable


def table(*rows: Sequence[str]) -> RawTable:
    """A table of texts; "" is an empty cell."""
    cells = {
        (row, column): RawCell(row, column, text)
        for row, texts in enumerate(rows, 1)
        for column, text in enumerate(texts, 1)
        if text
    }
    return RawTable("Sheet1", cells)


def only(*rows: Sequence[str]) -> LogColumns:
    """The headings of the one log in a table."""
    (found,) = log_columns(table(*rows))
    return found


def test_the_headings_of_the_form_are_found_wherever_they_stand() -> None:
    headings = [column.heading for column in COLUMNS]
    found = only(["About us"], [], ["", *headings])
    assert found.row == 3
    assert list(found.keys.values()) == [column.key for column in COLUMNS]
    assert found.notes == ()


def test_other_names_and_another_order_are_understood_and_told() -> None:
    found = only(["Feedback", "Clause", "Doc"])
    assert found.keys == {1: "comment", 2: "section", 3: "artefact"}
    assert "Sheet1, row 1: column A 'Feedback' read as 'Comment'" in found.notes
    assert "Sheet1, row 1: the columns stand in another order" in found.notes
    assert "Sheet1, row 1: no column 'Severity'" in found.notes


def test_a_misspelt_heading_is_a_guess_and_said_to_be_one() -> None:
    found = only(["Section", "Coment", "Propsed change"])
    assert found.keys == {1: "section", 2: "comment", 3: "proposed"}
    assert "Sheet1, row 1: column B 'Coment' read as 'Comment' (a guess)" in found.notes


def test_the_heading_of_the_form_goes_before_another_name_for_the_same() -> None:
    found = only(["Feedback", "Comment", "Section"])
    assert found.keys == {2: "comment", 3: "section"}
    assert any("'Feedback' is not of the form" in note for note in found.notes)


def test_a_table_of_something_else_is_no_log() -> None:
    assert log_columns(table(["Name", "Telephone"], ["Ada", "1"])) == ()
