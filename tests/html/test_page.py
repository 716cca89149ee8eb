"""A resolved document as an HTML page."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from pipeline.model.text.block import (
    Cell,
    ListFormat,
    ListPosition,
    Orientation,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Row,
)
from pipeline.model.text.inline import CrossReference, Style, Text
from pipeline.model.text.version import Status
from pipeline.write.html import html_text
from pipeline.write.html.nesting import Level, nested
from pipeline.write.html.page import print_html
from pipeline.write.look import Look
from tests.writing import document, everything, heading, item, look, paragraph, row, table, text

VOID = {"meta", "br", "img", "input", "col"}


class Outline(HTMLParser):
    """Collects ids, local links and addresses, and notes every tag that is closed out of order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.addresses: list[str] = []
        self.open: list[str] = []
        self.misplaced: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += [values["id"] or ""] if "id" in values else []
        address = values.get("href") or values.get("src") or ""
        (self.links if address.startswith("#") else self.addresses).append(address)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.misplaced.append(tag)


def body(html: str) -> str:
    """What stands in <main>, without the line breaks around it."""
    return html.split("<main>")[1].split("</main>")[0].strip()


def test_every_tag_is_closed_in_its_place() -> None:
    outline = Outline(html_text(everything(), look()))
    assert outline.misplaced == []
    assert outline.open == []


def test_every_id_stands_once_and_every_link_leads_somewhere() -> None:
    outline = Outline(html_text(everything(), look()))
    assert len(outline.ids) == len(set(outline.ids))
    assert {link.removeprefix("#") for link in outline.links} <= set(outline.ids)
    assert {"evidence", "routes", "fig", "q", "p-robust"} <= set(outline.ids)


def test_the_page_loads_nothing() -> None:
    outline = Outline(html_text(everything(), look()))
    assert {address.split(":")[0] for address in outline.addresses if address} == {"https", "data"}
    style = html_text(everything(), look()).split("<style>")[1].split("</style>")[0]
    assert "url(" not in style
    assert "@import" not in style


def test_the_page_says_what_it_is() -> None:
    html = html_text(everything(), look(), digest="abc")
    assert '<html lang="en-GB">' in html
    assert "<title>Approach &lt;and&gt; Plan</title>" in html
    assert '<meta name="author" content="REC Code Manager">' in html
    assert '<meta name="description" content="DOC-1118">' in html
    assert '<meta name="source-digest" content="abc">' in html


def test_text_is_escaped() -> None:
    html = body(html_text(document(paragraph("a < b & c > d <script>")), look()))
    assert html == "<p>a &lt; b &amp; c &gt; d &lt;script&gt;</p>"


def test_a_link_with_another_scheme_is_plain_text() -> None:
    html = body(html_text(document(paragraph(Text("click", link="javascript:alert(1)"))), look()))
    assert html == "<p>click</p>"


def test_styles_stand_around_links() -> None:
    styled = Text("x", Style(bold=True, italic=True, code=True, superscript=True), "https://a.example/")
    html = body(html_text(document(paragraph(styled)), look()))
    assert (
        html == '<p><strong><em><sup><code><a href="https://a.example/">x</a></code></sup></em></strong></p>'
    )


def test_lists_are_nested_again() -> None:
    further = replace(paragraph("more"), list=ListPosition("list", 0, ListFormat.BULLET, marked=False))
    resolved = document(item("a"), item("b", 1, ListFormat.ALPHA), further, item("c"))
    html = re.sub(r' style="[^"]*"', "", body(html_text(resolved, look())))
    assert html == "<ul><li>a<ol><li>b</li></ol><p>more</p></li><li>c</li></ul>"


def test_a_list_that_goes_on_after_a_paragraph_keeps_its_markers() -> None:
    resolved = document(
        item("a", 0, ListFormat.DECIMAL), paragraph("between"), item("b", 0, ListFormat.DECIMAL)
    )
    markers = re.findall(r"list-style-type:&quot;(.*?)\s*&quot;", body(html_text(resolved, look())))
    assert markers == ["1.", "2."]


def test_an_item_that_is_opened_again_shows_no_second_marker() -> None:
    resolved = document(item("a"), paragraph("between"), item("b", 1))
    html = re.sub(r' style="[^"]*"', "", body(html_text(resolved, look())))
    assert html == '<ul><li>a</li></ul><p>between</p><ul><li class="unmarked"><ul><li>b</li></ul></li></ul>'


def test_heading_tags_never_skip_a_level() -> None:
    html = html_text(document(heading("a", 1, "A"), heading("b", 3, "B"), heading("c", 2, "C")), look())
    assert re.findall(r"<(h\d) id=\"(\w)\" class=\"level-(\d)", html) == [
        ("h1", "a", "1"),
        ("h2", "b", "3"),
        ("h2", "c", "2"),
    ]


def test_header_cells_say_what_they_head() -> None:
    html = body(html_text(everything(), look()))
    assert '<th scope="colgroup" colspan="2">RASCI</th>' in html
    assert '<th scope="col" rowspan="2">Activity</th>' in html
    assert '<th scope="row">Plan</th>' in html


