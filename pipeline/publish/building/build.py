"""A request into written files: what is stale is found by hash, made, and put in place; the manifest last."""

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.publish.building import manifest
from pipeline.publish.building.cache import (
    STATE_FOLDER,
    Built,
    OutputBasis,
    Staleness,
    recalled,
    staleness,
    state_bytes,
    state_path,
)
from pipeline.publish.building.pending import Building, Listener, Making, Pending, Templates
from pipeline.publish.history.origin import Origin, WorkingCopy, is_dirty, working_copy
from pipeline.publish.history.plan import Request, Target, Variant, asked_ids
from pipeline.publish.history.program import fingerprint, toolchain
from pipeline.workspace.disk.atomic import sweep_temporaries, write_files
from pipeline.workspace.disk.files import file_bytes
from pipeline.workspace.disk.lock import locked
from pipeline.workspace.disk.scratch import sweep_scratch
from pipeline.workspace.git.repository import NoRepository
from pipeline.workspace.snapshots.recorded import RecordedSnapshot
from pipeline.workspace.snapshots.snapshot import artefact_ids
from pipeline.workspace.snapshots.templates import NOT_OF_ARTEFACTS, template_files


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    targets: tuple[Target, ...]
    made: Mapping[Target, tuple[str, ...]]
    """Those whose files were written, with the paths of the files."""


def build(root: Path, output: Path, request: Request, listener: Listener) -> BuildReport:
    """Builds what is stale of a request; PipelineError, with nothing written, if it cannot."""
    return build_from(working_copy(root), output, request, listener)


def build_from(working: WorkingCopy, output: Path, request: Request, listener: Listener) -> BuildReport:
    """Builds like `build`, from a working copy that the caller has prepared."""
    with locked(output / STATE_FOLDER):
        sweep_temporaries(output)
        sweep_scratch(output / STATE_FOLDER)
        if isinstance(working.repository, NoRepository) and not working.repository.expected:
            listener.note(f"{working.repository.reason}; {working.repository.hint}")
        return _built(working, output, request, listener)


def _built(working: WorkingCopy, output: Path, request: Request, listener: Listener) -> BuildReport:
    templates = _templates(working, request)
    looks = {name: _sha256(data) for name, data in templates.files.items() if name not in NOT_OF_ARTEFACTS}
    given = OutputBasis(looks, fingerprint())
    pending = [
        _pending(target, origin, given, request, output)
        for target, origin in _targets(working, request, listener.note)
    ]
    stale = [target for target in pending if target.stale]
    building = Building(working, request, given, templates, output / STATE_FOLDER, listener)
    makings = _made(stale, building) if stale else ()
    _write(pending, makings, templates, working, output)
    return BuildReport(
        targets=tuple(target.target for target in pending),
        made={
            making.pending.target: tuple(str(output / path) for path in making.files)
            for making in makings
            if making.files
        },
    )


def _made(stale: list[Pending], building: Building) -> tuple[Making, ...]:
    # Imported only where something is stale: loading and its libraries take longer than an idle build.
    from pipeline.publish.building.targets import makings

    return makings(stale, building)


def _targets(
    working: WorkingCopy, request: Request, note: Callable[[str], None]
) -> Iterable[tuple[Target, Origin]]:
    known = artefact_ids(working.snapshot)
    asked = asked_ids(request.artefacts, known)
    if request.version:
        # History needs the changelogs, and so the parser.
        from pipeline.publish.history.versions import version_targets

        return version_targets(working, asked, request, note)
    here = Origin(working.snapshot, working.head)
    if request.consolidated:
        # Which artefacts are annexes stands in their artefact.yaml.
        from pipeline.load.sources import Sources
        from pipeline.publish.history.consolidated import plans

        asked = request.artefacts or plans(Sources(working.snapshot))
        if not asked:
            hint = "an annex names its plan in artefact.yaml: 'parent: ID'"
            raise PipelineError("no artefact has annexes to be joined with", hint=hint)
    variant = Variant.CONSOLIDATED if request.consolidated else Variant.CLEAN
    return [(Target(artefact_id, variant), here) for artefact_id in asked]


def _templates(working: WorkingCopy, request: Request) -> Templates:
    snapshot = working.snapshot
    if request.templates_of:
        from pipeline.publish.history.versions import templates_snapshot  # history again

        snapshot = templates_snapshot(working, request)
    recorded = RecordedSnapshot(snapshot)
    files = template_files(recorded)
    return Templates(files, recorded.answers)


def _pending(target: Target, origin: Origin, given: OutputBasis, request: Request, output: Path) -> Pending:
    before = recalled(state_path(output, target))
    if request.force:
        return Pending(target, origin, None, Staleness(others=("forced",)))
    return Pending(target, origin, before, staleness(before, origin.snapshot, given, request.formats, output))


def _write(
    pending: list[Pending],
    makings: tuple[Making, ...],
    templates: Templates,
    working: WorkingCopy,
    output: Path,
) -> None:
    """Writes the files, then what they were built from, then the manifest: whoever sees it sees them."""
    files = {output / path: data for making in makings for path, data in making.files.items()}
    files.update((state_path(output, making.pending.target), state_bytes(making.built)) for making in makings)
    used = _all_built(pending, makings)
    rows = [
        row
        for target in pending
        for row in manifest.rows(_as_made(target, used[target.target], templates, working))
    ]
    data = manifest.manifest_bytes(rows, toolchain(), manifest.earlier(output))
    if data != file_bytes(output / manifest.NAME):
        files[output / manifest.NAME] = data
    try:
        write_files(files)
    except PipelineError:  # some may lie in their places: the manifest names what is there, as it is
        there = manifest.fitting(output, json.loads(data))
        if there != file_bytes(output / manifest.NAME):
            with suppress(PipelineError):
                write_files({output / manifest.NAME: there})
        raise


def _as_made(pending: Pending, built: Built, templates: Templates, working: WorkingCopy) -> manifest.Made:
    read = {**templates.answers, **(built.answers if pending.origin.working else {})}
    dirty = pending.origin.commit is None or is_dirty(working, read)
    return manifest.Made(pending.target.variant, built, pending.origin.commit, dirty)


def _all_built(pending: list[Pending], makings: tuple[Making, ...]) -> Mapping[Target, Built]:
    built = {target.target: target.before for target in pending if target.before is not None}
    built.update((making.pending.target, making.built) for making in makings)
    return built


def _sha256(data: bytes) -> str:
    return sha256(data).hexdigest()
