"""An audience and a wish for reasons into how a page of a red-line tells of its changes."""

from dataclasses import dataclass

from pipeline.diff.changes.audience_redline import Heard


@dataclass(frozen=True, slots=True)
class Telling:
    """To whom a page tells of its changes, and how much."""

    heard: Heard | None = None
    """What an audience is shown; None is everybody, and everything."""
    explain: bool = False
    """True for a note below each change that says who, when and why."""
    digest: str = ""
    """Of the sources, for the page's metadata."""


ALL_TOLD = Telling()
