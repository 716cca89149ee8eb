"""The bytes of an image file into a picture of known size, or an error that says why it is refused."""

import binascii
import re
from base64 import b64decode
from urllib.parse import unquote_to_bytes
from xml.parsers import expat

from pipeline.draw.bitmap import require_drawable
from pipeline.draw.svg_counts import Counts, drawn_elements
from pipeline.errors import PipelineError, Place
from pipeline.model.bounds import PICTURE_PIXELS, SVG_BYTES, SVG_PIXELS
from pipeline.model.text.block import Picture

_UNIT_PX = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}
_ACTIVE = frozenset(
    {"script", "foreignobject", "animate", "animatemotion", "animatetransform", "set", "iframe"}
)
_COSTLY = frozenset({"femorphology", "feconvolvematrix", "feturbulence"})
"""Steps of filters whose cost grows with their numbers, and which the PDF does not draw."""
_SAFE_DATA = re.compile(
    r"\s*data:image/(?P<kind>png|jpeg);(?:[\w=-]+;)*base64,(?P<data>.*)", re.IGNORECASE | re.DOTALL
)
_BOX_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?")
_OUTSIDE_URL = re.compile(r"@import|url\(\s*['\"]?(?!['\"]?#)", re.IGNORECASE)


def picture_from_bytes(data: bytes, media_type: str, place: Place | None = None) -> Picture:
    """The picture with its intrinsic size.

    Raises PipelineError for what is not such an image, and for SVG with scripts, entities or references to
    anything outside itself.
    """
    match media_type:
        case "image/png" | "image/jpeg":
            return _raster_picture(data, media_type, place)
        case "image/svg+xml":
            return _svg_picture(data, place)
        case _:
            raise PipelineError(
                f"'{media_type}' is not a kind of picture", place=place, hint="use SVG, PNG or JPEG"
            )


def _raster_picture(data: bytes, media_type: str, place: Place | None) -> Picture:
    from pipeline.draw.raster import raster_picture  # its library costs 50 ms, and few artefacts have one

    return raster_picture(data, media_type, place)


class _SvgReader:
    """Collects what an SVG states while expat reads it, and stops at what is refused."""

    def __init__(self, place: Place | None) -> None:
        self.place = place
        self.counts = Counts(place)
        self.root: dict[str, str] = {}
        self.root_name = ""
        self.words: list[str] = []
        self.open: list[str] = []
        self.pixels = 0.0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2].lower()
        if not self.open:
            self.root_name, self.root = local, attributes
        self.open.append(local)
        self.counts.start(local, {key.rpartition(":")[2].lower(): text for key, text in attributes.items()})
        if local in _ACTIVE:
            raise self.refused(f"<{name}>")
        if local in _COSTLY:
            raise self.refused(f"<{name}>", "export the drawing as PNG: not every program draws this filter")
        if local == "text":
            self.words.append("")
        for key, value in attributes.items():
            self._check_attribute(key.rpartition(":")[2].lower(), value, f'{key}="{value[:40]}"')

    def end(self, _name: str) -> None:
        self.open.pop()
        self.counts.end()

    def characters(self, text: str) -> None:
        self.counts.characters(text)
        if "style" in self.open and _OUTSIDE_URL.search(text):
            raise self.refused("a style that loads something")
        if "text" in self.open:
            self.words[-1] += text

    def entity(self, name: str, *_: object) -> None:
        raise self.refused(f"the entity '{name}'")

    def instruction(self, target: str, _data: str) -> None:
        raise self.refused(f"the instruction '{target}'")

    def refused(self, what: str, cure: str = "") -> PipelineError:
        hint = cure or "a picture may not run anything or refer to anything outside itself"
        return PipelineError(f"the SVG holds {what}", place=self.place, hint=hint)

    def _check_attribute(self, name: str, value: str, shown: str) -> None:
        inner = _SAFE_DATA.match(value) if name in ("href", "src") else None
        if inner:
            self._check_inner(inner["kind"].lower(), inner["data"])
        loads = name in ("href", "src") and not value.strip().startswith("#") and not inner
        if name.startswith("on") or loads or _OUTSIDE_URL.search(value):
            raise self.refused(shown)

    def _check_inner(self, kind: str, text: str) -> None:
        """PipelineError for a picture inside that could not stand on its own."""
        try:
            data = b64decode(unquote_to_bytes(text))
        except (binascii.Error, ValueError) as error:
            raise self.refused("a picture that is not base64", "export the drawing again") from error
        inner = _raster_picture(data, f"image/{kind}", self.place)
        self.pixels += inner.width_px * inner.height_px
        PICTURE_PIXELS.require(round(self.pixels), self.place)


def _svg_picture(data: bytes, place: Place | None) -> Picture:
    SVG_BYTES.require(len(data), place)
    reader = _SvgReader(place)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.EntityDeclHandler = reader.entity
    parser.ProcessingInstructionHandler = reader.instruction
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise PipelineError(
            f"this is not an SVG file: its line {error.lineno} is no XML",
            place=place,
            hint="draw the picture again, or save it again from the program that made it",
        ) from error
    if reader.root_name != "svg":
        raise PipelineError(f"this is not an SVG file: it begins with <{reader.root_name}>", place=place)
    width, height = _svg_size(reader.root, place)
    SVG_PIXELS.require(round(min(width * height, SVG_PIXELS.most + 1)), place)
    elements = drawn_elements(reader.counts)
    drawn = tuple(text for text in (" ".join(words.split()) for words in reader.words) if text)
    picture = Picture(data, "image/svg+xml", width, height, drawn, elements=elements)
    require_drawable(picture, place)
    return picture


def _svg_size(root: dict[str, str], place: Place | None) -> tuple[float, float]:
    width, height = _length_px(root.get("width", "")), _length_px(root.get("height", ""))
    box = [float(part) for part in _BOX_NUMBER.findall(root.get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        ratio = box[3] / box[2]
        width, height = width or (height / ratio if height else box[2]), height or (width or box[2]) * ratio
    if not width or not height:
        raise PipelineError("the SVG has no size", place=place, hint="give it width and height, or a viewBox")
    return width, height


def _length_px(text: str) -> float:
    """An SVG length in pixels; 0 where none, a percentage or another unit is stated."""
    match = re.fullmatch(r"\s*(\d*\.?\d+)\s*([a-z]*)\s*", text)
    return float(match[1]) * _UNIT_PX.get(match[2], 0.0) if match else 0.0
