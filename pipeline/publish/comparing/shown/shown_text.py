"""The marked text of two foreign files into one that every writer can show: nothing foreign is left in it."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

from lxml import etree

from pipeline.diff.marking.marks import marked_block, wholly
from pipeline.diff.marking.redline import Redline
from pipeline.diff.words.texts import PILCROW, atom_name
from pipeline.model.change import Where
from pipeline.model.text.block import (
    Block,
    Blocks,
    Cell,
    CellBlock,
    Figure,
    Heading,
    Note,
    Paragraph,
    Row,
    Table,
)
from pipeline.model.text.inline import (
    Inline,
    Inlines,
    LineBreak,
    NoteReference,
    Opaque,
    ParagraphBreak,
    Style,
    Text,
    joined,
)
from pipeline.model.text.revision import Revision, RevisionKind, Revisions, whole
from pipeline.ooxml.names import w
from pipeline.publish.comparing.boxes import shared_mark
from pipeline.publish.comparing.listed.headings import Labels
from pipeline.publish.comparing.listed.listed_files import ListedFiles
from pipeline.publish.comparing.marked_files import MarkedFiles
from pipeline.publish.comparing.shown.shown_boxes import words_of_boxes
from pipeline.publish.comparing.shown.shown_pictures import PictureAndWords, WordPictures
from pipeline.publish.comparing.shown.shown_tables import laid_out_rows, table_widths
from pipeline.resolve.resolved import PrintedHeading, Resolved

_BOLD = Style(bold=True)
_RUNNING = "compare-running"
"""The id of the heading above the headers and footers that differ."""


def with_shown_text(red: Redline, listed: ListedFiles) -> Redline:
    """The red-line with the text of the files, made of nodes that every writer knows."""
    files = listed.files
    shower = _Shower(
        listed.labels[0],
        listed.labels[1],
        (
            WordPictures(files.packages[0], files.bodies[0].part),
            WordPictures(files.packages[1], files.bodies[1].part),
        ),
        frozenset(id(reader) for reader in files.readers[0].roots.values()),
        words_of_boxes(files),
    )
    body = shower.blocks(files.whole_body())
    notes = tuple(_notes(listed, shower, shower.notes))
    running = [text for text in files.beside if text.where in (Where.HEADER, Where.FOOTER)]
    words = red.new.language.printed
    more: list[Block] = (
        [Heading(_RUNNING, 1, (Text(words("compare.running")),), numbered=False)] if running else []
    )
    for text in running:
        more += (Paragraph((Text(text.name, _BOLD),)), *shower.blocks(text.blocks))
    if running:
        printed = {_RUNNING: PrintedHeading("", "", words("compare.running"), "")}
        red = replace(red, old=_with_headings(red.old, printed), new=_with_headings(red.new, printed))
    return replace(red, document=replace(red.document, body=(*body, *more), notes=notes))


def _pictures(files: MarkedFiles) -> tuple[WordPictures, WordPictures]:
    old, new = (
        WordPictures(package, text.part) for package, text in zip(files.packages, files.bodies, strict=True)
    )
    return old, new


def _with_headings(side: Resolved, more: Mapping[str, PrintedHeading]) -> Resolved:
    return replace(side, headings={**side.headings, **more})


def _notes(listed: ListedFiles, shower: "_Shower", marks: Mapping[str, Revisions]) -> Iterator[Note]:
    """The notes whose marks stand in the text, each as its mark: kept, come or gone."""
    files = listed.files
    own = (text for text in files.beside if text.where in (Where.FOOTNOTE, Where.ENDNOTE))
    edited = {text.mark.split(":")[1]: text.blocks for text in own}
    for side in (1, 0):
        notes = files.readers[side].notes()
        for key, name in files.keys[side].items():
            if name in marks and not (side == 0 and name in files.keys[1].values()):
                blocks = edited.get(name, notes[key].blocks)
                yield _note(name, shower.blocks(blocks), marks[name])


def _note(name: str, blocks: Blocks, revisions: Revisions) -> Note:
    came_or_went = whole(revisions) is not None
    paragraphs = tuple(
        marked
        for paragraph in _paragraphs(blocks)
        if isinstance(
            marked := marked_block(paragraph, revisions[0]) if came_or_went else paragraph, Paragraph
        )
    )
    return Note(name, paragraphs, revisions=revisions if came_or_went else ())


def _paragraphs(blocks: Blocks) -> Iterator[Paragraph]:
    """The paragraphs of a note, of a table in it the rows."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block
            case Heading():
                yield Paragraph(block.content, revisions=block.revisions)
            case Table():
                yield from (
                    paragraph
                    for row in block.rows
                    for cell in row.cells
                    for paragraph in _paragraphs(cell.blocks)
                )
            case _:
                pass


