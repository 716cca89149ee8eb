"""Text whose formatting says something, as one line of signs that git, Excel and Word can show, and back.

    within ~~five~~ ++ten++ working days        struck through, and underlined beside it
    10^{2} kW, H_{2}O                           above and below the line
    ==urgent==, [hidden: old], [red: new]       highlighted, not to be seen, in red

A backslash stands before a sign that would read as a mark and is none. Only a text that is said to have marks
is written so; every other text means what it says, whatever signs it has.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby


class Mark(StrEnum):
    """What the formatting of words can say; the outermost first, as marks are nested."""

    HIDDEN = "hidden"
    RED = "red"
    HIGHLIGHTED = "highlighted"
    STRUCK = "struck"
    UNDERLINED = "underlined"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"


Marks = frozenset[Mark]
UNMARKED: Marks = frozenset()


@dataclass(frozen=True, slots=True)
class Span:
    """Words with the same marks."""

    text: str
    marks: Marks = UNMARKED


_SIGNS = {
    Mark.HIDDEN: ("[hidden: ", "]"),
    Mark.RED: ("[red: ", "]"),
    Mark.HIGHLIGHTED: ("==", "=="),
    Mark.STRUCK: ("~~", "~~"),
    Mark.UNDERLINED: ("++", "++"),
    Mark.SUPERSCRIPT: ("^{", "}"),
    Mark.SUBSCRIPT: ("_{", "}"),
}
_DOUBLED = "=~+"
"""Signs that are a mark when they stand twice."""
_ESCAPE = "\\"


def marked_text(spans: Iterable[Span]) -> str:
    """The words with their marks as signs."""
    written: list[str] = []
    opened: list[Mark] = []
    for span in joined_spans(spans):
        wanted = [mark for mark in Mark if mark in span.marks]
        same = next(
            (place for place, pair in enumerate(zip(opened, wanted, strict=False)) if pair[0] is not pair[1]),
            min(len(opened), len(wanted)),
        )
        written += (_SIGNS[mark][1] for mark in reversed(opened[same:]))
        written += (_SIGNS[mark][0] for mark in wanted[same:])
        written.append(_escaped(span.text, wanted))
        opened = wanted
    written += (_SIGNS[mark][1] for mark in reversed(opened))
    return "".join(written)


def spans(marked: str) -> tuple[Span, ...]:
    """The words and their marks of a text that `marked_text` wrote."""
    return joined_spans(_spans(marked))


def joined_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans without empty ones, neighbours of the same marks as one."""
    filled = (span for span in spans if span.text)
    return tuple(
        Span("".join(span.text for span in alike), marks)
        for marks, alike in groupby(filled, key=lambda span: span.marks)
    )


def all_words(marked: str) -> str:
    """The words of a marked text without its marks."""
    return "".join(span.text for span in _spans(marked))


def standing_words(marked: str) -> str:
    """What a reader takes for meant: without what is struck, and without raised and lowered signs."""
    gone = {Mark.STRUCK, Mark.SUPERSCRIPT, Mark.SUBSCRIPT}
    return "".join(span.text for span in _spans(marked) if not gone & span.marks).strip()


def rewritten(marked: str, change: Callable[[str], str]) -> str:
    """The text after a change to its words, with the marks of all that stands as before.

    Where what is changed goes over from one mark to another, no mark is kept: signs must not keep back words
    that the change takes out.
    """
    before = spans(marked)
    wanted = change("".join(span.text for span in before))
    after = tuple(Span(change(span.text), span.marks) for span in before)
    if "".join(span.text for span in after) != wanted:
        after = (Span(wanted),)
    return marked_text(after)


def words_signed(span: Span, seen: Marks) -> str:
    """The words of a span with the signs of those marks that the reader does not see."""
    unseen = [mark for mark in Mark if mark in span.marks - seen]
    before = "".join(_SIGNS[mark][0] for mark in unseen)
    return before + span.text + "".join(_SIGNS[mark][1] for mark in reversed(unseen))


def is_wholly(spans: Iterable[Span], mark: Mark) -> bool:
    """True where every word has the mark, and there is one."""
    filled = [span for span in spans if span.text.strip()]
    return bool(filled) and all(mark in span.marks for span in filled)


def _escaped(text: str, around: list[Mark]) -> str:
    """The text with a backslash before each sign that would open or close a mark."""
    closing = {_SIGNS[mark][1] for mark in around} & {"]", "}"}
    return "".join(_sign(text, place, closing) for place in range(len(text)))


def _sign(text: str, place: int, closing: set[str]) -> str:
    sign, after = text[place], text[place + 1 : place + 2]
    if sign in _DOUBLED:
        is_mark = place == 0 or not after or sign in (after, text[place - 1])
    elif sign in "^_":
        is_mark = after == "{" or not after
    elif sign == "[":
        is_mark = not after or any(
            text.startswith(start, place) or start.startswith(text[place:])
            for start in (_SIGNS[Mark.HIDDEN][0], _SIGNS[Mark.RED][0])
        )
    else:
        is_mark = sign == _ESCAPE or sign in closing
    return f"{_ESCAPE}{sign}" if is_mark else sign


def _spans(marked: str) -> Iterator[Span]:
    opened: list[Mark] = []
    place, start = 0, 0
    while place < len(marked):
        step, mark = _mark_at(marked, place, opened)
        if not step:
            place += 1
            continue
        yield Span(marked[start:place], frozenset(opened))
        if mark is None:
            yield Span(marked[place + 1 : place + 2], frozenset(opened))
        elif opened and opened[-1] is mark:
            opened.pop()
        else:
            opened.append(mark)
        place += step
        start = place
    yield Span(marked[start:], frozenset(opened))


def _mark_at(marked: str, place: int, opened: list[Mark]) -> tuple[int, Mark | None]:
    """How long the sign of a mark is that stands here, and which: None for an escape; 0 for no mark."""
    if marked[place] == _ESCAPE:
        return 2, None
    if opened and marked.startswith(_SIGNS[opened[-1]][1], place):
        return len(_SIGNS[opened[-1]][1]), opened[-1]
    for mark, (start, _) in _SIGNS.items():
        if mark not in opened and marked.startswith(start, place):
            return len(start), mark
    return 0, None
