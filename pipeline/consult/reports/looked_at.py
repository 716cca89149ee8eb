"""The comments of a collation into the rows that somebody should look at, each with what was understood."""

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.consult.collating.collation import Collation, Logged
from pipeline.model.consultations.log_form import LogForm
from pipeline.model.text.inline import Id

_SUBJECTS = {
    "section": "section",
    "unknown section": "section",
    "no section given": "section",
    "artefact": "artefact",
    "type": "type",
    "severity": "severity",
}
"""What a remark begins with that is about how a cell was understood, and the cell's column."""


class LookedAt(NamedTuple):
    """A cell to look at."""

    file: str
    sheet: str
    cell: str
    comment: Id
    written: str
    understood: str
    """ "" for nothing."""
    remark: str


def looked_at(collation: Collation) -> Iterator[LookedAt]:
    """Each cell that was understood otherwise than it is written, or not at all."""
    for logged in collation.logged:
        if logged.row is not None:
            yield from _of_comment(logged, collation.form)


def _of_comment(logged: Logged, form: LogForm) -> Iterator[LookedAt]:
    row, comment = logged.row, logged.comment
    for remark in comment.flags:
        key = next((key for start, key in _SUBJECTS.items() if _is_about(remark, start)), "")
        if row is None or not key:
            continue
        cell = row.places.get(key, row.cell)
        understood = _understood(logged, key, form)
        yield LookedAt(logged.file, row.sheet, cell, comment.id, row.given.get(key, ""), understood, remark)


def _is_about(remark: str, start: str) -> bool:
    return remark == start or remark.startswith((f"{start} '", f"{start}:", f"{start} t", f"{start} o"))


def _understood(logged: Logged, key: str, form: LogForm) -> str:
    comment = logged.comment
    if key == "section":
        about = ((comment.artefact, comment.section), *((it.artefact, it.section) for it in comment.also))
        return "; ".join(filter(None, (form.section_text(*place) for place in about)))
    if key == "artefact":
        return next((it.name for it in form.artefacts if it.id == comment.artefact), "")
    return str((comment.type if key == "type" else comment.severity) or "")
