"""A line of a form whose gaps a program dissolved into what stands in their places."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from pipeline.read.forms.form_lines import FilledLine, Gap

_ALIKE = str.maketrans(
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}"
    "\N{RIGHT DOUBLE QUOTATION MARK}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}\N{NO-BREAK SPACE}",
    "''\"\"--- ",
)
UNCLEAR_END = "the words around the field stand in the answer too, so that its end cannot be told"
UNCLEAR_PLACE = "the words around the field were changed, so that its answer cannot be told from them"


class Fitted(NamedTuple):
    """What stands in the place of a gap."""

    text: str
    doubt: str = ""
    """Why it may be something else."""


def fitted_text(issued: FilledLine, text: str) -> tuple[tuple[Fitted, ...], bool]:
    """What stands in place of each gap of a line, and whether the words around them are as issued."""
    by_words = _between(issued.pieces, _Folded.of(text))
    if by_words is not None:
        return by_words, True
    return _by_difference(issued.pieces, text), False


class _Folded(NamedTuple):
    """A text in one spelling, and the place of each of its signs in the text as it was written."""

    text: str
    places: Sequence[int]
    written: str

    @classmethod
    def of(cls, written: str) -> "_Folded":
        """Without case, with one kind of quotes, and one blank for white space."""
        signs: list[str] = []
        places: list[int] = []
        for place, sign in enumerate(written.translate(_ALIKE)):
            lower = sign.lower()
            own = " " if sign.isspace() else lower if len(lower) == 1 else sign
            if own != " " or not signs or signs[-1] != " ":
                signs.append(own)
                places.append(place)
        return cls("".join(signs), (*places, len(written)), written)

    def written_in(self, start: int, end: int) -> str:
        """What was written between two places of the text in one spelling."""
        return self.written[self.places[start] : self.places[end]].strip()


def _between(pieces: Sequence[str | Gap], came: _Folded) -> tuple[Fitted, ...] | None:
    """What stands between the words of a line; None where these are not there in their order."""
    result: list[Fitted] = []
    start, doubt = 0, ""
    is_open = False
    for number, piece in enumerate(pieces):
        if isinstance(piece, Gap):
            if is_open:  # two gaps beside each other
                return None
            is_open = True
            continue
        words = _Folded.of(piece).text.strip()
        if not words:
            continue
        ends_here = not any(isinstance(later, Gap) or later.strip() for later in pieces[number + 1 :])
        place = came.text.rstrip().rfind(words) if ends_here else came.text.find(words, start)
        if place < start or (not is_open and came.text[start:place].strip()):
            return None
        if ends_here and came.text[place + len(words) :].strip():
            return None
        if is_open:
            doubt = UNCLEAR_END if came.text.count(words, start) > 1 else ""
            result.append(Fitted(came.written_in(start, place), doubt))
        start, is_open = place + len(words), False
    if is_open:
        result.append(Fitted(came.written_in(start, len(came.text))))
    return tuple(result)


def _by_difference(pieces: Sequence[str | Gap], text: str) -> tuple[Fitted, ...]:
    """What came in place of each gap where the words around it were changed."""
    gap = "\0"
    words = [word for piece in pieces for word in ((gap,) if isinstance(piece, Gap) else piece.split())]
    came = text.split()
    result: list[Fitted] = []
    matcher = SequenceMatcher(
        None,
        [_Folded.of(word).text for word in words],
        [_Folded.of(word).text for word in came],
        autojunk=False,
    )
    for op, a, b, c, d in matcher.get_opcodes():
        gaps = words[a:b].count(gap)
        if op == "equal" or not gaps:
            continue
        sure = gaps == 1 and b - a == 1
        said = " ".join(came[c:d])
        result += [Fitted(said, "" if sure else UNCLEAR_PLACE)] + [Fitted("", UNCLEAR_PLACE)] * (gaps - 1)
    return tuple(result)
