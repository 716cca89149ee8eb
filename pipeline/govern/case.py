"""An open version into everything that its gates judge: what it says, who decided on it, and its files."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from pipeline.errors import Place, Problem, SourceProblems
from pipeline.govern.answered import Answered, rounds
from pipeline.govern.approving import open_entry
from pipeline.govern.redlined import Redlined, compared_version, redlined
from pipeline.load.organisation.governance import rule_for
from pipeline.model.governance import Rule
from pipeline.model.identity import FileFacts, FileKind
from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.model.organisation.settings import LONDON
from pipeline.model.standing import day_in
from pipeline.model.text.approval import Approval
from pipeline.model.text.document import Artefact, Document
from pipeline.model.text.inline import Id
from pipeline.model.text.version import Status, VersionEntry, version_key
from pipeline.publish.answers.responding import taken_problems
from pipeline.publish.baseline.issuing import IssueRequest, issued_status
from pipeline.publish.building.jobs import Job
from pipeline.publish.building.pool import Machines, writers
from pipeline.publish.formats.format_table import BuildStyle
from pipeline.publish.formats.look import changed_files, is_same_look, look_of
from pipeline.publish.formats.sound_look import sound_templates
from pipeline.publish.history.changelog import with_seal
from pipeline.publish.history.origin import WorkingCopy
from pipeline.publish.history.plan import FORMATS
from pipeline.publish.history.reading import Reader
from pipeline.publish.sealing.borne import Lives
from pipeline.publish.sealing.decided import decided_on_another_text, witness
from pipeline.publish.sealing.digest import content_digest, source_digest
from pipeline.publish.sealing.findings import findings
from pipeline.publish.sealing.sealed_history import history_report
from pipeline.resolve.resolved import Resolved
from pipeline.workspace.disk.scratch import files_on_disk
from pipeline.workspace.snapshots.overlay import Overlay
from pipeline.workspace.snapshots.snapshot import changelog_path
from pipeline.write.look import Look, fonts_of

_SETTLED = (Status.APPROVED, Status.BASELINED, Status.ISSUED)
Files = Mapping[str, bytes]
"""The bytes of a clean artefact by format."""


@dataclass(frozen=True, slots=True)
class Case:
    """What the gates judge."""

    output: Path
    artefact: Artefact
    history: tuple[VersionEntry, ...]
    """The newest in the status that it will have once issued."""
    rule: Rule | None
    forums: Mapping[Id, str]
    """The names of the forums."""
    deciding: frozenset[Id]
    """The forums that decide, and do not only review."""
    resolved: Resolved
    problems: tuple[Problem, ...]
    rounds: tuple[Answered, ...]
    now: datetime
    built: tuple[Files, ...]
    """Two builds of it; none where the sources have errors."""
    red: Redlined
    reread: tuple[Approval, ...] = ()
    """The decisions on today's text whose digest another program made: their witness says the same."""
    looks: Mapping[Id, tuple[str, ...] | None] = field(default_factory=dict)
    """The templates that changed since each forum decided; None where its look was not recorded."""
    zone: str = LONDON
    author_notes: tuple[Place, ...] = ()
    """Where notes of its authors for each other stand."""
    language: Language = ENGLISH
    """What the evidence of its gates is told in: a paper's own, and that of messages for the terminal."""

    @property
    def entry(self) -> VersionEntry:
        """The version that is to be issued."""
        return self.history[-1]

    @property
    def digest(self) -> str:
        """What an approval has to be for."""
        return content_digest(self.resolved)

    @property
    def today(self) -> date:
        """The day in the time zone of the workspace."""
        return day_in(self.zone, self.now)

    @property
    def kind_told(self) -> str:
        """What kind of artefact it is, in the language of the evidence."""
        return self.language.printed(f"kind.{self.artefact.kind.value}")

    @property
    def previous(self) -> VersionEntry | None:
        """The newest earlier version that was approved or issued."""
        return previous(self.history)

    @property
    def is_housekeeping(self) -> bool:
        """True for x.01, which corrects x.0 and changes nothing that anybody has to do."""
        return version_key(self.entry.version)[2] > 0


