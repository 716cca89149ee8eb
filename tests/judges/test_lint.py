"""The lint finds each fault of a red-line that a program for reading it may stumble over, and none in a sound one."""

import re
from pathlib import Path

import pytest

from tests.judges.lint import lint
from tests.judges.sample import NEW_BODY, OLD_BODY, RED_BODY, package, parts, written

DATE = 'w:date="2026-01-12T09:00:00Z"'


@pytest.mark.parametrize("body", [RED_BODY, OLD_BODY, NEW_BODY], ids=["red", "old", "new"])
def test_a_sound_file_has_no_faults(body: str, tmp_path: Path) -> None:
    assert lint(package(tmp_path / "a.docx", body)) == ()


def changed(pattern: str, new: str) -> str:
    """The red-line with the first piece that a pattern finds replaced."""
    body, count = re.subn(pattern, new, RED_BODY, count=1, flags=re.DOTALL)
    assert count == 1, pattern
    return body


FAULTS = {
    "a revision without id": (changed(r'(<w:ins )w:id="\d+" ', r"\1"), "ins has no id"),
    "two revisions with one id": (
        re.sub(r'(<w:(?:ins|del) )w:id="\d+"', r'\1w:id="5"', RED_BODY),
        "the revision id '5' stands",
    ),
    "a revision without author": (changed('w:author="Ada" ', ""), "has no author"),
    "a revision with an empty author": (changed('w:author="Ada" ', 'w:author=" " '), "has no author"),
    "a revision without date": (changed(f" {DATE}", ""), "has the date ''"),
    "a date that is none": (changed(DATE, 'w:date="12 January 2026"'), "has the date '12 January 2026'"),
    "a day that the calendar lacks": (
        changed(DATE, 'w:date="2026-02-30T09:00:00Z"'),
        "has the date '2026-02-30",
    ),
    "text under a deletion": (
        changed("<w:delText (.*?)</w:delText>", r"<w:t \1</w:t>"),
        "t stands under del",
    ),
    "a code under a deletion": (
        changed("<w:delInstrText (.*?)</w:delInstrText>", r"<w:instrText \1</w:instrText>"),
        "instrText stands under del",
    ),
    "deleted text outside": (
        changed("<w:t (.*?)</w:t>", r"<w:delText \1</w:delText>"),
        "delText stands outside del",
    ),
    "an insertion in an insertion": (
        changed(r"(<w:ins [^>]*>)(<w:r>)", rf'\1<w:ins w:id="1" w:author="A" {DATE}>\2').replace(
            "</w:ins>", "</w:ins></w:ins>", 1
        ),
        "ins stands in another ins",
    ),
    "a mark that holds something": (
        changed(r"(<w:rPr><w:del [^>]*)/>", r"\1><w:r/></w:del>"),
        "the mark del holds something",
    ),
    "a change that isn't the last": (
        changed("</w:pPrChange>", "</w:pPrChange><w:keepNext/>"),
        "pPrChange is not the last",
    ),
    "a change without the old properties": (
        changed(r"(<w:pPrChange [^>]*>)<w:pPr>.*?</w:pPr>", r"\1"),
        "pPrChange does not hold the old properties",
    ),
    "a change of a run in a paragraph": (
        changed(r"<w:pPrChange (.*?)</w:pPrChange>", r"<w:rPrChange \1</w:rPrChange>"),
        "rPrChange stands in pPr",
    ),
    "a move without its other end": (
        changed(r"<w:moveToRangeStart [^>]*/>(.*?)<w:moveToRangeEnd [^>]*/>", r"\1"),
        "the move 'move1' has 0 ranges moveTo",
    ),
    "a move under two names": (
        changed(r'(<w:moveToRangeStart [^>]*)w:name="move1"', r'\1w:name="move2"'),
        "the move 'move2' has 0 ranges moveFrom",
    ),
    "a move without a name": (RED_BODY.replace('w:name="move1" ', ""), "a move has no name"),
    "a range without end": (
        changed(r"<w:moveFromRangeEnd [^>]*/>", ""),
        "moveFromRangeStart '11' has no end",
    ),
    "a range without start": (
        changed(r"<w:moveFromRangeEnd [^>]*/>", '<w:moveFromRangeEnd w:id="99"/>'),
        "moveFromRangeEnd '99' has no start",
    ),
    "what moved outside a range": (
        changed(
            r"(<w:moveFromRangeEnd [^>]*/>)", r'\1<w:p><w:moveFrom w:id="1" w:author="A" ' + DATE + "/></w:p>"
        ),
        "moveFrom stands outside a range",
    ),
    "an edit in what moved": (
        changed(
            r"(<w:moveTo [^>]*>)(<w:bookmark.*?)(</w:moveTo>)",
            rf'\1<w:ins w:id="1" w:author="A" {DATE}>\2</w:ins>\3',
        ),
        "moveTo is edited inside",
    ),
    "a bookmark twice": (
        changed('w:name="moved_was"', 'w:name="Moved"'),
        "the bookmark 'moved' stands 2 times",
    ),
    "two bookmarks with one id": (RED_BODY.replace('w:id="3"', 'w:id="2"'), "2 bookmarks have the id '2'"),
    "a bookmark without end": (
        changed('<w:bookmarkEnd w:id="1"/>', ""),
        "the bookmark '1' has 1 starts and 0 ends",
    ),
    "an unknown relationship": (
        changed('r:id="link"', 'r:id="lost"'),
        "hyperlink names the unknown relationship lost",
    ),
    "a cell that ends in a table": (
        changed("</w:p></w:tc>", "</w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc>"),
        "a cell does not end in a paragraph",
    ),
    "an empty cell": (
        changed("</w:tc>", "</w:tc><w:tc><w:tcPr/></w:tc>"),
        "a cell does not end in a paragraph",
    ),
    "a note that is missing": (
        changed(r'(<w:footnoteReference w:id=)"1"', r'\1"4"'),
        "the footnote '4' is missing",
    ),
    "a note that goes and comes": (
        changed(
            r"(<w:r><w:footnoteReference[^>]*/></w:r>)",
            rf'<w:del w:id="1" w:author="A" {DATE}>\1</w:del><w:ins w:id="2" w:author="A" {DATE}>\1</w:ins>',
        ),
        "the footnote '1' goes and comes",
    ),
    "a list that is missing": (
        changed('<w:jc w:val="left"/>', '<w:numPr><w:numId w:val="8"/></w:numPr>'),
        "the list '8' is missing",
    ),
    "a style that is missing": (
        changed('w:val="Heading1"', 'w:val="Heading9"'),
        "the paragraph style 'Heading9' is missing",
    ),
    "a reference that is lost on accepting": (
        changed('w:name="moved"', 'w:name="elsewhere"'),
        "accepting: REF moved \\h leads to moved, which isn't there",
    ),
    "a reference that is lost on rejecting": (
        changed('w:name="moved_was"', 'w:name="elsewhere"'),
        "rejecting: REF moved_was \\h leads to moved_was, which isn't there",
    ),
    "a field without end on accepting": (
        changed(r'<w:r><w:fldChar w:fldCharType="end"/></w:r></w:ins>', "</w:ins>"),
        "accepting: the field 'REF moved \\\\h' has no end",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_found(name: str, tmp_path: Path) -> None:
    body, fault = FAULTS[name]
    found = lint(package(tmp_path / "a.docx", body))
    assert any(fault in one for one in found), found


def test_a_relationship_to_a_missing_part_is_found(tmp_path: Path) -> None:
    files = parts(RED_BODY)
    del files["word/header.xml"]
    assert lint(written(tmp_path / "a.docx", files)) == (
        "the relationship 'header' of word/document.xml leads to the missing word/header.xml",
    )


def test_what_is_no_word_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"nothing")
    assert "no Word file" in lint(path)[0]
    assert "no Word file" in lint(package(path, "<w:p>"))[0]
