"""Collected answers into the rows of one table, and into plain values for programs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.consult.filled.asked_form import AskedField, AskedForm
from pipeline.consult.filled.collected import CollectedForm, CollectedForms
from pipeline.consult.filled.judged import Answer
from pipeline.consult.filled.progress import progress


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer of a participant, with what was asked."""

    collected: CollectedForm
    form: AskedForm
    asked: AskedField
    answer: Answer

    @property
    def problems(self) -> str:
        """Its problems in words, a line each: place, cause, cure."""
        return "\n".join(
            f"{problem.place}: {problem.cause}; {problem.cure}" for problem in self.answer.problems
        )

    def named(self, ids: tuple[str, ...]) -> str:
        """What roles or code bodies are called."""
        return ", ".join(self.form.names.get(own, own) for own in ids)


def answer_rows(collected: CollectedForms) -> Iterator[AnswerRow]:
    """A row for each participant and field, in the order of the files and of the forms."""
    for own in collected.files:
        form = collected.form_of(own)
        if form is not None and not own.refused:
            fields = form.by_id
            yield from (AnswerRow(own, form, fields[answer.field], answer) for answer in own.answers)


def row_values(row: AnswerRow) -> Mapping[str, object]:
    """A row as plain values."""
    asked, answer, text = row.asked, row.answer, row.form.text
    return {
        "participant": row.collected.participant.id,
        "artefact": text.artefact,
        "version": text.version,
        "question": asked.question,
        "number": asked.number,
        "part": asked.part,
        "field": asked.id,
        "label": asked.form_field.label,
        "section": asked.section,
        "roles": list(asked.applies.roles),
        "code_bodies": list(asked.applies.code_bodies),
        "stage": asked.applies.stage,
        "type": str(asked.kind),
        "asked": asked.words,
        "answer": answer.value,
        "written": answer.written,
        "state": str(answer.state),
        "problems": [
            {"kind": own.kind, "place": own.place, "cause": own.cause, "cure": own.cure}
            for own in answer.problems
        ],
        "place": answer.place,
        "file": row.collected.file,
    }


def collected_values(collected: CollectedForms) -> Mapping[str, object]:
    """All that was collected as plain values."""
    return {
        "forms": [
            {
                "artefact": form.text.artefact,
                "version": form.text.version,
                "digest": form.text.digest,
                "fields": len(form.fields),
            }
            for form in collected.forms
        ],
        "files": [_file_values(own) for own in collected.files],
        "copies": [{"file": name, "of": first} for name, first in collected.copies],
        "ignored": [{"file": name, "what": what} for name, what in collected.ignored],
        "progress": [
            {
                "by": str(line.by),
                "name": line.name,
                "asked": line.asked,
                "given": line.given,
                "doubtful": line.doubtful,
                "open": line.open,
            }
            for line in progress(collected)
        ],
        "answers": [row_values(row) for row in answer_rows(collected)],
    }


def _file_values(own: CollectedForm) -> Mapping[str, object]:
    return {
        "file": own.file,
        "sha256": own.sha256,
        "participant": own.participant.id,
        "name": own.participant.name,
        "known_by": own.participant.how,
        "artefact": own.text.artefact if own.text else "",
        "version": own.text.version if own.text else "",
        "quarantined": own.refused,
        "hint": own.hint,
        "notes": list(own.notes),
        "beside": [{"kind": it.kind, "place": it.place, "text": it.text} for it in own.beside],
    }
