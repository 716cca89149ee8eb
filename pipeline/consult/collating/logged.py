"""A comment of the consolidated log, and what was collated before."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.consult.typed.rows import LogRow
from pipeline.model.consultations.comment import CellSource, Comment
from pipeline.model.text.inline import Id


@dataclass(frozen=True, slots=True)
class Logged:
    """A comment of the consolidated log."""

    comment: Comment
    """With all its texts, confidential ones too."""
    file: str
    """The name of its file; "" where that was erased."""
    row: LogRow | None
    """None for one that was collated before, and whose row is not here now."""


@dataclass(frozen=True, slots=True)
class Before:
    """What was collated before."""

    cells: tuple[tuple[Id, CellSource], ...] = ()
    """Every cell that has an id, those of now first."""
    comments: tuple[Logged, ...] = ()
    """Those whose rows are not here now."""
    revised: Mapping[Id, tuple[str, ...]] = field(default_factory=dict)
    """What was remarked on revisions, by the ids of comments."""
