"""Collected answers into documents to be compared: a section for each participant and section of its form."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.consult.filled.answer_rows import AnswerRow, answer_rows
from pipeline.consult.filled.collected import CollectedForms
from pipeline.load.composed import Composed, composed_document, heading, paragraph, table
from pipeline.model.organisation.language import Language
from pipeline.model.text.block import Block, Row
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id

_NO_ID = re.compile(r"[^a-z0-9]+")
_WIDTHS = (40, 60)
Answered = dict[tuple[str, str, Id], AnswerRow]
"""The answers by participant, artefact and field."""


@dataclass(frozen=True, slots=True)
class Submissions:
    """Two documents of the answers to the same questions, and who answered once only."""

    first: Document
    last: Document
    first_alone: tuple[str, ...] = ()
    last_alone: tuple[str, ...] = ()


def submissions(first: CollectedForms, last: CollectedForms, language: Language) -> Submissions:
    """The answers of whoever answered twice, those that are empty both times left out.

    Where each side has one file, of one form, it is the same participant, whatever the files are called.
    """
    before, after = _answered(first), _answered(last)
    if len(_forms(before)) == len(_forms(after)) == 1:
        ((own, artefact),) = _forms(after)
        if next(iter(_forms(before)))[1] == artefact:
            before = {(own, artefact, key[2]): row for key, row in before.items()}
    both = [form for form in _forms(after) if form in _forms(before)]
    titles = ", ".join(dict.fromkeys(form.title for form in last.forms))
    return Submissions(
        _document(_Side(before, after, both, language), titles),
        _document(_Side(after, before, both, language), titles),
        tuple(form[0] for form in _forms(before) if form not in _forms(after)),
        tuple(form[0] for form in _forms(after) if form not in _forms(before)),
    )


def _answered(collected: CollectedForms) -> Answered:
    """The answers; of several files of a participant the last one that answers."""
    result: Answered = {}
    for row in answer_rows(collected):
        key = (row.collected.participant.id, row.form.text.artefact, row.asked.id)
        if key not in result or row.answer.value:
            result[key] = row
    return result


def _forms(answered: Answered) -> dict[tuple[str, str], None]:
    return {(participant, artefact): None for participant, artefact, _ in answered}


@dataclass(frozen=True, slots=True)
class _Side:
    own: Answered
    other: Answered
    both: Sequence[tuple[str, str]]
    language: Language


def _document(side: _Side, titles: str) -> Document:
    words = side.language.printed
    about = Composed(
        "answers",
        words("answers.redline", title=titles),
        words("answers.redline-notice"),
        (),
        language=side.language,
    )
    return composed_document(about, tuple(_blocks(side)))


def _blocks(side: _Side) -> Iterator[Block]:
    for participant, artefact in side.both:
        own = {key[2]: row for key, row in side.own.items() if key[:2] == (participant, artefact)}
        other = {key[2]: row for key, row in side.other.items() if key[:2] == (participant, artefact)}
        asked = [
            key
            for key in (*own, *(key for key in other if key not in own))
            if _has(own, key) or _has(other, key)
        ]
        any_row = next(iter(own.values()))
        stem = f"{_as_id(participant)}-{_as_id(artefact)}"
        name = any_row.collected.participant.name
        yield heading(stem, f"{name}: {any_row.form.title}")
        if not asked:
            yield paragraph(side.language.printed("answers.no-answer"))
        rows = [(key, own.get(key) or other[key]) for key in asked]
        for number, (section, group) in enumerate(groupby(rows, key=lambda row: row[1].asked.section), 1):
            if section:
                yield heading(f"{stem}-section-{number}", f"{name}, {section}", 2)
            yield _table(f"{stem}-answers-{number}", list(group), own, side.language)


def _has(answered: dict[Id, AnswerRow], key: Id) -> bool:
    return key in answered and bool(answered[key].answer.value)


def _table(
    table_id: Id, rows: Sequence[tuple[Id, AnswerRow]], own: dict[Id, AnswerRow], language: Language
) -> Block:
    head = (language.printed("answers.asked"), language.printed("answers.answer"))
    nothing = language.printed("answers.no-answer")
    made = table(
        table_id,
        head,
        [(_question(row), own[key].answer.value if _has(own, key) else nothing) for key, row in rows],
        _WIDTHS,
        headed_rows=True,
    )
    ids = [f"{table_id}-{_as_id(key)}" for key, _ in rows]
    named: list[Row] = [replace(row, id=own_id) for row, own_id in zip(made.rows[1:], ids, strict=True)]
    return replace(made, rows=(made.rows[0], *named))


def _question(row: AnswerRow) -> str:
    asked = row.asked
    label = "" if asked.words == asked.form_field.label else f" ({asked.form_field.label})"
    return f"{asked.number} {asked.words}{label}".strip()


def _as_id(text: str) -> Id:
    return _NO_ID.sub("-", text.lower()).strip("-") or "unnamed"
