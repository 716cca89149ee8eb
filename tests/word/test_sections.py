"""Pages: cover, headers and footers, landscape sections, the watermark, the properties."""

from collections.abc import Mapping

import pytest
from lxml import etree

from pipeline.model.text.block import Block, Orientation, PageBreak, ParagraphRole
from pipeline.model.text.version import Status
from pipeline.ooxml.names import V, w
from pipeline.ooxml.package import read_package
from pipeline.resolve.resolved import Resolved
from pipeline.write.docx.content.identity import NAMESPACE
from tests.word.building import DIGEST, body, codes, heading, part, plan, text, values, words, written

COVER = (text("Title", role=ParagraphRole.COVER_TITLE), text("Version 4.0", role=ParagraphRole.COVER_LINE))


def sections(root: etree._Element) -> list[tuple[str, list[str]]]:
    """The orientation of each section and the parts of its headers and footers."""
    found = []
    for section in root.iter(w("sectPr")):
        orientation = "".join(values(section, "pgSz", "orient")) or "upright"
        references = [
            str(value)
            for child in section
            for key, value in child.attrib.items()
            if str(key).endswith("relationships}id")
        ]
        found.append((orientation, references))
    return found


def test_a_landscape_section_keeps_headers_of_its_own_width() -> None:
    root = body(text("A"), Orientation(True), text("B"), Orientation(False), text("C"))
    assert sections(root) == [
        ("upright", ["header-upright", "footer-upright"]),
        ("landscape", ["header-landscape", "footer-landscape"]),
        ("upright", ["header-upright", "footer-upright"]),
    ]
    data = written(plan(text("A"), Orientation(True), text("B")))
    assert values(part(data, "word/header-landscape.xml"), "tab", "pos")[:2] == ["9072", "14004"]


@pytest.mark.parametrize(
    ("blocks", "orientations"),
    [
        ((text("A"), Orientation(True), text("B"), Orientation(False)), ["upright", "landscape"]),
        (
            (Orientation(True), text("A"), Orientation(False), Orientation(True), text("B")),
            ["upright", "landscape"],
        ),
        ((text("A"), Orientation(False), text("B")), ["upright"]),
    ],
)
def test_a_turn_that_nothing_stands_on_makes_no_empty_page(
    blocks: tuple[Block, ...], orientations: list[str]
) -> None:
    assert [orientation for orientation, _ in sections(body(*blocks))] == orientations


def test_the_header_and_footer_name_document_version_and_page() -> None:
    data = written(plan(text("A"), status=Status.BASELINED))
    assert words(part(data, "word/header-upright.xml")) == (
        "MHHS-DEL1118 Qualification Approach and Plan\tv4.0 · Baselined"
    )
    footer = part(data, "word/footer-upright.xml")
    assert words(footer) == "BSCCo, REC Code Manager\tPage 1 of 1"
    assert codes(footer) == ["PAGE", "NUMPAGES"]


def test_a_cover_has_no_header_and_a_title_without_a_page_of_its_own_is_no_cover() -> None:
    data = written(plan(text("A"), front=(*COVER, PageBreak())))
    assert words(part(data, "word/header-first.xml")) == ""
    assert len(list(part(data).iter(w("titlePg")))) == 1
    form = part(written(plan(text("A"), front=COVER)))
    assert list(form.iter(w("titlePg"))) == []
    assert "Title" in values(form, "pStyle")


@pytest.mark.parametrize(("status", "marked"), [(Status.DRAFT, True), (Status.APPROVED, False)])
def test_a_draft_bears_a_watermark_on_every_kind_of_page(status: Status, marked: bool) -> None:
    blocks = (text("A"), Orientation(True), text("B"))
    data = written(plan(*blocks, front=(*COVER, PageBreak()), status=status))
    for form in ("upright", "landscape", "first"):
        marks = [
            mark.get("string") for mark in part(data, f"word/header-{form}.xml").iter(f"{{{V}}}textpath")
        ]
        assert ("DRAFT" in marks) is marked


def core(document: Resolved) -> Mapping[str, str]:
    return {
        etree.QName(child).localname: child.text or ""
        for child in part(written(document), "docProps/core.xml")
    }


def test_the_properties_say_what_the_document_is() -> None:
    found = core(plan(text("A")))
    assert found["title"] == "Qualification Approach and Plan"
    assert found["subject"] == "MHHS-DEL1118"
    assert found["creator"] == "BSCCo, REC Code Manager"
    assert found["language"] == "en-GB"
    assert found["created"] == found["modified"] == "2024-08-06T00:00:00Z"


@pytest.mark.parametrize("date", ["2024-08", "not stated"])
def test_a_date_that_no_day_is_stated_for_is_left_out(date: str) -> None:
    assert "created" not in core(plan(text("A"), date=date))


def test_the_file_says_what_it_was_built_from_and_the_id_of_every_block() -> None:
    data = written(plan(heading("scope", "Scope"), text("One."), text("Two.")))
    root = part(data, "customXml/item1.xml")
    assert (root.get("id"), root.get("version"), root.get("digest")) == ("qap", "4.0", DIGEST)
    blocks = {one.get("id"): one for one in root.iter(f"{{{NAMESPACE}}}block")}
    assert list(blocks) == ["scope", "scope.1", "scope.2"]
    assert blocks["scope"].get("bookmark") == "scope"
    ids = [
        value for one in part(data).iter(w("p")) for key, value in one.attrib.items() if "paraId" in str(key)
    ]
    assert ids == [block.get("paragraph") for block in blocks.values()]
    assert words(part(data, "docProps/custom.xml")) == ""
    assert DIGEST in read_package(data).parts["docProps/custom.xml"].data.decode()


def test_no_trace_of_the_machine_is_left() -> None:
    text_of_all = b"".join(one.data for one in read_package(written(plan(text("A")))).parts.values())
    assert b"rsid" not in text_of_all
    assert b"stylesWithEffects" not in text_of_all
