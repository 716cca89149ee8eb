"""The YAML files of a consultation into what it is, its comments, its ledger and its responses."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import TypeVar

from pipeline.errors import PipelineError, Place, Problem, Report, SourceProblems, boundary, did_you_mean
from pipeline.load.organisation.settings import chosen_zone, settings
from pipeline.load.schemas.consultation import (
    CellRow,
    CommentRow,
    CommentsFile,
    ConsultationFile,
    LayoutRow,
    LedgerFile,
    MomentModel,
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
    CommentStatus,
    CommentType,
    Confidential,
    Link,
    Reference,
    Response,
    Returned,
    Severity,
    StatusStep,
)
from pipeline.model.consultations.consultation import (
    Consultation,
    Consulted,
    Extension,
    LatePolicy,
    Meeting,
    Moment,
    Organisation,
    Settlement,
    Unmarked,
)
from pipeline.model.consultations.log_layouts import Layout
from pipeline.model.dates import NOT_STATED, stated_moment
from pipeline.model.shared import Shared, data_set
from pipeline.model.text.inline import Id
from pipeline.workspace.snapshots.consultations import FOLDER, consultation_ids, consultation_path
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


def consultation(snapshot: Snapshot, consultation_id: Id) -> Consultation:
    """A consultation; PipelineError for an unknown id, SourceProblems for a wrong file."""
    known = consultation_ids(snapshot)
    if consultation_id not in known:
        hint = did_you_mean(consultation_id, known) or f"the consultations are: {', '.join(known) or 'none'}"
        raise PipelineError(f"there is no consultation '{consultation_id}'", place=Place(FOLDER), hint=hint)
    problems: list[Problem] = []
    found = consultation_or_none(snapshot, consultation_id, problems.append)
    if found is None or problems:
        raise SourceProblems(problems)
    return found


def consultation_or_none(snapshot: Snapshot, consultation_id: Id, report: Report) -> Consultation | None:
    """A consultation; None, with its problems reported, where its file is wrong."""
    path = consultation_path(consultation_id)
    with boundary(Place(path)):
        tree = yaml_tree(snapshot.read(path), path)
        file = validated(ConsultationFile, tree, report)
    if file is None:
        return None
    _require_name(file.id, consultation_id, tree.place(("id",)), report)
    reader = _Reader(tree, report)
    return Consultation(
        id=consultation_id,
        title=file.title,
        notice=" ".join(file.notice.split()),
        artefacts=tuple(reader.consulted(file)),
        opens=stated_date(file.opens, tree.place(("opens",)), report),
        closes=reader.moment(file.closes, ("closes",)),
        meetings=tuple(reader.meetings(file)),
        organisations=tuple(reader.organisations(file)),
        late=LatePolicy(file.late),
        late_note=" ".join(file.late_note.split()),
        confidentiality=" ".join(file.confidentiality.split()),
        extensions=tuple(reader.extensions(file)),
        purpose=" ".join(file.purpose.split()),
        contact=file.contact,
        layouts=tuple(_layout(row) for row in file.layouts),
        unmarked=Unmarked(file.unmarked),
        settled=tuple(reader.settled(file)),
        settings=settings(snapshot)[0],
        place=tree.place(("id",)),
    )


def _layout(row: LayoutRow) -> Layout:
    named = ((key, tuple(getattr(row.columns, key))) for key in type(row.columns).model_fields)
    return Layout(row.name, tuple((key, names) for key, names in named if names))


def shared_layouts(shared: Shared) -> tuple[Layout, ...]:
    """The layouts that a workspace adds for all of its consultations."""
    found: list[Layout] = []
    for entry in data_set(shared, "layouts"):
        columns = entry.values.get("columns")
        named = columns.items() if isinstance(columns, Mapping) else ()
        found.append(Layout(entry.text("name"), tuple((key, tuple(map(str, names))) for key, names in named)))
    return tuple(found)


def comments(snapshot: Snapshot, consultation_id: Id, report: Report) -> tuple[Comment, ...]:
    """The comments that collation wrote, each with the cell that the ledger has for it; () before that."""
    found = _file(snapshot, consultation_id, "comments", CommentsFile, report)
    if found is None:
        return ()
    cells = dict(ledger(snapshot, consultation_id, report).cells)
    file, tree = found
    return tuple(
        _comment(row, cells.get(row.id, NO_CELL), tree.place(("comments", index)))
        for index, row in enumerate(file.comments)
    )


def ledger(snapshot: Snapshot, consultation_id: Id, report: Report) -> Ledger:
    """The ledger of a consultation; an empty one before the first collation."""
    found = _file(snapshot, consultation_id, "ledger", LedgerFile, report)
    if found is None:
        return Ledger()
    file, tree = found
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
    received = {one.sha256: one.received for one in returned}

    def source(cell: CellRow) -> CellSource:
        return CellSource(cell.sha256, cell.sheet, cell.cell, received.get(cell.sha256))

    cells = tuple((row.id, source(row)) for row in file.comments)
    return Ledger(returned, cells, tuple((row.id, source(was)) for row in file.comments for was in row.was))


def responses(snapshot: Snapshot, consultation_id: Id, report: Report) -> tuple[Response, ...]:
    """The responses of a consultation, in the order of their file; () where there is none yet."""
    found = _file(snapshot, consultation_id, "responses", ResponsesFile, report)
    if found is None:
        return ()
    file, tree = found
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
    _require_name(getattr(file, "consultation", ""), consultation_id, tree.place(("consultation",)), report)
    return file, tree


def _require_name(given: str, wanted: Id, place: Place, report: Report) -> None:
    if given != wanted:
        hint = f"write '{wanted}', or rename the file"
        report(Problem(place, "ID-02", f"'{given}' is not the consultation of this file", hint=hint))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the parts of a consultation with their places."""

    tree: YamlTree
    report: Report

    def moment(self, given: MomentModel, way: Path) -> Moment:
        """A moment; problems for a day, a time or a zone that does not exist."""
        day = stated_date(given.date, self.tree.place((*way, "date")), self.report)
        clock, zone = self._clock(given.time, (*way, "time")), self._zone(given.zone, (*way, "zone"))
        return Moment(day, clock, zone, self.tree.place(way))

    def consulted(self, file: ConsultationFile) -> Iterator[Consulted]:
        """The artefacts."""
        for index, row in enumerate(file.artefacts):
            yield Consulted(row.artefact, row.from_, row.to, self.tree.place(("artefacts", index)))

    def meetings(self, file: ConsultationFile) -> Iterator[Meeting]:
        """The meetings."""
        for index, row in enumerate(file.meetings):
            place = self.tree.place(("meetings", index))
            planned, held = (stated_date(text, place, self.report) for text in (row.planned, row.held))
            yield Meeting(row.forum, planned, held, place)

    def organisations(self, file: ConsultationFile) -> Iterator[Organisation]:
        """The organisations."""
        for index, row in enumerate(file.organisations):
            place = self.tree.place(("organisations", index))
            names, roles, domains = tuple(row.aliases), tuple(row.roles), tuple(row.domains)
            yield Organisation(row.id, row.name, names, roles, place, domains, row.country)

    def extensions(self, file: ConsultationFile) -> Iterator[Extension]:
        """The extensions."""
        for index, row in enumerate(file.extensions):
            way: Path = ("extensions", index)
            until = self.moment(row.until, (*way, "until"))
            yield Extension(row.organisation, until, " ".join(row.reason.split()), self.tree.place(way))

    def settled(self, file: ConsultationFile) -> Iterator[Settlement]:
        """What organisations answered about the confidentiality of their responses."""
        for index, row in enumerate(file.settled):
            place = self.tree.place(("settled", index))
            day = stated_date(row.date, place, self.report)
            reason = " ".join(row.reason.split())
            yield Settlement(row.organisation, Confidential(row.confidential), day, reason, place)

    def _clock(self, text: str, way: Path) -> time | None:
        if text == NOT_STATED:
            return None
        if re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text):
            return time.fromisoformat(text)
        message = f"'{text}' is not a time of the day"
        self.report(Problem(self.tree.place(way), "CON-01", message, hint="write 17:00 or not stated"))
        return None

    def _zone(self, text: str, way: Path) -> str:
        return chosen_zone(text, self.tree.place(way), self.report, "CON-01")


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
        links=tuple(Link(link.kind, link.comment) for link in row.links),
        also=tuple(Reference(one.artefact, one.section) for one in row.also),
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
