"""What was given for a field into an answer: its state, its value, and its problems with their cures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.consult.filled.asked_form import AskedField, AskedForm
from pipeline.consult.filled.line_answers import GivenAnswer
from pipeline.consult.filled.placed import Alteration, Placement, alteration_told
from pipeline.consult.filled.prompts import is_ruled, prompt_of
from pipeline.consult.typed.matching import is_blank, plain_name, short
from pipeline.errors import legible
from pipeline.load.rounds.written_moments import written_moment
from pipeline.model.text.inline import FieldKind, Id
from pipeline.read.forms.form_lines import Gap

_PICTURE = "[picture]"
_YES = frozenset(("yes", "y", "x", "true", "1", "oui", "ja", "si", "ie", "ydw", "on"))
_NO = frozenset(("no", "n", "false", "0", "non", "nein", "na", "nage", "off"))


class AnswerState(StrEnum):
    """What is to be said of an answer."""

    ANSWERED = "answered"
    EMPTY = "empty"
    """Nothing is given where nothing has to be."""
    NOT_TICKED = "not ticked"
    MISSING = "missing"
    UNSIGNED = "unsigned"
    WRONG_TYPE = "wrong type"
    UNKNOWN_CHOICE = "unknown choice"
    UNCLEAR = "unclear"
    """Something stands there, and it is not certain that it is the answer."""


GIVEN = (AnswerState.ANSWERED, AnswerState.NOT_TICKED)
"""The states of what can be taken as it is."""


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """What is wrong with an answer."""

    kind: str
    place: str
    cause: str
    cure: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a field."""

    field: Id
    state: AnswerState
    value: str
    """Days as ISO 8601, choices as the form words them; else as it was given."""
    written: str
    """As it was given."""
    place: str
    problems: tuple[AnswerProblem, ...] = ()


def judged_answers(form: AskedForm, placement: Placement, roles: tuple[Id, ...] = ()) -> tuple[Answer, ...]:
    """The answer to each field of a form, in its order; `roles` are those of who answers, () for not known.

    What is asked of other roles alone need not be answered.
    """
    prompts = {gap.tag: gap for line in form.lines for gap in line.gaps}
    filled = {
        asked.row
        for asked in form.fields
        if asked.row and _is_given(asked, placement.given.get(asked.id), prompts.get(asked.id))
    }
    altered: dict[Id, list[Alteration]] = {}
    for alteration in placement.altered:
        for field in alteration.fields:
            altered.setdefault(field, []).append(alteration)
    return tuple(
        _answer(
            _Case(
                asked,
                placement.given.get(asked.id),
                prompts.get(asked.id),
                asked.asked and is_put_to(asked, roles) and (not asked.row or asked.row in filled),
            ),
            altered.get(asked.id, ()),
        )
        for asked in form.fields
    )


def is_put_to(asked: AskedField, roles: tuple[Id, ...]) -> bool:
    """True for a field that is put to somebody with these roles; everything is where they are not known."""
    return not roles or not asked.applies.roles or bool(set(roles) & set(asked.applies.roles))


@dataclass(frozen=True, slots=True)
class _Case:
    asked: AskedField
    given: GivenAnswer | None
    issued: Gap | None
    """The gap as it was issued: what stands in it is a prompt."""
    expected: bool

    @property
    def place(self) -> str:
        """Where the answer stands; the field where it stands nowhere."""
        return self.given.place if self.given else f"field {self.asked.id}"


def _is_given(asked: AskedField, given: GivenAnswer | None, issued: Gap | None) -> bool:
    if given is None:
        return False
    if asked.kind is FieldKind.CHECKBOX:
        return given.ticked is not False
    return not _is_empty(asked, given, issued)


def _is_empty(asked: AskedField, given: GivenAnswer, issued: Gap | None) -> bool:
    """True for a gap that nobody filled: blank, its prompt in any writing, a line to write on."""
    text = given.text
    if given.pictures:
        return False
    if is_blank(text) or (asked.kind is not FieldKind.TEXT and is_ruled(text)):
        return True
    if not given.shows_prompt and _option(asked, text):
        return False
    own = {prompt_of(issued.text)} if issued else set()
    return given.shows_prompt or asked.is_prompt(text) or prompt_of(text) in own or is_ruled(text)


