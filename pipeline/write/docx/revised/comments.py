"""The changes of a red-line into Word comments on the changed text: reason, weight, id."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Protocol

from lxml import etree

from pipeline.diff.marking.positions import changes_inside
from pipeline.model.change import Change
from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.model.text.inline import Id
from pipeline.model.text.revision import Revision
from pipeline.ooxml import names
from pipeline.ooxml.names import REVISION_ELEMENTS, declarations, w
from pipeline.ooxml.package import Part
from pipeline.ooxml.text import DECLARATION, quoted
from pipeline.write.changes.changelist import facts_told, overruling_told, told_in
from pipeline.write.docx.looks.fields import text_run
from pipeline.write.text.visible import visible

COMMENTS = "word/comments.xml"
_TRACKED = frozenset(map(w, ("ins", "del", "moveFrom", "moveTo")))
_FRAMES = frozenset(map(w, ("tr", "tc", "tbl")))
_INSIDE = frozenset(map(w, ("hyperlink", "sdtContent", "ins", "del")))
"""What can stand between a tracked change of words and its paragraph."""
_WORDS, _ORIGIN, _CONTROL, _OTHER, _IN_ROW = range(5)
"""How well a tracked change bears a comment, the best first: words, words that left, words in a control,
marks and looks, whatever stands in a row that came or went."""
_TAGS_OF_CONTROLS = tuple(map(w, ("customXmlInsRange", "customXmlDelRange")))


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the comment on a change stands."""

    first: etree._Element
    last: etree._Element
    """What the comment covers: two children of one parent, or the same paragraph twice, for its end."""
    kind: str
    """The tag of the tracked change that the comment's mark belongs to; "" where both sides keep it."""
    revision: Revision


class Tracking(Protocol):
    """What is known of the tracked changes of a file."""

    def revision_of(self, element: etree._Element) -> Revision:
        """The revision that a tracked change stands for."""

    def track(self, element: etree._Element, revision: Revision) -> None:
        """Gives a further tracked change its id, author and date."""


@dataclass(frozen=True, slots=True)
class Explained:
    """The changes that bear comments."""

    changes: tuple[Change, ...]
    called: Mapping[Id, str]
    """How roles, code bodies and labels are called."""
    language: Language = ENGLISH


def comments_part(
    body: etree._Element, notes: etree._Element, tracking: Tracking, explained: Explained
) -> Part:
    """The comments on every change that the file shows; their marks are put into the body, in place.

    Word has no comments in footnotes: those on a footnote stand on its mark in the text.
    """
    anchors = dict(_anchors(body, notes, tracking))
    shown = [change for change in explained.changes if change.id in anchors]
    for number, change in enumerate(shown):
        _mark(anchors[change.id], number, tracking)
    inner = "".join(_comment(number, change, explained) for number, change in enumerate(shown))
    xml = f"{DECLARATION}<w:comments {declarations('w')}>{inner}</w:comments>"
    return Part(COMMENTS, names.COMMENTS_MEDIA, xml.encode())


def _comment(number: int, change: Change, explained: Explained) -> str:
    called, language = explained.called, explained.language
    who = change.who or language.printed("changes.unknown")
    initials = "".join(word[0] for word in who.split() if word[0].isalnum())[:3]
    date = f' w:date="{change.when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"' if change.when else ""
    applies = ", ".join(called.get(name, name) for name in change.applies_to)
    facts = language.joined(
        (
            language.printed("changes.one", number=change.id, told=told_in(change, language)),
            language.printed(f"changes.weight.{'substantive' if change.substantive else 'editorial'}"),
            overruling_told(change, language),
            applies and language.printed("changes.applies", whom=applies),
        )
    )
    why = change.why or language.printed("changes.unexplained")
    beside = f"<w:p>{text_run(visible(facts_told(change, language)))}</w:p>" if change.facts else ""
    return (
        f'<w:comment w:id="{number}" w:author="{quoted(who)}"{date} w:initials="{quoted(initials)}">'
        f"<w:p><w:r><w:annotationRef/></w:r>{text_run(why)}</w:p>"
        f"<w:p>{text_run(facts)}</w:p>{beside}</w:comment>"
    )


def _anchors(body: etree._Element, notes: etree._Element, tracking: Tracking) -> Iterator[tuple[str, Anchor]]:
    """The best place for each change: its own words, the words in a control, a paragraph, a note's mark."""
    anchors: dict[str, tuple[int, etree._Element]] = {}
    for element in body.iter(*REVISION_ELEMENTS):
        revision = tracking.revision_of(element)
        for change_id in filter(None, (revision.change_id, *changes_inside(revision))):
            rank = _rank(element)
            if rank < anchors.get(change_id, (rank + 1, element))[0]:
                anchors[change_id] = rank, element
    for change_id, (rank, element) in anchors.items():
        anchor = _anchor(element, rank, tracking.revision_of(element), tracking)
        if anchor is not None:
            yield change_id, anchor
    yield from _on_notes(body, notes, tracking, frozenset(anchors))


def _rank(element: etree._Element) -> int:
    row = next(element.iterancestors(w("tr")), None)
    if row is not None and _is_tracked(row):
        return _IN_ROW
    if element.tag not in _TRACKED or element.getparent() is None:
        return _OTHER
    for above in element.iterancestors():
        if above.tag == w("p"):
            return _ORIGIN if element.tag == w("moveFrom") else _WORDS
        if above.tag == w("sdt"):
            return _CONTROL
        if above.tag not in _INSIDE:
            return _OTHER
    return _OTHER