def case(working: WorkingCopy, output: Path, scratch: Path, asked: IssueRequest, now: datetime) -> Case:
    """Everything that the gates of an open version judge, its files among it.

    `scratch` is a folder for short-lived files. PipelineError unless the version is the newest and not
    sealed, SourceProblems where it cannot be read.
    """
    artefact_id, version = asked.artefact, asked.version
    working = _as_issued(working, artefact_id, version)
    case = _records(working, output, artefact_id, version, now)
    if any(problem.severity == "error" for problem in case.problems):
        old = case.red.old
        return replace(case, red=Redlined(old, failure="the sources have errors") if old else case.red)
    templates = sound_templates(working.snapshot)
    with files_on_disk(scratch, fonts_of(templates)) as font_files:
        style = BuildStyle(Look(templates), font_files)
        red = redlined(working, artefact_id, case.red.old, case.rounds, style)
        return replace(case, built=_built_twice(case.resolved, style, asked.jobs), red=red)


def case_of_records(working: WorkingCopy, output: Path, artefact_id: Id, version: str, now: datetime) -> Case:
    """The same without the files and the proof of the red-line: enough for the gates of what is recorded."""
    working = _as_issued(working, artefact_id, version)
    case = _records(working, output, artefact_id, version, now)
    if any(problem.severity == "error" for problem in case.problems):
        return case
    return replace(case, red=redlined(working, artefact_id, case.red.old, case.rounds, None))


def _records(working: WorkingCopy, output: Path, artefact_id: Id, version: str, now: datetime) -> Case:
    """The case without its files; of the red-line only what it compares with."""
    reader = Reader(working.snapshot)
    known = history_report(working, reader.sources, (artefact_id,))
    problems = findings(working, reader, (artefact_id,), known)
    document = reader.document(artefact_id)
    if document is None:
        raise SourceProblems(problems)
    shared, history = reader.sources.shared, document.history
    before = previous(history)
    since = before.version if before else ""
    answered_rounds = tuple(
        _with_steps(working, answered) for answered in rounds(working.snapshot, artefact_id, since, version)
    )
    edited = decided_on_another_text(working, reader, document, known.borne)
    reread = tuple(approval for approval in document.version.approvals if approval not in edited)
    return Case(
        output=output,
        artefact=document.artefact,
        history=history,
        rule=rule_for(shared, document.artefact.kind, history[-1].date),
        forums={entry.id: entry.text("name") for entry in shared["forums"]},
        deciding=frozenset(entry.id for entry in shared["forums"] if entry.values.get("decides")),
        resolved=reader.reading(document, (artefact_id,)).resolved,
        problems=problems,
        author_notes=reader.sources.loaded(artefact_id).author_notes,
        rounds=answered_rounds,
        now=now.astimezone(UTC),
        zone=reader.sources.settings.zone,
        built=(),
        red=Redlined(compared_version(artefact_id, since, answered_rounds)),
        reread=reread,
        looks=_looks(working, document, known.borne),
    )


def _with_steps(working: WorkingCopy, answered: Answered) -> Answered:
    answers = tuple(answered.responses.values())
    return replace(
        answered, steps=tuple(taken_problems(working, answered.consultation.id, answered.comments, answers))
    )


def _looks(working: WorkingCopy, document: Document, borne: Lives) -> Mapping[Id, tuple[str, ...] | None]:
    """What changed in the look since the latest decision of each forum; None where it was not recorded."""
    now, version = look_of(working.snapshot), document.version
    looks: dict[Id, tuple[str, ...] | None] = {}
    for approval in version.approvals:
        commit = witness(borne, document.artefact.id, version.version, approval)
        same = is_same_look(approval.look, now)
        changed = () if same else changed_files(working.repository, approval.look, commit, now)
        looks[approval.forum] = changed if approval.look else None
    return looks


def previous(history: tuple[VersionEntry, ...]) -> VersionEntry | None:
    """The newest version before the last that was approved or issued; None for the first."""
    earlier = (entry for entry in reversed(history[:-1]) if entry.retracted is None)
    return next((entry for entry in earlier if entry.seal or entry.status in _SETTLED), None)


def _as_issued(working: WorkingCopy, artefact_id: Id, version: str) -> WorkingCopy:
    """The working copy with the version in the status that issuing gives it."""
    sources = Reader(working.snapshot).sources
    open_entry(sources, artefact_id, version)
    path = changelog_path(artefact_id)
    status = issued_status(sources.artefact(artefact_id).kind, version)
    text = with_seal(working.snapshot.read(path).decode(), status, None, path)
    return replace(working, snapshot=Overlay(working.snapshot, {path: text.encode()}))


def _built_twice(resolved: Resolved, style: BuildStyle, jobs: int) -> tuple[Files, ...]:
    """Two builds, in two processes where the machine has them to spare."""
    job = Job(resolved, FORMATS, FileFacts(FileKind.CLEAN, source_digest(resolved)))
    with writers(Machines(min(jobs, 2)), style, FORMATS) as write:
        return write((job, job))
