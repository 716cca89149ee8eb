"""The styles of a Word file and the properties of a run into how its words look (ECMA-376-1, 17.7.2)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.ooxml.foreign.repeated import BOX
from pipeline.ooxml.foreign.unseen import unseen_words
from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import parsed
from pipeline.read.texts.looks import Colour, FontLook, colour

_TOGGLES = ("strike", "dstrike", "vanish")
"""Properties that a style turns round where another style of the same text has them too (17.7.3)."""
_VALUES = ("u", "vertAlign", "position", "color", "highlight", "shd")
_OFF = ("0", "false", "off", "none")
_NO_LIGHT = ("", "none", "white")
_PALE = 0xE6
_MOST_STEPS = 40
"""A style that is based on so many others is based on itself."""

_AROUND = (w("p"), w("tr"), w("tc"), w("tbl"), BOX)
_PROPERTIES = frozenset(map(w, ("rPr", "pPr", "trPr", "tcPr", "tblPr", "tblPrEx")))

Around = tuple[etree._Element, ...]
"""The paragraph of some words, and the rows, cells, tables and boxes around it, the nearest first."""
Properties = Mapping[str, str]
"""Of a run or style: each property that can say something, by its name."""


@dataclass(frozen=True, slots=True)
class WordStyles:
    """What the styles of a file say of the words that have them."""

    by_id: Mapping[str, Properties]
    paragraph: str = ""
    """The style of paragraphs that name none."""
    known: dict[tuple[bytes, ...], FontLook] = field(default_factory=dict)
    """The looks that were worked out, by what they follow from: a file has many runs and few looks."""


def word_styles(package: Package, main: str) -> WordStyles:
    """The styles of the main part, each with what it is based on."""
    own: dict[str, Properties] = {}
    based: dict[str, str] = {}
    default = ""
    for part in package.related(main, "styles"):
        for style in parsed(part.data, part.name).iterfind(w("style")):
            name = style.get(w("styleId"), "")
            own[name] = _properties(style.find(w("rPr")))
            parent = style.find(w("basedOn"))
            based[name] = parent.get(w("val"), "") if parent is not None else ""
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on"):
                default = name
    whole = {name: dict(_inherited(name, own, based)) for name in own}
    return WordStyles({name: given for name, given in whole.items() if given}, default)


def run_look(run: etree._Element, styles: WordStyles) -> FontLook:
    """How the words of a run look."""
    return word_look(run.find(w("rPr")), tuple(run.iterancestors(*_AROUND)), styles)


def around_words(paragraph: etree._Element) -> Around:
    """What the looks of the words in a paragraph follow from beside their own properties."""
    return (paragraph, *paragraph.iterancestors(*_AROUND))


def word_look(properties: etree._Element | None, around: Around, styles: WordStyles) -> FontLook:
    """How words look whose run has some properties, in a paragraph and all around it."""
    key = tuple(_grounds(properties, around))
    if key not in styles.known:
        styles.known[key] = _look(properties, around, styles)
    return styles.known[key]


def _grounds(properties: etree._Element | None, around: Around) -> Iterator[bytes]:
    """All that a look can follow from: the properties of the run and of what it stands in."""
    yield etree.tostring(properties, with_tail=False) if properties is not None else b""
    for element in around:
        first = element[0] if len(element) else None
        if first is not None and first.tag in _PROPERTIES:
            yield etree.tostring(first, with_tail=False)
        elif element.tag == BOX:
            yield b"box"


def _look(run: etree._Element | None, around: Around, styles: WordStyles) -> FontLook:
    given = _properties(run)
    of_styles = _of_styles(run, around, styles)
    properties = {**of_styles, **given}
    raised, moved = properties.get("vertAlign", ""), properties.get("position", "0")
    red = colour(properties.get("color"))
    return FontLook(
        struck=_holds(properties, "strike") or _holds(properties, "dstrike"),
        underlined=_holds(properties, "u"),
        superscript=raised == "superscript" or (not raised and moved not in ("", "0") and moved[0] != "-"),
        subscript=raised == "subscript" or (not raised and moved.startswith("-")),
        hidden=_holds(properties, "vanish") or bool(unseen_words(run, around)),
        highlighted=properties.get("highlight", "") not in _NO_LIGHT,
        # Whether pale words can be seen depends on more than their run, and is asked of `unseen`.
        colour=red if red and min(red) < _PALE else None,
        ground=_ground(around, properties),
    )


def _inherited(
    name: str, own: Mapping[str, Properties], based: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    line: list[Properties] = []
    while name in own and len(line) < _MOST_STEPS:
        line.append(own[name])
        name = based[name]
    for given in reversed(line):
        yield from given.items()


def _of_styles(run: etree._Element | None, around: Around, styles: WordStyles) -> Properties:
    """What the styles of a run, its paragraph and its table say, the nearest last."""
    paragraph, table = (next((e for e in around if e.tag == w(name)), None) for name in ("p", "tbl"))
    names = (
        _named(table, "tblPr/tblStyle"),
        _named(paragraph, "pPr/pStyle") or styles.paragraph,
        _named(run, "rStyle"),
    )
    layers = [styles.by_id[name] for name in names if name in styles.by_id]
    properties = {name: value for layer in layers for name, value in layer.items()}
    for name in _TOGGLES:
        turned = sum(_holds(layer, name) for layer in layers)
        properties[name] = "on" if turned % 2 else "off"
    return properties


def _named(element: etree._Element | None, path: str) -> str:
    if element is None:
        return ""
    child = element.find("/".join(map(w, path.split("/"))))
    return child.get(w("val"), "") if child is not None else ""


def _properties(given: etree._Element | None) -> Properties:
    if given is None:
        return {}
    properties = {}
    for child in given:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name in _TOGGLES:
            properties[name] = child.get(w("val"), "on")
        elif name in _VALUES:
            properties[name] = child.get(w("fill"), "") if name == "shd" else child.get(w("val"), "on")
    return properties


def _holds(given: Properties, name: str) -> bool:
    return given.get(name, "none") not in _OFF


def _ground(around: Around, properties: Properties) -> Colour | None:
    """The colour behind the words: their own, their paragraph's or their cell's."""
    if own := colour(properties.get("shd")):
        return own
    for element in (element for element in around if element.tag in (w("p"), w("tc"))):
        shade = element.find(f"{w('pPr' if element.tag == w('p') else 'tcPr')}/{w('shd')}")
        if shade is not None and (ground := colour(shade.get(w("fill")))):
            return ground
    return None
