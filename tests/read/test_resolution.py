"""Tracked changes of foreign files are resolved exactly, wherever programs write them, or refused."""

from collections.abc import Mapping

import pytest
from lxml import etree

from pipeline.errors import PipelineError
from pipeline.ooxml.names import W, declarations, local
from pipeline.ooxml.package import Part
from pipeline.ooxml.resolution.revisions import TRACKED_TAGS, tracked_root
from pipeline.ooxml.resolution.whole_part import Way, resolve_revisions
from pipeline.ooxml.text import parsed

_SPACES = (
    f'{declarations("w", "r", "mc")} xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def t(text: str) -> str:
    """A run."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


def gone(text: str) -> str:
    """A deleted run, without the deletion."""
    return f"<w:r><w:delText>{text}</w:delText></w:r>"


def p(content: str = "", mark: str = "", rest: str = "") -> str:
    """A paragraph; `mark` says what happened to its mark."""
    properties = f"{rest}<w:rPr>{mark}</w:rPr>" if mark else rest
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>" if properties else f"<w:p>{content}</w:p>"


def table(*rows: str) -> str:
    """A table of rows, with one column."""
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid>{"".join(rows)}</w:tbl>'


def row(content: str, properties: str = "") -> str:
    """A row of one cell."""
    return f"<w:tr>{properties}<w:tc>{content}</w:tc></w:tr>"


def control(content: str) -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def field(kind: str) -> str:
    """A run with a mark of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def bookmark(own: str) -> tuple[str, str]:
    """The two ends of a bookmark."""
    return f'<w:bookmarkStart w:id="{own}" w:name="b{own}"/>', f'<w:bookmarkEnd w:id="{own}"/>'


START, END = bookmark("7")
INS, DEL = '<w:ins w:id="1" w:author="A"/>', '<w:del w:id="2" w:author="A"/>'
BOLD, NOT_BOLD = "<w:b/>", '<w:rPrChange w:id="3" w:author="A"><w:rPr/></w:rPrChange>'
CENTRED = '<w:jc w:val="center"/>'
SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="rId9"/>{0}</w:sectPr>'
CASES: Mapping[str, tuple[str, str, str]] = {
    "an insertion and a deletion": (
        p(f"{t('a')}<w:ins>{t('b')}</w:ins><w:del>{gone('c')}</w:del>"),
        p(t("a") + t("b")),
        p(t("a") + t("c")),
    ),
    "a deletion in an insertion": (
        p(f"<w:ins>{t('a')}<w:del>{gone('b')}</w:del></w:ins>{t('c')}"),
        p(t("a") + t("c")),
        p(t("c")),
    ),
    "a move without ranges": (
        p(f"<w:moveFrom>{t('a')}</w:moveFrom>{t('b')}") + p(f"<w:moveTo>{t('a')}</w:moveTo>{t('c')}"),
        p(t("b")) + p(t("a") + t("c")),
        p(t("a") + t("b")) + p(t("c")),
    ),
    "a move with ranges": (
        p(f'<w:moveFromRangeStart w:id="1" w:name="m"/><w:moveFrom>{t("a")}</w:moveFrom>')
        + '<w:moveFromRangeEnd w:id="1"/>'
        + p(t("b")),
        p() + p(t("b")),
        p(t("a")) + p(t("b")),
    ),
    "a mark that was deleted, between two looks": (
        p(t("a"), DEL, CENTRED) + p(t("b")),
        p(t("a") + t("b")),
        p(t("a"), "", CENTRED) + p(t("b")),
    ),
    "a mark that was inserted and deleted": (
        p(t("a"), INS + DEL) + p(t("b")),
        p(t("a") + t("b")),
        p(t("a") + t("b")),
    ),
    "marks that went, one behind the other": (
        p(f"<w:del>{gone('a')}</w:del>", DEL) + p(f"<w:del>{gone('b')}</w:del>", DEL) + p(t("c")),
        p(t("c")),
        p(t("a")) + p(t("b")) + p(t("c")),
    ),
    "an empty paragraph before a table": (
        p(t("x")) + p(f"<w:del>{gone('a')}</w:del>", DEL) + table(row(p(t("b")))) + p(),
        p(t("x")) + table(row(p(t("b")))) + p(),
        p(t("x")) + p(t("a")) + table(row(p(t("b")))) + p(),
    ),
    "a paragraph with text before a table, whose mark cannot go": (
        p(t("a"), DEL) + table(row(p(t("b")))) + p(),
        p(t("a")) + table(row(p(t("b")))) + p(),
        p(t("a")) + table(row(p(t("b")))) + p(),
    ),
    "the last paragraph of a cell, behind another": (
        table(row(p(t("a")) + p(f"<w:ins>{t('b')}</w:ins>", INS))),
        table(row(p(t("a")) + p(t("b")))),
        table(row(p(t("a")))),
    ),
    "the last paragraph of a cell, behind a table": (
        table(row(table(row(p(t("a")))) + p("", INS))),
        table(row(table(row(p(t("a")))) + p())),
        table(row(table(row(p(t("a")))) + p())),
    ),
    "a mark before a control and one in it": (
        p(t("a"), DEL) + control(p(t("b"), DEL)) + p(t("c")),
        p(t("a") + t("b") + t("c")),
        p(t("a")) + control(p(t("b"))) + p(t("c")),
    ),
    "the mark of a paragraph that ends a section": (
        p(t("a"), DEL).replace("</w:pPr>", "<w:sectPr/></w:pPr>") + p(t("b")),
        p(t("a") + t("b")),
        p(t("a"), "", "<w:sectPr/>") + p(t("b")),
    ),
    "the headers of a section that ends in a mark which goes": (
        p(t("a"), DEL).replace("</w:pPr>", f"{SECTION.format('')}</w:pPr>") + p(t("b")) + "<w:sectPr/>",
        p(t("a") + t("b")) + SECTION.format(""),
        p(t("a"), "", SECTION.format("")) + p(t("b")) + "<w:sectPr/>",
    ),
    "the last paragraph of a cell, which has a look, behind a table": (
        table(row(table(row(p(t("a")))) + p("", INS, CENTRED))),
        table(row(table(row(p(t("a")))) + p("", "", CENTRED))),
        table(row(table(row(p(t("a")))) + p("", "", CENTRED))),
    ),
    "the last paragraph of a cell, behind a table that goes": (
        table(row(p(t("a")) + table(row(p(), f"<w:trPr>{INS}</w:trPr>")) + p("", INS))),
        table(row(p(t("a")) + table(row(p())) + p())),
        table(row(p(t("a")))),
    ),
    "a text box of nothing but a table that goes": (
        p(
            f"<w:r><w:pict><w:txbxContent>{table(row(p(), f'<w:trPr>{INS}</w:trPr>'))}</w:txbxContent></w:pict></w:r>"
        ),
        p(f"<w:r><w:pict><w:txbxContent>{table(row(p()))}</w:txbxContent></w:pict></w:r>"),
        p("<w:r><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r>"),
    ),
    "all cells of a row": (
        table(
            row(p(t("a"))),
            f'<w:tr><w:tc><w:tcPr><w:cellDel w:id="1"/></w:tcPr>{p(t("b"))}</w:tc></w:tr>',
        ),
        table(row(p(t("a")))),
        table(row(p(t("a"))), f"<w:tr><w:tc><w:tcPr/>{p(t('b'))}</w:tc></w:tr>"),
    ),
    "a run of a formula that says of itself that it came": (
        p("<m:oMath><m:r><w:ins><w:rPr/></w:ins><m:t>x</m:t></m:r><m:r><m:t>y</m:t></m:r></m:oMath>"),
        p("<m:oMath><m:r><w:rPr/><m:t>x</m:t></m:r><m:r><m:t>y</m:t></m:r></m:oMath>"),
        p("<m:oMath><m:r><m:t>y</m:t></m:r></m:oMath>"),
    ),
    "what may be edited, in what goes": (
        p(
            f'{t("a")}<w:del><w:permStart w:id="3" w:edGrp="everyone"/>{gone("b")}<w:permEnd w:id="3"/></w:del>'
        ),
        p(t("a")),
        p(f'{t("a")}<w:permStart w:id="3" w:edGrp="everyone"/>{t("b")}<w:permEnd w:id="3"/>'),
    ),
    "a row": (
        table(row(p(t("a"))), row(p(f"<w:ins>{t('b')}</w:ins>", INS), f"<w:trPr>{INS}</w:trPr>")),
        table(row(p(t("a"))), row(p(t("b")))),
        table(row(p(t("a")))),
    ),
    "all rows of a table, in a control": (
        p(t("x")) + control(table(row(p(t("a")), f"<w:trPr>{DEL}</w:trPr>"))) + p(),
        p(t("x")) + p(),
        p(t("x")) + control(table(row(p(t("a"))))) + p(),
    ),
    "rows in a wrapper, as some programs write them": (
        table(row(p(t("a"))), f"<w:ins>{row(p(t('b')))}</w:ins>"),
        table(row(p(t("a"))), row(p(t("b")))),
        table(row(p(t("a")))),
    ),
    "a cell": (
        f'<w:tbl><w:tr><w:tc>{p(t("a"))}</w:tc><w:tc><w:tcPr><w:cellIns w:id="1"/></w:tcPr>{p(t("b"))}</w:tc></w:tr></w:tbl>',
        f"<w:tbl><w:tr><w:tc>{p(t('a'))}</w:tc><w:tc><w:tcPr/>{p(t('b'))}</w:tc></w:tr></w:tbl>",
        f"<w:tbl><w:tr><w:tc>{p(t('a'))}</w:tc></w:tr></w:tbl>",
    ),
    "a merge of cells": (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/><w:cellMerge w:id="1" w:vMerge="rest"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>',
        '<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>',
        "<w:tbl><w:tr><w:tc><w:tcPr/><w:p/></w:tc></w:tr></w:tbl>",
    ),
    "a merge that was undone": (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:cellMerge w:id="1" w:vMergeOrig="cont"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>',
        "<w:tbl><w:tr><w:tc><w:tcPr/><w:p/></w:tc></w:tr></w:tbl>",
        '<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="continue"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>',
    ),
    "former columns that nothing else in the table tells of": (
        '<w:tbl><w:tblGrid><w:gridCol w:w="1"/><w:tblGridChange w:id="1"><w:tblGrid><w:gridCol w:w="2"/></w:tblGrid>'
        f"</w:tblGridChange></w:tblGrid>{row(p(t('a')))}</w:tbl>",
        f'<w:tbl><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid>{row(p(t("a")))}</w:tbl>',
        f'<w:tbl><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid>{row(p(t("a")))}</w:tbl>',
    ),
    "former columns of a table whose rows changed": (
        '<w:tbl><w:tblGrid><w:gridCol w:w="1"/><w:tblGridChange w:id="1"><w:tblGrid><w:gridCol w:w="2"/></w:tblGrid>'
        f"</w:tblGridChange></w:tblGrid>{row(p(t('a')))}{row(p(), f'<w:trPr>{INS}</w:trPr>')}</w:tbl>",
        f'<w:tbl><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid>{row(p(t("a")))}{row(p())}</w:tbl>',
        f'<w:tbl><w:tblGrid><w:gridCol w:w="2"/></w:tblGrid>{row(p(t("a")))}</w:tbl>',
    ),
    "the looks of a row that stands apart": (
        '<w:tbl><w:tr><w:tblPrEx><w:tblPrExChange w:id="1"><w:tblPrEx><w:jc w:val="end"/></w:tblPrEx>'
        f"</w:tblPrExChange></w:tblPrEx><w:tc>{p()}</w:tc></w:tr></w:tbl>",
        f"<w:tbl><w:tr><w:tblPrEx/><w:tc>{p()}</w:tc></w:tr></w:tbl>",
        f'<w:tbl><w:tr><w:tblPrEx><w:jc w:val="end"/></w:tblPrEx><w:tc>{p()}</w:tc></w:tr></w:tbl>',
    ),
    "the look of text, and of a mark that came": (
        p(f"<w:r><w:rPr>{BOLD}{NOT_BOLD}</w:rPr><w:t>a</w:t></w:r>", f"{DEL}{BOLD}{NOT_BOLD}") + p(),
        p(f"<w:r><w:rPr>{BOLD}</w:rPr><w:t>a</w:t></w:r>"),
        p(t("a")) + p(),
    ),
    "the look of a paragraph, whose mark has a look of its own": (
        p(
            t("a"),
            "",
            f'{CENTRED}<w:rPr>{BOLD}</w:rPr><w:pPrChange w:id="1"><w:pPr><w:keepNext/></w:pPr></w:pPrChange>',
        ),
        p(t("a"), "", f"{CENTRED}<w:rPr>{BOLD}</w:rPr>"),
        p(t("a"), "", f"<w:keepNext/><w:rPr>{BOLD}</w:rPr>"),
    ),
    "a section": (
        p()
        + SECTION.format(
            '<w:pgSz w:w="1"/><w:sectPrChange w:id="1"><w:sectPr><w:pgSz w:w="2"/></w:sectPr></w:sectPrChange>'
        ),
        p() + SECTION.format('<w:pgSz w:w="1"/>'),
        p() + SECTION.format('<w:pgSz w:w="2"/>'),
    ),
    "a paragraph that was put into a list": (
        p(t("a"), "", f'<w:numPr><w:numId w:val="1"/>{INS}</w:numPr>'),
        p(t("a"), "", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
        p(t("a")),
    ),
    "a link of which all is deleted": (
        p(f'{t("a")}<w:hyperlink r:id="rId1"><w:del>{gone("b")}</w:del></w:hyperlink>'),
        p(t("a")),
        p(f'{t("a")}<w:hyperlink r:id="rId1">{t("b")}</w:hyperlink>'),
    ),
    "a field of one element of which all is inserted and deleted": (
        p(f'{t("a")}<w:fldSimple w:instr="PAGE"><w:ins><w:del>{gone("1")}</w:del></w:ins></w:fldSimple>'),
        p(t("a")),
        p(t("a")),
    ),
    "the result of a field": (
        p(
            f"{field('begin')}{field('separate')}<w:del>{gone('1')}</w:del><w:ins>{t('2')}</w:ins>{field('end')}"
        ),
        p(f"{field('begin')}{field('separate')}{t('2')}{field('end')}"),
        p(f"{field('begin')}{field('separate')}{t('1')}{field('end')}"),
    ),
    "a control whose text is deleted stays, empty": (
        p(control(f"<w:del>{gone('a')}</w:del>")),
        p(control("")),
        p(control(t("a"))),
    ),
    "a control that came around text which was there": (
        '<w:customXmlInsRangeStart w:id="1"/><w:sdt><w:sdtPr/><w:sdtContent><w:customXmlInsRangeEnd w:id="1"/>'
        f'{p(t("a"))}<w:customXmlInsRangeStart w:id="2"/></w:sdtContent></w:sdt><w:customXmlInsRangeEnd w:id="2"/>',
        control(p(t("a"))),
        p(t("a")),
    ),
    "a formula": (
        p(f"<m:oMath><w:del><m:r><m:t>x</m:t></m:r></w:del></m:oMath>{t('a')}"),
        p(t("a")),
        p(f"<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>{t('a')}"),
    ),
    "a fraction with its content": (
        p(
            "<m:oMath><m:r><m:t>x</m:t></m:r><m:f><m:fPr><m:ctrlPr><w:ins><w:rPr/></w:ins></m:ctrlPr></m:fPr>"
            "<m:num><w:ins><m:r><m:t>1</m:t></m:r></w:ins></m:num><m:den/></m:f></m:oMath>"
        ),
        p(
            "<m:oMath><m:r><m:t>x</m:t></m:r><m:f><m:fPr><m:ctrlPr><w:rPr/></m:ctrlPr></m:fPr>"
            "<m:num><m:r><m:t>1</m:t></m:r></m:num><m:den/></m:f></m:oMath>"
        ),
        p("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"),
    ),
    "both branches of an alternative": (
        p(
            f"<mc:AlternateContent><mc:Choice><w:ins>{t('a')}</w:ins></mc:Choice>"
            f"<mc:Fallback><w:ins>{t('b')}</w:ins></mc:Fallback></mc:AlternateContent>"
        ),
        p(
            f"<mc:AlternateContent><mc:Choice>{t('a')}</mc:Choice>"
            f"<mc:Fallback>{t('b')}</mc:Fallback></mc:AlternateContent>"
        ),
        p("<mc:AlternateContent><mc:Choice/><mc:Fallback/></mc:AlternateContent>"),
    ),
    "a bookmark of which all is deleted": (
        p(f"{t('a')}<w:del>{START}{gone('b')}{END}</w:del>"),
        p(t("a")),
        p(f"{t('a')}{START}{t('b')}{END}"),
    ),
    "a bookmark of a paragraph that goes": (
        p(f"{t('a')}", DEL) + p(f"{START}<w:del>{gone('b')}</w:del>{END}", DEL) + p(t("c")),
        p(t("a") + t("c")),
        p(t("a")) + p(f"{START}{t('b')}{END}") + p(t("c")),
    ),
    "a bookmark that begins in what goes and ends in what stays": (
        p(f"<w:del>{START}{gone('a')}</w:del>{t('b')}{END}"),
        p(f"{START}{t('b')}{END}"),
        p(f"{START}{t('a')}{t('b')}{END}"),
    ),
    "a bookmark around text between two deletions": (
        p(f"<w:del>{START}{gone('a')}</w:del>{t('b')}<w:del>{gone('c')}{END}</w:del>"),
        p(f"{START}{t('b')}{END}"),
        p(f"{START}{t('a')}{t('b')}{t('c')}{END}"),
    ),
    "a bookmark that ends between two paragraphs of which the first goes on in the second": (
        p(f"{START}{t('a')}", DEL) + END + p(t("b")),
        p(f"{START}{t('a')}{END}{t('b')}"),
        p(f"{START}{t('a')}") + END + p(t("b")),
    ),
    "a comment whose mark goes": (
        p(
            f'<w:commentRangeStart w:id="4"/>{t("a")}<w:commentRangeEnd w:id="4"/>'
            '<w:del><w:r><w:commentReference w:id="4"/></w:r></w:del>'
        ),
        p(t("a")),
        p(
            f'<w:commentRangeStart w:id="4"/>{t("a")}<w:commentRangeEnd w:id="4"/>'
            '<w:r><w:commentReference w:id="4"/></w:r>'
        ),
    ),
    "what only looks lonely stays: it was so before": (
        p(f"{END}<w:ins>{t('a')}</w:ins>"),
        p(f"{END}{t('a')}"),
        p(END),
    ),
}
"""Each as it is tracked, when all is accepted, and when all is rejected."""
REFUSED: Mapping[str, tuple[Way, str, str]] = {
    "a field that begins in what goes and ends in what stays": (
        "accept",
        p(f"<w:del>{field('begin')}</w:del>{field('separate')}{t('1')}{field('end')}"),
        "cuts through a field",
    ),
    "a number that no list gives": (
        "reject",
        p(t("a"), "", '<w:numPr><w:numberingChange w:id="1" w:original="7."/></w:numPr>'),
        "'7.'",
    ),
    "a fraction that goes while a number in it stays": (
        "accept",
        p(
            "<m:oMath><m:f><m:fPr><m:ctrlPr><w:del/></m:ctrlPr></m:fPr><m:num><m:r><m:t>1</m:t></m:r></m:num></m:f></m:oMath>"
        ),
        "structure of a formula",
    ),
    "a mark on a run, where the standard has none": (
        "accept",
        p(f"<w:r><w:rPr>{INS}</w:rPr><w:t>a</w:t></w:r>"),
        "'ins' stands in 'rPr'|\\('ins'\\) stands in 'rPr'",
    ),
}


def body(content: str) -> etree._Element:
    """A body of blocks."""
    return parsed(f"<w:body {_SPACES}>{content}</w:body>".encode(), "document.xml")


def canonical(root: etree._Element) -> str:
    """The XML of a body, without properties that are empty."""
    return etree.tostring(root, method="c14n").decode()


@pytest.mark.parametrize("way", ["accept", "reject"])
@pytest.mark.parametrize("name", CASES)
def test_each_kind_of_change_is_resolved_exactly(name: str, way: Way) -> None:
    tracked, accepted, rejected = CASES[name]
    root = body(tracked)
    resolve_revisions(root, way)
    assert canonical(root) == canonical(body(accepted if way == "accept" else rejected))


@pytest.mark.parametrize("name", REFUSED)
def test_what_has_no_exact_result_is_refused(name: str) -> None:
    way, tracked, said = REFUSED[name]
    with pytest.raises(PipelineError, match=said):
        resolve_revisions(body(tracked), way)


@pytest.mark.parametrize("prefix", ["w:", "o:", ""])
@pytest.mark.parametrize("name", [local(etree.Element(tag)) for tag in TRACKED_TAGS])
def test_every_kind_of_change_is_seen_whatever_its_prefix(name: str, prefix: str) -> None:
    space = f'xmlns{":" + prefix[:-1] if prefix else ""}="{W}"'
    for end in ("/", " x='1'/", "\n/"):
        part = Part("a.xml", "", f"<{prefix}p {space}><{prefix}{name}{end}></{prefix}p>".encode())
        assert tracked_root(part) is not None
    assert tracked_root(Part("a.xml", "", f"<{prefix}p {space}>{name} </{prefix}p>".encode())) is None
