"""The plan of a consultation into what it is: its artefacts, organisations, moments and layouts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time

from pipeline.errors import PipelineError, Place, Problem, Report, SourceProblems, boundary, did_you_mean
from pipeline.load.organisation.settings import chosen_zone, settings
from pipeline.load.schemas.consultation import (
    ConsultationFile,
    LayoutRow,
    MomentModel,
)
from pipeline.load.shared import stated_date
from pipeline.load.yaml.tree import Path, YamlTree, yaml_tree
from pipeline.load.yaml.validated import validated
from pipeline.model.consultations.comment import (
    Confidential,
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
from pipeline.model.consultations.heading_layout import HeadingLayout
from pipeline.model.dates import NOT_STATED
from pipeline.model.shared import Shared, data_set
from pipeline.model.text.inline import Id
from pipeline.workspace.snapshots.consultations import FOLDER, consultation_ids, consultation_path
from pipeline.workspace.snapshots.snapshot import Snapshot


def consultation(snapshot: Snapshot, consultation_id: Id) -> Consultation:
    """A consultation; PipelineError for an unknown id, SourceProblems for a wrong file."""
    known = consultation_ids(snapshot)
    if consultation_id not in known:
        hint = did_you_mean(consultation_id, known) or f"the consultations are: {', '.join(known) or 'none'}"
        raise PipelineError(f"there is no consultation '{consultation_id}'", place=Place(FOLDER), hint=hint)
    problems: list[Problem] = []
    consultation = consultation_or_none(snapshot, consultation_id, problems.append)
    if consultation is None or problems:
        raise SourceProblems(problems)
    return consultation


def consultation_or_none(snapshot: Snapshot, consultation_id: Id, report: Report) -> Consultation | None:
    """A consultation; None, with its problems reported, where its file is wrong."""
    path = consultation_path(consultation_id)
    with boundary(Place(path)):
        tree = yaml_tree(snapshot.read(path), path)
        file = validated(ConsultationFile, tree, report)
    if file is None:
        return None
    require_name(file.id, consultation_id, tree.place(("id",)), report)
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


def _layout(row: LayoutRow) -> HeadingLayout:
    named = ((key, tuple(getattr(row.columns, key))) for key in type(row.columns).model_fields)
    return HeadingLayout(row.name, tuple((key, names) for key, names in named if names))


def shared_layouts(shared: Shared) -> tuple[HeadingLayout, ...]:
    """The layouts that a workspace adds for all of its consultations."""
    layouts: list[HeadingLayout] = []
    for entry in data_set(shared, "layouts"):
        columns = entry.values.get("columns")
        named = columns.items() if isinstance(columns, Mapping) else ()
        layouts.append(
            HeadingLayout(entry.text("name"), tuple((key, tuple(map(str, names))) for key, names in named))
        )
    return tuple(layouts)


def require_name(given: str, wanted: Id, place: Place, report: Report) -> None:
    """Nothing; a problem for a file that names another consultation than its own."""
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
