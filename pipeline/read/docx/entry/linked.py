"""The relationships of a foreign package into sound ones, and what was told of those that are unusual."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.errors import PipelineError
from pipeline.ooxml.package import Package, Relationship
from pipeline.read.docx.entry.as_document import reached
from pipeline.read.docx.entry.notices import Matter, Notice


def with_sound_links(package: Package) -> tuple[Package, tuple[Notice, ...]]:
    """The package with relationships of existing parts, one for each id.

    PipelineError where two have one id and the part names it: which is meant, nobody can say.
    """
    told: list[Notice] = []
    relationships: dict[str, tuple[Relationship, ...]] = {}
    for source, links in package.relationships.items():
        if source and source not in package.parts:
            told.append(Notice(source, Matter.SOURCELESS, ", ".join(link.target for link in links)))
            continue
        if not links:
            continue
        relationships[source], doubled = _without_doubles(package, source, links)
        told += doubled
    package = replace(package, relationships=relationships)
    return package, (*told, *_unusual(package))


def without_links(package: Package, gone: Mapping[str, frozenset[str]]) -> tuple[Package, tuple[Notice, ...]]:
    """The package without some relationships, by source and id, and the parts that only they lead to."""
    relationships = {
        source: tuple(link for link in links if link.id not in gone.get(source, ()))
        for source, links in package.relationships.items()
    }
    left = replace(package, relationships={source: links for source, links in relationships.items() if links})
    lost = reached(package, "") - reached(left, "")
    return (
        Package(
            {name: part for name, part in left.parts.items() if name not in lost},
            {source: links for source, links in left.relationships.items() if source not in lost},
        ),
        tuple(Notice(name, Matter.UNCALLED) for name in sorted(lost)),
    )


def _without_doubles(
    package: Package, source: str, links: tuple[Relationship, ...]
) -> tuple[tuple[Relationship, ...], list[Notice]]:
    by_id: dict[str, Relationship] = {}
    told: list[Notice] = []
    for link in links:
        former = by_id.get(link.id)
        if former is None:
            by_id[link.id] = link
            continue
        told.append(Notice(source, Matter.DOUBLED, f"{link.id} to {link.target}"))
        if link == former:
            continue
        if source and _is_named(package.parts[source].data, link.id):
            raise PipelineError(
                f"two relationships of the part '{source}' have the id '{link.id}', which the part names",
                hint="open the file in Word, see what is left, and save it again",
            )
        own = _fresh_id({other.id for other in links} | set(by_id))
        by_id[own] = replace(link, id=own)
    return tuple(by_id.values()), told


def _is_named(data: bytes, own_id: str) -> bool:
    """True where an attribute may have the id as its value."""
    return any(quote + own_id.encode() + quote in data for quote in (b'"', b"'"))


def _fresh_id(taken: Iterable[str]) -> str:
    known = set(taken)
    return next(name for number in range(1, len(known) + 2) if (name := f"rId{number}") not in known)


def _unusual(package: Package) -> Iterator[Notice]:
    for source, links in package.relationships.items():
        for link in links:
            said = f"{link.kind} {link.id} to {link.stated or link.target}"
            if link.external and link.kind != "hyperlink":
                yield Notice(source, Matter.OUTSIDE, said)
            elif not link.external and link.target not in package.parts and not link.stated.startswith("#"):
                yield Notice(source, Matter.MISSING, said)
    for name in sorted(set(package.parts) - reached(package, "")):
        yield Notice(name, Matter.UNREACHED)
