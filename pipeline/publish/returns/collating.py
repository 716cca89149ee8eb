"""A folder of returned logs into the consolidated log, the report, and the files of the consultation."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.consult.collating.collation import Collation, Forms, collation, logged_cells, quarantined_rows
from pipeline.consult.collating.logged import Before
from pipeline.consult.collating.new_ledger import cells_by_id, collated_before, gone_and_revised, new_ledger
from pipeline.consult.collating.numbered import Cell
from pipeline.consult.collating.private import Private, Settled, collated, private, private_bytes
from pipeline.consult.collating.replacing import held_back, replacements
from pipeline.consult.confidence.withheld import apart, public, settled
from pipeline.consult.reports.report import report_values
from pipeline.consult.reports.report_markdown import report_markdown
from pipeline.consult.returned.senders import Sent, sent, stamped, told_of_others
from pipeline.consult.returned.sheet_names import sheets_in_git, with_own_names, with_public_names
from pipeline.consult.tables.headings import heading_names
from pipeline.consult.typed.rows import FileContent
from pipeline.errors import PipelineError, Place, Problem, SourceProblems
from pipeline.load.consultation import Ledger, comments, ledger, responses, shared_layouts
from pipeline.load.received import NAMES
from pipeline.model.text.inline import Id
from pipeline.publish.building import manifest
from pipeline.publish.building.cache import STATE_FOLDER
from pipeline.publish.consultations.consultation_files import About, ConsultationFile, about, listed
from pipeline.publish.consultations.consulted import Round, consultation_round
from pipeline.publish.formats.sound_look import sound_templates
from pipeline.publish.history.origin import Note, WorkingCopy, working_copy
from pipeline.publish.returns.consolidated_log import FORMATS, MOST_IN_PDF, known_texts, log_files
from pipeline.publish.returns.consolidated_log import NAME as LOG
from pipeline.publish.returns.older_forms import older_forms
from pipeline.publish.returns.read_files import Asked, Done, contents
from pipeline.publish.returns.register import each_once, receipt, registered
from pipeline.publish.returns.unpacked import unpacked, with_their_mails
from pipeline.workspace.disk.atomic import (
    PRIVATE_FOLDER,
    made_folders,
    may_be_read_by_others,
    sweep_temporaries,
    write_files,
)
from pipeline.workspace.disk.lock import locked
from pipeline.workspace.disk.named import named_file
from pipeline.workspace.disk.returns import returns
from pipeline.workspace.disk.root import private_folder
from pipeline.workspace.disk.scratch import sweep_scratch
from pipeline.workspace.git import repository
from pipeline.workspace.snapshots.consultations import FOLDER, consultation_path
from pipeline.write.data.collated_yaml import comments_yaml, ledger_yaml
from pipeline.write.data.values_json import json_bytes
from pipeline.write.look import Look
from pipeline.write.templates.printed_signs import known_signs

REPORT = "collation-report"


@dataclass(frozen=True, slots=True)
class CollateRequest:
    """What the user asked for."""

    consultation: Id
    returns: tuple[Path, ...]
    private: Path | None = None
    register: Path | None = None
    formats: tuple[str, ...] = ()
    """() for all."""
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class CollateReport:
    """What was collated, and the files that were written."""

    found: Collation
    files: tuple[Path, ...]

    @property
    def partly(self) -> bool:
        """True where a file or a row was set aside, or something is asked."""
        asked = bool(self.found.asked or self.found.struck) or any(
            one.content.asked for one in self.found.files
        )
        return asked or any(one.refused or quarantined_rows(one) for one in self.found.files)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What returned files are read and collated on."""

    working: WorkingCopy
    around: Round
    request: CollateRequest
    before: Private
    """What is kept of the files that came before."""


