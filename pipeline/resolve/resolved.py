"""Documents into what they print: one value with every side table that a writer needs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pipeline.load.organisation.word_lists import word_lists
from pipeline.model.organisation.language import Language
from pipeline.model.organisation.word_lists import PROGRAM_LISTS, WordLists
from pipeline.model.shared import Entry, Shared
from pipeline.model.text.block import Blocks, Figure, Heading, Paragraph, Table
from pipeline.model.text.document import Artefact, Document
from pipeline.model.text.inline import CrossReference, Id, ReferenceForm, plain_text
from pipeline.model.text.walk import cell_contents, contents
from pipeline.resolve.numbering import Number, note_numbers, numbers, table_markers
from pipeline.resolve.terms import defined_terms

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
    colon: str = field(default=": ", compare=False)
    """What stands between the name of an appendix and its title."""

    @property
    def name(self) -> str:
        """The heading without number and label: "Appendix D: Severity"."""
        return self.colon.join(filter(None, (self.appendix, self.title)))

    @property
    def text(self) -> str:
        """The heading as one line, without its number: "Appendix D: Severity – Non-SIT participants only"."""
        return f"{self.name} – {self.label}" if self.label else self.name


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
    terms: frozenset[str] = field(default=frozenset(), compare=False)
    """What the document and the shared data define; nothing of it is printed for that."""
    word_lists: WordLists = field(default=PROGRAM_LISTS, compare=False)
    """What the workspace says of words; a red-line judges its changes by it."""

    @property
    def language(self) -> Language:
        """The language that the document is written in."""
        return self.document.language

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

    def index_of(artefact_id: Id) -> TargetIndex | None:
        other = document_of(artefact_id)
        return None if other is None else target_index(other)

    return resolved_by(document, shared, index_of)


def resolved_by(document: Document, shared: Shared, index_of: "IndexOf") -> Resolved:
    """The same, by what can be pointed at in each other artefact: nothing else of them is printed."""
    own = target_index(document)
    printer = _ReferencePrinter(own, shared, index_of)
    references: dict[tuple[Id, Id, ReferenceForm], str] = {}
    for reference in cross_references(document):
        key = (reference.artefact, reference.target, reference.form)
        if key not in references and reference.form is not ReferenceForm.TEXT:
            text = printer.text(reference)
            if text is not None:
                references[key] = text
    return Resolved(
        document,
        own.numbers,
        _printed_headings(document.blocks, own.numbers, shared, document.language),
        applicability(document.blocks),
        references,
        note_numbers(document),
        defined_terms(document, shared),
        word_lists(shared, document.language),
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
    return tuple(
        inline for content in contents(document) for inline in content if isinstance(inline, CrossReference)
    )


@dataclass(frozen=True, slots=True)
class TargetIndex:
    """What can be pointed at in a document."""

    artefact: Artefact
    titles: Mapping[Id, str]
    numbers: Mapping[Id, Number]
    appendices: frozenset[Id]
    """The headings that are called by their letter."""


def target_index(document: Document) -> TargetIndex:
    """Everything in a document that can be pointed at, with its number and title."""
    return TargetIndex(
        document.artefact,
        targets(document),
        numbers(document.blocks, document.language),
        frozenset(block.id for block in document.blocks if isinstance(block, Heading) and block.appendix),
    )


def targets(document: Document) -> Mapping[Id, str]:
    """Everything in a document that can be pointed at, by id, with its title."""
    words: dict[Id, str] = {}
    for block in document.blocks:
        match block:
            case Heading():
                words[block.id] = plain_text(block.content)
            case Figure():
                words[block.id] = plain_text(block.caption)
            case Table():
                words[block.id] = plain_text(block.caption)
                for row in block.rows:
                    if row.id and row.cells:
                        first = next(cell_contents(row.cells[0]), ())
                        words.setdefault(row.id, plain_text(first))
            case Paragraph() if block.id:
                words[block.id] = ""
            case _:
                pass
    return words


IndexOf = Callable[[Id], TargetIndex | None]
"""Gives what can be pointed at in another artefact; None for an unknown one."""


def printed_inside(index: TargetIndex, reference: CrossReference) -> str | None:
    """What a reference into a document prints there, "Section 11.3 Scope"; None for an unknown id."""
    if reference.target not in index.titles:
        return None
    title = index.titles[reference.target]
    number = index.numbers.get(reference.target)
    if number is None or not number.number or reference.form is ReferenceForm.TITLE:
        return title
    named = reference.target in index.appendices
    language = index.artefact.language
    words = language.printed("number.Appendix", number=number.appendix) if named else number.words
    if reference.form is ReferenceForm.NUMBER or number.noun != "Section":
        return words
    return f"{words} {title}".strip()


def _printed_headings(
    blocks: Blocks, numbers: Mapping[Id, Number], shared: Shared, language: Language
) -> Mapping[Id, PrintedHeading]:
    labels = {entry.id: entry.text("text") for entry in shared["labels"]} if "labels" in shared else {}
    return {
        block.id: PrintedHeading(
            number=numbers[block.id].number,
            appendix=language.printed("number.Appendix", number=numbers[block.id].appendix)
            if block.appendix
            else "",
            title=plain_text(block.content),
            label=labels.get(block.label, block.label),
        )
        for block in blocks
        if isinstance(block, Heading)
    }


class _ReferencePrinter:
    """Words references; indexes each document that they point into once."""

    def __init__(self, own: TargetIndex, shared: Shared, index_of: IndexOf) -> None:
        self.own = own
        self.shared = shared
        self.index_of = index_of
        self.others: dict[Id, TargetIndex | None] = {}

    def text(self, reference: CrossReference) -> str | None:
        if reference.artefact in ("", self.own.artefact.id):
            return (
                printed_inside(self.own, reference)
                if reference.target
                else _whole(self.own.artefact, reference)
            )
        other = self.other(reference.artefact)
        if other is None:
            return self.external(reference)
        if not reference.target:
            return _whole(other.artefact, reference)
        inside = printed_inside(other, reference)
        return None if inside is None else f"{other.artefact.short_name} {inside}"

    def external(self, reference: CrossReference) -> str | None:
        entry = self.shared["documents"].get(reference.artefact) if "documents" in self.shared else None
        return None if entry is None or reference.target else external_title(entry, reference.form)

    def other(self, artefact_id: Id) -> TargetIndex | None:
        if artefact_id not in self.others:
            self.others[artefact_id] = self.index_of(artefact_id)
        return self.others[artefact_id]


def _whole(artefact: Artefact, reference: CrossReference) -> str:
    number = _stated(artefact.document_number)
    match reference.form:
        case ReferenceForm.NUMBER if number:
            return number
        case ReferenceForm.FULL if number:
            return f"{number} {artefact.title}"
        case _:
            return artefact.title


def external_title(document: Entry, form: ReferenceForm = ReferenceForm.FULL) -> str:
    """How an external document is cited: "N-852 Testing Guidance v1.1"."""
    number, title, version = (_stated(document.text(key)) for key in ("number", "title", "version"))
    match form:
        case ReferenceForm.NUMBER if number:
            return number
        case ReferenceForm.TITLE:
            return title
        case _:
            return " ".join(filter(None, (number, title, f"v{version}" if version else "")))


def _stated(text: str) -> str:
    return "" if text in ("n/a", "not stated") else text
