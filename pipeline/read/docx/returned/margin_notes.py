"""The comments of a marked-up Word file into threads: each with its replies, its state and its words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lxml import etree

from pipeline.model.text.walk import paragraphs_of_text
from pipeline.read.docx.revised import stated_time
from pipeline.read.docx.whole.placed import said
from pipeline.read.docx.whole.word_comments import WordComment
from pipeline.read.docx.whole.word_document import WordDocument
from pipeline.read.texts.marked_up import Reply, stated_day

_STATES = {"_marked as resolved_": True, "_re-opened_": False}
"""What Google Docs writes as a comment of its own where somebody settled a thread."""
_DEEPEST = 1_000


@dataclass(frozen=True, slots=True)
class Noted:
    """A comment with what stands below it."""

    id: str
    author: str
    day: date | None
    text: str
    quoted: str
    paragraph: etree._Element | None
    """Where its words begin; None where the text has no mark of it."""
    replies: tuple[Reply, ...]
    resolved: bool | None


@dataclass(frozen=True, slots=True)
class MarginNotes:
    """All comments of a file."""

    notes: tuple[Noted, ...]
    told: tuple[tuple[str, str], ...]
    """Comments without words, which are no rows."""
    count: int
    """How many comments the file holds, replies included."""


def margin_notes(document: WordDocument) -> MarginNotes:
    """The comments in the order of their part; a reply without its comment stands alone."""
    comments = document.comments
    parents = _parents(comments)
    extended = bool(document.package.related(document.package.document.name, "commentsExtended"))
    below: dict[int, list[WordComment]] = {}
    for place, comment in enumerate(comments):
        if parents[place] != place:
            below.setdefault(parents[place], []).append(comment)
    notes: list[Noted] = []
    told: list[tuple[str, str]] = []
    for place, comment in enumerate(comments):
        if parents[place] == place:
            noted = _noted(comment, below.get(place, []), extended)
            if noted.text or noted.replies:
                notes.append(noted)
            else:
                told.append(("comment without words", f"at “{comment.quoted}”"))
    return MarginNotes(tuple(notes), tuple(told), len(comments))


def _parents(comments: Sequence[WordComment]) -> list[int]:
    """For each comment the place of the one at the top of its thread: its own where it begins one."""
    by_id: Mapping[str, int] = {comment.id: place for place, comment in reversed(list(enumerate(comments)))}
    first: dict[tuple[int, int], int] = {}
    tops: list[int] = []
    for place, comment in enumerate(comments):
        top, seen = place, {place}
        while (above := by_id.get(comments[top].answers, -1)) >= 0 and len(seen) < _DEEPEST:
            if above in seen:
                top = min(seen)  # a circle: the first of them begins it
                break
            seen.add(above)
            top = above
        spot = (id(comment.start.paragraph), comment.start.offset) if comment.start else (place, -1)
        if top == place and _state(comment) is not None and spot in first:
            top = first[spot]
        first.setdefault(spot, top)
        tops.append(top)
    return tops


def _noted(comment: WordComment, below: Sequence[WordComment], extended: bool) -> Noted:
    states = [state for reply in below if (state := _state(reply)) is not None]
    resolved = states[-1] if states else comment.done if extended else None
    return Noted(
        comment.id,
        comment.author,
        _day(comment),
        _text(comment),
        comment.quoted,
        comment.start.paragraph if comment.start else None,
        tuple(Reply(reply.author, _day(reply), _text(reply)) for reply in below),
        resolved,
    )


def _state(comment: WordComment) -> bool | None:
    return _STATES.get(_text(comment).casefold())


def _text(comment: WordComment) -> str:
    return "\n".join(filter(None, _lines(comment))).strip()


def _lines(comment: WordComment) -> Iterator[str]:
    for block in paragraphs_of_text(comment.text.blocks):
        yield said(block.content).strip()


def _day(comment: WordComment) -> date | None:
    when = stated_time(comment.date)
    return stated_day(when.year, when.month, when.day)
