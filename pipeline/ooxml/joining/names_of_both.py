"""The styles and numberings of two packages into the names that the old ones have in a joined file."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import takewhile

from lxml import etree

from pipeline.model.bounds import whole_number
from pipeline.ooxml.joining.shapes import Naming, shape
from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package, Part
from pipeline.ooxml.style_sheet import PropertySource, level_of_sources, list_of_sources
from pipeline.ooxml.text import parsed

_NOT_THE_DEFINITION = frozenset(map(w, ("nsid", "tmpl", "name", "abstractNumId")))
_NUMBER = re.compile(rb'<w:numId w:val="(\d{1,9})"')
_STYLE = re.compile(rb'<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]*)"')
_DRAWN = ("chart", "diagram")
_NO_LIST = "0"
_DEEPEST = 8
"""The last level of a list."""
_MOST_STEPS = 40
"""A style that is based on so many others is based on itself."""
Numbering = tuple[str, str]
"""The id of a numbering and its level."""


@dataclass(frozen=True, slots=True)
class PackageDefinitions:
    """The styles and numberings of one package, by their ids."""

    styles: Mapping[str, etree._Element] = field(default_factory=dict)
    numbers: Mapping[str, etree._Element] = field(default_factory=dict)
    abstracts: Mapping[str, etree._Element] = field(default_factory=dict)
    bullets: Mapping[str, str] = field(default_factory=dict)
    """What each picture that is a bullet shows."""
    mentioned: frozenset[str] = frozenset()
    """The numberings that paragraphs and styles name, whether they are there or not."""
    lacking: frozenset[str] = frozenset()
    """The styles that a text names and that are not there: a program shows the default one in their place."""

    def style_numbering(self, style: str) -> Numbering:
        """The numbering that paragraphs of a style have by it; ("", "") for none."""
        sources = tuple(self.sources(style))
        number = list_of_sources(sources)
        return _numbering(number, sources, lambda own: self.tied(number, own))

    def sources(self, style: str) -> Iterator[PropertySource]:
        """What paragraphs of a style have properties from by it, the nearest first."""
        for _ in range(_MOST_STEPS):
            element = self.styles.get(style)
            if element is None:
                break
            yield PropertySource(style, element.find(w("pPr")))
            style = property_value(element.find(w("basedOn")))

    def tied(self, number: str, style: str) -> int | None:
        """The level of a numbering that a style is tied to; None for none."""
        owners = (self.numbers.get(number), self.abstracts.get(self.abstract_of(number)))
        levels = (level for owner in owners if owner is not None for level in owner.iter(w("lvl")))
        own = (level for level in levels if property_value(level.find(w("pStyle"))) == style)
        return next((whole_number(level.get(w("ilvl"), ""), _DEEPEST) for level in own), None)

    def abstract_of(self, number: str) -> str:
        """The id of the definition that a numbering counts by."""
        element = self.numbers.get(number)
        return property_value(element.find(w("abstractNumId"))) if element is not None else ""

    def definition(self, number: str) -> str:
        """All that a reader sees of a numbering, whatever its ids."""
        element = self.numbers.get(number)
        if element is None:
            return ""
        abstract = self.abstracts.get(self.abstract_of(number))
        children = (*(abstract if abstract is not None else ()), *element)
        pictures = (
            self.bullets.get(property_value(bullet), "")
            for child in children
            for bullet in child.iter(w("lvlPicBulletId"))
        )
        said = (shape(child) for child in children if child.tag not in _NOT_THE_DEFINITION)
        return "".join((*said, *pictures))


@dataclass(frozen=True, slots=True)
class OldNames:
    """What the names of the old package are in the joined file."""

    styles: Mapping[str, str]
    numbers: Mapping[str, str]
    new_styles: frozenset[str]
    """The old styles, by their ids, that the new package lacks: they come along where they are used."""
    new_numbers: frozenset[str]
    direct: Mapping[str, Numbering]
    """The numbering that an old style gave and the joined file does not: it is said directly."""
    abstracts: Mapping[str, str] = field(default_factory=dict)
    """The definition in the new package that an old one has become."""

    def key_names(self) -> Mapping[str, str]:
        """What a style is compared as: one that numbered otherwise is another."""
        return {
            own: f"{name}+{self.direct[own]}" if own in self.direct else name
            for own, name in self.styles.items()
        }


def _numbering(
    number: str, sources: Iterable[PropertySource], tied: Callable[[str], int | None]
) -> Numbering:
    """A numbering with the level that properties give in it; "0", which is none, has no levels."""
    if number in ("", _NO_LIST):
        return number, number
    return number, str(level_of_sources(sources, tied))


def definitions(
    package: Package, root_of: Callable[[str], etree._Element] | None = None
) -> PackageDefinitions:
    """The styles and numberings of a package; none where it has no such part.

    `root_of` gives the root of a part that is read once for all who ask.
    """
    main = package.document.name
    styles, numbering = (
        [
            root_of(part.name) if root_of is not None else parsed(part.data, part.name)
            for part in package.related(main, kind)
        ]
        for kind in ("styles", "numbering")
    )
    by_id = {style.get(w("styleId"), ""): style for root in styles for style in root.iterfind(w("style"))}
    return PackageDefinitions(
        by_id,
        {number.get(w("numId"), ""): number for root in numbering for number in root.iterfind(w("num"))},
        {a.get(w("abstractNumId"), ""): a for root in numbering for a in root.iterfind(w("abstractNum"))},
        _bullets(package, numbering),
        _named(package, _NUMBER),
        _named(package, _STYLE) - by_id.keys(),
    )


def _named(package: Package, what: re.Pattern[bytes]) -> frozenset[str]:
    """All that the texts of a package name in this way."""
    texts = (part.data for part in package.parts.values() if part.name.startswith("word/"))
    return frozenset(own.decode() for data in texts for own in what.findall(data))


def _bullets(package: Package, numbering: Iterable[etree._Element]) -> Mapping[str, str]:
    parts = package.related(package.document.name, "numbering")
    return {
        bullet.get(w("numPicBulletId"), ""): shape(bullet, naming_of(package, part.name))
        for part, root in zip(parts, numbering, strict=True)
        for bullet in root.iterfind(w("numPicBullet"))
    }


def old_names(old: PackageDefinitions, new: PackageDefinitions) -> OldNames:
    """Pairs the styles by type and name, and the numberings by definition, the same id first, one to one."""
    numbers = _paired_numbers(old, new)
    styles, new_styles, direct = _paired_styles(old, new, numbers.names)
    coming = frozenset(numbers.unpaired)
    return OldNames(styles, numbers.names, frozenset(new_styles), coming, direct, numbers.abstracts)


def naming_of(
    package: Package, part: str, names: OldNames | None = None, anchors: Mapping[str, str] | None = None
) -> Naming:
    """What the names in a part stand for; of the new side by themselves, of the old by the joined file's."""
    targets = {
        relationship.id: relationship.target
        if relationship.external or relationship.target not in package.parts
        else _content_digest(package.parts[relationship.target])
        for relationship in package.relationships.get(part, ())
    }
    if names is None:
        return Naming(targets=targets)
    return Naming(names.key_names(), names.numbers, targets, anchors or {})


