"""Lists and styles into the number that each paragraph bears, counted as ECMA-376 part 1, 17.9 says."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from tests.judges.names import value, w
from tests.judges.package import Package
from tests.judges.properties import canonical

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = {
    1000: "m",
    900: "cm",
    500: "d",
    400: "cd",
    100: "c",
    90: "xc",
    50: "l",
    40: "xl",
    10: "x",
    9: "ix",
} | {
    5: "v",
    4: "iv",
    1: "i",
}


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a paragraph."""

    label: str
    level: tuple[str, ...]
    """What its level says of the form of its numbers, of indents and of letters."""


@dataclass(frozen=True)
class Lists:
    """The definitions of a package."""

    package: Package
    placed: dict[str, tuple[str, str]] = field(default_factory=dict)
    """What was found out about styles."""

    @cached_property
    def styles(self) -> dict[str, etree._Element]:
        """The paragraph styles by id."""
        part = self.package.part("styles")
        found = {} if part is None else {value(style, "styleId"): style for style in part.iter(w("style"))}
        return {name: style for name, style in found.items() if value(style, "type") == "paragraph"}

    @cached_property
    def default_style(self) -> str:
        """The id of the style of a paragraph that names none."""
        given = (name for name, style in self.styles.items() if value(style, "default") in ("1", "true"))
        return next(given, "")

    @cached_property
    def instances(self) -> dict[str, etree._Element]:
        """The lists, by id."""
        part = self.package.part("numbering")
        return {} if part is None else {value(num, "numId"): num for num in part.iter(w("num"))}

    @cached_property
    def definitions(self) -> dict[str, etree._Element]:
        """What lists are made from, by id."""
        part = self.package.part("numbering")
        found = () if part is None else part.iter(w("abstractNum"))
        return {value(one, "abstractNumId"): one for one in found}

    def definition(self, number_id: str) -> etree._Element | None:
        """What a list is made from; a link to a style of lists is followed."""
        instance = self.instances.get(number_id)
        if instance is None:
            return None
        found = self.definitions.get(value(instance.find(w("abstractNumId"))))
        linked = value(found.find(w("numStyleLink"))) if found is not None else ""
        if linked:
            return next(
                (d for d in self.definitions.values() if value(d.find(w("styleLink"))) == linked), found
            )
        return found

    def of_style(self, style_id: str) -> tuple[str, str]:
        """The list that a style, or one that it is based on, puts its paragraphs in, and the level; "" for none."""
        if style_id not in self.placed:
            self.placed[style_id] = self._of_style(style_id)
        return self.placed[style_id]

    def _of_style(self, style_id: str) -> tuple[str, str]:
        seen = set()
        number_id = level = ""
        while style_id in self.styles and style_id not in seen:
            seen.add(style_id)
            numbering = self.styles[style_id].find(f"{w('pPr')}/{w('numPr')}")
            if numbering is not None:
                number_id = number_id or value(numbering.find(w("numId")))
                level = level or value(numbering.find(w("ilvl"))) or self._level_of(number_id, style_id)
            style_id = value(self.styles[style_id].find(w("basedOn")))
        return number_id, level

    def _level_of(self, number_id: str, style_id: str) -> str:
        """The level of a list that says it is that of a style."""
        definition = self.definition(number_id)
        for level in () if definition is None else definition.iter(w("lvl")):
            if value(level.find(w("pStyle"))) == style_id:
                return value(level, "ilvl")
        return ""


def numbers(lists: Lists, root: etree._Element) -> dict[etree._Element, Number]:
    """The number of each paragraph of a resolved tree that has one."""
    counts: dict[str, dict[int, int]] = defaultdict(dict)
    begun: set[str] = set()
    found = {}
    for paragraph in root.iter(w("p")):
        number_id, level = _placed(lists, paragraph)
        definition = lists.definition(number_id) if number_id not in ("", "0") else None
        if definition is None:
            continue
        levels = _levels(definition, lists.instances[number_id])
        if level not in levels:
            continue
        counted = counts[value(definition, "abstractNumId")]
        if number_id not in begun:
            begun.add(number_id)
            _restart(counted, lists.instances[number_id])
        _count(counted, level, levels)
        found[paragraph] = Number(_label(counted, level, levels), _look(levels[level]))
    return found


def _placed(lists: Lists, paragraph: etree._Element) -> tuple[str, int]:
    """The list and level of a paragraph: its own, else those of its style."""
    properties = paragraph.find(w("pPr"))
    style = value(properties.find(w("pStyle"))) if properties is not None else ""
    own = properties.find(w("numPr")) if properties is not None else None
    number_id, level = lists.of_style(style or lists.default_style)
    if own is not None:
        given = value(own.find(w("numId")))
        level = value(own.find(w("ilvl"))) or ("" if given and given != number_id else level)
        number_id = given or number_id
    return number_id, int(level or 0)


def _levels(definition: etree._Element, instance: etree._Element) -> dict[int, etree._Element]:
    overridden = instance.findall(f"{w('lvlOverride')}/{w('lvl')}")
    return {int(value(level, "ilvl")): level for level in (*definition.findall(w("lvl")), *overridden)}


def _restart(counted: dict[int, int], instance: etree._Element) -> None:
    """A list that gives a start of its own begins there, the first time that a paragraph is in it."""
    for override in instance.findall(w("lvlOverride")):
        start = override.find(w("startOverride"))
        if start is not None:
            counted[int(value(override, "ilvl"))] = int(value(start)) - 1


def _count(counted: dict[int, int], level: int, levels: dict[int, etree._Element]) -> None:
    counted[level] = counted[level] + 1 if level in counted else _start(levels[level])
    for deeper in [one for one in counted if one > level]:
        restarts = levels[deeper].find(w("lvlRestart")) if deeper in levels else None
        if restarts is None or int(value(restarts)) > level:
            del counted[deeper]


def _start(level: etree._Element) -> int:
    return int(value(level.find(w("start"))) or 0)


def _label(counted: dict[int, int], level: int, levels: dict[int, etree._Element]) -> str:
    """The text of a level with the counts in their places."""
    text = value(levels[level].find(w("lvlText")))
    legal = levels[level].find(w("isLgl")) is not None
    for place, definition in levels.items():
        count = counted.get(place, _start(definition))
        kind = "decimal" if legal else value(definition.find(w("numFmt"))) or "decimal"
        text = text.replace(f"%{place + 1}", written(count, kind))
    return text


def written(count: int, kind: str) -> str:
    """A count as a format of numbers writes it; a format that is not spelt out here stands beside the count."""
    if kind in ("lowerLetter", "upperLetter") and count > 0:
        letters = _LETTERS[(count - 1) % 26] * ((count - 1) // 26 + 1)
        return letters.upper() if kind == "upperLetter" else letters
    if kind in ("lowerRoman", "upperRoman") and count > 0:
        text = ""
        for size, letters in _ROMAN.items():
            text += letters * (count // size)
            count %= size
        return text.upper() if kind == "upperRoman" else text
    if kind in ("none", "bullet"):
        return ""
    return str(count) if kind == "decimal" else f"{count} as {kind}"


def _look(level: etree._Element) -> tuple[str, ...]:
    plain = (f"{name}: {value(level.find(w(name)))}" for name in ("numFmt", "lvlText", "suff", "lvlJc"))
    return *plain, *(f"{name}: {part}" for name in ("pPr", "rPr") for part in canonical(level.find(w(name))))