def test_a_table_in_a_cell_stands_in_it_whole() -> None:
    inner = replace(table("", row("x", "y"), row("deep", "deeper")), header_rows=0)
    whole = document(table("t", row("head"), Row((Cell((paragraph("before"), inner, paragraph("after"))),))))
    html = html_text(whole, look())
    assert Outline(html).misplaced == []
    cell_html = re.search(r"<td><p>before</p>(.*)<p>after</p></td>", body(html), re.DOTALL)
    assert cell_html and cell_html[1].count("<table") == 1 and "<td>deeper</td>" in cell_html[1]


def test_a_heading_prints_its_number_appendix_and_label() -> None:
    html = body(html_text(everything(), look()))
    assert (
        '<span class="number">1</span> Evidence <span class="applies">– Non-SIT participants only</span></h1>'
        in html
    )
    assert '<span class="number">2</span> Appendix A: Severity</h1>' in html


def test_marks_of_table_notes_are_numbered_by_first_use() -> None:
    html = body(html_text(everything(), look()))
    assert '<sup class="mark"><a href="#note:routes:b">1</a>, <a href="#note:routes:a">2</a></sup>' in html
    assert '<p id="note:routes:b"><span class="note-number">1</span> Note b.</p>' in html


def test_a_question_does_not_link_to_itself() -> None:
    assert '<th scope="col">Question 1.0.1-1</th>' in body(html_text(everything(), look()))


def test_a_reference_to_nothing_is_no_link() -> None:
    html = body(html_text(document(paragraph(CrossReference("nowhere"))), look()))
    assert html == "<p>[unknown reference]</p>"


@pytest.mark.parametrize("title_page", [True, False])
def test_a_title_is_a_cover_only_on_a_page_of_its_own(title_page: bool) -> None:
    title = Paragraph((text("Approach"),), ParagraphRole.COVER_TITLE)
    resolved = document(paragraph("a"), front=(title, PageBreak()) if title_page else (title,))
    look_of_title = re.findall(r'<div class="(cover|title)">', body(html_text(resolved, look())))
    assert look_of_title == ["cover" if title_page else "title"]
    assert ("@page:first" in print_html(resolved, look())) is title_page


def test_landscape_pages_are_a_box_around_their_blocks() -> None:
    resolved = document(Orientation(True), paragraph("wide"), Orientation(False), paragraph("narrow"))
    html = body(html_text(resolved, look()))
    assert html == '<div class="landscape"><p>wide</p></div><p>narrow</p>'


def test_two_breaks_in_a_row_leave_no_empty_page() -> None:
    html = body(
        html_text(document(paragraph("a"), PageBreak(), PageBreak(), paragraph("b"), PageBreak()), look())
    )
    assert html.count("page-break") == 1


def test_only_drafts_bear_a_watermark() -> None:
    assert "watermark" in print_html(document(paragraph("a"), status=Status.DRAFT), look())
    assert "watermark" not in print_html(document(paragraph("a"), status=Status.BASELINED), look())


def test_words_in_the_running_header_cannot_leave_their_string() -> None:
    resolved = document(paragraph("a"))
    evil = replace(resolved.document.artefact, title='"}</style><script>\\')
    html = print_html(replace(resolved, document=replace(resolved.document, artefact=evil)), look())
    assert "<script>" not in html
    assert r'"DOC-1118 \22 }\3c /style>\3c script>\5c "' in html


def test_a_cell_of_one_paragraph_has_no_box_of_its_own() -> None:
    html = body(html_text(document(table("t", row("a", "b"), row("c", "d"))), look()))
    assert "<tbody><tr><td>c</td><td>d</td></tr></tbody>" in html


def test_a_workspace_may_bring_a_shell_of_its_own() -> None:
    shell = b'<html lang="en"><title>{{ artefact.title }}</title><style>{{ css }}</style>|{{ body }}|'
    own = Look({**look().files, "html/document.html": shell})
    page = html_text(document(paragraph("a")), own)
    assert "<title>Approach &lt;and&gt; Plan</title>" in page
    assert page.endswith("</style>|<p>a</p>|")


def test_a_shell_cannot_reach_into_the_program() -> None:
    own = Look({**look().files, "html/document.html": b"{{ artefact.__class__.__mro__ }}"})
    with pytest.raises(Exception, match="unsafe"):
        html_text(document(paragraph("a")), own)


def test_pieces_with_equal_keys_share_their_box() -> None:
    box, inner = Level("box", "[", "]"), Level("inner", "(", ")")
    assert (
        nested([((box,), "a"), ((box, inner), "b"), ((box, inner), "c"), ((), "d"), ((inner,), "e")])
        == "[a(bc)]d(e)"
    )


def test_bold_words_in_a_paragraph_stay_inside_it() -> None:
    assert (
        body(html_text(document(paragraph("a ", text("b", bold=True))), look()))
        == "<p>a <strong>b</strong></p>"
    )
