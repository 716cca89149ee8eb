"""What passes between the steps of a build: what may be stale, what was made, and who hears of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.publish.building.cache import Built, OutputBasis, Staleness
from pipeline.publish.history.origin import Origin, WorkingCopy
from pipeline.publish.history.plan import Request, Target
from pipeline.workspace.snapshots.recorded import Answers


class Listener(Protocol):
    """Hears how a build goes on; the command line shows it."""

    def note(self, text: str) -> None:
        """Something that the author should know, though it stops nothing."""

    def planned(self, reasons: Mapping[Target, str]) -> None:
        """What will be made, and why."""

    def done(self, target: Target) -> None:
        """A target is made."""


@dataclass(frozen=True, slots=True)
class Templates:
    """The look of everything that is built."""

    files: Mapping[str, bytes]
    answers: Answers
    """What was read for it from the workspace."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A target, what it was built from last time, and why it may be stale."""

    target: Target
    origin: Origin
    before: Built | None
    stale: Staleness


@dataclass(frozen=True, slots=True)
class Building:
    """One build: what it is of, what everything in it is made with, and who hears of it."""

    working: WorkingCopy
    request: Request
    given: OutputBasis
    templates: Templates
    scratch: Path
    """A folder for short-lived files."""
    listener: Listener


@dataclass(frozen=True, slots=True)
class Making:
    """A target as it was built, with the files that have to be written for it."""

    pending: Pending
    built: Built
    files: Mapping[str, bytes]
    """By path below the output folder; none where what is printed is what lies there."""
