"""The pictures in a text of a Word file into what they are called, and the parts that hold their bytes."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.ooxml.foreign.repeated import FALLBACK
from pipeline.ooxml.names import WP, A, R, V, w
from pipeline.ooxml.package import Package
from pipeline.read.docx.document import WordText

_DRAWN = (w("drawing"), w("pict"), w("object"))
_LINKS = (f"{{{R}}}embed", f"{{{R}}}link", f"{{{R}}}id")


@dataclass(frozen=True, slots=True)
class WordPicture:
    """A picture that stands in a paragraph."""

    element: etree._Element
    """The drawing, which is an atom of its paragraph or stands in one."""
    alt: str
    """What it is called for those who hear it; "" where nobody said."""
    part: str
    """The part with its bytes; an address where they stand elsewhere."""
    media_type: str
    """"" for one that stands elsewhere."""


def word_pictures(package: Package, text: WordText) -> Iterator[WordPicture]:
    """The pictures in the drawings of a text, each once, though older programs find it twice."""
    targets = {link.id: link for link in package.relationships.get(text.part, ())}
    for drawn in text.container.iter(*_DRAWN):
        if next(drawn.iterancestors(FALLBACK), None) is not None:
            continue
        for blip in drawn.iter(f"{{{A}}}blip", f"{{{V}}}imagedata"):
            link = next((targets[own] for name in _LINKS if (own := blip.get(name, "")) in targets), None)
            if link is not None:
                part = package.parts.get(link.target)
                yield WordPicture(drawn, _called(drawn), link.target, part.media_type if part else "")


def _called(drawn: etree._Element) -> str:
    """The alternative text, or else the title, that a drawing or the shape in it has."""
    shapes = (*drawn.iter(f"{{{WP}}}docPr"), *drawn.iter(f"{{{V}}}shape"))
    said = (shape.get(name, "") for name in ("descr", "alt", "title") for shape in shapes)
    return next((text for text in said if text.strip()), "")
