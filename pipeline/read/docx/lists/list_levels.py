"""The numbering part of a Word file into lists and their levels (ECMA-376-1, 17.9)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.model.bounds import whole_number
from pipeline.ooxml.elements import (
    LARGEST_NUMBER,
    child_number,
    child_of,
    child_value,
    is_on,
    known_children,
)
from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package
from pipeline.ooxml.style_sheet import StyleSheet
from pipeline.ooxml.text import parsed

DEEPEST_LEVEL = 8


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list."""

    number_format: str
    pattern: str
    """The w:format of a format of one's own."""
    text: str
    start: int
    restart_limit: int
    """The level begins anew after a paragraph of a level below this one: of any before it, as a rule."""
    is_legal: bool
    """Every number in its text is decimal."""
    style_id: str
    """The paragraph style that is tied to it."""
    element: etree._Element = field(compare=False)


@dataclass(frozen=True, slots=True)
class WordList:
    """A list that paragraphs can be in: a w:num with all that it rests on."""

    count_key: int
    """Whatever has the same one counts on together: the id of the definition that they rest on."""
    levels: Mapping[int, ListLevel]
    begun_anew: frozenset[int] = frozenset()
    """The levels that begin anew where the list is first used, whatever was counted before."""

    def level_of_style(self, style_id: str) -> int | None:
        """The level that is tied to a paragraph style; None where none is."""
        return next((depth for depth, level in self.levels.items() if level.style_id == style_id), None)


@dataclass(frozen=True, slots=True)
class ListDefinitions:
    """The numbering part of a file."""

    package: Package
    sheet: StyleSheet
    abstracts: Mapping[int, etree._Element]
    nums: Mapping[int, etree._Element]
    part_name: str = ""
    pictures: Mapping[int, etree._Element] = field(default_factory=dict)
    """Bullets that are pictures, by their ids."""
    styled: Mapping[str, int] = field(default_factory=dict)
    """The first list of each definition that says which style of lists it is that of, by that style."""
    _lists: dict[int, WordList | None] = field(default_factory=dict, compare=False)
    _levels: dict[int, Mapping[int, ListLevel]] = field(default_factory=dict, compare=False)

    def word_list(self, number: int) -> WordList | None:
        """The list of an id; None where there is none, or where it rests on nothing."""
        if number not in self._lists:
            self._lists[number] = self._resolved(number)
        return self._lists[number]

    def _resolved(self, number: int) -> WordList | None:
        way = list(self._way(number))
        levels = self._levels_of(way[-1][1]) if way else None
        if levels is None:
            return None
        result = WordList(way[-1][1], levels)
        for num, _ in reversed(way):
            result = _overridden(result, self.nums[num])
        return result

    def _way(self, number: int) -> Iterator[tuple[int, int]]:
        """A list and its definition, then those that they leave everything to, by way of a style of lists."""
        seen: set[int] = set()
        current: int | None = number
        while current is not None and current in self.nums and current not in seen:
            seen.add(current)
            abstract = child_number(self.nums[current], "abstractNumId")
            if abstract is None or abstract not in self.abstracts:
                return
            yield current, abstract
            link = child_value(self.abstracts[abstract], "numStyleLink")
            current = self._of_link(link) if link else None

    def _of_link(self, style_id: str) -> int | None:
        """The list that a style of lists stands for, or one whose definition says it is of that style."""
        number = self.sheet.list_of_style(style_id)
        return number if number in self.nums else self.styled.get(style_id)

    def _levels_of(self, abstract: int) -> Mapping[int, ListLevel]:
        if abstract not in self._levels:
            self._levels[abstract] = dict(_levels(self.abstracts[abstract]))
        return self._levels[abstract]


def list_definitions(package: Package, sheet: StyleSheet) -> ListDefinitions:
    """The lists of a file, none where it has no such part; PipelineError where that cannot be read."""
    part = next(iter(package.related(package.document.name, "numbering")), None)
    if part is None:
        return ListDefinitions(package, sheet, {}, {})
    root = parsed(part.data, part.name)
    abstracts, nums, pictures = (
        _by_id(root, name, key)
        for name, key in (
            ("abstractNum", "abstractNumId"),
            ("num", "numId"),
            ("numPicBullet", "numPicBulletId"),
        )
    )
    styled: dict[str, int] = {}
    for key, num in nums.items():
        abstract = abstracts.get(child_number(num, "abstractNumId") or 0)
        styled.setdefault(child_value(abstract, "styleLink"), key)
    return ListDefinitions(package, sheet, abstracts, nums, part.name, pictures, styled)


def _by_id(root: etree._Element, name: str, key: str) -> Mapping[int, etree._Element]:
    """The elements of a name by their ids; of two with one id the first."""
    elements: dict[int, etree._Element] = {}
    for element in known_children(root):
        number = whole_number(element.get(w(key), "").strip(), LARGEST_NUMBER)
        if element.tag == w(name) and number is not None:
            elements.setdefault(number, element)
    return elements


def _levels(parent: etree._Element) -> Iterator[tuple[int, ListLevel]]:
    for element in known_children(parent):
        depth = whole_number(element.get(w("ilvl"), "").strip(), DEEPEST_LEVEL)
        if element.tag == w("lvl") and depth is not None:
            yield depth, _level(element, depth)


def _level(element: etree._Element, depth: int) -> ListLevel:
    shown = child_of(element, "numFmt")
    restart = child_number(element, "lvlRestart")
    return ListLevel(
        number_format=child_value(element, "numFmt") or "decimal",
        pattern=shown.get(w("format"), "") if shown is not None else "",
        text=child_value(element, "lvlText"),
        start=child_number(element, "start") or 0,
        # a level that is to begin anew after itself or a deeper one does so as if nothing were said
        restart_limit=depth if restart is None else min(restart, depth),
        is_legal=is_on(element, "isLgl"),
        style_id=child_value(element, "pStyle"),
        element=element,
    )


def _overridden(word_list: WordList, num: etree._Element) -> WordList:
    """The list with what a w:num puts in place of its levels and of their starts."""
    levels, begun_anew = dict(word_list.levels), set(word_list.begun_anew)
    for override in known_children(num):
        depth = whole_number(override.get(w("ilvl"), "").strip(), DEEPEST_LEVEL)
        if override.tag != w("lvlOverride") or depth is None:
            continue
        own = child_of(override, "lvl")
        if own is not None:
            levels[depth] = _level(own, depth)
        start = child_number(override, "startOverride")
        if start is not None and depth in levels:
            levels[depth] = replace(levels[depth], start=start)
            begun_anew.add(depth)
    return WordList(word_list.count_key, levels, frozenset(begun_anew))