@dataclass(slots=True)
class _Shower:
    """Makes nodes of our own of foreign ones, under the same revisions."""

    old_labels: Labels
    new_labels: Labels
    pictures: tuple[WordPictures, WordPictures]
    old_roots: frozenset[int]
    boxes: Mapping[str, Blocks]
    """What stands in the boxes of each object that stays, by what its key begins with."""
    notes: dict[str, Revisions] = field(default_factory=dict)
    """The notes whose marks were met."""
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _revisions: dict[int, tuple[Revision, Revision]] = field(default_factory=dict)

    def blocks(self, blocks: Blocks) -> Blocks:
        """What is shown of some blocks: pictures stand behind the paragraph that holds them."""
        return tuple(shown for block in blocks for shown in self._block(block))

    def _block(self, block: Block) -> Iterator[Block]:
        match block:
            case Heading():
                revisions = self._marks(block.revisions)
                empty = not block.content and whole(revisions) is not None
                sign = wholly((Text(PILCROW),), revisions[0]) if empty else ()
                yield replace(
                    block,
                    content=self._content(block.content) or sign,
                    revisions=revisions,
                    foreign=None,
                    section="",
                )
                yield from self._figures(block.content)
            case Paragraph():
                yield from self._paragraph(block)
            case Table():
                yield self._table(block)
            case _:
                yield block

    def _paragraph(self, block: Paragraph) -> Iterator[Block]:
        revisions = self._marks(block.revisions)
        if block.content and isinstance(block.content[0], Opaque) and block.content[0].block:
            yield from self._carried(block.content, revisions)
            return
        label = self._label(block)
        lead: Inlines = (Text(f"{label}\u2003"),) if label else ()
        if not block.content and not lead and whole(block.revisions) is not None:
            lead = (Text(PILCROW),)  # an empty paragraph that came or went would show nothing
        if whole(block.revisions) is not None:
            lead = wholly(lead, revisions[0])
        yield Paragraph((*lead, *self._content(block.content)), revisions=revisions)
        yield from self._figures(block.content)

    def _carried(self, content: Inlines, above: Revisions) -> Iterator[Block]:
        """Blocks that are carried whole, a paragraph for each of theirs."""
        for atom in content:
            if isinstance(atom, Opaque):
                revisions = self._marks(atom.revisions) or above
                elements = atom.source if isinstance(atom.source, tuple) else ()
                lines = [line for element in elements for line in _lines(element)] or [f"[{atom_name(atom)}]"]
                for line in lines:
                    paragraph = Paragraph((Text(line),))
                    yield marked_block(paragraph, revisions[0]) if revisions else paragraph

    def _label(self, block: Paragraph) -> str:
        element = block.foreign.xml if block.foreign is not None else None
        return self.new_labels.get(element) or self.old_labels.get(element, "")

    def _figures(self, content: Inlines) -> Iterator[Figure]:
        for atom in content:
            if isinstance(atom, Opaque):
                for picture, alt in self._pictures(atom):
                    name = f"picture-{next(self._numbers)}"
                    yield Figure(name, picture, alt, revisions=self._marks(atom.revisions))

    def _pictures(self, atom: Opaque) -> Iterator[PictureAndWords]:
        for element in _elements(atom):
            old = id(element.getroottree().getroot()) in self.old_roots
            yield from self.pictures[not old].of(element)

    def _table(self, table: Table) -> Table:
        rows = laid_out_rows(table)
        return Table(
            f"compared-table-{next(self._numbers)}",
            tuple(self._row(row) for row in rows),
            table_widths(table),
            header_rows=_heading_rows(table),
            columns=table.columns,
            revisions=self._marks(table.revisions),
        )

    def _row(self, row: Row) -> Row:
        cells = tuple(
            Cell(
                tuple(self._cell_blocks(cell)) or (Paragraph(()),),
                cell.column_span,
                cell.row_span,
                revisions=self._marks(cell.revisions),
            )
            for cell in row.cells
        )
        return Row(cells, revisions=self._marks(row.revisions))

    def _cell_blocks(self, cell: Cell) -> Iterator[CellBlock]:
        for block in self.blocks(cell.blocks):
            match block:
                case Paragraph() | Table():
                    yield block
                case Heading():
                    yield Paragraph(block.content, revisions=block.revisions)
                case Figure():
                    named = Paragraph((Text(f"[{block.alt or 'picture'}]"),))
                    yield named
                case _:
                    pass

    def _content(self, content: Inlines) -> Inlines:
        return joined(tuple(shown for inline in content for shown in self._inline(inline)))

    def _inline(self, inline: Inline) -> Iterator[Inline]:
        revisions = self._marks(inline.revisions)
        match inline:
            case Text():
                style = replace(inline.style, foreign=None)
                for number, line in enumerate(inline.text.split("\n")):
                    if number:
                        yield LineBreak(revisions)
                    yield Text(line, style, inline.link, revisions=revisions)
            case Opaque():
                yield from self._atom(inline, revisions)
            case ParagraphBreak():
                yield ParagraphBreak(Paragraph(()), revisions)
            case _:
                yield inline

    def _atom(self, atom: Opaque, revisions: Revisions) -> Iterator[Inline]:
        kind, _, rest = atom.xml.partition(":")
        if kind in ("footnote", "endnote"):
            name = rest.partition(":")[0]
            if name not in self.notes or whole(self.notes[name]) is not None:
                self.notes[name] = revisions
            yield NoteReference(name, revisions=revisions)
        elif not revisions and (boxed := self.boxes.get(shared_mark(atom))):
            yield from self._box(boxed)
        elif atom.text or not any(self._pictures(atom)):
            yield Text(atom.text or f"[{atom_name(atom)}]", revisions=revisions)
        else:
            yield Text("▣", revisions=revisions)

    def _box(self, blocks: Blocks) -> Iterator[Inline]:
        """The words of a text box, a line for each paragraph."""
        for number, paragraph in enumerate(_paragraphs(blocks)):
            if number:
                yield LineBreak(self._marks(paragraph.revisions) if whole(paragraph.revisions) else ())
            yield from self._content(paragraph.content)

    def _marks(self, revisions: Revisions) -> Revisions:
        return tuple(map(self._revision, revisions))

    def _revision(self, revision: Revision) -> Revision:
        """The revision with what was, and what moved, made of our own nodes too."""
        if revision.before is None and revision.inside is None:
            return revision
        if id(revision) not in self._revisions:
            made = replace(
                revision, before=self._before(revision.before), inside=self._inside(revision.inside)
            )
            self._revisions[id(revision)] = revision, made
        return self._revisions[id(revision)][1]

    def _before(self, before: Hashable) -> Hashable:
        match before:
            case Style():
                return replace(before, foreign=None)
            case Paragraph():
                return Paragraph(())
            case Heading():
                return replace(before, foreign=None, section="", revisions=())
            case Table():
                return Table("", (), before.widths, header_rows=0)
            case Row() | Cell():
                return None
            case _:
                return before

    def _inside(self, inside: Hashable) -> Hashable:
        if isinstance(inside, Paragraph | Heading | Table):
            return next(self._block(inside), None)
        return None


def _elements(atom: Opaque) -> Iterator[etree._Element]:
    for piece in atom.source if isinstance(atom.source, tuple) else ():
        if isinstance(piece, tuple):
            yield piece[0] if piece[1] is None else piece[1]
        else:
            yield piece


def _lines(element: etree._Element) -> Iterator[str]:
    for paragraph in element.iter(w("p")):
        text = "".join(
            "\t" if node.tag == w("tab") else node.text or "" for node in paragraph.iter(w("t"), w("tab"))
        )
        if text.strip():
            yield text


def _heading_rows(table: Table) -> int:
    heads = 0
    for row in table.rows:
        element = row.foreign.xml if row.foreign is not None else None
        said = element.find(f"{w('trPr')}/{w('tblHeader')}") if isinstance(element, etree._Element) else None
        if said is None or whole(row.revisions) in (RevisionKind.DELETED, RevisionKind.MOVED_FROM):
            break
        heads += 1
    return heads if heads < len(table.rows) else 0
