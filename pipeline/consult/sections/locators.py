"""What people write to say where in a section they mean: pages, tables, figures, paragraphs, lines, rows."""

import re
from enum import StrEnum
from typing import NamedTuple

from pipeline.consult.tables.headings import comparable_heading
from pipeline.model.bounds import whole_number


class LocatorKind(StrEnum):
    """What is counted."""

    PAGE = "page"
    TABLE = "table"
    FIGURE = "figure"
    PRINCIPLE = "principle"
    QUESTION = "question"
    PARAGRAPH = "paragraph"
    LINE = "line"
    ROW = "row"
    OTHER = "item"


class Locator(NamedTuple):
    """One place: "Table 4"."""

    kind: LocatorKind
    number: str
    text: str
    """As it was written."""
    last: str = ""
    """The other end of "Tables 4 to 6", or the second of "Tables 4 and 6"."""
    through: bool = False
    """True where all between the two are meant."""

    @property
    def numbers(self) -> tuple[str, ...]:
        """Each number that is named."""
        if not self.last:
            return (self.number,)
        first, last = whole_number(self.number, _MOST), whole_number(self.last, _MOST)
        if self.through and first is not None and last is not None and first < last <= first + _MOST_TOGETHER:
            return tuple(map(str, range(first, last + 1)))
        return self.number, self.last


_WORDS: dict[LocatorKind, str] = {
    LocatorKind.PAGE: "pages page pp pg p seiten seite tudalennau tudalen tud",
    LocatorKind.TABLE: "tables table tab tabelle tabellen tableau tableaux tabl",
    LocatorKind.FIGURE: "figures figure figs fig abbildung abb bild ffigur",
    LocatorKind.PRINCIPLE: "principles principle prinzip grundsatz principe egwyddor",
    LocatorKind.QUESTION: "questions question q frage cwestiwn",
    LocatorKind.PARAGRAPH: "paragraphs paragraph paras para absatz abs alinéa paragraphe paragraff",
    LocatorKind.LINE: "lines line ln zeilen zeile lignes ligne llinell",
    LocatorKind.ROW: "rows row rhes reihe rangée",
    LocatorKind.OTHER: (
        "bullets bullet items item sentence satz phrase footnote fn fußnote column col "
        "spalte colonne cell note step slide brawddeg bwled aufzählungspunkt"
    ),
}
_KINDS = {comparable_heading(word): kind for kind, words in _WORDS.items() for word in words.split()}
_ALL = sorted((word for words in _WORDS.values() for word in words.split()), key=len, reverse=True)
_WORD = "|".join(map(re.escape, _ALL))
_NUMBER = r"\d{1,4}(?:[.\-]\d{1,3})*[a-z]?|\(?[a-z]\)|[ivx]{1,5}\b|[A-Z]\b"
_PLURAL = ("s", "en", "eaux", "pp")
_UP_TO = ("-", "–", "to", "bis")
_MOST, _MOST_TOGETHER = 9_999, 12
_LOCATOR = re.compile(
    rf"(?<!\w)(?P<word>{_WORD})(?![^\W\d])\.?\s{{0,3}}(?:no\.?|nr\.?|number|#)?\s{{0,3}}(?P<number>{_NUMBER})"
    rf"(?:\s{{0,3}}(?P<to>-|–|to|and|bis|und|et|&)\s{{0,3}}(?P<last>\d{{1,4}})(?![.\d]))?(?!\w)",
    re.IGNORECASE,
)
_TURNS = (
    r"\d{1,2}(?:st|nd|rd|th|e|ème|er|ère)|first|second|third|fourth|fifth|sixth|last|final|penultimate|opening|"
    "erste[nrs]?|zweite[nrs]?|dritte[nrs]?|vierte[nrs]?|letzte[nrs]?|premier|première|deuxième|second|seconde|troisième|"
    "quatrième|dernier|dernière|cyntaf|ail|trydydd|olaf"
)
_ORDINAL = re.compile(
    rf"(?<![\w.])(?:(?:{_TURNS})\s{{1,3}}(?:sub-?|full\s)?(?:{_WORD})|(?:{_WORD})\s{{1,3}}(?:cyntaf|olaf)"
    r"|\d{1,2}\.\s{1,3}(?:absatz|satz|zeile|spalte|aufzählungspunkt))(?!\w)(?!\s{0,3}\d{1,4}(?!\.\d))",
    re.IGNORECASE,
)
"""A place by its turn: "second paragraph", "3rd bullet", "letzter Absatz"."""
_LETTERED = re.compile(
    r"(?<=\d)\s{0,2}((?:\((?:[a-z]|[ivx]{1,5}|\d{1,2})\)\s{0,1}){1,4}|[a-z]\))(?!\w)", re.IGNORECASE
)
_JOINING = re.compile(
    r"^(?:[^\w§]|\b(?:in|of|on|at|the|see|from|within|under|to|im|auf|aus|von|vom|zu|der|des|du|de|la|le|dans|yn|o|and|und"
    r"|et)\b)+"
    r"|\W+$",
    re.IGNORECASE,
)


def located(text: str) -> tuple[tuple[Locator, ...], str]:
    """The places that a text names, and what is left of it without them: the section, if it says one.

    A paragraph whose number has dots is a section, as many call it.
    """
    locators: list[Locator] = []

    def turned(match: re.Match[str]) -> str:
        locators.append(Locator(LocatorKind.OTHER, match[0], match[0]))
        return " , "

    def taken(match: re.Match[str]) -> str:
        kind, number = _KINDS[comparable_heading(match["word"])], match["number"]
        if kind is LocatorKind.PARAGRAPH and "." in number:
            return f" {number} "
        last, between = match["last"] or "", match["to"] or ""
        if not last and match["word"].casefold().endswith(_PLURAL) and number.count("-") == 1:
            number, between, last = number.partition("-")  # "Table 4-6" has a number with a hyphen
        locators.append(
            Locator(kind, number.strip("()"), match[0].strip(), last, between.casefold() in _UP_TO)
        )
        return " , "

    rest = _LOCATOR.sub(taken, _ORDINAL.sub(turned, text))
    lettered = [
        Locator(LocatorKind.OTHER, match[1].strip("() "), match[1].strip())
        for match in _LETTERED.finditer(rest)
    ]
    rest = re.sub(r"(?:\s*,\s*)+", ", ", _LETTERED.sub("", rest))
    return (*locators, *lettered), _JOINING.sub("", rest.strip(" ,;")).strip()
