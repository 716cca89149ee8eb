"""The proof of a red-line of two foreign files: what is sound is proven, and each single fault is found."""

import pytest

from pipeline.ooxml.package import Package, package_bytes
from pipeline.write.docx.proof.comparison import prove_accepting_new, prove_comparison, prove_rejecting_old
from pipeline.write.docx.proof.proved import Unproved
from tests.redline.foreign_edits import replaced, with_contents, with_even_header, with_words
from tests.redline.foreign_faults import BYTES, FAULTS, faulty, other_address, other_bytes
from tests.redline.foreign_pair import foreign_pair

PAIR = foreign_pair()


def test_a_red_line_made_by_hand_holds_both_files() -> None:
    prove_comparison(PAIR.data, PAIR.old, PAIR.new)


def test_the_new_file_is_not_the_old_one() -> None:
    with pytest.raises(Unproved):
        prove_accepting_new(PAIR.data, PAIR.new, PAIR.old)
    with pytest.raises(Unproved):
        prove_rejecting_old(PAIR.data, PAIR.new)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(name: str) -> None:
    _assert_found(faulty(PAIR.red, FAULTS[name]))


@pytest.mark.parametrize("name", BYTES)
def test_other_bytes_of_what_is_shown_are_found(name: str) -> None:
    _assert_found(other_bytes(PAIR.red, BYTES[name]))


def test_a_link_to_another_page_is_found() -> None:
    _assert_found(other_address(PAIR.red))


def _assert_found(broken: Package | None) -> None:
    assert broken is not None
    with pytest.raises(Unproved):
        prove_comparison(package_bytes(broken), PAIR.old, PAIR.new)


HARMLESS = {
    "a sitting of editing": ("<w:p>", '<w:p w:rsidR="00AA00AA">'),
    "the id of a paragraph": ("<w:p>", '<w:p w14:paraId="1A2B3C4D">'),
    "a mark of the spelling checker": ("<w:r>", '<w:proofErr w:type="spellStart"/><w:r>'),
    "where a page broke": ("<w:r><w:t>", "<w:r><w:lastRenderedPageBreak/><w:t>"),
    "a language": ("<w:rPr><w:rStyle", '<w:rPr><w:lang w:val="fr-FR"/><w:rStyle'),
    "fonts that are none": ("<w:rPr><w:rStyle", '<w:rPr><w:rFonts w:hint="eastAsia"/><w:rStyle'),
    "properties that are empty": ("<w:p><w:r>", "<w:p><w:pPr/><w:r><w:rPr/>"),
    "a run in two": ("Every supplier ", "Every </w:t></w:r><w:r><w:t>supplier "),
    "a run of nothing": ("<w:r><w:t>Every", "<w:r/><w:r><w:t>Every"),
    "a property that says yes in words": ("<w:tblHeader/>", '<w:tblHeader w:val="true"/>'),
    "a row that may break": ("<w:trPr><w:tblHeader/>", '<w:trPr><w:cantSplit w:val="0"/><w:tblHeader/>'),
    "properties in another order": (
        '<w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>',
        '<w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr><w:rPr/>',
    ),
    "a number of a drawing": ('<wp:docPr id="1" name="P1"', '<wp:docPr id="71" name="Picture 71"'),
    "where somebody edited last": (
        "<w:r><w:t>Every",
        '<w:bookmarkStart w:id="900" w:name="_GoBack"/><w:bookmarkEnd w:id="900"/><w:r><w:t>Every',
    ),
}
"""What may be otherwise in a red-line, by what it is: a text in its main part, and what stands there then."""


@pytest.mark.parametrize("name", HARMLESS)
def test_what_nobody_sees_is_no_fault(name: str) -> None:
    was, now = HARMLESS[name]
    red = replaced(PAIR.red, "document", was, now)
    prove_comparison(package_bytes(red), PAIR.old, PAIR.new)


def test_a_result_that_is_computed_may_be_new_and_of_any_length() -> None:
    """The old list of contents has two lines, the new one has three."""
    red, old, new = with_contents(PAIR.red, 3), with_contents(PAIR.old, 2), with_contents(PAIR.new, 3)
    prove_comparison(package_bytes(red), old, new)


def test_a_header_that_the_old_file_alone_has_is_named_as_an_exception() -> None:
    """The old file has a header of even pages in its first section; the new one has none."""
    old = with_even_header(PAIR.old)
    with pytest.raises(Unproved, match="even pages"):
        prove_rejecting_old(PAIR.data, old)
    sections = frozenset((number, "header", "even") for number in (0, 1))
    prove_rejecting_old(PAIR.data, old, sections)


def test_a_breach_that_an_input_has_is_no_fault_and_one_more_of_its_kind_is() -> None:
    stray = '<w:bookmarkStart w:id="800" w:name="stray"/>'
    sides = [with_words(package, stray) for package in (PAIR.red, PAIR.old, PAIR.new)]
    prove_comparison(package_bytes(sides[0]), sides[1], sides[2])
    with pytest.raises(Unproved, match="the file breaks a rule"):
        prove_comparison(package_bytes(sides[0]), PAIR.old, PAIR.new)


def test_a_style_of_the_old_file_may_come_under_a_name_of_its_own_if_it_says_the_same() -> None:
    renamed = ('<w:name w:val="Aside"/>', '<w:name w:val="Aside (before)"/>')
    red = replaced(PAIR.red, "styles", *renamed)
    prove_rejecting_old(package_bytes(red), PAIR.old)
    other = replaced(red, "styles", "<w:vanish/>", "<w:strike/>")
    with pytest.raises(Unproved, match="aside"):
        prove_rejecting_old(package_bytes(other), PAIR.old)


def test_words_with_the_signs_of_markup_do_not_look_like_two_runs() -> None:
    """Text that says what the proof writes between pieces is text all the same."""
    new = replaced(PAIR.new, "document", "Every supplier ", "Every][&lt;b&gt;|supplier ")
    with pytest.raises(Unproved):
        prove_accepting_new(PAIR.data, PAIR.old, new)


def test_behind_a_computed_field_that_never_ends_nothing_is_proved() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
    open_field = f'{begin}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    red, old, new = (with_words(package, open_field) for package in (PAIR.red, PAIR.old, PAIR.new))
    with pytest.raises(Unproved, match="never ends"):
        prove_comparison(package_bytes(red), old, new)


def test_a_note_behind_one_whose_field_never_ends_is_compared_all_the_same() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
    open_field = f'{begin}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    sides = (PAIR.red, PAIR.old, PAIR.new)
    first = [
        with_words(replaced(side, "footnotes", "<w:footnote ", _note(open_field) + "<w:footnote "), _MARK)
        for side in sides
    ]
    prove_comparison(package_bytes(first[0]), first[1], first[2])
    other = replaced(first[0], "footnotes", "A footnote, ", "A note, ")
    with pytest.raises(Unproved, match="note"):
        prove_comparison(package_bytes(other), first[1], first[2])


_MARK = '<w:r><w:footnoteReference w:id="90"/></w:r>'


def _note(content: str) -> str:
    return f'<w:footnote w:id="90"><w:p>{content}</w:p></w:footnote>'
