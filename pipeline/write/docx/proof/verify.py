"""The bytes of a Word file into a list of what is wrong with its bookmarks, fields, ids and relationships."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from lxml import etree

from pipeline.ooxml.names import REVISION_ELEMENTS, WP, R, r, w
from pipeline.ooxml.package import Package, Part, read_package
from pipeline.ooxml.text import parsed
from pipeline.ooxml.tracked.fields import POINTING
from pipeline.write.docx.looks.bookmarks import LEGAL_NAME

_RELATIONSHIPS = etree.XPath("//@r:*", namespaces={"r": R})
_UPDATE_PROMPT = w("updateFields")

Roots = Mapping[str, etree._Element]
"""The roots of the parts of a package, by name."""


def word_findings(data: bytes) -> tuple[str, ...]:
    """Everything wrong with a Word file that schema validators do not look for; empty for a sound one.

    Fields and links whose bookmark is missing; bookmark names that are not unique or that Word refuses;
    starts without ends; ids used twice; comments and their marks; relationships that lead nowhere; a prompt
    to update fields.
    """
    package = read_package(data)
    return tuple(package_faults(package, xml_roots(package)))


def xml_roots(package: Package, leave: frozenset[str] = frozenset()) -> dict[str, etree._Element]:
    """The roots of the parts that are XML, by name; `leave` some, and a chunk in another format."""
    leads = chain.from_iterable(package.relationships.values())
    chunks = {relationship.target for relationship in leads if relationship.kind == "aFChunk"}
    return {
        part.name: parsed(part.data, part.name)
        for part in package.parts.values()
        if _is_xml(part) and part.name not in chunks and part.name not in leave
    }


def package_faults(package: Package, roots: Roots) -> Iterator[str]:
    """The same of a package whose parts are parsed already."""
    return chain(
        _relationship_findings(package, roots),
        _bookmark_findings(roots),
        _pointer_findings(roots),
        _id_findings(roots),
        _note_findings(package, roots),
        _comment_findings(package, roots),
        _settings_findings(roots),
    )


def _is_xml(part: Part) -> bool:
    return part.media_type.endswith(("+xml", "/xml")) and part.media_type != "image/svg+xml"


def _relationship_findings(package: Package, roots: Roots) -> Iterator[str]:
    for source, relationships in package.relationships.items():
        start = source or "the package"
        for relationship in relationships:
            if not relationship.external and relationship.target not in package.parts:
                yield f"{start}: {relationship.id} leads to the missing part {relationship.target}"
        for relationship_id, count in Counter(rel.id for rel in relationships).items():
            if count > 1:
                yield f"{start}: the relationship id {relationship_id} is used {count} times"
    for name, root in roots.items():
        known = {relationship.id for relationship in package.relationships.get(name, ())}
        ids: Any = _RELATIONSHIPS(root)  # of all that a path can give, strings
        used = dict.fromkeys(map(str, ids))
        yield from (f"{name} uses the unknown relationship {own}" for own in used if own and own not in known)


def _bookmark_findings(roots: Roots) -> Iterator[str]:
    names = Counter(_attribute(start, "name").lower() for start in _all(roots, "bookmarkStart"))
    yield from (f"the bookmark {name} stands {count} times" for name, count in names.items() if count > 1)
    for start in _all(roots, "bookmarkStart"):
        if not LEGAL_NAME.fullmatch(_attribute(start, "name")):
            yield f"'{_attribute(start, 'name')}' is no bookmark name that Word takes"
    starts = Counter(_attribute(start, "id") for start in _all(roots, "bookmarkStart"))
    ends = Counter(_attribute(end, "id") for end in _all(roots, "bookmarkEnd"))
    if starts != ends:
        odd = sorted((starts - ends) + (ends - starts))
        yield f"bookmarks without start or end: {', '.join(odd)}"
    yield from (f"the bookmark id {own} is used {count} times" for own, count in starts.items() if count > 1)


def _pointer_findings(roots: Roots) -> Iterator[str]:
    known = {_attribute(start, "name") for start in _all(roots, "bookmarkStart")}
    codes = [code.text or "" for name in ("instrText", "delInstrText") for code in _all(roots, name)]
    for code in (*codes, *(_attribute(field, "instr") for field in _all(roots, "fldSimple"))):
        match = POINTING.match(code)
        if match and match["name"] not in known:
            yield f"the field '{code.strip()}' has no bookmark to point at"
    for link in _all(roots, "hyperlink"):
        anchor = link.get(w("anchor"))
        # beside a web address the anchor is the place on that page
        if anchor and anchor not in known and not link.get(r("id")):
            yield f"a link leads to the missing bookmark '{anchor}'"


def _id_findings(roots: Roots) -> Iterator[str]:
    for name, root in roots.items():
        revisions = Counter(_attribute(element, "id") for element in root.iter(*REVISION_ELEMENTS))
        for own, count in revisions.items():
            if count > 1:
                yield f"{name}: the revision id {own} is used {count} times"
    drawings = Counter(
        element.get("id") or "" for root in roots.values() for element in root.iter(f"{{{WP}}}docPr")
    )
    yield from (f"the drawing id {own} is used {count} times" for own, count in drawings.items() if count > 1)
    paragraph_ids = Counter(
        str(value)
        for root in roots.values()
        for element in root.iter(w("p"))
        for key, value in element.attrib.items()
        if str(key).endswith("}paraId")
    )
    yield from (
        f"the paragraph id {own} stands {count} times" for own, count in paragraph_ids.items() if count > 1
    )


def _note_findings(package: Package, roots: Roots) -> Iterator[str]:
    document = roots[package.document.name]
    for kind in ("footnote", "endnote"):
        used = Counter(_attribute(mark, "id") for mark in document.iter(w(f"{kind}Reference")))
        parts = package.related(package.document.name, f"{kind}s")
        notes = {_attribute(note, "id") for part in parts for note in roots[part.name].iter(w(kind))}
        yield from (f"the {kind} {own} is missing" for own in used if own not in notes)
        yield from (f"the {kind} {own} has {count} marks" for own, count in used.items() if count > 1)


def _comment_findings(package: Package, roots: Roots) -> Iterator[str]:
    parts = package.related(package.document.name, "comments")
    known = Counter(
        _attribute(element, "id") for part in parts for element in roots[part.name].iter(w("comment"))
    )
    yield from (f"the comment id {own} is used {count} times" for own, count in known.items() if count > 1)
    document = roots[package.document.name]
    for mark in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        counts = Counter(_attribute(element, "id") for element in document.iter(w(mark)))
        yield from (f"a {mark} names the missing comment {own}" for own in counts if own not in known)
        yield from (f"comment {own} has {count} of {mark}" for own, count in counts.items() if count > 1)
    marked = {_attribute(mark, "id") for mark in document.iter(w("commentReference"))}
    yield from (f"the comment {own} has no mark" for own in known if own not in marked)


def _settings_findings(roots: Roots) -> Iterator[str]:
    if any(True for root in roots.values() for _ in root.iter(_UPDATE_PROMPT)):
        yield "the settings ask Word to update fields, which prompts the reader"


def _all(roots: Roots, name: str) -> Iterator[etree._Element]:
    for root in roots.values():
        yield from root.iter(w(name))


def _attribute(element: etree._Element, name: str) -> str:
    return element.get(w(name)) or ""
