"""The way between two ends into what stayed in each step; a state is held only while a step needs it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.diff.authors.correspondence import Correspondence
from pipeline.diff.authors.states import ComparedState, state_of
from pipeline.diff.authors.windows import correspondence_between
from pipeline.diff.marking.positions import extent
from pipeline.diff.marking.redline import comparable
from pipeline.load.history.successive import Assembled, assembled
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id
from pipeline.publish.history.commit_path import StateLink, Way, without
from pipeline.publish.history.errand import Progress
from pipeline.publish.redlines.kept_steps import KeptSteps
from pipeline.workspace.snapshots.tree import Trees, read_ahead, tree_snapshot

_AHEAD = 64
"""The folders of how many commits are read together."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A way of which every state loads, and what stayed in each step of it."""

    way: Way
    stayed: tuple[Correspondence, ...]
    left_out: tuple[tuple[str, Way], ...]
    """Each state that does not load, with the way as it was before it was left out."""


def without_states(path: Way, names: tuple[str, ...]) -> Followed:
    """A way without some states that do not load, of whose steps nothing is told."""
    left_out = []
    for name in names:
        left_out.append((name, path))
        path = without(path, name)
    return Followed(path, (), tuple(left_out))


@dataclass(slots=True)
class Following:
    """The states that were loaded and are still needed, and what each can take from the last."""

    trees: Trees
    artefact_id: Id
    ends: Mapping[str, Document]
    """The documents of both ends, by the names of their states."""
    kept: KeptSteps
    names: tuple[str, ...]
    """The states of the way, in order."""
    states: dict[str, ComparedState] = field(default_factory=dict)
    latest: Assembled | None = None
    counted: ComparedState | None = None

    def state(self, name: str) -> ComparedState | None:
        """A state of the way; None where it does not load."""
        if name not in self.states:
            document = self._document(name)
            if document is None:
                return None
            self.counted = self.states[name] = state_of(document, self.counted)
        return self.states[name]

    def _document(self, name: str) -> Document | None:
        if name in self.ends:
            return comparable(self.ends[name])
        if name not in self.trees.roots:
            at = self.names.index(name)
            ahead = tuple(other for other in self.names[at : at + _AHEAD] if other not in self.ends)
            read_ahead(self.trees, ahead, ("sources", f"sources/{self.artefact_id}"))
        state = assembled(tree_snapshot(self.trees, name), self.artefact_id, self.latest, comparable)
        self.latest = state or self.latest
        return state.document if state else None

    def loads(self, name: str, into: list[StateLink]) -> bool:
        """Whether a state loads; what is kept of the steps to it says so as well."""
        if name in self.ends:
            return True
        if self.kept.is_unreadable(name):
            return False
        if into and all(self.kept.step(link.old, name) for link in into):
            return True
        if self.state(name) is not None:
            return True
        self.kept.keep_unreadable(name)
        return False

    def step(self, link: StateLink) -> Correspondence:
        """What stayed in a step between two states that load."""
        known = self.kept.step(link.old, link.new)
        if known is None:
            old, new = self.state(link.old), self.state(link.new)
            assert old is not None and new is not None
            known = correspondence_between(old, new)
            self.kept.keep_step(link.old, link.new, known)
        return known


def followed(following: Following, path: Way, progress: Progress) -> Followed:
    """What stayed in each step of a way; a state that does not load is left out of it."""
    steps = _followed(following, path, progress)
    if not _fits(steps, following.ends):  # somebody else's entries, which their digests do not tell
        following.kept.forget()
        steps = _followed(following, path, progress)
    return steps


def _followed(following: Following, path: Way, progress: Progress) -> Followed:
    left_out: list[tuple[str, Way]] = []
    stayed: dict[tuple[str, str], Correspondence] = {}
    into, waiting = _links(path)
    last = len(path.names) - 1
    for number, name in enumerate(path.names):
        if 0 < number < last:
            progress(number - 1, last - 1)
        if number and not following.loads(name, into.get(name, [])):
            left_out.append((name, path))
            path = without(path, name)
            into, _ = _links(path)
            waiting = Counter(link.old for link in path.links if (link.old, link.new) not in stayed)
            continue
        for link in into.get(name, []):
            if (link.old, name) not in stayed:
                stayed[link.old, name] = following.step(link)
            waiting[link.old] -= 1
            if waiting[link.old] <= 0:
                following.states.pop(link.old, None)
    return Followed(path, tuple(stayed[link.old, link.new] for link in path.links), tuple(left_out))


def _fits(steps: Followed, ends: Mapping[str, Document]) -> bool:
    """True where every state is as long in each of the steps from and to it, and an end as it is."""
    lengths = {name: positions_of(document) for name, document in ends.items()}
    for link, stayed in zip(steps.way.links, steps.stayed, strict=True):
        for name, length in ((link.old, stayed.old_length), (link.new, stayed.new_length)):
            if lengths.setdefault(name, length) != length:
                return False
    return True


def positions_of(document: Document) -> int:
    """How many positions a document has."""
    pieces = (*comparable(document).blocks, *document.notes)
    return sum(extent(piece, None)[1] for piece in pieces)


def _links(path: Way) -> tuple[dict[str, list[StateLink]], Counter[str]]:
    """The steps to each state, and how many lead on from each."""
    into: dict[str, list[StateLink]] = {}
    for link in path.links:
        into.setdefault(link.new, []).append(link)
    return into, Counter(link.old for link in path.links)
