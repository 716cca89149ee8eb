"""The printed text of each block."""

from pipeline.resolve.plain import plain_blocks
from tests.writing import cell, document, everything, heading, item, paragraph, row, table


def test_headings_print_number_appendix_title_and_label() -> None:
    printed = plain_blocks(everything())
    assert "1 Evidence – Non-SIT participants only" in printed
    assert "2 Appendix A: Severity" in printed


def test_items_print_their_markers() -> None:
    assert plain_blocks(document(item("a"), item("b", 1), item("c"))) == ("• a", "◦ b", "• c")


def test_a_table_prints_caption_cells_and_notes_in_reading_order() -> None:
    printed = plain_blocks(everything())
    start = printed.index("Table 1: Routes to Qualification")
    assert printed[start + 1 : start + 12] == (
        "Route",
        "Requirements1, 2",
        "SIT",
        "PIT",
        "Lead-in:",
        "• in a cell",
        "Then:",
        "QT",
        "either",
        "1 Note b.",
        "2 Note a.",
    )


def test_a_callout_prints_its_title_once() -> None:
    printed = plain_blocks(everything())
    start = printed.index("Warning: Placing reliance")
    assert printed[start + 1 : start + 3] == ("Inside the box.", "• Listed in the box.")


def test_the_contents_list_what_follows_them() -> None:
    printed = plain_blocks(everything())
    start = printed.index("Contents")
    assert printed[start + 1 : start + 4] == (
        "1 Evidence – Non-SIT participants only",
        "1.0.1 A level too deep",
        "2 Appendix A: Severity",
    )


def test_footnotes_come_last() -> None:
    assert plain_blocks(everything())[-2:] == ("1 The role is not confirmed.", "A second paragraph.")


def test_empty_paragraphs_print_nothing() -> None:
    assert plain_blocks(document(paragraph(""), heading("a", 1, "A"), table("t", row(cell(""), "b")))) == (
        "1 A",
        "b",
    )
