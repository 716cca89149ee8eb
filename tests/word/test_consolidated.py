"""Foreign annexes joined to a plan: everything kept, nothing twice, or a refusal."""

from io import BytesIO
from itertools import takewhile
from pathlib import Path

import docx
import pytest
from lxml import etree

from pipeline.errors import PipelineError
from pipeline.model.text.block import Note, Orientation
from pipeline.model.text.inline import CrossReference, NoteReference, Text
from pipeline.ooxml.foreign.cleaned import cleaned
from pipeline.ooxml.names import w
from pipeline.ooxml.package import read_package
from pipeline.write.docx.annexes.consolidated import consolidated_docx
from pipeline.write.docx.proof.verify import word_findings
from tests.word.building import codes, heading, part, plan, text, values, words, written
from tests.word.foreign_files import Made, field_of, foreign_file
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
    """An annex that another program made, with Word's cursor."""
    document = docx.Document()
    document.add_heading("Foreign annex", 1)
    paragraph = document.add_paragraph(words_in_it)
    for tag in ("bookmarkStart", "bookmarkEnd"):
        mark = etree.SubElement(paragraph._p, w(tag), {w("id"): "0"})
        if tag == "bookmarkStart":
            mark.set(w("name"), "_GoBack")
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def joined(*annexes: bytes) -> bytes:
    packages = [cleaned(read_package(annex), "", "") for annex in annexes]
    return consolidated_docx(PLAN, [(f"annex-{n}.docx", package) for n, package in enumerate(packages, 1)])


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
    assert word_findings(path.read_bytes()) == ()
    printed = printed_text(opened(path))
    places = [printed.index(piece) for piece in ("The plan ends.", "Annex says see", "Foreign words")]
    assert places == sorted(places)


def test_bookmarks_of_one_name_are_kept_apart_and_fields_follow_them() -> None:
    root = part(joined(own_annex()))
    assert values(root, "bookmarkStart", "name") == ["evidence", "annex_1"]
    assert [code for code in codes(root) if code.startswith("REF")] == [
        "REF evidence \\r \\h",
        "REF evidence \\h",
        "REF annex_1 \\r \\h",
        "REF annex_1 \\h",
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
    assert marked(root, "annex_2") == "One two three."
    assert marked(root, "annex_2_1") == "two "


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
    assert joined(own_annex(), foreign_annex()) == joined(own_annex(), foreign_annex())


def test_links_and_fields_that_lead_nowhere_keep_their_words() -> None:
    dead = '<w:p><w:hyperlink w:anchor="gone"><w:r><w:t>See there</w:t></w:r></w:hyperlink></w:p>' + field_of(
        " PAGEREF gone \\h ", result="7"
    )
    root = part(joined(foreign_file(Made(dead))))
    assert words(root).endswith("See there7")
    assert "gone" not in "".join(codes(root)) and not values(root, "hyperlink", "anchor")


def test_bookmarks_without_an_end_or_with_a_name_that_word_refuses_do_no_harm() -> None:
    body = (
        '<w:p><w:bookmarkStart w:id="1" w:name="alone"/><w:bookmarkEnd w:id="9"/>'
        '<w:bookmarkStart w:id="2" w:name="été 1"/><w:r><w:t>Words</w:t></w:r><w:bookmarkEnd w:id="2"/></w:p>'
        '<w:p><w:hyperlink w:anchor="été 1"><w:r><w:t>up</w:t></w:r></w:hyperlink></w:p>'
    )
    root = part(joined(foreign_file(Made(body))))
    (link,) = values(root, "hyperlink", "anchor")
    assert marked(root, link) == "Words"
    assert "alone" not in values(root, "bookmarkStart", "name")


def test_parts_that_do_not_fit_together_are_a_refusal_and_no_traceback() -> None:
    broken = Made('<w:p><w:hyperlink r:id="none"><w:r><w:t>Words</w:t></w:r></w:hyperlink></w:p>')
    with pytest.raises(PipelineError, match=r"'annex-1\.docx' cannot be joined") as raised:
        joined(foreign_file(broken))
    assert raised.value.code == "WORD-02" and raised.value.hint


def test_nothing_of_the_people_and_files_around_an_annex_comes_along() -> None:
    document = docx.Document()
    document.add_paragraph("Words")
    document.core_properties.author = document.core_properties.last_modified_by = "Rita Reader"
    document.core_properties.comments = "secret remark"
    saved = BytesIO()
    document.save(saved)
    package = read_package(joined(saved.getvalue()))
    data = b"".join(one.data for one in package.parts.values())
    assert b"Rita" not in data and b"secret remark" not in data
    assert not {name for name in package.parts if "comment" in name or "people" in name}
    outside = [one for own in package.relationships.values() for one in own if one.external]
    assert outside == []
