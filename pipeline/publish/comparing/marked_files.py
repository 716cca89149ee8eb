"""Two Word packages into their marked texts: the body, the notes, what runs along the pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from lxml import etree

from pipeline.diff.marking.blocks import is_aside
from pipeline.diff.marking.marks import Marks
from pipeline.model.change import Where
from pipeline.model.text.block import Block, Blocks, Paragraph, Row, Table
from pipeline.model.text.revision import Revision, RevisionKind
from pipeline.ooxml.foreign.repeated import BOX
from pipeline.ooxml.joining.names_of_both import OldNames, PackageDefinitions, definitions, old_names
from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package
from pipeline.publish.comparing.bookmarks import (
    Bookmarks,
    Pointed,
    names_apart,
    pointed_names,
    with_whole_codes,
)
from pipeline.publish.comparing.boxes import BoxedText, BoxReading, compared_text
from pipeline.publish.comparing.controls import paired_controls
from pipeline.publish.comparing.notes import Keys, Notes, kept_notes, note_keys
from pipeline.publish.comparing.running import RunningPlan, running_plan
from pipeline.publish.comparing.set_aside import Aside, SetAside
from pipeline.publish.comparing.text_pairs import ComparedText, MarkedText, TextPair
from pipeline.read.docx.document import WordReader
from pipeline.write.docx.woven.placing import block_elements

Readers = tuple[WordReader, WordReader]
_PAGES = {"first": "first page", "even": "even pages", "default": ""}


@dataclass(frozen=True, slots=True)
class Stamped:
    """Who and when stand on every change."""

    who: str
    when: datetime

    @property
    def marks(self) -> Marks:
        """The revisions of the comparison."""
        return Marks(
            Revision(RevisionKind.INSERTED, self.who, self.when),
            Revision(RevisionKind.DELETED, self.who, self.when),
        )


@dataclass(frozen=True, slots=True)
class MarkedFiles:
    """Two packages, and in their texts what differs."""

    readers: Readers
    """Of the old and of the new package."""
    names: OldNames
    definitions: tuple[PackageDefinitions, PackageDefinitions]
    """Those of the old and of the new package."""
    marks: Marks
    bodies: TextPair
    body: Blocks
    """The body of both."""
    beside: tuple[MarkedText, ...]
    same: tuple[MarkedText, ...]
    """The texts beside the body in which nothing differs."""
    keys: Keys
    """What the notes are compared as."""
    running: RunningPlan
    """What runs along the pages of the red-line."""
    bookmarks: Bookmarks = field(default_factory=lambda: Bookmarks(Pointed(), Pointed()))

    @property
    def boxes(self) -> tuple[MarkedText, ...]:
        """The text boxes that both files have, an inner one before the one around it."""
        own = (text for text in (*self.beside, *self.same) if text.where is Where.TEXT_BOX)
        return tuple(sorted(own, key=lambda text: -len(list(text.texts[1].container.iterancestors(BOX)))))

    @property
    def notes_and_running(self) -> tuple[MarkedText, ...]:
        """The other texts beside the body."""
        return tuple(text for text in (*self.beside, *self.same) if text.where is not Where.TEXT_BOX)

    @property
    def packages(self) -> tuple[Package, Package]:
        """The old and the new one."""
        return self.readers[0].package, self.readers[1].package

    def whole_body(self) -> Blocks:
        """The body of both with all that was set aside."""
        return whole_blocks(self.body, self.readers[1].body(self.keys[1]).blocks)


def marked_files(old: Package, new: Package, stamped: Stamped) -> MarkedFiles:
    """The marked texts of two packages; what is the same on both sides is not read, but for headings."""
    readers = WordReader(old), WordReader(new)
    defined = definitions(old, readers[0].root), definitions(new, readers[1].root)
    names = readers[0].names = old_names(*defined)
    _give_section(readers)
    readers[0].controls, readers[1].controls = paired_controls(*readers)
    files = _read_files(readers, names, defined, stamped.marks)
    pointed = pointed_names(old), pointed_names(new)
    apart = names_apart(_compared_texts(files), *pointed)
    if apart:
        for root in readers[0].roots.values():
            with_whole_codes(root, apart)
        readers[0].anchors = apart
        files = _read_files(readers, names, defined, stamped.marks)
    return replace(files, bookmarks=Bookmarks(*pointed, apart))


def _give_section(readers: Readers) -> None:
    """Gives the new body a section that can say what the old one's was, where that one alone states it."""
    before, after = (reader.body_element for reader in readers)
    section = before.find(w("sectPr"))
    if section is not None and len(section) and after.find(w("sectPr")) is None:
        etree.SubElement(after, w("sectPr"))


