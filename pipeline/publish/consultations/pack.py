"""A consultation into its pack: texts clean and red-lined, a log to fill, a summary, a covering note."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from pipeline.load.consultation import consultation
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
from pipeline.publish.consultations.consultation_files import About, ConsultationFile, folder, row
from pipeline.publish.consultations.pack_texts import pack_texts
from pipeline.publish.history.errand import Errand
from pipeline.publish.history.origin import is_dirty, working_copy
from pipeline.publish.history.plan import Request, Variant, output_path
from pipeline.publish.history.program import toolchain
from pipeline.publish.history.reading import refuse_errors
from pipeline.publish.redlines.redline import RedlineRequest, Report, write_redline
from pipeline.resolve.checks.problems import problems
from pipeline.workspace.disk.atomic import sweep_temporaries, write_files
from pipeline.workspace.disk.lock import locked
from pipeline.workspace.disk.scratch import sweep_scratch
from pipeline.workspace.git import repository
from pipeline.workspace.snapshots.consultations import consultation_path
from pipeline.workspace.snapshots.recorded import Recorded

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
    recorded = Recorded(working.snapshot)
    one = consultation(recorded, consultation_id)
    sources = Sources(recorded)
    _refuse(one, sources, listener)
    _tell_state(one, now, listener)
    reds = [_red(root, output, part, now, listener) for part in one.artefacts]
    for part in one.artefacts:
        request = Request(artefacts=(part.artefact,), version=part.new, formats=FORMATS)
        build_from(working, output, request, listener)
    with locked(output / STATE_FOLDER):
        sweep_temporaries(output)
        sweep_scratch(output / STATE_FOLDER)
        listener.note(f"{one.id}: writing the comments log, the change summary and the covering note")
        texts = pack_texts(one, [red.marked for red in reds], sources, output / STATE_FOLDER)
        told = About(one, working.head, is_dirty(working, recorded.answers), _digest(reds, recorded))
        return _written(output, one, reds, texts, told)


def _refuse(one: Consultation, sources: Sources, listener: Listener) -> None:
    """SourceProblems for errors of the consultation's own file; its warnings are told."""
    found = tuple(
        problem for problem in problems(sources, ()) if problem.place.path == consultation_path(one.id)
    )
    refuse_errors(found)
    for problem in found:
        listener.note(str(problem))


def _tell_state(one: Consultation, now: datetime, listener: Listener) -> None:
    match one.state(now):
        case State.CLOSED:
            listener.note(f"{one.id} closed on {one.closes}: this is the pack that it was put forward with")
        case State.PLANNED:
            listener.note(f"{one.id} opens on {one.opens.with_weekday()}: do not send the pack before")
        case State.OPEN if not one.opens.stated:
            listener.note(f"{one.id}: the opening day is not stated")
        case State.OPEN:
            pass


def _red(root: Path, output: Path, part: Consulted, now: datetime, listener: Listener) -> Report:
    """The red-line of an artefact, with its files written; nobody is named for what is committed already."""
    listener.note(f"{part.artefact}: red-line from v{part.old} to v{part.new}")
    request = RedlineRequest(part.artefact, part.old, part.new, FORMATS)
    return write_redline(root, output, request, Errand(Attribution("", now), listener.note))


def _written(
    output: Path, one: Consultation, reds: list[Report], texts: tuple[ConsultationFile, ...], told: About
) -> Packed:
    """Writes the files of the pack, its manifest, its zip, and the manifest of the output folder last."""
    before = manifest.earlier(output)
    copies, rows = _copies(output, one, reds, before)
    inner = manifest.manifest_bytes([*rows, *(row(text, told) for text in texts)], toolchain(), {})
    own = (*texts, ConsultationFile(manifest.NAME, "manifest", f"{one.title} - Manifest", inner))
    files = {**copies, **{file.name: file.data for file in own}}
    name, data = f"{one.id}-pack.zip", archive_bytes(files)
    rows += [row(file, told) for file in (*own, ConsultationFile(name, "pack", f"{one.title} - Pack", data))]
    below = folder(one)
    whole = [{**listed, "path": f"{below}/{listed['path']}"} for listed in rows]
    listing = manifest.manifest_bytes(whole, toolchain(), before)
    paths = {output / below / path: content for path, content in {**files, name: data}.items()}
    write_files({**paths, output / manifest.NAME: listing})
    return Packed(tuple(output / below / path for path in files), output / below / name)


def _copies(
    output: Path, one: Consultation, reds: list[Report], before: Mapping[str, object]
) -> tuple[dict[str, bytes], list[manifest.Row]]:
    """The clean and the red-lined files as they lie in the output folder, and their rows with new paths."""
    paths = [path.relative_to(output).as_posix() for red in reds for path in red.files]
    paths += [
        output_path(part.artefact, part.new, Variant.CLEAN, extension)
        for part in one.artefacts
        for extension in FORMATS
    ]
    listed = before.get("files")
    by_path = {str(row["path"]): row for row in (listed if isinstance(listed, list) else ())}
    files = {Path(path).name: (output / path).read_bytes() for path in paths}
    rows: list[manifest.Row] = [
        {**by_path[path], "path": Path(path).name, "consultation": one.id} for path in paths
    ]
    return files, rows


def _digest(reds: list[Report], recorded: Recorded) -> str:
    """The sha256 of what the pack's own texts are made from."""
    ends = [(red.marked.older.commit, red.marked.newer.commit) for red in reds]
    return sha256(repr((sorted(recorded.answers.items()), ends)).encode()).hexdigest()
