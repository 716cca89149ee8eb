"""An entry of the shared tranches into its phases and their dates."""

from pipeline.model.dates import StatedDate
from pipeline.model.shared import Entry


def phases(tranche: Entry) -> tuple[Entry, ...]:
    """The phases of a tranche."""
    stated = tranche.values.get("phases")
    return tuple(phase for phase in stated if isinstance(phase, Entry)) if isinstance(stated, tuple) else ()


def date_of(phase: Entry, key: str) -> StatedDate:
    """The start or end of a phase; "not stated" where it has none."""
    value = phase.values.get(key)
    return value if isinstance(value, StatedDate) else StatedDate()
