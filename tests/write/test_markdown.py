"""A resolved document as Markdown."""

from markdown_it import MarkdownIt

from pipeline.model.text.block import Cell, Row
from pipeline.model.text.grid import grid
from pipeline.model.text.inline import Style, Text
from pipeline.model.text.walk import flat_cell
from pipeline.write.text.markdown import markdown_text
from tests.writing import cell, document, everything, item, paragraph, row, table


def html(markdown: str) -> str:
    """What another program makes of it."""
    return str(MarkdownIt("commonmark").enable("table").render(markdown))


def test_headings_carry_their_numbers_and_anchors() -> None:
    assert '# 1 Evidence – Non-SIT participants only <a id="evidence"></a>\n' in markdown_text(everything())


def test_a_table_with_two_header_rows_and_spans_is_written_out() -> None:
    text = markdown_text(everything())
    assert "| Activity | RASCI / BSC | RASCI / REC |\n| --- | --- | --- |\n| Plan | R, A | R, A |\n" in text


def test_signs_of_markdown_in_the_text_stay_text() -> None:
    words = "# no heading *no* _no_ `no` [no](no) <no> 1. no"
    rendered = html(
        markdown_text(document(paragraph(words), paragraph("1. no list"), paragraph("- no list")))
    )
    assert rendered == (
        "<p># no heading *no* _no_ `no` [no](no) &lt;no&gt; 1. no</p>\n<p>1. no list</p>\n<p>- no list</p>\n"
    )


def test_marks_stand_next_to_the_words() -> None:
    rendered = html(markdown_text(document(paragraph("a", Text(" b ", Style(bold=True, italic=True)), "c"))))
    assert rendered == "<p>a <em><strong>b</strong></em> c</p>\n"


def test_nested_lists_stay_nested() -> None:
    rendered = html(markdown_text(document(item("a"), item("b", 1), item("c"))))
    assert rendered.replace("\n", "") == "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"


def test_a_pipe_in_a_cell_does_not_part_it() -> None:
    assert "<td>a|b</td>" in html(markdown_text(document(table("t", row("x", "y"), row("a|b", "c")))))


def test_a_table_in_a_cell_is_a_line_for_each_of_its_rows() -> None:
    inner = table("", row("x|y", "z"), row("deep", "deeper"))
    whole = document(table("t", row("head"), Row((Cell((paragraph("before"), inner)),))))
    assert "<td>before<br>x|y | z<br>deep | deeper</td>" in html(markdown_text(whole))


def test_footnotes_stand_at_the_end() -> None:
    assert markdown_text(everything()).endswith(
        "[^1]: The role is not confirmed.\n\n    A second paragraph.\n"
    )


def test_the_grid_has_a_cell_in_every_place() -> None:
    rows = (row(cell("a", 2), cell("b", rows=2)), row("c", "d"), row("e", "f", "g"))
    names = [[flat_cell(part)[0].content[0] for part in line if part] for line in grid(rows, 3)]
    assert [[getattr(name, "text", "") for name in line] for line in names] == [
        ["a", "a", "b"],
        ["c", "d", "b"],
        ["e", "f", "g"],
    ]
