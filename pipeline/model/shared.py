"""Shared data: what several artefacts print, once; and a record's place in its file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.errors import Place
from pipeline.model.dates import StatedDate
from pipeline.model.text.inline import Id


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a data file: its values by key, and where each stands."""

    id: Id
    values: Mapping[str, object]
    places: Mapping[str, Place] = field(default_factory=dict)
    """The place of each value; "" is the entry's own."""

    def text(self, key: str, default: str = "") -> str:
        """The value of a key as text; `default` where the entry has none."""
        value = self.values.get(key)
        return default if value is None else str(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """The values of a list as texts; () where the entry has none."""
        value = self.values.get(key)
        return tuple(map(str, value)) if isinstance(value, tuple) else ()

    def date(self, key: str) -> StatedDate:
        """The date of a key; "not stated" where the entry has none."""
        value = self.values.get(key)
        return value if isinstance(value, StatedDate) else StatedDate()

    @property
    def place(self) -> Place:
        """Where the entry starts."""
        return self.places.get("", Place(""))


@dataclass(frozen=True, slots=True)
class DataSet:
    """The entries of one data file, in order and by id."""

    name: str
    entries: tuple[Entry, ...]
    path: str = ""

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def get(self, entry_id: Id) -> Entry | None:
        """The entry with an id, or None."""
        return next((entry for entry in self.entries if entry.id == entry_id), None)


Shared = Mapping[str, DataSet]
"""The data sets by name: roles, milestones, code-bodies, forums, tranches, glossary, documents, labels …"""


def data_set(shared: Shared, name: str) -> DataSet:
    """The data set of a name; an empty one where a workspace has none."""
    return shared[name] if name in shared else DataSet(name, ())