def _content_digest(part: Part) -> str:
    """What a part holds: of a chart or a diagram what it says, in whatever spelling; of another its bytes."""
    if not any(kind in part.media_type for kind in _DRAWN):
        return sha256(part.data).hexdigest()[:16]
    digest = sha256()
    for element in parsed(part.data, part.name).iter("*"):
        said = (element.tag, sorted(element.attrib.items()), (element.text or "").strip(), len(element))
        digest.update(repr(said).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


def property_value(element: etree._Element | None) -> str:
    """The value of a property; "" where it is missing."""
    return element.get(w("val"), "") if element is not None else ""


def _paired_numbers(old: PackageDefinitions, new: PackageDefinitions) -> "_PairedNumbers":
    """The numberings of one definition as pairs, the same id first; what counts together still does."""
    pairs = _PairedNumbers(old, new)
    defined: dict[str, list[str]] = defaultdict(list)
    for number in new.numbers:
        defined[new.definition(number)].append(number)
    texts = {number: old.definition(number) for number in old.numbers}
    left = [number for number in old.numbers if not pairs.takes(number, defined[texts[number]], (number,))]
    for number in left:
        same = defined[texts[number]]
        if not pairs.takes(number, same, tuple(same)):
            pairs.names[number] = _free((*new.numbers, *new.mentioned), pairs.names)
            pairs.unpaired.append(number)
    return pairs


@dataclass(slots=True)
class _PairedNumbers:
    """Old numberings and the new ones that mean the same, one to one."""

    old: PackageDefinitions
    new: PackageDefinitions
    names: dict[str, str] = field(default_factory=dict)
    unpaired: list[str] = field(default_factory=list)
    abstracts: dict[str, str] = field(default_factory=dict)
    """The new definition that each old one has become: its numberings count on from each other."""

    def takes(self, number: str, free: list[str], wanted: tuple[str, ...]) -> bool:
        """True where one of some numberings is free and counts with the same others; it is taken then."""
        own = self.old.abstract_of(number)
        for other in wanted:
            there = self.new.abstract_of(other) if other in free else None
            if there is None:
                continue
            if self.abstracts.get(own, there) == there and (
                own in self.abstracts or there not in self.abstracts.values()
            ):
                self.abstracts[own] = there
                self.names[number] = other
                free.remove(other)
                return True
        return False


def _free(taken: Iterable[str], given: Mapping[str, str]) -> str:
    used = {int(own) for own in (*taken, *given.values()) if own.isdecimal()}
    return str(max(used, default=0) + 1)


def _paired_styles(
    old: PackageDefinitions, new: PackageDefinitions, numbers: Mapping[str, str]
) -> tuple[dict[str, str], list[str], dict[str, Numbering]]:
    """A style that numbers only in the new file is another one, as it reads otherwise."""
    same_names = {
        own: same
        for own, same in _same_names(old, new).items()
        if old.style_numbering(own)[0] or not new.style_numbering(same)[0]
    }
    names = dict(same_names)
    unpaired = [own for own in old.styles if own not in same_names]
    for own in (*unpaired, *sorted(old.lacking & new.styles.keys())):
        names[own] = _free_style(own, new, names)
    direct: dict[str, Numbering] = {}
    for own in old.styles:
        was = _in_the_joined(old.style_numbering(own), numbers)
        if was != _joined_numbering(own, (old, new), same_names, names, numbers):
            direct[own] = was
    return names, unpaired, direct


def _joined_numbering(
    own: str,
    sides: tuple[PackageDefinitions, PackageDefinitions],
    same_names: Mapping[str, str],
    names: Mapping[str, str],
    numbers: Mapping[str, str],
) -> Numbering:
    """The numbering that an old style gives in the joined file: what it is based on may be a new style.

    A list of the old file comes along with its levels tied to those styles alone that come along too.
    """
    old, new = sides
    coming = tuple(takewhile(lambda source: source.style_id not in same_names, old.sources(own)))
    above = coming[-1].style_id if coming else ""
    based = property_value(old.styles[above].find(w("basedOn"))) if coming else own
    staying = tuple(new.sources(same_names[based])) if based in same_names else ()
    of_old = list_of_sources(coming)
    number = numbers.get(of_old, of_old) if of_old else list_of_sources(staying)
    joined = (*(PropertySource(names[step.style_id], step.properties) for step in coming), *staying)
    old_of = {names[step.style_id]: step.style_id for step in coming}

    def tied(style: str) -> int | None:
        if number in new.numbers:
            return new.tied(number, style)
        return old.tied(of_old, old_of[style]) if style in old_of else None

    return _numbering(number, joined, tied)


def _in_the_joined(numbering: Numbering, numbers: Mapping[str, str]) -> Numbering:
    return numbers.get(numbering[0], numbering[0]), numbering[1]


def _free_style(own: str, new: PackageDefinitions, given: Mapping[str, str]) -> str:
    """The id in the joined file of what only the old one has: nothing else has it, nor is it missed there."""
    taken = {*new.styles, *new.lacking, *given.values()}
    return next(
        name for name in (own, *(f"{own}Before{n or ''}" for n in range(len(taken)))) if name not in taken
    )


def _same_names(old: PackageDefinitions, new: PackageDefinitions) -> Mapping[str, str]:
    """The new style for each old one of its type and name; where several have one name, in order."""
    left: dict[tuple[str, str], list[str]] = defaultdict(list)
    for own, style in new.styles.items():
        left[_style_name(style)].append(own)
    return {
        own: left[_style_name(style)].pop(0) for own, style in old.styles.items() if left[_style_name(style)]
    }


def _style_name(style: etree._Element) -> tuple[str, str]:
    name = property_value(style.find(w("name"))) or style.get(w("styleId"), "")
    return style.get(w("type"), "paragraph"), name.lower()
