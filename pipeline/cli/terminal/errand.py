"""A workspace into the errand of whoever types: their name in git, now, and notes on standard error."""

from datetime import UTC, datetime
from pathlib import Path

from pipeline.cli.terminal.options import note
from pipeline.model.change import Attribution
from pipeline.publish.history.errand import Errand, Progress, untold
from pipeline.publish.history.versions import Note
from pipeline.workspace.git.authors import author_name


def errand(root: Path, heard: Note = note, progress: Progress = untold) -> Errand:
    """The errand of the author that git names, at this moment."""
    return Errand(Attribution(author_name(root), datetime.now(UTC)), heard, progress)
