"""Stale targets into the bytes of their files: everything is read and checked before anything is laid out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from pipeline.errors import PipelineError, Problem
from pipeline.model.identity import FileFacts, FileKind, Member
from pipeline.model.text.document import Document, Kind
from pipeline.model.text.inline import Id
from pipeline.model.text.many import many
from pipeline.publish.building.cache import Built, Facts
from pipeline.publish.building.jobs import Job
from pipeline.publish.building.pending import Building, Making, Pending
from pipeline.publish.building.pool import Machines, writers
from pipeline.publish.formats.format_table import BuildStyle
from pipeline.publish.formats.printing_problems import kept_template_problems
from pipeline.publish.formats.sound_look import in_force
from pipeline.publish.history.consolidated import consolidated, members
from pipeline.publish.history.keeping import keeping_of, working_reader
from pipeline.publish.history.plan import Target, Variant, output_path
from pipeline.publish.history.reading import Reader, Reading, refuse_errors
from pipeline.publish.sealing.digest import source_digest
from pipeline.publish.sealing.findings import findings
from pipeline.publish.sealing.sealed import hold_to_seal
from pipeline.workspace.disk.scratch import files_on_disk
from pipeline.workspace.snapshots.snapshot import Snapshot
from pipeline.workspace.snapshots.traced import Traced
from pipeline.write.look import Look, fonts_of


@dataclass(frozen=True, slots=True)
class _Read:
    """A target whose sources have been read."""

    pending: Pending
    reading: Reading
    built: Built
    """Still without the files."""
    facts: FileFacts
    """What its files say of themselves."""

    @property
    def same(self) -> bool:
        """True where it prints what it printed, and only the sources around that changed."""
        before = self.pending.before
        return (
            before is not None
            and not self.pending.stale.others
            and (before.source_digest == self.built.source_digest)
        )


def makings(stale: Sequence[Pending], building: Building) -> tuple[Making, ...]:
    """Every stale target as it is built now; SourceProblems before any is written if one is wrong."""
    request, templates = building.request, building.templates.files
    machines = Machines(min(request.jobs, len(stale)), request.cluster, request.memory_mb)
    look = Look(in_force(templates))
    with (
        files_on_disk(building.scratch, fonts_of(look.files)) as font_files,
        writers(machines, BuildStyle(look, font_files), request.formats) as write,
    ):
        reads = _all_read(stale, building)
        here = Traced(building.working.snapshot, keeping_of(building.working))
        refuse_errors(kept_template_problems(here, templates))
        due = [read for read in reads if not read.same and not _is_metadata(read.reading.resolved.document)]
        _tell(reads, due, building)
        jobs = [Job(read.reading.resolved, request.formats, read.facts) for read in due]
        written = write(jobs, lambda index: building.listener.done(due[index].pending.target))
    files = {read.pending.target: files for read, files in zip(due, written, strict=True)}
    return tuple(_making(read, files.get(read.pending.target, {})) for read in reads)


def _tell(reads: Sequence[_Read], due: Sequence[_Read], building: Building) -> None:
    request, listener = building.request, building.listener
    for read in reads:
        if request.artefacts and _is_metadata(read.reading.resolved.document):
            listener.note(f"{read.pending.target} is a record: it is listed, and nothing is built from it")
    listener.planned({read.pending.target: str(read.pending.stale) for read in due})


def _all_read(stale: Sequence[Pending], building: Building) -> list[_Read]:
    readers: dict[int, Reader] = {}
    sources: list[tuple[Pending, Reader, tuple[Id, ...]]] = []
    for pending in stale:
        reader = _reader(readers, pending.origin.snapshot, building)
        sources.append((pending, reader, _ids(pending.target, reader)))
    documents = {pending.target: [reader.document(name) for name in ids] for pending, reader, ids in sources}
    for reader in readers.values():
        ids = tuple(dict.fromkeys(name for _, owner, names in sources for name in names if owner is reader))
        here = reader is readers.get(id(building.working.snapshot))
        _refuse(building, reader, ids, here)
    return [
        _read(pending, reader, ids, documents[pending.target], building) for pending, reader, ids in sources
    ]


def _reader(readers: dict[int, Reader], snapshot: Snapshot, building: Building) -> Reader:
    if id(snapshot) not in readers:
        working = building.working
        readers[id(snapshot)] = working_reader(working) if snapshot is working.snapshot else Reader(snapshot)
    return readers[id(snapshot)]


def _ids(target: Target, reader: Reader) -> tuple[Id, ...]:
    match target.variant:
        case Variant.CLEAN:
            return (target.artefact,)
        case Variant.CONSOLIDATED:
            return members(reader.sources, target.artefact)


def _refuse(building: Building, reader: Reader, ids: tuple[Id, ...], here: bool) -> None:
    """SourceProblems for errors; history is held to what loading needs, not to checks that came later."""
    if not here:
        for artefact_id in ids:
            reader.sources.document(artefact_id)
        return
    problems: tuple[Problem, ...] = findings(building.working, reader, ids, note=building.listener.note)
    refuse_errors(problems)
    if problems:
        building.listener.note(f"{many(len(problems), 'warning')}; `artefacts check` shows them")


def _read(
    pending: Pending,
    reader: Reader,
    ids: tuple[Id, ...],
    documents: list[Document | None],
    building: Building,
) -> _Read:
    listener = building.listener
    parts = tuple(document for document in documents if document is not None)
    if len(parts) != len(ids):
        raise PipelineError(f"{pending.target} cannot be loaded", hint="`artefacts check` says why")
    if pending.target.variant is Variant.CONSOLIDATED:
        document = consolidated(parts)
        _tell_of_annexes(document, building)
    else:
        document = replace(parts[0], word_annexes=())
    reading = reader.reading(document, ids)
    if pending.target.variant is Variant.CLEAN:
        whole = replace(reading.resolved, document=parts[0])
        hold_to_seal(str(pending.target), pending.origin, whole, listener.note)
    built = Built(
        facts=_facts(document),
        answers=reading.answers,
        given=building.given,
        source_digest=source_digest(reading.resolved),
        formats=building.request.formats,
        outputs={},
    )
    return _Read(pending, reading, built, _file_facts(pending.target, parts, built.source_digest))


def _tell_of_annexes(document: Document, building: Building) -> None:
    """Says that Word files of others are in the Word file only."""
    others = [name for name in building.request.formats if name != "docx"]
    if document.word_annexes and others:
        names = ", ".join(name for name, _ in document.word_annexes)
        building.listener.note(f"{names}: appended to the Word file, and not in {', '.join(others)}")


def _file_facts(target: Target, parts: tuple[Document, ...], digest: str) -> FileFacts:
    """What the files of a target say of themselves; a consolidated one names its parts."""
    match target.variant:
        case Variant.CLEAN:
            return FileFacts(FileKind.CLEAN, digest)
        case Variant.CONSOLIDATED:
            members = tuple(Member(part.artefact.id, part.version.version) for part in parts)
            return FileFacts(FileKind.CONSOLIDATED, digest, members=members)


def _facts(document: Document) -> Facts:
    """What a manifest says of a document."""
    artefact, version = document.artefact, document.version
    return Facts(
        artefact=artefact.id,
        name=artefact.title,
        short_name=artefact.short_name,
        document_number=artefact.document_number,
        artefact_kind=artefact.kind.value,
        version=version.version,
        status=version.status.value,
        date=version.date.iso(),
    )


def _is_metadata(document: Document) -> bool:
    """True for an external record: it is listed and referred to, and nothing is built from it."""
    return document.artefact.kind in (Kind.RECORD, Kind.CRITERIA) and not document.artefact.parts


def _making(read: _Read, written: Mapping[str, bytes]) -> Making:
    before = read.pending.before
    if read.same and before is not None:
        return Making(read.pending, replace(before, answers=read.built.answers), {})
    target, version = read.pending.target, read.built.facts.version
    files = {
        output_path(target.artefact, version, target.variant, extension): data
        for extension, data in written.items()
    }
    outputs = {path: sha256(data).hexdigest() for path, data in files.items()}
    return Making(read.pending, replace(read.built, outputs=outputs), files)
