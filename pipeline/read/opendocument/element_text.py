"""Elements of an OpenDocument file into the words that a reader sees in them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from pipeline.model.bounds import whole_number

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


_Styles = tuple[tuple[str, str], ...]


class StyledWords(NamedTuple):
    """Words of a paragraph in one look."""

    text: str
    styles: _Styles
    """The families and names of the styles that they have, the outermost first."""


def element_words(container: etree._Element, *, on_page: bool = False) -> str:
    """The text of the paragraphs in an element, a line for each; without notes and what floats above."""
    return "\n".join(_paragraphs(container, on_page))


def paragraph_words(paragraph: etree._Element, *, on_page: bool = False) -> str:
    """The text of one paragraph."""
    return "".join(piece.text for piece in _pieces(paragraph, on_page)).strip(" \t")


def styled_lines(container: etree._Element) -> Iterator[tuple[StyledWords, ...]]:
    """The pieces of each paragraph that `words` reads in an element."""
    for paragraph in _own_paragraphs(container):
        name = paragraph.get(f"{TEXT}style-name", "")
        yield tuple(_pieces(paragraph, on_page=False, styles=(("paragraph", name),) if name else ()))


def times_repeated(element: etree._Element, name: str) -> int:
    """How often an element stands for itself: what an attribute of its table says, else once."""
    return max(_count(element.get(f"{TABLE}{name}", ""), _BEYOND), 1)


def _paragraphs(container: etree._Element, on_page: bool) -> Iterator[str]:
    yield from (paragraph_words(element, on_page=on_page) for element in _own_paragraphs(container))


def _own_paragraphs(container: etree._Element) -> Iterator[etree._Element]:
    for child in container:
        if child.tag in PARAGRAPHS:
            yield child
        elif isinstance(child.tag, str) and not _is_beside(child.tag):
            yield from _own_paragraphs(child)


def _is_beside(tag: str) -> bool:
    return tag == NOTE or tag.startswith(DRAW)


def _pieces(element: etree._Element, on_page: bool, styles: _Styles = ()) -> Iterator[StyledWords]:
    """What a paragraph says; spaces in a row and line ends of the file itself count as one space."""
    yield StyledWords(_SPACES.sub(" ", element.text or ""), styles)
    for child in element:
        yield from _piece(child, on_page, styles)
        yield StyledWords(_SPACES.sub(" ", child.tail or ""), styles)


def _piece(child: etree._Element, on_page: bool, styles: _Styles) -> Iterator[StyledWords]:
    tag = child.tag
    if tag == f"{TEXT}s":
        yield StyledWords(" " * _count(child.get(f"{TEXT}c", "1"), _MOST_SPACES), styles)
    elif tag == f"{TEXT}tab":
        yield StyledWords("\t", styles)
    elif tag == f"{TEXT}line-break":
        yield StyledWords("\n", styles)
    elif on_page and tag in _CODES:
        yield StyledWords(_CODES[tag], styles)
    elif isinstance(tag, str) and not _is_beside(tag):
        name = child.get(f"{TEXT}style-name", "")
        yield from _pieces(child, on_page, (*styles, ("text", name)) if name else styles)


def _count(text: str, most: int) -> int:
    """The number that an attribute states, `most` for a higher one; 1 where it states none."""
    number = whole_number(text, most)
    if number is None:
        return most if text.isdecimal() else 1
    return number
