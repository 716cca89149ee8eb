"""The styles of an OpenDocument spreadsheet into how words look that have them (ODF 1.3, 16 and 20)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from pipeline.model.text.marked import Marks, Span
from pipeline.read.opendocument.element_text import STYLE, StyledWords, styled_lines
from pipeline.read.texts.looks import WHITE, FontLook, colour, is_tiny, marks, stripped, text_marked

_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_OFF = ("", "none")
_MOST_STEPS = 40
"""A style whose parents are more has itself among them."""
_FAMILIES = ("text", "paragraph", "table-cell")
_TELLING = frozenset(
    {"text-position", "text-line-through-style", "text-line-through-type", "text-underline-style", "display"}
    | {"use-window-font-color", "fo color", "fo background-color", "fo font-size"}
)
"""The properties that can say something."""
_GROUND, _LIGHT = "fo background-color", "ground of words"
"""What lies below a cell, and below words alone."""
_OF_A_CONDITION = ("condition", "apply-style-name", "base-cell-address")

Properties = Mapping[str, str]
"""What the properties of a style say, by their names without the namespace."""


class Condition(NamedTuple):
    """When a cell has another style than its own."""

    test: str
    """As the file writes it: `cell-content()="withdrawn"`."""
    style: str
    base: str
    """The cell that the references of the test are written for: "Log.B7"."""


@dataclass(frozen=True, slots=True)
class OdsLooks:
    """What the styles of a spreadsheet say of the words that have them."""

    given: Mapping[tuple[str, str], Properties] = field(default_factory=dict)
    """By family and name; of styles that say nothing there is none."""
    conditions: Mapping[str, tuple[Condition, ...]] = field(default_factory=dict)
    """By the name of the cell's style."""
    known: dict[tuple[str, tuple[tuple[str, str], ...]], Marks] = field(default_factory=dict)
    """What was worked out: a file has many pieces and few looks."""

    @property
    def in_pieces(self) -> bool:
        """True where words may look otherwise than their cell."""
        return any(family != "table-cell" for family, _ in self.given)


NO_LOOKS = OdsLooks()


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str
    given: Properties


def ods_looks(roots: Iterable[etree._Element]) -> OdsLooks:
    """The looks of the styles in the files of a spreadsheet."""
    parts = tuple(roots)
    styles = {key: style for root in parts for key, style in _styles(root)}
    given = {key: dict(_inherited(key, styles)) for key in styles}
    conditions = {name: conditions for root in parts for name, conditions in _conditions(root)}
    return OdsLooks({key: said for key, said in given.items() if said}, conditions)


def cell_marked(cell: etree._Element, style: str, looks: OdsLooks) -> str:
    """The text of a cell, or of a note, in the notation of marks; "" where nothing is marked."""
    if ("table-cell", style) not in looks.given and not looks.in_pieces:
        return ""
    marked: list[Span] = []
    for number, line in enumerate(styled_lines(cell)):
        spans = [Span(piece.text, _marks(style, piece, looks)) for piece in line]
        marked += [Span("\n")] * (number > 0)
        marked += stripped(spans, " \t")
    return text_marked(marked)


def style_marks(style: str, looks: OdsLooks) -> Marks:
    """What the style of a cell says of its words."""
    return marks(_look(looks.given.get(("table-cell", style), {})))


def _marks(style: str, piece: StyledWords, looks: OdsLooks) -> Marks:
    """What the look of a piece says: what it states goes before what its cell does, switched off included."""
    key = (style, piece.styles)
    if key not in looks.known:
        said = dict(looks.given.get(("table-cell", style), {}))
        for style_name in piece.styles:
            inner = looks.given.get(style_name, {})
            said |= {_LIGHT if name == _GROUND else name: value for name, value in inner.items()}
            if "text-line-through-type" in inner and "text-line-through-style" not in inner:
                said.pop("text-line-through-style", None)
        looks.known[key] = marks(_look(said))
    return looks.known[key]


def _styles(root: etree._Element) -> Iterator[tuple[tuple[str, str], _Style]]:
    for style in root.iter(f"{STYLE}style"):
        family = style.get(f"{STYLE}family", "")
        if family in _FAMILIES:
            given = {
                name: str(value)
                for kind in ("text-properties", "table-cell-properties")
                for element in style.iterchildren(f"{STYLE}{kind}")
                for key, value in element.attrib.items()
                if (name := _short(str(key))) in _TELLING
            }
            yield (
                (family, style.get(f"{STYLE}name", "")),
                _Style(style.get(f"{STYLE}parent-style-name", ""), given),
            )


def _conditions(root: etree._Element) -> Iterator[tuple[str, tuple[Condition, ...]]]:
    for style in root.iter(f"{STYLE}style"):
        conditions = tuple(
            Condition(*(element.get(f"{STYLE}{name}", "") for name in _OF_A_CONDITION))
            for element in style.iterchildren(f"{STYLE}map")
        )
        if conditions:
            yield style.get(f"{STYLE}name", ""), conditions


def _short(name: str) -> str:
    """The name of a property; those of XSL's formatting objects say so."""
    return f"fo {name[len(_FO) :]}" if name.startswith(_FO) else name.rpartition("}")[2]


def _inherited(key: tuple[str, str], styles: Mapping[tuple[str, str], _Style]) -> Iterator[tuple[str, str]]:
    line: list[_Style] = []
    family, name = key
    while (family, name) in styles and len(line) < _MOST_STEPS:
        line.append(styles[family, name])
        name = line[-1].parent
    for style in reversed(line):
        yield from style.given.items()


def _look(given: Properties) -> FontLook:
    raised = given.get("text-position", "").split(" ")[0]
    through = given.get("text-line-through-style", given.get("text-line-through-type", ""))
    light = colour(given.get(_LIGHT))
    return FontLook(
        struck=through not in _OFF,
        underlined=given.get("text-underline-style", "") not in _OFF,
        superscript=raised == "super" or (raised[:1].isdigit() and raised.strip("0%") != ""),
        subscript=raised == "sub" or raised.startswith("-"),
        hidden=given.get("display") == "none" or is_tiny(given.get("fo font-size", "")),
        colour=None if given.get("use-window-font-color") == "true" else colour(given.get("fo color")),
        highlighted=light is not None and light != WHITE,
        ground=light or colour(given.get(_GROUND)),
    )
