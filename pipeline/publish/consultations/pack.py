"""A consultation into its pack: texts clean and red-lined, a log to fill, a summary, a covering note."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from pipeline.load.rounds.consultation import consultation
from pipeline.load.sources import Sources
from pipeline.model.change import Attribution
from pipeline.model.consultations.consultation import Consultation, Consulted, State
from pipeline.model.formats import Use, formats_of
from pipeline.model.text.inline import Id
from pipeline.publish.baseline.issuing import archive_bytes
from pipeline.publish.building import manifest
from pipeline.publish.building.build import build_from
from pipeline.publish.building.cache import STATE_FOLDER
from pipeline.publish.building.pending import Listener
from pipeline.publish.consultations.consultation_files import FileOrigin, FileToList, folder, row
from pipeline.publish.consultations.pack_texts import pack_texts
from pipeline.publish.history.errand import Errand
from pipeline.publish.history.origin import is_dirty, working_copy
from pipeline.publish.history.plan import Request, Variant, output_path
from pipeline.publish.history.program import toolchain
from pipeline.publish.history.reading import refuse_errors
from pipeline.publish.redlines.redline import RedlineReport, RedlineRequest, write_redline
from pipeline.resolve.checks.problems import problems
from pipeline.workspace.disk.atomic import sweep_temporaries, write_files
from pipeline.workspace.disk.files import written_bytes
from pipeline.workspace.disk.lock import locked
from pipeline.workspace.disk.scratch import sweep_scratch
from pipeline.workspace.git import repository
from pipeline.workspace.snapshots.consultations import consultation_path
from pipeline.workspace.snapshots.recorded import RecordedSnapshot

FORMATS = formats_of(Use.PACK)
"""What the clean and the red-lined texts come as."""


@dataclass(frozen=True, slots=True)
class Packed:
    """What a pack holds, and where its zip lies."""

    files: tuple[Path, ...]
    archive: Path


def write_pack(root: Path, output: Path, consultation_id: Id, now: datetime, listener: Listener) -> Packed:
    """Writes the pack of a consultation and its zip; the same commit gives the same bytes.

    PipelineError for an unknown consultation, one without git, and a version that history does not have;
    SourceProblems where the consultation has errors. `now` only says where the consultation stands.
    """
    working = working_copy(root)
    repository.required(working.repository, f"the pack of {consultation_id}")
    recorded = RecordedSnapshot(working.snapshot)
    announced = consultation(recorded, consultation_id)
    sources = Sources(recorded)
    _refuse(announced, sources, listener)
    _tell_state(announced, now, listener)
    reds = [_red(root, output, part, now, listener) for part in announced.artefacts]
    for part in announced.artefacts:
        request = Request(artefacts=(part.artefact,), version=part.new, formats=FORMATS)
        build_from(working, output, request, listener)
    with locked(output / STATE_FOLDER):
        sweep_temporaries(output)
        sweep_scratch(output / STATE_FOLDER)
        listener.note(f"{announced.id}: writing the comments log, the change summary and the covering note")
        texts = pack_texts(announced, [red.marked for red in reds], sources, output / STATE_FOLDER)
        told = FileOrigin(
            announced, working.head, is_dirty(working, recorded.answers), _digest(reds, recorded)
        )
        return _written(output, announced, reds, texts, told)


def _refuse(consultation: Consultation, sources: Sources, listener: Listener) -> None:
    """SourceProblems for errors of the consultation's own file; its warnings are told."""
    own_problems = tuple(
        problem
        for problem in problems(sources, ())
        if problem.place.path == consultation_path(consultation.id)
    )
    refuse_errors(own_problems)
    for problem in own_problems:
        listener.note(str(problem))


def _tell_state(consultation: Consultation, now: datetime, listener: Listener) -> None:
    match consultation.state(now):
        case State.CLOSED:
            listener.note(
                f"{consultation.id} closed on {consultation.closes}: "
                "this is the pack that it was put forward with"
            )
        case State.PLANNED:
            listener.note(
                f"{consultation.id} opens on {consultation.opens.with_weekday()}: do not send the pack before"
            )
        case State.OPEN if not consultation.opens.stated:
            listener.note(f"{consultation.id}: the opening day is not stated")
        case State.OPEN:
            pass


def _red(root: Path, output: Path, part: Consulted, now: datetime, listener: Listener) -> RedlineReport:
    """The red-line of an artefact, with its files written; nobody is named for what is committed already."""
    listener.note(f"{part.artefact}: red-line from v{part.old} to v{part.new}")
    request = RedlineRequest(part.artefact, part.old, part.new, FORMATS)
    return write_redline(root, output, request, Errand(Attribution("", now), listener.note))


def _written(
    output: Path,
    consultation: Consultation,
    reds: list[RedlineReport],
    texts: tuple[FileToList, ...],
    told: FileOrigin,
) -> Packed:
    """Writes the files of the pack, its manifest, its zip, and the manifest of the output folder last."""
    before = manifest.earlier(output)
    copies, rows = _copies(output, consultation, reds, before)
    inner = manifest.manifest_bytes([*rows, *(row(text, told) for text in texts)], toolchain(), {})
    own = (*texts, FileToList(manifest.NAME, "manifest", f"{consultation.title} - Manifest", inner))
    files = {**copies, **{file.name: file.data for file in own}}
    name, data = f"{consultation.id}-pack.zip", archive_bytes(files)
    rows += [
        row(file, told) for file in (*own, FileToList(name, "pack", f"{consultation.title} - Pack", data))
    ]
    below = folder(consultation)
    whole = [{**listed, "path": f"{below}/{listed['path']}"} for listed in rows]
    listing = manifest.manifest_bytes(whole, toolchain(), before)
    paths = {output / below / path: content for path, content in {**files, name: data}.items()}
    write_files({**paths, output / manifest.NAME: listing})
    return Packed(tuple(output / below / path for path in files), output / below / name)


def _copies(
    output: Path, consultation: Consultation, reds: list[RedlineReport], before: Mapping[str, object]
) -> tuple[dict[str, bytes], list[manifest.Row]]:
    """The clean and the red-lined files as they lie in the output folder, and their rows with new paths."""
    paths = [path.relative_to(output).as_posix() for red in reds for path in red.files]
    paths += [
        output_path(part.artefact, part.new, Variant.CLEAN, extension)
        for part in consultation.artefacts
        for extension in FORMATS
    ]
    listed = before.get("files")
    by_path = {str(row["path"]): row for row in (listed if isinstance(listed, list) else ())}
    files = {Path(path).name: written_bytes(output / path) for path in paths}
    rows: list[manifest.Row] = [
        {**by_path[path], "path": Path(path).name, "consultation": consultation.id} for path in paths
    ]
    return files, rows


def _digest(reds: list[RedlineReport], recorded: RecordedSnapshot) -> str:
    """The sha256 of what the pack's own texts are made from."""
    ends = [(red.marked.older.commit, red.marked.newer.commit) for red in reds]
    return sha256(repr((sorted(recorded.answers.items()), ends)).encode()).hexdigest()
