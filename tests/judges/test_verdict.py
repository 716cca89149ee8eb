"""The resolver finds what a red-line resolves to wrongly, and nothing in one that is exact."""

import re
from pathlib import Path

import pytest

from tests.judges.described import described
from tests.judges.sample import NEW_BODY, OLD_BODY, RED_BODY, field, gone, marked, package, para, run
from tests.judges.verdict import faults


def judged(red: str, folder: Path, old: str = OLD_BODY, new: str = NEW_BODY) -> tuple[str, ...]:
    """What is wrong with a red-line that has this body."""
    bodies = {"red": red, "old": old, "new": new}
    return faults(*(package(folder / f"{name}.docx", body) for name, body in bodies.items()))


def without(pattern: str) -> str:
    """The red-line without the first piece that a pattern finds."""
    changed, count = re.subn(pattern, "", RED_BODY, count=1, flags=re.DOTALL)
    assert count == 1
    return changed


def changed(old: str, new: str) -> str:
    """The red-line with each of one piece replaced."""
    assert old in RED_BODY
    return RED_BODY.replace(old, new)


def test_an_exact_red_line_has_no_faults(tmp_path: Path) -> None:
    assert judged(RED_BODY, tmp_path) == ()


def test_the_red_line_of_other_files_has_faults_both_ways(tmp_path: Path) -> None:
    found = judged(RED_BODY, tmp_path, old=NEW_BODY, new=OLD_BODY)
    assert {fault.split(":")[0] for fault in found} == {"accepting", "rejecting"}


