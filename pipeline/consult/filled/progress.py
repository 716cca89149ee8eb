"""Collected answers into how far they are: by participant, role, section and stage."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.consult.filled.asked_form import AskedField, AskedForm
from pipeline.consult.filled.collected import CollectedForms
from pipeline.consult.filled.judged import Answer, AnswerState, is_put_to
from pipeline.model.identity import TextState
from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.model.text.inline import Id

_OPEN = (AnswerState.MISSING, AnswerState.UNSIGNED, AnswerState.EMPTY, AnswerState.NOT_TICKED)


class By(StrEnum):
    """What answers are counted by."""

    PARTICIPANT = "participant"
    ROLE = "role"
    SECTION = "section"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """How many answers are asked, and what became of them."""

    by: By
    name: str
    asked: int
    given: int
    doubtful: int
    """Something was given, and somebody has to look at it."""

    @property
    def open(self) -> int:
        """How many are still to come."""
        return self.asked - self.given - self.doubtful


def language_of(collected: CollectedForms) -> Language:
    """The language in which the answers are told: that of the forms, where they have one alone."""
    languages = {form.language.tag: form.language for form in collected.forms}
    return next(iter(languages.values())) if len(languages) == 1 else ENGLISH


def progress(collected: CollectedForms) -> tuple[ProgressLine, ...]:
    """Lines for each participant, role, section and stage, in the order of the forms.

    Counted are questions and required fields that concern who answers; of several files of a participant
    with one form each question counts once.
    """
    language = language_of(collected)
    counted: dict[tuple[By, str], list[int]] = {}
    for key, answers in _by_question(collected).items():
        asked = key.asked
        if not asked.asked or not is_put_to(asked, key.roles):
            continue
        fate = _fate(answers)
        for by, name in _names(key, language, one_form=len(collected.forms) == 1):
            line = counted.setdefault((by, name), [0, 0, 0])
            line[0] += 1
            line[1] += fate == "given"
            line[2] += fate == "doubtful"
    lines = [ProgressLine(by, name, *counts) for (by, name), counts in counted.items()]
    return tuple(sorted(lines, key=lambda line: list(By).index(line.by)))


@dataclass(frozen=True, slots=True, eq=False)
class _Key:
    participant: str
    roles: tuple[Id, ...]
    form: AskedForm
    asked: AskedField


def _by_question(collected: CollectedForms) -> dict[_Key, list[Answer]]:
    keys: dict[tuple[Id, TextState, Id], _Key] = {}
    answers: dict[_Key, list[Answer]] = {}
    for own in collected.files:
        form = collected.form_of(own)
        if form is None or own.refused:
            continue
        fields = form.by_id
        for answer in own.answers:
            who = own.participant
            key = keys.setdefault(
                (who.id, form.text, answer.field), _Key(who.name, who.roles, form, fields[answer.field])
            )
            answers.setdefault(key, []).append(answer)
    return answers


def _fate(answers: Sequence[Answer]) -> str:
    """What is to be said of the answers to one question, of all files of a participant."""
    there = [answer for answer in answers if answer.state not in _OPEN]
    if not there:
        return "open"
    sure = all(answer.state is AnswerState.ANSWERED and not answer.problems for answer in there)
    return "given" if sure and len({answer.value for answer in there}) == 1 else "doubtful"


def _names(key: _Key, language: Language, *, one_form: bool) -> Iterator[tuple[By, str]]:
    """What an answer is counted under; sections of several forms are told apart by their form."""
    words, form, asked = language.printed, key.form, key.asked
    yield By.PARTICIPANT, key.participant
    for role in asked.applies.roles or ("",):
        yield By.ROLE, form.names.get(role, role) or words("question.all-roles")
    section = asked.section or words("answers.no-section")
    yield By.SECTION, section if one_form else f"{form.title} {section}"
    yield By.STAGE, stage_words(asked, language) or words("answers.no-stage")


def stage_words(asked: AskedField, language: Language) -> str:
    """The stage of a question as forms print it; "" for none."""
    return language.printed(f"stage.{asked.applies.stage}") if asked.applies.stage else ""
