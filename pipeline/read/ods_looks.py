"""The styles of an OpenDocument spreadsheet into how words look that have them (ODF 1.3, 16 and 20)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from lxml import etree

from pipeline.model.marked import Span
from pipeline.read.looks import PLAIN_LOOK, WHITE, Look, colour, marked, marks, stripped
from pipeline.read.ods_text import STYLE, styled_lines

_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_OFF = ("", "none")
_MOST_STEPS = 40
"""A style whose parents are more has itself among them."""

OdsLooks = Mapping[tuple[str, str], Look]
"""By the family of a style, "text" or "table-cell", and its name."""
NO_LOOKS: OdsLooks = {}


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str
    given: Mapping[str, str]
    """What its properties say, by their names without the namespace."""


def ods_looks(roots: Iterable[etree._Element]) -> OdsLooks:
    """The looks of the styles in the files of a spreadsheet; of those that say nothing there is none."""
    styles = {key: style for root in roots for key, style in _styles(root)}
    looks = {key: _look(dict(_inherited(key, styles)), key[0]) for key in styles}
    return {key: look for key, look in looks.items() if look != PLAIN_LOOK}


def cell_marked(cell: etree._Element, style: str, looks: OdsLooks) -> str:
    """The text of a cell in the notation of marks; "" where nothing is marked."""
    base = looks.get(("table-cell", style), PLAIN_LOOK)
    if base == PLAIN_LOOK and not any(family == "text" for family, _ in looks):
        return ""
    found: list[Span] = []
    for number, line in enumerate(styled_lines(cell)):
        spans = [Span(piece.text, marks(_joined(base, piece.styles, looks))) for piece in line]
        found += [Span("\n")] * (number > 0)
        found += stripped(spans, " \t")
    return marked(found)


def _joined(base: Look, styles: Sequence[str], looks: OdsLooks) -> Look:
    """The look of words in a piece of a cell that has a look itself."""
    for name in styles:
        inner = looks.get(("text", name), PLAIN_LOOK)
        own = {one.name: getattr(inner, one.name) for one in fields(Look) if getattr(inner, one.name)}
        base = replace(base, **own)
    return base


def _styles(root: etree._Element) -> Iterator[tuple[tuple[str, str], _Style]]:
    for style in root.iter(f"{STYLE}style"):
        family = style.get(f"{STYLE}family", "")
        if family in ("text", "table-cell"):
            given = {
                _short(str(key)): str(value)
                for name in ("text-properties", "table-cell-properties")
                for one in style.iterchildren(f"{STYLE}{name}")
                for key, value in one.attrib.items()
            }
            yield (
                (family, style.get(f"{STYLE}name", "")),
                _Style(style.get(f"{STYLE}parent-style-name", ""), given),
            )


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


def _look(given: Mapping[str, str], family: str) -> Look:
    raised = given.get("text-position", "").split(" ")[0]
    through = given.get("text-line-through-style", given.get("text-line-through-type", ""))
    ground = colour(given.get("fo background-color"))
    return Look(
        struck=through not in _OFF,
        underlined=given.get("text-underline-style", "") not in _OFF,
        superscript=raised == "super" or (raised[:1].isdigit() and raised.strip("0%") != ""),
        subscript=raised == "sub" or raised.startswith("-"),
        hidden=given.get("display") == "none",
        colour=None if given.get("use-window-font-color") == "true" else colour(given.get("fo color")),
        highlighted=family == "text" and ground is not None and ground != WHITE,
        ground=ground,
    )
