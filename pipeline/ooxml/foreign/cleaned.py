"""A foreign Word package into what may be published of it: its text, without traces of work and people.

What is kept is a closed list: the body, footnotes, styles, lists, pictures, diagrams and links. So nothing
else comes along: properties, settings and the template that they name, custom XML, people, headers.
"""

from collections.abc import Iterator

from lxml import etree

from pipeline.ooxml.foreign.field_words import shown_in
from pipeline.ooxml.foreign.hindrances import CARRIED, COMMENTED
from pipeline.ooxml.foreign.traces import strip_traces
from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package, Part, Relationship
from pipeline.ooxml.resolution.revisions import NUMBERING
from pipeline.ooxml.resolution.whole_part import resolve_revisions
from pipeline.ooxml.text import parsed, remove, serialised

_ROOT = Relationship(
    "rId1", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument", ""
)


def cleaned(package: Package, tracked: str, comments: str) -> Package:
    """The package with its text alone; `tracked` accepts or rejects its changes, `comments` drops them.

    Where nothing is chosen, changes and comments stay as they are.
    """
    main = package.document
    roots = {part.name: parsed(part.data, part.name) for part in _texts(package, main)}
    for root in roots.values():
        if tracked:
            for record in list(root.iter(NUMBERING)):
                remove(record)  # the lists of an annex are numbered as the plan's, whatever they printed once
            resolve_revisions(root, "reject" if tracked == "reject" else "accept")
        if comments:
            _drop_comments(root)
    shown = shown_in(roots.values())
    for root in roots.values():
        strip_traces(root, shown)
    relationships: dict[str, tuple[Relationship, ...]] = {
        "": (Relationship(_ROOT.id, _ROOT.type, main.name),)
    }
    relationships.update(_kept_relationships(package))
    names = {main.name} | {
        relationship.target
        for own in relationships.values()
        for relationship in own
        if not relationship.external
    }
    parts = {name: part for name, part in package.parts.items() if name in names}
    for name, root in roots.items():
        parts[name] = Part(name, parts[name].media_type, serialised(root))
    return Package(parts, {source: own for source, own in relationships.items() if source in names | {""}})


def _texts(package: Package, main: Part) -> Iterator[Part]:
    yield main
    for kind in ("footnotes", "styles", "numbering"):
        yield from package.related(main.name, kind)[:1]


def _kept_relationships(package: Package) -> Iterator[tuple[str, tuple[Relationship, ...]]]:
    for source, relationships in package.relationships.items():
        kept = tuple(
            relationship
            for relationship in relationships
            if relationship.kind in CARRIED and (relationship.external == (relationship.kind == "hyperlink"))
        )
        if source and kept:
            yield source, kept


def _drop_comments(root: etree._Element) -> None:
    for mark in list(root.iter(*COMMENTED)):
        above = mark.getparent()
        if above is None:
            continue
        above.remove(mark)
        outer = above.getparent()
        if above.tag == w("r") and outer is not None and all(child.tag == w("rPr") for child in above):
            outer.remove(above)
