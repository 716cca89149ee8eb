"""Printed words and the lines that they were loaded from into which character came from which."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import Indel

from pipeline.load.edited.source_window import SourceWindow

_TOKEN = re.compile(r"\w+|[^\w\s]")
_SPACE = re.compile(r"\s+")
_MOST_EXACT = 400
"""Tokens of a text whose alignment looks for the longest run first; of longer ones for the fewest edits."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class AlignedWords:
    """A printed text, with where in a source each of its characters stands."""

    printed: str
    window: SourceWindow
    spans: Sequence[Span | None]
    """Of each character those of the source that print it; None for what is computed."""

    def before(self, position: int) -> int | None:
        """Where in the source the last known character in front of a position ends."""
        spans = (self.spans[place] for place in range(position - 1, -1, -1))
        return next((span[1] for span in spans if span), None)

    def after(self, position: int) -> int | None:
        """Where the first known character from a position on begins."""
        spans = (self.spans[place] for place in range(position, len(self.spans)))
        return next((span[0] for span in spans if span), None)

    def tight(self, start: int, end: int) -> Span | None:
        """The characters that print a range; None where some of it is computed."""
        spans = self.spans[start:end]
        if not spans or any(span is None for span in spans):
            return None
        return min(span[0] for span in spans if span), max(span[1] for span in spans if span)

    def known(self, start: int, end: int) -> int:
        """How many of the characters of a range stand in the source."""
        return sum(
            span is not None and not self.printed[place].isspace()
            for place, span in enumerate(self.spans[start:end], start)
        )

    def cut(self, start: int, end: int) -> "AlignedWords":
        """A part of the text by itself."""
        return AlignedWords(self.printed[start:end], self.window, self.spans[start:end])


def aligned_words(printed: str, window: SourceWindow) -> AlignedWords:
    """Which characters of a window print which of a text."""
    text = window.text
    left, right = list(_TOKEN.finditer(printed)), list(_TOKEN.finditer(text))
    spans: list[Span | None] = [None] * len(printed)
    for i, j in _pairs([match[0] for match in left], [match[0] for match in right]):
        start, from_start = left[i].start(), right[j].start() + window.start
        for place in range(len(left[i][0])):
            spans[start + place] = (from_start + place, from_start + place + 1)
    _with_spaces(printed, window, spans)
    return AlignedWords(printed, window, spans)


def _pairs(left: list[str], right: list[str]) -> list[tuple[int, int]]:
    if len(left) <= _MOST_EXACT:
        return list(_words_first(left, right))
    numbers: dict[str, int] = {}
    ours, theirs = ([numbers.setdefault(word, len(numbers)) for word in side] for side in (left, right))
    return [
        (code.src_start + n, code.dest_start + n)
        for code in Indel.opcodes(ours, theirs)
        if code.tag == "equal"
        for n in range(code.src_end - code.src_start)
    ]


def _words_first(left: list[str], right: list[str]) -> Iterator[tuple[int, int]]:
    """Words that are the same, and between two of them the signs: a colon alone says nothing of its place."""
    ours, theirs = (
        [place for place, token in enumerate(side) if token[0].isalnum()] for side in (left, right)
    )
    words = [(ours[i], theirs[j]) for i, j in _same([left[i] for i in ours], [right[j] for j in theirs])]
    at = (0, 0)
    for i, j in (*words, (len(left), len(right))):
        yield from ((at[0] + a, at[1] + b) for a, b in _same(left[at[0] : i], right[at[1] : j]))
        yield from ((i, j),) if i < len(left) else ()
        at = i + 1, j + 1


def _same(left: list[str], right: list[str]) -> Iterator[tuple[int, int]]:
    for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        yield from ((block.a + n, block.b + n) for n in range(block.size))


def _with_spaces(printed: str, window: SourceWindow, spans: list[Span | None]) -> None:
    """Spaces beside known words stand where the source has some."""
    for match in _SPACE.finditer(printed):
        start, end = match.span()
        left = spans[start - 1] if start else None
        right = spans[end] if end < len(printed) else None
        space = _space_between(window, left, right)
        for place in range(start, end) if space else ():
            spans[place] = space


def _space_between(window: SourceWindow, left: Span | None, right: Span | None) -> Span | None:
    """The space that a source has between two words; beside what is computed, that which touches the word."""
    if left is not None and right is not None:
        between = _SPACE.search(window.source, left[1], right[0]) if left[1] <= right[0] else None
        return between.span() if between else None
    if left is not None:
        behind = _SPACE.match(window.source, left[1], window.end)
        return behind.span() if behind else None
    if right is not None:
        before = window.source[window.start : right[0]]
        lead = len(before.rstrip())
        return (window.start + lead, right[0]) if lead < len(before) else None
    return None
