"""The drawings that a document has of the program's own making into those in the look of a workspace."""

from dataclasses import replace

from pipeline.draw.restyled import Lettering, is_own, restyled
from pipeline.errors import PipelineError
from pipeline.model.organisation.house_look import PLAIN
from pipeline.model.text.block import Block, Figure, Picture
from pipeline.resolve.resolved import Resolved
from pipeline.write.look import Look
from pipeline.write.templates.dressing import families
from pipeline.write.templates.font_file import Face, widths_of

_REGULAR, _BOLD = Face(bold=False, italic=False), Face(bold=True, italic=False)


def in_house(resolved: Resolved, look: Look) -> Resolved:
    """The document with its own drawings in the look; the very same where nothing is set, or none is there.

    What a digest says of it, and what a red-line compares, stay: only what is shown is another picture.
    """
    document = resolved.document
    if look.house == PLAIN or not any(map(_is_drawn, document.blocks)):
        return resolved
    front, body = (
        tuple(_block(block, look) for block in blocks) for blocks in (document.front, document.body)
    )
    return replace(resolved, document=replace(document, front=front, body=body))


def house_drawing(picture: Picture, look: Look) -> Picture:
    """A drawing of the program's own in the look; another picture, or one where nothing is set, stays."""
    if look.house == PLAIN or not is_own(picture):
        return picture
    return restyled(picture, look.house.colours, _lettering(look))


def _block(block: Block, look: Look) -> Block:
    return replace(block, picture=house_drawing(block.picture, look)) if isinstance(block, Figure) else block


def _is_drawn(block: Block) -> bool:
    return isinstance(block, Figure) and is_own(block.picture)


def _lettering(look: Look) -> Lettering | None:
    family = look.house.fonts.text
    faces = families(look.files).get(family, {}) if family else {}
    if not faces:
        return None
    regular = faces.get(_REGULAR) or next(iter(faces.values()))
    try:
        widths = widths_of(look.files[regular])
        return Lettering(family, widths, widths_of(look.files[faces.get(_BOLD, regular)]))
    except PipelineError:  # told where fonts are looked at
        return None
