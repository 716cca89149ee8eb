"""Notes, comments and relationships of a package into those that something still refers to."""

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from pipeline.ooxml.names import W14, R, w
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import parsed, remove

_KINDS = ("footnote", "endnote", "comment")
_PARAGRAPH = "paraId"
"""The name by which what is beside the comments, such as who answers whom, points at their paragraphs."""
_BESIDE_COMMENTS = ("commentsExtended", "commentsIds")
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


def links_named(root: etree._Element) -> frozenset[str]:
    """The ids of relationships that the attributes of a part name."""
    return frozenset(
        str(value)
        for element in root.iter()
        if isinstance(element.tag, str)
        for name, value in element.attrib.items()
        if str(name).startswith(f"{{{R}}}")
    )


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
        for name, root in _parts(package, roots, f"{kind}s") if gone else ():
            notes = [note for note in root.iterchildren(w(kind)) if note.get(w("id")) in gone]
            _drop_beside(package, roots, notes if kind == "comment" else ())
            for note in notes:
                remove(note)
            if notes:
                roots[name] = root
                left_out.append((name, f"{len(notes)} × {kind}"))
    return tuple(left_out)


def _parts(
    package: Package, roots: Mapping[str, etree._Element], kind: str
) -> Iterator[tuple[str, etree._Element]]:
    """The parts that relationships of a kind lead to, with their roots as they are by now."""
    names = {link.target for links in package.relationships.values() for link in links if link.kind == kind}
    for name in sorted(names & set(package.parts)):
        yield name, roots[name] if name in roots else parsed(package.parts[name].data, name)


def _drop_beside(
    package: Package, roots: dict[str, etree._Element], comments: Iterable[etree._Element]
) -> None:
    """Takes out what other parts say of comments that go."""
    paragraphs = {
        paragraph.get(f"{{{W14}}}{_PARAGRAPH}") for comment in comments for paragraph in comment.iter(w("p"))
    } - {None}
    for kind in _BESIDE_COMMENTS if paragraphs else ():
        for name, root in list(_parts(package, roots, kind)):
            gone = [entry for entry in root if _paragraph_of(entry) in paragraphs]
            for entry in gone:
                remove(entry)
            if gone:
                roots[name] = root


def _paragraph_of(entry: etree._Element) -> str | None:
    """The paragraph that an entry is of, in whatever namespace its version of Word has the attribute."""
    return next(
        (str(value) for name, value in entry.attrib.items() if str(name).endswith(f"}}{_PARAGRAPH}")), None
    )
