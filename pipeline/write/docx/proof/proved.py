"""The bytes of a red-line, its old and its new package into a proof that it holds both, or an error."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import zip_longest

from lxml import etree

from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package, Part, read_package
from pipeline.ooxml.text import parsed
from pipeline.ooxml.tracked.canonical import PackageContext, package_context
from pipeline.ooxml.tracked.reading import block_lines, children, content, lines, streamed, surely_same
from pipeline.ooxml.tracked.resolved import accept, reject
from pipeline.ooxml.tracked.targets import Targets
from pipeline.write.docx.proof.lawful import revision_breaches
from pipeline.write.docx.proof.verify import Roots, xml_roots

_BETWEEN = (w("bookmarkStart"), w("bookmarkEnd"))
_SHOWN = 160
"""How many characters of two lines that differ are shown, around the first difference."""

Resolved = Callable[[etree._Element], etree._Element]


class Unproved(Exception):
    """The red-line does not hold both files: our own bug, for which nothing may be written."""


def prove_accepting(redline: bytes, new: Package) -> None:
    """Unproved unless the file keeps Word's rules, and accepting everything reads as the new file."""
    package = read_package(redline)
    roots = xml_roots(package)
    broken = next(revision_breaches(package, roots), None)
    if broken is not None:
        raise Unproved(f"the file breaks a rule: {broken}")
    _prove(package, accept, new, "accepting", roots)


def prove_rejecting(redline: bytes, old: Package) -> None:
    """Unproved unless rejecting everything reads as the old file."""
    _prove(read_package(redline), reject, old, "rejecting", {})


def _prove(marked: Package, resolve: Resolved, wanted: Package, what: str, roots: Roots) -> None:
    given, expected = _Side(marked, resolve, roots), _Side(wanted, _as_it_is, {})
    main = given.root(marked.document).find(w("body"))
    assert main is not None
    for got, want in _pairs(given, children(main), expected, streamed(wanted.document.data)):
        if got != want:
            both = next(pair for pair in zip_longest(got, want, fillvalue="nothing") if pair[0] != pair[1])
            raise Unproved(f"{what} every change gives another document:\n{differing_lines(*both)}")
    for (_, name), (_, clean) in zip(given.targets.pointers, expected.targets.pointers, strict=True):
        lead = given.targets.lead(name)
        if lead is None or lead != expected.targets.lead(clean):
            leads = "elsewhere" if lead else "nowhere"
            raise Unproved(f"{what} every change makes a reference to '{clean}' lead {leads}: '{name}'")


class _Side:
    """A package to be read, after its changes are resolved."""

    def __init__(self, package: Package, resolve: Resolved, roots: Roots) -> None:
        """Notes, headers and footers are resolved at once: the text leads to them. `roots` are used up."""
        self.package, self.resolve, self.roots = package, resolve, roots
        main = package.document
        parts = package.related(main.name, "footnotes")
        notes = {
            note.get(w("id")) or "": note
            for part in parts
            for note in self.root(part).iterfind(w("footnote"))
        }
        self.read = package_context(package, main.name, notes, self._running())
        self.targets = Targets({("footnote", own): note for own, note in notes.items()})

    def root(self, part: Part) -> etree._Element:
        """The root of a part after its changes are resolved."""
        known = self.roots.get(part.name)
        return self.resolve(parsed(part.data, part.name) if known is None else known)

    def blocks(self, children: Iterable[etree._Element]) -> Iterator[tuple[etree._Element, bytes]]:
        """Each block with its bytes, as the targets in it and around it are noted."""
        for child in children:
            data = content(child)
            self.targets.read(child, data)
            if child.tag not in _BETWEEN:
                yield child, data

    def _running(self) -> Mapping[str, tuple[str, ...]]:
        """The lines of headers and footers by their relationships."""
        package = self.package
        return {
            relationship.id: tuple(lines(self.root(part), package_context(package, part.name, {})))
            for relationship in package.relationships[package.document.name]
            if relationship.type.endswith(("/header", "/footer"))
            and (part := package.parts.get(relationship.target))
        }


def _pairs(
    given: _Side,
    got_children: Iterable[etree._Element],
    expected: _Side,
    want_children: Iterable[etree._Element],
) -> Iterator[tuple[list[str], list[str]]]:
    """The lines of each block of both sides, but for those whose bytes say the same."""
    nothing = None, b""
    both = zip_longest(given.blocks(got_children), expected.blocks(want_children), fillvalue=nothing)
    for (got, data), (want, others) in both:
        if not surely_same(data, given.read, others, expected.read):
            yield _lines(got, given.read), _lines(want, expected.read)


def _lines(block: etree._Element | None, read: PackageContext) -> list[str]:
    return list(block_lines(block, read)) if block is not None else []


def _as_it_is(root: etree._Element) -> etree._Element:
    return root


def differing_lines(got: str, want: str) -> str:
    """Two lines that differ, around the first difference."""
    start = next((i for i, (a, b) in enumerate(zip(got, want, strict=False)) if a != b), 0)
    first = max(0, start - _SHOWN // 2)
    return f"  is   …{got[first : first + _SHOWN]}…\n  want …{want[first : first + _SHOWN]}…"
