"""Elements of a foreign Word file into texts that are equal where nothing differs that counts."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from lxml import etree

from pipeline.ooxml.names import O, R, W, w
from pipeline.write.docx.proof.outside import inside_of, is_foreign_id, is_off, is_outside, outside_of

_RELATED = f"{{{R}}}"
_VALUE = w("val")
_TEXT = f"{{{W}}}"
_ALSO_RELATED = f"{{{O}}}relid"
_UNORDERED = frozenset(
    map(
        w,
        (
            *("pPr", "rPr", "tcPr", "trPr", "tblPr", "tblPrEx", "sectPr", "sdtPr", "tblBorders", "tcBorders"),
            *("pBdr", "tblCellMar", "tcMar", "pgBorders", "style", "lvl", "settings", "compat"),
        ),
    )
)
"""Elements whose children mean the same in any order."""
_NOTHING_WHEN_EMPTY = frozenset(
    map(w, ("pPr", "rPr", "tcPr", "trPr", "tblPrEx", "tblPr", "sdtEndPr", "rFonts"))
)
_SWITCHES = frozenset(
    map(
        w,
        (
            *("b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow"),
            *("emboss", "imprint", "vanish", "webHidden", "specVanish", "rtl", "cs", "snapToGrid"),
            *("keepNext", "keepLines", "pageBreakBefore", "widowControl", "suppressLineNumbers", "bidi"),
            *("suppressAutoHyphens", "contextualSpacing", "mirrorIndents", "suppressOverlap", "kinsoku"),
            *("autoSpaceDE", "autoSpaceDN", "wordWrap", "overflowPunct", "topLinePunct", "adjustRightInd"),
            *("cantSplit", "tblHeader", "noWrap", "tcFitText", "hideMark", "bidiVisual", "titlePg"),
            *("rtlGutter", "formProt", "noEndnote", "isLgl", "hidden", "oMath", "temporary", "showingPlcHdr"),
            *("semiHidden", "unhideWhenUsed", "qFormat", "locked", "autoRedefine", "checked", "sizeAuto"),
            *("equation", "picture", "richText", "citation", "bibliography"),
        ),
    )
)
"""What is on without a value, and says yes and no in several ways (ECMA-376-1, 17.17.4)."""
_SWITCHING = frozenset(
    map(
        w,
        (
            *("firstRow", "lastRow", "firstColumn", "lastColumn", "noHBand", "noVBand", "multiLine", "sep"),
            *("beforeAutospacing", "afterAutospacing", "equalWidth", "anchorLock", "shadow", "frame"),
            *("fldLock", "customStyle", "default", "legacy", "tentative"),
        ),
    )
)
"""Attributes that say yes and no in as many ways."""
_WORDED = frozenset(("name", "descr", "title", "alt", "string"))
"""Attributes of drawings in which "true" is a word."""
_YES_AND_NO = {None: "", "1": "", "true": "", "on": "", "0": "off", "false": "off", "off": "off"}
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "urn:schemas-microsoft-com:vml": "v:",
}

ELEMENT, ELEMENT_END, ATTRIBUTE, LOOSE = "\x01", "\x02", "\x03", "\x04"
PIECE, LOOKS_END, PIECE_END, LINE = "\x05", "\x06", "\x07", "\x08"
STYLE, STYLE_END = "\x0e", "\x0f"
"""What stands between texts: signs that XML cannot hold, so that no text can look like two."""
_READABLE = str.maketrans(
    dict(
        zip(
            (ELEMENT, ELEMENT_END, ATTRIBUTE, LOOSE, PIECE, LOOKS_END, PIECE_END, LINE, STYLE, STYLE_END),
            ("<", ">", " ", "'", "[", "|", "]", "\n", "⟪", "⟫"),
            strict=True,
        )
    )
)

Inner = Callable[[etree._Element], "str | None"]
"""What an element says in place of its own form; None where its own form is meant."""


def canonical_form(element: etree._Element, leads: Mapping[str, str], inner: Inner) -> str:
    """An element as text: without what is outside, what relationships lead to in place of their ids."""
    tag = element.tag
    if not isinstance(tag, str) or is_outside(tag):
        return ""
    said = inner(element)
    if said is None and is_off(tag, element.get(_VALUE)):
        return ""
    return own_form(element, leads, inner) if said is None else said


def own_form(element: etree._Element, leads: Mapping[str, str], inner: Inner) -> str:
    """The same of an element that `inner` is not asked about, but for what is in it."""
    tag = str(element.tag)
    if tag in _SWITCHES and element.get(_VALUE) in _YES_AND_NO:
        return enclosed(f"{short_tag(tag)}{ATTRIBUTE}{_YES_AND_NO[element.get(_VALUE)]}")
    content = _content(element, tag, leads, inner)
    values = attributes_of(element, leads)
    if not content and not values and tag in _NOTHING_WHEN_EMPTY:
        return ""
    return enclosed(f"{short_tag(tag)}{values}{content}")


def attributes_of(element: etree._Element, leads: Mapping[str, str]) -> str:
    """The attributes of an element as text, in one order, without those that are outside."""
    if not element.attrib:
        return ""
    ignored = outside_of(str(element.tag))
    pairs = sorted(
        (str(name), str(value))
        for name, value in element.attrib.items()
        if name not in ignored and not is_foreign_id(str(name))
    )
    return "".join(f"{ATTRIBUTE}{short_tag(name)}={_value(name, value, leads)}" for name, value in pairs)


def _value(name: str, value: str, leads: Mapping[str, str]) -> str:
    if value and (name.startswith(_RELATED) or name == _ALSO_RELATED):
        return leads.get(value, "nowhere")
    if name in _SWITCHING and value in _YES_AND_NO:
        return _YES_AND_NO[value] or "on"
    is_drawn = not name.startswith(_TEXT) and name not in _WORDED
    return {"true": "1", "false": "0"}.get(value, value) if is_drawn else value


def is_switch(tag: str) -> bool:
    """True for an element that says yes or no."""
    return tag in _SWITCHES


def _content(element: etree._Element, tag: str, leads: Mapping[str, str], inner: Inner) -> str:
    left_out = inside_of(tag)
    texts = [canonical_form(child, leads, inner) for child in element if child.tag not in left_out]
    if tag in _UNORDERED:
        texts.sort()
    if not len(element):
        text = element.text or ""
        return f"{LOOSE}{text}" if text.strip() or (text and tag not in _UNORDERED) else ""
    loose = [element.text, *(child.tail for child in element)]
    return "".join(texts) + "".join(f"{LOOSE}{text}" for text in loose if text and text.strip())


def enclosed(content: str) -> str:
    """What an element says, told apart from what stands beside it."""
    return f"{ELEMENT}{content}{ELEMENT_END}"


def readable(text: str) -> str:
    """A text with signs that a person can read between its parts."""
    return text.translate(_READABLE)


@lru_cache(maxsize=4096)
def short_tag(name: str) -> str:
    """A name with a short prefix for its namespace, where there is one."""
    namespace, _, local = name[1:].rpartition("}") if name.startswith("{") else ("", "", name)
    prefix = _PREFIXES.get(namespace, f"{{{namespace}}}" if namespace else "")
    return f"{prefix}{local}"
