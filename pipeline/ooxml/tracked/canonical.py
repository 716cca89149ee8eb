"""Elements of a Word part into texts that are equal where a reader sees the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

from lxml import etree

from pipeline.ooxml.names import PIC, WP, O, R, V, r, w
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import parsed

_INCIDENTAL: Mapping[str, frozenset[str]] = {
    **dict.fromkeys((f"{{{WP}}}docPr", f"{{{PIC}}}cNvPr"), frozenset({"id", "name", "descr"})),
    **dict.fromkeys((f"{{{V}}}shape", f"{{{V}}}shapetype"), frozenset({"id", "type", f"{{{O}}}spid"})),
}
"""The attributes of drawings that tell them apart within a file and that no reader sees, and those that Word
cannot track: an alternative text."""
UNREAD = frozenset(
    map(
        w,
        (
            *("bookmarkStart", "bookmarkEnd", "proofErr", "headerReference", "footerReference"),
            *("commentRangeStart", "commentRangeEnd", "commentReference"),
        ),
    )
)
_SHOWN_ON = (("default", ""), ("first", "titlePg"))
"""The kinds of page, and the property of a section that asks for one; no file of ours asks for even pages."""


@dataclass(slots=True)
class PackageContext:
    """What the lines of a part need from its package."""

    targets: Mapping[str, str]
    """What each relationship leads to: an address, or the hash of a part."""
    numbers: Mapping[tuple[str, str], str]
    """The definition of a level of a list, by its w:numId and w:ilvl."""
    notes: Mapping[str, etree._Element] = field(default_factory=dict)
    running: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The lines of headers and footers, by relationship."""
    inherited: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """Those that the section before had on each kind of page: one without its own has these."""
    fields: list[bool] = field(default_factory=list)
    """For each open field, whether its result has begun."""

    @property
    def in_result(self) -> bool:
        """True inside the result of a field."""
        return any(self.fields)


def package_context(
    package: Package,
    source: str,
    notes: Mapping[str, etree._Element],
    running: Mapping[str, tuple[str, ...]] | None = None,
) -> PackageContext:
    """What the lines of a part need; `notes` are the footnotes by w:id, `running` lines of headers."""
    targets = {
        relationship.id: relationship.target
        if relationship.external or relationship.target not in package.parts
        else _hash(package, relationship.target)
        for relationship in package.relationships.get(source, ())
    }
    main = package.document.name
    numbering = package.related(main, "numbering")
    numbers = _numbers(numbering[0].data) if numbering else {}
    return PackageContext(targets, numbers, notes, running or {})


def canonical(element: etree._Element | None, read: PackageContext) -> str:
    """An element as text, without ids, with what relationships and list numbers stand for."""
    if (
        element is None
        or element.tag in UNREAD
        or (element.tag == w("cantSplit") and element.attrib)
        or (element.tag == w("rPr") and not len(element))
    ):
        return ""
    if element.tag == w("sectPr") and read.running:
        return section_text(element, read)
    return _as_text(element, read)


def section_text(element: etree._Element, read: PackageContext) -> str:
    """The properties of a section, with what runs along its pages in place of how that is found."""
    for reference in element.iterchildren(w("headerReference"), w("footerReference")):
        key = etree.QName(reference).localname.removesuffix("Reference"), reference.get(w("type")) or ""
        read.inherited[key] = read.running.get(reference.get(r("id")) or "", ("missing",))
    shown = [
        (kind, page, read.inherited.get((kind, page), ()))
        for page, wanted in _SHOWN_ON
        if not wanted or element.find(w(wanted)) is not None
        for kind in ("header", "footer")
    ]
    return f"{_as_text(element, read)} {shown}"


def _as_text(element: etree._Element, read: PackageContext) -> str:
    ignored = _INCIDENTAL.get(str(element.tag), frozenset())
    attributes = sorted((str(k), str(v)) for k, v in element.attrib.items() if k not in ignored)
    values = "".join(f" {name}={_value(element, name, value, read)}" for name, value in attributes)
    inner = "".join(canonical(child, read) for child in element)
    return f"({etree.QName(element).localname}{values}{inner}{element.text or ''})"


def _value(element: etree._Element, name: str, value: str, read: PackageContext) -> str:
    if name.startswith(f"{{{R}}}"):
        return read.targets.get(value, "nothing")
    if element.tag == w("numId"):
        level = element.getprevious()
        return read.numbers.get((value, level.get(w("val")) or "0" if level is not None else "0"), value)
    return value


@lru_cache(maxsize=4)
def _numbers(data: bytes) -> Mapping[tuple[str, str], str]:
    """The definitions of a numbering part, which every part of a package asks for."""
    root = parsed(data, "numbering")
    plain = PackageContext({}, {})
    abstracts = {
        element.get(w("abstractNumId")): {
            level.get(w("ilvl")) or "": canonical(level, plain) for level in element.iterfind(w("lvl"))
        }
        for element in root.iterfind(w("abstractNum"))
    }
    result: dict[tuple[str, str], str] = {}
    for number in root.iterfind(w("num")):
        abstract = number.find(w("abstractNumId"))
        levels = abstracts.get(abstract.get(w("val")), {}) if abstract is not None else {}
        for level, definition in levels.items():
            result[number.get(w("numId")) or "", level] = definition
    return result


def _hash(package: Package, name: str) -> str:
    return sha256(package.parts[name].data).hexdigest()
