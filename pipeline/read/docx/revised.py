"""What a foreign Word file tracks of its own changes, into revisions of our own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from lxml import etree

from pipeline.model.text.revision import Revision, RevisionKind, Revisions
from pipeline.ooxml.names import w

UNDATED = datetime.min.replace(tzinfo=UTC)
"""When a change was made of which the file states no day that is one."""
TRACKED: Mapping[str, RevisionKind] = {
    w("ins"): RevisionKind.INSERTED,
    w("del"): RevisionKind.DELETED,
    w("moveTo"): RevisionKind.MOVED_TO,
    w("moveFrom"): RevisionKind.MOVED_FROM,
}
"""What stands around runs, or in the properties of a paragraph mark or row."""
_OF_CELLS: Mapping[str, RevisionKind] = {
    w("cellIns"): RevisionKind.INSERTED,
    w("cellDel"): RevisionKind.DELETED,
}
_RECORDS = frozenset(
    map(
        w,
        (
            *("rPrChange", "pPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange"),
            *("tcPrChange", "cellMerge", "sectPrChange", "numberingChange"),
        ),
    )
)
"""What tells how something was before it looked otherwise (ECMA-376-1, 17.13.5)."""
_MOVES = ("moveFrom", "moveTo")


@dataclass(frozen=True, slots=True)
class TrackedChanges:
    """Gives the revisions of the pieces of one part."""

    moves: Mapping[etree._Element, str] = field(default_factory=dict)
    """The name of the move that each element which says "moved" belongs to, the same at both ends."""

    def around(self, element: etree._Element) -> Revisions:
        """The revisions that stand around an element in a paragraph, or around a block, outermost first."""
        marks: list[Revision] = []
        above = element.getparent()
        while above is not None and above.tag not in _UNITS:
            if above.tag in TRACKED:
                marks.insert(0, self._revision(above, TRACKED[str(above.tag)]))
            above = above.getparent()
        return tuple(marks)

    def said_in(self, properties: etree._Element | None) -> Revisions:
        """What the properties of a paragraph mark, row or cell say of the thing as a whole."""
        kinds = {**TRACKED, **_OF_CELLS}
        children = properties if properties is not None else ()
        return tuple(self._revision(child, kinds[str(child.tag)]) for child in children if child.tag in kinds)

    def recorded(self, *holders: etree._Element | None, before: object = None) -> Revisions:
        """The revision of formatting for each record that some properties hold; the first has `before`."""
        records = [
            child for holder in holders if holder is not None for child in holder if child.tag in _RECORDS
        ]
        kind = RevisionKind.REFORMATTED
        return tuple(
            self._revision(record, kind, before if number == 0 else None)
            for number, record in enumerate(records)
        )

    def _revision(self, element: etree._Element, kind: RevisionKind, before: object = None) -> Revision:
        when = stated_time(element.get(w("date"), ""))
        author = element.get(w("author"), "")
        return Revision(kind, author, when, before=before, move=self.moves.get(element, ""))


_UNITS = frozenset(map(w, ("p", "tc", "tr", "tbl", "body", "footnote", "endnote", "comment", "hdr", "ftr")))


def former(properties: etree._Element | None) -> etree._Element | None:
    """The element that tells what some properties were: rPrChange, tcPrChange …; None where none does."""
    if properties is None:
        return None
    changes = (child for child in properties if str(child.tag).endswith("PrChange"))
    return next(changes, None)


def former_properties(properties: etree._Element | None) -> etree._Element | None:
    """The properties as they were; None where nothing tells, or where there were none."""
    change = former(properties)
    return next(iter(change), None) if change is not None else None


def tracked_changes(root: etree._Element) -> TrackedChanges:
    """The tracked changes of a part, with the names of its moves."""
    wanted = [w(f"{kind}{end}") for kind in _MOVES for end in ("", "RangeStart", "RangeEnd")]
    return TrackedChanges(dict(_moves(root.iter(*wanted))))


def stated_time(text: str) -> datetime:
    """The time that a file states, in UTC, which Word means even without saying so; else `UNDATED`."""
    try:
        time = datetime.fromisoformat(text.strip())
    except ValueError:
        return UNDATED
    return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)


def _moves(elements: Iterator[etree._Element]) -> Iterator[tuple[etree._Element, str]]:
    """What moved, each with the name of the range that was opened last around it."""
    opened: dict[tuple[str, str], str] = {}
    for element in elements:
        name = str(element.tag).rpartition("}")[2]
        kind = name.removesuffix("RangeStart").removesuffix("RangeEnd")
        own = (kind, element.get(w("id"), ""))
        if name.endswith("RangeStart"):
            opened[own] = element.get(w("name"), "")
        elif name.endswith("RangeEnd"):
            opened.pop(own, None)
        else:
            names = [given for (of, _), given in opened.items() if of == kind]
            if names:
                yield element, names[-1]
