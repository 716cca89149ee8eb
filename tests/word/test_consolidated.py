"""Foreign annexes joined to a plan: everything kept, nothing twice, or a refusal."""

from io import BytesIO
from itertools import takewhile
from pathlib import Path

import docx
import pytest
from lxml import etree

from pipeline.errors import PipelineError
from pipeline.model.block import Note, Orientation
from pipeline.model.inline import CrossReference, NoteReference, Text
from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package, Part, Relationship, package_bytes, read_package
from pipeline.write.docx.consolidated import consolidated_docx
from pipeline.write.docx.verify import findings
from tests.word.building import codes, heading, part, plan, text, values, words, written
from tests.word.judges import complaints, opened, printed_text

PLAN = written(
    plan(
        heading("evidence", "Evidence"),
        text("See ", CrossReference("evidence"), "."),
        Orientation(True),
        text("Wide."),
        Orientation(False),
        text("The plan ends."),
    )
)


def own_annex() -> bytes:
    """An annex with the plan's own bookmark names, and a link in a footnote."""
    note = Note("n", (text("At ", Text("the site", link='https://example.org/?q="x"'), "."),))
    return written(
        plan(
            heading("evidence", "Annex evidence"),
            text("Annex says see ", CrossReference("evidence"), NoteReference("n"), "."),
            notes=(note,),
        )
    )


def foreign_annex(words_in_it: str = "Foreign words") -> bytes:
    """An annex that another program made: a comment, a tracked insertion, Word's cursor."""
    document = docx.Document()
    document.add_heading("Foreign annex", 1)
    paragraph = document.add_paragraph(words_in_it)
    document.add_comment(paragraph.runs, text="Is this right?", author="A Reader", initials="AR")
    inserted = etree.SubElement(
        paragraph._p, w("ins"), {w("id"): "7", w("author"): "A", w("date"): "2024-01-01T00:00:00Z"}
    )
    etree.SubElement(etree.SubElement(inserted, w("r")), w("t")).text = "inserted"
    for tag in ("bookmarkStart", "bookmarkEnd"):
        mark = etree.SubElement(paragraph._p, w(tag), {w("id"): "0"})
        if tag == "bookmarkStart":
            mark.set(w("name"), "_GoBack")
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def joined(*annexes: bytes) -> bytes:
    return consolidated_docx(PLAN, [(f"annex-{n}.docx", annex) for n, annex in enumerate(annexes, 1)])


def marked(root: etree._Element, name: str) -> str:
    """The text between a bookmark's start and its own end."""
    (start,) = (mark for mark in root.iter(w("bookmarkStart")) if mark.get(w("name")) == name)
    behind = start.itersiblings()
    own = takewhile(lambda one: (one.tag, one.get(w("id"))) != (w("bookmarkEnd"), start.get(w("id"))), behind)
    return "".join(map(words, own))


def test_the_joined_file_is_sound_and_holds_all_text_in_order(tmp_path: Path) -> None:
    path = tmp_path / "joined.docx"
    path.write_bytes(joined(own_annex(), foreign_annex()))
    assert complaints(path) == []
    assert findings(path.read_bytes()) == ()
    printed = printed_text(opened(path))
    places = [printed.index(piece) for piece in ("The plan ends.", "Annex says see", "Foreign words")]
    assert places == sorted(places)


def test_bookmarks_of_one_name_are_kept_apart_and_fields_follow_them() -> None:
    root = part(joined(own_annex()))
    assert values(root, "bookmarkStart", "name") == ["evidence", "evidence_1"]
    assert [code for code in codes(root) if code.startswith("REF")] == [
        "REF evidence \\r \\h",
        "REF evidence \\h",
        "REF evidence_1 \\r \\h",
        "REF evidence_1 \\h",
    ]


def test_a_bookmark_around_others_keeps_its_own_end() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()._p
    for mark, number, name in (
        ("Start", "5", "outer"), ("", "", "One "), ("Start", "3", "inner"), ("", "", "two "), ("End", "3", ""),
        ("", "", "three."), ("End", "5", ""),
    ):  # fmt: skip
        if mark:
            etree.SubElement(paragraph, w(f"bookmark{mark}"), {w("id"): number, w("name"): name})
        else:
            etree.SubElement(etree.SubElement(paragraph, w("r")), w("t")).text = name
    saved = BytesIO()
    document.save(saved)
    root = part(joined(own_annex(), saved.getvalue()))
    assert marked(root, "outer") == "One two three."
    assert marked(root, "inner") == "two "


def test_comments_of_every_annex_are_kept_with_ids_of_their_own() -> None:
    data = joined(foreign_annex("One"), foreign_annex("Two"))
    comments = part(data, "word/comments.xml")
    ids = values(comments, "comment", "id")
    assert len(set(ids)) == 2
    assert words(comments) == "Is this right?" * 2
    assert values(part(data), "commentReference", "id") == ids


def test_tracked_changes_of_two_annexes_have_ids_of_their_own() -> None:
    ids = values(part(joined(foreign_annex("One"), foreign_annex("Two"))), "ins", "id")
    assert len(ids) == len(set(ids)) == 2


def test_a_link_in_a_footnote_still_leads_to_its_address() -> None:
    notes = part(joined(own_annex()), "word/footnotes.xml")
    assert codes(notes) == ['HYPERLINK "https://example.org/?q=%22x%22"']
    assert "At the site." in words(notes)


def test_the_plan_keeps_its_landscape_page_and_every_section_the_headers() -> None:
    sections = list(part(joined(own_annex(), foreign_annex())).iter(w("sectPr")))
    orientations = ["".join(values(section, "pgSz", "orient")) for section in sections]
    assert orientations == ["", "landscape", "", "", ""]
    assert all(section.find(w("headerReference")) is not None for section in sections)


def test_joining_gives_the_same_bytes_every_time() -> None:
    foreign = foreign_annex()  # python-docx 1.2 writes the time into its comment
    assert joined(own_annex(), foreign) == joined(own_annex(), foreign)


def with_relationship(data: bytes, kind: str) -> bytes:
    """The file with one more part that its main part points at."""
    package = read_package(data)
    name = "word/extra.bin"
    relationship = Relationship(
        "extra", f"http://schemas.microsoft.com/office/2006/relationships/{kind}", name
    )
    main = package.document.name
    relationships = {**package.relationships, main: (*package.relationships[main], relationship)}
    return package_bytes(Package({**package.parts, name: Part(name, "application/x", b"x")}, relationships))


def with_endnote(data: bytes) -> bytes:
    package = read_package(data)
    main = package.document
    changed = main.data.replace(b"</w:p>", b'<w:r><w:endnoteReference w:id="1"/></w:r></w:p>', 1)
    return package_bytes(
        Package(
            {**package.parts, main.name: Part(main.name, main.media_type, changed)}, package.relationships
        )
    )


@pytest.mark.parametrize(
    ("annex", "message"),
    [
        (with_relationship(foreign_annex(), "vbaProject"), "'annex-1.docx' has macros"),
        (with_endnote(foreign_annex()), "'annex-1.docx' has endnotes"),
        (b"not a file", "annex-1.docx is not a Word file"),
    ],
)
def test_what_would_be_lost_is_refused_by_name(annex: bytes, message: str) -> None:
    with pytest.raises(PipelineError, match=message):
        joined(annex)
