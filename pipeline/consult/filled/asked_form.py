"""A version as it was issued into what its form asks: each field with its question, and to whom it is put."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.consult.filled.prompts import KNOWN_PROMPTS, prompt_of
from pipeline.model.identity import TextState
from pipeline.model.organisation.language import Language
from pipeline.model.text.block import Applicability, Heading, Paragraph, Table, TableRole
from pipeline.model.text.inline import FieldKind, FormField, Id
from pipeline.model.text.walk import block_contents, cell_contents
from pipeline.read.forms.form_lines import FilledLine
from pipeline.resolve.plain import heading_text, printed_text
from pipeline.resolve.resolved import Resolved

ANSWER, EVIDENCE, FIELD = "answer", "evidence", "field"


@dataclass(frozen=True, slots=True)
class AskedField:
    """A gap of the form, and what it asks."""

    id: Id
    form_field: FormField
    part: str
    """The answer to a question, a piece of evidence for it, or a field of its own."""
    question: Id
    """Of a field that is no question's, its own id."""
    number: str
    """Of the question as it is printed: "2.1.1-3"; "" for a field of its own."""
    words: str
    """What is asked."""
    section: str
    """The heading above as it is printed: "2.1.1 People"."""
    applies: Applicability
    row: Id = ""
    """Of a repeating group, the row that it is in."""

    @property
    def kind(self) -> FieldKind:
        """What may be filled in."""
        return self.form_field.kind

    @property
    def asked(self) -> bool:
        """True where an answer is expected, and not merely possible."""
        return self.form_field.required or self.part == ANSWER

    def is_prompt(self, text: str) -> bool:
        """True for what stands in an empty field, also in other capitals or languages."""
        own = prompt_of(text)
        return own in KNOWN_PROMPTS or bool(self.form_field.hint and own == prompt_of(self.form_field.hint))


@dataclass(frozen=True, slots=True)
class AskedForm:
    """The form of a version."""

    text: TextState
    title: str
    fields: tuple[AskedField, ...]
    language: Language
    lines: tuple[FilledLine, ...] = field(default=(), repr=False)
    """Of its Word file as it was issued; their gaps are tagged with the ids of the fields."""
    around: frozenset[str] = frozenset()
    """What its headers, footers and notes say."""
    names: Mapping[Id, str] = field(default_factory=dict)
    """What roles and code bodies are called."""

    @property
    def by_id(self) -> dict[Id, AskedField]:
        """The fields by their ids."""
        return {asked.id: asked for asked in self.fields}


def asked_fields(resolved: Resolved) -> tuple[AskedField, ...]:
    """Every field of a document in its order."""
    return tuple(_fields(resolved))


def _fields(resolved: Resolved) -> Iterator[AskedField]:
    section = ""
    for block in resolved.document.blocks:
        if isinstance(block, Heading):
            section = heading_text(block, resolved)
        elif isinstance(block, Table):
            yield from _of_table(block, section, resolved)
        elif isinstance(block, Paragraph):
            for content in block_contents(block):
                for inline in content:
                    if isinstance(inline, FormField):
                        yield _own(inline, section)


def _of_table(table: Table, section: str, resolved: Resolved) -> Iterator[AskedField]:
    if table.role is not TableRole.QUESTION:
        for row in table.rows:
            in_group = row.id if table.role is TableRole.GROUP else ""
            for cell in row.cells:
                for content in cell_contents(cell):
                    yield from (_own(gap, section, in_group) for gap in content if isinstance(gap, FormField))
        return
    number = resolved.numbers[table.id].number if table.id in resolved.numbers else ""
    words = " ".join(
        printed_text(content, resolved)
        for row in table.rows
        if row.id == f"{table.id}.question"
        for cell in row.cells[1:]
        for content in cell_contents(cell)
    )
    for content in block_contents(table):
        for gap in content:
            if isinstance(gap, FormField):
                part = ANSWER if gap.id == f"{table.id}.answer" else EVIDENCE
                yield AskedField(gap.id, gap, part, table.id, number, words, section, table.applies)


def _own(gap: FormField, section: str, row: Id = "") -> AskedField:
    return AskedField(gap.id, gap, FIELD, gap.id, "", gap.label, section, Applicability(), row)
