"""A snapshot into the same snapshot and a record of what was read from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from pipeline.errors import PipelineError
from pipeline.workspace.snapshots.snapshot import Snapshot, is_inside

Answers = Mapping[str, str]
"""What was asked ("read a/b.md", "list a", "find a/b.md") and the hash of the answer."""
ABSENT = "absent"
_PRESENT = "present"


@dataclass(frozen=True, slots=True)
class RecordedSnapshot:
    """A snapshot that remembers what was read, listed and looked for."""

    snapshot: Snapshot
    answers: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the snapshot that is recorded."""
        return self.snapshot.name

    def read(self, path: str) -> bytes:
        """The bytes of a file, remembered by their hash."""
        data = self.snapshot.read(path)
        self.answers[f"read {path}"] = sha256(data).hexdigest()
        return data

    def exists(self, path: str) -> bool:
        """Whether something is at the path; the answer is remembered."""
        is_there = self.snapshot.exists(path)
        self.answers[f"find {path}"] = _PRESENT if is_there else ABSENT
        return is_there

    def paths(self, under: str) -> tuple[str, ...]:
        """The files below a folder; the list is remembered by its hash."""
        below = self.snapshot.paths(under)
        self.answers[f"list {under}"] = _listing_hash(below)
        return below


def changed_paths(snapshot: Snapshot, answers: Answers) -> tuple[str, ...]:
    """The paths whose answer is not what was recorded: () where reading again would give the same."""
    return tuple(
        question.partition(" ")[2]
        for question, answer in answers.items()
        if answer_now(snapshot, question) != answer
    )


def answer_now(snapshot: Snapshot, question: str) -> str:
    """What is recorded where a question is asked of a snapshot; `ABSENT` for a file that cannot be read."""
    verb, _, path = question.partition(" ")
    match verb:
        case "read":
            try:
                return sha256(snapshot.read(path)).hexdigest()
            except PipelineError:  # gone, or no longer readable: the build that follows says which
                return ABSENT
        case "list":
            return _listing_hash(snapshot.paths(path))
        case _:
            return _PRESENT if is_inside(path) and snapshot.exists(path) else ABSENT


def _listing_hash(paths: tuple[str, ...]) -> str:
    return sha256("\n".join(paths).encode()).hexdigest()
