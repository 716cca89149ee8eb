"""A working copy into what keeps the values made from it until the next run."""

from pipeline.publish.history.origin import WorkingCopy
from pipeline.publish.history.program import keeping_program
from pipeline.publish.history.reading import Reader
from pipeline.workspace.git.repository import NoRepository
from pipeline.workspace.kept.values import KeptValues, kept_values


def keeping_of(working: WorkingCopy) -> KeptValues | None:
    """What keeps the values of a working copy; None without a repository, beside which they would lie."""
    repository = working.repository
    if isinstance(repository, NoRepository):
        return None
    return kept_values(repository.index.parent, repository.prefix, keeping_program())


def working_reader(working: WorkingCopy) -> Reader:
    """What loads the artefacts of a working copy, with what earlier runs kept of them."""
    return Reader(working.snapshot, values=keeping_of(working))
