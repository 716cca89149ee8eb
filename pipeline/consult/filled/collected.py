"""Forms that were read into the answers of each participant, with all that is no answer."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.consult.filled.asked_form import AskedForm
from pipeline.consult.filled.judged import Answer, judged_answers
from pipeline.consult.filled.line_answers import GivenAnswer
from pipeline.consult.filled.page_words import off_the_pages
from pipeline.consult.filled.participants import Participant
from pipeline.consult.filled.placed import Alteration, Placement, alteration_told, placed_answers
from pipeline.consult.filled.sheet_answers import sheet_placement
from pipeline.consult.typed.matching import plain
from pipeline.model.identity import TextState
from pipeline.model.text.inline import Id
from pipeline.read.forms.form_lines import Beside, FilledForm
from pipeline.read.texts.raw import RawFile

_OWN_WORDS = frozenset(("header", "footer", "footnote", "endnote", "text box"))
"""The kinds of texts that the form has itself."""
_ALTERED = "altered wording"


@dataclass(frozen=True, slots=True)
class CollectedForm:
    """A returned file: the answers in it, or why it is set aside."""

    file: str
    sha256: str
    participant: Participant
    text: TextState | None = None
    """The version that it answers."""
    answers: tuple[Answer, ...] = ()
    beside: tuple[Beside, ...] = ()
    """Whatever it holds that stands in no field."""
    notes: tuple[str, ...] = ()
    refused: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class CollectedForms:
    """All that came back."""

    files: tuple[CollectedForm, ...]
    forms: tuple[AskedForm, ...]
    copies: tuple[tuple[str, str], ...] = ()
    """Files with the bytes of another, and its name."""
    ignored: tuple[tuple[str, str], ...] = ()
    """What is no return, and what it is."""

    def form_of(self, collected: CollectedForm) -> AskedForm | None:
        """The form that a file answers."""
        return next((form for form in self.forms if form.text == collected.text), None)


def placement_of(form: AskedForm, content: FilledForm | RawFile) -> Placement:
    """What a returned file gives for each field; PipelineError for a sheet without questions or answers."""
    if isinstance(content, RawFile):
        return sheet_placement(form, content)
    return placed_answers(form, content.lines) if content.lines else _of_pdf(form, content)


def _of_pdf(form: AskedForm, filled: FilledForm) -> Placement:
    """What the fields of a PDF give, by their names."""
    known = form.by_id
    given: dict[Id, GivenAnswer] = {}
    beside: list[Beside] = []
    for name, gap in filled.fields:
        if name in known and name not in given:
            given[name] = GivenAnswer(gap.text, f"field {name}", gap.ticked, pictures=gap.pictures)
        elif gap.text.strip():
            beside.append(Beside("a field that the form does not have", f"field {name}", gap.text))
    return Placement(given, tuple(off_the_pages(form, filled.printed)), tuple(beside))


def collected_answers(
    form: AskedForm, placement: Placement, filled: tuple[Beside, ...], roles: tuple[Id, ...]
) -> tuple[tuple[Answer, ...], tuple[Beside, ...]]:
    """The answers of a form, and all of it that is none."""
    own = (beside for beside in filled if not _is_own(form, beside))
    return judged_answers(form, placement, roles), (*placement.beside, *_altered(placement.altered), *own)


def _altered(altered: tuple[Alteration, ...]) -> Iterator[Beside]:
    """What was changed of the form, in full; at the fields that it is about it is a problem as well."""
    for alteration in altered:
        about = f", at {', '.join(alteration.fields)}" if alteration.fields else ""
        told_words = (
            alteration_told(alteration) if not alteration.now else f"{alteration.was} → {alteration.now}"
        )
        yield Beside(_ALTERED, f"{alteration.place}{about}", told_words)


def _is_own(form: AskedForm, beside: Beside) -> bool:
    return beside.kind in _OWN_WORDS and plain(beside.text) in form.around
