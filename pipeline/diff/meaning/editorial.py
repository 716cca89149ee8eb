"""Two texts with what stands around them into whether they are proven to say the same.

The rules are closed: white space, punctuation, the style of quotation marks, case, spelling, number. What
none of them proves is substantive. Closeness of letters proves nothing: payer, payee.
"""

import re
from dataclasses import dataclass

from pipeline.diff.meaning.confused import are_confused
from pipeline.diff.meaning.inflection import is_inflected
from pipeline.diff.meaning.judged import (
    DOUBLE,
    MARKS,
    QUOTES,
    SINGLE,
    Judged,
    is_number,
    is_sign,
    is_start,
    judged_words,
)
from pipeline.diff.meaning.spelling import is_mended, is_variant
from pipeline.diff.meaning.terms import KnownWords
from pipeline.diff.meaning.weighty import TIMES, has_digit, is_abbreviation, is_weighty

AROUND = 120
"""So many characters in front and behind are looked at: they decide what a mark or capital means."""
_OTHER_NAME = frozenset(
    re.findall(
        r"\w+",
        "access amazon apple august bath bill boxer cancer catholic chad china chile colon cork dec "
        "dell devon drew earl excel frank georgia german grace grant guinea guy hamlet harry herb homer "
        "hope ihnen ihr ihre ihrem ihren ihrer ihres indian ivory jack jan japan jersey job jordan ken "
        "king lent lima lincoln magi mar mark mars mercury miles mobile mole mon natal nice norfolk nov "
        "oracle orange ottoman outlook pat patience paul pole polish ray reading rich rob rose roman "
        "rugby sally sat shell sie slough spa sun swede tangier teams titanic turkey wales wed welsh "
        "will windows word worth",
    )
)
"""Words that are a name, or of a country, with a capital, and something else without; German for "you"."""
_ADDRESS = re.compile(
    r"(?<!\S)\S*(?:[^\s@]@[^\s@]|[A-Za-z]:/|mailto:|www\.)\S*|(?<![\w.])(?:[\w-]+\.)+[a-z]{2,}/\S*",
    re.IGNORECASE,
)
"""A mail address, an address with its scheme or its www, a domain with a path."""
_BRACKETS_CLOSED = frozenset(")]}")
_LONGEST_UNIT = 3
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_BACK = 4
"""So many words back a sentence's start is looked for, over brackets."""


@dataclass(frozen=True, slots=True)
class ComparedTexts:
    """An old and a new text as they stand in their paragraph, or as a whole."""

    old: str
    new: str
    old_before: str = ""
    """What the old side has in front, cut to a few characters; "" only at the start of a paragraph."""
    new_before: str = ""
    kept: int = 0
    """How many characters at the end of both are the same."""
    after: str = ""
    """What both sides have behind."""
    retargeted: bool = False
    """True where a link or a reference leads somewhere else."""
    typed: bool = False
    """True where code differs: it is typed as it stands, to the last blank and capital."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One side in words, and what stands in front of the first."""

    text: Judged
    lead: str

    def before(self, place: int) -> str:
        """What stands in front of a word, as far back as it takes to know whether a sentence starts."""
        first = max(place - _BACK, 0)
        near = "".join(
            gap + word
            for gap, word in zip(self.text.gaps[first:place], self.text.words[first:place], strict=True)
        )
        return ("…" if first else self.lead) + near + self.text.gaps[place]


def is_editorial(compared: ComparedTexts, known: KnownWords) -> bool:
    """True where every word, and everything between the words, is proven to be the same."""
    shared = compared.new_before[len(compared.new_before) - compared.kept :]
    old, new = (
        _Side(judged_words(f"{shared}{text}{compared.after}"), before[: len(before) - compared.kept])
        for text, before in ((compared.old, compared.old_before), (compared.new, compared.new_before))
    )
    if compared.retargeted or compared.typed or len(old.text.words) != len(new.text.words):
        return False
    before, after = (f"{shared}{text}{compared.after}" for text in (compared.old, compared.new))
    if _addresses(before) != _addresses(after):
        return False
    places = range(len(old.text.words))
    return all(_is_same_word(old, new, place, known) for place in places) and all(
        _is_same_gap(old, new, place) for place in (*places, len(places))
    )


def _addresses(text: str) -> list[str]:
    """What a text says to write or go to: mail and web addresses, to the letter."""
    addresses = (match[0].rstrip(".,;:!?)]}'\"’”»") for match in _ADDRESS.finditer(text))
    return [address for address in addresses if address]


def _is_same_word(old: _Side, new: _Side, place: int, known: KnownWords) -> bool:
    """True for the same word with another case, spelling or number."""
    if old.text.words[place] == new.text.words[place]:
        return True
    before, after = (side.text.words[place].replace("’", "'") for side in (old, new))
    small = before.lower(), after.lower()
    if small[0] == small[1]:
        return before == after or _is_only_case(old, new, place, known)
    if not _is_spelled_anew(old, new, place, known):
        return False
    return before[:1].isupper() == after[:1].isupper() or _is_only_case(old, new, place, known)


