"""What people write to say where in a section they mean: pages, tables, figures, paragraphs, lines, rows."""

import re
from enum import StrEnum
from typing import NamedTuple

from pipeline.consult.headings import compared


class Kind(StrEnum):
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

    kind: Kind
    number: str
    text: str
    """As it was written."""


_WORDS: dict[Kind, str] = {
    Kind.PAGE: "pages page pp pg p seiten seite tudalennau tudalen tud",
    Kind.TABLE: "tables table tab tabelle tabellen tableau tableaux tabl",
    Kind.FIGURE: "figures figure figs fig abbildung abb bild ffigur",
    Kind.PRINCIPLE: "principles principle prinzip grundsatz principe egwyddor",
    Kind.QUESTION: "questions question frage cwestiwn",
    Kind.PARAGRAPH: "paragraphs paragraph paras para absatz abs alinéa paragraphe paragraff",
    Kind.LINE: "lines line ln zeilen zeile lignes ligne llinell",
    Kind.ROW: "rows row rhes reihe rangée",
    Kind.OTHER: (
        "bullets bullet items item sentence satz phrase footnote fn fußnote column col "
        "spalte colonne cell note step"
    ),
}
_KINDS = {compared(word): kind for kind, words in _WORDS.items() for word in words.split()}
_ALL = sorted((word for words in _WORDS.values() for word in words.split()), key=len, reverse=True)
_WORD = "|".join(map(re.escape, _ALL))
_NUMBER = r"\d{1,4}(?:[.\-]\d{1,3})*[a-z]?|\(?[a-z]\)|[ivx]{1,5}\b|[A-Z]\b"
_LOCATOR = re.compile(
    rf"(?<!\w)(?P<word>{_WORD})(?![^\W\d])\.?\s{{0,3}}(?:no\.?|nr\.?|number|#)?\s{{0,3}}(?P<number>{_NUMBER})"
    rf"(?:\s{{0,3}}(?:-|–|to|and|bis|und|et|&)\s{{0,3}}\d{{1,4}}(?![.\d]))?(?!\w)",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"(?<=\d)\s{0,2}(\((?:[a-z]|[ivx]{1,5})\)|[a-z]\))(?!\w)", re.IGNORECASE)
_JOINING = re.compile(
    r"^(?:[^\w§]|\b(?:in|of|on|at|the|see|from|within|under|im|auf|der|des|du|de|la|le|yn|o|and|und|et)\b)+"
    r"|\W+$",
    re.IGNORECASE,
)


def located(text: str) -> tuple[tuple[Locator, ...], str]:
    """The places that a text names, and what is left of it without them: the section, if it says one.

    A paragraph whose number has dots is a section, as many call it.
    """
    found: list[Locator] = []

    def taken(match: re.Match[str]) -> str:
        kind, number = _KINDS[compared(match["word"])], match["number"]
        if kind is Kind.PARAGRAPH and "." in number:
            return f" {number} "
        found.append(Locator(kind, number.strip("()"), match[0].strip()))
        return " , "

    rest = _LOCATOR.sub(taken, text)
    lettered = [Locator(Kind.OTHER, one[1].strip("()"), one[1]) for one in _LETTERED.finditer(rest)]
    rest = re.sub(r"(?:\s*,\s*)+", ", ", _LETTERED.sub("", rest))
    return (*found, *lettered), _JOINING.sub("", rest.strip(" ,;")).strip()
