"""The bytes of a Word file into its tables as values, and the text that stands outside them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from pipeline.model.bounds import whole_number
from pipeline.model.text.block import Block, Cell, Heading, Paragraph, Row, Table
from pipeline.model.text.marked import Mark, Span
from pipeline.model.text.revision import RevisionKind
from pipeline.model.text.walk import cell_paragraphs, paragraphs_of_text
from pipeline.ooxml.names import w
from pipeline.read.docx.document import WordText
from pipeline.read.docx.returned.beside_text import word_leftovers
from pipeline.read.docx.returned.marked_up import marked_up
from pipeline.read.docx.whole.spoken import SpokenWords, Voice, spoken_words
from pipeline.read.docx.whole.word_document import WordDocument, word_document
from pipeline.read.docx.whole.word_looks import word_styles
from pipeline.read.guard.guarded import guarded
from pipeline.read.texts.looks import stripped, text_marked
from pipeline.read.texts.marked_up import TextSent
from pipeline.read.texts.properties import custom_properties
from pipeline.read.texts.raw import MergedRange, Place, RawCell, RawFile, RawTable, RawText
from pipeline.read.texts.strings import document_strings
from pipeline.read.texts.unplaced import with_rest

_MOST_COLUMNS = 1_000
"""Word itself makes no more than 63."""
_BESIDE = (
    ("comment", "note in the margin"),
    ("footnote", "footnote"),
    ("endnote", "endnote"),
    ("header", "header or footer"),
    ("footer", "header or footer"),
)
"""What the texts beside the body are called."""
_STRIPPED = frozenset(what for _, what in _BESIDE)
_GONE = {RevisionKind.DELETED: "deleted text", RevisionKind.MOVED_FROM: "moved text"}


def word_tables(data: bytes, name: str, sent: TextSent | None = None) -> RawFile:
    """Everything in a Word file that a person wrote; PipelineError, with the reason, where it cannot be read.

    Text that is marked as inserted counts, text that is marked as deleted is told apart. Of a document of
    ours that came back marked up, `sent` is how it was sent: its own text is nobody's answer.
    """
    package = guarded(data, name, "Word")
    refused = "it holds macros" if any(part.endswith("vbaProject.bin") for part in package.parts) else ""
    draft = marked_up(package, sent)
    if draft is not None:
        return RawFile(
            (), tuple(RawText(kind, "", said) for kind, said in draft.told), (), refused, (), draft
        )
    document = word_document(package, numbered=False)
    voice = Voice(word_styles(package, package.document.name))
    reading = _Reading(document, voice, _boxes_inside(document))
    raw = RawFile(
        tuple(reading.table(table, number) for number, table in enumerate(_tables(document), 1)),
        (*reading.texts(), *_pictures(document), *word_leftovers(package, package.document)),
        custom_properties(package),
        refused,
    )
    return with_rest(raw, document_strings(package))


def _tables(document: WordDocument) -> Iterator[Table]:
    """The tables of the body, and of the boxes in it that float in no cell, in the order of the file."""
    texts = (document.body, *(box for box in _boxes(document) if not _is_in_cell(box.container)))
    known = {_element(block): block for text in texts for block in text.blocks if isinstance(block, Table)}
    yield from (known[element] for element in _root(document.body).iter(w("tbl")) if element in known)


def _boxes(document: WordDocument) -> Iterator[WordText]:
    """The text boxes in the body."""
    return (box for box in document.boxes if box.part == document.body.part)


def _boxes_inside(document: WordDocument) -> Mapping[etree._Element, tuple[WordText, ...]]:
    texts = {text.container for _, text in document.texts}
    inside: dict[etree._Element, tuple[WordText, ...]] = {}
    for box in document.boxes:
        for above in box.container.iterancestors():
            if above.tag == w("tc") or above in texts:
                inside[above] = (*inside.get(above, ()), box)
    return inside


def _pictures(document: WordDocument) -> Iterator[RawText]:
    main = document.body
    return (RawText("picture", main.part, "picture") for _ in _root(main).iter(w("drawing"), w("pict")))


def _root(text: WordText) -> etree._Element:
    return text.container.getroottree().getroot()


def _element(piece: Block | Row | Cell) -> etree._Element | None:
    element = (
        piece.foreign.xml
        if isinstance(piece, Paragraph | Heading | Table | Row | Cell) and piece.foreign
        else None
    )
    return element if isinstance(element, etree._Element) else None


def _is_in_cell(element: etree._Element) -> bool:
    return next(element.iterancestors(w("tc")), None) is not None


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell with the columns that it spans."""

    place: Place
    span: int
    merge: str
    """ "restart", "continue" or ""."""
    text: str
    marked: str
    """In the notation of `model/marked`; "" where nothing is marked."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads the blocks of a document as people see them."""

    document: WordDocument
    voice: Voice
    inside: Mapping[etree._Element, tuple[WordText, ...]]
    """The text boxes in each cell, and in each text, that has any."""

    def table(self, table: Table, number: int) -> RawTable:
        """A table with its cells that say something."""
        placed = [cell for index, row in enumerate(table.rows, 1) for cell in self._row(row, index)]
        cells = {
            cell.place: RawCell(*cell.place, cell.text, marked=cell.marked)
            for cell in placed
            if cell.text.strip()
        }
        hidden = (index for index, row in enumerate(table.rows, 1) if _is_hidden(row))
        return RawTable(
            f"table {number}", cells, "table", hidden_rows=frozenset(hidden), merged=tuple(_merged(placed))
        )

    def texts(self) -> Iterator[RawText]:
        """The text outside the tables: paragraphs, boxes, what was deleted, notes, what runs along pages."""
        body = self.document.body
        for block in body.blocks:
            if isinstance(block, Paragraph | Heading):
                yield from self._told("paragraph", body.part, block)
        for box in _boxes(self.document):
            if not _is_in_cell(box.container):
                for block in box.blocks:
                    if isinstance(block, Paragraph | Heading):
                        yield from self._told("text box", box.part, block)
        yield from self._deleted([body, *_boxes(self.document)])
        for name, what in _BESIDE:
            texts = [text for own, text in self.document.texts if own.partition(" ")[0] == name]
            for text in texts:
                yield from self._beside(text, what)

    def _beside(self, text: WordText, what: str) -> Iterator[RawText]:
        boxes = self.inside.get(text.container, ())
        for inner in (text, *boxes):
            for block in paragraphs_of_text(inner.blocks):
                yield from self._told(what, text.part, block)
        yield from self._deleted([text, *boxes])

    def _row(self, row: Row, number: int) -> Iterator[_Placed]:
        column = 1 + _stated(row, "trPr", "gridBefore")
        struck = any(revision.kind is RevisionKind.DELETED for revision in row.revisions)
        for cell in row.cells:
            spans = stripped([span for line in self._lines(cell, struck) for span in (Span("\n"), *line)])
            text = "".join(span.text for span in spans)
            yield _Placed((number, column), cell.column_span, _merge(cell), text, text_marked(spans))
            column += cell.column_span

    def _lines(self, cell: Cell, struck: bool) -> Iterator[tuple[Span, ...]]:
        """The words of a cell, a line for each paragraph, those of its boxes behind all others.

        All of them are struck in a row that somebody deleted while changes were tracked.
        """
        element = _element(cell)
        boxes = self.inside.get(element, ()) if element is not None else ()
        inner = (block for box in boxes for block in paragraphs_of_text(box.blocks))
        for paragraph in (*cell_paragraphs(cell), *inner):
            words = spoken_words(paragraph, self.voice)
            if struck:
                yield tuple(Span(word.text, word.marks | {Mark.STRUCK}) for word in words)
            else:
                yield _spans(words)

    def _told(self, kind: str, where: str, block: Paragraph | Heading) -> Iterator[RawText]:
        """The text of a paragraph outside the tables, and its marks where its formatting says something."""
        spans = _spans(spoken_words(block, self.voice))
        text = "".join(span.text for span in spans)
        if text.strip():
            yield RawText(kind, where, text.strip() if kind in _STRIPPED else text, text_marked(spans))

    def _deleted(self, texts: Iterable[WordText]) -> Iterator[RawText]:
        """What no longer stands, where changes were tracked: the words of a change that follow each other."""
        for text in texts:
            for block in paragraphs_of_text(text.blocks):
                for kind, words in _gone(spoken_words(block, Voice(placeholders=True))):
                    if words.strip():
                        yield RawText(_GONE[kind], text.part, words)


