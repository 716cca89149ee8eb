"""The edits of a review and what its file says of changes into who made which edit.

Ids, order and nesting of the returned mark-up are not believed: an edit is somebody's whose tracked change
says the same words in the same paragraph.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model.reviews.edits import Credit, EditKind, ReviewEdit
from pipeline.model.reviews.seen import TrackedWords
from pipeline.model.text.revision import ARRIVED, GONE, RevisionKind
from pipeline.publish.taking_back.review_edits import BREAK

_TOKEN = re.compile(r"\w+|[^\w\s]")
_LEAST_ELSEWHERE = 12
"""Letters of a change that may be matched by its words alone, wherever it stands."""
_MARK = "¶"


@dataclass(frozen=True, slots=True)
class Attributed:
    """Who made each edit."""

    credits: Mapping[int, tuple[Credit, ...]]
    """By the number of the edit; none for what was changed outside tracking."""
    unmatched: int
    """Tracked changes of words that are no edit: our own, those taken back, those that programs invent.

    The mark of a paragraph goes and comes with its words.
    """


def credited_edits(edits: Sequence[ReviewEdit], tracked: Sequence[TrackedWords]) -> Attributed:
    """The people of each edit, and how many tracked changes belong to none."""
    used: set[int] = set()
    credits: dict[int, tuple[Credit, ...]] = {}
    for edit in edits:
        hits = list(_hits(edit, tracked))
        used.update(hits)
        credits[edit.number] = tuple(
            dict.fromkeys(Credit(tracked[place].author, tracked[place].when) for place in hits)
        )
    left = [words for place, words in enumerate(tracked) if place not in used and words.text != _MARK]
    return Attributed(credits, len(left))


def _hits(edit: ReviewEdit, tracked: Sequence[TrackedWords]) -> Iterator[int]:
    """The tracked changes that an edit is made of."""
    around = _normal(edit.around)
    near = [
        place
        for place, words in enumerate(tracked)
        if _says(words, edit) and (_normal(words.around) in around or _is_whole(edit))
    ]
    if near:
        yield from near
        return
    for place, words in enumerate(tracked):
        same = _normal(words.text) in (_normal(edit.new), _normal(edit.old))
        if same and len(words.text) >= _LEAST_ELSEWHERE and _says(words, edit):
            yield place


def _is_whole(edit: ReviewEdit) -> bool:
    return edit.kind not in (EditKind.WORDS, EditKind.LOOK, EditKind.STYLE)


def _says(words: TrackedWords, edit: ReviewEdit) -> bool:
    """True where a tracked change brings, takes or restyles words of an edit."""
    if words.kind is RevisionKind.REFORMATTED:
        return edit.kind is EditKind.LOOK and _share(words.text, edit.new)
    if words.kind in ARRIVED:
        return _share(words.text, edit.new)
    return words.kind in GONE and _share(words.text, edit.old)


def _share(said: str, own: str) -> bool:
    if said == _MARK:
        return BREAK in own
    first, second = _normal(said), _normal(own)
    if not first or not second:
        return bool(said) and bool(own) and said.isspace() and own.isspace()
    return first in second or second in first


def _normal(text: str) -> str:
    return " ".join(_TOKEN.findall(text))
