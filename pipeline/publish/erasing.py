"""A person into the private file without them: no contact, file name or confidential text of theirs."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.consult.private import erased, private_bytes
from pipeline.errors import PipelineError, Place, Problem, SourceProblems
from pipeline.load.consultation import consultation, ledger
from pipeline.model.inline import Id
from pipeline.publish.collating import kept_private, private_path
from pipeline.publish.origin import working_copy
from pipeline.workspace.atomic import write_files

_SHORTEST = 2
"""Characters of a part of a name; a single letter stands in every address."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased, and what a person has still to do."""

    path: Path
    """The private file."""
    files: tuple[str, ...]
    """The digests of the returned files of which nothing is kept any more."""
    comments: int
    """Comments whose confidential texts went with them."""


def erase(
    root: Path, consultation_id: Id, person: str, reason: str, now: datetime, given: Path | None
) -> Erased:
    """Erases what is kept of a person beside git; PipelineError for no name, and for an unknown one.

    What git holds has no contact in it and stays; the record of the erasure stands in the private file.
    """
    if len(person.strip()) < _SHORTEST:
        raise PipelineError(
            f"'{person}' stands in too much: everybody would be erased",
            hint="give the name or the address, or a part of it that nobody else has",
        )
    snapshot = working_copy(root).snapshot
    consultation(snapshot, consultation_id)
    problems: list[Problem] = []
    cells = ledger(snapshot, consultation_id, problems.append).cells
    if problems:
        raise SourceProblems(problems)
    path = private_path(root, consultation_id, given)
    before = kept_private(path)
    of = {comment: cell.sha256 for comment, cell in cells}
    after = erased(before, person, of, f"{now:%Y-%m-%dT%H:%M:%SZ}", reason)
    gone = tuple(digest for digest in before.files if digest not in after.files)
    if not gone:
        raise PipelineError(
            f"nothing is kept of '{person}'",
            place=Place(str(path)),
            hint="give a part of the name or address as the returned log has it",
        )
    write_files({path: private_bytes(consultation_id, after)})
    return Erased(path, gone, len(before.comments) - len(after.comments))