FAULTS = {
    "a dropped deletion": (without(r"<w:del [^>]*><w:r><w:delText[^<]*beta.*?</w:del>"), "rejecting: words"),
    "a dropped insertion": (without(r"<w:ins [^>]*><w:r><w:rPr><w:b/>.*?</w:ins>"), "accepting: words"),
    "an insertion that is none": (
        changed("<w:ins ", "<w:smartTag ").replace("</w:ins>", "</w:smartTag>"),
        "rejecting: words",
    ),
    "a paragraph whose mark stays": (
        without(r"<w:rPr><w:del [^>]*/></w:rPr>(?=</w:pPr><w:del [^>]*><w:r><w:delText[^<]*Gone at all)"),
        "accepting: words",
    ),
    "an empty paragraph more": (RED_BODY.replace("<w:tbl>", "<w:p/><w:tbl>"), "words of body 5"),
    "a row that isn't marked": (without(r"<w:trPr><w:ins [^>]*/></w:trPr>"), "rejecting: words"),
    "a forgotten look of a run": (without(r"<w:rPr><w:b/></w:rPr>"), "accepting: formatting"),
    "a look of a run that was another": (
        changed("<w:rPr/></w:rPrChange>", "<w:rPr><w:i/></w:rPr></w:rPrChange>"),
        "rejecting: formatting",
    ),
    "a forgotten property of a paragraph": (
        without(r"<w:pPrChange .*?</w:pPrChange>"),
        "rejecting: properties",
    ),
    "another style": (changed('<w:pStyle w:val="Heading1"/>', ""), "styles"),
    "another span": (changed("<w:tcPr/>", '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'), "properties of body"),
    "a header row": (
        changed("<w:tr><w:tc>", "<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>"),
        "properties of body",
    ),
    "another width of a cell": (
        changed("<w:tcPr/>", '<w:tcPr><w:tcW w:w="9" w:type="dxa"/></w:tcPr>'),
        "widths of body",
    ),
    "widths of columns the other way round": (
        changed(
            '<w:gridCol w:w="2000"/><w:gridCol w:w="3000"/>', '<w:gridCol w:w="3000"/><w:gridCol w:w="2000"/>'
        ),
        "widths of body",
    ),
    "a link that is none": (changed('<w:hyperlink r:id="link">', "<w:hyperlink>"), "links"),
    "a link to elsewhere": (changed('r:id="link"', 'w:anchor="scope"'), "links"),
    "a field's code": (changed("REF moved \\h", "REF moved"), "accepting: words"),
    "a reference to another place": (changed("REF moved \\h", "REF scope \\h"), "accepting: words"),
    "a note that isn't there": (changed('w:id="1"/></w:r>', 'w:id="7"/></w:r>'), "note 1"),
    "another head of the pages": (changed("<w:headerReference ", "<w:footerReference "), "words of default"),
    "another size of the pages": (changed('w:w="11906"', 'w:w="12240"'), "sections of section 1"),
    "the bookmark of what moved, on the new side alone": (changed('"moved_was"', '"other"'), "moved_was"),
    "the bookmark of what moved, on the old side alone": (
        changed('w:name="moved"', 'w:name="other"'),
        "leads to moved, which isn't there",
    ),
    "a field without end": (changed('"end"', '"separate"'), "has no end"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_of_a_red_line_is_found(name: str, tmp_path: Path) -> None:
    red, fault = FAULTS[name]
    found = judged(red, tmp_path)
    assert any(fault in one for one in found), found


TITLE = '<w:pStyle w:val="Heading1"/>'
LETTERED = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'


def test_numbers_are_compared_as_they_are_printed(tmp_path: Path) -> None:
    one, two = (para(run("Item"), LETTERED) * count for count in (1, 2))
    title = para(run("Title"), TITLE)
    path = package(tmp_path / "a.docx", title + two + title + one)
    labels = [line.number.label for line in described(path).body if line.number]
    assert labels == ["1.", "1.a", "1.b", "2.", "2.a"]
    found = judged(one + title, tmp_path, old=title + one, new=one + title)
    assert any("'1.'" in fault for fault in found)


def test_a_number_that_a_paragraph_is_not_counted_for_differs(tmp_path: Path) -> None:
    clean = para(run("Item"), LETTERED) + para(run("Other"), LETTERED)
    other = para(run("Item"), LETTERED) + para(
        run("Other"), LETTERED.replace('ilvl w:val="1"', 'ilvl w:val="0"')
    )
    assert any("numbers" in fault for fault in judged(clean, tmp_path, old=clean, new=other))


def test_the_result_of_a_computed_field_counts_only_if_asked(tmp_path: Path) -> None:
    red = RED_BODY.replace("Moves", "Moved", 1)
    assert judged(red, tmp_path) == ()
    paths = [tmp_path / f"{name}.docx" for name in ("red", "old", "new")]
    assert any("words" in fault for fault in faults(*paths, results=True))


def test_links_inside_lead_to_words_whatever_a_bookmark_is_called(tmp_path: Path) -> None:
    renamed = RED_BODY.replace('w:name="moved"', 'w:name="new"').replace("REF moved ", "REF new ")
    assert judged(renamed, tmp_path) == ()


def contents(bookmark: str) -> str:
    """A contents list with one line, which leads to a bookmark."""
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    code = '<w:r><w:instrText xml:space="preserve"> TOC \\h </w:instrText></w:r>'
    link = (
        f'<w:hyperlink w:anchor="{bookmark}">{run("Scope")}{field(f"PAGEREF {bookmark}", "1")}</w:hyperlink>'
    )
    return para(begin + code + separate + link) + para(end)


def test_a_line_of_a_contents_list_must_lead_somewhere_once_all_is_accepted(tmp_path: Path) -> None:
    there, lost = (contents(name) + OLD_BODY for name in ("scope", "nowhere"))
    assert judged(there, tmp_path, old=there, new=there) == ()
    found = judged(lost, tmp_path, old=lost, new=lost)
    assert found == (
        "accepting: link leads to nowhere, which isn't there",
        "accepting: PAGEREF nowhere leads to nowhere, which isn't there",
    )


def test_a_link_to_a_bookmark_of_what_goes_is_lost(tmp_path: Path) -> None:
    link = para(f'<w:hyperlink w:anchor="note">{run("there")}</w:hyperlink>')
    old, new = link + para(marked("note", 7, run("Note."))) + OLD_BODY, link + OLD_BODY
    red = link + para(marked("note", 7, gone(run("Note."))), mark="del") + OLD_BODY
    found = judged(red, tmp_path, old=old, new=new)
    assert found == ("accepting: link leads to note, which isn't there",)
