"""Elements of foreign Word files into canonical keys: equal where a reader sees the same."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from lxml import etree

from pipeline.ooxml.names import MC, W14, WP, A, O, R, V, W, w

_SORTED = frozenset(map(w, ("rPr", "pPr", "tcPr", "trPr", "tblPr", "tblPrEx", "sectPr", "sdtPr")))
"""Elements whose children say the same in any order."""
_UNSEEN = frozenset(
    map(
        w,
        (
            *("proofErr", "lang", "noProof", "lastRenderedPageBreak", "rsid", "divId", "cnfStyle", "id"),
            *("bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd"),
            *("commentReference", "annotationRef", "id"),
        ),
    )
)
"""What a program notes for itself, and marks without width, which are compared by what they lead to."""
_INCIDENTAL = frozenset(
    (
        *(f"{{{W14}}}{name}" for name in ("paraId", "textId")),
        *(f"{{{WP}}}{name}" for name in ("anchorId", "editId")),
        f"{{{WP}14}}anchorId",
        f"{{{O}}}spid",
        f"{{{O}}}gfxdata",
        w("hint"),
        w("id"),
    )
)
_DRAWING_IDS = frozenset(("docPr", "cNvPr", "shape", "shapetype", "cxnSpLocks"))
_REFERENCES = {
    w("pStyle"): "styles",
    w("rStyle"): "styles",
    w("tblStyle"): "styles",
    w("numId"): "numbers",
}
"""Elements whose value is the name of something in another part."""
_SWITCHES = frozenset(
    map(
        w,
        (
            *(
                "b",
                "bCs",
                "i",
                "iCs",
                "caps",
                "smallCaps",
                "strike",
                "dstrike",
                "outline",
                "shadow",
                "emboss",
            ),
            *("imprint", "snapToGrid", "vanish", "webHidden", "specVanish", "rtl", "cs", "oMath"),
            *("keepNext", "keepLines", "pageBreakBefore", "widowControl", "suppressLineNumbers", "kinsoku"),
            *(
                "suppressAutoHyphens",
                "wordWrap",
                "overflowPunct",
                "topLinePunct",
                "autoSpaceDE",
                "autoSpaceDN",
            ),
            *("bidi", "adjustRightInd", "contextualSpacing", "mirrorIndents", "suppressOverlap"),
            *("cantSplit", "tblHeader", "hidden", "noWrap", "tcFitText", "hideMark", "bidiVisual"),
            *("titlePg", "formProt", "noEndnote", "rtlGutter", "isLgl"),
            *("temporary", "showingPlcHdr", "equation", "picture", "richText", "citation", "bibliography"),
            *("autoRedefine", "semiHidden", "unhideWhenUsed", "qFormat", "locked", "checked", "sizeAuto"),
        ),
    )
)
"""Elements that say yes without a value, and yes and no in several spellings (ECMA-376-1, 17.17.4)."""
_SWITCH_ATTRIBUTES = frozenset(
    map(
        w,
        (
            *("beforeAutospacing", "afterAutospacing", "equalWidth", "sep", "anchorLock", "shadow", "frame"),
            *("firstRow", "lastRow", "firstColumn", "lastColumn", "noHBand", "noVBand", "fldLock"),
            *("multiLine", "customStyle", "default", "legacy", "tentative"),
        ),
    )
)
"""Attributes that do so."""
_SPELLINGS = {"true": "1", "on": "1", "false": "0", "off": "0"}
_OF_DRAWINGS = {"true": "1", "false": "0"}
"""How the attributes of other namespaces say yes and no."""
_TEXTS = frozenset(("name", "descr", "title", "alt", "string"))
"""Attributes of drawings that hold words."""
_WORDS = frozenset(("t", "delText", "instrText", "delInstrText", "text"))


_CODE_WORDS = re.compile(r"([\s\"]+)")


@dataclass(frozen=True, slots=True)
class Naming:
    """What the names in one part of a package stand for, so that two files can be compared."""

    styles: Mapping[str, str] = field(default_factory=dict)
    """The name that a style has in the joined file, by its id here."""
    numbers: Mapping[str, str] = field(default_factory=dict)
    """The same for the numbering of paragraphs."""
    targets: Mapping[str, str] = field(default_factory=dict)
    """What each relationship leads to: an address, or the hash of a part."""
    anchors: Mapping[str, str] = field(default_factory=dict)
    """What an inner link leads to, where its name does not say it in the other file."""

    @property
    def changes_nothing(self) -> bool:
        """True where every name stands for itself."""
        pairs = chain(self.styles.items(), self.numbers.items(), self.anchors.items())
        return all(name == other for name, other in pairs)

    def code(self, text: str) -> str:
        """A field code with what its names lead to."""
        if not self.anchors:
            return text
        return "".join(self.anchors.get(word, word) for word in _CODE_WORDS.split(text))

    def of(self, kind: str, name: str) -> str:
        """What a name of a kind stands for; the name itself where nothing is known of it."""
        known = self.styles if kind == "styles" else self.numbers
        return known.get(name, name)


NO_NAMES = Naming()


def shape(
    element: etree._Element | None, naming: Naming = NO_NAMES, leave: frozenset[str] = frozenset()
) -> str:
    """The key of an element with all that is in it but children of the names to `leave` out; "" for none.

    An element that holds properties and has none says nothing.
    """
    if element is None or element.tag in _UNSEEN or not isinstance(element.tag, str):
        return ""
    children = [key for child in element if child.tag not in leave and (key := shape(child, naming))]
    if element.tag in _SORTED:
        if not children:
            return ""
        children.sort()
    attributes = "".join(sorted(_attributes(element, naming)))
    return f"({_name(element)}{attributes}{''.join(children)}{_own_text(element)})"


def spelling(properties: etree._Element | None) -> str:
    """How some properties spell what is on or off: two of one key may do so otherwise."""
    children = properties if properties is not None else ()
    switches = [child for child in children if child.tag in _SWITCHES and child.attrib]
    return " ".join(sorted(f"{_name(child)}={child.get(w('val'), '')}" for child in switches))


def _attributes(element: etree._Element, naming: Naming) -> Iterator[str]:
    if not element.attrib:
        return
    name = str(element.tag).rpartition("}")[2]
    reference = _REFERENCES.get(str(element.tag))
    for key, value in element.attrib.items():
        own = str(key)
        if own in _INCIDENTAL or "rsid" in own or (own in ("id", "name") and name in _DRAWING_IDS):
            continue
        if own == "id" and str(element.tag).startswith(f"{{{V}}}"):
            continue
        if own.startswith(f"{{{R}}}"):
            yield f" r:{naming.targets.get(str(value), '?') if value else ''}"
        elif reference and own == w("val"):
            yield f" {naming.of(reference, str(value))}"
        elif own == w("instr"):
            yield f" {naming.code(str(value))}"
        elif own == w("anchor"):
            yield f" #{naming.anchors.get(str(value), str(value))}"
        elif own == w("val") and element.tag in _SWITCHES:
            yield "" if _plain(str(value)) == "1" else f" {_plain(str(value))}"
        else:
            yield f" {own.rpartition('}')[2]}={_value(own, str(value))}"


def _value(attribute: str, value: str) -> str:
    """The value of an attribute, in one spelling where it says yes or no."""
    if attribute.startswith(f"{{{W}}}"):
        return _plain(value) if attribute in _SWITCH_ATTRIBUTES else value
    return value if attribute in _TEXTS else _OF_DRAWINGS.get(value, value)


def _plain(value: str) -> str:
    return _SPELLINGS.get(value, value)


def _name(element: etree._Element) -> str:
    namespace, _, own = str(element.tag).rpartition("}")
    return own if namespace == f"{{{W}" else f"{_SHORT.get(namespace[1:], namespace[1:])}:{own}"


_SHORT = {A: "a", WP: "wp", MC: "mc", W14: "w14"}


def _own_text(element: etree._Element) -> str:
    text = element.text or ""
    return text if text.strip() or str(element.tag).rpartition("}")[2] in _WORDS else ""
