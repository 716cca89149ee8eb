"""The form of a comments log into the texts that every empty log has: nobody needs to be told of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.consult.typed.matching import plain
from pipeline.model.consultations.log_form import LogForm
from pipeline.read.texts.raw import RawFile


@dataclass(frozen=True, slots=True)
class KnownTexts:
    """The texts of the empty form, for comparing."""

    texts: frozenset[str] = frozenset()
    choices: frozenset[str] = frozenset()
    """Those that can be chosen: anywhere but in the form's own list of them, somebody chose them."""
    rows: frozenset[tuple[str, ...]] = frozenset()
    """The rows of its workbook, from left to right."""

    def is_own(self, text: str, row: Iterable[str] = ()) -> bool:
        """True for a text that nobody needs to be told of; `row` are the texts of the row around it."""
        spoken = plain(text)
        return spoken in self.texts and (spoken not in self.choices or tuple(map(plain, row)) in self.rows)


def form_texts(form: LogForm, empty: RawFile, written: Iterable[str]) -> KnownTexts:
    """The texts of the form; `empty` is its workbook, read like a returned one, `written` the rest."""
    choices = frozenset(map(plain, _choices(form)))
    texts = frozenset(map(plain, (*_labels(form), *empty.words, *written)))
    rows = (cells for table in empty.tables for _, cells in table.rows())
    return KnownTexts(
        texts | choices, choices, frozenset(tuple(plain(cell.text) for cell in row) for row in rows)
    )


def _choices(form: LogForm) -> Iterator[str]:
    yield from (*form.section_texts(), *form.nil_return)
    for column in form.columns:
        yield from column.choices
    for artefact in form.artefacts:
        yield artefact.name


def _labels(form: LogForm) -> Iterator[str]:
    yield from (form.title, form.stamp.text)
    for column in form.columns:
        yield from (column.heading, f"{column.heading}: {column.help}")
    for answer in form.answers:
        yield answer.label
