"""Returned CSV files into a table, whatever program saved them."""

from datetime import date

import pytest

from pipeline.read.files.returned import returned_file
from pipeline.read.texts.raw import RawFile

ROWS = 'Section,Comment\r\n11.30,"First, with\r\na line"\r\n'


def texts(found: RawFile) -> dict[str, str]:
    (table,) = found.tables
    return {table.address(place): cell.text for place, cell in table.cells.items()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_same_rows_come_of_every_encoding_and_separator(encoding: str, separator: str) -> None:
    text = f'Section{separator}Comment\r\n11.30{separator}"Caf\u00e9, tea; a ""pot""\r\nor two"\r\n'
    found = returned_file(text.encode(encoding), "log.csv")
    assert texts(found) == {
        "A1": "Section",
        "B1": "Comment",
        "A2": "11.30",
        "B2": 'Caf\u00e9, tea; a "pot"\nor two',
    }
    guesses = (separator != ",") + (encoding == "cp1252")
    assert len(found.notes) == guesses


def test_texts_full_of_commas_do_not_make_a_comma_the_separator() -> None:
    text = (
        "About us, all of us, and more;;\nSection;Comment;Type\n1;a, b, c, d, e;editorial\n2;f, g;editorial\n"
    )
    assert texts(returned_file(text.encode(), "log.csv"))["B3"] == "a, b, c, d, e"


def test_a_stated_separator_is_no_row_and_no_guess() -> None:
    found = returned_file(b"sep=;\r\nSection;Comment\r\n", "log.csv")
    assert texts(found) == {"A1": "Section", "B1": "Comment"} and found.notes == ()


def test_numbers_and_days_may_be_sections_that_a_spreadsheet_changed() -> None:
    cells = (
        returned_file(b"11.3,11/03/2031,2031-03-11,03/25/2031,99/99/2031,11.3 Entry\n", "log.csv")
        .tables[0]
        .cells
    )
    assert [cells[1, column].number for column in (1, 6)] == [True, False]
    days = [cells[1, column].day for column in (2, 3, 4, 5)]
    assert days == [date(2031, 3, 11), date(2031, 3, 11), date(2031, 3, 25), None]


HEAD = "Section,Comment,Confidential?\r\n"
AROUND = ('1,"Before, quoted\r\nwell",no\r\n', '9,"After ""it""",yes\r\n')
WELL = [["1", "Before, quoted\nwell", "no"], ["9", 'After "it"', "yes"]]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ('2,"open and never closed,no', ["2", '"open and never closed', "no"]),
        ('2,He said "no" to it,no', ["2", 'He said "no" to it', "no"]),
        ('2,"He said "no" to it",no', ["2", 'He said "no" to it', "no"]),
        ('2,"He said "no"\r\nand left",no', ["2", 'He said "no"\nand left', "no"]),
        ('2,5" pipe,no', ["2", '5" pipe', "no"]),
        ('2,text",no', ["2", 'text"', "no"]),
        ('2,"text" more,no', ["2", '"text" more', "no"]),
        ("2,This, and that,no", ["2", "This, and that", "no"]),
    ],
)
def test_one_bad_row_keeps_its_words_in_their_cells_and_spoils_no_other(row: str, cells: list[str]) -> None:
    (table,) = returned_file(f"{HEAD}{AROUND[0]}{row}\r\n{AROUND[1]}".encode(), "log.csv").tables
    rows = [[cell.text for cell in own] for _, own in table.rows()]
    assert rows[1:] == [WELL[0], cells, WELL[1]] and not table.doubtful


def test_a_row_whose_quotes_mean_nothing_is_set_aside_alone_with_all_its_words() -> None:
    (table,) = returned_file(f'{HEAD}{AROUND[0]}2,"a, b"c,"d\r\n{AROUND[1]}'.encode(), "log.csv").tables
    rows = [[cell.text for cell in own] for _, own in table.rows()]
    assert rows[1] == WELL[0] and rows[-1] == WELL[1]
    assert list(table.doubtful) == [3] and sorted("".join(rows[2])) == sorted('2"a b"c"d')


def test_a_row_with_more_cells_than_headings_says_so() -> None:
    (table,) = returned_file(f"{HEAD}2,This,that,no\r\n".encode(), "log.csv").tables
    assert (table.widths[1], table.widths[2]) == (3, 4)


def test_a_stray_quote_that_could_be_closed_swallows_no_rows() -> None:
    (table,) = returned_file(f'{HEAD}2,"open,no\r\n3,fine,no\r\n4,text",no\r\n'.encode(), "log.csv").tables
    assert [own[0].text for _, own in table.rows()] == ["Section", "2", "3", "4"]
