"""A decision table: the questions of a workspace, and which of its rows the answers to them meet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.errors import Place
from pipeline.model.dates import NOT_STATED
from pipeline.model.shared import Entry
from pipeline.model.text.inline import Id


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a table; each is an option of the command that answers from it."""

    id: Id
    name: str
    """As the answer repeats it: "Holds a licence"."""
    help: str
    """What the option asks for, in a sentence."""
    answers: tuple[str, ...]
    """All that can be answered, in the order in which they are offered."""
    code_body: Id
    """The code body that the question is about; "" where it is about none."""
    place: Place

    def met_by(self, row: Entry) -> tuple[str, ...]:
        """The answers that meet a row: those that it names, or all where it is silent on the question."""
        if self.id not in row.values:
            return self.answers
        return row.texts(self.id) or (row.text(self.id),)


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """What the rows of a table state beside the program's own keys."""

    id: Id
    name: str
    answers: tuple[str, ...]
    """All that may stand in it; () for free text."""
    place: Place

    def stated_by(self, row: Entry) -> str:
        """What a row states in it."""
        return ", ".join(row.texts(self.id)) or row.text(self.id, NOT_STATED)


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """What a workspace says of one of its tables; the rows stand in a file of shared data of their own."""

    id: Id
    summary: str
    help: str
    """What the help of the command says; "" where the program's own words are enough."""
    questions: tuple[Asked, ...]
    columns: tuple[AnswerColumn, ...]
    place: Place

    def met(self, rows: Sequence[Entry], answers: Mapping[Id, str]) -> tuple[Entry, ...]:
        """The rows that some answers meet; a question without an answer leaves none of them out."""
        asked = tuple(question for question in self.questions if question.id in answers)
        return tuple(
            row for row in rows if all(answers[question.id] in question.met_by(row) for question in asked)
        )

    def overlap(self, row: Entry, other: Entry) -> bool:
        """True where the same answers meet both of two rows."""
        return all(set(question.met_by(row)) & set(question.met_by(other)) for question in self.questions)


def gaps(questions: Sequence[Asked], rows: Sequence[Entry]) -> Iterator[Mapping[Id, str]]:
    """Answers that meet no row: one of each kind that the rows tell apart, those that matter alone."""
    if not rows:
        yield {}
    elif questions and not any(_is_met_by_all(row, questions) for row in rows):
        first, *others = questions
        for answer, met in _told_apart(first, rows):
            yield from ({first.id: answer, **further} for further in gaps(others, met))


def _is_met_by_all(row: Entry, questions: Sequence[Asked]) -> bool:
    return all(set(question.met_by(row)) >= set(question.answers) for question in questions)


def _told_apart(question: Asked, rows: Sequence[Entry]) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """The first of the answers that meet the same rows, with those rows."""
    seen: set[tuple[Id, ...]] = set()
    for answer in question.answers:
        met = tuple(row for row in rows if answer in question.met_by(row))
        names = tuple(row.id for row in met)
        if names not in seen:
            seen.add(names)
            yield answer, met
