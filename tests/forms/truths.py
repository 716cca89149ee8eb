"""A seed into what somebody types into each field of a form, and what has to come of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from pipeline.consult.filled.asked_form import AskedField, AskedForm
from pipeline.consult.filled.judged import AnswerState
from pipeline.model.text.inline import FieldKind, Id

_TEXTS = (
    "We are set up in two teams.",
    "=SUM(A1:A3)",
    "Response",
    "How is the organisation set up?",
    "First line\nsecond line",
    "–",
    "n/a",
    "Élise O’Brien & Söhne <Ltd>",
    "Enter text here was what the form said, and this is our answer",
    "0",
    "+44 is our prefix",
    "Yes. " * 60,
)
_DAYS = (
    ("05/03/2027", "2027-03-05"),
    ("5 March 2027", "2027-03-05"),
    ("2027-03-05", "2027-03-05"),
    ("31/02/2027", ""),
    ("next spring", ""),
)
_SHARE_GIVEN, _SHARE_PROMPT = 0.6, 0.5
_OTHER_PROMPTS = {
    FieldKind.TEXT: ("ENTER TEXT", " Enter  text. ", "Saisir un texte", "Click or tap here to enter text."),
    FieldKind.DATE: ("dd/mm/yyyy", "JJ/MM/AAAA", "Click or tap to enter a date."),
    FieldKind.CHOICE: ("choose ONE", "Dewiswch un", "Wählen Sie ein Element aus."),
    FieldKind.SIGNATURE: ("_" * 12, "...........", "_" * 40),
}


@dataclass(frozen=True, slots=True)
class Truth:
    """What is typed into a field, and what has to come of it."""

    typed: str | None
    """None where nobody touches it."""
    state: AnswerState
    value: str = ""
    is_prompt: bool = False
    """True where a prompt was typed, or left by a program in another writing."""


def truths(form: AskedForm, chance: Random) -> Mapping[Id, Truth]:
    """What is typed into each field, by its id."""
    made = {asked.id: _truth(asked, chance) for asked in form.fields}
    filled = {asked.row for asked in form.fields if made[asked.id].value or made[asked.id].state in _WRONG}
    return {
        asked.id: Truth(made[asked.id].typed, AnswerState.EMPTY, "", made[asked.id].is_prompt)
        if made[asked.id].state is AnswerState.MISSING and asked.row and asked.row not in filled
        else made[asked.id]
        for asked in form.fields
    }


_WRONG = (AnswerState.WRONG_TYPE, AnswerState.UNKNOWN_CHOICE)


def _truth(asked: AskedField, chance: Random) -> Truth:
    if asked.kind is FieldKind.CHECKBOX:
        if chance.random() < _SHARE_GIVEN:
            return Truth("☒", AnswerState.ANSWERED, "yes")
        state = AnswerState.MISSING if asked.form_field.required else AnswerState.NOT_TICKED
        return Truth(None, state, "" if state is AnswerState.MISSING else "no")
    if chance.random() >= _SHARE_GIVEN:
        nothing = AnswerState.MISSING if asked.asked else AnswerState.EMPTY
        nothing = AnswerState.UNSIGNED if asked.kind is FieldKind.SIGNATURE else nothing
        is_prompt = chance.random() < _SHARE_PROMPT
        return Truth(chance.choice(_prompts(asked)) if is_prompt else None, nothing, "", is_prompt)
    return _given(asked, chance)


def _prompts(asked: AskedField) -> Sequence[str]:
    own = _OTHER_PROMPTS[asked.kind]
    return (*own, asked.form_field.hint.upper()) if asked.form_field.hint else own


def _given(asked: AskedField, chance: Random) -> Truth:
    match asked.kind:
        case FieldKind.DATE:
            typed, day = chance.choice(_DAYS)
            return Truth(typed, AnswerState.ANSWERED if day else AnswerState.WRONG_TYPE, day or typed)
        case FieldKind.CHOICE:
            option = chance.choice((*asked.form_field.options, "Neither of these"))
            if option not in asked.form_field.options:
                return Truth(option, AnswerState.UNKNOWN_CHOICE, option)
            return Truth(chance.choice((option, option, option.upper())), AnswerState.ANSWERED, option)
        case FieldKind.SIGNATURE:
            return Truth("A. Director", AnswerState.ANSWERED, "A. Director")
        case _:
            text = chance.choice(_TEXTS)
            return Truth(text, AnswerState.ANSWERED, text.strip())