def write_collation(
    root: Path, output: Path, request: CollateRequest, note: Note, done: Done
) -> CollateReport:
    """Writes the log, the report, the private file, the comments and, last, the ledger.

    PipelineError, with nothing written, where there is nothing to collate, or all of it is another
    consultation's. The returned files are read and never changed.
    """
    kept_at = private_path(root, request.consultation, request.private)
    _refuse_recorded(output, request.consultation)
    if may_be_read_by_others(kept_at):
        note(f"others on this machine may read {kept_at}; 'chmod 600' on it keeps it for you alone")
    with writing_texts(root, output):
        for written in (
            output,
            kept_at.parent,
            (root / consultation_path(request.consultation, "ledger")).parent,
        ):
            sweep_temporaries(written)
        sweep_scratch(output / STATE_FOLDER)
        working = working_copy(root)
        around = consultation_round(working, request.consultation, note)
        before = kept_private(kept_at)
        found, known = _collated(_Ground(working, around, request, before), note, done)
        said = _settled(working, found)
        formats = _formats(request, found, note)
        made = _written(found, around, formats, output / STATE_FOLDER)
        files = dict(listed(output, made, _about(working, around, found)))
        files[kept_at] = private_bytes(request.consultation, collated(found, before, said))
        files |= {root / path: data for path, data in _sources(found, known, said).items()}
        made_folders(kept_at.parent, PRIVATE_FOLDER)
        write_files(files, {kept_at, *(path for path in files if path.name.startswith((LOG, REPORT)))})
    return CollateReport(found, tuple(path for path in files if path != output / manifest.NAME))


def _written(
    found: Collation, around: Round, formats: tuple[str, ...], scratch: Path
) -> list[ConsultationFile]:
    """The log and the report."""
    title = around.consultation.title
    log = log_files(found, around, formats, scratch)
    signs = known_signs(Look(sound_templates(around.read))) if "pdf" in formats else frozenset[int]()
    report = {
        f"{REPORT}.json": json_bytes(report_values(found, signs)),
        f"{REPORT}.md": report_markdown(found, signs).encode(),
    }
    return [
        *(ConsultationFile(name, LOG, f"{title} - Consolidated Log", data) for name, data in log.items()),
        *(ConsultationFile(name, REPORT, f"{title} - Collation", data) for name, data in report.items()),
    ]


def _about(working: WorkingCopy, around: Round, found: Collation) -> About:
    """What the log and the report are made from: the returned files, and not what collation writes itself.

    Nor the lists of folders in which it writes.
    """
    consultation = around.consultation.id
    own = {consultation_path(consultation, name) for name in ("ledger", "comments")}
    came = [one.content.sha256 for one in found.files]
    return about(working, around, came, frozenset({*own, FOLDER, "sources"}))


def _formats(request: CollateRequest, found: Collation, note: Note) -> tuple[str, ...]:
    """What is asked for; unasked, a log that would be hundreds of pages is no PDF."""
    if request.formats or len(found.logged) <= MOST_IN_PDF:
        return request.formats or FORMATS
    note(
        f"{len(found.logged)} comments are written as Excel, Word and JSON; ask for the PDF too with "
        "--format pdf, which takes about a second for each hundred"
    )
    return tuple(name for name in FORMATS if name != "pdf")


@contextmanager
def writing_texts(root: Path, output: Path) -> Iterator[None]:
    """Holds the right to write into an output folder, and to write the texts of a workspace's consultations.

    The private file has no lock beside it: nothing but it stands there.
    """
    own = root / "output"
    with locked(output / STATE_FOLDER), locked(own / STATE_FOLDER) if output != own else nullcontext():
        yield


def private_path(root: Path, consultation: Id, given: Path | None) -> Path:
    """Where the private file stands; PipelineError for a place where git would record it."""
    folder = given or private_folder(root)
    path = folder / "consultations" / f"{consultation}.json"
    if repository.would_record(path):
        raise PipelineError(
            "git would record the private file here, with contacts and confidential texts",
            place=Place(str(path)),
            hint="name a folder outside the repository with --private DIR",
        )
    return path


def _refuse_recorded(output: Path, consultation: Id) -> None:
    """PipelineError for an output folder that git would record: the log for the office is no more for it."""
    path = output / "consultations" / consultation / f"{LOG}.json"
    if repository.would_record(path):
        raise PipelineError(
            "git would record the consolidated log here, with contacts and confidential texts",
            place=Place(str(path)),
            hint="name a folder outside the repository with --output DIR, or add it to .gitignore",
        )


def kept_private(path: Path) -> Private:
    """What the private file keeps; nothing where there is none yet."""
    return private(named_file(path), str(path)) if path.exists() else Private()


