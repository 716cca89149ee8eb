"""Who has something made, and who hears of it: what every step of a run is handed beside its material."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.model.change import Attribution
from pipeline.publish.history.origin import Note

Progress = Callable[[int, int], None]
"""Told how many of something are done, of how many: commits that are read, letters that are made."""


def untold(_done: int, _total: int) -> None:
    """Tells nobody."""


def unheard(_text: str) -> None:
    """A note that nobody hears."""


@dataclass(frozen=True, slots=True)
class Errand:
    """Somebody has something made."""

    user: Attribution
    """Stands on changes that are not committed yet; its moment is that of the run."""
    note: Note
    progress: Progress = untold
    """Told how many commits have been read, and of how many."""
