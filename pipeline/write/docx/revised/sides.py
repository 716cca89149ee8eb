"""The two sides of a red-line, and the revisions that the writer puts on what differs between them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol, TypeVar

from lxml import etree

from pipeline.diff.marking.breaks import side_counts
from pipeline.diff.marking.positions import borne
from pipeline.diff.marking.redline import Redline
from pipeline.model.text.inline import Id
from pipeline.model.text.revision import Revision, RevisionKind, Revisions
from pipeline.ooxml.names import w
from pipeline.ooxml.text import xml_text
from pipeline.ooxml.tracked.markers import NUMBER, RevisionMark, between_markers, mark_alone
from pipeline.write.docx.looks.bookmarks import Bookmark
from pipeline.write.docx.looks.sidetables import Credits, Marked, SideTables
from pipeline.write.docx.revised.causes import Causes

_NOBODY = "unknown"
"""Who is named where nobody is: Word wants an author."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MARKS = {
    RevisionKind.INSERTED: RevisionMark.INSERTED,
    RevisionKind.DELETED: RevisionMark.DELETED,
    RevisionKind.MOVED_FROM: RevisionMark.MOVED_FROM,
    RevisionKind.MOVED_TO: RevisionMark.MOVED_TO,
}
"""The mark in a file for each kind of revision of a whole piece."""
_OLD = frozenset({RevisionKind.DELETED, RevisionKind.MOVED_FROM})
_NEW = frozenset({RevisionKind.INSERTED, RevisionKind.MOVED_TO})
_RESULT = re.compile(
    r'(<w:fldChar w:fldCharType="separate"/></w:r>).*?'
    r'(<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:fldChar w:fldCharType="end"/>)'
)
_BOOKMARK = re.compile(r"<w:bookmark(?:Start|End) [^>]*/>")
_START, _END = (re.compile(rf"<w:bookmark{end} [^>]*/>") for end in ("Start", "End"))
_CHANGE_NUMBER = NUMBER.rpartition("}")[2]


class Revised(Protocol):
    """A piece of a document that can bear revisions."""

    @property
    def revisions(self) -> Revisions: ...


Piece = TypeVar("Piece", bound=Revised)


class RevisionNumbers:
    """The revisions of one file by number; equal ones have one number."""

    def __init__(self, inserted: Revision, deleted: Revision) -> None:
        self.inserted, self.deleted = inserted, deleted
        self.revisions: list[Revision] = []
        self._numbers: dict[Revision, int] = {}
        self.number(inserted)

    def number(self, revision: Revision) -> int:
        """The number of a revision, whatever it says about what was."""
        own = replace(revision, before=None)
        number = self._numbers.setdefault(own, len(self.revisions))
        if number == len(self.revisions):
            self.revisions.append(own)
        return number


@dataclass(frozen=True, slots=True)
class Sides:
    """The side tables of both documents, over the resources of one file."""

    old: SideTables
    new: SideTables
    ledger: RevisionNumbers
    copies: Mapping[Id, Bookmark]
    """The bookmark for the old copy of what stands in the file twice: one name cannot stand over both."""
    causes: Causes
    """Whose work it is what follows from other changes."""

    def apart(self, twice: Iterable[Id]) -> "Sides":
        """The same sides, the old copies of these ids with bookmarks of their own for what refers to them."""
        own = {target: self.copies[target] for target in twice}
        return replace(self, old=replace(self.old, bookmarks={**self.old.bookmarks, **own}))

    def marked(self, old: Marked, new: Marked, content: str) -> str:
        """What stays, under the bookmarks of both of its owners; they are one where its id stayed too."""
        kept = self.new.marks(new)
        for mark in (*kept, *(mark for mark in self.old.marks(old) if mark not in kept)):
            content = mark.around(content)
        return content

    def only(self, xml: str, revision: Revision, name: str = "") -> str:
        """The XML of one side alone, between markers."""
        return between_markers(xml, MARKS[revision.kind], self.ledger.number(revision), name)

    def deleted(self, xml: str) -> str:
        """The XML as a deletion that follows from other changes, as a number in front of a caption."""
        return self.only(xml, self.ledger.deleted)

    def inserted(self, xml: str) -> str:
        """The XML as an insertion that follows from other changes."""
        return self.only(xml, self.ledger.inserted)

    def either(self, old: str, new: str, revision: Revision | None = None) -> str:
        """The new XML where both print the same; else the old deleted and the new inserted.

        They bear the author and change of a `revision`, else those of what follows from other changes.
        """
        if same(old, new):
            return _with_old_bookmarks(old, new)
        if revision is None:
            return self.deleted(old) + self.inserted(new)
        kinds = RevisionKind.DELETED, RevisionKind.INSERTED
        gone, came = (replace(revision, kind=kind, before=None) for kind in kinds)
        return self.only(old, gone) + self.only(new, came)

    def credited(self, side: SideTables, credits: Credits) -> SideTables:
        """One of the sides, which marks each run that has credits of its own."""
        return replace(side, credits=credits, marking=self.only)

    def mark_alone(self, paragraph: str, revision: Revision) -> str:
        """A paragraph whose mark came or went without its text."""
        return mark_alone(paragraph, MARKS[revision.kind], self.ledger.number(revision))

    def change(self, element: str, was: str, revision: Revision | None = None) -> str:
        """A record of formatting: what the properties were, as `w:pPrChange`; `was` is a whole element."""
        number = self.ledger.number(revision or self.ledger.inserted)
        return f'<w:{element} m:{_CHANGE_NUMBER}="{number}">{was}</w:{element}>'


