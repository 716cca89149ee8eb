"""What differs between two sides though its source does not: numbers, printed references, properties."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from itertools import chain

from pipeline.diff.changes.audience import Audience, is_meant
from pipeline.diff.changes.shifts import shifted_by
from pipeline.diff.differences.cover import shown_on_cover
from pipeline.diff.differences.difference import MarkedDifference, where_of
from pipeline.diff.differences.passages import Words
from pipeline.diff.differences.scope import Scope
from pipeline.diff.marking.redline import Redline
from pipeline.diff.marking.renamed_ids import Renamed
from pipeline.diff.words.texts import block_text, printed_spelling
from pipeline.load.front import REFERENCES_ID
from pipeline.model.change import ChangeKind, Fact, Where
from pipeline.model.organisation.language import Language
from pipeline.model.text.block import Block, Heading, Table
from pipeline.model.text.document import Artefact, Document
from pipeline.model.text.inline import CrossReference, Id, ReferenceForm
from pipeline.model.text.names import Names
from pipeline.model.text.walk import block_contents
from pipeline.resolve.resolved import PrintedHeading

TOLD_ELSEWHERE: Mapping[str, str] = {
    "id": "both sides are one artefact",
    "notice": "the text of the document has it",
    "contents_depth": "the table of contents has it",
    "parts": "names of files, whose text is compared",
    "fields": "the name of a file, whose fields are compared",
    "word_annexes": "each file is told with its digest, and what becomes of its marks",
    "annex_choices": "told with the file",
}
"""The properties of an artefact that are not told as such, each with the reason."""
_LONGEST = 60
SectionMap = tuple[tuple[Id, str, str, str], ...]
"""Id, old number, new number, new title."""


def section_map(red: Redline, who: Audience | None = None) -> SectionMap:
    """Every section that both sides have under different numbers, in the new order.

    With an audience only the sections that apply to it. A number may also stand in the title: "Scenario 4"
    that became "Scenario 5".
    """
    old, new = red.old.headings, red.new.headings
    return tuple(
        (name, *labels, printed.title)
        for name, printed in new.items()
        if name in old
        and (labels := _labels(old[name], printed))
        and (who is None or is_meant((red.new.applicability.get(name, ""),), who))
    )


def renumbered(red: Redline) -> Iterator[MarkedDifference]:
    """Everything with an id that both sides have under different numbers, then references to elsewhere.

    Each bears the revision of the change that first shifted it, where there is one.
    """
    causes = shifted_by(red)
    for block, section in _sectioned(red.new.document):
        name = getattr(block, "id", "")
        old, new = red.old.numbers.get(name), red.new.numbers.get(name)
        if name and old and new and old.words != new.words:
            words = Words(old.words, new.words, name, name)
            difference = _found(words, where_of(block), _scope(block, section))
            yield replace(difference, revision=causes.get(name))
    yield from _references(red)


def document_properties(red: Redline) -> Iterator[MarkedDifference]:
    """The properties of the artefact that differ, which no text of the document need show; and other ids.

    One that the cover shows bears its marks: both are one change.
    """
    before, after = red.old.document.artefact, red.new.document.artefact
    for fact in fields(Artefact):
        if not fact.compare or fact.name in TOLD_ELSEWHERE:
            continue
        old, new = (_text(getattr(side, fact.name)) for side in (before, after))
        if fact.name == "related" and any(map(_prints_related, (red.old.document, red.new.document))):
            continue
        if old != new:
            difference = _found(Words(), Where.PROPERTY, Scope(place=after.place), ChangeKind.REPLACED)
            pieces = shown_on_cover(red.document.front, old, new)
            by = next((revision for piece in pieces for revision in piece.revisions), None)
            facts = (Fact(fact.name.replace("_", " "), old, new),)
            yield replace(difference, facts=facts, pieces=pieces, revision=by)
    yield from _renamed(red)


def _prints_related(document: Document) -> bool:
    """True where the front has a table of the related documents, whose rows are compared."""
    return any(isinstance(block, Table) and block.id == REFERENCES_ID for block in document.front)


def _renamed(red: Redline) -> Iterator[MarkedDifference]:
    """Each thing that has another id, once: what bears an id made from it is not told."""
    sections = {id(block): section for block, section in _sectioned(red.new.document)}
    spelling = printed_spelling(red.new)
    for (among, was), now in red.renamed.names.items():
        if _is_made_from_another((among, was), red.renamed):
            continue
        block = red.renamed.blocks[among, was]
        text = " ".join(block_text(block, spelling).split())
        shown = text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0] + " …"
        words = Words(shown, shown)
        difference = _found(words, Where.PROPERTY, _scope(block, sections[id(block)]), ChangeKind.REFORMATTED)
        name = "id" if among is Names.TARGET else f"id of a {among}"
        yield replace(difference, facts=(Fact(name, was, now, look=True),), look=True)


def _is_made_from_another(key: tuple[Names, Id], renamed: Renamed) -> bool:
    name, now = key[1], renamed.names[key]
    return any(
        name.startswith(f"{was}.") and now.startswith(f"{other}.")
        for (_, was), other in renamed.names.items()
    )


def _references(red: Redline) -> Iterator[MarkedDifference]:
    """References whose source stayed while what they print did not, each text once.

    One to this artefact is left out: its target is listed, as renumbered or with a new title. One to another
    artefact as a whole counts as a new text: what it cites has another title, number or version.
    """
    seen: set[tuple[Id, Id, ReferenceForm]] = set()
    front = frozenset(map(id, red.new.document.front))
    for block, section in _sectioned(red.new.document):
        for inline in chain.from_iterable(block_contents(block)):
            if not isinstance(inline, CrossReference) or inline.artefact in (
                "",
                red.new.document.artefact.id,
            ):
                continue
            key = (inline.artefact, inline.target, inline.form)
            old, new = red.old.references.get(key), red.new.references.get(key)
            if old is not None and new is not None and old != new and key not in seen:
                seen.add(key)
                kind = ChangeKind.RENUMBERED if inline.target else ChangeKind.REPLACED
                words = Words(old, new, " ".join(key), new)
                scope = replace(_scope(block, section), front=id(block) in front)
                yield _found(words, Where.PARAGRAPH, scope, kind)


def _sectioned(document: Document) -> Iterator[tuple[Block, Id]]:
    """Every block with the section that it stands in."""
    section = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            section = block.id
        yield block, section


def _scope(block: Block, section: Id) -> Scope:
    return Scope(section, section, place=block.place)


def _found(
    words: Words, where: Where, scope: Scope, kind: ChangeKind = ChangeKind.RENUMBERED
) -> MarkedDifference:
    return MarkedDifference(kind, where, scope, words, None, ())


def _labels(old: PrintedHeading, new: PrintedHeading) -> tuple[str, str] | None:
    """The two numbers of a section, or its titles if they differ in a number alone; None if neither."""
    numbers = _label(old), _label(new)
    if numbers[0] != numbers[1]:
        return numbers
    titles = old.title, new.title
    without = [re.sub(r"\d+", "", title) for title in titles]
    return titles if titles[0] != titles[1] and without[0] == without[1] else None


def _label(heading: PrintedHeading) -> str:
    """The number of a section with the letter of its appendix: "18, Appendix D"; "" for none."""
    return ", ".join(filter(None, (heading.number, heading.appendix)))


def _text(value: object) -> str:
    match value:
        case tuple():
            return ", ".join(value)
        case Language():
            return value.tag
        case _:
            return str(value)
