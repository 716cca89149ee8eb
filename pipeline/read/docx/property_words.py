"""The properties of a foreign node into words that a reader knows: "alignment: center", "size: 11 pt"."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.model.bounds import whole_number
from pipeline.model.text.foreign import ToldProperty
from pipeline.ooxml.joining.shapes import shape
from pipeline.ooxml.names import W, w

_OFF = ("0", "false", "off", "none")
_HOLDERS = ("rPr", "pPr", "sectPr", "tcPr", "trPr", "tblPr", "tblPrEx", "tblGrid", "numPr")
"""What holds properties and is none itself."""
_NEVER = frozenset(
    map(w, ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "headerReference"))
) | {w("footerReference")}


@dataclass(frozen=True, slots=True)
class PropertyNames:
    """What the names in the properties of one file stand for."""

    styles: Mapping[str, str] = field(default_factory=dict)
    """The name of each style as Word shows it, by its id."""
    numbers: Mapping[str, str] = field(default_factory=dict)
    """The id that a list has in the file that it is compared with, by its own; the same where it has none."""


_MOST_HALF_POINTS, _DEEPEST_LEVEL = 3_276, 8
"""What Word itself takes."""


@dataclass(frozen=True, slots=True)
class _Named:
    """How one property is called."""

    name: str
    look: bool = False
    """True where nothing but the look can hang on it; what hides, numbers or marks words is none."""
    value: Callable[[str], str] = str


def _points(halves: str) -> str:
    number = whole_number(halves, _MOST_HALF_POINTS)
    return halves if number is None else f"{number / 2:g} pt"


def _from_one(level: str) -> str:
    """A level as a reader counts it."""
    number = whole_number(level, _DEEPEST_LEVEL)
    return level if number is None else str(number + 1)


_LOOKS: Mapping[str, str] = {
    "b": "bold",
    "bCs": "bold (complex script)",
    "i": "italic",
    "iCs": "italic (complex script)",
    "u": "underlined",
    "caps": "all capitals",
    "smallCaps": "small capitals",
    "rFonts": "font",
    "kern": "kerning",
    "w": "width of letters",
    "jc": "alignment",
    "ind": "indent",
    "spacing": "spacing",
    "contextualSpacing": "no spacing between paragraphs of one style",
    "keepNext": "kept with the next",
    "keepLines": "lines kept together",
    "pageBreakBefore": "page break before",
    "widowControl": "widow control",
    "tabs": "tab stops",
    "pBdr": "borders",
    "tcBorders": "borders",
    "tblBorders": "borders",
    "bdr": "border",
    "vAlign": "vertical alignment",
    "tcW": "width",
    "tblW": "table width",
    "gridCol": "column width",
    "tblInd": "table indent",
    "tblLayout": "table layout",
    "tblLook": "table look",
    "tblCellMar": "cell margins",
    "tcMar": "cell margins",
    "trHeight": "row height",
    "cantSplit": "row kept on one page",
    "tblHeader": "repeated as heading",
    "noWrap": "no wrapping",
    "snapToGrid": "held to the grid",
    "pgSz": "page size",
    "pgMar": "page margins",
}
"""Properties of which it is proven that they say how something looks alone."""
_MORE: Mapping[str, _Named] = {
    "sz": _Named("size", look=True, value=_points),
    "szCs": _Named("size (complex script)", look=True, value=_points),
    "strike": _Named("struck through"),
    "dstrike": _Named("struck through twice"),
    "vertAlign": _Named("raised or lowered"),
    "vanish": _Named("hidden"),
    "color": _Named("colour"),
    "highlight": _Named("highlight"),
    "shd": _Named("shading"),
    "numId": _Named("list"),
    "ilvl": _Named("list level", value=_from_one),
    "outlineLvl": _Named("level", value=_from_one),
    "gridSpan": _Named("columns covered"),
    "vMerge": _Named("merged with the cell above", value=lambda value: "no" if value == "restart" else "yes"),
    "bidi": _Named("from right to left"),
    "rtl": _Named("from right to left"),
    "cols": _Named("columns of text"),
    "pgNumType": _Named("page numbers"),
    "titlePg": _Named("first page of its own"),
    "type": _Named("begins on"),
}
_STYLES = {"pStyle": "style", "rStyle": "character style", "tblStyle": "table style"}
"""A style may number, hide and outline: what hangs on it is not known, so it is never a look alone."""


def told_properties(element: etree._Element, names: PropertyNames) -> tuple[ToldProperty, ...]:
    """The properties of a run's `w:rPr`, or of a paragraph, table, row, cell or container, in words."""
    if element.tag in (w("hyperlink"), w("sdt")) or etree.QName(element).namespace != W:
        return tuple(_of_container(element))
    if etree.QName(element).localname in _HOLDERS:
        return tuple(_of_holder(element, names, ""))
    return tuple(
        told
        for child in element
        if isinstance(child.tag, str) and etree.QName(child).localname in _HOLDERS
        for told in _of_holder(child, names, "")
    )


def _of_holder(holder: etree._Element, names: PropertyNames, before: str) -> Iterator[ToldProperty]:
    for child in holder:
        if not isinstance(child.tag, str) or child.tag in _NEVER or child.tag.endswith("Change"):
            continue
        local = etree.QName(child).localname
        if local in _HOLDERS:
            start = {"rPr": "mark of the paragraph: ", "sectPr": "section: "}.get(local, before)
            yield from _of_holder(child, names, start)
        elif shape(child):
            yield _told(child, local, names, before)


def _told(element: etree._Element, local: str, names: PropertyNames, before: str) -> ToldProperty:
    value = element.get(w("val"), "")
    if local in _STYLES:
        return ToldProperty(before + _STYLES[local], names.styles.get(value, value), look=False)
    if local == "numId":
        value = names.numbers.get(value, value)
    known = _MORE.get(local) or _Named(_LOOKS.get(local, local), look=local in _LOOKS)
    others = tuple(_others(element))
    if not others and not len(element):
        said = value if value and value not in ("1", "true", "on", *_OFF) else _said_yes(value, local)
        return ToldProperty(before + known.name, known.value(said), known.look)
    inner = (f"{etree.QName(child).localname} {_flat(child)}".strip() for child in element.iterchildren("*"))
    told = ", ".join(filter(None, (value, *others, *inner)))
    return ToldProperty(before + known.name, told, known.look)


def _said_yes(value: str, local: str) -> str:
    if local == "numId":
        return "none"
    if local in ("ilvl", "outlineLvl"):
        return value
    if local == "vMerge" and not value:
        return "continue"
    return "no" if value in _OFF else "yes"


def _others(element: etree._Element) -> Iterator[str]:
    """The attributes beside the value, as Word's own names say them."""
    for key, value in sorted(element.attrib.items()):
        name = etree.QName(str(key)).localname
        if key != w("val") and "rsid" not in name and name not in ("hint", "id"):
            yield f"{name} {value!s}"


def _flat(element: etree._Element) -> str:
    own = (element.get(w("val"), ""), *_others(element))
    return " ".join((*filter(None, own), *(_flat(child) for child in element.iterchildren("*"))))


def _of_container(element: etree._Element) -> Iterator[ToldProperty]:
    """What stands around words: a link into the file itself, a control; the address of another is told."""
    local = etree.QName(element).localname
    anchor = element.get(w("anchor"), "")
    if local == "hyperlink":
        yield ToldProperty("leads to", anchor or "an address", look=False)
    else:
        yield ToldProperty("stands in", local, look=False)
