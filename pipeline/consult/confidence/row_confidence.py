"""A row of a returned log into whether it is confidential, by every word in it that speaks of that."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.consult.confidence.cell_answers import AnswerKind, Statement, kind, statement
from pipeline.consult.confidence.wording import (
    Sense,
    heading_sense,
    restricts_readers,
    sense,
    unaccented,
    words_of_confidence,
)
from pipeline.consult.tables.columns import LogColumns
from pipeline.consult.typed.matching import is_blank, short
from pipeline.consult.typed.rows import LogRow
from pipeline.model.consultations.comment import IN_DOUBT, Confidential
from pipeline.model.text.marked import Mark, spans
from pipeline.read.texts.raw import Place, RawCell, RawTable, column_letters

NOT_ANSWERED = "confidentiality not answered"
IN_DOUBT_BECAUSE = "confidentiality in doubt:"
_FEW_WORDS = 5
"""A text of no more words is read as a heading or a stamp, not as a sentence."""
_OPEN = frozenset({AnswerKind.BLANK, AnswerKind.NO, AnswerKind.PUBLIC})
"""What somebody answers who restricts nobody."""
_UNSURE = frozenset({Mark.STRUCK, Mark.HIDDEN})
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{3,40})[)\]]")
_WIDEST, _TALLEST = 50, 5_000
"""Of a merged range so many columns and rows are looked at, as elsewhere."""
_ALREADY_READ = frozenset({"confidential", "comment", "proposed", "anchor", "section", "artefact"})
"""Columns of the form whose own words are no answer, or are looked at as text."""
_OWN = (
    r"\b(?:this|our|my|these|those|the above|the following) (?:\w+ ){0,2}(?:comment|point|response|answer"
    r"|figure|number|information|data|text|row|part|paragraph|submission|feedback|detail|view|suggestion)s?\b"
)
_OF_ITSELF = re.compile(
    r"^\W*(?:strictly |private (?:and|&) |commercially |commercial.in.)?(?:confidential|confidence"
    r"|in confidence|sensitive|vertraulich|confidentiel\w*|cyfrinachol|not for publication)\s*[^\w\s]"
    r"|\b(?:please|pls|kindly|bitte|merci de|os gwelwch)\b|\b(?:do not|don't) publish\b"
    rf"|\bnot for publication\b|{_OWN}"
)
"""A text that speaks of itself, not of the matter, where it has words of confidence."""
_OF_ALL = re.compile(
    r"\b(?:our|this|my|whole|entire|complete|full) (?:\w+ ){0,2}?"
    r"(?:response|submission|return|comments|feedback|log|answers|reply)\b"
    r"|\beverything (?:above|here|in this)\b"
    r"|\ball (?:of )?(?:the )?(?:above|below|these|our|my|this|comments (?:above|below|here|in this))\b"
    r"|\b(?:ganze\w*|gesamte\w*|unsere\w*) (?:\w+ ){0,2}?(?:antwort|stellungnahme|kommentare|ruckmeldung)\w*"
    r"|\b(?:notre|toute|tous nos|ensemble) (?:\w+ ){0,3}?(?:reponse|commentaires|contribution)\b"
    r"|\b(?:ein|holl|cyfan) (?:\w+ ){0,3}?(?:h?ymateb|sylwadau)\b"
)


@dataclass(frozen=True, slots=True)
class AskedColumns:
    """The columns of a table that ask whether something is confidential, or may be published."""

    headings: Mapping[int, str]
    merged: Mapping[Place, str]
    """What stands in cells that are merged with another."""
    noted: frozenset[Place] = frozenset()
    """The cells that have a note: what it says may turn the answer."""


def asked_columns(table: RawTable, head: LogColumns) -> AskedColumns:
    """The columns whose headings speak of confidentiality; a merged heading speaks for all below it."""
    headings = {column: head.name(column) for column in head.headings}
    for merged in table.merged:
        if merged.top <= head.row <= merged.bottom:
            first = table.cells.get((merged.top, merged.left))
            columns = range(merged.left, min(merged.right, merged.left + _WIDEST) + 1)
            headings |= {column: first.text for column in columns if first and not headings.get(column)}
    asked = {column: heading for column, heading in sorted(headings.items()) if _asks(head, column, heading)}
    shown: dict[Place, str] = {}
    for merged in table.merged:
        columns = range(merged.left, min(merged.right, merged.left + _WIDEST) + 1)
        first = table.cells.get((merged.top, merged.left))
        if first is not None and merged.top > head.row and not asked.keys().isdisjoint(columns):
            rows = range(merged.top, min(merged.bottom, merged.top + _TALLEST) + 1)
            shown |= {(row, column): first.text for row in rows for column in columns if column in asked}
    return AskedColumns(asked, shown, frozenset(table.notes))


def asked_texts(cells: Iterable[RawCell], row: int, columns: AskedColumns) -> Mapping[str, str]:
    """What stands in a row below each heading that speaks of confidentiality; "" where that is blank."""
    filled = {
        cell.column: f"{_answered(cell)} (with a note)"
        if (row, cell.column) in columns.noted
        else _answered(cell)
        for cell in cells
        if not is_blank(cell.text)
    }
    texts: dict[str, str] = {}
    for column, heading in columns.headings.items():
        name = heading if heading not in texts else f"{heading} ({column_letters(column)})"
        texts[name] = filled.get(column) or columns.merged.get((row, column), "")
    return texts


def row_statement(row: LogRow) -> Statement:
    """What a row says of its confidentiality; whatever is not clear, or contradicts itself, is in doubt."""
    columns = [statement(heading, text) for heading, text in _asked(row).items()]
    said = {statement.said for statement in columns}
    if doubt := next((statement.doubt for statement in columns if statement.doubt), ""):
        return Statement(Confidential.YES, doubt)
    if Confidential.NO in said and said & {Confidential.YES, Confidential.IN_PART}:
        return Statement(Confidential.YES, "its answers contradict each other")
    public = Confidential.NO in said
    if doubt := next(_elsewhere(row, public), "") or (_of_itself(row) if public else ""):
        return Statement(Confidential.YES, doubt)
    order = (Confidential.YES, Confidential.IN_PART, Confidential.NO)
    return Statement(next((confidential for confidential in order if confidential in said), None))


def _asked(row: LogRow) -> Mapping[str, str]:
    """What the row answers; a log may ask by its form's own column alone."""
    if not row.asked and "confidential" in row.given:
        return {"Confidential?": row.given["confidential"]}
    return row.asked


