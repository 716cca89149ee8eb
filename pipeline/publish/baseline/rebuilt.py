"""The files of an issued version, built again from its commit, into which of them have other bytes."""

from collections.abc import Iterator, Mapping

from pipeline.errors import PipelineError
from pipeline.publish.baseline.verified import VerifiedThing, differs, not_checked, thing_holds
from pipeline.publish.building.build import build_from
from pipeline.publish.history.origin import WorkingCopy
from pipeline.publish.history.plan import FORMATS, Request, Target
from pipeline.publish.history.program import toolchain
from pipeline.workspace.disk.files import is_file
from pipeline.workspace.disk.named import named_file
from pipeline.workspace.disk.scratch import scratch_folder
from pipeline.workspace.git import repository


class _Silent:
    """Hears how a build goes on, and tells nobody."""

    def note(self, text: str) -> None:
        pass

    def planned(self, reasons: Mapping[Target, str]) -> None:
        pass

    def done(self, target: Target) -> None:
        pass


def rebuilt(
    working: WorkingCopy,
    rows: tuple[Mapping[str, object], ...],
    files: Mapping[str, bytes],
    made_with: object,
) -> Iterator[VerifiedThing]:
    """Each file that is the same, or another, when it is built again with the look of its commit."""
    row = next((other for other in rows if other.get("kind") == "clean"), None)
    if row is None:
        return
    artefact_id, version, commit = (str(row.get(key)) for key in ("artefact", "version", "source_commit"))
    name = f"{artefact_id} v{version}"
    if made_with != toolchain():
        yield not_checked(name, "not built again: other libraries made it")
        return
    if isinstance(working.repository, repository.NoRepository) or not repository.commit_hash(
        working.repository, commit
    ):
        yield not_checked(name, f"not built again: commit {commit[:10]} is not here")
        return
    formats = tuple(extension for extension in FORMATS if any(row.get("format") == extension for row in rows))
    request = Request((artefact_id,), formats, version, templates_of=commit)
    with scratch_folder() as scratch:
        try:
            build_from(working, scratch, request, _Silent())
        except PipelineError as error:
            yield not_checked(name, f"not built again: {error.message}")
            return
        for other in rows:
            path = str(other["path"])
            again = scratch / path
            if path not in files or not is_file(again):
                continue
            if named_file(again) == files[path]:
                yield thing_holds(path, f"built again from commit {commit[:10]}, it has the same bytes")
            else:
                told = f"built again from commit {commit[:10]}, it has other bytes"
                yield differs(path, f"{told}: it was changed, or its version's record was corrected since")
