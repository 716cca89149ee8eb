"""The form of a comments log into the texts that every empty log has: nobody needs to be told of them."""

from collections.abc import Iterable, Iterator

from pipeline.consult.matching import plain
from pipeline.model.log_form import ANSWERS, COLUMNS, NIL_RETURN, LogForm
from pipeline.read.raw import RawFile


def form_texts(form: LogForm, empty: RawFile, written: Iterable[str]) -> frozenset[str]:
    """The texts, for comparing; `empty` is the workbook, read like a returned one, `written` the rest."""
    return frozenset(map(plain, (*_own(form), *_read(empty), *written)))


def _own(form: LogForm) -> Iterator[str]:
    yield from (form.title, form.stamp.text, *form.section_texts(), *NIL_RETURN)
    for column in COLUMNS:
        yield from (column.heading, f"{column.heading}: {column.help}", *column.choices)
    for answer in ANSWERS:
        yield answer.label
    for artefact in form.artefacts:
        yield artefact.name


def _read(file: RawFile) -> Iterator[str]:
    for table in file.tables:
        yield from (cell.text for cell in table.cells.values())
        yield from table.notes.values()
    yield from (one.text for one in file.texts)
