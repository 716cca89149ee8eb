"""Comments into links between those that say the same, or nearly."""

from collections.abc import Iterator, Mapping, Sequence
from zlib import crc32

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from pipeline.consult.typed.matching import plain_name
from pipeline.model.consultations.comment import Comment, CommentLink
from pipeline.model.text.inline import Id

_FEW_WORDS = 6
"""Shorter comments repeat each other by chance: they count as duplicates in the same section only."""
_ALIKE = 88
_SKETCH = 8
"""So many of a text's runs of words, chosen by their hashes, stand for it: near-duplicates share some."""
_SHINGLE = 3
_MOST = 24
"""So many earlier comments with a common run of words are compared, no more: the work stays linear."""


def links(comments: Sequence[Comment]) -> Mapping[Id, tuple[CommentLink, ...]]:
    """The earlier comment that a comment repeats, by the id of the later one.

    A link depends on earlier comments alone: one that is added at the end changes none.
    """
    same: dict[tuple[str, ...], Comment] = {}
    near: dict[int, dict[Id, str]] = {}
    linked: dict[Id, tuple[CommentLink, ...]] = {}
    for comment in comments:
        twin = same.setdefault(_key(comment), comment)
        if twin is not comment:
            linked[comment.id] = (CommentLink("duplicate", twin.id),)
            continue
        text = plain_name(comment.words("comment") or comment.words("proposed"))
        sketch = list(_sketch(text))
        like = _nearest(text, sketch, near)
        if like is not None:
            linked[comment.id] = (CommentLink("near-duplicate", like),)
        for mark in sketch:
            bucket = near.setdefault(mark, {})
            if len(bucket) < _MOST:
                bucket[comment.id] = text
    return linked


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
    yield from sorted(crc32(run.encode()) for run in runs)[:_SKETCH]


def _nearest(text: str, sketch: Sequence[int], near: Mapping[int, Mapping[Id, str]]) -> Id | None:
    """The comment that is most like a text; of equals the one that is met first."""
    candidates: dict[Id, str] = {}
    for mark in sketch:
        candidates.update(near.get(mark, {}))
    best = extractOne(text, candidates, scorer=ratio, processor=None, score_cutoff=_ALIKE)
    return best[2] if best else None