def remarks(statement: Statement, row: LogRow) -> Iterator[str]:
    """What is remarked on a row for it."""
    if statement.doubt:
        yield f"{IN_DOUBT_BECAUSE} {statement.doubt}"
        yield IN_DOUBT
    elif statement.said is None:
        yield NOT_ANSWERED
    turned = next((heading for heading in row.asked if sense(heading) is Sense.PUBLIC), "")
    if turned and statement.said is not None:
        yield f"the log asks '{short(turned)}', the opposite of 'Confidential?'"


def _answered(cell: RawCell) -> str:
    """What a cell answers; one that is struck or hidden in part is no clear answer."""
    unsure = any(_UNSURE & span.marks for span in spans(cell.marked)) if cell.marked else False
    return f"{cell.text} (struck or hidden)" if unsure else cell.text


def _asks(head: LogColumns, column: int, heading: str) -> bool:
    key, meant = head.keys.get(column), heading_sense(heading)
    if key in ("comment", "proposed"):
        return meant is Sense.SECRET
    return key == "confidential" or (key is None and meant is not None)


@lru_cache(maxsize=50_000)
def is_secret(text: str) -> bool:
    """True for a text that asks for confidentiality and does not only deny that it does."""
    few = len(text.split()) <= _FEW_WORDS
    meant = sense(text) if few or words_of_confidence(text) else None
    if few and meant in (Sense.SECRET, Sense.UNCLEAR):
        return True
    return bool(words_of_confidence(text)) and not (meant is Sense.PUBLIC and len(text.split()) <= 12)


def speaks_of_all(text: str) -> bool:
    """True for words of confidence that mean the whole response."""
    return is_secret(text) and _OF_ALL.search(unaccented(text)) is not None


def narrows_readers(heading: str, text: str) -> bool:
    """True where somebody says that only some may read a text: "yes" below "Panel only?"."""
    return restricts_readers(heading) and kind(text) not in _OPEN


def asks_for_itself(text: str) -> bool:
    """True for words that speak of the text in which they stand, as a stamp and a request do."""
    return _OF_ITSELF.search(unaccented(text)) is not None


def _elsewhere(row: LogRow, public: bool) -> Iterator[str]:
    """What other cells of the row say: columns that nobody knows, and those that ask for something else.

    Beside a clear "no" a sentence counts only where it speaks of itself.
    """
    for heading, text in row.extra.items():
        if heading in row.asked or heading.rpartition(" (")[0] in row.asked:
            continue
        if is_secret(text) and not (public and _is_of_the_matter(text)):
            yield f"'{short(text)}' under '{short(heading)}'"
        elif public and narrows_readers(heading, text):
            yield f"'{short(text)}' under '{short(heading)}', beside a 'no'"
        elif not public and looks_like_an_answer(text):
            yield f"'{short(text)}' under '{short(heading)}', and no clear 'no' beside it"
    for key in ("section", "artefact"):
        for words in _IN_BRACKETS.findall(row.given.get(key, "")):
            if is_secret(words):
                yield f"'({short(words)})' as its {key}"
    for key, text in row.given.items():
        if key not in _ALREADY_READ and is_secret(text) and not (public and _is_of_the_matter(text)):
            yield f"'{short(text)}' as its {key}"


def _of_itself(row: LogRow) -> str:
    """Words of a comment that contradict a "no" beside it."""
    for key in ("comment", "proposed", "anchor"):
        text = row.given.get(key, "")
        if is_secret(text) and asks_for_itself(text):
            return f"'no', and '{words_of_confidence(text)}' in its text"
    return ""


def _is_of_the_matter(text: str) -> bool:
    return len(text.split()) > _FEW_WORDS and not asks_for_itself(text)


def looks_like_an_answer(text: str) -> bool:
    """True for a yes, a no, a tick or a cross: nobody knows what it answers."""
    word = text.strip()
    return (
        kind(word) in (AnswerKind.YES, AnswerKind.NO)
        or word.casefold() == "x"
        or (len(word) <= 2 and not any(sign.isalnum() for sign in word))
    )
