"""A consultation into its workbook of responses, and the workbook back into responses.yaml."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.consult.merging import Conflict, merged
from pipeline.consult.responses_view import returned_view
from pipeline.consult.standing import section_name
from pipeline.consult.withheld import answered_publicly
from pipeline.errors import PipelineError, Place
from pipeline.load.consultation import consultation_path
from pipeline.model.comment import Comment, Response
from pipeline.model.dates import StatedDate
from pipeline.model.inline import Id
from pipeline.publish.consulted import Desk, desk
from pipeline.publish.origin import working_copy
from pipeline.publish.responding import responses_text
from pipeline.publish.versions import Note
from pipeline.read.returned import returned_file
from pipeline.workspace.atomic import write_files
from pipeline.workspace.named import named_file
from pipeline.write.responses_workbook import ResponseRow, responses_xlsx
from pipeline.write.workbook import About


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a returned workbook."""

    changed: tuple[Id, ...]
    """The comments whose responses were changed."""
    conflicts: tuple[Conflict, ...]
    unknown: tuple[Id, ...]
    """Ids in the workbook that no comment has; their rows are left out."""


def export_responses(root: Path, consultation_id: Id, file: Path, note: Note) -> int:
    """Writes the workbook, and gives the number of comments in it; PipelineError unless it is an .xlsx."""
    if file.suffix.lower() != ".xlsx":
        raise PipelineError(
            f"responses are exported as an Excel workbook, and '{file.name}' names another kind of file",
            hint=f"write --export {file.stem}.xlsx",
        )
    found = desk(working_copy(root), consultation_id, note)
    title = f"{found.round.consultation.title}: responses to comments"
    about = About(title, consultation_id, (), StatedDate())
    answers = {answer.comment: answer for answer in found.responses}
    rows = [_row(one, answers.get(one.id, Response(one.id)), found) for one in found.comments]
    write_files({file: responses_xlsx(rows, about)})
    return len(rows)


def import_responses(root: Path, consultation_id: Id, file: Path, note: Note) -> Imported:
    """Lays what was edited in a workbook over responses.yaml.

    A field that was changed on both sides stays as git has it, and is a conflict.
    """
    found = desk(working_copy(root), consultation_id, note)
    view = returned_view(returned_file(named_file(file), file.name), file.name)
    known = {comment.id for comment in found.comments}
    if not any(one.comment in known for one in view.base):
        raise PipelineError(
            f"no row of the workbook is a comment of {consultation_id}",
            place=Place(str(file)),
            hint=f"export the workbook of {consultation_id}, and edit that",
        )
    base, returned = (tuple(map(answered_publicly, side)) for side in (view.base, view.returned))
    for own, public in zip(view.returned, returned, strict=True):
        if own != public:
            note(f"the response to '{own.comment}' holds what looks like a contact: it is withheld")
    result = merged(base, found.responses, tuple(one for one in returned if one.comment in known))
    if result.changed:
        path = root / consultation_path(consultation_id, "responses")
        write_files({path: responses_text(found, result.changed).encode()})
    unknown = tuple(one.comment for one in view.returned if one.comment not in known)
    return Imported(tuple(one.comment for one in result.changed), result.conflicts, unknown)


def _row(comment: Comment, answer: Response, found: Desk) -> ResponseRow:
    one = found.round
    organisation = one.consultation.organisation(comment.organisation)
    artefact = next((own.name for own in one.form.artefacts if own.id == comment.artefact), comment.artefact)
    name = organisation.name if organisation else comment.organisation
    return ResponseRow(comment, name, artefact, section_name(comment, one.form), answer)
