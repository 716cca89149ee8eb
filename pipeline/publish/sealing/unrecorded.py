"""A working copy into the sections that a draft changed and its change record does not mention."""

from functools import partial

from pipeline.errors import Problem
from pipeline.model.text.inline import Id
from pipeline.publish.history.origin import WorkingCopy
from pipeline.publish.history.reading import Reader
from pipeline.workspace.git import repository
from pipeline.workspace.git.branches import all_refs
from pipeline.workspace.processes.later import later

_problem = later("pipeline.publish.sealing.unmentioned_sections", "unmentioned_problem")
"""What compares versions, which few runs have to."""


def unrecorded_problems(working: WorkingCopy, reader: Reader, ids: tuple[Id, ...]) -> tuple[Problem, ...]:
    """A warning for each draft whose record lacks a section that it changes in substance.

    A version that is settled keeps its record. Where the version before is not here, as in a shallow clone,
    or does not load, nothing is said.
    """
    found_in = working.repository
    if isinstance(found_in, repository.NoRepository) or working.head is None:
        return ()
    opened = tuple(name for name in ids if _is_open(reader, name))
    state = (working.head, all_refs(found_in)) if opened else ()
    all_found = (
        reader.sources.snapshot.once(("unrecorded", name, *state), partial(_problem, working, reader, name))
        for name in opened
    )
    return tuple(problem for problem in all_found if isinstance(problem, Problem))


def _is_open(reader: Reader, artefact_id: Id) -> bool:
    """True for a draft after an earlier version."""
    newest = reader.newest_entry(artefact_id)
    if newest is None or newest.seal is not None or not newest.status.is_draft:
        return False
    return len(reader.sources.history(artefact_id)) > 1