def _answer(case: _Case, altered: Sequence[Alteration]) -> Answer:
    asked, given = case.asked, case.given
    problems = [*_of_alterations(altered)]
    if given is None:
        state = _nothing(case)
        if state is not AnswerState.EMPTY:
            problems.append(AnswerProblem(str(state), case.place, "the file has no such field", "ask for it"))
        return Answer(asked.id, state, "", "", case.place, tuple(problems))
    if asked.kind is FieldKind.CHECKBOX:
        state, value = _tick(case)
    elif _is_empty(asked, given, case.issued):
        state, value = _nothing(case), ""
    else:
        state, value = _typed(asked, given)
    if given.doubt and value:
        state = AnswerState.UNCLEAR
    problems += _of_state(case, state)
    written = given.text if value or state in (AnswerState.WRONG_TYPE, AnswerState.UNKNOWN_CHOICE) else ""
    return Answer(asked.id, state, legible(value), legible(written), given.place, tuple(problems))


def _nothing(case: _Case) -> AnswerState:
    if case.asked.kind is FieldKind.SIGNATURE:
        return AnswerState.UNSIGNED
    return AnswerState.MISSING if case.expected else AnswerState.EMPTY


def _tick(case: _Case) -> tuple[AnswerState, str]:
    given = case.given
    assert given is not None
    said = plain_name(given.text)
    ticked = given.ticked
    if ticked is None and said in _YES | _NO:
        ticked = said in _YES
    if ticked is None:
        if is_blank(given.text) or given.shows_prompt:
            return _nothing(case), ""
        return AnswerState.UNCLEAR, given.text
    if ticked:
        return AnswerState.ANSWERED, "yes"
    return (AnswerState.MISSING, "") if case.asked.form_field.required else (AnswerState.NOT_TICKED, "no")


def _typed(asked: AskedField, given: GivenAnswer) -> tuple[AnswerState, str]:
    text = given.text.strip()
    match asked.kind:
        case FieldKind.DATE:
            moment = None if text.isdigit() else written_moment(text)
            return (
                (AnswerState.ANSWERED, moment[0].date().isoformat())
                if moment
                else (AnswerState.WRONG_TYPE, text)
            )
        case FieldKind.CHOICE:
            option = _option(asked, text)
            if option or asked.form_field.free:
                return AnswerState.ANSWERED, option or text
            return AnswerState.UNKNOWN_CHOICE, text
        case _:
            return AnswerState.ANSWERED, text or _PICTURE * bool(given.pictures)


def _option(asked: AskedField, text: str) -> str:
    """The option of a choice that a text is; "" for none."""
    options = {plain_name(option): option for option in asked.form_field.options}
    exact = text.strip() in asked.form_field.options
    return text.strip() if exact else options.get(plain_name(text), "")


def _of_alterations(altered: Sequence[Alteration]) -> Iterator[AnswerProblem]:
    for alteration in altered:
        cure = "ask whether the answer is to the question as it was issued"
        yield AnswerProblem("altered wording", alteration.place, alteration_told(alteration), cure)


def _of_state(case: _Case, state: AnswerState) -> Iterator[AnswerProblem]:
    asked, given = case.asked, case.given
    assert given is not None
    text, rule = short(given.text), asked.form_field.rule
    causes: Mapping[AnswerState, tuple[str, str]] = {
        AnswerState.MISSING: ("nothing is given, and an answer is asked", "ask for it"),
        AnswerState.UNSIGNED: ("the form is not signed", "ask for the signature"),
        AnswerState.WRONG_TYPE: (f"“{text}” is no day", "ask for the day, month and year"),
        AnswerState.UNKNOWN_CHOICE: (
            f"“{text}” is none of the choices: {', '.join(asked.form_field.options)}",
            "ask which of them is meant",
        ),
        AnswerState.UNCLEAR: (
            given.doubt or f"“{text}” is no tick",
            "look at the file, and ask what is meant",
        ),
    }
    if state in causes:
        cause, cure = causes[state]
        yield AnswerProblem(str(state), given.place, cause, rule or cure)
    if given.beside and state not in GIVEN:
        cause = f"“{short(given.beside)}” stands beside the field, which is not filled"
        yield AnswerProblem("beside the field", given.place, cause, "look whether that is the answer")
    if state is AnswerState.ANSWERED and case.issued and _keeps_prompt(case):
        cause = f"the prompt “{short(case.issued.text)}” still stands in the answer"
        yield AnswerProblem("prompt left", given.place, cause, "look which words are the answer")


def _keeps_prompt(case: _Case) -> bool:
    """True for an answer that was typed before or behind the prompt."""
    issued, given = case.issued, case.given
    prompt = issued.text.strip() if issued else ""
    if given is None or case.asked.kind not in (FieldKind.TEXT, FieldKind.DATE) or len(prompt) < len("Enter"):
        return False
    text = given.text.strip()
    return text != prompt and (text.startswith(prompt) or text.endswith(prompt))
