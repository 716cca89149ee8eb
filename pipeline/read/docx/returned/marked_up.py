"""A document of ours that came back as Word into what its reader wrote into it: comments and changes.

What its file tracks is not believed further than it says something: programs leave empty records and invent
others. What stood in the file as it was sent is nobody's mark.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from lxml import etree

from pipeline.model.identity import FileKind, Identity
from pipeline.model.text.block import Heading
from pipeline.ooxml.names import local, w
from pipeline.ooxml.package import Package
from pipeline.ooxml.resolution.revisions import CELLS, CONTENT, TRACKED_TAGS
from pipeline.read.docx.identity import identity_of
from pipeline.read.docx.returned.changed_words import ARRIVED, GONE, MOVED, Said, Word, said_paragraphs
from pipeline.read.docx.returned.margin_notes import Noted, margin_notes
from pipeline.read.docx.returned.untracked import changed_outside, lines_sent
from pipeline.read.docx.revised import UNDATED, stated_time
from pipeline.read.docx.whole.word_document import WordDocument, word_document
from pipeline.read.texts.marked_up import DraftMark, MarkedUp, MarkKind, TextSent, stated_day

HOLD_A_TEXT = frozenset(
    {FileKind.CLEAN, FileKind.REDLINE, FileKind.AUDIENCE_REDLINE, FileKind.QUICK_LOOK, FileKind.CONSOLIDATED}
)
"""The kinds of file that people mark up; the others are filled, or only read."""
NOTHING_SENT = TextSent(())
_OURS, _EMPTY, _LOOKS = "change of ours", "tracked change without words", "change of the look"
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark at its turn."""

    turn: tuple[int, int]
    mark: DraftMark


@dataclass(frozen=True, slots=True)
class _Story:
    """A text of the file as its words, with the heading above each paragraph."""

    paragraphs: tuple[Said, ...]
    sections: dict[etree._Element, str]
    turns: dict[etree._Element, int]

    def section(self, element: etree._Element) -> str:
        """The heading above a paragraph."""
        return self.sections.get(element, "")


def marked_up(package: Package, sent: TextSent | None = None) -> MarkedUp | None:
    """What somebody wrote into a document of ours; None for another file.

    `sent` is the document as it was sent; without it nothing is told apart, and what was changed without
    being tracked is not found.
    """
    identity = identity_of(package) or (sent.identity if sent is not None else None)
    if identity is None or identity.kind not in HOLD_A_TEXT:
        return None
    return read_marks(word_document(package), identity, sent)


def text_sent(package: Package, *, ours: bool = True) -> TextSent:
    """A file as it goes out, for holding what comes back against it; what it tracks is `ours`, or not."""
    document = word_document(package, numbered=False)
    story = _story(document)
    changes = frozenset(map(_key, _tracked(document)))
    notes = frozenset((note.author, note.text) for note in margin_notes(document).notes)
    lines = lines_sent(story.paragraphs, story.section, lambda _: ours)
    return TextSent(tuple(line.text for line in lines), changes, notes)


def read_marks(document: WordDocument, identity: Identity, sent: TextSent | None) -> MarkedUp:
    """The marks of a file; all of what it tracks and notes is among them, or told."""
    known, story = sent or NOTHING_SENT, _story(document)
    changes = list(_tracked(document))
    ours = {change for change in changes if _key(change) in known.changes}
    groups = list(_groups(story, ours))
    placed = [_change(group, story) for group in groups]
    used = {change for group in groups for change in group.changes}
    left = [change for change in changes if change not in used and change not in ours]
    noted = margin_notes(document)
    own = {note.id for note in noted.notes if (note.author, note.text) in known.notes}
    placed += [_note(note, story) for note in noted.notes if note.id not in own]
    marks = [own_mark.mark for own_mark in sorted(_moves_paired(placed), key=lambda each: each.turn)]
    told = [*_told(left, story), *noted.told]
    told += [(_OURS, f"{len(ours)} tracked changes stand in the file as it was sent")] if ours else []
    told += [(_OURS, f"{len(own)} comments stand in the file as it was sent")] if own else []
    if sent is not None:
        now = list(lines_sent(story.paragraphs, story.section, ours.__contains__))
        marks += changed_outside(now, sent.lines)
    return MarkedUp(identity, tuple(marks), tuple(told), len(changes) + noted.count, sent is not None)


