"""Two Word packages into their marked texts: the body, the notes, what runs along the pages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.diff.marking.blocks import item, marked_blocks
from pipeline.diff.marking.marks import Marks
from pipeline.diff.pairs.align import Item, aligned
from pipeline.model.change import Where
from pipeline.model.text.block import Block, Blocks, Paragraph, Row, Table
from pipeline.model.text.inline import Inline, Opaque
from pipeline.model.text.revision import Revision, RevisionKind
from pipeline.model.text.walk import block_contents
from pipeline.ooxml.joining.names_of_both import OldNames, PackageDefinitions, definitions, old_names
from pipeline.ooxml.package import Package
from pipeline.publish.comparing.bookmarks import is_pointed_at, names_apart
from pipeline.publish.comparing.set_aside import Aside, SetAside
from pipeline.read.docx.document import NoteKey, WordReader, WordText

Readers = tuple[WordReader, WordReader]
TextPair = tuple[WordText, WordText]
_Keys = tuple[Mapping[NoteKey, str], Mapping[NoteKey, str]]
_Notes = tuple[Mapping[NoteKey, WordText], Mapping[NoteKey, WordText]]
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
class MarkedText:
    """A text beside the body that both files have, and that differs."""

    where: Where
    name: str
    """What a reader calls it: "footnote 3", "header of section 2, first page"."""
    texts: TextPair
    blocks: Blocks
    """Both in one."""
    mark: str = ""
    """What the key of a note's mark begins with."""


@dataclass(frozen=True, slots=True)
class MarkedFiles:
    """Two packages, and in their texts what differs."""

    readers: Readers
    """Of the old and of the new package."""
    names: OldNames
    definitions: PackageDefinitions
    """Those of the old package."""
    marks: Marks
    bodies: TextPair
    body: Blocks
    """The body of both."""
    apart: Mapping[str, str]
    """The names of those old bookmarks that stand elsewhere in the new file."""
    beside: tuple[MarkedText, ...]
    keys: _Keys
    """What the notes are compared as."""

    @property
    def packages(self) -> tuple[Package, Package]:
        """The old and the new one."""
        return self.readers[0].package, self.readers[1].package

    def whole_body(self) -> Blocks:
        """The body of both with all that was set aside."""
        return whole_blocks(self.body, self.readers[1].body(self.keys[1]).blocks)


def marked_files(old: Package, new: Package, stamped: Stamped) -> MarkedFiles:
    """The marked texts of two packages; what is the same on both sides is not read, but for headings."""
    marks = stamped.marks
    own, other = definitions(old), definitions(new)
    names = old_names(own, other)
    readers = WordReader(old, names), WordReader(new)
    notes = readers[0].notes(), readers[1].notes()
    keys = note_keys(*notes)
    containers = readers[0].body_element, readers[1].body_element
    aside = SetAside(names, frozenset(readers[1].levels())).of(*containers)
    bodies, marked, apart = _compared_bodies(readers, keys, marks, aside)
    if _concerns_aside(marked):
        bodies, marked, apart = _compared_bodies(readers, keys, marks, Aside())
    beside = (*_kept_notes(marked, notes, keys, marks), *_running_texts(readers, marks))
    return MarkedFiles(readers, names, own, marks, bodies, marked, apart, beside, keys)


def whole_blocks(marked: Blocks, new: Blocks) -> Blocks:
    """The marked blocks with those that were not read, as the whole text has them."""
    read: dict[object, Block | Row] = {}
    for block in new:
        read[_element(block)] = block
        for row in block.rows if isinstance(block, Table) else ():
            read[_element(row)] = row
    return tuple(_whole_block(block, read) for block in marked)


def _whole_block(block: Block, read: Mapping[object, Block | Row]) -> Block:
    if isinstance(block, Paragraph) and _is_aside(block):
        whole = read.get(_element(block))
        return whole if whole is not None and not isinstance(whole, Row) else block
    if not isinstance(block, Table) or not any(map(_is_aside, block.rows)):
        return block
    rows = (read.get(_element(row), row) if _is_aside(row) else row for row in block.rows)
    return replace(block, rows=tuple(row for row in rows if isinstance(row, Row)))


def _element(piece: Block | Row) -> object:
    foreign = getattr(piece, "foreign", None)
    return foreign.xml if foreign is not None else None


