"""A working copy into what keeps the values made from it until the next run."""

from pipeline.publish.history.origin import Origin, WorkingCopy
from pipeline.publish.history.program import keeping_program
from pipeline.publish.history.reading import Reader
from pipeline.workspace.git.repository import NoRepository
from pipeline.workspace.kept.values import KeptValues, forget, kept_values


def keeping_of(working: WorkingCopy, commit: str = "") -> KeptValues | None:
    """What keeps the values of a working copy, or of a commit.

    None without a repository, beside which they would lie.
    """
    repository = working.repository
    if isinstance(repository, NoRepository):
        return None
    return kept_values(repository.index.parent, f"{repository.prefix}@{commit}", keeping_program())


def reader_of(working: WorkingCopy, origin: Origin) -> Reader:
    """What loads the artefacts of an end, with what earlier runs kept of them."""
    commit = "" if origin.working else origin.commit or ""
    return Reader(origin.snapshot, values=keeping_of(working, commit))


def forget_kept(working: WorkingCopy) -> None:
    """Takes away all that is kept of a working copy: what problems quote may have to be forgotten."""
    if not isinstance(working.repository, NoRepository):
        forget(working.repository.index.parent)


def working_reader(working: WorkingCopy) -> Reader:
    """What loads the artefacts of a working copy, with what earlier runs kept of them."""
    return Reader(working.snapshot, values=keeping_of(working))
