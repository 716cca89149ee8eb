"""Notes and comments of a package into those that something still refers to."""

from collections.abc import Mapping

from lxml import etree

from pipeline.ooxml.names import W15, w
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import parsed, remove

_KINDS = ("footnote", "endnote", "comment")
_W14_PARAGRAPH = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_EXTENDED = f"{{{W15}}}commentEx"
_EXTENDED_PARAGRAPH = f"{{{W15}}}paraId"
Calls = Mapping[str, frozenset[str]]
"""The ids that are referred to, by kind: footnote, endnote, comment."""


def referred_to(roots: Mapping[str, etree._Element]) -> Calls:
    """The notes and comments that the parts of some roots refer to."""
    return {
        kind: frozenset(
            mark.get(w("id")) or "" for root in roots.values() for mark in root.iter(w(f"{kind}Reference"))
        )
        for kind in _KINDS
    }


def drop_uncalled(
    package: Package, roots: dict[str, etree._Element], before: Calls
) -> tuple[tuple[str, str], ...]:
    """Takes out what only resolved changes referred to, in place; the parts and what went from them.

    A part of which something goes is added to the roots.
    """
    after = referred_to(roots)
    left_out: list[tuple[str, str]] = []
    for kind in _KINDS:
        gone = before[kind] - after[kind]
        for part in package.parts.values() if gone else ():
            if not part.may_hold(f"{kind}s".encode()):
                continue
            root = roots[part.name] if part.name in roots else parsed(part.data, part.name)
            if root.tag != w(f"{kind}s"):
                continue
            notes = [note for note in root.iterchildren(w(kind)) if note.get(w("id")) in gone]
            for note in notes:
                remove(note)
            if notes:
                roots[part.name] = root
                left_out.append((part.name, f"{len(notes)} × {kind}"))
    return tuple(left_out)