def _story(document: WordDocument) -> _Story:
    """The body, then the notes, each under the heading that stands above its mark, then the running texts."""
    headings = {
        block.foreign.xml: document.label(block)
        for block in document.body.blocks
        if isinstance(block, Heading) and block.foreign is not None
    }
    paragraphs: list[Said] = []
    sections: dict[etree._Element, str] = {}
    above, of_note = "", dict[tuple[str, str], str]()
    for said in said_paragraphs(document.body.container):
        if said.element in headings:
            title = _as_sent(said)
            above = f"{headings[said.element]} {title}".strip() if title else above
        for mark in said.element.iter(w("footnoteReference"), w("endnoteReference")):
            of_note[local(mark).removesuffix("Reference"), mark.get(w("id"), "")] = above
        sections[said.element] = above
        paragraphs.append(said)
    for name, text in document.texts:
        kind, _, own = name.partition(" ")
        if kind not in ("body", "comment"):
            for said in said_paragraphs(text.container):
                sections[said.element] = of_note.get((kind, own), "")
                paragraphs.append(said)
    turns = {said.element: turn for turn, said in enumerate(paragraphs)}
    return _Story(tuple(paragraphs), sections, turns)


def _as_sent(said: Said) -> str:
    """A heading without what its reader may have brought in."""
    words = (word.text for word in said.words if not any(change.tag in ARRIVED for change in word.changes))
    whole = (word.text for word in said.words if not any(change.tag in GONE for change in word.changes))
    return " ".join("".join(words).split()) or " ".join("".join(whole).split())


def _tracked(document: WordDocument) -> Iterator[etree._Element]:
    """Every tracked change of the texts, the records of former properties included."""
    roots = dict.fromkeys(text.container.getroottree().getroot() for _, text in document.texts)
    for root in roots:
        yield from root.iter(*TRACKED_TAGS)


def _key(change: etree._Element) -> Key:
    """What a change is known by again: no program keeps the ids, and some move the zone of the time."""
    when = stated_time(change.get(w("date"), ""))
    return local(change), change.get(w("author"), ""), "" if when == UNDATED else when.isoformat()


@dataclass(frozen=True, slots=True)
class _Group:
    """Words beside each other that one author changed."""

    words: tuple[Word, ...]
    paragraph: etree._Element
    changes: tuple[etree._Element, ...]

    def text(self, tags: frozenset[str], *, alone: bool = True) -> str:
        """The words that are in changes of some kinds, and, if alone, in no others."""
        own = (
            word.text
            for word in self.words
            if any(change.tag in tags for change in word.changes)
            and not (alone and any(change.tag not in tags for change in word.changes))
        )
        return "".join(own).strip(" ")


def _groups(story: _Story, ours: set[etree._Element]) -> Iterator[_Group]:
    """The words that belong together: one author's, without unchanged words between them."""
    for author, run in groupby(_theirs(story, ours), key=lambda pair: _who(pair[1])):
        if author is not None:
            pairs = list(run)
            words = tuple(word for _, word in pairs)
            changes = dict.fromkeys(change for word in words for change in word.changes)
            yield _Group(words, pairs[0][0], tuple(changes))


def _theirs(story: _Story, ours: set[etree._Element]) -> Iterator[tuple[etree._Element, Word]]:
    """The words that stand, or that a reader changed, with the changes of readers alone."""
    for said in story.paragraphs:
        for word in (*said.words, said.end):
            theirs = tuple(change for change in word.changes if change not in ours)
            gone = any(change in ours and change.tag in GONE for change in word.changes)
            if not (gone and not theirs):
                yield said.element, replace(word, changes=theirs)


def _who(word: Word) -> tuple[str, bool] | None:
    """Whose change a word is of, and whether it moved; None for one that stands."""
    if not word.changes:
        return None
    return word.changes[-1].get(w("author"), ""), any(change.tag in MOVED for change in word.changes)


def _change(group: _Group, story: _Story) -> _Placed:
    old, new = group.text(GONE), group.text(ARRIVED)
    undone = group.text(GONE | ARRIVED, alone=False) if not old and not new else ""
    kind = MarkKind.REPLACED if old and new else MarkKind.DELETED if old else MarkKind.INSERTED
    days = [day for change in group.changes if (day := _day(change)) is not None]
    moved = any(change.tag in MOVED for change in group.changes)
    mark = DraftMark(
        MarkKind.UNDONE if undone else MarkKind.MOVED if moved else kind,
        story.section(group.paragraph),
        old or undone,
        new,
        author=group.changes[-1].get(w("author"), ""),
        day=min(days, default=None),
        place=_place(group.paragraph),
        pieces=len(group.changes),
    )
    return _Placed((story.turns[group.paragraph], 1), mark)


