"""A seed into a filled form and what was planted in it, and into whatever is not as it has to be."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
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
PROGRAMS: Mapping[str, tuple[Callable[[IssuedForm, Typed], bytes], str]] = {
    "word": (lambda own, typed: word_filled(own.word, typed), ".docx"),
    "tagless": (lambda own, typed: tagless(own.word, typed), ".docx"),
    "flattened": (lambda own, typed: flattened(own.word, typed), ".docx"),
    "older": (lambda own, typed: of_older_fields(own.word, typed), ".docx"),
    "pdf": (lambda own, typed: pdf_filled(own.pdf, own.form, typed), ".pdf"),
    "sheet": (lambda own, typed: sheet_filled(own.form, typed), ".xlsx"),
}
_PLANTED = ("word", "tagless")
"""The programs into whose files somebody writes beside the fields too."""


def wrong_in_seed(seed: int, program: str) -> list[str]:
    """What is wrong with the answers that are read from the form of a seed as a program saves it."""
    own = issued(seed)
    typed = truths(own.form, Random(seed))
    fill, ending = PROGRAMS[program]
    chance = Random(seed)
    data, plants = fill(own, typed), Plants()
    if ending == ".docx" and program in _PLANTED:
        data, plants = planted(data, own.form, chance)
    answers, beside = collected(own.form, data, f"form{ending}")
    wrong = [*wrong_in(own.form, typed, (answers, beside), program), *_untold(plants, answers, beside)]
    if ending == ".docx":
        lost = lost_words(data, own.form, answers, beside, typed.values())
        wrong += [f"{program}: the words {sorted(lost)} are told nowhere"] if lost else []
    return wrong


def _untold(plants: Plants, answers: tuple[Answer, ...], beside: tuple[Beside, ...]) -> Iterator[str]:
    """What was planted, and nobody is told of."""
    texts = " ".join(own.text for own in beside)
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


def main(seeds: range, programs: tuple[str, ...], folder: Path | None = None) -> list[str]:
    """What is wrong in some seeds."""
    wrong: list[str] = []
    for program in programs:
        for seed in seeds:
            for fault in wrong_in_seed(seed, program):
                wrong.append(f"seed {seed}: {fault}")
                if folder is not None:
                    own = issued(seed)
                    fill, ending = PROGRAMS[program]
                    data = fill(own, truths(own.form, Random(seed)))
                    (folder / f"{program}-{seed}{ending}").write_bytes(data)
    return wrong
