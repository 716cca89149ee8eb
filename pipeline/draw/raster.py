"""The bytes of a PNG or JPEG file, decoded whole, into a picture that every format shows alike."""

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageFile, UnidentifiedImageError

from pipeline.draw.bare import bare_picture
from pipeline.errors import PipelineError, Place
from pipeline.model.bounds import PICTURE_PIXELS
from pipeline.model.text.block import Picture

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
_DEEP_BITS = "16"
"""How Pillow names more than 8 bits a colour, among what it decodes a picture with: "RGB;16B"."""
_JPEG_QUALITY = 95
_PNG_END = b"IEND\xaeB`\x82"
"""The last part of a PNG with its sum, at which Pillow stops before it asks for that."""
_Size = tuple[int, int]
_Shown = tuple[bytes, _Size]


def raster_picture(data: bytes, media_type: str, place: Place | None) -> Picture:
    """The picture as its file states it, with what is shown in its place where programs would disagree.

    They do about a picture that is to be turned, and about 16 bits a colour; and nobody is shown what a file
    says beside its pixels: where a photograph was taken, by whom, with which program. PipelineError for a
    file that is no such picture, is damaged or cut off, or has too many pixels.
    """
    kind = "PNG" if media_type == "image/png" else "JPEG"
    (width, height), shown = _decoded(data, kind, place)
    bare = bare_picture(data)
    if bare is None or (kind == "PNG" and not (bare.endswith(_PNG_END) and _has_its_sums(data))):
        raise _damaged(kind, "it is cut off, or changed on its way", place)
    size = width, height
    if shown is not None:
        pixels, size = shown
        bare = bare_picture(pixels) or pixels
    alike = Picture(bare, media_type, float(size[0]), float(size[1])) if bare != data else None
    return Picture(data, media_type, float(width), float(height), shown=alike)


def _decoded(data: bytes, kind: str, place: Place | None) -> tuple[_Size, _Shown | None]:
    """The size of a picture, and what is shown in its place; its pixels are counted before they are read."""
    try:
        with warnings.catch_warnings(), _strictly():
            warnings.simplefilter("ignore")  # of what stands beside the pixels
            with Image.open(BytesIO(data), formats=(kind,)) as image:
                PICTURE_PIXELS.require(image.width * image.height, place)
                is_deep = kind == "PNG" and any(_DEEP_BITS in str(tile.args) for tile in image.tile)
                image.load()
                return image.size, _shown(image, kind, is_deep, place)
    except Image.DecompressionBombError as error:  # Pillow's own bound is above ours
        raise PICTURE_PIXELS.error(place) from error
    except UnidentifiedImageError as error:
        if bare_picture(data) is None:
            raise PipelineError(f"this is not a {kind} file", place=place) from error
        raise _damaged(kind, "what stands before its pixels does not fit together", place) from error
    except _BROKEN as error:
        raise _damaged(kind, "its pixels cannot be decoded", place) from error


def _has_its_sums(png: bytes) -> bool:
    """True where every part has the sum that it states, which decoding does not ask of all (PNG, 5.3)."""
    try:
        with _strictly(), Image.open(BytesIO(png), formats=("PNG",)) as image:
            image.verify()
    except _BROKEN:
        return False
    return True


@contextmanager
def _strictly() -> Iterator[None]:
    """While it lasts, Pillow takes no picture that is cut off or changed, whoever else is in the process.

    WeasyPrint 70.0 has it take them, for all of the process, as soon as it is imported.
    """
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _damaged(kind: str, why: str, place: Place | None) -> PipelineError:
    return PipelineError(
        f"this {kind} file is damaged: {why}",
        place=place,
        hint="export it again, or fetch it whole",
        code="FIG-02",
    )


def _shown(image: Image.Image, kind: str, is_deep: bool, place: Place | None) -> _Shown | None:
    """The picture turned as it asks, with 8 bits a colour, and its size; None where it is shown as it is."""
    upright = _upright(image)
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
    return target.getvalue(), pixels.size


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
