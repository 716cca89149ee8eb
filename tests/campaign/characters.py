"""The parts of a Word file into the characters that a reader finds in them, each of its kind; and what of them is kept.

It knows nothing of the program's reader: the trees are walked as ECMA-376 has them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree
from rapidfuzz.distance import Indel

from tests.judges.names import COMPATIBILITY, local, w
from tests.judges.package import Package

KINDS = ("body", "cells", "text boxes", "notes", "headers", "comments", "deletions")
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_TEXTS = (w("t"), w("delText"), _MATHS)
_OF_PARTS = {
    "footnotes": "notes",
    "endnotes": "notes",
    "header": "headers",
    "footer": "headers",
    "comments": "comments",
}
_HELD = {w("txbxContent"): "text boxes", w("tc"): "cells"}
_GONE = (w("del"), w("moveFrom"))


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of text in a part."""

    kind: str
    text: str
    """Without white space, which programs write as text, as tabs and as breaks."""


def texts(package: Package) -> Mapping[str, tuple[Said, ...]]:
    """What stands in the main part and in those with notes, headers, footers and comments, by the name of the part."""
    parts = {package.main: "body"}
    for relation in package.relations.get(package.main, {}).values():
        if relation.kind in _OF_PARTS and relation.target in package.trees:
            parts[relation.target] = _OF_PARTS[relation.kind]
    return {name: tuple(_said(package.trees[name], kind)) for name, kind in parts.items()}


def kept(wanted: tuple[Said, ...], read: str) -> tuple[Counter[str], Counter[str]]:
    """How many characters of each kind there are, and how many of them were read, in their order."""
    there = "".join(each.text for each in wanted)
    kinds = [each.kind for each in wanted for _ in each.text]
    got = "".join(read.split())
    if there == got:
        return Counter(kinds), Counter(kinds)
    equal = [code for code in Indel.opcodes(there, got) if code.tag == "equal"]
    return Counter(kinds), Counter(kind for code in equal for kind in kinds[code.src_start : code.src_end])


def _said(root: etree._Element, kind: str) -> Iterator[Said]:
    for element in root.iter(*_TEXTS):
        text = "".join((element.text or "").split())
        above = list(element.iterancestors())
        if text and not any(_is_second_choice(each) for each in above):
            yield Said(_kind(element, above, kind), text)


def _kind(element: etree._Element, above: list[etree._Element], kind: str) -> str:
    """The nearest of what holds the text; a deleted one is a deletion wherever it stands."""
    if element.tag == w("delText") or any(each.tag in _GONE for each in above):
        return "deletions"
    return next((_HELD[str(each.tag)] for each in above if each.tag in _HELD), kind)


def _is_second_choice(element: etree._Element) -> bool:
    """True for what older programs are shown in place of a choice that holds the same."""
    parent = element.getparent()
    return (
        element.tag == f"{{{COMPATIBILITY}}}Fallback"
        and parent is not None
        and any(local(other) == "Choice" for other in parent)
    )
