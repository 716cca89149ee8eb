"""The bytes of an image file into a picture of known size, or an error that says why it is refused."""

import re
import struct
from xml.parsers import expat

from pipeline.errors import PipelineError, Place
from pipeline.model.block import Picture

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
"""JPEG markers that begin a frame, and so state the size (ITU-T T.81, table B.1)."""
_UNIT_PX = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}
_ACTIVE = frozenset(
    {"script", "foreignobject", "animate", "animatemotion", "animatetransform", "set", "iframe"}
)
_SAFE_DATA = re.compile(r"data:image/(png|jpeg);", re.IGNORECASE)
_OUTSIDE_URL = re.compile(r"@import|url\(\s*['\"]?(?!['\"]?#)", re.IGNORECASE)


def picture_from_bytes(data: bytes, media_type: str, place: Place | None = None) -> Picture:
    """The picture with its intrinsic size.

    Raises PipelineError for what is not such an image, and for SVG with scripts, entities or references to
    anything outside itself.
    """
    match media_type:
        case "image/png":
            width, height = _png_size(data, place)
            return Picture(data, media_type, width, height)
        case "image/jpeg":
            width, height = _jpeg_size(data, place)
            return Picture(data, media_type, width, height)
        case "image/svg+xml":
            return _svg_picture(data, place)
        case _:
            raise PipelineError(
                f"'{media_type}' is not a kind of picture", place=place, hint="use SVG, PNG or JPEG"
            )


def _png_size(data: bytes, place: Place | None) -> tuple[float, float]:
    if not data.startswith(_PNG) or len(data) < 24 or data[12:16] != b"IHDR":
        raise PipelineError("this is not a PNG file", place=place)
    width, height = struct.unpack(">II", data[16:24])
    if not width or not height:
        raise PipelineError("this PNG file has no size", place=place)
    return float(width), float(height)


def _jpeg_size(data: bytes, place: Place | None) -> tuple[float, float]:
    position = 2 if data.startswith(_JPEG) else len(data)
    while position + 9 <= len(data):
        marker = data[position + 1]
        if data[position] != 0xFF:
            break
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            if width and height:
                return float(width), float(height)
            break
        if marker == 0xFF:
            position += 1
            continue
        position += 2 + int.from_bytes(data[position + 2 : position + 4], "big")
    raise PipelineError("this is not a JPEG file", place=place)


class _SvgReader:
    """Collects what an SVG states while expat reads it, and stops at what is refused."""

    def __init__(self, place: Place | None) -> None:
        self.place = place
        self.root: dict[str, str] = {}
        self.root_name = ""
        self.words: list[str] = []
        self.open: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2].lower()
        if not self.open:
            self.root_name, self.root = local, attributes
        self.open.append(local)
        if local in _ACTIVE:
            raise self.refused(f"<{name}>")
        if local == "text":
            self.words.append("")
        for key, value in attributes.items():
            self._check_attribute(key.rpartition(":")[2].lower(), value, f'{key}="{value[:40]}"')

    def end(self, _name: str) -> None:
        self.open.pop()

    def characters(self, text: str) -> None:
        if "style" in self.open and _OUTSIDE_URL.search(text):
            raise self.refused("a style that loads something")
        if "text" in self.open:
            self.words[-1] += text

    def entity(self, name: str, *_: object) -> None:
        raise self.refused(f"the entity '{name}'")

    def instruction(self, target: str, _data: str) -> None:
        raise self.refused(f"the instruction '{target}'")

    def refused(self, what: str) -> PipelineError:
        return PipelineError(
            f"the SVG holds {what}",
            place=self.place,
            hint="a picture may not run anything or refer to anything outside itself",
        )

    def _check_attribute(self, name: str, value: str, shown: str) -> None:
        loads = name in ("href", "src") and not value.strip().startswith("#") and not _SAFE_DATA.match(value)
        if name.startswith("on") or loads or _OUTSIDE_URL.search(value):
            raise self.refused(shown)


def _svg_picture(data: bytes, place: Place | None) -> Picture:
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
    drawn = tuple(text for text in (" ".join(words.split()) for words in reader.words) if text)
    return Picture(data, "image/svg+xml", width, height, drawn)


def _svg_size(root: dict[str, str], place: Place | None) -> tuple[float, float]:
    width, height = _length_px(root.get("width", "")), _length_px(root.get("height", ""))
    box = [float(part) for part in re.findall(r"-?[\d.]+", root.get("viewBox", ""))]
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
