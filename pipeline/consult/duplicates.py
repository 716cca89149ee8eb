"""Comments into links between those that say the same, or nearly."""

from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest
from zlib import crc32

from rapidfuzz.fuzz import ratio

from pipeline.consult.matching import plain_name
from pipeline.model.comment import Comment, Link
from pipeline.model.inline import Id

_FEW_WORDS = 6
"""Shorter comments repeat each other by chance: they count as duplicates in the same section only."""
_ALIKE = 88
_SKETCH = 8
"""So many of a text's runs of words, chosen by their hashes, stand for it: near-duplicates share some."""
_SHINGLE = 3
_MOST = 24
"""So many earlier comments with a common run of words are compared, no more: the work stays linear."""


def links(comments: Sequence[Comment]) -> Mapping[Id, tuple[Link, ...]]:
    """The earlier comment that a comment repeats, by the id of the later one.

    A link depends on earlier comments alone: one that is added at the end changes none.
    """
    same: dict[tuple[str, ...], Comment] = {}
    near: dict[int, list[tuple[Comment, str]]] = {}
    found: dict[Id, tuple[Link, ...]] = {}
    for comment in comments:
        twin = same.setdefault(_key(comment), comment)
        if twin is not comment:
            found[comment.id] = (Link("duplicate", twin.id),)
            continue
        text = plain_name(comment.words("comment") or comment.words("proposed"))
        sketch = list(_sketch(text))
        like = _nearest(text, sketch, near)
        if like is not None:
            found[comment.id] = (Link("near-duplicate", like.id),)
        for mark in sketch:
            bucket = near.setdefault(mark, [])
            if len(bucket) < _MOST:
                bucket.append((comment, text))
    return found


def _key(comment: Comment) -> tuple[str, ...]:
    """What is alike in duplicates; those that propose different changes are near-duplicates."""
    texts = (plain_name(comment.words("comment")), plain_name(comment.words("proposed")))
    if len(" ".join(texts).split()) >= _FEW_WORDS:
        return texts
    where = comment.section or comment.words("section_given")
    return (*texts, comment.artefact, where, comment.words("anchor"))


def _sketch(text: str) -> Iterator[int]:
    words = text.split()
    if len(words) < _FEW_WORDS:
        return
    runs = {" ".join(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1)}
    yield from nsmallest(_SKETCH, (crc32(run.encode()) for run in runs))


def _nearest(
    text: str, sketch: Sequence[int], near: Mapping[int, Sequence[tuple[Comment, str]]]
) -> Comment | None:
    """The comment that is most like a text; of equals the earliest."""
    candidates = {other.id: (other, its) for mark in sketch for other, its in near.get(mark, ())}
    scored = [(ratio(text, its, score_cutoff=_ALIKE), other) for other, its in candidates.values()]
    best = max((score for score, _ in scored), default=0.0)
    return next((other for score, other in scored if score == best), None) if best else None