def _spans(words: Iterable[SpokenWords]) -> tuple[Span, ...]:
    return tuple(Span(word.text, word.marks) for word in words if not word.gone)


def _gone(words: Iterable[SpokenWords]) -> Iterator[tuple[RevisionKind, str]]:
    held: list[str] = []
    kind: RevisionKind | None = None
    for word in words:
        own = next((change for change in word.changes if change in _GONE), None)
        if own is not kind and kind is not None:
            yield kind, "".join(held)
            held = []
        kind = own
        held += [word.text] if own is not None else []
    if kind is not None:
        yield kind, "".join(held)


def _is_hidden(row: Row) -> bool:
    """True for a row with the property, where it is not turned off."""
    element = _property(row, "trPr", "hidden")
    return element is not None and element.get(w("val"), "1") not in ("0", "false", "off")


def _merge(cell: Cell) -> str:
    element = _property(cell, "tcPr", "vMerge")
    return "" if element is None else element.get(w("val"), "continue")


def _stated(row: Row, properties: str, name: str) -> int:
    element = _property(row, properties, name)
    return (whole_number(element.get(w("val"), ""), _MOST_COLUMNS) or 0) if element is not None else 0


def _property(piece: Row | Cell, properties: str, name: str) -> etree._Element | None:
    element = _element(piece)
    return element.find(f"{w(properties)}/{w(name)}") if element is not None else None


def _merged(placed: list[_Placed]) -> Iterator[MergedRange]:
    """The vertical merges; a cell that is only wide needs none."""
    below: Mapping[Place, _Placed] = {cell.place: cell for cell in placed}
    for cell in placed:
        if cell.merge != "restart":
            continue
        row, column = cell.place
        bottom = row
        while (bottom + 1, column) in below and below[bottom + 1, column].merge == "continue":
            bottom += 1
        if bottom > row:
            yield MergedRange(row, column, bottom, column + cell.span - 1)
