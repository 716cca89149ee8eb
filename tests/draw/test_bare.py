"""A picture is published as it looks: what its file says beside that is not."""

from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from pipeline.draw.bare import bare_picture
from pipeline.draw.image_size import picture_from_bytes

PIXELS = Image.effect_noise((24, 16), 90).convert("RGB")
ORIENTATION = 0x0112


def noted(kind: str, more: dict[str, object] | None = None, turn: int = 6) -> bytes:
    """A picture whose file says more than it shows, before, between and behind its pixels."""
    exif = Image.Exif()
    exif[0x013B], exif[ORIENTATION] = "Hidden words", turn
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "Hidden words")
    info.add_itxt("XML:com.adobe.xmp", "Hidden words", zip=False)
    own: dict[str, object] = {"PNG": {"pnginfo": info, "exif": exif}, "GIF": {}}.get(kind, {"exif": exif})
    saved = BytesIO()
    PIXELS.save(saved, kind, **{**own, "comment": b"Hidden words", **(more or {})})
    return saved.getvalue() + b"Hidden words"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF"])
@pytest.mark.parametrize("more", [{}, {"progressive": True}, {"restart_marker_rows": 1}])
def test_the_pixels_and_which_way_is_up_stay_and_every_note_goes(kind: str, more: dict[str, object]) -> None:
    data = noted(kind, more)
    bare = bare_picture(data)
    assert bare is not None
    assert b"Hidden" in data
    assert b"Hidden" not in bare
    with Image.open(BytesIO(data)) as before, Image.open(BytesIO(bare)) as after:
        assert after.convert("RGB").tobytes() == before.convert("RGB").tobytes()
        assert dict(after.getexif()) == ({} if kind == "GIF" else {ORIENTATION: 6})


def test_a_drawing_goes_without_comments_and_what_its_program_keeps_in_it() -> None:
    svg = (
        b'<?xml version="1.0"?><!-- Hidden --><svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://inkscape.org/x"'
        b' i:export="C:\\Hidden"><metadata>Hidden</metadata><i:view>Hidden</i:view><title>Seen</title><g/></svg>'
    )
    bare = bare_picture(svg)
    assert bare is not None
    assert b"Hidden" not in bare
    assert b"<title>Seen</title><g/>" in bare


def test_an_old_drawing_loses_its_title() -> None:
    title = "Hidden words\0".encode("utf-16-le")
    head = b"\x01\0\0\0" + (88 + len(title)).to_bytes(4, "little") + bytes(32) + b" EMF" + bytes(16)
    emf = head + (13).to_bytes(4, "little") + (88).to_bytes(4, "little") + bytes(20) + title + b"drawing"
    assert bare_picture(emf) == emf.replace(title, bytes(len(title)))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF"])
def test_what_is_cut_off_or_of_no_known_kind_is_no_picture(kind: str) -> None:
    data = noted(kind)[: -len(b"Hidden words")]
    assert bare_picture(data[: len(data) // 2]) is None
    assert bare_picture(b"II*\0\x08\0\0\0") is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("turn", [1, 6])
def test_a_figure_is_shown_without_what_its_file_says(kind: str, turn: int) -> None:
    picture = picture_from_bytes(noted(kind, turn=turn), f"image/{kind.lower()}")
    assert b"Hidden" in picture.data
    assert b"Hidden" not in picture.printed.data
