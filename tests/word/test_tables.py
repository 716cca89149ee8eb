"""Tables on a grid: merged cells, header rows, widths, notes, questions, repeating groups."""

from dataclasses import replace

import pytest
from lxml import etree

from pipeline.model.text.block import (
    Alignment,
    Cell,
    Orientation,
    Paragraph,
    Row,
    Table,
    TableNote,
    TableRole,
)
from pipeline.model.text.inline import CrossReference, FieldKind, FormField, MarkerGroup, ReferenceForm, Text
from pipeline.ooxml.names import W15, w
from pipeline.write.docx.content.tables import column_widths
from tests.word.building import body, cell, heading, paragraphs, table, text, values, words

TEXT_WIDTH, LANDSCAPE_WIDTH = 9072, 14004


def row_shapes(root: etree._Element) -> list[list[tuple[str, str, str]]]:
    """The span, the merge and the words of each cell of each row."""
    shapes = []
    for row in root.iter(w("tr")):
        cells = []
        for one in row.iter(w("tc")):
            merge = one.find(f"{w('tcPr')}/{w('vMerge')}")
            merged = "" if merge is None else merge.get(w("val")) or "continue"
            cells.append(("".join(values(one, "gridSpan")) or "1", merged, words(one)))
        shapes.append(cells)
    return shapes


def test_cells_that_a_span_covers_are_put_back() -> None:
    root = body(
        table(
            "routes",
            (cell("Route"), cell("Entry", columns=2), cell("End")),
            (cell("SIT", rows=2), cell("a"), cell("b"), cell("c")),
            (cell("d", columns=2), cell("e")),
        )
    )
    assert row_shapes(root) == [
        [("1", "", "Route"), ("2", "", "Entry"), ("1", "", "End")],
        [("1", "restart", "SIT"), ("1", "", "a"), ("1", "", "b"), ("1", "", "c")],
        [("1", "continue", ""), ("2", "", "d"), ("1", "", "e")],
    ]


def test_a_cell_that_spans_rows_and_columns_reaches_down_with_its_whole_width() -> None:
    root = body(
        table(
            "t",
            (cell("a"), cell("b"), cell("c")),
            (cell("wide", columns=2, rows=2), cell("x")),
            (cell("y"),),
        )
    )
    assert row_shapes(root)[2] == [("2", "continue", ""), ("1", "", "y")]


def test_every_cell_ends_in_a_paragraph() -> None:
    root = body(table("t", (cell("a"), cell("b")), (Cell(()), cell("x", rows=2)), (cell("y"),)))
    assert all(one[-1].tag == w("p") for one in root.iter(w("tc")))


def test_header_rows_repeat_and_no_row_breaks_unless_it_is_taller_than_a_page() -> None:
    rows = table("t", (cell("a"), cell("b")), (cell("x"), cell("y" * 2000)))
    first, second = body(rows).iter(w("trPr"))
    assert [etree.QName(child).localname for child in first] == ["cantSplit", "tblHeader"]
    assert [etree.QName(child).localname for child in second] == []


def test_the_first_and_the_last_rows_and_those_that_share_a_cell_stay_together() -> None:
    shared = (cell("3", rows=2), cell("c"))
    rows = ((cell("1"), cell("a")), (cell("2"), cell("b")), shared, (cell("d"),))
    more = ((cell("5"), cell("e")), (cell("6"), cell("f")), (cell("7"), cell("g")))
    root = body(table("routes", (cell("Number"), cell("Letter")), *rows, *more))
    kept = [bool(list(row.iter(w("keepNext")))) for row in root.iter(w("tr"))]
    assert kept == [False, True, False, True, False, False, True, False]


def test_a_table_at_the_end_of_a_page_leaves_no_gap_that_could_make_an_empty_one() -> None:
    plain = table("routes", (cell("a"),), caption="")
    after = heading("next", "Next", page_break_before=True)
    root = body(plain, after, plain)
    styles = values(root, "pStyle")
    assert styles.count("SectionBreak") == 1
    assert styles.count("TableEnd") == 1


