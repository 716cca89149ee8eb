"""A part of a foreign Word file into what it publishes that is on none of its pages."""

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.ooxml.foreign.field_codes import coded_fields
from pipeline.ooxml.foreign.field_words import Shown, unshown_words
from pipeline.ooxml.names import A, local, w

_NOT_DRAWN = re.compile(r"(?:^|;)\s*(?:visibility\s*:\s*hidden|display\s*:\s*none)", re.IGNORECASE)
_TRUE = ("1", "true", "on")
_LEAST_CUT = 1000
"""A hundredth of a picture's side, in the thousandths of a per cent that DrawingML counts in (20.1.8.55)."""
_WORDS = 40


def off_page(root: etree._Element, shown: Shown) -> Iterator[tuple[str, etree._Element]]:
    """What no page shows and no cleaning takes out, in words, each with where it stands."""
    for own in coded_fields(root):
        if not (own.has_result or own.is_silent or own.is_kept_as_text) and (
            words := unshown_words(own, shown)
        ):
            yield f"words in the code of a field that no page shows ('{_short(words)}')", own.begin
    for element in root.iter(etree.Element):
        if what := _unshown(element, shown):
            yield what, element


def _unshown(element: etree._Element, shown: Shown) -> str:
    """What an element says or holds that is not shown; "" where there is nothing."""
    name = local(element)
    if name in ("listItem", "listEntry"):
        words = element.get(w("displayText")) or element.get(w("val")) or element.get(w("value")) or ""
        return "" if words in shown else f"a choice that no page shows ('{_short(words)}')"
    if name in ("docPr", "cNvPr") and element.get("hidden") in _TRUE:
        return "a picture or shape that is not shown"
    if element.tag == f"{{{A}}}srcRect" and any(_cut(element, side) for side in "ltrb"):
        return "a picture of which a part is cut off, and still in the file"
    if _NOT_DRAWN.search(element.get("style") or ""):
        return "a picture or shape that is not shown"
    return ""


def _cut(element: etree._Element, side: str) -> bool:
    size = (element.get(side) or "0").rstrip("%")
    return size.isascii() and size.isdigit() and int(size) >= _LEAST_CUT


def _short(words: str) -> str:
    text = " ".join(words.split())
    return text if len(text) <= _WORDS else f"{text[:_WORDS].rstrip()} …"