def same(old: str, new: str) -> bool:
    """True where both differ at most in the results of fields and in bookmarks, which nobody tracks."""
    return old == new or _masked(old) == _masked(new)


def side_of(piece: Revised) -> bool | None:
    """True for what only the old side has, False for the new side's own, None for what both have."""
    for revision in piece.revisions:
        if revision.kind in _OLD:
            return True
        if revision.kind in _NEW:
            return False
    return None


def restyling(*pieces: Revised | None) -> Revision | None:
    """The revision of the first piece that stays and has another look; None where none has."""
    revisions = (revision for piece in pieces if piece is not None for revision in piece.revisions)
    return next((revision for revision in revisions if revision.kind is RevisionKind.REFORMATTED), None)


def unmoved(revision: Revision) -> Revision:
    """The revision as Word can show it on a table, row or figure, which have no moves."""
    kind = RevisionKind.DELETED if revision.kind in _OLD else RevisionKind.INSERTED
    return replace(revision, kind=kind)


def placed_pieces(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, int | None, int | None]]:
    """Each marked piece with its place on the old and on the new side; the first where it has several."""
    i = j = 0
    for piece in pieces:
        only_old = side_of(piece)
        yield piece, None if only_old is False else i, None if only_old is True else j
        old, new = side_counts(piece) if only_old is None else (1, 1)
        i += old if only_old is not False else 0
        j += new if only_old is not True else 0


def default_revisions(red: Redline) -> tuple[Revision, Revision]:
    """Who inserted and deleted what follows from other changes and has no cause alone: the version's authors.

    They did so on the day of the version, else when the last change was made.
    """
    version = red.new.document.version
    day = version.date.day if version.date.stated else None
    changed = (revision.when for block in red.document.blocks for revision in borne(block))
    stated = datetime.fromisoformat(f"{version.date.iso()}T00:00:00+00:00") if day else None
    when = stated or max(changed, default=_EPOCH)
    inserted = Revision(RevisionKind.INSERTED, ", ".join(version.authors), when)
    return inserted, replace(inserted, kind=RevisionKind.DELETED)


def _with_old_bookmarks(old: str, new: str) -> str:
    """The new XML, with the bookmarks that stand in the old one alone over the same: its id was another."""
    if old == new or not (starts := [start for start in _START.findall(old) if start not in new]):
        return new
    ends = [end for end in _END.findall(old) if end not in new]
    before, after = "".join(starts), "".join(reversed(ends))
    if _START.search(new):
        return _END.sub(rf"{after}\g<0>", _START.sub(rf"\g<0>{before}", new, count=1), count=1)
    return f"{before}{new}{after}"


def _masked(xml: str) -> str:
    return _BOOKMARK.sub("", _RESULT.sub(r"\1\2", xml))


def stamp_revision(element: etree._Element, own: int, revision: Revision) -> None:
    """Gives a revision element its id, author and date; a changed grid has an id alone."""
    element.set(w("id"), str(own))
    if element.tag != w("tblGridChange"):
        element.set(w("author"), xml_text(revision.who) or _NOBODY)
        element.set(w("date"), revision.when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
