"""A package with tracked changes into one without: refused with their counts, or accepted, or rejected."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal

from lxml import etree

from pipeline.errors import PipelineError, Place
from pipeline.ooxml.package import Package
from pipeline.ooxml.resolution.revisions import TrackedChange, leftover_grids, revisions, tracked_root
from pipeline.ooxml.resolution.uncalled import drop_uncalled, links_named, referred_to
from pipeline.ooxml.resolution.whole_part import resolve_revisions
from pipeline.ooxml.text import serialised
from pipeline.read.docx.entry.linked import without_links
from pipeline.read.docx.entry.notices import Matter, Notice

_MOST_TOLD = 12
"""Lines of a refusal; a file may have thousands of changes by hundreds of people."""
_Roots = dict[str, etree._Element]


def without_revisions(
    package: Package, name: str, resolve: Literal["", "accept", "reject"]
) -> tuple[Package, tuple[Notice, ...]]:
    """The package without tracked changes; PipelineError where there are some and nothing says what to do.

    Refused is too what cannot be resolved exactly.
    """
    roots = {part.name: root for part in package.parts.values() if (root := tracked_root(part)) is not None}
    changes = [change for part, root in roots.items() for change in revisions(root, part)]
    if changes and not resolve:
        raise _refusal(changes, name)
    told = [
        Notice(part, Matter.LEFTOVER, f"{count} tables")
        for part, root in roots.items()
        if (count := len(list(leftover_grids(root))))
    ]
    told += [
        Notice(part, Matter.RESOLVED, f"{resolve}: {said}")
        for part in roots
        if (said := _counted(change for change in changes if change.part == part))
    ]
    called = referred_to(roots)
    linked = {part: links_named(root) for part, root in roots.items()}
    for part, root in roots.items():
        try:
            resolve_revisions(root, resolve or "accept")
        except PipelineError as error:
            raise _unresolved(error, part, name) from error
    left_out = drop_uncalled(package, roots, called) if changes else ()
    told += [Notice(part, Matter.UNCALLED, said) for part, said in left_out]
    uncalled = {part: named - links_named(roots[part]) for part, named in linked.items()}
    package, without = without_links(_with(package, roots), uncalled)
    return package, (*told, *without)


def _with(package: Package, roots: Mapping[str, etree._Element]) -> Package:
    parts = dict(package.parts)
    for part, root in roots.items():
        parts[part] = replace(parts[part], data=serialised(root))
    return replace(package, parts=parts)


def _refusal(changes: list[TrackedChange], name: str) -> PipelineError:
    lines = [
        f"{part}, by {author or 'nobody named'}: {_counted(own)}"
        for (part, author), own in _by_part_and_author(changes).items()
    ]
    told = [
        *lines[:_MOST_TOLD],
        *([f"and {len(lines) - _MOST_TOLD} more"] if len(lines) > _MOST_TOLD else []),
    ]
    return PipelineError(
        f"{len(changes)} tracked changes are in this file: {'; '.join(told)}",
        place=Place(name),
        hint="say --resolve accept or --resolve reject, or accept or reject them in Word",
    )


def _by_part_and_author(changes: Iterable[TrackedChange]) -> Mapping[tuple[str, str], list[TrackedChange]]:
    groups: dict[tuple[str, str], list[TrackedChange]] = {}
    for change in changes:
        groups.setdefault((change.part, change.author), []).append(change)
    return groups


def _counted(changes: Iterable[TrackedChange]) -> str:
    """ "3 × insertion, 1 × deletion"; "" for none."""
    counts = Counter(change.kind for change in changes)
    return ", ".join(f"{count} × {kind}" for kind, count in counts.items())


def _unresolved(error: PipelineError, part: str, name: str) -> PipelineError:
    return PipelineError(
        f"the tracked changes in the part '{part}' cannot be resolved exactly: {error.message}",
        place=Place(name),
        hint="accept or reject them in Word, and see what becomes of this one",
    )
