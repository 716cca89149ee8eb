"""A letter artefact and the table of a user into one Word and PDF letter a row, and the manifest."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from pipeline.errors import PipelineError, Place
from pipeline.model.formats import Use, formats_of
from pipeline.model.identity import FileFacts, FileKind
from pipeline.model.text.document import Kind
from pipeline.model.text.inline import Id
from pipeline.publish.building import manifest
from pipeline.publish.building.cache import STATE_FOLDER
from pipeline.publish.building.jobs import Job
from pipeline.publish.building.pool import Machines, Writers, writers
from pipeline.publish.formats.format_table import BuildStyle
from pipeline.publish.formats.sound_look import sound_templates
from pipeline.publish.history.errand import Progress
from pipeline.publish.history.origin import WorkingCopy, is_dirty, working_copy
from pipeline.publish.history.plan import asked_ids
from pipeline.publish.history.program import toolchain
from pipeline.publish.history.reading import Reader, Reading, refuse_errors
from pipeline.publish.letters.columns import Refused
from pipeline.publish.letters.data import Letter, LetterData, letter_data
from pipeline.publish.letters.filled import filled, letter_fields
from pipeline.publish.sealing.digest import source_digest
from pipeline.publish.sealing.findings import findings
from pipeline.read.files.records import records
from pipeline.workspace.disk.atomic import sweep_temporaries, write_files
from pipeline.workspace.disk.lock import locked
from pipeline.workspace.disk.named import named_file
from pipeline.workspace.disk.scratch import files_on_disk, sweep_scratch
from pipeline.workspace.processes.workers import answer_beside
from pipeline.workspace.snapshots.snapshot import artefact_ids
from pipeline.write.look import Look, fonts_of

FORMATS = formats_of(Use.LETTER)
KIND = "letter"
"""What the manifest calls such a file."""


@dataclass(frozen=True, slots=True)
class LettersRequest:
    """What the user asked for."""

    artefact: Id
    data: Path
    formats: tuple[str, ...] = FORMATS
    name: str = ""
    """The heading of the column that names the files; "" is the row number."""
    ignored: tuple[str, ...] = ()
    """Headings that fill nothing."""
    jobs: int = 1
    cluster: str = ""
    """The address of a scheduler whose workers write the letters; "" is this machine."""


@dataclass(frozen=True, slots=True)
class MadeLetter:
    """A letter and its files."""

    letter: Letter
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class LettersReport:
    """What was made, and what was not and why."""

    letters: tuple[MadeLetter, ...]
    refused: tuple[Refused, ...]
    rows: int
    """The rows of the table that are not blank."""
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Template:
    """The letter before it is filled."""

    reading: Reading
    digest: str
    """Of the template: the data of a letter leaves no trace in it."""
    working: WorkingCopy
    looks: Mapping[str, bytes]

    @property
    def folder(self) -> str:
        """Where its letters go, below the output folder."""
        document = self.reading.resolved.document
        return f"{document.artefact.id}/v{document.version.version}/letters"


def write_letters(root: Path, output: Path, request: LettersRequest, progress: Progress) -> LettersReport:
    """Writes a letter for each good row; the others are refused, each with its reason.

    PipelineError, with nothing written, where the artefact is no letter or the table cannot be read at all.
    """
    template = _template(root, request.artefact)
    place = Place(str(request.data))
    table = answer_beside(partial(records, name=place.path), named_file(request.data), place)
    document = template.reading.resolved.document
    fields = letter_fields(document)
    data = letter_data(table, fields, request.name, request.ignored, document.language)
    if not data.rows:
        hint = "write one row for each letter below the headings"
        raise PipelineError("the table has no rows", place=place, hint=hint)
    if not data.letters:
        return LettersReport((), data.refused, data.rows, table.notes)
    with locked(output / STATE_FOLDER):
        sweep_temporaries(output)
        sweep_scratch(output / STATE_FOLDER)
        report = _written(template, data, output, request, progress)
    return replace(report, notes=(*table.notes, *report.notes))


def _template(root: Path, artefact_id: Id) -> _Template:
    working = working_copy(root)
    reader = Reader(working.snapshot)
    asked_ids((artefact_id,), artefact_ids(working.snapshot))
    artefact = reader.sources.artefact(artefact_id)
    if artefact.kind is not Kind.LETTER:
        letters = [name for name in reader.sources.artefact_ids() if _is_letter(reader, name)]
        hint = f"the letters are: {', '.join(letters)}" if letters else "a letter has 'kind: letter'"
        raise PipelineError(f"'{artefact_id}' is no letter but a {artefact.kind}", hint=hint)
    refuse_errors(findings(working, reader, (artefact_id,), note=lambda _: None))
    reading = reader.reading(reader.sources.document(artefact_id), (artefact_id,))
    return _Template(reading, source_digest(reading.resolved), working, sound_templates(working.snapshot))


def _is_letter(reader: Reader, artefact_id: Id) -> bool:
    try:
        return reader.sources.artefact(artefact_id).kind is Kind.LETTER
    except PipelineError:  # a broken neighbour must not hide the message about this one
        return False


def _written(
    template: _Template,
    data: LetterData,
    output: Path,
    request: LettersRequest,
    progress: Progress,
) -> LettersReport:
    refused: list[Refused] = []

    def refuse(index: int, error: PipelineError) -> None:
        refused.append(Refused(data.letters[index].place, "", error.message, error.cure))

    jobs, count = _jobs(template, data.letters, request.formats), len(data.letters)
    with _writers(template, count, output / STATE_FOLDER, request) as write:
        progress(0, count)
        made = write(jobs, lambda index: progress(index + 1, count), refuse)
    letters = tuple(
        MadeLetter(letter, tuple(output / template.folder / f"{letter.name}.{name}" for name in formats))
        for letter, formats in zip(data.letters, made, strict=True)
        if formats
    )
    written = {
        f"{template.folder}/{letter.name}.{name}": content
        for letter, formats in zip(data.letters, made, strict=True)
        for name, content in formats.items()
    }
    before = manifest.earlier(output)
    if written:
        rows = _rows(template, written)
        listing = manifest.manifest_bytes(rows, toolchain(), before)
        whole = {output / path: data for path, data in written.items()}
        write_files({**whole, output / manifest.NAME: listing})
    guidance = template.reading.resolved.document.artefact.guidance
    return LettersReport(
        letters,
        tuple(sorted((*data.refused, *refused), key=lambda row: row.place)),
        data.rows,
        (*_left_over(template, before, written), *filter(None, (guidance,))),
    )


def _jobs(template: _Template, letters: Sequence[Letter], formats: tuple[str, ...]) -> list[Job]:
    resolved, facts = template.reading.resolved, FileFacts(FileKind.LETTER, template.digest)
    return [Job(filled(resolved, letter.values), formats, facts) for letter in letters]


@contextmanager
def _writers(template: _Template, count: int, scratch: Path, request: LettersRequest) -> Iterator[Writers]:
    """What writes so many letters; more than one process is worth its start for PDF alone."""
    processes = min(request.jobs, count) if "pdf" in request.formats else 1
    machines = Machines(processes, request.cluster, private=True)
    with (
        files_on_disk(scratch, fonts_of(template.looks)) as font_files,
        writers(machines, BuildStyle(Look(template.looks), font_files), request.formats) as write,
    ):
        yield write


def _rows(template: _Template, written: Mapping[str, bytes]) -> list[manifest.Row]:
    """A row a file, as of the template: of whom a letter speaks stands in no row but in the file's name."""
    document, working = template.reading.resolved.document, template.working
    artefact, version = document.artefact, document.version
    looks = sorted((name, sha256(data).hexdigest()) for name, data in template.looks.items())
    return [
        {
            "path": path,
            "sha256": sha256(data).hexdigest(),
            "artefact": artefact.id,
            "title": f"{artefact.short_name} v{version.version} - Letter",
            "name": artefact.title,
            "document_number": artefact.document_number,
            "version": version.version,
            "status": version.status.value,
            "date": version.date.iso(),
            "kind": KIND,
            "artefact_kind": artefact.kind.value,
            "format": path.rpartition(".")[2],
            "source_commit": working.head,
            "source_digest": template.digest,
            "templates_digest": sha256(repr(looks).encode()).hexdigest(),
            "dirty": working.head is None or is_dirty(working, template.reading.answers),
        }
        for path, data in written.items()
    ]


def _left_over(
    template: _Template, before: Mapping[str, object], written: Mapping[str, bytes]
) -> tuple[str, ...]:
    """A word about letters of an earlier run, which nobody should take for letters of this one."""
    rows = before.get("files")
    paths = [str(row["path"]) for row in rows] if isinstance(rows, list) else []
    left = [path for path in paths if path.startswith(f"{template.folder}/") and path not in written]
    if not left:
        return ()
    files = "file of an earlier run lies" if len(left) == 1 else "files of earlier runs lie"
    return (f"{len(left)} {files} in the same folder, {left[0]} first; remove what must not be sent",)