def _collated(ground: _Ground, note: Note, done: Done) -> tuple[Collation, Ledger]:
    around, request = ground.around, ground.request
    there = returns(request.returns, NAMES)
    if not there.files:
        raise PipelineError(
            "there are no returned files",
            place=Place(", ".join(map(str, request.returns))),
            hint="name the folder in which the returned logs lie",
        )
    came = unpacked(there.files)
    zone = around.consultation.settings.zone
    register = registered(request.returns, request.register, (*there.files, *came.files), note, zone)
    own = known_texts(around)
    layouts = (*around.consultation.layouts, *shared_layouts(around.sources.shared))
    asked = Asked(own, heading_names(layouts, around.consultation.language))
    read = contents(came.files, asked, request.jobs, done)
    first, copies = each_once(with_their_mails(read, came, own.texts))
    each = [
        sent(one, around.consultation, receipt(one, copies, register), around.form.stamp.digest)
        for one in first
    ]
    files = told_of_others(each)
    _refuse_others(files, around.consultation.id, request.returns)
    known = with_own_names(_known(ground.working, request.consultation), sheets_in_git(files))
    replacing = replacements(files, known, _names(ground.before, first, copies))
    files = held_back(files, replacing)
    strange = [stamp for stamp in stamped(files) if stamp.digest != around.form.stamp.digest]
    older = older_forms(ground.working, around.consultation, strange, note)
    earlier = _before(ground, known, logged_cells(files))
    found = collation(around.consultation, Forms(around.form, older), files, earlier, replacing)
    left_out = (*there.ignored, *came.beside)
    return replace(found, copies=copies, ignored=left_out, containers=came.containers), known


def _names(
    kept: Private, first: tuple[FileContent, ...], copies: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[str, ...]]:
    """What the files that ever came were called, by their digests."""
    names = {key: kept.names(key) for key in kept.files}
    return names | {one.sha256: (one.name, *copies.get(one.sha256, ())) for one in first}


def _refuse_others(files: list[Sent], consultation: Id, returns: tuple[Path, ...]) -> None:
    strange = [one for one in files if one.content.stamps and one.stamp is None]
    if strange and len(strange) == len(files):
        raise PipelineError(
            f"none of these logs is of the consultation '{consultation}': {strange[0].refused}",
            place=Place(", ".join(map(str, returns))),
            hint=f"name the consultation that they answer, or the folder of the logs of '{consultation}'",
        )


def _known(working: WorkingCopy, consultation: Id) -> Ledger:
    problems: list[Problem] = []
    known = ledger(working.snapshot, consultation, problems.append)
    if problems:
        raise SourceProblems(problems)
    return known


def _before(ground: _Ground, known: Ledger, here: frozenset[Cell]) -> Before:
    """What was collated before; the comments are read only where some are needed."""
    problems: list[Problem] = []
    needed = any(gone_and_revised(known, here))
    was = comments(ground.working.snapshot, ground.request.consultation, problems.append) if needed else ()
    if problems:
        raise SourceProblems(problems)
    return collated_before(known, was, here, ground.before)


def _settled(working: WorkingCopy, found: Collation) -> Settled:
    """Which comments are confidential, as responses say, and what organisations answered for all of theirs.

    A wrong file of responses is no matter here.
    """
    given = responses(working.snapshot, found.consultation.id, lambda _: None)
    answers = {one.comment: one for one in given}
    said = {
        one.comment.id: settled(one.comment, answers.get(one.comment.id), found.consultation)
        for one in found.logged
    }
    return {comment: known for comment, known in said.items() if known is not None}


def _sources(found: Collation, known: Ledger, said: Settled) -> Mapping[str, bytes]:
    """The two files in git, the ledger last: a run that was cut short before it is as if it had not been."""
    consultation = found.consultation.id
    book = with_public_names(new_ledger(found, known), sheets_in_git(found.files))
    regions = found.consultation.regions
    shown = apart([public(one.comment, said.get(one.comment.id), regions) for one in found.logged])
    return {
        consultation_path(consultation, "comments"): comments_yaml(consultation, shown),
        consultation_path(consultation, "ledger"): ledger_yaml(
            consultation, book.returned, book.cells, cells_by_id(book.earlier)
        ),
    }
