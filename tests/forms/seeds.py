"""A seed into a filled form and what was planted in it, and into whatever is not as it has to be."""

from collections.abc import Callable, Iterator, Mapping
from random import Random

from pipeline.consult.filled.asked_form import AskedForm
from pipeline.consult.filled.collected import collected_answers, placement_of
from pipeline.consult.filled.judged import GIVEN, Answer, AnswerState
from pipeline.model.text.inline import FieldKind
from pipeline.read.forms.filled_file import filled_file
from pipeline.read.forms.form_lines import Beside, FilledForm
from tests.forms.conserved import lost_words
from tests.forms.issued import IssuedForm, issued
from tests.forms.other_programs import pdf_filled, sheet_filled
from tests.forms.planted import Plants, planted
from tests.forms.truths import Truth, truths
from tests.forms.word_programs import flattened, of_older_fields, tagless, word_filled

Typed = Mapping[str, Truth]
SAVED: Mapping[str, Callable[[bytes], bytes]] = {
    "word": lambda data: data,
    "tagless": tagless,
    "flattened": flattened,
    "older": of_older_fields,
}
"""What programs make of a filled Word form as they save it."""
OTHERS: Mapping[str, tuple[Callable[[IssuedForm, Typed], bytes], str]] = {
    "pdf": (lambda own, typed: pdf_filled(own.pdf, own.form, typed), ".pdf"),
    "sheet": (lambda own, typed: sheet_filled(own.form, typed), ".xlsx"),
}
PROGRAMS = (*SAVED, *OTHERS)


def wrong_in_seed(seed: int, program: str) -> list[str]:
    """What is wrong with the answers that are read from the form of a seed as a program saves it."""
    own = issued(seed)
    typed = truths(own.form, Random(seed))
    data, ending, plants = filled_form(own, typed, Random(seed), program)
    typed = {**typed, **{name: _gone(own.form, name) for name in plants.gone}}
    answers, beside = collected(own.form, data, f"form{ending}")
    wrong = [*wrong_in(own.form, typed, (answers, beside), program), *_untold(plants, answers, beside)]
    if ending == ".docx":
        lost = lost_words(data, own.form, answers, beside, typed.values())
        wrong += [f"{program}: the words {sorted(lost)} are told nowhere"] if lost else []
    return wrong


def filled_form(own: IssuedForm, typed: Typed, chance: Random, program: str) -> tuple[bytes, str, Plants]:
    """The file that a program saves, how its name ends, and what was planted in it."""
    if program in OTHERS:
        fill, ending = OTHERS[program]
        return fill(own, typed), ending, Plants()
    data, plants = planted(word_filled(own.word, typed), own.form, chance, beside=program != "flattened")
    return SAVED[program](data), ".docx", plants


def _gone(form: AskedForm, name: str) -> Truth:
    """What has to come of a field that somebody deleted with its table."""
    asked = form.by_id[name]
    if asked.kind is FieldKind.SIGNATURE:
        return Truth(None, AnswerState.UNSIGNED)
    return Truth(None, AnswerState.MISSING if asked.asked and not asked.row else AnswerState.EMPTY)


def _untold(plants: Plants, answers: tuple[Answer, ...], beside: tuple[Beside, ...]) -> Iterator[str]:
    """What was planted, and nobody is told of."""
    texts = " ".join((*(own.text for own in beside), *(answer.written for answer in answers)))
    yield from (f"“{words}” is told nowhere" for words in plants.told if words not in texts)
    for question in plants.altered:
        told = {
            problem.kind
            for answer in answers
            if answer.field == f"{question}.answer"
            for problem in answer.problems
        }
        if "altered wording" not in told:
            yield f"that {question} was altered is not told at its answer"


def collected(form: AskedForm, data: bytes, name: str) -> tuple[tuple[Answer, ...], tuple[Beside, ...]]:
    """The answers of a file, and all of it that is none."""
    content = filled_file(data, name)
    beside = content.beside if isinstance(content, FilledForm) else ()
    return collected_answers(form, placement_of(form, content), beside, ())


def wrong_in(
    form: AskedForm,
    typed: Typed,
    read: tuple[tuple[Answer, ...], tuple[Beside, ...]],
    program: str,
) -> Iterator[str]:
    """Each answer that is not what was typed, and is not told to be unclear."""
    answers, _ = read
    by_id = {answer.field: answer for answer in answers}
    for asked in form.fields:
        truth, answer = typed[asked.id], by_id[asked.id]
        said = f"{program}, {asked.id}: {truth.typed!r} became {answer.state} {answer.value!r}"
        if answer.state is AnswerState.UNCLEAR and answer.problems and program == "flattened":
            continue  # it is told that it is not certain
        expected = _expected(truth, asked.kind, program)
        if answer.state not in expected:
            yield f"{said}, not {' or '.join(expected)}"
        elif answer.state is truth.state and answer.value != truth.value:
            yield f"{said}, not {truth.value!r}"
        if answer.state not in (*GIVEN, AnswerState.EMPTY) and not answer.problems:
            yield f"{said}, and no problem is told"
        if truth.is_prompt and answer.value and answer.state is AnswerState.ANSWERED:
            yield f"{said}: a prompt is an answer"


def _expected(truth: Truth, kind: FieldKind, program: str) -> tuple[AnswerState, ...]:
    if program == "sheet" and kind is FieldKind.CHECKBOX and truth.state is AnswerState.NOT_TICKED:
        return (AnswerState.EMPTY, AnswerState.MISSING)  # an empty cell is no box
    return (truth.state,)
