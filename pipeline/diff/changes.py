"""A red-line into the flat list of its changes, each with an id, a section, and whom it concerns."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from pipeline.diff.annexes import annex_changes
from pipeline.diff.classes import is_substantive
from pipeline.diff.difference import Found
from pipeline.diff.found import found_changes
from pipeline.diff.identified import identified_document
from pipeline.diff.positions import borne
from pipeline.diff.redline import Redline
from pipeline.diff.renumbered import document_properties, renumbered
from pipeline.diff.terms import terms_of
from pipeline.model.change import Change, ChangeKind, Section
from pipeline.model.inline import Id
from pipeline.model.revision import Revision
from pipeline.resolve.resolved import Resolved

FRONT = "Front matter"
"""The title of what stands before the first heading."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A change, and the unchanged words around it."""

    change: Change
    before: str
    after: str


def changes(red: Redline) -> tuple[Change, ...]:
    """Every change in reading order; those of properties and of numbers alone come last.

    An id holds on to its change when other text changes: it is made of the sources, not of printed numbers.
    """
    return tuple(listed.change for listed in listed_changes(red))


def listed_changes(red: Redline) -> tuple[Listed, ...]:
    """The same, each with the words around it."""
    return tuple(_listed(found, change_id, red) for found, change_id in _named(red))


def identified(red: Redline) -> Redline:
    """The red-line with the id of its change on every revision; both ends of a move share one."""
    return identified_with_changes(red)[0]


def identified_with_changes(red: Redline) -> tuple[Redline, tuple[Change, ...]]:
    """The red-line with the ids of its changes, and their list, for one search."""
    named = tuple(_named(red))
    ids = {id(piece): change_id for found, change_id in named for piece in found.pieces}
    listed = tuple(_listed(found, change_id, red).change for found, change_id in named)
    return replace(red, document=identified_document(red.document, ids)), listed


def _named(red: Redline) -> Iterator[tuple[Found, str]]:
    """Everything found with its id: a hash of artefact, section, kind, texts and their count so far."""
    seen: Counter[tuple[str, ...]] = Counter()
    for found in _all(red):
        facts = (
            red.new.document.artefact.id,
            _section_id(found),
            found.kind.value,
            found.words.old_source,
            found.words.new_source,
        )
        text = "\0".join((*facts, str(seen[facts])))
        seen[facts] += 1
        yield found, sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _all(red: Redline) -> Iterable[Found]:
    yield from found_changes(red)
    yield from annex_changes(red)
    yield from document_properties(red)
    yield from renumbered(red)


def _listed(found: Found, change_id: str, red: Redline) -> Listed:
    by = _revisions(found)
    section = _section_id(found)
    change = Change(
        id=change_id,
        kind=found.kind,
        artefact=red.new.document.artefact.id,
        section=_section(section, red),
        where=found.where,
        old=found.words.old,
        new=found.words.new,
        substantive=is_substantive(found, terms_of(red.old.terms | red.new.terms)),
        applies_to=_applies_to(found, section, red),
        who=", ".join(dict.fromkeys(revision.who for revision in by)),
        when=max((revision.when for revision in by), default=None),
        why="; ".join(dict.fromkeys(why for one in by for why in one.why.split("; ") if why)),
        carried=found.carried,
        place=found.scope.place,
    )
    return Listed(change, found.before, found.after)


def _revisions(found: Found) -> tuple[Revision, ...]:
    """Those of everybody who made the change, in reading order; of what was only reformatted, its own;
    of what only has another number, that of the change which shifted it."""
    if found.revision is None or found.kind in (ChangeKind.REFORMATTED, ChangeKind.RENUMBERED):
        return () if found.revision is None else (found.revision,)
    return tuple(revision for piece in found.pieces for revision in borne(piece))


def _section_id(found: Found) -> Id:
    return found.scope.old_section if found.kind is ChangeKind.DELETED else found.scope.new_section


def _section(section: Id, red: Redline) -> Section:
    """The section as the new side prints it, or the old one where only that has it."""
    side = _side(section, red)
    printed = side.headings.get(section)
    if printed is None:
        return Section("", "", FRONT)
    return Section(section, printed.number, printed.name)


def _side(section: Id, red: Redline) -> Resolved:
    return red.new if section in red.new.headings else red.old


def _applies_to(found: Found, section: Id, red: Redline) -> tuple[str, ...]:
    """The label in force for the section, then the roles and code bodies of the row, question or table."""
    label = _side(section, red).applicability.get(section, "")
    return tuple(dict.fromkeys(filter(None, (label, *found.scope.roles))))
