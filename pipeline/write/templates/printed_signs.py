"""A look into the fonts of its PDFs, and the signs that they have."""

from pipeline.errors import PipelineError
from pipeline.write.look import Look
from pipeline.write.templates.font_file import signs_of
from pipeline.write.templates.stylesheets import PRINTED, addresses

_PICTURES = ("svg", "png", "jpg", "jpeg")
"""What a stylesheet loads beside fonts."""


def printed_signs(look: Look) -> frozenset[int]:
    """The code points that the fonts of a PDF have; PipelineError where one of them is no font."""
    return frozenset().union(*(signs_of(look.data(path)) for path in printed_fonts(look)))


def known_signs(look: Look) -> frozenset[int]:
    """The same; none where a font is broken, which is told of the look and not sign by sign."""
    try:
        return printed_signs(look)
    except PipelineError:
        return frozenset()


def printed_fonts(look: Look) -> tuple[str, ...]:
    """The fonts that the stylesheets of a PDF load."""
    loaded = (address.template for path in PRINTED for address in addresses(look, path))
    return tuple(
        dict.fromkeys(name for name in loaded if name and name.rpartition(".")[2].lower() not in _PICTURES)
    )
