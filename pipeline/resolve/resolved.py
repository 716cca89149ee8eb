"""Documents into what they print: one value with every side table that a writer needs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.model.block import Blocks, Figure, Heading, Paragraph, Table
from pipeline.model.document import Document, Kind
from pipeline.model.inline import CrossReference, Id, Inlines, ReferenceForm, plain_text
from pipeline.model.shared import Shared
from pipeline.resolve.numbering import Number, note_numbers, numbers, table_markers

DocumentOf = Callable[[Id], Document | None]
"""Gives another artefact of the same snapshot by id, or None."""

UNKNOWN = "[unknown reference]"
"""Printed for a dangling reference in a preview; `check` reports it and `build` refuses it."""


@dataclass(frozen=True, slots=True)
class PrintedHeading:
    """The computed parts of a heading: "18", "Appendix D", "Non-SIT participants only"."""

    number: str
    appendix: str
    title: str
    label: str
    """The text of its own label, shown in the heading; "" where it inherits."""

    @property
    def text(self) -> str:
        """The heading as one line, without its number: "Appendix D: Severity – Non-SIT participants only"."""
        named = ": ".join(filter(None, (self.appendix, self.title)))
        return f"{named} – {self.label}" if self.label else named


@dataclass(frozen=True, slots=True)
class Resolved:
    """A document with its side tables."""

    document: Document
    numbers: Mapping[Id, Number]
    headings: Mapping[Id, PrintedHeading]
    applicability: Mapping[Id, Id]
    """The label in force under each heading: its own, or the one that it inherits; "" for none."""
    references: Mapping[tuple[Id, Id, ReferenceForm], str]
    """The text of each cross-reference, by artefact, target and form."""
    notes: Mapping[Id, int]
    """Footnote numbers."""

    def reference(self, reference: CrossReference) -> str:
        """What a cross-reference prints."""
        if reference.form is ReferenceForm.TEXT:
            return reference.text
        return self.references.get((reference.artefact, reference.target, reference.form), UNKNOWN)

    def markers(self, table: Table) -> Mapping[Id, int]:
        """The markers of a table's notes."""
        return table_markers(table)


def resolved(document: Document, shared: Shared, document_of: DocumentOf) -> Resolved:
    """The document with everything that it prints computed; dangling references are left out."""
    found = numbers(document.blocks)
    references: dict[tuple[Id, Id, ReferenceForm], str] = {}
    for reference in cross_references(document):
        key = (reference.artefact, reference.target, reference.form)
        if key not in references and reference.form is not ReferenceForm.TEXT:
            text = _reference_text(reference, document, shared, document_of)
            if text is not None:
                references[key] = text
    return Resolved(
        document,
        found,
        _printed_headings(document.blocks, found, shared),
        applicability(document.blocks),
        references,
        note_numbers(document),
    )


def applicability(blocks: Blocks) -> Mapping[Id, Id]:
    """The label in force under each heading, inherited from the section above."""
    result: dict[Id, Id] = {}
    above: list[tuple[int, Id]] = []
    for block in blocks:
        if isinstance(block, Heading):
            above = [entry for entry in above if entry[0] < block.level]
            label = block.label or (above[-1][1] if above else "")
            above.append((block.level, label))
            result[block.id] = label
    return result


def cross_references(document: Document) -> tuple[CrossReference, ...]:
    """Every cross-reference of a document, in reading order, those in tables and notes included."""
    found: list[CrossReference] = []

    def collect(content: Inlines) -> None:
        found.extend(inline for inline in content if isinstance(inline, CrossReference))

    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                collect(block.content)
            case Figure():
                collect(block.caption)
            case Table():
                collect(block.caption)
                for row in block.rows:
                    for cell in row.cells:
                        for paragraph in cell.blocks:
                            collect(paragraph.content)
                for note in block.notes:
                    collect(note.content)
            case _:
                pass
    for footnote in document.notes:
        for paragraph in footnote.blocks:
            collect(paragraph.content)
    return tuple(found)


def targets(document: Document) -> Mapping[Id, str]:
    """Everything in a document that can be pointed at, by id, with its title."""
    found: dict[Id, str] = {}
    for block in document.blocks:
        match block:
            case Heading():
                found[block.id] = plain_text(block.content)
            case Figure():
                found[block.id] = plain_text(block.caption)
            case Table():
                found[block.id] = plain_text(block.caption)
                for row in block.rows:
                    if row.id and row.cells:
                        first = row.cells[0].blocks
                        found.setdefault(row.id, plain_text(first[0].content) if first else "")
            case Paragraph() if block.id:
                found[block.id] = ""
            case _:
                pass
    return found


def _printed_headings(
    blocks: Blocks, found: Mapping[Id, Number], shared: Shared
) -> Mapping[Id, PrintedHeading]:
    labels = {entry.id: entry.text("text") for entry in shared["labels"]} if "labels" in shared else {}
    return {
        block.id: PrintedHeading(
            number=found[block.id].number,
            appendix=f"Appendix {found[block.id].appendix}" if block.appendix else "",
            title=plain_text(block.content),
            label=labels.get(block.label, block.label),
        )
        for block in blocks
        if isinstance(block, Heading)
    }


def _reference_text(
    reference: CrossReference, document: Document, shared: Shared, document_of: DocumentOf
) -> str | None:
    if not reference.artefact or reference.artefact == document.artefact.id:
        return _inside(document, reference) if reference.target else _whole(document, reference)
    other = document_of(reference.artefact)
    if other is not None:
        if not reference.target:
            return _whole(other, reference)
        inside = _inside(other, reference)
        return None if inside is None else f"{other.artefact.short_name} {inside}"
    external = shared["documents"].get(reference.artefact) if "documents" in shared else None
    return None if external is None or reference.target else external_title(external.values, reference.form)


def _inside(document: Document, reference: CrossReference) -> str | None:
    titles = targets(document)
    if reference.target not in titles:
        return None
    title = titles[reference.target]
    number = numbers(document.blocks).get(reference.target)
    if number is None or not number.number or reference.form is ReferenceForm.TITLE:
        return title
    if reference.form is ReferenceForm.NUMBER or number.noun != "Section":
        return _appendix_or(number, document, reference.target)
    return f"{_appendix_or(number, document, reference.target)} {title}".strip()


def _appendix_or(number: Number, document: Document, target: Id) -> str:
    """An appendix is called by its letter, everything else by its number."""
    is_appendix = any(isinstance(b, Heading) and b.id == target and b.appendix for b in document.blocks)
    return f"Appendix {number.appendix}" if is_appendix else number.words


def _whole(document: Document, reference: CrossReference) -> str:
    artefact = document.artefact
    if reference.form is ReferenceForm.NUMBER and artefact.document_number not in ("n/a", "not stated"):
        return artefact.document_number
    return artefact.title


def external_title(values: Mapping[str, object], form: ReferenceForm = ReferenceForm.FULL) -> str:
    """How an external document is cited: "MHHS-DEL852 Pre-Integration Testing Guidance v1.1"."""
    number, title, version = (str(values.get(key) or "") for key in ("number", "title", "version"))
    number = "" if number in ("n/a", "not stated") else number
    version = "" if version in ("n/a", "not stated") else version
    if form is ReferenceForm.NUMBER and number:
        return number
    if form is ReferenceForm.TITLE:
        return title
    return " ".join(filter(None, (number, title, f"v{version}" if version else "")))


def has_contents(document: Document) -> bool:
    """True where the kind of artefact has a cover, document control and contents in front."""
    return document.artefact.kind in (Kind.PLAN, Kind.ANNEX, Kind.QUESTIONNAIRE, Kind.GUIDANCE)
