"""A red-line of two foreign Word files into a proof that it holds both, or into what differs."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from lxml import etree

from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package, read_package
from pipeline.ooxml.tracked.reading import streamed_body
from pipeline.ooxml.tracked.resolved import accept, reject
from pipeline.ooxml.tracked.targets import Point
from pipeline.write.docx.proof.canonical import readable
from pipeline.write.docx.proof.kept import missing_of
from pipeline.write.docx.proof.lawful import revision_breaches
from pipeline.write.docx.proof.outside import LAST_EDIT
from pipeline.write.docx.proof.proved import Unproved, differing_lines
from pipeline.write.docx.proof.same import Sameness, sameness
from pipeline.write.docx.proof.sides import Block, Running, Side, written_alone, written_together
from pipeline.write.docx.proof.verify import Roots, xml_roots

_QUOTED = re.compile(r"'[^']*'|(?<=bookmark )\S+|\d+|\S*\.xml")
_NOTHING = "nothing"
_WITHOUT_TEXT = frozenset(("stylesWithEffects", "theme", "fontTable", "webSettings"))
"""Kinds of relationship to parts which no text stands in, and which name nothing of other parts."""


def prove_comparison(
    redline: bytes, old: Package, new: Package, excepted: frozenset[Running] = frozenset()
) -> None:
    """Unproved unless the file keeps the rules, and reads as the new file or as the old one when resolved.

    `excepted` are headers and footers that the old file alone has: rejecting cannot bring them back.
    """
    prove_accepting_new(redline, old, new)
    prove_rejecting_old(redline, old, excepted)


def prove_accepting_new(redline: bytes, old: Package, new: Package) -> None:
    """Unproved unless accepting everything reads as the new file, and no rule is broken anew."""
    package = read_package(redline)
    roots = xml_roots(package, frozenset(_without_text(package, new)))
    _keeps_rules(package, roots, old, new)
    given, expected = Side(package, accept, roots), Side(new, _as_it_is)
    _reads_as(given, expected, "accepting")
    _has_the_bookmarks_of(given, expected)
    for lack in missing_of(given, expected, old):
        raise Unproved(f"accepting every change does not give the new file: {lack}")


def prove_rejecting_old(redline: bytes, old: Package, excepted: frozenset[Running] = frozenset()) -> None:
    """Unproved unless rejecting everything reads as the old file, but for what Word cannot track."""
    given = Side(read_package(redline), reject, excepted=excepted)
    _reads_as(given, Side(old, _as_it_is, excepted=excepted), "rejecting")


def _without_text(package: Package, new: Package) -> Iterator[str]:
    """The parts that are the new file's to the byte, and of which no rule of tracked changes speaks.

    What breaks a rule in them alone, breaks it in the new file too, and as often.
    """
    for relationship in package.relationships.get(package.document.name, ()):
        name = relationship.target
        same = package.parts.get(name) == new.parts.get(name)
        related = package.relationships.get(name, ()) == new.relationships.get(name, ())
        if relationship.kind in _WITHOUT_TEXT and same and related:
            yield name


def _keeps_rules(package: Package, roots: Roots, old: Package, new: Package) -> None:
    broken: dict[str, list[str]] = {}
    for breach in revision_breaches(package, roots):
        broken.setdefault(_QUOTED.sub("…", breach), []).append(breach)
    if not broken:
        return
    had: Counter[str] = Counter()
    for side in (new, old):
        had.update(_QUOTED.sub("…", breach) for breach in revision_breaches(side, xml_roots(side)))
        if all(len(breaches) <= had[kind] for kind, breaches in broken.items()):
            return
    kind, breaches = next(item for item in broken.items() if len(item[1]) > had[item[0]])
    raise Unproved(f"the file breaks a rule: {breaches[-1]} ({len(breaches)} times, {had[kind]} before)")


def _reads_as(given: Side, expected: Side, what: str) -> None:
    body = given.root(given.package.document).find(w("body"))
    expected.known_plain = given.known_plain
    got_blocks = given.blocks(written_together(body) if body is not None else ())
    want_blocks = expected.blocks(written_alone(streamed_body(expected.package.document.data)))
    same = sameness(given, expected)
    for number, (got, want) in enumerate(zip_longest(got_blocks, want_blocks), 1):
        difference = _difference(got, want, same)
        if difference:
            raise Unproved(f"{what} every change gives another document, in block {number}:\n{difference}")
    if given.text.in_computed or expected.text.in_computed:
        raise Unproved("a computed field never ends: nobody can tell what stands behind it from its result")
    given.read_running()
    expected.read_running()
    _leads_alike(given, expected, what)


def _difference(got: Block | None, want: Block | None, same: Sameness) -> str:
    """How two blocks read differently; "" where they do not."""
    if got is None or want is None:
        lone = same.given.read(got) if got else same.expected.read(want) if want else None
        line = readable(lone.lines[0]) if lone and lone.lines else _NOTHING
        return differing_lines(line, _NOTHING) if got else differing_lines(_NOTHING, line)
    if same.surely(got, want):
        return ""
    if got.element.tag == want.element.tag == w("tbl") and got.lines is None and want.lines is None:
        rows = zip_longest(same.given.rows(got), same.expected.rows(want))
        return next(filter(None, (_difference(mine, other, same) for mine, other in rows)), "")
    got, want = same.given.read(got), same.expected.read(want)
    for line, clean in zip_longest(got.lines or (), want.lines or ()):
        if line is None or clean is None or not same.line(line, clean):
            return differing_lines(readable(line or _NOTHING), readable(clean or _NOTHING))
    return same.lists(got.lists, want.lists)


def _leads_alike(given: Side, expected: Side, what: str) -> None:
    """Unproved unless each reference and inner link stands where it should and leads where it should."""
    pointers = zip_longest(given.targets.pointers, expected.targets.pointers)
    for got, want in pointers:
        name, clean = (pointer[1] if pointer else _NOTHING for pointer in (got, want))
        if got is None or want is None or got[0] != want[0]:
            raise Unproved(f"{what} every change gives a reference to '{name}' in place of one to '{clean}'")
        lead = given.targets.lead(name)
        if lead != expected.targets.lead(clean):
            leads = f"elsewhere: {_places(lead)}" if lead else "nowhere"
            raise Unproved(f"{what} every change makes a reference to '{clean}' lead {leads} ('{name}')")


def _has_the_bookmarks_of(given: Side, expected: Side) -> None:
    for name in sorted(expected.targets.starts.keys() - {LAST_EDIT}):
        lead, wanted = given.targets.lead(name), expected.targets.lead(name)
        if lead != wanted:
            where = f"{_places(lead)}, and should at {_places(wanted)}"
            raise Unproved(
                f"accepting every change puts the bookmark '{name}' elsewhere: it stands at {where}"
            )
    for name, _ in expected.targets.bookmarks - given.targets.bookmarks:
        if name != LAST_EDIT:
            raise Unproved(f"accepting every change loses one of the bookmarks '{name}'")


def _places(lead: tuple[Point, Point] | None) -> str:
    return (
        "to".join(f" block {b}, paragraph {p}, sign {c} " for b, p, c in lead).strip() if lead else "no place"
    )


def _as_it_is(root: etree._Element) -> etree._Element:
    return root
