"""Pictures of pixels: decoded whole, turned once, with 8 bits a colour."""

import random
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageFile
from PIL.PngImagePlugin import putchunk

from pipeline.draw.image_size import picture_from_bytes
from pipeline.errors import PipelineError, Place

PLACE = Place("sources/plan/text.md", 7)
FILES: tuple[tuple[str, dict[str, object]], ...] = (
    ("PNG", {}),
    ("JPEG", {}),
    ("JPEG", {"progressive": True}),
)


def photo(width: int = 32, height: int = 20) -> Image.Image:
    """A picture in which no two places look alike."""
    generator = random.Random(1)
    image = Image.new("RGB", (width, height))
    image.putdata([tuple(generator.randbytes(3)) for _ in range(width * height)])
    return image


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


@pytest.mark.parametrize(("kind", "options"), FILES)
def test_a_picture_that_is_cut_anywhere_is_refused(kind: str, options: dict[str, object]) -> None:
    whole = saved(photo(), kind, **options)
    for end in range(0, len(whole), 3):
        with pytest.raises(PipelineError, match=r"damaged|is not a|no size") as caught:
            picture_from_bytes(whole[:end], f"image/{kind.lower()}", PLACE)
        assert caught.value.place == PLACE


def test_a_png_with_any_bit_of_its_pixels_turned_is_refused() -> None:
    whole = saved(photo(), "PNG")
    start, end = whole.index(b"IDAT") + 4, whole.index(b"IEND") - 8
    for position in range(start, end, 11):
        damaged = bytearray(whole)
        damaged[position] ^= 0x10
        with pytest.raises(PipelineError, match="this PNG file is damaged"):
            picture_from_bytes(bytes(damaged), "image/png", PLACE)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_turned_as_its_exif_says_and_says_so_no_more(kind: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    marked = Image.new("RGB", (40, 20), "white")
    marked.paste("red", (0, 0, 20, 10))
    picture = picture_from_bytes(saved(marked, kind, exif=exif), f"image/{kind.lower()}")
    shown = Image.open(BytesIO(picture.printed.data))
    assert not shown.getexif() or orientation == 1
    assert (picture.printed.width_px, picture.printed.height_px) == shown.size
    assert (shown.width > shown.height) == (orientation < 5)
    corner = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}[
        orientation
    ]
    reds = {
        (x, y)
        for x in (0, 1)
        for y in (0, 1)
        if shown.convert("RGB").getpixel((3 + x * (shown.width - 7), 3 + y * (shown.height - 7)))[1] < 100  # type: ignore[index]
    }
    assert reds == {corner}


def test_a_picture_that_asks_for_no_turn_stays_byte_for_byte() -> None:
    for kind in ("PNG", "JPEG"):
        data = saved(photo(), kind)
        assert picture_from_bytes(data, f"image/{kind.lower()}").printed.data == data


def test_what_is_shown_changes_no_equality_and_so_no_digest() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = saved(photo(), "JPEG", exif=exif)
    picture = picture_from_bytes(data, "image/jpeg")
    assert picture.shown is not None
    assert (picture.data, picture.width_px, picture.height_px) == (data, 32, 20)


def test_grey_of_16_bits_is_shown_with_8_from_black_to_white() -> None:
    grey = Image.new("I;16", (4, 4))
    grey.putdata([level * 4369 for level in range(16)])
    picture = picture_from_bytes(saved(grey, "PNG"), "image/png")
    shown = Image.open(BytesIO(picture.printed.data))
    assert shown.mode == "L"
    assert list(shown.tobytes()) == [level * 17 for level in range(16)]


def png(width: int, height: int, bits: int, rows: bytes) -> bytes:
    """A PNG of colours by its parts, since Pillow writes none with 16 bits a colour."""
    target = BytesIO(b"\x89PNG\r\n\x1a\n")
    target.seek(0, 2)
    putchunk(target, b"IHDR", struct.pack(">IIBBBBB", width, height, bits, 2, 0, 0, 0))
    putchunk(target, b"tEXt", b"Title\0Plan")
    putchunk(target, b"IDAT", zlib.compress(rows))
    putchunk(target, b"IEND")
    return target.getvalue()


def test_colours_of_16_bits_are_shown_with_8() -> None:
    data = png(2, 1, 16, b"\0" + bytes.fromhex("ffff 8080 0000 0000 4040 ffff"))
    picture = picture_from_bytes(data, "image/png")
    assert picture.shown is not None
    shown = Image.open(BytesIO(picture.printed.data))
    assert (shown.mode, shown.tobytes()) == ("RGB", bytes.fromhex("ff8000 0040ff"))


def test_a_png_with_a_bit_turned_beside_its_pixels_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint sets it for the process
    whole = png(1, 1, 8, bytes(4))
    assert picture_from_bytes(whole, "image/png").width_px == 1
    for position in (whole.index(b"IHDR") + 4, whole.index(b"Plan"), whole.index(b"IEND"), len(whole) - 1):
        damaged = bytearray(whole)
        damaged[position] ^= 0x10
        with pytest.raises(PipelineError, match="this PNG file is damaged"):
            picture_from_bytes(bytes(damaged), "image/png", PLACE)


@pytest.mark.parametrize("side", [7_000, 30_000, 2_000_000_000])
def test_a_small_file_that_states_many_pixels_is_refused_before_they_are_made(side: int) -> None:
    with pytest.raises(PipelineError, match=r"more than 40,000,000 pixels in a picture") as caught:
        picture_from_bytes(png(side, side, 8, b""), "image/png", PLACE)
    assert caught.value.place == PLACE
