"""Notes, pictures and boxes into the parts of a workbook."""

import base64
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from lxml import etree

from pipeline.read.texts.raw import column_letters
from tests.consult.returned.plan import Place

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""One pixel."""
_DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{_R}">%s</xdr:wsDr>'
)
_FROM = "<xdr:from><xdr:col>{0}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
_ANCHOR = (
    f'<xdr:oneCellAnchor>{_FROM}<xdr:ext cx="9525" cy="9525"/>{{2}}<xdr:clientData/></xdr:oneCellAnchor>'
)
_PICTURE = (
    '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{0}" name="Picture {0}"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>'
    '<a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:prstGeom prst="rect">'
    "<a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>"
)
_BOX = (
    '<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="{0}" name="Box {0}"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>{1}</a:t></a:r>'
    "</a:p></xdr:txBody></xdr:sp>"
)


def relate(found: dict[str, bytes], part: str, kind: str, target: str) -> str:
    """Adds a relationship of a part; its id."""
    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels"
    empty = f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()
    root = etree.fromstring(found.get(path, empty))
    link = f"rId{len(root) + 1}"
    etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", Id=link, Type=f"{_R}/{kind}", Target=target)
    found[path] = etree.tostring(root)
    return link


def add_notes(found: dict[str, bytes], sheet: str, notes: Mapping[Place, str]) -> None:
    """Notes on cells, as Excel's older kind."""
    name = f"xl/comments{_free(found, 'xl/comments')}.xml"
    listed = "".join(
        f'<comment ref="{column_letters(column)}{row}" authorId="0"><text><t>{escape(text)}</t></text></comment>'
        for (row, column), text in sorted(notes.items())
    )
    found[name] = (
        f'<comments xmlns="{_S}"><authors><author>Example</author></authors><commentList>{listed}</commentList></comments>'
    ).encode()
    _type(found, name, "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml")
    relate(found, sheet, "comments", f"../{name.removeprefix('xl/')}")


def add_drawing(found: dict[str, bytes], sheet: str, pictures: Sequence[Place], boxes: Sequence[str]) -> None:
    """Pictures at cells, and boxes with text."""
    name = f"xl/drawings/drawing{_free(found, 'xl/drawings/drawing')}.xml"
    shapes = [
        _ANCHOR.format(column - 1, row - 1, _PICTURE.format(number))
        for number, (row, column) in enumerate(pictures, 1)
    ]
    shapes += [
        _ANCHOR.format(1, 1, _BOX.format(number, escape(text))) for number, text in enumerate(boxes, 100)
    ]
    found[name] = (_DRAWING % "".join(shapes)).encode()
    _type(found, name, "application/vnd.openxmlformats-officedocument.drawing+xml")
    if pictures:
        found["xl/media/image1.png"] = _PNG
        _type(found, "xl/media/image1.png", "image/png")
        relate(found, name, "image", "../media/image1.png")
    link = relate(found, sheet, "drawing", f"../{name.removeprefix('xl/')}")
    root = etree.fromstring(found[sheet])
    etree.SubElement(root, f"{{{_S}}}drawing").set(f"{{{_R}}}id", link)
    found[sheet] = etree.tostring(root)


def _free(found: Mapping[str, bytes], start: str) -> int:
    return 1 + sum(name.startswith(start) for name in found)


def _type(found: dict[str, bytes], name: str, kind: str) -> None:
    types = etree.fromstring(found["[Content_Types].xml"])
    space = types.nsmap[None]
    if all(one.get("PartName") != f"/{name}" for one in types):
        etree.SubElement(types, f"{{{space}}}Override", PartName=f"/{name}", ContentType=kind)
    found["[Content_Types].xml"] = etree.tostring(types)
