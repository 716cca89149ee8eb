"""A folder of returned logs into the consolidated log, the report, and the files of the consultation."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.consult.collating.collation import Collation, Forms, collation, logged_cells, quarantined_rows
from pipeline.consult.collating.logged import Before
from pipeline.consult.collating.new_ledger import cells_by_id, collated_before, gone_and_revised, new_ledger
from pipeline.consult.collating.numbered import Cell
from pipeline.consult.collating.private import Private, Settled, collated, private_bytes
from pipeline.consult.collating.replacing import held_back, replacements
from pipeline.consult.confidence.withheld import linked_apart, public, settled
from pipeline.consult.reports.report import report_values
from pipeline.consult.reports.report_markdown import report_markdown
from pipeline.consult.returned.marked_rows import opened_beside
from pipeline.consult.returned.senders import Sent, sent, stamped, told_of_others
from pipeline.consult.returned.sheet_names import sheets_in_git, with_own_names, with_public_names
from pipeline.consult.tables.headings import heading_names
from pipeline.consult.typed.rows import FileContent
from pipeline.errors import PipelineError, Place, Problem, SourceProblems
from pipeline.load.rounds.collated import Ledger, comments, ledger, responses
from pipeline.load.rounds.consultation import shared_layouts
from pipeline.load.rounds.received import NAMES
from pipeline.model.text.inline import Id
from pipeline.publish.building import manifest
from pipeline.publish.building.cache import STATE_FOLDER
from pipeline.publish.consultations.consultation_files import FileOrigin, FileToList, about, files_to_list
from pipeline.publish.consultations.consulted import Round, consultation_round
from pipeline.publish.formats.sound_look import sound_templates
from pipeline.publish.history.origin import Note, WorkingCopy, working_copy
from pipeline.publish.returns.consolidated_log import FORMATS, MOST_IN_PDF, known_texts, log_files
from pipeline.publish.returns.consolidated_log import NAME as LOG
from pipeline.publish.returns.drafts import with_drafts
from pipeline.publish.returns.kept_texts import kept_private, private_path, refuse_recorded, writing_texts
from pipeline.publish.returns.older_forms import older_forms
from pipeline.publish.returns.read_files import Done, ExpectedForm, file_contents
from pipeline.publish.returns.register import each_once, receipt, registered
from pipeline.publish.returns.unpacked import unpacked, with_their_mails
from pipeline.workspace.disk.atomic import (
    PRIVATE_FOLDER,
    made_folders,
    may_be_read_by_others,
    sweep_temporaries,
    write_files,
)
from pipeline.workspace.disk.returns import returns
from pipeline.workspace.disk.scratch import sweep_scratch
from pipeline.workspace.snapshots.consultations import FOLDER, consultation_path
from pipeline.write.data.collated_yaml import comments_yaml, ledger_yaml
from pipeline.write.data.values_json import json_bytes
from pipeline.write.look import Look
from pipeline.write.templates.signs import known_signs

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

    collation: Collation
    files: tuple[Path, ...]

    @property
    def partly(self) -> bool:
        """True where a file or a row was set aside, or something is asked."""
        asked = bool(self.collation.asked or self.collation.struck) or any(
            sent.content.asked for sent in self.collation.files
        )
        return asked or any(sent.refused or quarantined_rows(sent) for sent in self.collation.files)


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
    refuse_recorded(output, request.consultation)
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
        collation, known = _collated(_Ground(working, around, request, before), note, done)
        said = _settled(working, collation)
        formats = _formats(request, collation, note)
        made = _written(collation, around, formats, output / STATE_FOLDER)
        files = dict(files_to_list(output, made, _about(working, around, collation)))
        files[kept_at] = private_bytes(request.consultation, collated(collation, before, said))
        files |= {root / path: data for path, data in _sources(collation, known, said).items()}
        made_folders(kept_at.parent, PRIVATE_FOLDER)
        write_files(files, {kept_at, *(path for path in files if path.name.startswith((LOG, REPORT)))})
    return CollateReport(collation, tuple(path for path in files if path != output / manifest.NAME))


def _written(
    collation: Collation, around: Round, formats: tuple[str, ...], scratch: Path
) -> list[FileToList]:
    """The log and the report."""
    title = around.consultation.title
    log = log_files(collation, around, formats, scratch)
    signs = known_signs(Look(sound_templates(around.read))) if "pdf" in formats else frozenset[int]()
    report = {
        f"{REPORT}.json": json_bytes(report_values(collation, signs)),
        f"{REPORT}.md": report_markdown(collation, signs).encode(),
    }
    return [
        *(FileToList(name, LOG, f"{title} - Consolidated Log", data) for name, data in log.items()),
        *(FileToList(name, REPORT, f"{title} - Collation", data) for name, data in report.items()),
    ]


def _about(working: WorkingCopy, around: Round, collation: Collation) -> FileOrigin:
    """What the log and the report are made from: the returned files, and not what collation writes itself.

    Nor the lists of folders in which it writes.
    """
    consultation = around.consultation.id
    own = {consultation_path(consultation, name) for name in ("ledger", "comments")}
    came = [sent.content.sha256 for sent in collation.files]
    return about(working, around, came, frozenset({*own, FOLDER, "sources"}))


def _formats(request: CollateRequest, collation: Collation, note: Note) -> tuple[str, ...]:
    """What is asked for; unasked, a log that would be hundreds of pages is no PDF."""
    if request.formats or len(collation.logged) <= MOST_IN_PDF:
        return request.formats or FORMATS
    note(
        f"{len(collation.logged)} comments are written as Excel, Word and JSON; ask for the PDF too with "
        "--format pdf, which takes about a second for each hundred"
    )
    return tuple(name for name in FORMATS if name != "pdf")


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
    named = tuple(name for each in around.consultation.organisations for name in each.names)
    asked = ExpectedForm(own, heading_names(layouts, around.consultation.language), named)
    read = file_contents(came.files, asked, request.jobs, done)
    read = with_drafts(read, came.files, asked, (ground.working, around.consultation), note)
    first, copies = each_once(tuple(map(opened_beside, with_their_mails(read, came, own.texts))))
    each = [
        sent(content, around.consultation, receipt(content, copies, register), around.form.stamp.digest)
        for content in first
    ]
    files = told_of_others(each)
    _refuse_others(files, around.consultation.id, request.returns)
    known = with_own_names(_known(ground.working, request.consultation), sheets_in_git(files))
    replacing = replacements(files, known, _names(ground.before, first, copies))
    files = held_back(files, replacing)
    strange = [stamp for stamp in stamped(files) if stamp.digest != around.form.stamp.digest]
    older = older_forms(ground.working, around.consultation, strange, note)
    earlier = _before(ground, known, logged_cells(files))
    joined = collation(around.consultation, Forms(around.form, older), files, earlier, replacing)
    left_out = (*there.ignored, *came.beside)
    return replace(joined, copies=copies, ignored=left_out, containers=came.containers), known


def _names(
    kept: Private, first: tuple[FileContent, ...], copies: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[str, ...]]:
    """What the files that ever came were called, by their digests."""
    names = {key: kept.names(key) for key in kept.files}
    return names | {content.sha256: (content.name, *copies.get(content.sha256, ())) for content in first}


def _refuse_others(files: list[Sent], consultation: Id, returns: tuple[Path, ...]) -> None:
    strange = [sent for sent in files if sent.content.stamps and sent.stamp is None]
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


def _settled(working: WorkingCopy, collation: Collation) -> Settled:
    """Which comments are confidential, as responses say, and what organisations answered for all of theirs.

    A wrong file of responses is no matter here.
    """
    given = responses(working.snapshot, collation.consultation.id, lambda _: None)
    answers = {response.comment: response for response in given}
    said = {
        logged.comment.id: settled(logged.comment, answers.get(logged.comment.id), collation.consultation)
        for logged in collation.logged
    }
    return {comment: known for comment, known in said.items() if known is not None}


def _sources(collation: Collation, known: Ledger, said: Settled) -> Mapping[str, bytes]:
    """The two files in git, the ledger last: a run that was cut short before it is as if it had not been."""
    consultation = collation.consultation.id
    book = with_public_names(new_ledger(collation, known), sheets_in_git(collation.files))
    regions = collation.consultation.regions
    shown = linked_apart(
        [public(logged.comment, said.get(logged.comment.id), regions) for logged in collation.logged]
    )
    return {
        consultation_path(consultation, "comments"): comments_yaml(consultation, shown),
        consultation_path(consultation, "ledger"): ledger_yaml(
            consultation, book.returned, book.cells, cells_by_id(book.earlier)
        ),
    }
