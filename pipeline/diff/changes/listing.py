"""A red-line into the flat list of its changes, each with an id, a section, and whom it concerns."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256

from pipeline.diff.authors.annexes import annex_changes
from pipeline.diff.authors.overruling import key_of, overruled, section_of
from pipeline.diff.changes.classes import is_substantive
from pipeline.diff.changes.identified import identified_blocks, identified_document
from pipeline.diff.changes.renumbered import document_properties, renumbered
from pipeline.diff.differences.difference import MarkedDifference
from pipeline.diff.differences.reading_order import found_changes
from pipeline.diff.marking.positions import Piece, borne
from pipeline.diff.marking.redline import Redline
from pipeline.diff.meaning.terms import KnownWords, terms_of
from pipeline.model.change import Change, ChangeKind, Listed, Section, Where
from pipeline.model.text.block import Table
from pipeline.model.text.inline import Id
from pipeline.model.text.revision import Revision, whole
from pipeline.resolve.resolved import Resolved


def changes(red: Redline) -> tuple[Change, ...]:
    """Every change in reading order; those of properties and of numbers alone come last.

    An id holds on to its change when other text changes: it is made of the sources, not of printed numbers.
    """
    return tuple(listed.change for listed in listed_changes(red))


def listed_changes(red: Redline) -> tuple[Listed, ...]:
    """The same, each with the words around it."""
    return red.listed or tuple(_listed(difference, change_id, red) for difference, change_id in _named(red))


def identified(red: Redline) -> Redline:
    """The red-line with the id of its change on every revision; both ends of a move share one."""
    return identified_with_changes(red)[0]


def identified_with_changes(red: Redline) -> tuple[Redline, tuple[Change, ...]]:
    """The red-line with the ids of its changes, and their list, for one search."""
    own, listed = identified_with_listed(red)
    return own, tuple(listed_change.change for listed_change in listed)


def identified_with_listed(red: Redline) -> tuple[Redline, tuple[Listed, ...]]:
    """The same, with the words around each change."""
    named = tuple(_named(red))
    ids = {id(piece): change_id for difference, change_id in named for piece in difference.pieces}
    listed = tuple(_listed(difference, change_id, red) for difference, change_id in named)
    beside = tuple(replace(text, blocks=identified_blocks(text.blocks, ids)) for text in red.beside)
    return replace(red, document=identified_document(red.document, ids), beside=beside), listed


def _named(red: Redline) -> Iterator[tuple[MarkedDifference, str]]:
    """Everything found with its id: a hash of artefact, section, kind, texts and their count so far."""
    seen: Counter[tuple[str, ...]] = Counter()
    for difference in _all(red):
        key = (red.new.document.artefact.id, *key_of(difference))
        text = "\0".join((*key, str(seen[key])))
        seen[key] += 1
        yield difference, sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _all(red: Redline) -> Iterable[MarkedDifference]:
    properties = tuple(document_properties(red))
    told = {id(piece) for difference in properties for piece in difference.pieces}
    yield from (
        difference
        for difference in found_changes(red)
        if not difference.pieces or not _all_told(difference, told)
    )
    yield from annex_changes(red)
    yield from properties
    yield from renumbered(red)


def _all_told(difference: MarkedDifference, told: set[int]) -> bool:
    """True for a difference on the cover that the change of a property bears."""
    return {id(piece) for piece in difference.pieces} <= told


def _listed(difference: MarkedDifference, change_id: str, red: Redline) -> Listed:
    by, told = _revisions(difference), difference.told
    section = section_of(difference)
    change = Change(
        id=change_id,
        kind=difference.kind,
        artefact=red.new.document.artefact.id,
        section=section_told(section, red),
        where=difference.where,
        old=told.old,
        new=told.new,
        substantive=is_substantive(difference, _known_words(red)),
        applies_to=_applies_to(difference, section, red),
        who=", ".join(dict.fromkeys(name for revision in by for name in revision.named)),
        when=max((revision.when for revision in by), default=None),
        why="; ".join(dict.fromkeys(why for revision in by for why in revision.why.split("; ") if why)),
        carried=difference.carried,
        facts=difference.facts,
        words=(difference.words.old, difference.words.new),
        row=difference.scope.row,
        column=difference.scope.column,
        of_version=difference.scope.front or difference.scope.record or difference.where is Where.PROPERTY,
        place=difference.scope.place,
    )
    held = overruled(red, change, key_of(difference), by) if change.substantive else None
    judged = replace(change, substantive=False, overruled=held) if held else change
    return Listed(judged, difference.before, difference.after)


def _known_words(red: Redline) -> KnownWords:
    """The terms of both sides; of words the newer side knows more, and what either takes for two is two."""
    lists = red.new.word_lists
    confused = red.old.word_lists.confused | lists.confused
    return KnownWords(terms_of(red.old.terms | red.new.terms), replace(lists, confused=confused))


def _revisions(difference: MarkedDifference) -> tuple[Revision, ...]:
    """Those of everybody who made the change, in reading order; of what was only reformatted, its own;
    of what only has another number, that of the change which shifted it."""
    if difference.revision is None or difference.kind is ChangeKind.RENUMBERED:
        return () if difference.revision is None else (difference.revision,)
    if difference.kind is ChangeKind.REFORMATTED:
        return tuple(revision for piece in difference.pieces for revision in piece.revisions)
    return tuple(r for piece in difference.pieces if not _is_grid(piece, difference) for r in borne(piece))


def _is_grid(piece: Piece, difference: MarkedDifference) -> bool:
    """True for the table around a column that came or went: the column is not all that changed in it."""
    return isinstance(piece, Table) and difference.where is not Where.TABLE and whole(piece.revisions) is None


def section_told(section: Id, red: Redline) -> Section:
    """The section as the new side prints it, or the old one where only that has it."""
    side = _side(section, red)
    printed = side.headings.get(section)
    if printed is None:
        return Section("", "", red.new.language.printed("changes.front"))
    return Section(section, printed.number, printed.name)


def _side(section: Id, red: Redline) -> Resolved:
    return red.new if section in red.new.headings else red.old


def _applies_to(difference: MarkedDifference, section: Id, red: Redline) -> tuple[str, ...]:
    """The label in force for the section, then the roles and code bodies of the row, question or table."""
    label = _side(section, red).applicability.get(section, "")
    return tuple(dict.fromkeys(filter(None, (label, *difference.scope.roles))))
