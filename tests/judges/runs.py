"""The content of a resolved paragraph into pieces: words, how they look, what they lead to."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from lxml import etree

from tests.judges.fields import named_in
from tests.judges.names import MATHS, local, own, r, value, w
from tests.judges.package import Package
from tests.judges.properties import canonical

PICTURE = "⟪⟫"
"""What stands around what is said of a picture."""
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_PICTURES = tuple(w(name) for name in ("drawing", "pict", "object"))
_SILENT = frozenset({"pPr", "rPr", "instrText", "fldChar", "txbxContent"})
"""What says nothing by itself, or is read elsewhere."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that look alike."""

    words: str
    look: tuple[str, ...] = ()
    leads: str = ""
    """The address or place that a link around it names."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a paragraph's content refers to."""

    package: Package
    part: str
    places: dict[str, str]
    styles: dict[str, str]
    """The names of styles by id."""


def pieces(paragraph: etree._Element, around: Surroundings) -> tuple[Piece, ...]:
    """What a paragraph says, neighbours that look alike joined."""
    found = [piece for piece in _pieces(paragraph, around, Piece("")) if piece.words]
    grouped = groupby(found, key=lambda piece: (piece.look, piece.leads))
    return tuple(Piece("".join(piece.words for piece in same), *key) for key, same in grouped)


def place_of(name: str, around: Surroundings) -> str:
    """Where a bookmark leads to, in words."""
    return around.places.get(name.casefold(), f"nothing ({name})")


def _pieces(element: etree._Element, around: Surroundings, within: Piece) -> Iterator[Piece]:
    for child in element:
        name = local(child)
        if child.tag == w("r"):
            look = _look(child.find(w("rPr")), around)
            yield from _pieces(child, around, replace(within, look=look))
        elif child.tag == w("hyperlink"):
            yield from _pieces(child, around, replace(within, leads=_leads(child, around)))
        elif child.tag in _PICTURES:
            yield replace(within, words=_picture(child, around))
        elif name not in _SILENT:
            yield replace(within, words=_words(child, around))
            yield from _pieces(child, around, within)


def _words(element: etree._Element, around: Surroundings) -> str:
    """What one element of a run says by itself."""
    name = local(element)
    if element.tag in (w("t"), f"{{{MATHS}}}t"):
        return element.text or ""
    if element.tag == own("field"):
        return f"<{_code(element.get('code') or '', around)}>"
    if element.tag == w("br"):
        return {"page": "\f", "column": "\v"}.get(value(element, "type"), "\n")
    if element.tag == w("sym"):
        return f"<sign {value(element, 'font')} {value(element, 'char')}>"
    if name in _NOTES:
        return f"<{_NOTES[name]}>"
    return _SIGNS.get(name, "") if element.tag == w(name) else ""


def _code(code: str, around: Surroundings) -> str:
    """A field's code with the words of the place in place of the bookmark's name."""
    for name in named_in(code):
        code = code.replace(name, f"⟦{place_of(name, around)}⟧", 1)
    return code


def _leads(link: etree._Element, around: Surroundings) -> str:
    anchor = value(link, "anchor")
    inner = f"#{place_of(anchor, around)}" if anchor else ""
    relation = around.package.relations.get(around.part, {}).get(link.get(r("id")) or "")
    return f"{relation.target if relation else ''}{inner} {value(link, 'tooltip')}".strip()


def _picture(picture: etree._Element, around: Surroundings) -> str:
    """The sizes and contents of what is drawn; "" for a box of text alone, whose text is read.

    Its alternative text is left out: Word cannot track it.
    """
    said = []
    for element in picture.iter():
        if local(element) == "extent":
            said.append(f"{element.get('cx')} x {element.get('cy')}")
        said += (
            _content(str(element.get(key)), around)
            for key in (r("embed"), r("id"), r("link"))
            if element.get(key)
        )
    return f"{PICTURE[0]}{', '.join(said)}{PICTURE[1]}" if said else ""


def _content(relation_id: str, around: Surroundings) -> str:
    relation = around.package.relations.get(around.part, {}).get(relation_id)
    if relation is None:
        return "nothing"
    data = around.package.data.get(relation.target)
    return relation.target if data is None else hashlib.sha256(data).hexdigest()[:12]


def _look(properties: etree._Element | None, around: Surroundings) -> tuple[str, ...]:
    """The formatting of a run, its style by name."""
    if properties is None:
        return ()
    style = value(properties.find(w("rStyle")))
    named = (f"style {around.styles.get(style, style)}",) if style else ()
    return (*named, *canonical(properties, ("rStyle", "noProof", "lang")))
