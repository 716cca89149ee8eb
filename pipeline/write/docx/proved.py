"""The bytes of a red-line, its old and its new package into a proof that it holds both, or an error."""

from collections.abc import Callable, Iterator
from itertools import zip_longest

from lxml import etree

from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package, Part, read_package
from pipeline.ooxml.reading import (
    Reader,
    block_lines,
    blocks,
    lines,
    reader,
    streamed_blocks,
    surely_same,
)
from pipeline.ooxml.text import parsed
from pipeline.ooxml.tracked import accept, reject

_SHOWN = 160
"""How many characters of two lines that differ are shown, around the first difference."""

Resolved = Callable[[etree._Element], etree._Element]


class Unproved(Exception):
    """The red-line does not hold both files: our own bug, for which nothing may be written."""


def prove_accepting(redline: bytes, new: Package) -> None:
    """Unproved unless accepting everything reads as the new file."""
    _prove(read_package(redline), accept, new, "accepting")


def prove_rejecting(redline: bytes, old: Package) -> None:
    """Unproved unless rejecting everything reads as the old file."""
    _prove(read_package(redline), reject, old, "rejecting")


def _prove(marked: Package, resolve: Resolved, wanted: Package, what: str) -> None:
    given, expected = _Side(marked, resolve), _Side(wanted, _as_it_is)
    main = given.root(marked.document).find(w("body"))
    assert main is not None
    for got, want in _pairs(given, blocks(main), expected, streamed_blocks(wanted.document.data)):
        if got != want:
            both = next(pair for pair in zip_longest(got, want, fillvalue="nothing") if pair[0] != pair[1])
            raise Unproved(f"{what} every change gives another document:\n{_shown(*both)}")


class _Side:
    """A package to be read, after its changes are resolved."""

    def __init__(self, package: Package, resolve: Resolved) -> None:
        self.package, self.resolve = package, resolve
        main = package.document
        parts = package.related(main.name, "footnotes")
        notes = {
            note.get(w("id")) or "": note
            for part in parts
            for note in self.root(part).iterfind(w("footnote"))
        }
        self.read = reader(package, main.name, notes)

    def root(self, part: Part) -> etree._Element:
        """The root of a part after its changes are resolved."""
        return self.resolve(parsed(part.data, part.name))

    def running(self) -> list[str]:
        """The lines of headers and footers, each once."""
        main = self.package.document.name
        parts = (part for kind in ("header", "footer") for part in self.package.related(main, kind))
        found = {
            line
            for part in parts
            for line in lines(_unset(self.root(part)), reader(self.package, part.name, {}))
        }
        return sorted(found)


def _pairs(
    given: _Side, got_blocks: Iterator[etree._Element], expected: _Side, want_blocks: Iterator[etree._Element]
) -> Iterator[tuple[list[str], list[str]]]:
    """The lines of each block of both sides, but for those whose bytes say the same; then what runs along."""
    for got, want in zip_longest(got_blocks, want_blocks):
        if got is not None and want is not None and surely_same(got, given.read, want, expected.read):
            continue
        yield _lines(got, given.read), _lines(want, expected.read)
    yield given.running(), expected.running()


def _lines(block: etree._Element | None, read: Reader) -> list[str]:
    return list(block_lines(block, read)) if block is not None else []


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
