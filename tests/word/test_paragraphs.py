"""Headings, paragraphs, lists, boxes and notes in the main part."""

from lxml import etree

from pipeline.model.text.block import Callout, CalloutKind, ListFormat, ListPosition, Note, Paragraph
from pipeline.model.text.inline import Inline, LineBreak, NoteReference, Style, Text
from pipeline.ooxml.names import w
from tests.word.building import (
    body,
    cell,
    heading,
    paragraphs,
    part,
    plan,
    table,
    text,
    values,
    words,
    written,
)


def item(content: str, list_id: str, level: int = 0, form: ListFormat = ListFormat.DECIMAL) -> Paragraph:
    return Paragraph((Text(content),), list=ListPosition(list_id, level, form))


def lists(*items: Paragraph) -> list[str]:
    """The w:numId of each item."""
    return values(body(*items), "numId")


def test_an_appendix_heading_prints_its_letter_its_title_and_its_label() -> None:
    root = body(heading("severity", "Defect severity", appendix=True, label="non-sit"))
    (one,) = paragraphs(root, "Heading1")
    assert words(one) == "Appendix A: Defect severity – Non-SIT participants only"
    assert "Applicability" in values(one, "rStyle")


def test_a_paragraph_between_a_heading_and_a_table_or_list_keeps_to_what_follows() -> None:
    lead, other = text("Lead."), text("Other.")
    rows = table("routes", (cell("a"),))
    root = body(heading("a", "A"), lead, rows, heading("b", "B"), lead, item("b", "list"), other, rows)
    kept = [bool(list(one.iter(w("keepNext")))) for one in paragraphs(root, "Normal")]
    assert kept == [True, True, False]


def test_the_bookmark_of_a_heading_holds_its_title_alone() -> None:
    (one,) = paragraphs(body(heading("severity", "Defect severity", appendix=True)), "Heading1")
    start = one.find(w("bookmarkStart"))
    assert start is not None and start.get(w("name")) == "severity"
    inside: list[str] = []
    following = start.getnext()
    while following is not None and following.tag != w("bookmarkEnd"):
        inside.append(words(following))
        following = following.getnext()
    assert inside == ["Defect severity"]


def test_headings_are_numbered_by_their_style_and_unnumbered_ones_by_an_empty_list() -> None:
    data = written(plan(heading("one", "One"), heading("two", "Two", numbered=False)))
    numbered, plain = paragraphs(part(data), "Heading1")
    assert values(numbered, "numId") == []
    (number,) = values(plain, "numId")
    numbering = part(data, "word/numbering.xml")
    abstract = numbering.find(f"{w('num')}[@{w('numId')}='{number}']/{w('abstractNumId')}")
    assert abstract is not None
    found = numbering.find(f"{w('abstractNum')}[@{w('abstractNumId')}='{abstract.get(w('val'))}']")
    assert found is not None and set(values(found, "numFmt")) == {"none"}


def test_every_list_counts_for_itself_and_a_list_that_goes_on_keeps_its_number() -> None:
    first, between, again, other = lists(
        item("a", "one"), item("b", "one"), item("c", "one"), item("d", "two")
    )
    assert first == between == again != other


def test_a_sublist_of_another_format_than_its_sibling_starts_anew() -> None:
    numbers = lists(
        item("a", "one"),
        item("bullet", "one", 1, ListFormat.BULLET),
        item("b", "one"),
        item("letter", "one", 1, ListFormat.ALPHA),
        item("c", "one"),
        item("letter again", "one", 1, ListFormat.ALPHA),
    )
    assert numbers[0] == numbers[1] == numbers[2] == numbers[4]
    assert len({numbers[0], numbers[3], numbers[5]}) == 3


def test_lists_of_one_form_share_a_definition_and_start_at_one() -> None:
    numbering = part(written(plan(item("a", "one"), item("b", "two"))), "word/numbering.xml")
    nums = [num for num in numbering.iter(w("num")) if num.find(w("lvlOverride")) is not None]
    assert len(nums) == 2
    assert len({value for num in nums for value in values(num, "abstractNumId")}) == 1
    assert [value for num in nums for value in values(num, "startOverride")] == ["1", "1"]


def test_a_further_paragraph_of_an_item_is_indented_without_a_number() -> None:
    more = Paragraph((Text("more"),), list=ListPosition("one", 1, ListFormat.DECIMAL, marked=False))
    (one,) = paragraphs(body(more), "ListContinue")
    assert values(one, "numId") == []
    assert values(one, "ind", "left") == ["794"]


def test_a_box_says_what_it_is_in_words() -> None:
    callout = Callout("c1", CalloutKind.WARNING, "Severity 1 and 2")
    blocks = [Paragraph((Text(content),), callout=callout) for content in ("One.", "Two.")]
    found = paragraphs(body(*blocks), "CalloutWarning")
    assert [words(one) for one in found] == ["Warning: Severity 1 and 2", "One.", "Two."]


def test_styles_breaks_tabs_and_no_break_hyphens_become_elements() -> None:
    content: tuple[Inline, ...] = (Text("A\tb", Style(bold=True)), LineBreak(), Text("non\u2011SIT"))
    (one,) = paragraphs(body(text(*content)), "Normal")
    tags = [etree.QName(child).localname for run in one.iter(w("r")) for child in run]
    assert tags == ["rPr", "t", "tab", "t", "br", "t", "noBreakHyphen", "t"]


def test_a_link_is_a_relationship_and_one_that_is_not_safe_is_only_text() -> None:
    root = body(
        text(Text("BSCCo", link="https://example.org/?a=1&b=2"), Text(" x", link="javascript:alert(1)"))
    )
    links = list(root.iter(w("hyperlink")))
    assert [words(link) for link in links] == ["BSCCo"]


def test_a_footnote_is_native_and_its_second_mark_is_a_field() -> None:
    note = Note("dip", (text("Said once."),))
    data = written(plan(text("A", NoteReference("dip"), " b", NoteReference("dip")), notes=(note,)))
    root, notes = part(data), part(data, "word/footnotes.xml")
    assert values(root, "footnoteReference", "id") == ["1"]
    assert "NOTEREF note_dip \\f \\h" in [(code.text or "").strip() for code in root.iter(w("instrText"))]
    assert words(notes).strip() == "Said once."
    assert values(notes, "footnote", "type") == ["separator", "continuationSeparator", ""]


def test_a_note_that_nobody_wrote_leaves_no_broken_mark() -> None:
    root = body(text("A", NoteReference("nothing")))
    assert values(root, "footnoteReference", "id") == []
    assert "[unknown reference]" in words(root)
