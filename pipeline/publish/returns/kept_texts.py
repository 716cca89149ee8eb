"""A workspace into where the confidential texts of its consultations are kept, and what is kept there."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from pipeline.consult.collating.private import Private, private
from pipeline.errors import PipelineError, Place
from pipeline.model.text.inline import Id
from pipeline.publish.building.cache import STATE_FOLDER
from pipeline.publish.returns.consolidated_log import NAME as LOG
from pipeline.workspace.disk.files import is_there
from pipeline.workspace.disk.lock import locked
from pipeline.workspace.disk.named import named_file
from pipeline.workspace.disk.root import private_folder
from pipeline.workspace.git.unrecorded import would_record


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
    if would_record(path):
        raise PipelineError(
            "git would record the private file here, with contacts and confidential texts",
            place=Place(str(path)),
            hint="name a folder outside the repository with --private DIR",
        )
    return path


def refuse_recorded(output: Path, consultation: Id) -> None:
    """PipelineError for an output folder that git would record: the log for the office is no more for it."""
    path = output / "consultations" / consultation / f"{LOG}.json"
    if would_record(path):
        raise PipelineError(
            "git would record the consolidated log here, with contacts and confidential texts",
            place=Place(str(path)),
            hint="name a folder outside the repository with --output DIR, or add it to .gitignore",
        )


def kept_private(path: Path) -> Private:
    """What the private file keeps; nothing where there is none yet."""
    return private(named_file(path), str(path)) if is_there(path) else Private()
