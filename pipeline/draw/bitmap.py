"""Drawings into bitmaps."""

import resvg_py

from pipeline.model.block import Picture


def png(picture: Picture, font_files: tuple[str, ...], scale: float) -> bytes:
    """An SVG picture as PNG, with the given fonts only: no font of the machine matters.

    `scale` is in pixels of the bitmap per CSS pixel. ValueError for a drawing that is broken.
    """
    pixels = resvg_py.svg_to_bytes(
        svg_string=picture.data.decode(),
        width=max(1, round(picture.width_px * scale)),
        font_files=list(font_files),
        skip_system_fonts=True,
        sans_serif_family="Carlito",
        font_family="Carlito",
    )
    return bytes(pixels)
