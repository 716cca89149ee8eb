"""The logo of a workspace into the pictures that each kind of file shows."""

from base64 import b64encode
from html import escape

from pipeline.draw.bitmap import png
from pipeline.draw.image_size import picture_from_bytes
from pipeline.errors import PipelineError, did_you_mean
from pipeline.model.organisation.house_look import Logo
from pipeline.model.text.block import Picture
from pipeline.write.look import LOOK, Look, template_place

_MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}
_PIXELS_A_MM = 300 / 25.4
"""The bitmap of a drawing in Word is as fine as print asks for."""


def logo_picture(look: Look, logo: Logo) -> Picture:
    """The logo; PipelineError where its file is missing, or is no picture, or has words in letters.

    Where a font of the machine would decide what a logo looks like, it would look different elsewhere.
    """
    place = template_place(logo.file)
    media_type = _MEDIA_TYPES.get(logo.file.rpartition(".")[2].lower())
    if media_type is None:
        raise PipelineError(f"'{logo.file}' is no picture", hint="use SVG, PNG or JPEG")
    if logo.file not in look.files:
        pictures = [name for name in look.files if name.rpartition(".")[2].lower() in _MEDIA_TYPES]
        hint = did_you_mean(logo.file, pictures) or f"put the picture there, at {place}"
        raise PipelineError(f"there is no file '{logo.file}' below templates/", hint=hint)
    picture = picture_from_bytes(look.files[logo.file], media_type, place)
    if media_type == "image/svg+xml" and picture.words:
        raise PipelineError(
            f"the logo '{logo.file}' has text in it, which looks different where its font is missing",
            hint="turn the text into paths in the program that draws it, and save it again",
        )
    return picture


def bitmap(picture: Picture, logo: Logo) -> Picture:
    """The logo as Word shows it: a drawing becomes a bitmap."""
    shown = picture.printed
    if shown.media_type != "image/svg+xml":
        return shown
    try:
        data = png(picture, (), logo.height_mm * _PIXELS_A_MM / picture.height_px)
    except ValueError as error:
        raise PipelineError(f"the logo '{logo.file}' cannot be drawn", hint="save it as plain SVG") from error
    return Picture(data, "image/png", picture.width_px, picture.height_px)


def logo_html(look: Look, *, inline: bool) -> str:
    """The logo in front of a page, as data or under its address for the PDF; "" where none is set."""
    logo = look.house.logo
    if logo is None or logo.file not in look.files:
        return ""
    media_type = _MEDIA_TYPES[logo.file.rpartition(".")[2].lower()]
    data = b64encode(look.files[logo.file]).decode("ascii") if inline else ""
    source = f"data:{media_type};base64,{data}" if inline else LOOK + logo.file
    return f'<p class="logo"><img src="{escape(source)}" alt="{escape(logo.alt)}"></p>'
