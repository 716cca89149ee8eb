"""A Word file, with its changes accepted or rejected, into all of it that is compared."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from lxml import etree

from tests.judges.blocks import Line, lines, part_lines
from tests.judges.fields import mark_fields
from tests.judges.names import r, value, w
from tests.judges.numbering import Lists, numbers
from tests.judges.package import Package, opened
from tests.judges.properties import canonical
from tests.judges.references import Reference, lost, of_codes, places, references
from tests.judges.resolving import Way, resolved
from tests.judges.runs import Surroundings

_ENDS = ("header", "footer")
_PAGES = ("default", "first", "even")


@dataclass(frozen=True, slots=True)
class Section:
    """Pages that are laid out alike."""

    look: tuple[str, ...]
    ends: Mapping[str, tuple[Line, ...]]
    """What stands at the head and foot of its pages, for each kind of page that it has."""


@dataclass(frozen=True, slots=True)
class Description:
    """What a reader gets to see of a file."""

    body: tuple[Line, ...]
    notes: tuple[tuple[Line, ...], ...]
    """Foot- and endnotes in the order of their marks."""
    sections: tuple[Section, ...]
    lost: tuple[Reference, ...]
    """References whose bookmark isn't there."""
    lost_in_results: tuple[Reference, ...]
    """The same in the results of computed fields that are left out."""
    fields: tuple[str, ...]
    """What is wrong with fields."""


def described(path: Path, way: Way = Way.ACCEPTED, *, results: bool = False) -> Description:
    """The description of a file; `results` says whether those of computed fields count."""
    return _of_bytes(path.read_bytes(), way, results)


@lru_cache(maxsize=24)
def _of_bytes(data: bytes, way: Way, results: bool) -> Description:
    """The same by the bytes alone: several judges ask about one file, and one clean file stands behind many red-lines."""
    return description(resolved(opened(BytesIO(data)), way), results=results)


def description(package: Package, *, results: bool = False) -> Description:
    """The description of a package without changes, whose fields it marks."""
    links = list(references(package.trees))
    marked = [mark_fields(tree, results=results) for tree in package.trees.values()]
    found = places(package.trees)
    hidden = [*links, *of_codes(code for fields in marked for code in fields.hidden)]
    missing = lost(references(package.trees), found)
    around = Surroundings(package, package.main, found, _style_names(package))
    counted = numbers(Lists(package), package.body)
    return Description(
        lines(package.body, around, counted),
        tuple(_notes(package, around)),
        tuple(_sections(package, around)),
        missing,
        tuple(reference for reference in lost(hidden, found) if reference not in missing),
        tuple(fault for fields in marked for fault in fields.wrong),
    )


def _style_names(package: Package) -> dict[str, str]:
    part = package.part("styles")
    styles = () if part is None else part.iter(w("style"))
    return {value(style, "styleId"): value(style.find(w("name"))).casefold() for style in styles}


def _notes(package: Package, around: Surroundings) -> list[tuple[Line, ...]]:
    found = []
    for mark in package.body.iter(w("footnoteReference"), w("endnoteReference")):
        kind = "footnote" if mark.tag == w("footnoteReference") else "endnote"
        part = package.part(f"{kind}s")
        note = (
            next((n for n in part if value(n, "id") == value(mark, "id")), None) if part is not None else None
        )
        name = _name_of(package, part)
        found.append((Line("no note"),) if note is None else part_lines(note, replace(around, part=name)))
    return found


def _name_of(package: Package, part: etree._Element | None) -> str:
    return next((name for name, tree in package.trees.items() if tree is part), "")


def _sections(package: Package, around: Surroundings) -> list[Section]:
    """The sections; a head or foot that one doesn't give is that of the section before (17.10.2).

    A last one that states nothing is as none (17.6.17).
    """
    settings = package.part("settings")
    even = settings is not None and settings.find(w("evenAndOddHeaders")) is not None
    given: dict[str, str] = {}
    found = []
    for section in package.body.iter(w("sectPr")):
        if section.getparent() is package.body and not len(section):
            continue
        for end in _ENDS:
            for reference in section.findall(w(f"{end}Reference")):
                relation = package.relations.get(package.main, {}).get(reference.get(r("id")) or "")
                given[f"{value(reference, 'type')} {end}"] = relation.target if relation else ""
        title = section.find(w("titlePg"))
        used = {
            "default": True,
            "even": even,
            "first": title is not None and value(title) not in ("0", "false"),
        }
        ends = {
            f"{page} {end}": _end(package, given.get(f"{page} {end}", ""), around)
            for page in _PAGES
            if used[page]
            for end in _ENDS
        }
        look = canonical(section, ("headerReference", "footerReference"))
        found.append(Section(look, ends))
    return found


def _end(package: Package, name: str, around: Surroundings) -> tuple[Line, ...]:
    root = package.trees.get(name)
    return () if root is None else part_lines(root, replace(around, part=name))
