"""What old content needs of its own package: pictures of bullets, data of controls; and what cannot come along."""

from datetime import UTC, datetime

import pytest

from pipeline.errors import PipelineError
from pipeline.ooxml.names import relationship_type, w
from pipeline.ooxml.package import Package, Part, Relationship, package_bytes
from pipeline.ooxml.text import parsed
from pipeline.publish.comparing.comparison import compared_packages
from pipeline.publish.comparing.marked_files import Stamped
from pipeline.write.docx.proof.comparison import prove_comparison
from tests.word.foreign_files import MAIN, Made, package_of, paragraph

_STAMPED = Stamped("Comparison", datetime(2026, 1, 2, tzinfo=UTC))
_NUMBERING = "word/numbering.xml"
_STORE = "{1A2B3C4D-0000-4000-8000-000000000001}"
_NEW = Made(paragraph("The supplier delivers."))
_ITEM = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>'


def _bullets(picture: bytes) -> Package:
    """A list whose bullet is a picture, as Word keeps it: a shape beside the numberings."""
    numbering = (
        '<w:numPicBullet w:numPicBulletId="0"><w:pict><v:shape id="_x0000_i1025"><v:imagedata r:id="rId1"/>'
        '</v:shape></w:pict></w:numPicBullet><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="bullet"/><w:lvlText w:val="*"/><w:lvlPicBulletId w:val="0"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>'
    )
    package = package_of(Made(paragraph("The supplier pays.", _ITEM), numbering=numbering))
    image = Part("word/media/image1.png", "image/png", picture)
    link = Relationship("rId1", relationship_type("image"), image.name)
    return Package({**package.parts, image.name: image}, {**package.relationships, _NUMBERING: (link,)})


def test_the_picture_of_a_bullet_comes_along() -> None:
    red = compared_packages(_bullets(b"old"), package_of(_NEW), _STAMPED).package
    prove_comparison(package_bytes(red), _bullets(b"old"), package_of(_NEW))
    assert b"old" in [part.data for part in red.parts.values()]


def test_bullets_with_other_pictures_are_other_bullets() -> None:
    red = compared_packages(_bullets(b"old"), _bullets(b"new"), _STAMPED).package
    bullets = parsed(red.parts[_NUMBERING].data, _NUMBERING).findall(w("numPicBullet"))
    assert [bullet.get(w("numPicBulletId")) for bullet in bullets] == ["0", "1"]
    assert {b"old", b"new"} <= {part.data for part in red.parts.values()}


def test_a_numbering_takes_no_style_that_did_not_come_along() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:pStyle w:val="Clause"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>'
    )
    styles = '<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="clause"/></w:style>'
    old = Made(paragraph("The supplier pays.", _ITEM), numbering=numbering, styles=styles)
    red = compared_packages(package_of(old), package_of(_NEW), _STAMPED).package
    prove_comparison(package_bytes(red), package_of(old), package_of(_NEW))


def test_the_data_of_a_bound_control_come_along() -> None:
    red = compared_packages(_bound(), package_of(_NEW), _STAMPED).package
    targets = [rel.target for rel in red.relationships[MAIN] if rel.kind == "customXml"]
    assert [red.parts[target].data for target in targets] == [b"<terms/>"]
    children = [red.parts[rel.target].data for target in targets for rel in red.relationships[target]]
    assert [_STORE.encode() in data for data in children] == [True]


def test_data_that_both_files_have_come_once() -> None:
    red = compared_packages(_bound("Payment"), _bound("Delivery"), _STAMPED).package
    assert red.parts.keys() == _bound("Delivery").parts.keys()


def _bound(words: str = "Payment") -> Package:
    control = (
        f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="/terms" w:storeItemID="{_STORE}"/></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>{words}</w:t></w:r></w:sdtContent></w:sdt>"
    )
    package = package_of(Made(f"<w:p>{control}</w:p>" + paragraph("The supplier delivers.")))
    item = Part("customXml/item1.xml", "application/xml", b"<terms/>")
    properties = Part("customXml/itemProps1.xml", "application/xml", f'<d itemID="{_STORE}"/>'.encode())
    parts = {**package.parts, item.name: item, properties.name: properties}
    own = (*package.relationships[MAIN], Relationship("rId77", relationship_type("customXml"), item.name))
    child = Relationship("rId1", relationship_type("customXmlProps"), properties.name)
    return Package(parts, {**package.relationships, MAIN: own, item.name: (child,)})


def test_another_file_that_is_brought_in_on_one_side_is_refused_with_a_reason() -> None:
    brought = Made(
        paragraph("The supplier delivers.") + '<w:altChunk r:id="word-chunk.xml"/>',
        parts={"word/chunk.xml": ("aFChunk", b"<html/>")},
    )
    with pytest.raises(PipelineError, match=r"the older file brings in another file \(w:altChunk\)"):
        compared_packages(package_of(brought), package_of(_NEW), _STAMPED)
    with pytest.raises(PipelineError, match="the newer file"):
        compared_packages(package_of(_NEW), package_of(brought), _STAMPED)
    compared_packages(package_of(brought), package_of(brought), _STAMPED)
