"""The code of a field into what it names, and into whether its result is computed."""

import re

COMPUTED = frozenset(
    ("TOC", "REF", "PAGEREF", "NOTEREF", "SEQ", "PAGE", "NUMPAGES", "SECTIONPAGES", "STYLEREF", "DOCPROPERTY")
)
"""The fields whose results a program makes anew from elsewhere in the file."""

POINTING = re.compile(
    r'^\s*(?:(?:REF|PAGEREF|NOTEREF)\s+|HYPERLINK\b.*?\\l\s+|TOC\b.*?\\b\s+)"?(?P<name>[^\s"]+)'
)
"""A field code that names a bookmark."""


def is_computed(code: str) -> bool:
    """True for a field whose cached result says nothing that the rest of the file does not."""
    words = code.split(maxsplit=1)
    return bool(words) and words[0].upper() in COMPUTED


def unnamed(code: str) -> str:
    """A field code without the name of the bookmark that it points at."""
    match = POINTING.match(code)
    bare = f"{code[: match.start('name')]}#{code[match.end('name') :]}" if match else code
    return " ".join(bare.split())
