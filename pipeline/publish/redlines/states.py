"""The states of a way into their documents, each loaded whole when somebody asks for it: few are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload

from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id
from pipeline.publish.history.reading import Reader
from pipeline.workspace.git import repository as git
from pipeline.workspace.snapshots.cached_snapshot import Held
from pipeline.workspace.snapshots.commit import commit_snapshot

_HELD = 4
"""How many documents are held: the two of a step, and those of its neighbours."""


@dataclass(frozen=True, slots=True)
class States(Sequence[Document]):
    """The documents of states that load, in order."""

    repository: git.Repository
    artefact_id: Id
    names: tuple[str, ...]
    """The hash of each commit, and what the ends are called."""
    ends: Mapping[str, Document]
    held: dict[str, Document] = field(default_factory=dict, compare=False)

    def __len__(self) -> int:
        return len(self.names)

    @overload
    def __getitem__(self, place: int) -> Document: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Document]: ...

    def __getitem__(self, place: int | slice) -> Document | Sequence[Document]:
        if isinstance(place, slice):
            return tuple(self[at] for at in range(*place.indices(len(self))))
        name = self.names[place]
        if name in self.ends:
            return self.ends[name]
        if name not in self.held:
            for oldest in tuple(self.held)[: len(self.held) + 1 - _HELD]:
                del self.held[oldest]
            snapshot = Held(commit_snapshot(self.repository, name))
            self.held[name] = Reader(snapshot, judges=False).sources.document(self.artefact_id)
        return self.held[name]

    def __iter__(self) -> Iterator[Document]:
        return (self[place] for place in range(len(self)))