def _read_files(
    readers: Readers,
    names: OldNames,
    defined: tuple[PackageDefinitions, PackageDefinitions],
    marks: Marks,
) -> MarkedFiles:
    old, new = readers
    reading = BoxReading(readers, marks)
    notes = old.notes(), new.notes()
    keys = note_keys(*notes)
    headings = new.outline.heading_styles() | old.outline.heading_styles()
    aside = SetAside(names, headings).of(old.body_element, new.body_element)
    body = _compared_bodies(keys, aside, reading)
    if _concerns_aside(body.blocks):
        body = _compared_bodies(keys, Aside(), reading)
    running = running_plan(ComparedText(*body.texts, body.blocks), old, new)
    beside = (
        *_kept_notes(body.blocks, notes, keys, reading),
        *_running_texts(running, reading),
        *body.boxes,
    )
    differ = tuple(text for text in beside if text.differs)
    same = tuple(text for text in beside if not text.differs)
    return MarkedFiles(readers, names, defined, marks, body.texts, body.blocks, differ, same, keys, running)


def _compared_texts(files: MarkedFiles) -> list[ComparedText]:
    beside = [ComparedText(*text.texts, text.blocks) for text in (*files.notes_and_running, *files.boxes)]
    return [ComparedText(*files.bodies, files.body), *beside]


def whole_blocks(marked: Blocks, new: Blocks) -> Blocks:
    """The marked blocks with those that were not read, as the whole text has them."""
    read: dict[object, Block | Row] = {}
    for block in new:
        read[_element(block)] = block
        for row in block.rows if isinstance(block, Table) else ():
            read[_element(row)] = row
    return tuple(whole for block in marked for whole in _whole(block, read))


def _whole(block: Block, read: Mapping[object, Block | Row]) -> Iterator[Block]:
    if isinstance(block, Paragraph) and is_aside(block):
        blocks = (read.get(element) for element in block_elements(block))
        yield from (whole for whole in blocks if whole is not None and not isinstance(whole, Row))
    elif isinstance(block, Table) and any(map(is_aside, block.rows)):
        rows = (read.get(_element(row), row) if is_aside(row) else row for row in block.rows)
        yield replace(block, rows=tuple(row for row in rows if isinstance(row, Row)))
    else:
        yield block


def _element(piece: Block | Row) -> object:
    foreign = getattr(piece, "foreign", None)
    return foreign.xml if foreign is not None else None


def _compared_bodies(keys: Keys, aside: Aside, reading: BoxReading) -> BoxedText:
    """Both bodies, and what differs in them."""
    old, new = reading.readers
    return compared_text((old.body(keys[0], aside.old), new.body(keys[1], aside.new)), "", reading)


def _concerns_aside(marked: Blocks) -> bool:
    """True where something was set aside that did not stay where it was."""
    for block in marked:
        if block.revisions and isinstance(block, Paragraph) and is_aside(block):
            return True
        if isinstance(block, Table) and any(row.revisions and is_aside(row) for row in block.rows):
            return True
    return False


def _kept_notes(marked: Blocks, notes: Notes, keys: Keys, reading: BoxReading) -> Iterator[MarkedText]:
    """The notes whose mark stays, as they were and as they are, each before the boxes in it."""
    for (kind, name), number, texts in kept_notes(marked, notes, keys):
        where = Where.FOOTNOTE if kind == "footnote" else Where.ENDNOTE
        note = compared_text(texts, f"{kind}{number}", reading)
        yield MarkedText(where, f"{kind} {number}", note.texts, note.blocks, f"{kind}:{name}:")
        yield from note.boxes


def _running_texts(plan: RunningPlan, reading: BoxReading) -> Iterator[MarkedText]:
    """The headers and footers of the red-line, each before the boxes in it."""
    for text in plan.texts:
        kind, pages = text.page
        own = compared_text((text.old, text.new), text.part.name, reading)
        name = f"{kind} of section {text.section}"
        told = ", ".join(filter(None, (name, _PAGES.get(pages, pages))))
        header = MarkedText(Where(kind), told, own.texts, own.blocks)
        for made in (header, *own.boxes):
            old, new = made.texts
            yield replace(made, texts=(old, replace(new, part=text.part.name)))
