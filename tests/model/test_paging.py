"""The rows that pages may not part."""

from pipeline.model.text.block import Cell, Paragraph, Row, Table, TableRole
from pipeline.model.text.inline import Text
from pipeline.model.text.paging import is_tall, kept_rows


def row(text: str = "words", span: int = 1) -> Row:
    """A row of one cell."""
    return Row((Cell((Paragraph((Text(text),)),), row_span=span),))


def table(*rows: Row, role: TableRole = TableRole.PLAIN) -> Table:
    """A table with a header row."""
    return Table("t", (row(), *rows), (100,), role=role)


def test_the_first_row_stays_with_the_second_and_the_last_with_the_one_before() -> None:
    assert kept_rows(table(*[row()] * 5)) == {1, 4}


def test_rows_that_share_a_cell_stay_together_unless_they_are_many() -> None:
    assert kept_rows(table(row(), row(), row(span=3), *[row()] * 5)) == {1, 3, 4, 7}
    assert kept_rows(table(row(), row(), row(span=7), *[row()] * 9)) == {1, 11}


def test_a_record_and_a_question_stay_whole() -> None:
    for role in (TableRole.RECORD, TableRole.QUESTION):
        assert kept_rows(table(*[row()] * 3, role=role)) == {0, 1, 2}


def test_no_row_is_kept_that_is_taller_than_a_page_could_bear() -> None:
    tall = row("x" * 1801)
    assert is_tall(tall) and not is_tall(row("x" * 1800))
    assert kept_rows(table(row(), tall, row(), role=TableRole.RECORD)) == {0, 1}


def test_a_table_of_a_heading_alone_keeps_nothing() -> None:
    assert kept_rows(table()) == frozenset()
