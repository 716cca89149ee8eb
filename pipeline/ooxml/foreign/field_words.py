"""The code of a field into the words in it that the pages of its file do not show."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.ooxml.foreign.field_codes import Field, coded_fields, elements_of
from pipeline.ooxml.names import w

_FORMATS = frozenset(
    re.findall(
        r"\w+",
        "mergeformat charformat mergeformatinet caps firstcap lower upper arabic arabicdash roman alphabetic "
        "cardtext dollartext hex ordinal ordtext above below left right sum average count max min product "
        "numberdefault outlinedefault legaldefault",
    )
)
"""Words of the codes' own language: formats, functions and the lists that each file has (17.16)."""
_SHOWING = frozenset(("EQ", "SYMBOL", "HYPERLINK"))
"""Their codes are what they show, or where they lead."""
_PICTURES = (w("drawing"), w("pict"), w("object"))
_ARGUMENT = re.compile(r'\\\S|"([^"]*)"?|([^\s"\\]+)')
_LONG_WORD = re.compile(r"[^\W\d_]{2,}")
_COUNTER = re.compile(r"\s*SEQ\s+(\w+)(?!\S)", re.IGNORECASE)
"""What a caption counts, in one word."""
_BETWEEN_NAMES = re.compile(r"[,;:]")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader of a file's pages sees, and what the file calls its own places and looks."""

    text: str
    """In small letters, with one space between words."""
    names: frozenset[str]
    """Of bookmarks, styles and what captions count, in small letters."""

    def __contains__(self, phrase: str) -> bool:
        plain = _plain(phrase)
        return not _LONG_WORD.search(plain) or plain in self.names or plain in self.text


def shown_in(roots: Iterable[etree._Element]) -> Shown:
    """What the pages made of some parts show, and the names that the parts give to places and looks."""
    given = tuple(roots)
    names = {start.get(w("name")) or "" for root in given for start in root.iter(w("bookmarkStart"))}
    for style in (style for root in given for style in root.iter(w("style"))):
        called = style.find(w("name"))
        names |= {style.get(w("styleId")) or "", "" if called is None else called.get(w("val")) or ""}
    counted = (
        match[1] for root in given for own in coded_fields(root) if (match := _COUNTER.match(own.code))
    )
    names.update(counted)
    text = " ".join(_plain(words) for root in given for words in _seen_texts(root))
    return Shown(text, frozenset(map(_plain, names)))


def unshown_words(own: Field, shown: Shown) -> str:
    """The first words of a field's code that no page shows; "" where there are none."""
    if any(element.tag in _PICTURES for element in own.before_result):
        return "a picture"
    in_code = tuple(element.text or "" for element in own.before_result if element.tag == w("t"))
    return next((phrase.strip() for phrase in (*_arguments(own), *in_code) if phrase not in shown), "")


def _arguments(own: Field) -> Iterator[str]:
    """What stands behind a field's name, without the words of its own language."""
    if own.name in _SHOWING:
        return
    for quoted, bare in _ARGUMENT.findall(own.arguments):
        for phrase in _BETWEEN_NAMES.split(quoted or bare):
            if _plain(phrase) not in _FORMATS:
                yield phrase


def _seen_texts(root: etree._Element) -> Iterator[str]:
    """The words of each paragraph, without the codes of fields, and without those that print nothing."""
    every = list(coded_fields(root))
    unseen = {element for own in every for element in own.before_result}
    unseen |= {element for own in every if own.is_silent for element in elements_of(own)}
    for paragraph in root.iter(w("p")):
        yield "".join(piece.text or "" for piece in paragraph.iter(w("t")) if piece not in unseen)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
