"""Everything beside the rows of a returned file into what it asks for its confidentiality."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.consult.confidence.cell_answers import statement
from pipeline.consult.confidence.matters import is_about_the_text
from pipeline.consult.confidence.name_sense import name_asks
from pipeline.consult.confidence.row_confidence import (
    is_secret,
    looks_like_an_answer,
    narrows_readers,
    speaks_of_all,
)
from pipeline.consult.confidence.wording import restricts_readers, sense, unaccented, words_of_confidence
from pipeline.consult.typed.matching import is_blank, plain, plain_name, short
from pipeline.consult.typed.rows import ConfidentialityClaim, Fate, FileContent, LogRow, Reported
from pipeline.model.consultations.comment import Confidential
from pipeline.model.consultations.log_form import ANSWERS, BESIDE_THE_LOG, Stamp
from pipeline.read.texts.raw import RawCell, RawFile, RawTable

IsOwn = Callable[[str], bool]
"""True for a sentence of the form itself."""
_NO_TEXTS = frozenset(
    {"heading", "formula", "link", "stored value", "number of a blank row", "picture"}
    | {"hidden sheet", "hidden rows", "hidden columns"}
)
"""Kinds of what is reported that are no texts, or stand in a row."""
_ANSWERS = frozenset(answer.key.replace("_", " ") for answer in ANSWERS)
_NOTE = re.compile(r"note|thread|comment")
_ENDING = re.compile(r"\.[A-Za-z]{2,5}$")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|[\n\t|]+")
_NAME_PARTS = re.compile(r"(?<=[a-z])(?=[A-Z])|[^\w']+|_+|(?<=\D)(?=\d)|(?<=\d)(?=\D)")
_LABELLED = re.compile(r"([^?:\n]{3,120}[?:])\s*(\S[^\n]{0,60})")
_LONGEST_LABEL = 160
_SHORT_ANSWER = 3
"""Words."""
_REQUEST = re.compile(
    r"\b(?:please|pls|kindly|could|can|would|will) (?:you )?|\b(?:bitte|merci|pourriez|os gwelwch)\b"
)
_MAIL = re.compile(
    r"\b(?:e-?mails?|mail|messages?|transmission|attach\w*|enclos\w*|information contained|contents"
    r"|courriel|courrier|pieces? jointes?|nachricht\w*|anhange?|anlagen?|e-?bost|neges|atodiad\w*"
    r"|bericht|bijlagen?|correo|mensaje|messaggio|allegat\w*)\b"
)
_ADDRESSEE = re.compile(
    r"\b(?:intended|addressees?|recipients?|in error|solely|notify the sender|unauthori[sz]ed|destinat\w*"
    r"|par erreur|exclusi\w*|empfanger\w*|adressat\w*|irrtumlich|bestimmt|d?derbyn\w*|bwriedir|gamgymeriad"
    r"|geadresseerde\w*|bestemd)\b"
)
_RESPONSE = re.compile(
    r"\b(?:responses?|comments?|submission|feedback|consultation|our (?:log|return|views?|answers?)"
    r"|please|stellungnahme|kommentare?"
    r"|reponse|commentaires?|ymateb|sylwadau|do not publish|not be published|bitte|merci)\b"
)
"""What no standing disclaimer speaks of."""
_ROW_NUMBER = re.compile(r"[A-Z]{1,3}(\d{1,7})|row (\d{1,7})\b.*")


def confidentiality_claims(
    content: FileContent, raw: RawFile, known: frozenset[str], heads: Mapping[str, int]
) -> tuple[ConfidentialityClaim, ...]:
    """What stands beside the rows of a file and speaks of confidentiality.

    `known` are the texts of the empty form; `heads` are the heading rows of the sheets that have a log.
    """
    rows = {(row.sheet, row.number) for row in content.rows if row.fate is Fate.LOGGED}
    own = _own_sentences(known)
    claims = [
        *_of_names(content, raw, own),
        *(claim for reported in content.reported for claim in _of_reported(reported, rows, own)),
        *_of_rows(content.rows),
        *(claim for table in raw.tables for claim in _of_labels(table, heads.get(table.name), known)),
        *(claim for text in raw.texts if not own(text.text) for claim in _labelled(text.text, text.where)),
    ]
    return tuple(dict.fromkeys(claims))


def with_further_claims(
    content: FileContent, reported_rows: Iterable[Reported], known: frozenset[str]
) -> FileContent:
    """The file with what further texts beside it ask for, such as those of the mail that it came in."""
    own = _own_sentences(known)
    new = tuple(
        claim
        for reported in reported_rows
        for claim in (*_of_reported(reported, set(), own), *_labelled(reported.text, reported.sheet))
        if claim not in content.claims
    )
    notes = (*content.notes, *map(claim_note, new))
    return replace(content, claims=(*content.claims, *new), notes=notes)


def claim_note(claim: ConfidentialityClaim) -> str:
    """What is told of a claim beside its file."""
    said = f"{claim.where}: '{claim.words}'"
    if claim.standing:
        return f"{said} is the standing disclaimer of a mail, and withholds nothing"
    what = f"row {claim.row}" if claim.row else "all comments of its organisation"
    return f"{said} asks for confidentiality: {what} withheld until the organisation is asked"


def sentence_claims(text: str, where: str, own: IsOwn) -> Iterator[ConfidentialityClaim]:
    """The sentences of a text that ask for confidentiality, the standing disclaimers of mails among them."""
    sentences = [sentence for sentence in _SENTENCE.split(text) if not is_blank(sentence)]
    for sentence in sentences:
        if not is_secret(sentence) or is_about_the_text(sentence):
            continue
        if not _is_label(sentence) and not own(sentence):
            yield ConfidentialityClaim(short(sentence), where, standing=_is_standing(sentence, sentences))


def _own_sentences(known: frozenset[str]) -> IsOwn:
    joined: list[str] = []

    def is_own(sentence: str) -> bool:
        if plain(sentence) in known:
            return True
        if not joined:  # few files have a sentence that comes here
            joined.append("\0".join(map(plain_name, sorted(known))))
        return len(sentence.split()) > _SHORT_ANSWER and plain_name(sentence) in joined[0]

    return is_own


def _is_label(sentence: str) -> bool:
    """True for a question, and for what stands before an answer; a request asks for something itself."""
    labels = sentence.strip()[-1:] in "?:" or _LABELLED.fullmatch(sentence.strip()) is not None
    return labels and sense(sentence) is not None and _REQUEST.search(unaccented(sentence)) is None


def _is_standing(sentence: str, sentences: Sequence[str]) -> bool:
    """True for what every mail of a company says at its end, whatever it holds."""
    words, around = unaccented(sentence), unaccented(" ".join(sentences))
    return (
        _MAIL.search(words) is not None
        and _ADDRESSEE.search(around) is not None
        and _RESPONSE.search(words) is None
    )


def _of_names(content: FileContent, raw: RawFile, own: IsOwn) -> Iterator[ConfidentialityClaim]:
    """What the names of the file and of its sheets say, and the properties of the file."""
    file = _ENDING.sub("", content.name)
    if name_asks(_words(file), of_file=True) and not own(file):
        yield ConfidentialityClaim(short(file), "the name of the file")
    for table in raw.tables:
        if name_asks(_words(table.name)) and not own(table.name):
            yield ConfidentialityClaim(short(table.name), "the name of a sheet")
    for value in raw.properties:
        if Stamp.parsed(value) is None:
            yield from sentence_claims(value, "the properties of the file", own)


def _words(name: str) -> str:
    """The words of a name: "LogV2_final" as "Log V 2 final"."""
    return " ".join(filter(None, _NAME_PARTS.split(name)))


def _of_reported(
    reported: Reported, rows: set[tuple[str, int]], own: IsOwn
) -> Iterator[ConfidentialityClaim]:
    if reported.kind in _NO_TEXTS or (reported.kind in _ANSWERS and not words_of_confidence(reported.text)):
        return
    match = _ROW_NUMBER.fullmatch(reported.cell) if _NOTE.search(reported.kind) else None
    row = int(match[1] or match[2]) if match else 0
    for claim in sentence_claims(reported.text, reported.sheet, own):
        in_row = (reported.sheet, row) in rows
        yield ConfidentialityClaim(claim.words, claim.where, reported.sheet, row) if in_row else claim


def _of_rows(rows: Iterable[LogRow]) -> Iterator[ConfidentialityClaim]:
    """What stands in the table itself and means more than its row."""
    for row in rows:
        if row.fate is Fate.LOGGED:
            texts = (*row.given.values(), *row.extra.values())
            yield from (ConfidentialityClaim(short(text), row.sheet) for text in texts if speaks_of_all(text))
        else:
            asked = set(row.asked.values())
            texts = tuple(text for text in row.cells.values() if text not in asked)
            yield from (
                ConfidentialityClaim(short(text), row.sheet)
                for text in texts
                if is_secret(text) and not is_about_the_text(text)
            )
            for heading, text in row.asked.items():  # an answer that stands in a line of its own
                if not is_blank(text):
                    yield from _stated(heading, text, row.sheet)


def _of_labels(table: RawTable, head: int | None, known: frozenset[str]) -> Iterator[ConfidentialityClaim]:
    """Questions on confidentiality that are asked once, above the rows or elsewhere, with their answers."""
    if table.name in BESIDE_THE_LOG:
        return
    for cell in table.cells.values():
        text = cell.text.strip()
        if (head is not None and cell.row >= head) or len(text) > _LONGEST_LABEL:
            continue
        if sense(text) is None:
            yield from _of_readers(table, cell)
            continue
        answer = _answer(table, cell)
        labels = text[-1:] in "?:" or (answer and len(answer.split()) <= _SHORT_ANSWER and cell.column < 3)
        if labels and not (plain(text) in known and len(answer.split()) > _SHORT_ANSWER):
            yield from _stated(text, answer, table.name)


def _of_readers(table: RawTable, label: RawCell) -> Iterator[ConfidentialityClaim]:
    """A question on who alone may read the response that is asked once and answered with a yes or a sign."""
    text = label.text.strip()
    if text[-1:] in "?:" and restricts_readers(text):
        yield from _narrowed(text, _answer(table, label), table.name)


def _narrowed(label: str, answer: str, where: str) -> Iterator[ConfidentialityClaim]:
    if looks_like_an_answer(answer) and narrows_readers(label, answer):
        yield ConfidentialityClaim(short(f"{label} {answer}"), where)


def _answer(table: RawTable, label: RawCell) -> str:
    """The next text to the right of a label, or below it."""
    beside = [
        cell for (row, column), cell in table.cells.items() if row == label.row and column > label.column
    ]
    below = table.cells.get((label.row + 1, label.column))
    after = min(beside, key=lambda cell: cell.column, default=below)
    return after.text.strip() if after else ""


def _labelled(text: str, where: str) -> Iterator[ConfidentialityClaim]:
    """What "May we publish your response? No" says in a text that is no table."""
    match = _LABELLED.fullmatch(text.strip())
    if match:
        stated = _narrowed if sense(match[1]) is None else _stated
        yield from stated(match[1], match[2], where)


def _stated(label: str, answer: str, where: str) -> Iterator[ConfidentialityClaim]:
    if statement(label, answer).said not in (None, Confidential.NO):
        yield ConfidentialityClaim(short(f"{label} {answer}".strip()), where)
