"""A consultation into its workbook of responses, and the workbook back into responses.yaml."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline.consult.answering.merging import Conflict, merged
from pipeline.consult.answering.responses_view import Remark, returned_view
from pipeline.consult.collating.private import restored
from pipeline.consult.confidence.withheld import answered_publicly
from pipeline.consult.publishing.standing import printed_section
from pipeline.consult.returned.organisations import organisation_names
from pipeline.errors import PipelineError, Place
from pipeline.model.consultations.comment import Comment, Response
from pipeline.model.dates import StatedDate
from pipeline.model.text.inline import Id
from pipeline.publish.answers.responding import responses_text, whole_desk
from pipeline.publish.consultations.consulted import Desk
from pipeline.publish.formats.sound_look import house_of
from pipeline.publish.history.origin import Note, working_copy
from pipeline.publish.returns.kept_texts import kept_private
from pipeline.read.files.returned import returned_file
from pipeline.workspace.disk.atomic import write_files
from pipeline.workspace.disk.named import named_file
from pipeline.workspace.disk.private_file import write_private
from pipeline.workspace.git.unrecorded import would_record
from pipeline.workspace.processes.workers import answer_beside
from pipeline.workspace.snapshots.consultations import consultation_path
from pipeline.write.sheets.responses_workbook import (
    AnsweredComment,
    locked_texts,
    responses_xlsx,
)
from pipeline.write.sheets.workbook import WorkbookProperties


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a returned workbook."""

    changed: tuple[Id, ...]
    """The comments whose responses were changed."""
    conflicts: tuple[Conflict, ...]
    remarks: tuple[Remark, ...]
    """What was not taken as it stands in the workbook, each with its cell."""

    @property
    def whole(self) -> bool:
        """True where everything was taken."""
        return not self.conflicts and not any(remark.lost for remark in self.remarks)


def export_responses(
    root: Path, consultation_id: Id, file: Path, note: Note, private: Path | None = None
) -> int:
    """Writes the workbook, and gives the number of comments in it; PipelineError unless it is an .xlsx.

    With the private file of the consultation confidential texts stand in it, and only its owner can read it;
    PipelineError for a place where git would record that.
    """
    if file.suffix.lower() != ".xlsx":
        raise PipelineError(
            f"responses are exported as an Excel workbook, and '{file.name}' names another kind of file",
            hint=f"write --export {file.stem}.xlsx",
        )
    desk = whole_desk(working_copy(root), consultation_id, note)
    title = f"{desk.round.consultation.title}: responses to comments"
    comments = desk.comments
    if private is not None:
        if would_record(file):
            raise PipelineError(
                "git would record the workbook here, with confidential texts",
                place=Place(str(file)),
                hint="name a file outside the repository",
            )
        title = f"CONFIDENTIAL, not for publication. {title}"
        kept = kept_private(private)
        comments = tuple(restored(comment, kept).comment for comment in comments)
    answers = {answer.comment: answer for answer in desk.responses}
    rows = [_row(comment, answers.get(comment.id, Response(comment.id)), desk) for comment in comments]
    house = house_of(desk.working.snapshot)
    data = responses_xlsx(rows, WorkbookProperties(title, consultation_id, (), StatedDate(), house=house))
    if private is None:
        write_files({file: data})
    else:
        write_private(file, data)
    return len(rows)


def import_responses(root: Path, consultation_id: Id, file: Path, note: Note) -> Imported:
    """Lays what was edited in a workbook over responses.yaml.

    A field that was changed on both sides stays as git has it, and is a conflict; what cannot be meant stays
    as well, and is remarked on.
    """
    desk = whole_desk(working_copy(root), consultation_id, note)
    answers = {answer.comment: answer for answer in desk.responses}
    rows = (_row(comment, answers.get(comment.id, Response(comment.id)), desk) for comment in desk.comments)
    known = {row.comment.id: locked_texts(row) for row in rows}
    raw = answer_beside(partial(returned_file, name=file.name), named_file(file), Place(str(file)))
    if raw.refused:
        hint = "save it as .xlsx without them, or export it again"
        raise PipelineError(f"the workbook is not read: {raw.refused}", place=Place(str(file)), hint=hint)
    view = returned_view(raw, file.name, known)
    if not any(response.comment in known for response in view.base):
        raise PipelineError(
            f"no row of the workbook is a comment of {consultation_id}",
            place=Place(str(file)),
            hint=f"export the workbook of {consultation_id}, and edit that",
        )
    regions = desk.round.consultation.regions
    base, returned = (
        tuple(answered_publicly(response, regions) for response in side)
        for side in (view.base, view.returned)
    )
    for own, public in zip(view.returned, returned, strict=True):
        if own != public:
            note(f"the response to '{own.comment}' holds what looks like a contact: it is withheld")
    result = merged(base, desk.responses, returned)
    if result.changed:
        path = root / consultation_path(consultation_id, "responses")
        write_files({path: responses_text(desk, result.changed).encode()})
    return Imported(tuple(answer.comment for answer in result.changed), result.conflicts, view.remarks)


def _row(comment: Comment, answer: Response, desk: Desk) -> AnsweredComment:
    own_round = desk.round
    artefact = next(
        (own.name for own in own_round.form.artefacts if own.id == comment.artefact), comment.artefact
    )
    name = organisation_names(comment.organisations, own_round.consultation)
    return AnsweredComment(comment, name, artefact, printed_section(comment, own_round.form), answer)
