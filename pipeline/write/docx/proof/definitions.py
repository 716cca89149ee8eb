"""The styles and lists of a package into what their ids stand for."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from itertools import zip_longest

from lxml import etree

from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import parsed
from pipeline.write.docx.proof.canonical import (
    ATTRIBUTE,
    STYLE,
    STYLE_END,
    canonical_form,
    enclosed,
    is_switch,
    own_form,
)
from pipeline.write.docx.proof.relationships import Leads

STYLED: Mapping[str, str] = {
    w("pStyle"): "paragraph",
    w("rStyle"): "character",
    w("tblStyle"): "table",
}
"""What names a style in the properties of a paragraph, run or table, and the type of it."""
_NAMED = frozenset(map(w, ("basedOn", "next", "link", "numStyleLink", "styleLink")))
_NAME = frozenset(map(w, ("name", "aliases", "basedOn", "next", "link", "uiPriority", "qFormat", "numPr")))
_DEFAULT_NAMES = frozenset(
    (
        ("paragraph", "normal"),
        ("character", "default paragraph font"),
        ("table", "normal table"),
        ("numbering", "no list"),
    )
)
_NO_LIST = "0"
_LOWEST = "8"
"""The lowest level of a list: its numbers may show those of all levels."""
AGAIN = "\t"
"""Stands before the number of a style whose name another one has too."""
_DEEPEST = 64
"""How long a chain of styles may be; a longer one leads back to itself."""

Numbering = tuple[str, str]
"""A list and a level of it, as a paragraph or a style names them; "" where it does not."""


@dataclass(frozen=True, slots=True)
class ReadStyle:
    """A style of a package."""

    id: str
    type: str
    name: str
    """In lower case: Word takes names that differ by case alone for one. With a number behind a name that
    another style of the type has before it."""
    based: str
    """The id of the style that it is based on, or ""."""
    element: etree._Element

    @property
    def key(self) -> tuple[str, str]:
        """What tells styles apart, whatever their ids."""
        return self.type, self.name


@dataclass(slots=True)
class Definitions:
    """What the ids of styles and lists stand for in one package; texts are made when they are asked for."""

    leads: Leads
    styles: Mapping[str, ReadStyle]
    defaults: Mapping[str, str]
    """The id of the default style of each type."""
    abstracts: Mapping[str, etree._Element]
    lists: Mapping[str, etree._Element]
    numbering_part: str
    _levels: dict[Numbering, str] = field(default_factory=dict)
    _definitions: dict[str, str] = field(default_factory=dict)
    _holds_rows: bool | None = None
    _forms: dict[etree._Element, str] = field(default_factory=dict)
    _resolved: dict[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def holds_rows(self) -> bool:
        """True where a style of tables keeps rows whole, so that a row which may break says so."""
        if self._holds_rows is None:
            inside = f"{w('trPr')}/{w('cantSplit')}"
            self._holds_rows = any(
                style.element.find(f".//{inside}") is not None for style in self.styles.values()
            )
        return self._holds_rows

    def style_text(self, kind: str, own: str) -> str:
        """What an id of a style says: a mark around type and name, "" for the default style.

        An id that the file has no style for says that alone: whatever it is, nothing is shown of it.
        """
        if own == self.defaults.get(kind):
            return ""
        style = self.styles.get(own)
        return f"{STYLE}{kind}:{style.name}{STYLE_END}" if style is not None else f"{STYLE}{kind}?{STYLE_END}"

    def definition(self, style: ReadStyle) -> str:
        """The whole definition of a style as text, others by their names and lists by what they are."""
        if style.id not in self._definitions:
            numbering = self.level_text(self.style_numbering(style.id))
            own = own_form(style.element, self.leads.of(""), self._inner)
            default = " default" if self.defaults.get(style.type) == style.id else ""
            self._definitions[style.id] = (
                f"{own.replace(f'{ATTRIBUTE}styleId={style.id}', '')} {numbering}{default}"
            )
        return self._definitions[style.id]

    def resolved(self, own: str) -> Mapping[str, str]:
        """The properties that a style has with all that it is based on, but for its list and its name."""
        if own not in self._resolved:
            result: dict[str, str] = {}
            for style in reversed(list(self._chain(own))):
                result.update(self._properties(style))
            self._resolved[own] = result
        return self._resolved[own]

    def reads_as(self, own: str, others: "Definitions", other: str) -> bool:
        """True where a style says the same as one of another package, and so does all that it is based on.

        What it is based on may be another style of the same name.
        """
        pairs = zip_longest(self._chain(own), others._chain(other))
        for steps, (mine, wanted) in enumerate(pairs):
            if mine is None or wanted is None:
                return False
            if steps and mine.key == wanted.key:
                return True
            if dict(self._properties(mine)) != dict(others._properties(wanted)):
                return False
        return True

    def style_numbering(self, own: str) -> Numbering:
        """The list and level that a style gives to its paragraphs; ("", "") for none."""
        number, level = "", ""
        for style in self._chain(own):
            properties = style.element.find(f"{w('pPr')}/{w('numPr')}")
            if properties is not None:
                number = number or _child(properties, "numId")
                level = level or _child(properties, "ilvl")
                if number:
                    return number, level or self._level_of(number, (own, style.id)) or "0"
        return "", ""

    def numbering(self, properties: etree._Element | None) -> Numbering:
        """The list and level of a paragraph by its properties, or by its style; ("", "") for none."""
        direct = properties.find(w("numPr")) if properties is not None else None
        number = _child(direct, "numId") if direct is not None else ""
        level = _child(direct, "ilvl") if direct is not None else ""
        if not number:
            style = _child(properties, "pStyle") if properties is not None else ""
            number, styled = self.style_numbering(style or self.defaults.get("paragraph", ""))
            level = level or styled
        return (number, level or "0") if number and number != _NO_LIST else ("", "")

    def level_text(self, numbering: Numbering) -> str:
        """What a level of a list prints, with all levels above that its numbers may show; "" for no list."""
        number = numbering[0]
        if number in ("", _NO_LIST):
            return ""
        if numbering not in self._levels:
            self._levels[numbering] = self._level_text(*numbering)
        return self._levels[numbering]

    def same_list(self, others: "Definitions", number: str) -> bool:
        """True where a list of a number prints the same on all levels in another package."""
        if self._list_bytes(number) == others._list_bytes(number):
            return True
        return self.level_text((number, _LOWEST)) == others.level_text((number, _LOWEST))

    def _list_bytes(self, number: str) -> tuple[bytes, ...]:
        """The bytes of a list and of its definition, where it needs no other; one that equals none else."""
        element = self.lists.get(number)
        abstract = self.abstracts.get(_child(element, "abstractNumId"))
        if element is None or abstract is None:
            return (b"none", number.encode())
        data = tuple(etree.tostring(part, with_tail=False) for part in (element, abstract))
        linked = any(name in data[1] for name in (b":lvlPicBulletId", b":numStyleLink", b":rStyle"))
        return (*data, str(id(self)).encode()) if linked else data

    def identity(self, number: str) -> str:
        """What counts a list's items: its definition, or the list itself where it starts anew."""
        element = self.lists.get(number)
        if element is None:
            return f"?{number}"
        restarted = element.find(f"{w('lvlOverride')}/{w('startOverride')}") is not None
        return f"list {number}" if restarted else f"definition {_child(element, 'abstractNumId')}"

    def _level_text(self, number: str, level: str) -> str:
        element = self.lists.get(number)
        if element is None:
            return f"no list {number}"
        abstract = self._abstract(_child(element, "abstractNumId"))
        replaced = {child.get(w("ilvl")) or "": child for child in element.iterfind(w("lvlOverride"))}
        shown: list[str] = []
        for own, definition in _levels(abstract):
            override = replaced.get(own)
            other = override.find(w("lvl")) if override is not None else None
            start = override.find(w("startOverride")) if override is not None else None
            if own.isdecimal() and level.isdecimal() and int(own) <= int(level):
                shown.append(self._level_form(definition if other is None else other))
                shown.append(self._form(start) if start is not None else "")
        return enclosed(f"list {level} {sha256(''.join(shown).encode()).hexdigest()[:16]}")

    def _level_form(self, level: etree._Element) -> str:
        """A level as text, made once: the levels below it show it too."""
        if level not in self._forms:
            self._forms[level] = self._form(level)
        return self._forms[level]

    def _form(self, element: etree._Element) -> str:
        return canonical_form(element, self.leads.of(self.numbering_part), self._inner)

    def _abstract(self, own: str) -> etree._Element | None:
        """The definition of a list, where a style of lists may stand between."""
        for _ in range(_DEEPEST):
            element = self.abstracts.get(own)
            link = element.find(w("numStyleLink")) if element is not None else None
            style = self.styles.get(link.get(w("val")) or "") if link is not None else None
            if style is None:
                return element
            linked = self.lists.get(_child(style.element.find(f"{w('pPr')}/{w('numPr')}"), "numId"))
            own = _child(linked, "abstractNumId")
        return None

    def _level_of(self, number: str, styles: tuple[str, ...]) -> str:
        """The level that a style takes which names a list alone."""
        element = self.lists.get(number)
        abstract = self._abstract(_child(element, "abstractNumId")) if element is not None else None
        return next((own for own, level in _levels(abstract) if _child(level, "pStyle") in styles), "")

    def _chain(self, own: str) -> Iterator[ReadStyle]:
        """A style, and those that it is based on."""
        for _ in range(_DEEPEST):
            style = self.styles.get(own)
            if style is None:
                return
            yield style
            own = style.based

    def _properties(self, style: ReadStyle) -> Iterator[tuple[str, str]]:
        leads = self.leads.of("")
        for child in style.element:
            if child.tag in _NAME or not isinstance(child.tag, str):
                continue
            if child.tag not in (w("pPr"), w("rPr")):
                yield f"{child.tag} {child.get(w('type')) or ''}", canonical_form(child, leads, self._inner)
                continue
            for inner in child:
                text = canonical_form(inner, leads, self._inner)
                if text and (len(inner) or is_switch(str(inner.tag))):
                    yield f"{child.tag}{inner.tag}", text
                elif text:
                    yield f"{child.tag}{inner.tag}", ""
                    yield from ((f"{child.tag}{inner.tag}{k!s}", str(v)) for k, v in inner.attrib.items())

    def _inner(self, element: etree._Element) -> str | None:
        value = element.get(w("val")) or ""
        if element.tag in STYLED:
            kind = STYLED[str(element.tag)]
            return enclosed(f"{kind}{self.style_text(kind, value)}")
        if element.tag in _NAMED:
            style = self.styles.get(value)
            return enclosed(f"{element.tag} {style.key if style is not None else value}")
        if element.tag == w("lvlPicBulletId"):
            return enclosed(f"picture {self._picture(value)}")
        return None

    def _picture(self, own: str) -> str:
        root = next(iter(self.lists.values())).getparent() if self.lists else None
        for picture in root.iterfind(w("numPicBullet")) if root is not None else ():
            if picture.get(w("numPicBulletId")) == own:
                content = "".join(self._form(child) for child in picture)
                return sha256(content.encode()).hexdigest()[:16]
        return "missing"


