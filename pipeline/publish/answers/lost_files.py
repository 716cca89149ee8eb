"""A consultation's folder into the files that commits had and that are gone now."""

from collections.abc import Iterator

from pipeline.errors import Place, Problem, found
from pipeline.model.text.inline import Id
from pipeline.publish.history.origin import WorkingCopy
from pipeline.workspace.git import repository as git
from pipeline.workspace.git.history import newest_touching
from pipeline.workspace.snapshots.consultations import consultation_path

_CODES = {"comments": "CON-09", "ledger": "CON-09", "responses": "RES-04"}


def lost_files(working: WorkingCopy, consultation_id: Id) -> Iterator[Problem]:
    """A problem for each file of comments, ids or responses that was deleted, committed or not."""
    repository = working.repository
    if isinstance(repository, git.NoRepository) or working.head is None:
        return
    for name, code in _CODES.items():
        path = consultation_path(consultation_id, name)
        if working.snapshot.exists(path):
            continue
        if path in working.tracked:
            message, commit = "it was deleted, and the last commit has it", "HEAD"
        elif deleting := newest_touching(repository, (path,)):
            message, commit = f"it was deleted in commit {deleting[:10]}", f"{deleting[:10]}^"
        else:
            continue
        yield found(code, Place(path), message, f"put it back: git checkout {commit} -- {path}")