def _compared_bodies(
    readers: Readers, keys: _Keys, marks: Marks, aside: Aside
) -> tuple[TextPair, Blocks, Mapping[str, str]]:
    """Both bodies, what differs in them, and the names of those old bookmarks that stand elsewhere now."""
    old, new = readers
    bodies = old.body(keys[0], aside.old), new.body(keys[1], aside.new)
    marked = marked_blocks(bodies[0].blocks, bodies[1].blocks, marks)
    apart = names_apart(marked, bodies[0].blocks, bodies[1].blocks)
    if is_pointed_at(apart, old.package.document.data):
        old.anchors = apart
        bodies = old.body(keys[0], aside.old), bodies[1]
        marked = marked_blocks(bodies[0].blocks, bodies[1].blocks, marks)
    return bodies, marked, apart


def _concerns_aside(marked: Blocks) -> bool:
    """True where something was set aside that did not stay where it was."""
    for block in marked:
        if block.revisions and isinstance(block, Paragraph) and _is_aside(block):
            return True
        if isinstance(block, Table) and any(row.revisions and _is_aside(row) for row in block.rows):
            return True
    return False


def _is_aside(piece: Paragraph | Row) -> bool:
    return piece.foreign is not None and piece.foreign.aside


def note_keys(
    old: Mapping[NoteKey, WordText], new: Mapping[NoteKey, WordText]
) -> tuple[dict[NoteKey, str], dict[NoteKey, str]]:
    """What each note is compared as: the same name where both files have it, whatever was edited in it."""
    result: tuple[dict[NoteKey, str], dict[NoteKey, str]] = ({}, {})
    lists = [list(old.items()), list(new.items())]
    items = [[_note_item(key, text.blocks) for key, text in side] for side in lists]
    pairing = aligned(items[0], items[1])
    for number, (i, j) in enumerate(pairing.pairs):
        result[0][lists[0][i][0]] = result[1][lists[1][j][0]] = f"both{number}"
    for side, name in ((0, "old"), (1, "new")):
        for number, (key, _) in enumerate(lists[side]):
            result[side].setdefault(key, f"{name}{number}")
    return result


def _note_item(key: NoteKey, blocks: Iterable[Block]) -> Item:
    words = tuple(word for block in blocks for word in item(block).words)
    return Item(key[0], "", words)


def _kept_notes(marked: Blocks, notes: _Notes, keys: _Keys, marks: Marks) -> Iterator[MarkedText]:
    """The notes whose mark stays, as they were and as they are."""
    moved = {name for atom in _atoms(marked) if atom.revisions for name in _note_name(atom)}
    olds = {name: notes[0][key] for key, name in keys[0].items()}
    for key, name in keys[1].items():
        if name in olds and name not in moved and olds[name].blocks != notes[1][key].blocks:
            texts = olds[name], notes[1][key]
            kind = key[0]
            number = [other for other in notes[1] if other[0] == kind].index(key) + 1
            where = Where.FOOTNOTE if kind == "footnote" else Where.ENDNOTE
            part = f"{kind}{number}"
            blocks = marked_blocks(texts[0].blocks, texts[1].blocks, marks, part)
            yield MarkedText(where, f"{kind} {number}", texts, blocks, f"{kind}:{name}:")


def _atoms(blocks: Blocks) -> Iterator[Opaque]:
    for block in blocks:
        for content in block_contents(block):
            yield from (inline for inline in content if isinstance(inline, Opaque))


def _note_name(atom: Inline) -> Iterator[str]:
    if isinstance(atom, Opaque) and atom.xml.startswith(("footnote:", "endnote:")):
        yield atom.xml.split(":")[1]


def _running_texts(readers: Readers, marks: Marks) -> Iterator[MarkedText]:
    """The headers and footers of both files, by section and kind of page; each new one once."""
    old, new = readers
    before = dict(old.running_parts())
    done: set[str] = set()
    for place, part in new.running_parts():
        if part in done or place not in before:
            continue
        done.add(part)
        texts = old.running(before[place]), new.running(part)
        if texts[0].blocks != texts[1].blocks:
            number, kind, pages = place
            blocks = marked_blocks(texts[0].blocks, texts[1].blocks, marks, f"{kind}{number}{pages}")
            name = f"{kind} of section {number + 1}"
            told = ", ".join(filter(None, (name, _PAGES.get(pages, pages))))
            yield MarkedText(Where(kind), told, texts, blocks)
