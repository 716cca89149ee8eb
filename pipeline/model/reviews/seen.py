"""What a reader sees of the text of a Word file, without anything that programs write on their own."""

from dataclasses import dataclass

from pipeline.model.text.block import Block, Blocks, Heading, Paragraph, Table
from pipeline.model.text.revision import RevisionKind


@dataclass(frozen=True, slots=True)
class ComputedSpan:
    """Characters of a paragraph that a program put there: fields, words that lead elsewhere."""

    start: int
    end: int
    code: str
    """What they are computed from: "REF qt_entry", "anchor qt_entry"."""


@dataclass(frozen=True, slots=True)
class SeenFacts:
    """What a paragraph is beside its words."""

    kind: str
    """The name of its style and, in a list, its level."""
    paragraph_id: str = ""
    computed: tuple[ComputedSpan, ...] = ()
    note: bool = False
    """True for a paragraph of a footnote."""


@dataclass(frozen=True, slots=True)
class SeenText:
    """The body, then the footnotes in the order of their marks; paragraphs without words are left out."""

    blocks: Blocks
    """Of our own kinds; the line of each paragraph's place is its number in `facts`, from 1."""
    facts: tuple[SeenFacts, ...]
    beside: frozenset[tuple[str, str]] = frozenset()
    """What stands beside it, by kind: paragraphs of headers, footers and text boxes, title and subject."""

    def of(self, paragraph: Paragraph | Heading) -> SeenFacts:
        """What is known of a paragraph of this text."""
        return self.facts[paragraph.place.line - 1]


@dataclass(frozen=True, slots=True)
class TrackedWords:
    """One stretch of tracked changes by one person, as the returned file has it."""

    kind: RevisionKind
    author: str
    when: str
    """Its date, ISO; "" where the file states none that is one."""
    text: str
    around: str
    """The paragraph as it reads once everything is accepted."""


@dataclass(frozen=True, slots=True)
class SeenReview:
    """A file that came back."""

    name: str
    text: SeenText
    """With every change accepted."""
    tracked: tuple[TrackedWords, ...]
    empty_revisions: int
    """Tracked changes that change nothing: programs write them on their own."""
    comments: int


def seen_paragraphs(blocks: Blocks) -> tuple[Paragraph | Heading, ...]:
    """Every paragraph of a seen text in reading order, those of tables included."""
    result: list[Paragraph | Heading] = []
    for block in blocks:
        result += _paragraphs(block)
    return tuple(result)


def _paragraphs(block: Block) -> tuple[Paragraph | Heading, ...]:
    if isinstance(block, Paragraph | Heading):
        return (block,)
    if isinstance(block, Table):
        return seen_paragraphs(
            tuple(inner for row in block.rows for cell in row.cells for inner in cell.blocks)
        )
    return ()
