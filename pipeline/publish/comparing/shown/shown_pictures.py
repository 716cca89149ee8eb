"""Drawings of a foreign file into the pictures that a page can show: PNG and JPEG."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipeline.draw.image_size import picture_from_bytes
from pipeline.errors import PipelineError
from pipeline.model.text.block import Picture
from pipeline.ooxml.names import WP, A, r
from pipeline.ooxml.package import Package

_SHOWN = ("image/png", "image/jpeg")
_BLIP = f"{{{A}}}blip"
_ABOUT = f"{{{WP}}}docPr"
PictureAndWords = tuple[Picture, str]


@dataclass(slots=True)
class WordPictures:
    """The pictures that one part of a package leads to."""

    package: Package
    part: str
    _read: dict[str, Picture | None] = field(default_factory=dict)

    def of(self, element: etree._Element) -> Iterator[PictureAndWords]:
        """The pictures in an element, each with its words for those who do not see it."""
        about = next(element.iter(_ABOUT), None)
        alt = about.get("descr") or about.get("name") or "" if about is not None else ""
        for blip in element.iter(_BLIP):
            picture = self._picture(blip.get(r("embed"), ""))
            if picture is not None:
                yield picture, alt or "picture"

    def _picture(self, own: str) -> Picture | None:
        if own not in self._read:
            self._read[own] = self._decoded(own)
        return self._read[own]

    def _decoded(self, own: str) -> Picture | None:
        """The picture of a relationship; None for another format, and for one that is damaged."""
        links = self.package.relationships.get(self.part, ())
        target = next((link.target for link in links if link.id == own and not link.external), "")
        part = self.package.parts.get(target)
        if part is None or part.media_type not in _SHOWN:
            return None
        try:
            return picture_from_bytes(part.data, part.media_type)
        except PipelineError:  # it stands in its place as a name
            return None
