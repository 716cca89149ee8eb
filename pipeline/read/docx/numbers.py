"""Paragraphs of a Word file into the numbers that are printed before them, as ECMA-376-1, 17.9 counts."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from pipeline.model.bounds import WORD_NUMBER_CHARACTERS, whole_number
from pipeline.ooxml.elements import child_number, child_of, child_value
from pipeline.ooxml.names import M, w
from pipeline.ooxml.package import Package
from pipeline.ooxml.style_sheet import level_of_sources, style_sheet
from pipeline.read.docx.lists.bullets import bullet_sign
from pipeline.read.docx.lists.level_look import level_hash
from pipeline.read.docx.lists.list_levels import DEEPEST_LEVEL, ListDefinitions, WordList, list_definitions
from pipeline.read.docx.lists.number_text import number_text

_PROPERTIES, _STYLE, _OWN_LIST, _VALUE = w("pPr"), w("pStyle"), w("numPr"), w("val")
_SECTION = f"{_PROPERTIES}/{w('sectPr')}"
_NOTHING_SAID: tuple[str, int | None, str] = ("", None, "")
_PLACEHOLDER = re.compile("%([1-9])")
_NO_LIST = 0
"""The id by which a paragraph or a style takes numbers away (17.9.18)."""


@dataclass(frozen=True, slots=True)
class Label:
    """The number of a paragraph."""

    text: str
    """What is printed: "3.2.1", "(iv)", "•"; "" in a list whose level prints nothing."""
    level: int
    """From 0."""
    format: str
    """The name of the format of its level in WordprocessingML: "decimal", "bullet"."""
    definition: str
    """A hash of all that a reader sees of the level, equal for equal levels of two files."""


@dataclass(slots=True)
class _Count:
    """How far a list is counted."""

    values: dict[int, int] = field(default_factory=dict)
    """By level."""
    least_since: dict[int, int] = field(default_factory=dict)
    """For each level that was used, the first of the levels that were used after it."""

    def value(self, depth: int, word_list: WordList) -> int | None:
        """Where a level stands; None where it is to begin, for the first time or anew."""
        level = word_list.levels[depth]
        begins = self.least_since.get(depth, DEEPEST_LEVEL) < level.restart_limit
        return None if begins else self.values.get(depth)

    def use(self, depth: int, value: int) -> None:
        """Writes down that a paragraph of a level has a value."""
        self.values[depth] = value
        for other, least in self.least_since.items():
            self.least_since[other] = min(least, depth)
        self.least_since[depth] = DEEPEST_LEVEL


@dataclass(slots=True)
class Numbers:
    """The lists of a file, and how far they are counted in one of its stories.

    A document is made of stories: the body with its tables, the footnotes, the endnotes, each header, footer
    and text box. The standard lets no count go on from one into another, and the others have no place in the
    order of the body, so each is counted for itself, by a `story()` of its own. All footnotes are one story,
    as they are one part; LibreOffice 7.4 counts them so, too.
    """

    definitions: ListDefinitions
    unknown: set[str] = field(default_factory=set)
    """The formats that were met and are printed as decimal numbers."""
    _counts: defaultdict[int, _Count] = field(default_factory=lambda: defaultdict(_Count))
    _begun: set[tuple[int, int]] = field(default_factory=set)
    """The levels of lists that have begun anew, which they do once."""
    _placed: dict[tuple[str, int | None, str], tuple[int, int] | None] = field(default_factory=dict)
    _hashes: dict[tuple[int, int], str] = field(default_factory=dict)

    def story(self) -> "Numbers":
        """The same lists with nothing counted, for the notes, a header or a text box."""
        fresh = Numbers(self.definitions, self.unknown)
        fresh._placed, fresh._hashes = self._placed, self._hashes
        return fresh

    def label(self, paragraph: etree._Element) -> Label | None:
        """The number of the next paragraph of a story, which counts; None for one in no list.

        PipelineError where the number is too long to be one.
        """
        properties = paragraph.find(_PROPERTIES)
        key = _NOTHING_SAID if properties is None else _said(properties)
        if key not in self._placed:
            self._placed[key] = _place(*key, self.definitions)
        place = self._placed[key]
        return None if place is None or _ends_section_alone(paragraph) else self._next(*place)

    def told(self) -> tuple[str, ...]:
        """What could not be printed as it is in Word, once for each format."""
        return tuple(
            f"numbers in the format '{name}' are read as decimal numbers" for name in sorted(self.unknown)
        )

    def _next(self, list_id: int, depth: int) -> Label:
        word_list = self._list(list_id)
        level, count = word_list.levels[depth], self._counts[word_list.count_key]
        before = count.value(depth, word_list)
        if depth in word_list.begun_anew and (list_id, depth) not in self._begun:
            self._begun.add((list_id, depth))
            before = None
        count.use(depth, level.start if before is None else before + 1)
        if (list_id, depth) not in self._hashes:
            self._hashes[list_id, depth] = level_hash(word_list, depth, self.definitions)
        text = self._text(word_list, depth, count)
        return Label(text, depth, level.number_format, self._hashes[list_id, depth])

    def _list(self, list_id: int) -> WordList:
        word_list = self.definitions.word_list(list_id)
        assert word_list is not None, "only lists that are there are placed"
        return word_list

    def _text(self, word_list: WordList, depth: int, count: _Count) -> str:
        """The text of a level (17.9.11): each %n is the number of level n, and nothing for a deeper level."""
        level = word_list.levels[depth]
        WORD_NUMBER_CHARACTERS.require(len(level.text), None)
        if level.number_format == "bullet":
            fonts = child_of(child_of(level.element, "rPr"), "rFonts")
            return bullet_sign(level.text, fonts.get(w("ascii"), "") if fonts is not None else "")
        text = _PLACEHOLDER.sub(
            lambda match: self._number(word_list, depth, int(match[1]) - 1, count), level.text
        )
        WORD_NUMBER_CHARACTERS.require(len(text), None)
        return text

    def _number(self, word_list: WordList, depth: int, shown: int, count: _Count) -> str:
        """The number of a level in the text of another; one that was not used yet shows where it starts."""
        if shown > depth or shown not in word_list.levels:
            return ""
        level = word_list.levels[shown]
        value = count.value(shown, word_list)
        value = level.start if value is None else value
        if word_list.levels[depth].is_legal:
            return str(value)
        text = number_text(value, level.number_format, level.pattern)
        if text is None:
            self.unknown.add(level.pattern or level.number_format)
            return str(value)
        return text


def numbers_of(package: Package) -> Numbers:
    """The numbers of the paragraphs of a file, with nothing counted; none without a numbering part.

    PipelineError where the parts cannot be read.
    """
    return Numbers(list_definitions(package, style_sheet(package)))


def _said(properties: etree._Element) -> tuple[str, int | None, str]:
    """The style, the list and the level that a paragraph names itself."""
    style, own = properties.find(_STYLE), properties.find(_OWN_LIST)
    style_id = style.get(_VALUE, "") if style is not None else ""
    if own is None:
        return style_id, None, ""
    return style_id, child_number(own, "numId"), child_value(own, "ilvl")


def _ends_section_alone(paragraph: etree._Element) -> bool:
    """True for a paragraph that is there for a section break alone.

    The standard says nothing of it. LibreOffice 7.4 prints no line for it, and the references that stand in
    real agreements go by numbers that leave it out.
    """
    if paragraph.find(_SECTION) is None:
        return False
    return next(paragraph.iter(w("r"), f"{{{M}}}oMath"), None) is None


def _place(
    style_id: str, own_list: int | None, own_level: str, definitions: ListDefinitions
) -> tuple[int, int] | None:
    """The list and the level of a paragraph, its own or those of its style; None for one in no list."""
    sources = definitions.sheet.sources(style_id)
    of_sources = (child_number(child_of(source.properties, "numPr"), "numId") for source in sources)
    list_id = (
        own_list if own_list is not None else next((key for key in of_sources if key is not None), _NO_LIST)
    )
    word_list = definitions.word_list(list_id) if list_id != _NO_LIST else None
    if word_list is None:
        return None
    own = (
        whole_number(own_level.strip(), DEEPEST_LEVEL)
        if own_level
        else level_of_sources(sources, word_list.level_of_style)
    )
    return (list_id, own) if own is not None and own in word_list.levels else None
