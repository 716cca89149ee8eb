"""Pictures into drawings with alternative text, and into the parts that hold their bytes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.draw.bitmap import png
from pipeline.errors import PipelineError
from pipeline.model.text.block import Figure, Picture
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id
from pipeline.ooxml import names
from pipeline.ooxml.package import Part, Relationship
from pipeline.ooxml.text import quoted
from pipeline.write.docx.content.captions import caption_xml
from pipeline.write.docx.content.paragraphs import paragraph_element
from pipeline.write.docx.looks.page import EMU_PER_TWIP, Page
from pipeline.write.docx.looks.sidetables import SideTables

EMU_PER_PX = 9525
BITMAP_SCALE = 2.5
"""Pixels of the fallback bitmap for each CSS pixel: 240 dpi at full size."""
TALLEST = 0.82
"""The share of the text height that a picture may take, so that its caption fits on the page."""
_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""The extension of a:blip that names the drawing behind a bitmap ([MS-ODRAWXML] 2.3.3)."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """The parts of all pictures, their relationships, and those of each figure by its id."""

    parts: tuple[Part, ...]
    relationships: tuple[Relationship, ...]
    by_figure: Mapping[Id, tuple[str, ...]]


def pictures_of(document: Document, font_files: tuple[str, ...], first: int = 1) -> Pictures:
    """The picture parts of a document; a drawing comes with a bitmap for programs that draw no SVG.

    `first` is the number in the names of the first figure's parts.
    """
    parts: list[Part] = []
    relationships: list[Relationship] = []
    by_figure: dict[Id, tuple[str, ...]] = {}
    figures = (block for block in document.blocks if isinstance(block, Figure))
    for number, figure in enumerate(figures, first):
        own: list[str] = []
        for media_type, data in _forms(figure, font_files):
            extension = _EXTENSIONS[media_type]
            part = Part(f"word/media/figure{number}.{extension}", media_type, data)
            parts.append(part)
            own.append(f"figure{number}-{extension}")
            relationships.append(Relationship(own[-1], names.relationship_type("image"), part.name))
        by_figure[figure.id] = tuple(own)
    return Pictures(tuple(parts), tuple(relationships), by_figure)


def figure_xml(figure: Figure, side: SideTables, page: Page, number: int) -> str:
    """The picture in a paragraph of its own, and its caption below."""
    caption = caption_xml(figure, side) if figure.caption else ""
    return picture_xml(figure, side, page, number) + caption


def picture_xml(figure: Figure, side: SideTables, page: Page, number: int) -> str:
    """The picture in a paragraph of its own."""
    bitmap, *drawing = side.pictures[figure.id]
    width, height = _size_emu(figure.picture.printed, page)
    extension = _svg_xml(drawing[0]) if drawing else ""
    name = quoted(side.resolved.language.printed("figure.name", number=number))
    content = (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="{name}" descr="{quoted(figure.alt)}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{names.PIC}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{name}" descr="{quoted(figure.alt)}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{bitmap}">{extension}</a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
    if not figure.caption:
        content = side.marked(figure, content)
    alone = "" if figure.caption else '<w:keepNext w:val="0"/>'
    return paragraph_element(side.style("Figure"), content, alone)


def _forms(figure: Figure, font_files: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    picture = figure.picture.printed
    if picture.media_type == "image/svg+xml":
        yield "image/png", _bitmap(figure, font_files)
    elif picture.media_type not in _EXTENSIONS:
        raise PipelineError(
            f"the figure '{figure.id}' is of type {picture.media_type}, which Word does not show",
            place=figure.place,
            hint="use SVG, PNG or JPEG",
        )
    yield picture.media_type, picture.data


def _bitmap(figure: Figure, font_files: tuple[str, ...]) -> bytes:
    try:
        return png(figure.picture.printed, font_files, BITMAP_SCALE)
    except ValueError as error:
        raise PipelineError(
            f"the figure '{figure.id}' cannot be drawn as a picture for older readers",
            place=figure.place,
            hint="save it again as plain SVG from the program that made it",
        ) from error


def _size_emu(picture: Picture, page: Page) -> tuple[int, int]:
    """The intrinsic size, made smaller where it is wider or taller than the page allows."""
    width, height = picture.width_px * EMU_PER_PX, picture.height_px * EMU_PER_PX
    widest = page.text_width_twips * EMU_PER_TWIP
    tallest = page.text_height_twips * EMU_PER_TWIP * TALLEST
    scale = min(1.0, widest / width, tallest / height)
    return round(width * scale), round(height * scale)


def _svg_xml(relationship: str) -> str:
    return (
        f'<a:extLst><a:ext uri="{_SVG_EXTENSION}"><asvg:svgBlip r:embed="{relationship}"/></a:ext></a:extLst>'
    )