def definitions_of(package: Package, leads: Leads) -> Definitions:
    """What the ids of styles and lists stand for in a package."""
    main = package.document.name
    styles = [
        style
        for part in package.related(main, "styles")[:1]
        for style in _styles(_root(part.data, part.name))
    ]
    parts = package.related(main, "numbering")[:1]
    roots = [_root(part.data, part.name) for part in parts]
    return Definitions(
        leads,
        {style.id: style for style in styles},
        _defaults(styles),
        _by(roots, "abstractNum", "abstractNumId"),
        _by(roots, "num", "numId"),
        parts[0].name if parts else "",
    )


@lru_cache(maxsize=4)
def _root(data: bytes, name: str) -> etree._Element:
    """The root of a part that is only read: most red-lines have the definitions of one of their sides."""
    return parsed(data, name)


def _defaults(styles: Sequence[ReadStyle]) -> Mapping[str, str]:
    """The id of the default style of each type: where none says that it is, that of Word's name for it."""
    named = {style.type: style.id for style in styles if style.key in _DEFAULT_NAMES}
    said = {
        style.type: style.id for style in styles if style.element.get(w("default")) in ("1", "true", "on")
    }
    return {**named, **said}


def _styles(root: etree._Element) -> Iterator[ReadStyle]:
    times: Counter[tuple[str, str]] = Counter()
    for element in root.iterfind(w("style")):
        own, kind = element.get(w("styleId")) or "", element.get(w("type")) or ""
        name = (_child(element, "name") or own).lower()
        times[kind, name] += 1
        again = f"{AGAIN}{times[kind, name]}" if times[kind, name] > 1 else ""
        yield ReadStyle(own, kind, f"{name}{again}", _child(element, "basedOn"), element)


def _by(roots: list[etree._Element], name: str, own: str) -> Mapping[str, etree._Element]:
    return {element.get(w(own)) or "": element for root in roots for element in root.iterfind(w(name))}


def _levels(abstract: etree._Element | None) -> Iterator[tuple[str, etree._Element]]:
    for level in abstract.iterfind(w("lvl")) if abstract is not None else ():
        yield level.get(w("ilvl")) or "", level


def _child(element: etree._Element | None, name: str) -> str:
    """The value of a child; "" where there is none."""
    child = element.find(w(name)) if element is not None else None
    return (child.get(w("val")) or "") if child is not None else ""