def test_every_header_row_has_the_look_of_one() -> None:
    rows = table("t", (cell("a"), cell("b")), (cell("c"), cell("d")), (cell("x", header=True), cell("y")))
    root = body(replace(rows, header_rows=2))
    assert [words(one) for one in paragraphs(root, "TableHeader")] == ["a", "b", "c", "d"]
    assert [words(one) for one in paragraphs(root, "TableRowHeader")] == ["x"]
    assert len(values(root, "shd", "fill")) == 5


@pytest.mark.parametrize("shares", [(33.3, 33.3, 33.4), (16, 24, 20, 20, 20), (1, 99), (14.3,) * 7])
def test_column_widths_add_up_to_the_whole(shares: tuple[float, ...]) -> None:
    assert sum(column_widths(shares, TEXT_WIDTH)) == TEXT_WIDTH
    assert all(width > 0 for width in column_widths(shares, TEXT_WIDTH))


def test_a_table_on_a_landscape_page_has_its_width() -> None:
    rows = table("t", (cell("a"), cell("b")), (cell("x"), cell("y")))
    root = body(rows, Orientation(True), rows, Orientation(False), text("After."))
    assert values(root, "tblW", "w") == [str(TEXT_WIDTH), str(LANDSCAPE_WIDTH)]


def test_notes_stand_under_the_table_with_the_markers_of_first_use() -> None:
    marked = (text("x", MarkerGroup(("b", "a"))), text("y", MarkerGroup(("a",))))
    rows = (Row((cell("h"),)), *(Row((Cell((one,)),)) for one in marked))
    notes = (TableNote("a", (Text("Note A."),)), TableNote("b", (Text("Note B."),)))
    root = body(Table("t", rows, (100.0,), caption=(Text("C"),), notes=notes))
    assert [words(one) for one in paragraphs(root, "TableText")] == ["x1, 2", "y2"]
    assert [words(one) for one in paragraphs(root, "TableNote")] == ["1\tNote B.", "2\tNote A."]


def test_tables_that_follow_each_other_stay_apart() -> None:
    one = table("one", (cell("a"),), (cell("b"),), caption="")
    root = body(one, replace(one, id="two"))
    main = root.find(w("body"))
    assert main is not None
    kinds = [etree.QName(child).localname for child in main if child.tag in (w("tbl"), w("p"))]
    assert kinds == ["tbl", "p", "tbl", "p"]


def test_a_cell_is_aligned_as_it_says() -> None:
    rows = table("t", (cell("a"),), (Cell((text("R, A"),), align=Alignment.CENTER),), role=TableRole.RASCI)
    assert values(body(rows), "jc") == ["center"]


def test_a_question_bears_its_number_under_its_own_bookmark() -> None:
    own = CrossReference("org-people-01", form=ReferenceForm.NUMBER)
    question = table(
        "org-people-01",
        (cell(own), cell("All roles")),
        (cell("Question"), cell("How?")),
        role=TableRole.QUESTION,
    )
    root = body(replace(question, caption=()), text("See ", own, "."))
    (start,) = root.iter(w("bookmarkStart"))
    following = start.getnext()
    assert following is not None and words(following) == "Question 1"
    assert words(paragraphs(root, "Normal")[0]) == "See Question 1."


def test_the_rows_of_a_group_can_be_repeated() -> None:
    gaps = [Paragraph((FormField(f"mpids.{n}.mpid", FieldKind.TEXT, "MPID"),)) for n in (1, 2)]
    rows = (Row((cell("MPID"),)), *(Row((Cell((gap,)),)) for gap in gaps))
    root = body(Table("mpids", rows, (100.0,), caption=(Text("MPIDs"),), role=TableRole.GROUP))
    assert len(list(root.iter(f"{{{W15}}}repeatingSection"))) == 1
    assert len(list(root.iter(f"{{{W15}}}repeatingSectionItem"))) == 2
    assert values(root, "tag") == ["mpids", "mpids.1.mpid", "mpids.2.mpid"]
