"""The hyphens that divide words at the ends of lines into signs that belong to no word."""

import re

import pydyf  # type: ignore[import-untyped]

from pipeline.write.pdf.tree import dictionaries

_FONT = "Artefact-Symbols"
"""The font of the look that has U+2010 as a sign of its own: another may print it and "-" with one shape."""
_HYPHEN, _DIVIDING = re.compile(rb"(<[0-9a-f]{4}> )<2010>"), rb"\1<00ad>"


def mark_divisions(pdf: pydyf.PDF, html: str) -> None:
    """Says of each such hyphen that it is a soft one, so that the word is read and found whole.

    (ISO 32000-1, 14.8.2.2.3.) Where the page itself has U+2010, as a sign of its text, nothing is said.
    """
    if "\N{HYPHEN}" in html:
        return
    fonts = (font for font in dictionaries(pdf) if _FONT in str(font.get("BaseFont", "")))
    maps = {font["ToUnicode"] for font in fonts if "ToUnicode" in font}
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.reference in maps:
            item.stream = [
                _HYPHEN.sub(_DIVIDING, line) if isinstance(line, bytes) else line for line in item.stream
            ]