def _day(change: etree._Element) -> date | None:
    when = stated_time(change.get(w("date"), ""))
    return stated_day(when.year, when.month, when.day)


def _place(paragraph: etree._Element) -> str:
    """The row of a table, or the note, that a paragraph stands in."""
    row = next(paragraph.iterancestors(w("tr")), None)
    if row is not None:
        return f"row {1 + sum(1 for _ in row.itersiblings(w('tr'), preceding=True))} of a table"
    above = next(paragraph.iterancestors(*map(w, ("footnote", "endnote", "hdr", "ftr", "txbxContent"))), None)
    names = {"hdr": "header", "ftr": "footer", "txbxContent": "text box"}
    return names.get(local(above), local(above)) if above is not None else ""


def _moves_paired(placed: Iterable[_Placed]) -> list[_Placed]:
    """The marks, both ends of a move as one, at the place where the words are now.

    Programs lose the marks that tie the ends together; the words do.
    """
    result, left = [], dict[tuple[str, str], list[_Placed]]()
    listed = list(placed)
    for each in listed:
        mark = each.mark
        if mark.kind is MarkKind.MOVED and mark.old and not mark.new:
            left.setdefault((mark.author, _plain(mark.old)), []).append(each)
    taken: list[_Placed] = []
    for each in listed:
        mark = each.mark
        if mark.kind is not MarkKind.MOVED or not mark.new or mark.old:
            result.append(each)
            continue
        start = left.get((mark.author, _plain(mark.new)), [])
        if start:
            gone = start.pop(0)
            taken.append(gone)
            whence = f"moved here from “{gone.mark.section}”" if gone.mark.section else "moved here"
            mark = replace(mark, old=gone.mark.old, text=whence, pieces=mark.pieces + gone.mark.pieces)
        else:
            mark = replace(mark, kind=MarkKind.INSERTED)
        result.append(replace(each, mark=mark))
    alone = [replace(e, mark=replace(e.mark, kind=MarkKind.DELETED)) for own in left.values() for e in own]
    ends = {id(e) for e in taken} | {id(e) for own in left.values() for e in own}
    return [e for e in result if id(e) not in ends] + alone


def _note(note: Noted, story: _Story) -> _Placed:
    turn = (
        story.turns.get(note.paragraph, len(story.turns)) if note.paragraph is not None else len(story.turns)
    )
    section = story.section(note.paragraph) if note.paragraph is not None else ""
    place = _place(note.paragraph) if note.paragraph is not None else "at no words of the text"
    mark = DraftMark(
        MarkKind.COMMENT,
        section,
        note.quoted,
        text=note.text,
        author=note.author,
        day=note.day,
        replies=note.replies,
        resolved=note.resolved,
        place=place,
    )
    return _Placed((turn, 0), mark)


def _told(left: Sequence[etree._Element], story: _Story) -> Iterator[tuple[str, str]]:
    """What is tracked and is no row: changes of looks, with the words they are at, and empty records."""
    empty = Counter(local(change) for change in left if change.tag in (*CONTENT, *CELLS))
    if empty:
        counts = ", ".join(f"{count} × {name}" for name, count in sorted(empty.items()))
        yield _EMPTY, f"{sum(empty.values())} are around nothing, as programs leave them: {counts}"
    looks: Counter[tuple[str, str, str]] = Counter()
    blank: Counter[str] = Counter()
    for change in left:
        if change.tag in (*CONTENT, *CELLS):
            continue
        if _says_nothing(change):
            blank[local(change)] += 1
            continue
        paragraph = next(change.iterancestors(w("p")), None)
        section = story.section(paragraph) if paragraph is not None else ""
        looks[section, local(change).removesuffix("Change"), change.get(w("author"), "")] += 1
    for (section, name, author), count in looks.items():
        where = f" under “{section}”" if section else ""
        yield _LOOKS, f"{count} × {name}{where}, by {author or 'nobody named'}"
    if blank:
        counts = ", ".join(f"{count} × {name}" for name, count in sorted(blank.items()))
        yield _EMPTY, f"{sum(blank.values())} records of a look say nothing: {counts}"


def _says_nothing(change: etree._Element) -> bool:
    """True for a record of former properties that differ in nothing from those of now."""
    parent = change.getparent()
    former = next(iter(change), None)
    if parent is None:
        return True
    now = sorted(etree.tostring(child, method="c14n") for child in parent if child is not change)
    return now == sorted(
        etree.tostring(child, method="c14n") for child in (former if former is not None else ())
    )


def _plain(text: str) -> str:
    return " ".join(text.replace("¶", " ").split())