def _is_only_case(old: _Side, new: _Side, place: int, known: KnownWords) -> bool:
    before, after = old.text.words[place], new.text.words[place]
    if is_abbreviation(before) or is_abbreviation(after) or before.lower() in _OTHER_NAME | TIMES:
        return False
    if _is_unit(old, place) or (len(before) == 1 and not _is_word_of_one_letter(old, place)):
        return False
    if is_start(old.before(place)) and is_start(new.before(place)):
        return True
    named = known.terms.at(old.text.words, place) or known.terms.at(new.text.words, place)
    return (
        known.lists.english and len(before) > 1 and not named
    )  # what a capital says elsewhere, nobody knows


def _is_unit(side: _Side, place: int) -> bool:
    """True for a short word behind figures: 5 mb is not 5 Mb."""
    words = side.text.words
    return bool(place) and len(words[place]) <= _LONGEST_UNIT and has_digit(words[place - 1])


def _is_word_of_one_letter(side: _Side, place: int) -> bool:
    """True for the article in front of a word, and where letters are not Latin; else it names or counts."""
    words = side.text.words
    article = words[place].lower() not in _LETTERS or words[place].lower() in ("a", "i")
    return (
        article
        and place + 1 < len(words)
        and side.text.gaps[place + 1].isspace()
        and words[place + 1].isalpha()
    )


def _is_spelled_anew(old: _Side, new: _Side, place: int, known: KnownWords) -> bool:
    before, after = (side.text.words[place] for side in (old, new))
    if is_weighty(before) or is_weighty(after) or not (before.isalpha() and after.isalpha()):
        return False
    had, has = (known.terms.at(side.text.words, place) for side in (old, new))
    small, lists = (before.lower(), after.lower()), known.lists
    if are_confused(*small) or small in lists.confused:
        return False
    if small in lists.mended or (lists.english and is_mended(*small)):
        return not had
    if had != has:
        return False
    return small in lists.variants or (lists.english and (is_inflected(*small) or is_variant(*small)))


def _is_same_gap(old: _Side, new: _Side, place: int) -> bool:
    """True where nothing but white space, punctuation and the style of quotation marks differs."""
    before, after = old.text.gaps[place], new.text.gaps[place]
    if before == after:
        return True
    left = old.text.words[place - 1] if place else ""
    right = old.text.words[place] if place < len(old.text.words) else ""
    gaps = (before, after)
    if any("..." in gap for gap in gaps) or _touches_number(gaps, left, right):
        return False
    if any(is_sign(word) for word in (left, right) if word) and not _is_same_at_sign(gaps, left, right):
        return False
    if not any(sign in QUOTES for gap in gaps for sign in gap):
        return True
    return _are_same_quotes(old, new, place)


def _touches_number(gaps: tuple[str, str], left: str, right: str) -> bool:
    """True where a mark may be part of a number, stands between two, or makes one of a "no"."""
    if left.lower() == "no" and right[:1].islower() and gaps[0].startswith(".") != gaps[1].startswith("."):
        return True
    if not right or not is_number(right):
        return False
    stops = [gap.startswith(".") for gap in gaps]
    short = has_digit(right) or left.lower() == "no"
    return any(gap[-1:] in MARKS for gap in gaps) or is_number(left) or (short and stops[0] != stops[1])


def _is_same_at_sign(gaps: tuple[str, str], left: str, right: str) -> bool:
    """True where a sign has white space beside it on both sides, or on neither: −5, but 3 − 5."""
    behind, front = ({gap[:1].isspace() for gap in gaps}, {gap[-1:].isspace() for gap in gaps})
    free = not left or not is_sign(left) or left in _BRACKETS_CLOSED or len(behind) == 1
    return free and (not right or not is_sign(right) or len(front) == 1)


def _are_same_quotes(old: _Side, new: _Side, place: int) -> bool:
    """True where the same quotation marks stand at the same places, in whatever style."""
    shapes = [_shape(side.text.gaps[place]) for side in (old, new)]
    if shapes[0] != shapes[1]:
        return False
    pairs = zip(*(_quotes(side.text.gaps[place]) for side in (old, new)), strict=True)
    for first, second in pairs:
        alike = any(first in family and second in family for family in (SINGLE, DOUBLE))
        number = bool(place) and is_number(old.text.words[place - 1])
        sure = _opens(old, place) or (_is_open(old, place) and _is_open(new, place))
        if first != second and not (sure or (alike and not number)):
            return False
    return True


def _quotes(gap: str) -> str:
    return "".join(sign for sign in gap if sign in QUOTES)


def _shape(gap: str) -> str:
    """Where the quotation marks stand among white space, whatever their style."""
    signs = ("'" if sign in QUOTES else " " if sign.isspace() else "" for sign in gap)
    return re.sub(" +", " ", "".join(signs))


def _opens(side: _Side, place: int) -> bool:
    """True for marks in front of a word."""
    gap = side.text.gaps[place]
    glued = bool(gap) and gap[-1] in QUOTES and place < len(side.text.words)
    bare = gap.rstrip("".join(QUOTES))
    first = place == 0 or side.text.words[place - 1] in ("(", "[")
    return glued and (bare[-1:].isspace() or (not bare and first))


def _is_open(side: _Side, place: int) -> bool:
    """True where the last quotation mark before this place stood in front of a word."""
    text = side.lead + "".join(
        gap + word for gap, word in zip(side.text.gaps[:place], side.text.words[:place], strict=True)
    )
    last = max((at for at, sign in enumerate(text) if sign in QUOTES), default=-1)
    return last >= 0 and text[last + 1 : last + 2].isalnum() and not text[last - 1 : last].isalnum()
