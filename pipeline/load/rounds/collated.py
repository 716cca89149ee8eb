"""The files that collation and answering write into comments, the ledger of what came back, and responses."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from pipeline.errors import Place, Problem, Report, boundary
from pipeline.load.rounds.consultation import require_name
from pipeline.load.schemas.consultation import (
    CellRow,
    CommentRow,
    CommentsFile,
    LedgerFile,
    ResponseRow,
    ResponsesFile,
)
from pipeline.load.shared import stated_date
from pipeline.load.strict import Strict
from pipeline.load.yaml.tree import Path, YamlTree, yaml_tree
from pipeline.load.yaml.validated import validated
from pipeline.model.consultations.comment import (
    NO_CELL,
    CellSource,
    Comment,
    CommentLink,
    CommentStatus,
    CommentType,
    Confidential,
    Response,
    Returned,
    SectionReference,
    Severity,
    StatusStep,
)
from pipeline.model.dates import NOT_STATED, stated_moment
from pipeline.model.text.inline import Id
from pipeline.workspace.snapshots.consultations import consultation_path
from pipeline.workspace.snapshots.snapshot import Snapshot

File = TypeVar("File", bound=Strict)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What came back, and the cell that each comment id was given for."""

    returned: tuple[Returned, ...] = ()
    cells: tuple[tuple[Id, CellSource], ...] = ()
    """In the order in which the ids were given; of a revised comment, its cell in the newest file."""
    earlier: tuple[tuple[Id, CellSource], ...] = ()
    """The cells of revised comments in the files that were replaced."""

    @property
    def all_cells(self) -> tuple[tuple[Id, CellSource], ...]:
        """Every cell that an id was ever given for, those of now first."""
        return (*self.cells, *self.earlier)


def comments(snapshot: Snapshot, consultation_id: Id, report: Report) -> tuple[Comment, ...]:
    """The comments that collation wrote, each with the cell that the ledger has for it; () before that."""
    read = _file(snapshot, consultation_id, "comments", CommentsFile, report)
    if read is None:
        return ()
    cells = dict(ledger(snapshot, consultation_id, report).cells)
    file, tree = read
    return tuple(
        _comment(row, cells.get(row.id, NO_CELL), tree.place(("comments", index)))
        for index, row in enumerate(file.comments)
    )


def ledger(snapshot: Snapshot, consultation_id: Id, report: Report) -> Ledger:
    """The ledger of a consultation; an empty one before the first collation."""
    read = _file(snapshot, consultation_id, "ledger", LedgerFile, report)
    if read is None:
        return Ledger()
    file, tree = read
    returned = tuple(
        Returned(
            row.sha256,
            row.organisation,
            _instant(row.received, tree.place(("returned", index)), report),
            row.nil_return,
            row.late,
            row.rows,
            row.quarantined,
            tuple(row.joint),
            tuple(row.replaces),
        )
        for index, row in enumerate(file.returned)
    )
    received = {file.sha256: file.received for file in returned}

    def source(cell: CellRow) -> CellSource:
        return CellSource(cell.sha256, cell.sheet, cell.cell, received.get(cell.sha256))

    cells = tuple((row.id, source(row)) for row in file.comments)
    return Ledger(returned, cells, tuple((row.id, source(was)) for row in file.comments for was in row.was))


def responses(snapshot: Snapshot, consultation_id: Id, report: Report) -> tuple[Response, ...]:
    """The responses of a consultation, in the order of their file; () where there is none yet."""
    read = _file(snapshot, consultation_id, "responses", ResponsesFile, report)
    if read is None:
        return ()
    file, tree = read
    return tuple(
        _response(row, tree, ("responses", index), report) for index, row in enumerate(file.responses)
    )


def _file(
    snapshot: Snapshot, consultation_id: Id, name: str, model: type[File], report: Report
) -> tuple[File, YamlTree] | None:
    """A file of the consultation's folder with its tree; None where it is missing or wrong."""
    path = consultation_path(consultation_id, name)
    if not snapshot.exists(path):
        return None
    with boundary(Place(path)):
        tree = yaml_tree(snapshot.read(path), path)
        file = validated(model, tree, report)
    if file is None:
        return None
    require_name(getattr(file, "consultation", ""), consultation_id, tree.place(("consultation",)), report)
    return file, tree


def _comment(row: CommentRow, source: CellSource, place: Place) -> Comment:
    return Comment(
        id=row.id,
        organisation=row.organisation,
        artefact=row.artefact,
        section=row.section,
        section_given=row.section_given,
        comment=row.comment,
        proposed=row.proposed,
        anchor=row.anchor,
        type=CommentType(row.type) if row.type else None,
        severity=Severity(row.severity) if row.severity else None,
        confidential=Confidential(row.confidential) if row.confidential else None,
        flags=tuple(row.flags),
        links=tuple(CommentLink(link.kind, link.comment) for link in row.links),
        also=tuple(
            SectionReference(reference_row.artefact, reference_row.section) for reference_row in row.also
        ),
        marked=tuple(row.marked),
        source=source,
        place=place,
        joint=tuple(row.joint),
        withdrawn=row.withdrawn,
    )


def _response(row: ResponseRow, tree: YamlTree, way: Path, report: Report) -> Response:
    return Response(
        comment=row.comment,
        status=CommentStatus(row.status),
        owner=row.owner,
        response=row.response.strip(),
        changes=tuple(row.changes),
        forum=row.forum,
        duplicate_of=row.duplicate_of,
        confidential=Confidential(row.confidential) if row.confidential else None,
        published=row.published.strip(),
        steps=tuple(
            StatusStep(
                CommentStatus(step.status),
                stated_date(step.date, tree.place((*way, "steps", index, "date")), report),
                "" if step.reason == NOT_STATED else step.reason.strip(),
            )
            for index, step in enumerate(row.steps)
        ),
        place=tree.place(way),
    )


def _instant(text: str, place: Place, report: Report) -> datetime | None:
    """A moment in UTC, "2025-02-06T17:00:00Z"; None where there is none."""
    if not text:
        return None
    moment = stated_moment(text)
    if moment is None or moment.tzinfo is None:
        message, hint = f"'{text}' is not a moment", "write 2025-02-06T17:00:00Z"
        report(Problem(place, "CON-01", message, hint=hint))
        return None
    return moment
