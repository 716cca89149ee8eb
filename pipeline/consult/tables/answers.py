"""The cells around a returned table into the answers that a form asks for once."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.consult.typed.matching import is_blank, plain_name
from pipeline.model.consultations.log_form import ANSWERS, Stamp
from pipeline.model.organisation.language import ENGLISH, TABLES, Language
from pipeline.read.texts.raw import Place, RawCell, RawTable, RawText

LABELS: Mapping[str, str] = {
    **{plain_name(name): answer.key for answer in ANSWERS for name in (answer.label, *answer.aliases)},
    **{
        plain_name(words[f"answer.{answer.key}"]): answer.key
        for answer in ANSWERS
        for words in TABLES.values()
    },
}
"""What the lines that are filled once are called in every language that the program brings with it."""
_IN_ONE = re.compile(r"([^:\n]{2,80}):\s*(\S[^\n]*)")
_YES = frozenset({"yes", "y", "true", "x", "1", "confirmed", "☒", "☑", "✓", "✔"})

_CHOSEN = frozenset(plain_name(words["choice.yes"]) for words in TABLES.values())


@dataclass(frozen=True, slots=True)
class FormAnswer:
    """What somebody wrote beside a label of the form."""

    key: str
    text: str
    sheet: str
    cell: str
    place: Place


def form_answers(
    table: RawTable, below: int | None, labels: Mapping[str, str] = LABELS
) -> tuple[FormAnswer, ...]:
    """The answers of a sheet: beside a label, or behind it in one cell; above a row where one is given."""
    answers: list[FormAnswer] = []
    for row, cells in table.rows():
        if below is not None and row >= below:
            break
        answers.extend(_in_row(table, cells, labels))
    return tuple(answers)


def paragraph_answers(
    texts: Iterable[RawText], labels: Mapping[str, str] = LABELS
) -> tuple[tuple[str, str], ...]:
    """The keys and answers that stand in paragraphs as "Organisation: Example Member 1"."""
    pairs = (_IN_ONE.fullmatch(text.text.strip()) for text in texts if text.kind == "paragraph")
    return tuple(
        (key, pair[2].strip()) for pair in pairs if pair and (key := labels.get(plain_name(pair[1])))
    )


def is_label(text: str) -> bool:
    """True for what stands beside an answer of the form."""
    return plain_name(text) in LABELS


def first(labelled: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The first answer that is not blank, by key."""
    kept: dict[str, str] = {}
    for key, text in labelled:
        if not is_blank(text):
            kept.setdefault(key, text.strip())
    return kept


def is_yes(text: str, language: Language = ENGLISH) -> bool:
    """True for what people put into a box to confirm."""
    said = plain_name(text)
    return (
        text.strip().casefold() in _YES
        or said in _CHOSEN
        or said == plain_name(language.printed("choice.yes"))
        or said.split()[:1] == ["yes"]
    )


def stamps(texts: Iterable[str]) -> Iterator[str]:
    """The texts that are a form's stamp."""
    yield from (text for text in texts if text.count("|") == 2 and Stamp.parsed(text) is not None)


def _in_row(table: RawTable, cells: Sequence[RawCell], labels: Mapping[str, str]) -> Iterator[FormAnswer]:
    for index, cell in enumerate(cells):
        key = labels.get(plain_name(cell.text))
        if key is None:
            yield from _behind(table, cell, labels)
            continue
        after = cells[index + 1] if index + 1 < len(cells) else None
        if after is not None and plain_name(after.text) not in labels:
            place = (after.row, after.column)
            yield FormAnswer(key, after.text, table.name, table.address(place), place)


def _behind(table: RawTable, cell: RawCell, labels: Mapping[str, str]) -> Iterator[FormAnswer]:
    pair = _IN_ONE.fullmatch(cell.text.strip())
    key = labels.get(plain_name(pair[1])) if pair else None
    if pair and key:
        place = (cell.row, cell.column)
        yield FormAnswer(key, pair[2], table.name, table.address(place), place)
