"""The runs of a foreign paragraph into text in its looks, and into what is carried as it is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from pipeline.model.text.foreign import ForeignAtom
from pipeline.model.text.inline import PLAIN, Style
from pipeline.ooxml.joining.shapes import Naming, shape, spelling
from pipeline.ooxml.joining.sources import Piece
from pipeline.ooxml.names import MC, M, w

_OFF = ("0", "false", "off", "none")
_SIGNS = {
    w("tab"): "\t",
    w("br"): "\n",
    w("noBreakHyphen"): "\N{NON-BREAKING HYPHEN}",
    w("softHyphen"): "\N{SOFT HYPHEN}",
}
"""Elements of a run that are one character; with attributes they are more than that."""
_LITERAL = re.compile("([\t\n\r\N{NON-BREAKING HYPHEN}\N{SOFT HYPHEN}])")
"""The same characters written as text, which Word does not take for these elements."""
_PRESERVED = "{http://www.w3.org/XML/1998/namespace}space"
_LEFT_OUT = frozenset(map(w, ("rPrChange", "ins", "del", "moveFrom", "moveTo")))
"""What properties hold that says what was changed in them."""
_TEXTS = (w("t"), w("delText"), f"{{{M}}}t")
_FALLBACK = f"{{{MC}}}Fallback"

Said = tuple[str, Piece | None]
"""Characters of a run, or one character with the piece that it stands for where that is carried as it is."""


@dataclass(frozen=True, slots=True)
class RunStyles:
    """The styles of runs, each made once."""

    naming: Naming
    known: dict[tuple[str, str], Style] = field(default_factory=dict)

    def style(self, run: etree._Element) -> Style:
        """How the text of a run looks, with all its properties as one atom."""
        return self.of(run.find(w("rPr")))

    def of(self, properties: etree._Element | None) -> Style:
        """The look that some properties give."""
        key = shape(properties, self.naming, _LEFT_OUT)
        spelled = key, spelling(properties)
        style = self.known.get(spelled)
        if style is None:
            style = self.known[spelled] = _style(properties, *spelled)
        return style


def _style(properties: etree._Element | None, key: str, spelled: str) -> Style:
    if properties is None:
        return Style(foreign=ForeignAtom(key))
    position = _value(properties, "vertAlign")
    return Style(
        bold=_is_on(properties, "b"),
        italic=_is_on(properties, "i"),
        superscript=position == "superscript",
        subscript=position == "subscript",
        struck=_is_on(properties, "strike") or _is_on(properties, "dstrike"),
        underlined=_is_on(properties, "u"),
        foreign=ForeignAtom(key, properties, spelling=spelled),
    )


def _is_on(properties: etree._Element, name: str) -> bool:
    element = properties.find(w(name))
    return element is not None and element.get(w("val"), "1") not in _OFF


def _value(properties: etree._Element, name: str) -> str:
    element = properties.find(w(name))
    return element.get(w("val"), "") if element is not None else ""


def plain_style(style: Style) -> Style:
    """The style without what the foreign file says beside it."""
    return PLAIN if style.foreign is None else style


def said_in_run(run: etree._Element, child: etree._Element) -> Iterator[Said]:
    """What one child of a run says: characters, or itself where it is no text."""
    sign = _SIGNS.get(str(child.tag))
    if sign is not None and not child.attrib:
        yield sign, None
    elif child.tag in (w("t"), w("delText")):
        yield from _text(run, child)
    else:
        yield "", (run, child)


def _text(run: etree._Element, element: etree._Element) -> Iterator[Said]:
    """The characters of a text; those that are written otherwise than they are read stand by themselves."""
    text = element.text or ""
    if not _LITERAL.search(text) and (text == text.strip() or element.get(_PRESERVED) == "preserve"):
        yield text, None
        return
    for part in _LITERAL.split(text):
        if part and _LITERAL.fullmatch(part):
            literal = etree.Element(w("t"), {_PRESERVED: "preserve"})
            literal.text = part
            yield "", (run, literal)
        elif part:
            yield part, None


def atom_key(pieces: Sequence[Piece], naming: Naming) -> str:
    """The key of pieces that are carried together, however their text is cut into runs."""
    keys = [
        (shape(first.find(w("rPr")), naming, _LEFT_OUT), child) if child is not None else ("", first)
        for first, child in pieces
    ]
    parts: list[str] = []
    for (looks, tag), group in groupby(keys, lambda pair: (pair[0], pair[1].tag)):
        elements = [element for _, element in group]
        if tag in (w("t"), w("instrText"), w("delText")):
            parts.append(f"[{looks}{tag}{_joined_text(elements, naming)}]")
        else:
            parts += [f"[{looks}{key}]" for element in elements if (key := shape(element, naming))]
    return "".join(parts)


def _joined_text(elements: Sequence[etree._Element], naming: Naming) -> str:
    text = "".join(element.text or "" for element in elements)
    return text if elements[0].tag == w("t") else naming.code(text)


def read_text(elements: Iterable[etree._Element]) -> str:
    """What a reader reads in some elements, once where they say it twice for older programs."""
    return "".join(
        text.text or ""
        for element in elements
        for text in element.iter(*_TEXTS)
        if next(text.iterancestors(_FALLBACK), None) is None
    )
