"""What the program words itself into blocks, and these into a document: notes, papers, logs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.load.blocks.grid import plain_cell, shares
from pipeline.model.dates import StatedDate
from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.model.text.block import (
    Block,
    Blocks,
    Cell,
    Heading,
    ListFormat,
    ListPosition,
    Paragraph,
    ParagraphRole,
    Row,
    Table,
    TableRole,
)
from pipeline.model.text.document import Artefact, Document, Kind
from pipeline.model.text.inline import Id, Inlines, Text
from pipeline.model.text.version import Status, VersionEntry

Words = str | Inlines
"""Plain text, or runs."""
CellWords = Words | tuple[Paragraph, ...] | Cell
"""What stands in a cell: words, paragraphs, or a cell with spans and alignment of its own."""


@dataclass(frozen=True, slots=True)
class Composed:
    """What a document of the program is, apart from its blocks."""

    id: Id
    """Names the file: "annex-3-covering-note"."""
    title: str
    notice: str
    owners: tuple[str, ...]
    date: StatedDate = StatedDate()  # noqa: RUF009  (frozen)
    lines: tuple[str, ...] = ()
    """Facts under the title, a line each."""
    document_number: str = "n/a"
    version: str = ""
    """Empty: the document has a date and no versions."""
    status: Status = Status.ISSUED
    kind: Kind = Kind.RECORD
    language: Language = ENGLISH


def composed_document(about: Composed, body: Blocks) -> Document:
    """The document: title, facts and notice, then the body, on the same page."""
    artefact = Artefact(
        id=about.id,
        title=about.title,
        short_name=about.title,
        document_number=about.document_number,
        kind=about.kind,
        owners=about.owners,
        notice=about.notice,
        contents_depth=0,
        language=about.language,
    )
    entry = VersionEntry(about.version, about.date, about.status, about.owners, "")
    front = (
        Paragraph((Text(about.title),), ParagraphRole.COVER_TITLE),
        *(Paragraph((Text(line),), ParagraphRole.COVER_LINE) for line in about.lines),
        *((Paragraph((Text(about.notice),), ParagraphRole.NOTICE),) if about.notice else ()),
    )
    return Document(artefact, entry, (entry,), front, body)


def heading(heading_id: Id, words: Words, level: int = 1, *, numbered: bool = False) -> Heading:
    """A heading."""
    return Heading(heading_id, level, _inlines(words), numbered=numbered)


def paragraph(words: Words) -> Paragraph:
    """A paragraph of body text."""
    return Paragraph(_inlines(words))


def bullets(list_id: Id, items: Iterable[Words]) -> tuple[Paragraph, ...]:
    """A list with a bullet for each item; `list_id` is its own in the document."""
    position = ListPosition(list_id, 0, ListFormat.BULLET)
    return tuple(Paragraph(_inlines(item), list=position) for item in items)


def table(
    table_id: Id,
    head: Sequence[str],
    rows: Iterable[Sequence[CellWords]],
    widths: Sequence[float] = (),
    *,
    headed_rows: bool = False,
) -> Table:
    """A table with a heading row; `widths` are shares of 100, `headed_rows` makes first cells headings."""
    top = Row(tuple(plain_cell(text, header=True) for text in head))
    body = tuple(
        Row(tuple(_cell(words, header=headed_rows and not index) for index, words in enumerate(row)))
        for row in rows
    )
    return Table(table_id, (top, *body), shares(widths, len(head)))


def captioned(caption: str, below: Table) -> Table:
    """The table with a caption."""
    return replace(below, caption=_inlines(caption))


def record(record_id: Id, facts: Iterable[tuple[str, CellWords]], language: Language = ENGLISH) -> Block:
    """What is known of one thing, such as a comment: a row for each fact that there is; stays on one page."""
    known = [fact for fact in facts if fact[1]]
    head = (language.printed("record.part"), language.printed("record.text"))
    return replace(table(record_id, head, known, (20, 80), headed_rows=True), role=TableRole.RECORD)


def _cell(words: CellWords, *, header: bool = False) -> Cell:
    """A cell; each line of a text is a paragraph."""
    if isinstance(words, Cell):
        return words
    if isinstance(words, str):
        paragraphs = tuple(Paragraph(_inlines(line)) for line in words.splitlines() or [""])
        return Cell(paragraphs, header=header)
    if words and isinstance(words[0], Paragraph):
        return Cell(
            tuple(paragraph for paragraph in words if isinstance(paragraph, Paragraph)), header=header
        )
    return Cell(
        (Paragraph(tuple(inline for inline in words if not isinstance(inline, Paragraph))),), header=header
    )


def _inlines(words: Words) -> Inlines:
    """Words as runs; no words are no run."""
    if isinstance(words, str):
        return (Text(words),) if words else ()
    return words
