"""The styles part of a Word file into what paragraphs get from it (ECMA-376-1, 17.7)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.model.bounds import WORD_STYLE_CHAIN
from pipeline.ooxml.elements import child_number, child_of, child_value
from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import parsed

_BODY_TEXT = 9
"""The outline level of what is in no outline."""


@dataclass(frozen=True, slots=True)
class PropertySource:
    """Something that paragraphs have properties from: a style, or the defaults of the file."""

    style_id: str
    """ "" for the defaults."""
    properties: etree._Element | None


def list_of_sources(sources: Iterable[PropertySource]) -> str:
    """The id of the list that properties give, of the nearest that name one; "" where none does."""
    named = (child_value(child_of(source.properties, "numPr"), "numId") for source in sources)
    return next(filter(None, named), "")


def level_of_sources(sources: Iterable[PropertySource], tied: Callable[[str], int | None]) -> int:
    """The level in their list that properties give, from 0.

    A style is in the level that is `tied` to it; its w:ilvl counts only where none is (17.3.1.19, 17.9.23).
    """
    for source in sources:
        level = tied(source.style_id) if source.style_id else None
        said = child_number(child_of(source.properties, "numPr"), "ilvl")
        if level is not None or said is not None:
            return level if level is not None else said or 0
    return 0


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """The styles of a file."""

    styles: Mapping[str, etree._Element]
    """By id."""
    default: str = ""
    """The style of paragraphs that name none."""
    defaults: etree._Element | None = None
    """The properties that every paragraph has."""
    _sources: dict[str, tuple[PropertySource, ...]] = field(default_factory=dict, compare=False)

    def name(self, style_id: str) -> str:
        """The name of a style as a reader is shown it; the id itself where there is no such style."""
        return child_value(self.styles.get(style_id), "name") or style_id

    def sources(self, style_id: str) -> tuple[PropertySource, ...]:
        """What a paragraph of a style has properties from, the nearest first.

        A paragraph that names no paragraph style of the file has the default one.
        """
        known = style_id if self._is_of_paragraphs(style_id) else self.default
        if known not in self._sources:
            of_styles = tuple(
                PropertySource(name, child_of(self.styles[name], "pPr")) for name in self._based_on(known)
            )
            self._sources[known] = (*of_styles, PropertySource("", self.defaults))
        return self._sources[known]

    def list_of_style(self, style_id: str) -> int | None:
        """The list that a style of lists stands for; None where it is no such style, or stands for none."""
        style = self.styles.get(style_id)
        if style is None or style.get(w("type")) != "numbering":
            return None
        return child_number(child_of(child_of(style, "pPr"), "numPr"), "numId")

    def _is_of_paragraphs(self, style_id: str) -> bool:
        style = self.styles.get(style_id)
        return style is not None and style.get(w("type"), "paragraph") == "paragraph"

    def _based_on(self, style_id: str) -> Iterator[str]:
        seen: set[str] = set()
        while style_id not in seen and self._is_of_paragraphs(style_id):
            yield style_id
            seen.add(style_id)
            WORD_STYLE_CHAIN.require(len(seen), None)
            style_id = child_value(self.styles[style_id], "basedOn")


@dataclass(frozen=True, slots=True)
class Outline:
    """Which paragraphs of a file are headings."""

    sheet: StyleSheet
    _of_styles: dict[str, int] = field(default_factory=dict, compare=False)

    def level(self, paragraph: etree._Element) -> int | None:
        """The outline level of a paragraph, 0 to 8, its own or that of its style; None for body text."""
        return self.level_by(paragraph.find(w("pPr")))

    def level_by(self, properties: etree._Element | None) -> int | None:
        """The same of a paragraph with these properties; without any it is of the default style."""
        own = child_number(properties, "outlineLvl")
        level = own if own is not None else self._of_style(child_value(properties, "pStyle"))
        return level if level < _BODY_TEXT else None

    def heading_styles(self) -> frozenset[str]:
        """The styles whose paragraphs are headings unless they say otherwise; "" where the default one is."""
        names = ("", *self.sheet.styles)
        return frozenset(name for name in names if self._of_style(name) < _BODY_TEXT)

    def _of_style(self, style_id: str) -> int:
        if style_id not in self._of_styles:
            sources = self.sheet.sources(style_id)
            levels = (child_number(source.properties, "outlineLvl") for source in sources)
            self._of_styles[style_id] = next((level for level in levels if level is not None), _BODY_TEXT)
        return self._of_styles[style_id]


def style_sheet(package: Package, root_of: Callable[[str], etree._Element] | None = None) -> StyleSheet:
    """The styles of a file, none where it has no such part; PipelineError where that cannot be read.

    `root_of` gives the root of a part that is read once for all who ask.
    """
    part = next(iter(package.related(package.document.name, "styles")), None)
    if part is None:
        return StyleSheet({})
    styles: dict[str, etree._Element] = {}
    default = ""
    root = root_of(part.name) if root_of is not None else parsed(part.data, part.name)
    for style in root.iterchildren(w("style")):
        name = style.get(w("styleId"), "")
        styles.setdefault(name, style)
        of_paragraphs = style.get(w("type"), "paragraph") == "paragraph"
        if of_paragraphs and style.get(w("default")) in ("1", "true", "on"):
            default = default or name
    for_all = child_of(child_of(child_of(root, "docDefaults"), "pPrDefault"), "pPr")
    return StyleSheet(styles, default, for_all)


def outline_of(package: Package, root_of: Callable[[str], etree._Element] | None = None) -> Outline:
    """Which paragraphs of a file are headings; PipelineError where its styles cannot be read."""
    return Outline(style_sheet(package, root_of))
