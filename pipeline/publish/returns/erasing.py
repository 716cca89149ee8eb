"""A person into the private file without them: no contact, file name or confidential text of theirs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.consult.collating.private import Private, erased, private_bytes
from pipeline.errors import PipelineError, Place, Problem, SourceProblems
from pipeline.load.rounds.collated import ledger
from pipeline.load.rounds.consultation import consultation
from pipeline.model.consultations.comment import CellSource
from pipeline.model.text.inline import Id
from pipeline.publish.history.keeping import forget_kept
from pipeline.publish.history.origin import working_copy
from pipeline.publish.returns.kept_texts import kept_private, private_path, writing_texts
from pipeline.workspace.disk.atomic import sweep_temporaries, write_files
from pipeline.workspace.disk.files import files_below
from pipeline.workspace.disk.named import named_file
from pipeline.workspace.disk.root import consultation_folders

_PLAIN = frozenset({".json", ".md", ".yaml", ".svg", ".csv"})
_MAY_STAND = (
    "the mails with which the returned files came, and the answers to them",
    "zips, logs and workbooks that were handed out or exported, and copies of them",
    "older commits of responses.yaml, where somebody typed the name there",
)
_SHORTEST = 2
"""Characters of a part of a name; a single letter stands in every address."""


@dataclass(frozen=True, slots=True)
class EraseRequest:
    """Who is to be erased, and why."""

    consultation: Id
    person: str
    """A part of the name or address in the returned log."""
    reason: str
    private: Path | None = None
    """The folder of the private file; None is the workspace's own."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased, and what a person has still to do."""

    path: Path
    """The private file."""
    files: tuple[str, ...]
    """The digests of the returned files of which nothing is kept any more."""
    comments: int
    """Comments whose confidential texts went with them."""
    elsewhere: tuple[str, ...]
    """Where else the person stands, or may stand."""


def erase(root: Path, request: EraseRequest, now: datetime) -> Erased:
    """Erases what is kept of a person beside git; PipelineError for no name, and for an unknown one.

    What runs that were cut short left behind goes first, whoever it is about. What git holds has no contact
    in it and stays; the record of the erasure stands in the private file.
    """
    consultation_id, person = request.consultation, request.person
    if len(person.strip()) < _SHORTEST:
        raise PipelineError(
            f"'{person}' stands in too much: everybody would be erased",
            hint="give the name or the address, or a part of it that nobody else has",
        )
    path = private_path(root, consultation_id, request.private)
    with writing_texts(root, root / "output"):
        for folder in (path.parent, *consultation_folders(root)):
            sweep_temporaries(folder)
        before = kept_private(path)
        of = {comment: cell.sha256 for comment, cell in _cells(root, consultation_id)}
        after = erased(before, person, of, f"{now:%Y-%m-%dT%H:%M:%SZ}", request.reason)
        gone = tuple(digest for digest in before.files if digest not in after.files)
        if not gone:
            raise PipelineError(
                f"nothing is kept of '{person}'",
                place=Place(str(path)),
                hint="give a part of the name or address as the returned log has it",
            )
        write_files({path: private_bytes(consultation_id, after)}, {path})
    forget_kept(working_copy(root))
    elsewhere = (*_found(root, path, person, after), *_MAY_STAND)
    return Erased(path, gone, len(before.comments) - len(after.comments), elsewhere)


def _cells(root: Path, consultation_id: Id) -> tuple[tuple[Id, CellSource], ...]:
    snapshot = working_copy(root).snapshot
    consultation(snapshot, consultation_id)
    problems: list[Problem] = []
    cells = ledger(snapshot, consultation_id, problems.append).cells
    if problems:
        raise SourceProblems(problems)
    return cells


def _found(root: Path, own: Path, person: str, kept: Private) -> Iterator[str]:
    """Where the name is still to be read: in texts that others sent, in other files of plain text."""
    wanted = person.casefold()
    naming = [comment for comment, texts in kept.comments.items() if wanted in str(texts).casefold()]
    if naming:
        yield f"the kept texts of {', '.join(naming)}, which others sent"
    for folder in consultation_folders(root):
        for path in files_below(folder):
            plain = path.suffix in _PLAIN and path != own
            if plain and wanted in named_file(path).decode("utf-8", "replace").casefold():
                yield str(path)
