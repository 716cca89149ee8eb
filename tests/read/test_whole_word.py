"""A whole Word file as one value: tracked changes, comments, boxes, labels, and the law that no word is lost."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document

from pipeline.model.text.block import Paragraph, Table
from pipeline.model.text.inline import Text, plain_text
from pipeline.model.text.revision import RevisionKind
from pipeline.model.text.walk import cell_paragraphs
from pipeline.ooxml.names import REVISION_ELEMENTS, W14, W15, A, M, W, w
from pipeline.ooxml.package import Package, Part, Relationship, read_package
from pipeline.read.docx.entry.notices import Matter, Notice
from pipeline.read.docx.revised import UNDATED
from pipeline.read.docx.whole.carried import word_report
from pipeline.read.docx.whole.printed_lines import word_text
from pipeline.read.docx.whole.word_document import word_document
from tests.read.words_in import both_counts

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


def package_of(body: str, comments: str = "", threads: str = "") -> Package:
    """A package with a body, comments and their threads."""
    plain = BytesIO()
    Document().save(plain)
    package = read_package(plain.getvalue())
    main = package.document
    spaces = f'xmlns:w="{W}" xmlns:m="{M}" xmlns:a="{A}" xmlns:w14="{W14}"'
    parts = {
        **package.parts,
        main.name: replace(main, data=f"<w:document {spaces}><w:body>{body}</w:body></w:document>".encode()),
    }
    links = list(package.relationships[main.name])
    for name, kind, xml in (
        ("word/comments.xml", f"{_OFFICE}/comments", f"<w:comments {spaces}>{comments}</w:comments>"),
        ("word/threads.xml", _EXTENDED, f'<w15:commentsEx xmlns:w15="{W15}">{threads}</w15:commentsEx>'),
    ):
        parts[name] = Part(name, "application/xml", xml.encode())
        links.append(Relationship(f"x{len(links)}", kind, name))
    return replace(package, parts=parts, relationships={**package.relationships, main.name: tuple(links)})


def run(text: str, properties: str = "", tag: str = "t") -> str:
    return f'<w:r>{properties}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def test_every_kind_of_tracked_change_is_a_revision_with_author_and_time() -> None:
    who = 'w:author="Ann" w:date="2026-01-12T09:30:00Z"'
    bold = f'<w:rPr><w:b/><w:rPrChange w:id="9" {who}><w:rPr/></w:rPrChange></w:rPr>'
    moved = (
        f'<w:moveFromRangeStart w:id="1" w:name="m1"/><w:moveFrom w:id="2" {who}>{run("there")}</w:moveFrom>'
        f'<w:moveFromRangeEnd w:id="1"/>'
    )
    mark = '<w:pPr><w:rPr><w:ins w:id="3" w:author="Ben"/></w:rPr></w:pPr>'
    inserted, deleted = (
        f"<w:ins {who}>{run('new')}</w:ins>",
        f"<w:del {who}>{run('old', tag='delText')}</w:del>",
    )
    row = (
        f"<w:tr><w:trPr><w:del {who}/></w:trPr><w:tc><w:tcPr><w:cellIns {who}/></w:tcPr><w:p/></w:tc></w:tr>"
    )
    text = word_document(
        package_of(f"<w:p>{mark}{inserted}{deleted}{moved}{run('b', bold)}</w:p><w:tbl>{row}</w:tbl>")
    )
    paragraph, table = text.body.blocks
    assert isinstance(paragraph, Paragraph) and isinstance(table, Table)
    assert [
        (inline.text, inline.revisions[0].kind) for inline in paragraph.content if isinstance(inline, Text)
    ] == [
        ("new", RevisionKind.INSERTED),
        ("old", RevisionKind.DELETED),
        ("there", RevisionKind.MOVED_FROM),
        ("b", RevisionKind.REFORMATTED),
    ]
    assert [inline.revisions[0].move for inline in paragraph.content][2] == "m1"
    assert paragraph.content[0].revisions[0].when.isoformat() == "2026-01-12T09:30:00+00:00"
    assert [(own.kind, own.who, own.when) for own in paragraph.revisions] == [
        (RevisionKind.INSERTED, "Ben", UNDATED)
    ]
    assert [own.kind for own in table.rows[0].revisions] == [RevisionKind.DELETED]
    assert [own.kind for own in table.rows[0].cells[0].revisions] == [RevisionKind.INSERTED]


_TABLE = (
    "<w:tbl><w:tblPr>{tblPr}</w:tblPr><w:tblGrid>{tblGrid}</w:tblGrid><w:tr><w:tblPrEx>{tblPrEx}</w:tblPrEx>"
    "<w:trPr>{trPr}</w:trPr><w:tc><w:tcPr>{tcPr}</w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
)
_RUNS = ("ins", "del", "moveFrom", "moveTo")
_RECORDED = {
    "rPrChange": "rPr",
    "pPrChange": "pPr",
    "sectPrChange": "sectPr",
    "numberingChange": "numPr",
    "tblPrChange": "tblPr",
    "tblPrExChange": "tblPrEx",
    "tblGridChange": "tblGrid",
    "trPrChange": "trPr",
    "tcPrChange": "tcPr",
    "cellIns": "tcPr",
    "cellDel": "tcPr",
    "cellMerge": "tcPr",
}
"""Where each record of a change stands."""


def _body_with(name: str) -> str:
    """A text in which one element of a name tracks a change by Ann."""
    who = 'w:id="7" w:author="Ann" w:date="2026-01-12T09:30:00Z"'
    if name in _RUNS:
        text = run("words", tag="delText" if name == "del" else "t")
        return f"<w:p><w:{name} {who}>{text}</w:{name}></w:p>"
    place = _RECORDED[name]
    change = f"<w:{name} {who}/>"
    if place == "rPr":
        return f"<w:p>{run('words', f'<w:rPr>{change}</w:rPr>')}</w:p>"
    if place in ("pPr", "sectPr", "numPr"):
        inside = change if place == "pPr" else f"<w:{place}>{change}</w:{place}>"
        return f"<w:p><w:pPr>{inside}</w:pPr>{run('words')}</w:p>"
    places = dict.fromkeys(("tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr"), "")
    return _TABLE.format(**{**places, place: change})


def _authors(piece: object) -> Iterator[str]:
    """Who changed anything in a block, row, cell or inline."""
    yield from (revision.who for revision in getattr(piece, "revisions", ()))
    for name in ("content", "rows", "cells", "blocks"):
        for inner in getattr(piece, name, ()):
            yield from _authors(inner)


@pytest.mark.parametrize(
    "name", [element.rpartition("}")[2] for element in (*REVISION_ELEMENTS, w("tblGridChange"))]
)
def test_no_element_of_the_standard_that_tracks_a_change_goes_unread(name: str) -> None:
    document = word_document(package_of(_body_with(name)))
    assert [who for block in document.body.blocks for who in _authors(block)] == ["Ann"]


def test_a_change_of_the_last_section_is_a_revision_of_that_section() -> None:
    change = '<w:sectPr><w:sectPrChange w:id="7" w:author="Ann"/></w:sectPr>'
    (section,) = word_document(package_of(f"<w:p/>{change}")).sections
    assert [(own.kind, own.who) for own in section.revisions] == [(RevisionKind.REFORMATTED, "Ann")]


COMMENTS = (
    f'<w:comment w:id="0" w:author="Ann" w:date="2026-01-12T09:30:00Z"><w:p w14:paraId="A1">{run("Why?")}</w:p></w:comment>'
    f'<w:comment w:id="1" w:author="Ben"><w:p w14:paraId="B2">{run("Because.")}</w:p></w:comment>'
)
THREADS = (
    '<w15:commentEx w15:paraId="A1" w15:done="1"/>'
    '<w15:commentEx w15:paraId="B2" w15:paraIdParent="A1" w15:done="0"/>'
)
ABOUT = (
    f'<w:p>{run("It says ")}<w:commentRangeStart w:id="0"/>{run("ten days")}<w:commentRangeEnd w:id="0"/>'
    f'<w:r><w:commentReference w:id="0"/></w:r>{run(" here.")}</w:p>'
)


def test_comments_have_their_words_answers_and_state() -> None:
    package = package_of(ABOUT, COMMENTS, THREADS)
    first, second = word_document(package).comments
    assert (first.author, first.date, first.quoted, first.done) == (
        "Ann",
        "2026-01-12T09:30:00Z",
        "ten days",
        True,
    )
    assert (second.answers, second.date, second.done) == ("0", "", False)
    assert first.start is not None and first.end is not None
    assert (first.start.offset, first.end.offset) == (8, 16)
    assert word_text(package).splitlines() == [
        "It says ten days[comment 0] here.",
        "[comment 0, resolved] Ann: Why?",
        "[comment 1, answers 0] Ben: Because.",
    ]


FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("First")}</w:p>'
    f"<w:tbl><w:tr><w:tc><w:p>{run('Cell')}</w:p></w:tc></w:tr></w:tbl>"
    f'<w:p>{run("Last")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
BOX = f"<w:r><w:pict><w:txbxContent><w:p>{run('Boxed')}</w:p></w:txbxContent></w:pict></w:r>"


def test_a_field_over_paragraphs_is_read_open_and_a_box_as_a_text_of_its_own() -> None:
    document = word_document(package_of(f"{FIELD}<w:p>{run('Beside ')}{BOX}</w:p>"))
    table = document.body.blocks[1]
    assert isinstance(table, Table)
    assert [plain_text(inner.content) for inner in cell_paragraphs(table.rows[0].cells[0])] == ["Cell"]
    (box,) = document.boxes
    assert [type(block) for block in box.blocks] == [Paragraph]
    kinds = [(atom.kind, atom.place) for atom in word_report(document).carried]
    assert kinds == [
        ("field", "body, paragraph 1"),
        ("field", "body, paragraph 2"),
        ("text box", "body, paragraph 3"),
    ]


def test_the_words_of_a_chart_and_of_what_it_leads_to_are_told_where_it_hangs() -> None:
    chart = f'<w:p><w:r><w:drawing><a:x xmlns:r="{_OFFICE}" r:id="chart"/></w:drawing></w:r></w:p>'
    package = package_of(f"{ABOUT}{chart}")
    parts, links = dict(package.parts), dict(package.relationships)
    for name, words in (("word/charts/chart1.xml", "Load by day"), ("word/charts/notes.xml", "Measured")):
        parts[name] = Part(name, "application/xml", f"<chart>{words}</chart>".encode())
    main = package.document.name
    links[main] = (*links[main], Relationship("chart", f"{_OFFICE}/chart", "word/charts/chart1.xml"))
    links["word/charts/chart1.xml"] = (Relationship("n", f"{_OFFICE}/chart", "word/charts/notes.xml"),)
    report = word_report(word_document(Package(parts, links)))
    told = {thing.words: thing.place for thing in report.aside if thing.part.startswith("word/charts")}
    assert told == {("Load by day",): "body, paragraph 2", ("Measured",): "body, paragraph 2"}
    assert {thing.place for thing in report.aside if thing.part.endswith("styles.xml")} == {""}


def test_words_in_are_words_read_and_words_told_wherever_they_stand() -> None:
    astray = (
        f"<w:tbl>{run('astray')}<w:tr>{run('between')}<w:tc><w:p>{run('cell')}</w:p></w:tc></w:tr></w:tbl>"
    )
    maths = "<w:p><m:oMath><m:r><m:t>x2</m:t></m:r></m:oMath></w:p>"
    nested = f"<w:tbl><w:tr><w:tc>{astray}<w:p/></w:tc></w:tr></w:tbl>"
    body = f"{ABOUT}{FIELD}{astray}{maths}{nested}<w:p>{BOX}</w:p><w:sdt><w:sdtContent>{ABOUT}</w:sdtContent></w:sdt>"
    package = package_of(body, COMMENTS, THREADS)
    wanted, read = both_counts(package)
    assert read == wanted
    told = [thing.words for thing in word_report(word_document(package)).aside if "outside" in thing.what]
    assert told == [("astray",), ("between",), ("astray",), ("between",)]


def test_a_report_has_what_was_told_on_the_way_in_and_the_parts_that_a_file_lacks() -> None:
    whole = package_of("<w:p/>")
    main = whole.document.name
    links = tuple(link for link in whole.relationships[main] if link.kind not in ("settings", "styles"))
    bare = replace(whole, relationships={**whole.relationships, main: links})
    told = Notice("word/vbaProject.bin", Matter.MACROS)
    lacking = list(word_report(word_document(bare), (told,)).entry)
    assert lacking == [told, Notice(main, Matter.LACKING, "settings"), Notice(main, Matter.LACKING, "styles")]
