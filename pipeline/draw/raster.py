"""The bytes of a PNG or JPEG file, decoded whole, into a picture that every format shows alike."""

import struct
import warnings
import zlib
from io import BytesIO

from PIL import Image

from pipeline.draw.bare import bare_picture
from pipeline.errors import PipelineError, Place
from pipeline.model.block import Picture
from pipeline.model.bounds import PICTURE_PIXELS

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
_SCAN = 0xDA
"""The JPEG marker behind which the pixels stand."""
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
"""JPEG markers that begin a frame, and so state the size (ITU-T T.81, table B.1)."""
_BROKEN = (
    ArithmeticError,
    EOFError,
    LookupError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What Pillow 13 raises for a file whose bytes are not what its head says."""
_ORIENTATION = 0x0112
"""The tag of EXIF that says how to turn the picture (CIPA DC-008, 4.6.5)."""
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_DEEP_BITS = 16
_JPEG_QUALITY = 95


def raster_picture(data: bytes, media_type: str, place: Place | None) -> Picture:
    """The picture as its file states it, with what is shown in its place where programs would disagree.

    They do about a picture that is to be turned, and about 16 bits a colour; and nobody is shown what a file
    says beside its pixels: where a photograph was taken, by whom, with which program. PipelineError for a
    file that is no such picture, is damaged or cut off, or has too many pixels.
    """
    kind, stated_size = ("PNG", _png_size) if media_type == "image/png" else ("JPEG", _jpeg_size)
    width, height = stated_size(data, place)
    PICTURE_PIXELS.require(width * height, place)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what stands beside the pixels
            with Image.open(BytesIO(data), formats=(kind,)) as image:
                image.load()
                shown = _shown(image, data, kind, place)
    except _BROKEN as error:
        raise _damaged(kind, "its pixels cannot be decoded", place) from error
    if image.size != (width, height) or not (_is_whole_png(data) if kind == "PNG" else _has_end(data)):
        raise _damaged(kind, "it is cut off, or changed on its way", place)
    pixels, *size = shown or (data, width, height)
    bare = bare_picture(pixels)
    if bare is None:
        raise _damaged(kind, "what stands before its pixels does not fit together", place)
    alike = Picture(bare, media_type, float(size[0]), float(size[1])) if bare != data else None
    return Picture(data, media_type, float(width), float(height), shown=alike)


def _damaged(kind: str, why: str, place: Place | None) -> PipelineError:
    return PipelineError(
        f"this {kind} file is damaged: {why}",
        place=place,
        hint="export it again, or fetch it whole",
        code="FIG-02",
    )


def _png_size(data: bytes, place: Place | None) -> tuple[int, int]:
    if not data.startswith(_PNG) or len(data) < 26 or data[12:16] != b"IHDR":
        raise PipelineError("this is not a PNG file", place=place)
    width, height = struct.unpack(">II", data[16:24])
    if not width or not height:
        raise PipelineError("this PNG file has no size", place=place)
    return width, height


def _jpeg_size(data: bytes, place: Place | None) -> tuple[int, int]:
    position = 2 if data.startswith(_JPEG) else len(data)
    while position + 9 <= len(data):
        marker = data[position + 1]
        if data[position] != 0xFF:
            break
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            if width and height:
                return width, height
            break
        position = _next_marker(data, position)
    raise PipelineError("this is not a JPEG file", place=place)


def _next_marker(data: bytes, position: int) -> int:
    if data[position + 1] == 0xFF:  # filled up to an even place
        return position + 1
    return position + 2 + int.from_bytes(data[position + 2 : position + 4], "big")


def _is_whole_png(data: bytes) -> bool:
    """True where every chunk has the sum that it states, which Pillow does not ask (PNG, 5.3)."""
    position = len(_PNG)
    while position + 12 <= len(data):
        end = position + 8 + int.from_bytes(data[position : position + 4], "big")
        kind = data[position + 4 : position + 8]
        if zlib.crc32(data[position + 4 : end]) != int.from_bytes(data[end : end + 4], "big"):
            return False
        if kind == b"IEND":
            return end + 4 <= len(data)
        position = end + 4
    return False


def _has_end(data: bytes) -> bool:
    """True where the mark of the end follows the pixels; Pillow reads a JPEG file that lacks it, too."""
    position = 2
    while position + 4 <= len(data) and data[position] == 0xFF and data[position + 1] != _SCAN:
        position = _next_marker(data, position)
    return data.find(_JPEG_END, position) >= 0


def _shown(image: Image.Image, data: bytes, kind: str, place: Place | None) -> tuple[bytes, int, int] | None:
    """The picture turned as it asks, with 8 bits a colour, and its size; None where it is shown as it is."""
    upright = _upright(image)
    is_deep = kind == "PNG" and data[24] == _DEEP_BITS
    if upright is None and not is_deep:
        return None
    pixels = upright or image
    if is_deep:
        pixels = _shallow(pixels, place)
    target = BytesIO()
    profile = image.info.get("icc_profile")
    if kind == "PNG":
        pixels.save(target, kind, icc_profile=profile, optimize=False)
    else:
        pixels.save(target, kind, icc_profile=profile, quality=_JPEG_QUALITY, subsampling=0)
    return target.getvalue(), *pixels.size


def _upright(image: Image.Image) -> Image.Image | None:
    """The picture turned or mirrored as its EXIF says; None where it says nothing, or that it is upright."""
    exif = Image.Exif()
    try:
        exif.load(image.info.get("exif", b""))
        turn = _TURNS.get(exif.get(_ORIENTATION, 1))
    except _BROKEN:  # facts about a picture that nobody can read turn nothing
        return None
    return None if turn is None else image.transpose(turn)


def _shallow(image: Image.Image, place: Place | None) -> Image.Image:
    """The picture with 8 bits a colour; Pillow reads colours so, and grey as it is."""
    if not image.mode.startswith("I"):
        return image
    if "transparency" in image.info:
        hint = "export it with 8 bits a colour"
        raise PipelineError(
            "this PNG file has 16 bits of grey, one of them transparent", place=place, hint=hint
        )
    return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
