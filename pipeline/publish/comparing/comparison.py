"""Two Word packages into one marked document, and that into the new one with tracked changes woven in."""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from pipeline.diff.marking.blocks import item, marked_blocks
from pipeline.diff.marking.marks import Marks
from pipeline.diff.pairs.align import Item, aligned
from pipeline.model.text.block import Block, Blocks, Paragraph, Row, Table
from pipeline.model.text.inline import Inline, Opaque
from pipeline.model.text.revision import Revision, RevisionKind
from pipeline.model.text.walk import block_contents
from pipeline.ooxml.joining.carrier import Carrier
from pipeline.ooxml.joining.names_of_both import definitions, old_names
from pipeline.ooxml.names import WP, w
from pipeline.ooxml.package import Package
from pipeline.ooxml.tracked.marking import realise
from pipeline.publish.comparing.bookmarks import bookmark_names, is_pointed_at, names_apart
from pipeline.publish.comparing.set_aside import Aside, SetAside
from pipeline.read.docx.document import NoteKey, WordReader, WordText
from pipeline.write.docx.revised.sides import RevisionNumbers
from pipeline.write.docx.woven.package import joined_package
from pipeline.write.docx.woven.paragraph import Weaving
from pipeline.write.docx.woven.story import Story, Weaver

_DATE = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a comparison of two packages gives."""

    package: Package
    """The new one with tracked changes."""
    marked: Blocks
    """The body of both."""


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


def compared_packages(old: Package, new: Package, stamped: Stamped, *, whole: bool = False) -> Comparison:
    """The new package with tracked changes: accepting all gives it back, rejecting all gives the old text.

    What is the same on both sides is read where the `whole` text is wanted; it is faster without.
    """
    marks = stamped.marks
    own, other = definitions(old), definitions(new)
    names = old_names(own, other)
    readers = WordReader(old, names), WordReader(new)
    notes = readers[0].notes(), readers[1].notes()
    keys = note_keys(*notes)
    aside = Aside() if whole else SetAside(names, frozenset(readers[1].levels())).of(*_containers(*readers))
    bodies, marked, apart = _compared_bodies(readers, keys, marks, aside)
    if _concerns_aside(marked):
        bodies, marked, apart = _compared_bodies(readers, keys, marks, Aside())
    carrier = Carrier(
        old,
        new,
        names,
        own,
        next_id=1 + _highest_id(readers[1]),
        bookmarks=apart,
        taken=_bookmarks_of_all_parts(readers[1]),
        first_notes=_first_notes(readers[1]),
    )
    joining = _Joining(carrier, RevisionNumbers(marks.inserted, marks.deleted), marks)
    joining.weave(bodies, marked)
    last = _last_section(bodies)
    if last is not None:
        joining.weaver(bodies).section(*last, marks.reformatted(None))
    roots = {bodies[1].part: readers[1].root(bodies[1].part)}
    for texts in _kept_notes(marked, notes, keys):
        joining.weave(texts, marked_blocks(texts[0].blocks, texts[1].blocks, marks))
        roots[texts[1].part] = readers[1].root(texts[1].part)
    for texts in _running_pairs(*readers):
        joining.weave(texts, marked_blocks(texts[0].blocks, texts[1].blocks, marks))
        roots[texts[1].part] = readers[1].root(texts[1].part)
    stamps = _Stamps(joining.numbers, carrier.next_id + 1_000_000)
    for root in roots.values():
        realise(root, stamps.stamp)
        etree.cleanup_namespaces(root, keep_ns_prefixes=[p for p in root.nsmap if p])
    return Comparison(joined_package(carrier, roots), marked)


Bodies = tuple[WordText, WordText]
Keys = tuple[Mapping[NoteKey, str], Mapping[NoteKey, str]]


def _containers(old: WordReader, new: WordReader) -> tuple[etree._Element, etree._Element]:
    return old.body_element, new.body_element


def _compared_bodies(
    readers: tuple[WordReader, WordReader], keys: Keys, marks: Marks, aside: Aside
) -> tuple[Bodies, Blocks, Mapping[str, str]]:
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


@dataclass(slots=True)
class _Joining:
    """Weaves one text after another into the new package."""

    carrier: Carrier
    numbers: RevisionNumbers
    marks: Marks

    def weaver(self, texts: tuple[WordText, WordText]) -> Weaver:
        old, new = texts
        weaving = Weaving(self.carrier, (old.part, new.part), self.numbers)
        return Weaver(weaving, (old.sources, new.sources), self.marks.inserted, self.marks.deleted)

    def weave(self, texts: tuple[WordText, WordText], marked: Blocks) -> None:
        old, new = texts
        self.weaver(texts).weave(Story(old.blocks, new.blocks, marked, new.container, old.container))


@dataclass(slots=True)
class _Stamps:
    numbers: RevisionNumbers
    next_id: int

    def stamp(self, element: etree._Element, number: int) -> None:
        """Sets id, author and date of a revision element; a changed grid has an id alone."""
        element.set(w("id"), str(self.next_id))
        self.next_id += 1
        if element.tag != w("tblGridChange"):
            revision = self.numbers.revisions[number]
            element.set(w("author"), revision.who)
            element.set(w("date"), revision.when.strftime(_DATE))


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


def _kept_notes(
    marked: Blocks,
    notes: tuple[Mapping[NoteKey, WordText], Mapping[NoteKey, WordText]],
    keys: tuple[Mapping[NoteKey, str], Mapping[NoteKey, str]],
) -> Iterator[tuple[WordText, WordText]]:
    """The notes whose mark stays, as they were and as they are."""
    moved = {name for atom in _atoms(marked) if atom.revisions for name in _note_name(atom)}
    olds = {name: notes[0][key] for key, name in keys[0].items()}
    for key, name in keys[1].items():
        if name in olds and name not in moved and olds[name].blocks != notes[1][key].blocks:
            yield olds[name], notes[1][key]


def _atoms(blocks: Blocks) -> Iterator[Opaque]:
    for block in blocks:
        for content in block_contents(block):
            yield from (inline for inline in content if isinstance(inline, Opaque))


def _note_name(atom: Inline) -> Iterator[str]:
    if isinstance(atom, Opaque) and atom.xml.startswith(("footnote:", "endnote:")):
        yield atom.xml.split(":")[1]


def _running_pairs(old: WordReader, new: WordReader) -> Iterator[tuple[WordText, WordText]]:
    """The headers and footers of both files, by section and kind of page; each new one once."""
    before = dict(old.running_parts())
    done: set[str] = set()
    for place, part in new.running_parts():
        if part in done or place not in before:
            continue
        done.add(part)
        texts = old.running(before[place]), new.running(part)
        if texts[0].blocks != texts[1].blocks:
            yield texts


def _last_section(bodies: tuple[WordText, WordText]) -> tuple[etree._Element, etree._Element] | None:
    """The properties of the last section, now and before, where they differ."""
    was, now = (body.container.find(w("sectPr")) for body in bodies)
    if now is None or was is None:
        return None
    texts = [etree.tostring(_bare(section), method="c14n") for section in (now, was)]
    return (now, was) if texts[0] != texts[1] else None


def _bare(section: etree._Element) -> etree._Element:
    result = etree.Element(section.tag)
    leave = (w("headerReference"), w("footerReference"))
    result.extend([deepcopy(child) for child in section if child.tag not in leave])
    return result


def _highest_id(reader: WordReader) -> int:
    root = reader.root(reader.main)
    ids = [element.get(w("id"), "") for element in root.iter(w("bookmarkStart"))]
    ids += [element.get("id", "") for element in root.iter(f"{{{WP}}}docPr")]
    return max((int(own) for own in ids if own.isdecimal() and len(own) < 9), default=0)


def _bookmarks_of_all_parts(reader: WordReader) -> frozenset[str]:
    texts = (part for part in reader.package.parts.values() if part.media_type.endswith("xml"))
    parts = [part.name for part in texts if part.may_hold(b"bookmarkStart")]
    return frozenset(name for part in parts for name in bookmark_names(reader.root(part)))


def _first_notes(reader: WordReader) -> Mapping[str, int]:
    first: dict[str, int] = {}
    for kind in ("footnote", "endnote"):
        ids = [
            note.get(w("id"), "0")
            for part in reader.package.related(reader.main, f"{kind}s")
            for note in reader.root(part.name).iterfind(w(kind))
        ]
        first[kind] = max((int(own) for own in ids if own.isdecimal()), default=0) + 1
    return first
