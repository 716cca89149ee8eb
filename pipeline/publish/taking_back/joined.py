"""Files that came back into one set of edits of the working copy: equal ones are one, conflicts are none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.errors import PipelineError
from pipeline.load.edited.already_there import has_already
from pipeline.load.edited.moved_on import moved_on
from pipeline.model.reviews.edits import Credit, EditFate, SourceEdit, SourceEdits, TakenEdit
from pipeline.publish.history.reading import Reader
from pipeline.publish.taking_back.applied import edited_files
from pipeline.publish.taking_back.taken import TakenFile
from pipeline.workspace.snapshots.overlay import Overlay
from pipeline.workspace.snapshots.snapshot import Snapshot

_CHANGED = "these lines have changed since that version"
_Key = tuple[int, int]
"""The place of a file among the others, and the number of an edit in it."""


@dataclass(frozen=True, slots=True)
class JoinedEdit:
    """An edit of the working copy that one file or several ask for."""

    sources: SourceEdits
    artefact: str
    version: str
    credits: tuple[Credit, ...]
    """Of every file that has it."""


@dataclass(frozen=True, slots=True)
class Joined:
    """All files together."""

    files: tuple[TakenFile, ...]
    """With the fates that their edits have beside each other."""
    edits: tuple[JoinedEdit, ...]


def joined_files(files: Sequence[TakenFile], snapshot: Snapshot, *, with_data: bool) -> Joined:
    """The edits of several files on the sources as they are now."""
    fates = (EditFate.PROPOSED, EditFate.AT_DATA) if with_data else (EditFate.PROPOSED,)
    placed: dict[_Key, SourceEdits] = {}
    fresh: dict[_Key, TakenEdit] = {}
    beside = _Beside(files)
    for key, file, taken in _all(files):
        fresh[key] = taken
        if taken.sources and beside.has(file, taken.sources, snapshot):
            fresh[key] = replace(taken, fate=EditFate.THERE, also=())
        elif taken.fate in fates:
            now = _now(file, taken.sources, snapshot)
            if now is None:
                fresh[key] = replace(taken, fate=EditFate.CONFLICT, why=_CHANGED)
            else:
                placed[key] = now
    groups: dict[SourceEdits, list[_Key]] = {}
    for key, sources in placed.items():
        groups.setdefault(sources, []).append(key)
    against = dict(_conflicts(list(groups)))
    for sources, other in against.items():
        for key in groups[sources]:
            rival = fresh[groups[other][0]]
            told = f"{files[groups[other][0][0]].name} changes the same: “{rival.edit.new or rival.edit.old}”"
            fresh[key] = replace(fresh[key], fate=EditFate.CONFLICT, why=told)
    edits = tuple(
        _joined(sources, keys, files, fresh) for sources, keys in groups.items() if sources not in against
    )
    return Joined(tuple(_with_fates(files, fresh)), edits)


def _all(files: Sequence[TakenFile]) -> Iterator[tuple[_Key, TakenFile, TakenEdit]]:
    for place, file in enumerate(files):
        for taken in file.edits:
            yield (place, taken.edit.number), file, taken


@dataclass(slots=True)
class _Beside:
    """What all files propose: edits of one line may be there already only together."""

    files: Sequence[TakenFile]
    known: dict[tuple[str, str], tuple[SourceEdit, ...]] = field(default_factory=dict)
    """By a source and its text as it was sent; without edits that touch each other."""

    def has(self, file: TakenFile, sources: SourceEdits, snapshot: Snapshot) -> bool:
        """True where the sources as they are now have the edits, beside the others or alone."""
        return all(
            self._has(
                path, file.base.source(path), tuple(edit for edit in sources if edit.path == path), snapshot
            )
            for path in dict.fromkeys(edit.path for edit in sources)
        )

    def _has(self, path: str, then: str, own: SourceEdits, snapshot: Snapshot) -> bool:
        now = snapshot.read(path).decode("utf-8") if snapshot.exists(path) else then
        if now == then:
            return False
        others = tuple(edit for edit in self._of(path, then) if not _touch((edit,), own))
        return any(has_already(then, own, beside, now) for beside in dict.fromkeys((others, ())))

    def _of(self, path: str, then: str) -> tuple[SourceEdit, ...]:
        if (path, then) not in self.known:
            edits = dict.fromkeys(
                edit
                for _, file, taken in _all(self.files)
                for edit in taken.sources
                if edit.path == path and file.base.source(path) == then
            )
            self.known[path, then] = tuple(
                edit for edit in edits if not any(_touch((edit,), (own,)) for own in edits if own is not edit)
            )
        return self.known[path, then]


def _now(file: TakenFile, sources: SourceEdits, snapshot: Snapshot) -> SourceEdits | None:
    """The edits on the sources as they are now; None where those lines are others."""
    result = []
    for edit in sources:
        if not snapshot.exists(edit.path):
            return None
        moved = moved_on(edit, file.base.source(edit.path), snapshot.read(edit.path).decode("utf-8"))
        if moved is None:
            return None
        result.append(moved)
    return tuple(result)


def _conflicts(groups: Sequence[SourceEdits]) -> Iterator[tuple[SourceEdits, SourceEdits]]:
    """Edits that touch the same characters in different ways, each with the first such other one."""
    for own in groups:
        for other in groups:
            if own is not other and _touch(own, other):
                yield own, other
                break


def _touch(first: SourceEdits, second: SourceEdits) -> bool:
    return any(
        one_edit.path == other.path
        and (
            (one_edit.start, one_edit.end) == (other.start, other.end)
            or (one_edit.start < other.end and other.start < one_edit.end)
        )
        for one_edit in first
        for other in second
    )


def _joined(
    sources: SourceEdits, keys: Sequence[_Key], files: Sequence[TakenFile], fresh: Mapping[_Key, TakenEdit]
) -> JoinedEdit:
    base = files[keys[0][0]].base
    credits = dict.fromkeys(credit for key in keys for credit in fresh[key].credits)
    return JoinedEdit(sources, base.artefact, base.name.partition("@")[2], tuple(credits))


def _with_fates(files: Sequence[TakenFile], fresh: Mapping[_Key, TakenEdit]) -> Iterator[TakenFile]:
    for place, file in enumerate(files):
        yield replace(file, edits=tuple(fresh[place, taken.edit.number] for taken in file.edits))


def files_with(snapshot: Snapshot, edits: Sequence[JoinedEdit]) -> Mapping[str, bytes]:
    """The sources with some edits; PipelineError where an artefact no longer loads with all of them."""
    files = edited_files(snapshot, [own for edit in edits for own in edit.sources])
    reader = Reader(Overlay(snapshot, files))
    for artefact in dict.fromkeys(edit.artefact for edit in edits):
        try:
            reader.sources.document(artefact)
        except PipelineError as error:
            raise PipelineError(
                f"together, the edits cannot be loaded on the sources as they are now: {error.message}",
                place=error.place,
                hint="take the files back one by one, or the sources as they were: git checkout COMMIT",
            ) from error
    return files