def _anchor(element: etree._Element, rank: int, revision: Revision, tracking: Tracking) -> Anchor | None:
    if rank in (_WORDS, _ORIGIN):
        return Anchor(element, _last_of(element, revision, tracking), str(element.tag), revision)
    if rank == _CONTROL:
        control = _outermost_control(element)
        return Anchor(_before_tags(control), _behind_tags(control), str(element.tag), revision)
    paragraph = _beside(element) if rank == _IN_ROW else _paragraph_of(element)
    if paragraph is None:
        return None
    return Anchor(paragraph, paragraph, _kind_of_mark(paragraph), revision)


def _kind_of_mark(paragraph: etree._Element) -> str:
    """The tag of the tracked change of a paragraph's mark; "" where there is none."""
    marks = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    return next((str(mark.tag) for mark in marks if mark.tag in _TRACKED), "") if marks is not None else ""


def _last_of(element: etree._Element, revision: Revision, tracking: Tracking) -> etree._Element:
    """The last of the neighbours that belong to the same change."""
    last = element
    for following in element.itersiblings():
        if following.tag not in _TRACKED or tracking.revision_of(following).change_id != revision.change_id:
            break
        last = following
    return last


def _outermost_control(element: etree._Element) -> etree._Element:
    outermost = element
    for above in element.iterancestors():
        if above.tag == w("p"):
            break
        outermost = above if above.tag == w("sdt") else outermost
    return outermost


def _before_tags(control: etree._Element) -> etree._Element:
    """The first of the ranges over the control's tags, else the control."""
    element = control
    while (before := element.getprevious()) is not None and str(before.tag).startswith(_TAGS_OF_CONTROLS):
        element = before
    return element


def _behind_tags(control: etree._Element) -> etree._Element:
    element = control
    while (after := element.getnext()) is not None and str(after.tag).startswith(_TAGS_OF_CONTROLS):
        element = after
    return element


def _paragraph_of(element: etree._Element) -> etree._Element | None:
    """The paragraph that changed, else the first one of a row, cell or table, else the last of all."""
    for above in element.iterancestors():
        if above.tag == w("p"):
            return above
        if above.tag in _FRAMES:
            return next(above.iter(w("p")), None)
        if above.tag == w("body"):
            return next(above.iterchildren(w("p"), reversed=True), None)
    return None


def _beside(element: etree._Element) -> etree._Element | None:
    """The last paragraph of the row before, or before the table, that neither came nor went.

    LibreOffice 7.4 keeps a row that went, where a comment stands in it.
    """
    table = next(element.iterancestors(w("tbl")))
    for row in [*_rows_before(element), *table.iter(w("tr"))]:
        if not _is_tracked(row):
            return list(row.iter(w("p")))[-1]
    return next(table.itersiblings(w("p"), preceding=True), None)


def _rows_before(element: etree._Element) -> Iterator[etree._Element]:
    """The rows above, the nearest first."""
    row = next(element.iterancestors(w("tr")))
    yield from row.itersiblings(w("tr"), preceding=True)


def _is_tracked(row: etree._Element) -> bool:
    properties = row.find(w("trPr"))
    return properties is not None and any(child.tag in _TRACKED for child in properties)


def _on_notes(
    body: etree._Element, notes: etree._Element, tracking: Tracking, known: frozenset[str]
) -> Iterator[tuple[str, Anchor]]:
    """For each change that stands in a footnote alone, the note's mark in the text."""
    marks = {mark.get(w("id")): mark.getparent() for mark in body.iter(w("footnoteReference"))}
    seen = set(known)
    for note in notes.iter(w("footnote")):
        mark = marks.get(note.get(w("id")))
        parent = mark.getparent() if mark is not None else None
        for element in note.iter(*REVISION_ELEMENTS):
            revision = tracking.revision_of(element)
            if mark is None or parent is None or not revision.change_id:
                continue
            if revision.change_id not in seen:
                seen.add(revision.change_id)
                tracked = parent.tag in _TRACKED
                place = parent if tracked else mark
                yield (
                    revision.change_id,
                    Anchor(place, place, str(parent.tag) if tracked else "", revision),
                )


def _mark(anchor: Anchor, number: int, tracking: Tracking) -> None:
    """Reference of a comment, which goes and stays with what it is on, and a range over words in a paragraph.

    A paragraph that comes or goes as a whole has no range: LibreOffice 7.4 keeps a comment that has one, and
    gives the next paragraph the style of the one that it stood in.
    """
    start, end = (etree.Element(w(name)) for name in ("commentRangeStart", "commentRangeEnd"))
    reference = etree.Element(w("r"))
    etree.SubElement(reference, w("commentReference"))
    for element in (start, end, reference[0]):
        element.set(w("id"), str(number))
    carrier = reference
    if anchor.kind:
        carrier = etree.Element(anchor.kind)
        tracking.track(carrier, anchor.revision)
        carrier.append(reference)
    if anchor.first.tag == w("p"):
        anchor.first.append(carrier)
        return
    anchor.last.addnext(carrier)
    if not _kind_of_mark(next(anchor.first.iterancestors(w("p")))):
        anchor.first.addprevious(start)
        anchor.last.addnext(end)
