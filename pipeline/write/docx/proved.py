"""The bytes of a red-line, its old and its new file into a proof that it holds both, or an error."""

from collections.abc import Callable, Iterator
from itertools import zip_longest

from lxml import etree

from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package, read_package
from pipeline.ooxml.reading import lines, reader
from pipeline.ooxml.text import parsed
from pipeline.ooxml.tracked import accepted, rejected

_SHOWN = 160
"""How many characters of two lines that differ are shown, around the first difference."""

Resolved = Callable[[etree._Element], etree._Element]


class Unproved(Exception):
    """The red-line does not hold both files: our own bug, for which nothing may be written."""


def prove(redline: bytes, old: bytes, new: bytes) -> None:
    """Unproved unless accepting everything reads as the new file, and rejecting everything as the old."""
    marked = read_package(redline)
    for wanted, resolve, what in ((new, accepted, "accepting"), (old, rejected, "rejecting")):
        given = list(_read(marked, resolve))
        expected = list(_read(read_package(wanted), _as_it_is))
        if given == expected:
            continue
        pairs = enumerate(zip_longest(given, expected, fillvalue="nothing"))
        place, (got, want) = next((place, pair) for place, pair in pairs if pair[0] != pair[1])
        raise Unproved(f"{what} every change gives another document at line {place}:\n{_shown(got, want)}")


def _read(package: Package, resolve: Resolved) -> Iterator[str]:
    """The lines of the main part with its notes, then those of headers and footers, each line once."""
    main = package.document
    notes = {
        note.get(w("id")) or "": note
        for part in package.related(main.name, "footnotes")
        for note in resolve(parsed(part.data, part.name)).iterfind(w("footnote"))
    }
    body = resolve(parsed(main.data, main.name)).find(w("body"))
    assert body is not None
    yield from lines(body, reader(package, main.name, notes))
    running = {
        line
        for kind in ("header", "footer")
        for part in package.related(main.name, kind)
        for line in lines(_unset(resolve(parsed(part.data, part.name))), reader(package, part.name, {}))
    }
    yield from sorted(running)


def _unset(root: etree._Element) -> etree._Element:
    """The root without the tab stops that follow the page: a red-line has the kinds of page of both files."""
    for properties in list(root.iter(w("pPr"))):
        parent = properties.getparent()
        if parent is not None:
            parent.remove(properties)
    return root


def _as_it_is(root: etree._Element) -> etree._Element:
    return root


def _shown(got: str, want: str) -> str:
    start = next((i for i, (a, b) in enumerate(zip(got, want, strict=False)) if a != b), 0)
    first = max(0, start - _SHOWN // 2)
    return f"  is   …{got[first : first + _SHOWN]}…\n  want …{want[first : first + _SHOWN]}…"
