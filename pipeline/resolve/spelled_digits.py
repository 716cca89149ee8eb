"""Digits that are written in words, in the languages that people answer in, into figures."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from pipeline.pattern import Pattern

_ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
)
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_GERMAN = (
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn"
)
_GERMAN_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"
_FRENCH = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
_FRENCH_TENS = "vingt trente quarante cinquante soixante"
_OTHER = {"oh": "0", "nought": "0", "naught": "0", "zwo": "2", "ein": "1", "une": "1", "plus": "+"} | {
    "sero": "0",
    "dim": "0",
    "dau": "2",
    "dwy": "2",
    "tri": "3",
    "tair": "3",
    "pedwar": "4",
    "pedair": "4",
    "pump": "5",
    "pum": "5",
    "chwech": "6",
    "chwe": "6",
    "saith": "7",
    "wyth": "8",
    "naw": "9",
}
_TIMES = {"double": 2, "doppel": 2, "dwbl": 2, "triple": 3, "treble": 3}


def _without_accents(word: str) -> Iterator[str]:
    """A word as it is written, and as keyboards without its letters write it."""
    yield word
    yield word.replace("ü", "ue").replace("ö", "oe").replace("ß", "ss").replace("é", "e")
    yield word.replace("ü", "u").replace("ö", "o")


def _spelled() -> Iterator[tuple[str, str]]:
    """Each number below 100 in words, with its figures."""
    for words in (_ENGLISH, _GERMAN, _FRENCH):
        yield from ((word, str(number)) for number, word in enumerate(words.split()))
    yield from ((word, str(17 + place)) for place, word in enumerate(("seventeen", "eighteen", "nineteen")))
    yield from ((word, str(17 + place)) for place, word in enumerate(("siebzehn", "achtzehn", "neunzehn")))
    units = dict(enumerate(_ENGLISH.split()))
    german = dict(enumerate(_GERMAN.split())) | {1: "ein"}
    for tens, (english, other) in enumerate(zip(_ENGLISH_TENS.split(), _GERMAN_TENS.split(), strict=True), 2):
        yield from ((english, str(tens * 10)), (other, str(tens * 10)))
        for unit in range(1, 10):
            yield from ((f"{english}{dash}{units[unit]}", str(tens * 10 + unit)) for dash in "- ")
            yield f"{german[unit]}und{other}", str(tens * 10 + unit)
    yield from _french()


def _french() -> Iterator[tuple[str, str]]:
    units = _FRENCH.split()
    teens = dict(enumerate(units)) | {
        17: "dix-sept",
        18: "dix-huit",
        19: "dix-neuf",
    }
    yield from ((word, str(number)) for number, word in teens.items())
    for tens, word in enumerate(_FRENCH_TENS.split(), 2):
        yield word, str(tens * 10)
        yield from ((f"{word}-et-{article}", str(tens * 10 + 1)) for article in ("un", "une"))
        for unit in range(2, 20 if word == "soixante" else 10):
            yield f"{word}-{teens[unit]}", str(tens * 10 + unit)
    yield from (("soixante-dix", "70"), ("soixante-et-onze", "71"), ("quatre-vingts", "80"))
    yield from ((f"quatre-vingt-{teens[unit]}", str(80 + unit)) for unit in range(1, 20))


_FIGURES: Mapping[str, str] = {
    own: figures for word, figures in (*_spelled(), *_OTHER.items()) for own in _without_accents(word)
}
_WORD = "|".join(sorted((*_FIGURES, *_TIMES, "hundred"), key=len, reverse=True))
_SAID = frozenset((*_FIGURES, *_TIMES, "hundred")) - {"un", "ein", "une"}
_TOKEN = Pattern(rf"(?P<word>{_WORD})(?![^\W\d_])|\+|\d{{1,4}}", re.IGNORECASE)
_GAP = r"(?:[ ,.-]{1,2}|(?<=\d)|(?=\d))"
RUN = Pattern(
    rf"(?<![^\W_])(?:(?:{_WORD})(?![^\W\d_])|\+|\d{{1,4}})(?:{_GAP}(?:(?:{_WORD})(?![^\W\d_])|\d{{1,4}})){{3,24}}(?![^\W_])",
    re.IGNORECASE,
)
"""What may be a number that somebody says digit by digit, in words alone or between figures."""
_PARTS = str.maketrans(",.-", "   ")
_AMONG_FIGURES = Pattern(r"\d ?([A-Za-zéü]{2,6}) ?(?=\d)")


def may_spell(text: str) -> bool:
    """False for a text in which nobody says a number digit by digit; quick, since that is true of most."""
    words = text.lower().translate(_PARTS).split()
    if not _SAID.isdisjoint(words) and any(
        word in _SAID and after in _SAID for word, after in pairwise(words)
    ):
        return True
    return any(match[1].lower() in _SAID for match in _AMONG_FIGURES.finditer(text))


def digits_of(match: re.Match[str]) -> str:
    """The figures of such a number; what it says, where too few of its digits are in words to be sure."""
    tokens = list(_TOKEN.finditer(match[0]))
    words = [place for place, token in enumerate(tokens) if token["word"]]
    inside = [place for place in words if 0 < place < len(tokens) - 1]
    if len(words) < 2 and not inside:
        return match[0]
    figures, times = "", 1
    for token in tokens:
        said = token[0].casefold()
        if said in _TIMES:
            times = _TIMES[said]
        elif said == "hundred":
            figures += "00"
        else:
            figures, times = figures + _FIGURES.get(said, said) * times, 1
    return figures
