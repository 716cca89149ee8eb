"""Tables in a red-line: columns, spans and rows that came, went or moved are exact in Word and shown in place."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import page
import pytest
from hypothesis import given, settings

from pipeline.diff.changes.listing import changes, identified
from pipeline.diff.marking.redline import Redline, accepted, redline, rejected
from pipeline.model.text.block import Cell, Table
from pipeline.ooxml.names import w
from pipeline.resolve.resolved import Resolved
from pipeline.write.pdf.redline import redline_pdf
from tests.diff.documents import PAIRS
from tests.diff.test_redline import MARKS
from tests.html.test_page import Outline
from tests.redline.judging import Office, files
from tests.redline.test_pages import html
from tests.redline.test_word import judged
from tests.word.building import cell, plan, table, text
from tests.writing import look

Rows = tuple[tuple[Cell, ...], ...]
HEAD = (cell("Tranche"), cell("Start"), cell("End"))
WIDE = (cell("Tranche"), cell("Owner"), cell("Start"), cell("End"))
ONE = (cell("One"), cell("May"), cell("June"))
UNKNOWN = "To be confirmed"
SPANS: dict[str, tuple[Rows, Rows]] = {
    "a cell split in two": (
        (HEAD, ONE, (cell("Two is next here"), cell(UNKNOWN, columns=2))),
        (HEAD, ONE, (cell("Two is last here"), cell("29/01/2024"), cell("05/07/2024"))),
    ),
    "a heading split in two": (
        ((cell("Tranche"), cell("Dates", columns=2)), ONE),
        ((cell("Tranche"), cell("Start"), cell("End")), ONE),
    ),
    "a cell that reaches into the next row": (
        (
            HEAD,
            (cell("One alpha"), cell("May be so"), cell("June")),
            (cell("Two"), cell("July"), cell("Late")),
        ),
        (HEAD, (cell("One alpha", rows=2), cell("May be it"), cell("June")), (cell("July"), cell("Late"))),
    ),
    "a cell over two rows and two columns": (
        (HEAD, (cell("One"), cell("a"), cell("b")), (cell("Two"), cell("c"), cell("d"))),
        (HEAD, (cell("One"), cell("a", columns=2, rows=2)), (cell("Two"),)),
    ),
    "a row deleted under a cell that reaches over it": (
        (
            HEAD,
            (cell("One", rows=3), cell("May"), cell("June")),
            (cell("July"), cell("Late")),
            (cell("Oct"), cell("Nov")),
        ),
        (HEAD, (cell("One", rows=2), cell("May"), cell("June")), (cell("Oct"), cell("Nov"))),
    ),
    "rows swapped": (
        (HEAD, ONE, (cell("Two"), cell("July"), cell("Late")), (cell("Three"), cell("Oct"), cell("Nov"))),
        (HEAD, (cell("Two"), cell("July"), cell("Late")), ONE, (cell("Three"), cell("Oct"), cell("Nov"))),
    ),
}
COLUMNS: dict[str, tuple[Rows, Rows]] = {
    "a column in the middle": (
        (HEAD, ONE, (cell("Two"), cell("July"), cell("Oct"))),
        (
            WIDE,
            (cell("One"), cell("Ada"), cell("May"), cell("June")),
            (cell("Two"), cell(""), cell("July"), cell("Nov")),
        ),
    ),
    "the last column": (
        (HEAD, ONE),
        ((*HEAD, cell("Owner")), (*ONE, Cell(()))),
    ),
    "a column and a row": (
        (HEAD, ONE),
        (
            WIDE,
            (cell("One"), cell("Ada"), cell("May"), cell("June")),
            (cell("Two"), cell("Ben"), cell("July"), cell("Oct")),
        ),
    ),
    "a column under a spanning cell": (
        (HEAD, (cell("One"), cell(UNKNOWN, columns=2)), (cell("Two"), cell("July"), cell("Oct"))),
        (
            WIDE,
            (cell("One"), cell(UNKNOWN, columns=3)),
            (cell("Two"), cell("Ben"), cell("July"), cell("Nov")),
        ),
    ),
    "a column with a cell over two rows": (
        (HEAD, (cell("One", rows=2), cell("May"), cell("June")), (cell("July"), cell("Oct"))),
        (
            WIDE,
            (cell("One", rows=2), cell("Ada", rows=2), cell("May"), cell("June")),
            (cell("July"), cell("Nov")),
        ),
    ),
    "a column and a cell split in two": (
        (HEAD, ONE, (cell("Two"), cell(UNKNOWN, columns=2))),
        (
            WIDE,
            (cell("One"), cell("Ada"), cell("May"), cell("June")),
            (cell("Two"), cell("Ben"), cell("July"), cell("Oct")),
        ),
    ),
    "one column for another": (
        (HEAD, ONE),
        ((cell("Tranche"), cell("Start"), cell("Owner")), (cell("One"), cell("May"), cell("Ada"))),
    ),
}
ALL = {**SPANS, **COLUMNS}
BOTH_WAYS = [(name, way) for name in ALL for way in (1, -1)]


def of_tables(name: str, way: int = 1) -> Redline:
    """The red-line between two tables, or back."""
    old, new = (plan(text("Before."), table("t", *rows), text("After.")) for rows in ALL[name][::way])
    return redline(old, new, MARKS)


def marked(red: Redline) -> Table:
    """The table of a red-line."""
    (found,) = (block for block in red.document.body if isinstance(block, Table))
    return found


@pytest.mark.parametrize(("name", "way"), BOTH_WAYS)
def test_both_tables_are_in_the_marked_one(name: str, way: int) -> None:
    red = of_tables(name, way)
    assert accepted(red) == red.new.document
    assert rejected(red) == red.old.document


@pytest.mark.parametrize(("name", "way"), BOTH_WAYS)
def test_both_tables_are_in_the_word_file(name: str, way: int, tmp_path: Path) -> None:
    judged(of_tables(name, way), tmp_path)


@pytest.mark.xdist_group("libreoffice")
@pytest.mark.parametrize("name", ALL)
def test_libreoffice_agrees_on_tables(name: str, tmp_path: Path, libreoffice: Office) -> None:
    for way in (1, -1):
        libreoffice.assert_agrees(files(of_tables(name, way), tmp_path))


def test_a_column_is_marked_cell_by_cell_in_rows_that_stay(tmp_path: Path) -> None:
    for way, kind in ((1, "cellIns"), (-1, "cellDel")):
        root = judged(of_tables("a column in the middle", way), tmp_path)
        assert len(list(root.iter(w(kind)))) == 3
        assert not [mark for row in root.iter(w("trPr")) for mark in row.iter(w("ins"), w("del"))]
        assert len(list(root.iter(w("tblGridChange")))) == 1


def listed(name: str, way: int = 1) -> list[tuple[str, str, str, str]]:
    """Kind, where, old and new of every change of a table."""
    found = changes(of_tables(name, way))
    return [(one.kind.value, one.where.value, one.old, one.new) for one in found]


def test_a_column_is_one_change() -> None:
    edit = ("replaced", "cell", "Oct", "Nov")
    assert listed("a column in the middle") == [("inserted", "column", "", "Owner | Ada | "), edit]
    back = ("replaced", "cell", "Nov", "Oct")
    assert listed("a column in the middle", -1) == [("deleted", "column", "Owner | Ada | ", ""), back]


def test_a_row_beside_an_inserted_column_is_a_change_of_its_own() -> None:
    assert listed("a column and a row") == [
        ("inserted", "column", "", "Owner | Ada"),
        ("inserted", "row", "", "Two | Ben | July | Oct"),
    ]


def test_swapped_rows_are_one_change() -> None:
    (change,) = listed("rows swapped")
    assert change[:2] == ("moved", "row")
    assert change[2] == change[3]


def test_a_row_that_lost_its_first_cell_to_the_one_above_stays() -> None:
    kinds = [change[:2] for change in listed("a cell that reaches into the next row")]
    assert ("deleted", "cell") in kinds
    assert not any(where == "row" for _, where in kinds)


def test_a_split_cell_is_listed_and_its_row_keeps_its_words() -> None:
    assert ("replaced", "cell", "next", "last") in listed("a cell split in two")
    split = ("replaced", "cell", "To be confirmed (over 2 columns)", "29/01/2024 | 05/07/2024")
    assert split in listed("a cell split in two")


@pytest.mark.parametrize(("name", "way"), BOTH_WAYS)
def test_every_place_of_the_shown_table_belongs_to_one_cell(name: str, way: int) -> None:
    shown = html(of_tables(name, way))
    assert Outline(shown).misplaced == []
    body = shown.partition("</section>")[2]
    taken: dict[tuple[int, int], int] = {}
    for index, row in enumerate(re.findall(r"<tr.*?</tr>", body)):
        column = 0
        for attributes in re.findall(r"<t[dh]([^>]*)>", row):
            while (index, column) in taken:
                column += 1
            wide, high = (
                int(found[1]) if (found := re.search(rf'{word}="(\d+)"', attributes)) else 1
                for word in ("colspan", "rowspan")
            )
            for place in ((index + a, column + b) for a in range(high) for b in range(wide)):
                assert place not in taken
                taken[place] = 1
    rows, columns = ({place[axis] for place in taken} for axis in (0, 1))
    assert len(taken) == len(rows) * len(columns)
    assert len(columns) == body.count("<col ")


@pytest.mark.parametrize("name", ALL)
def test_the_pdf_of_a_marked_table_is_accessible(name: str) -> None:
    red = identified(of_tables(name))
    report = page.validate_pdf_bytes(redline_pdf(red, changes(red), look()).data, profile="ua1")
    assert sorted({failure.message for failure in report.failures}) == []


def unnumbered(name: str, way: int = 1) -> str:
    """The page of a pair without the numbers that lead from each change to the list."""
    return re.sub(r'<a class="listed".*?</a>', "", html(of_tables(name, way)))


def test_inserted_and_deleted_cells_are_underlined_and_struck() -> None:
    shown = unnumbered("a column in the middle")
    assert re.search(r'<th scope="col" class="cell-inserted"><ins[^>]*>Owner</ins></th>', shown)
    back = unnumbered("a column in the middle", -1)
    assert re.search(r'<td class="cell-deleted"><del[^>]*>Ada</del></td>', back)


def test_a_moved_row_says_so_at_both_ends() -> None:
    shown = unnumbered("rows swapped")
    assert re.search(r'moved from here\] </span><del class="moved"', shown)
    assert re.search(r'moved here\] </span><ins class="moved"', shown)


@settings(max_examples=40)
@given(PAIRS)
def test_any_pair_of_documents_is_in_the_word_file(sides: tuple[Resolved, Resolved]) -> None:
    with TemporaryDirectory() as folder:
        judged(redline(*sides, MARKS), Path(folder))
