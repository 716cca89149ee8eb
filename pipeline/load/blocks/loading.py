"""What the loading of one artefact needs, and what a part of it comes to."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.errors import Place, Problem, Report
from pipeline.model.shared import Shared
from pipeline.model.text.block import Blocks, Note
from pipeline.model.text.document import Artefact
from pipeline.model.text.inline import Id
from pipeline.model.text.version import VersionEntry
from pipeline.workspace.snapshots.snapshot import Snapshot

ArtefactOf = Callable[[Id], Artefact | None]
"""Gives the artefact with an id, without its text."""


@dataclass(frozen=True, slots=True)
class Loading:
    """What the loading of one artefact needs from its workspace."""

    snapshot: Snapshot
    artefact: Artefact
    history: tuple[VersionEntry, ...]
    shared: Shared
    artefact_of: ArtefactOf
    report: Report
    author_note: Callable[[Place], None]
    """Takes the place of each author's note."""
    judges: bool = True
    """False where the text is read only to be compared."""


LoadedPart = tuple[Blocks, tuple[Note, ...], tuple[Problem, ...], tuple[Place, ...]]
"""The blocks and footnotes of a part, none where it cannot be read; its problems; its authors' notes."""
