"""The logo of a workspace into the headers of a Word template."""

from dataclasses import replace

from lxml import etree

from pipeline.model.organisation.house_look import Logo
from pipeline.model.text.block import Picture
from pipeline.ooxml import names
from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package, Part, Relationship
from pipeline.ooxml.text import DECLARATION, parsed, quoted, remove, serialised

_HEADER = "word/house-header.xml"
_EMU_A_MM = 36_000
_EDGE_MM, _AROUND_MM = 7.0, 11.0
"""A header begins so far from the edge at least; its line, and the room around it, are so high."""
_TWIPS_A_MM = 1440 / 25.4
_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg"}


def with_logo(package: Package, logo: Logo, picture: Picture) -> Package:
    """The package with one header for all pages, which shows the picture at its height."""
    main = package.document
    media = Part(f"word/media/house-logo.{_EXTENSIONS[picture.media_type]}", picture.media_type, picture.data)
    header = Part(_HEADER, names.HEADER_MEDIA, _header_xml(package, main, logo, picture).encode())
    document = parsed(main.data, main.name)
    for section in document.iter(w("sectPr")):
        for reference in section.findall(w("headerReference")):
            remove(reference)
        shown = etree.Element(w("headerReference"), {w("type"): "default", names.r("id"): "houseHeader"})
        section.insert(0, shown)
        _make_room(section, logo.height_mm)
    pointer = Relationship("houseHeader", names.relationship_type("header"), _HEADER)
    inner = Relationship("logo", names.relationship_type("image"), media.name)
    parts = (replace(main, data=serialised(document)), header, media)
    return replace(
        package,
        parts={**package.parts, **{part.name: part for part in parts}},
        relationships={
            **package.relationships,
            main.name: (*package.relationships.get(main.name, ()), pointer),
            _HEADER: (inner,),
        },
    )


def _make_room(section: etree._Element, height_mm: float) -> None:
    """Lets the header begin higher, and the text lower where that is not enough: they would touch."""
    margins = section.find(w("pgMar"))
    if margins is None:
        return
    top, header = (float(margins.get(w(name)) or 0) / _TWIPS_A_MM for name in ("top", "header"))
    begins = max(min(header, top - height_mm - _AROUND_MM), _EDGE_MM)
    margins.set(w("header"), str(round(begins * _TWIPS_A_MM)))
    margins.set(w("top"), str(round(max(top, begins + height_mm + _AROUND_MM) * _TWIPS_A_MM)))


def _header_xml(package: Package, main: Part, logo: Logo, picture: Picture) -> str:
    height = round(logo.height_mm * _EMU_A_MM)
    width = round(height * picture.width_px / picture.height_px)
    said = quoted(logo.alt)
    return (
        f"{DECLARATION}<w:hdr {names.declarations('w', 'r', 'wp', 'a', 'pic')}><w:p><w:pPr>"
        f'<w:pStyle w:val="{quoted(_header_style(package, main))}"/><w:pBdr><w:bottom w:val="nil"/></w:pBdr>'
        '<w:spacing w:before="0" w:after="80"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="1" name="Logo" descr="{said}"/><wp:cNvGraphicFramePr>'
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{names.PIC}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="1" name="Logo" descr="{said}"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="logo"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p></w:hdr>"
    )


def _header_style(package: Package, main: Part) -> str:
    """The id of the style of headers; "" where the template has none, which is told elsewhere."""
    for part in package.related(main.name, "styles"):
        for style in parsed(part.data, part.name).iterfind(w("style")):
            name = style.find(w("name"))
            if name is not None and name.get(w("val")) == "header":
                return style.get(w("styleId")) or ""
    return ""
