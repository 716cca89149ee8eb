"""Commits that follow each other into the digests of one artefact's text; what stays is not read twice."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.errors import PipelineError
from pipeline.load.history.successive import Assembled, assembled
from pipeline.load.sources import Sources
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id
from pipeline.publish.history.consolidated import consolidated, members
from pipeline.publish.history.reading import Reader
from pipeline.publish.sealing.digest import KnownTexts, source_digest
from pipeline.resolve.kept_index import kept_index
from pipeline.resolve.resolved import TargetIndex, resolved_by
from pipeline.workspace.git.repository import Repository, Unfetched
from pipeline.workspace.snapshots.recorded import Answers, RecordedSnapshot, changed_paths
from pipeline.workspace.snapshots.snapshot import Snapshot
from pipeline.workspace.snapshots.tree import Trees, read_ahead, tree_snapshot

Digests = tuple[str, ...]
"""Those of a text: as its own file has it, and with the Word files of others; () where it does not load."""
_AHEAD = 64
"""The folders of how many commits are read together."""
_MOST_KNOWN = 100_000
"""Nodes whose texts are held."""


def snapshot_digests(snapshot: Snapshot, artefact_id: Id, *, joined: bool) -> Digests:
    """The digests that the sources of a snapshot give an artefact, or its plan `joined` with its annexes."""
    reader = Reader(snapshot, judges=False)
    try:
        if joined:
            ids = members(reader.sources, artefact_id)
            document = consolidated(tuple(map(reader.sources.document, ids)))
            return (source_digest(reader.reading(document, ids).resolved),)
        document = reader.sources.document(artefact_id)
    except Unfetched:
        raise
    except PipelineError:  # not the artefact, or not one that this program reads
        return ()
    return tuple(source_digest(reader.reading(own, (artefact_id,)).resolved) for own in _forms(document))


def _forms(document: Document) -> tuple[Document, ...]:
    """A document as its own file has it, and as a red-line does."""
    alone = replace(document, word_annexes=())
    return (alone, document) if document.word_annexes else (alone,)


@dataclass(slots=True)
class FollowedTexts:
    """The state that was read last, and what the next one can take from it."""

    repository: Repository
    artefact_id: Id
    commits: Sequence[str]
    """In the order in which they are asked for."""
    trees: Trees = field(init=False)
    latest: Assembled | None = None
    answers: Answers = field(default_factory=dict)
    """What was read for the last one: where all of it is the same, so are its digests."""
    digests: Digests = ()
    known: KnownTexts = field(default_factory=dict)
    indices: dict[Id, tuple[TargetIndex | None, Answers]] = field(default_factory=dict)
    """What can be pointed at in other artefacts, and what was read for that."""

    def __post_init__(self) -> None:
        self.trees = Trees(self.repository)

    def of(self, commit: str) -> Digests:
        """The digests that a commit gives; () where its text does not load."""
        if commit not in self.trees.roots:
            at = self.commits.index(commit)
            ahead = tuple(self.commits[at : at + _AHEAD])
            read_ahead(self.trees, ahead, ("sources", f"sources/{self.artefact_id}"))
        snapshot = tree_snapshot(self.trees, commit)
        if self.answers and not changed_paths(snapshot, self.answers):
            return self.digests
        recorded = RecordedSnapshot(snapshot)
        state = assembled(recorded, self.artefact_id, self.latest, _as_it_is)
        if state is None:
            return ()
        self.digests, used = self._digests(state, snapshot)
        self.answers = {**state.around.answers, **recorded.answers, **used}
        self.latest = state
        return self.digests

    def _digests(self, state: Assembled, snapshot: Snapshot) -> tuple[Digests, Answers]:
        """The digests of a state, and what was read of other artefacts for what points at them."""
        used: dict[str, str] = {}

        def index_of(artefact_id: Id) -> TargetIndex | None:
            index, answers = self._index(artefact_id, snapshot)
            used.update(answers)
            return index

        shared = state.around.loading.shared
        texts = (resolved_by(own, shared, index_of) for own in _forms(state.document))
        if len(self.known) > _MOST_KNOWN:
            self.known.clear()
        return tuple(source_digest(text, known=self.known) for text in texts), used

    def _index(self, artefact_id: Id, snapshot: Snapshot) -> tuple[TargetIndex | None, Answers]:
        known = self.indices.get(artefact_id)
        if known is None or changed_paths(snapshot, known[1]):
            recorded = RecordedSnapshot(snapshot)
            index = kept_index(Sources(recorded, judges=False), artefact_id)
            known = self.indices[artefact_id] = (index, recorded.answers)
        return known


def _as_it_is(document: Document) -> Document:
    return document
