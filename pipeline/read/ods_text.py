"""Elements of an OpenDocument file into the words that a reader sees in them."""

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.model.bounds import whole

OFFICE, TABLE, TEXT, DRAW, STYLE = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("office", "table", "text", "drawing", "style")
)
XLINK = "{http://www.w3.org/1999/xlink}"
NOTE = f"{OFFICE}annotation"
PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_SPACES = re.compile("[ \t\r\n]+")
_BEYOND = 100_000_000
"""More than any sheet has."""
_MOST_SPACES = 32
"""A file can state any number of spaces in a few bytes; more in a row say no more."""
_FIELDS = (("page-number", "&P"), ("page-count", "&N"), ("sheet-name", "&A"), ("date", "&D"), ("time", "&T"))
_CODES = {f"{TEXT}{field}": code for field, code in _FIELDS}
"""A header's or footer's fields as Excel writes them: the form's own lines read the same from both."""


def words(container: etree._Element, *, on_page: bool = False) -> str:
    """The text of the paragraphs in an element, a line for each; without notes and what floats above."""
    return "\n".join(_paragraphs(container, on_page))


def paragraph_words(paragraph: etree._Element, *, on_page: bool = False) -> str:
    """The text of one paragraph."""
    return "".join(_pieces(paragraph, on_page)).strip(" \t")


def repeated(element: etree._Element, name: str) -> int:
    """How often an element stands for itself: what an attribute of its table says, else once."""
    return max(_count(element.get(f"{TABLE}{name}", ""), _BEYOND), 1)


def _paragraphs(container: etree._Element, on_page: bool) -> Iterator[str]:
    for child in container:
        if child.tag in PARAGRAPHS:
            yield paragraph_words(child, on_page=on_page)
        elif isinstance(child.tag, str) and not _is_beside(child.tag):
            yield from _paragraphs(child, on_page)


def _is_beside(tag: str) -> bool:
    return tag == NOTE or tag.startswith(DRAW)


def _pieces(element: etree._Element, on_page: bool) -> Iterator[str]:
    """What a paragraph says; spaces in a row and line ends of the file itself count as one space."""
    yield _SPACES.sub(" ", element.text or "")
    for child in element:
        yield from _piece(child, on_page)
        yield _SPACES.sub(" ", child.tail or "")


def _piece(child: etree._Element, on_page: bool) -> Iterator[str]:
    tag = child.tag
    if tag == f"{TEXT}s":
        yield " " * _count(child.get(f"{TEXT}c", "1"), _MOST_SPACES)
    elif tag == f"{TEXT}tab":
        yield "\t"
    elif tag == f"{TEXT}line-break":
        yield "\n"
    elif on_page and tag in _CODES:
        yield _CODES[tag]
    elif isinstance(tag, str) and not _is_beside(tag):
        yield from _pieces(child, on_page)


def _count(text: str, most: int) -> int:
    """The number that an attribute states, `most` for a higher one; 1 where it states none."""
    number = whole(text, most)
    if number is None:
        return most if text.isdecimal() else 1
    return number
