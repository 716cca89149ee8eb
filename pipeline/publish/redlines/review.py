"""Two commits, or one and the working copy, into what happened to each artefact between them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.diff.changes.audience import names
from pipeline.diff.changes.listing import listed_changes
from pipeline.diff.marking.redline import Redline
from pipeline.errors import PipelineError, Problem, SourceProblems, did_you_mean
from pipeline.load.artefact import changelog_path
from pipeline.load.shared import FOLDER as SHARED
from pipeline.load.sources import WORKSPACE_FILE
from pipeline.model.change import Attribution, Listed
from pipeline.model.text.inline import Id
from pipeline.publish.formats.sound_look import look_problems_of, printing_problems
from pipeline.publish.history.errand import Errand, unheard
from pipeline.publish.history.origin import WorkingCopy, is_dirty, working_copy
from pipeline.publish.history.reading import Reader, Reading
from pipeline.publish.redlines.attributed_redline import UNATTRIBUTED, Showing, marked_ends
from pipeline.publish.redlines.overruling import unheld
from pipeline.publish.redlines.redline_sides import End
from pipeline.publish.redlines.reviewed_consultations import consultation_changes, illegal_steps
from pipeline.publish.sealing.findings import findings
from pipeline.workspace.git import branches
from pipeline.workspace.git import repository as git
from pipeline.workspace.snapshots.cached_snapshot import Held
from pipeline.workspace.snapshots.commit import commit_snapshot
from pipeline.workspace.snapshots.overlay import Overlay
from pipeline.workspace.snapshots.recorded import changed_paths
from pipeline.workspace.snapshots.snapshot import Snapshot
from pipeline.write.changes.review import (
    WHERE_IT_LEFT,
    WORKING_COPY,
    ArtefactReview,
    Review,
    ReviewSide,
    Verdict,
)

MAIN = ("main", "origin/main", "master", "origin/master")
"""What a branch is compared with, the first that there is."""
_ONE_SIDED = (Verdict.NEW, Verdict.REMOVED, Verdict.UNREADABLE)


@dataclass(frozen=True, slots=True)
class _End:
    """One side, with what reads it."""

    side: ReviewSide
    snapshot: Snapshot
    reader: Reader
    working: WorkingCopy | None
    """None for a commit."""

    def read(self, artefact_id: Id) -> Reading:
        """An artefact, resolved; PipelineError where it does not load."""
        return self.reader.reading(self.reader.sources.document(artefact_id), (artefact_id,))

    def as_end(self, reading: Reading) -> End:
        """The artefact as one end of a red-line."""
        commit, dirty = self.side.commit or None, False
        if self.working is not None:
            commit = self.working.head
            dirty = commit is None or is_dirty(self.working, reading.answers)
        shared = self.reader.sources.shared
        artefact_id = reading.resolved.document.artefact.id
        asked = (key.removeprefix("read ") for key in reading.answers if key.startswith("read "))
        read = tuple(path for path in asked if _is_own(path, artefact_id))
        return End(self.side.name, str(self.side), reading.resolved, shared, commit, dirty, read)


@dataclass(frozen=True, slots=True)
class _By:
    """Who is named for a change."""

    working: WorkingCopy
    errand: Errand
    attributed: bool
    """False where nobody is looked up."""

    def red(self, older: End, newer: End) -> Redline:
        """The red-line of two ends; what could not be attributed exactly is not worth a note here."""
        showing = Showing(attributed=self.attributed)
        return marked_ends(self.working, older, newer, self.errand, showing).red

    def notes(self, red: Redline, listed: Sequence[Listed]) -> Iterator[str]:
        """What is told of who made the changes."""
        if not self.attributed:
            yield UNATTRIBUTED
        yield from unheld(red, [change.change for change in listed])


def review(root: Path, base: str, head: str, user: Attribution, *, attributed: bool = True) -> Review:
    """What lies between two tags, branches or commits, artefact by artefact.

    `base` "" is where the branch left main, `head` "" is the working copy. PipelineError, never an empty
    review, where a side is unknown or its workspace does not load; a single artefact that does not load is
    unreadable, with the reason. `user` stands on what is not committed yet. Without `attributed` nobody is
    looked up, and the review of each artefact says so.
    """
    working = working_copy(root)
    repository = git.required(working.repository, "a review")
    newer = _head(working, repository, head)
    older = _base(repository, base, newer.side)
    now, by = user.when, _By(working, Errand(user, unheard), attributed)
    artefacts = tuple(_reviewed(older, newer, by))
    sides = str(older.side), str(newer.side)
    consulted = consultation_changes(older.snapshot, newer.snapshot, sides, now)
    problems, solved = _problems(older, newer, artefacts, consulted=bool(consulted))
    tip = newer.side.commit or working.head or older.side.commit
    steps = illegal_steps(repository, older.side.commit, tip, newer.snapshot, consulted)
    called = names(newer.reader.sources.shared)
    both_problems = tuple(dict.fromkeys((*problems, *steps)))
    language = newer.reader.sources.settings.language
    return Review(older.side, newer.side, artefacts, both_problems, solved, called, consulted, language)


def _head(working: WorkingCopy, repository: git.Repository, name: str) -> _End:
    if not name:
        return _end(ReviewSide(WORKING_COPY, ""), working.snapshot, working)
    commit = _known(repository, name)
    return _end(ReviewSide(name, commit), Held(commit_snapshot(repository, commit)))


def _base(repository: git.Repository, name: str, head: ReviewSide) -> _End:
    side = ReviewSide(name, _known(repository, name)) if name else _left_main(repository, head)
    return _end(side, Held(commit_snapshot(repository, side.commit)))


def _left_main(repository: git.Repository, head: ReviewSide) -> ReviewSide:
    """Where the history of a side left that of main."""
    tip = head.commit or git.head(repository)
    main = next((name for name in MAIN if git.commit_hash(repository, name)), None)
    shallow = git.DEEPEN if repository.shallow else ""
    if main is None or tip is None:
        hint = shallow or "name what to compare with: artefacts review BASE"
        raise PipelineError(f"there is no branch '{MAIN[0]}' to compare with", hint=hint)
    commit = branches.merge_base(repository, main, tip)
    if commit is None:
        hint = shallow or "their histories are unrelated; name a base: artefacts review BASE"
        raise PipelineError(f"'{main}' and {head} have no commit in common", hint=hint)
    return ReviewSide(
        main if commit == git.commit_hash(repository, main) else f"{WHERE_IT_LEFT}{main}", commit
    )


def _known(repository: git.Repository, name: str) -> str:
    commit = git.commit_hash(repository, name)
    if commit is None:
        nearest = did_you_mean(name, branches.names(repository))
        hint = git.DEEPEN if repository.shallow else nearest
        raise PipelineError(f"there is no commit, tag or branch '{name}'", hint=hint)
    return commit


def _end(side: ReviewSide, snapshot: Snapshot, working: WorkingCopy | None = None) -> _End:
    """A side whose workspace loads; one that has no workspace at all has no artefacts."""
    try:
        reader = Reader(snapshot)
        problems = reader.sources.workspace_problems() if snapshot.exists(WORKSPACE_FILE) else ()
    except PipelineError as error:
        raise _unreadable(side, error) from error
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise _unreadable(side, SourceProblems(errors))
    return _End(side, snapshot, reader, working)


def _unreadable(side: ReviewSide, error: PipelineError) -> PipelineError:
    return PipelineError(
        f"the sources of {side} do not load with this program, so nothing can be compared\n{error}",
        hint=_look(side),
    )


def _look(side: ReviewSide) -> str:
    if not side.commit:
        return "correct them first: artefacts check"
    return f"see a file as it was: git show {side.commit[:10]}:PATH; or compare with another commit"


def _reviewed(older: _End, newer: _End, by: _By) -> Iterator[ArtefactReview]:
    before, now = (frozenset(end.reader.sources.artefact_ids()) for end in (older, newer))
    for artefact_id in sorted(before | now):
        if artefact_id in before and artefact_id in now:
            yield _compared(older, newer, artefact_id, by)
            continue
        end = newer if artefact_id in now else older
        verdict = Verdict.NEW if artefact_id in now else Verdict.REMOVED
        document = end.reader.document(artefact_id)
        name = document.artefact.short_name if document else artefact_id
        version = document.version.version if document else ""
        old, new = ("", version) if verdict is Verdict.NEW else (version, "")
        yield ArtefactReview(artefact_id, name, verdict, old, new)


def _compared(older: _End, newer: _End, artefact_id: Id, by: _By) -> ArtefactReview:
    """An artefact of both sides; the older one is loaded only where a file that was read differs."""
    try:
        after = newer.read(artefact_id)
    except PipelineError as error:
        return _unread(artefact_id, newer.side, error)
    files = _changed_files(older.snapshot, after)
    document = after.resolved.document
    now = document.version.version
    same = ArtefactReview(artefact_id, document.artefact.short_name, Verdict.UNCHANGED, now, now, files=files)
    if not files:
        return same
    try:
        before = older.read(artefact_id)
    except PipelineError as error:
        return _unread(artefact_id, older.side, error, files)
    if before.resolved == after.resolved:
        return same
    own = any(_is_own(path, artefact_id) for path in files)
    ends = older.as_end(before), newer.as_end(after)
    red = by.red(*ends)
    listed = listed_changes(red)
    substantive = any(change.change.substantive for change in listed)
    return replace(
        same,
        verdict=Verdict.SUBSTANTIVE if substantive else Verdict.EDITORIAL if listed else Verdict.UNCHANGED,
        old_version=before.resolved.document.version.version,
        changes=listed,
        notes=tuple(by.notes(red, listed)),
        through=() if own else _deciding(older.snapshot, newer, after, files),
    )


def _unread(
    artefact_id: Id, side: ReviewSide, error: PipelineError, files: tuple[str, ...] = ()
) -> ArtefactReview:
    told = f"The sources of {side} do not load with this program:\n{error}\n{_look(side)}"
    return ArtefactReview(artefact_id, artefact_id, Verdict.UNREADABLE, files=files, reason=told)


def _changed_files(older: Snapshot, after: Reading) -> tuple[str, ...]:
    """The files that were read for the newer side, and that the older one has otherwise or not at all."""
    paths = dict.fromkeys(changed_paths(older, after.answers))
    return tuple(path for path in paths if f"read {path}" in after.answers)


def _deciding(older: Snapshot, newer: _End, after: Reading, files: tuple[str, ...]) -> tuple[str, ...]:
    """The shared data whose change shows in what the artefact prints; all of the files where none does."""
    artefact_id = after.resolved.document.artefact.id
    shared = (path for path in files if path.startswith(f"{SHARED}/") and older.exists(path))
    return tuple(path for path in shared if _decides(older, newer, after, path, artefact_id)) or files


def _decides(older: Snapshot, newer: _End, after: Reading, path: str, artefact_id: Id) -> bool:
    """True where the newer side with the older one's file prints something else, or does not load at all."""
    reader = Reader(Overlay(newer.snapshot, {path: older.read(path)}))
    document = reader.document(artefact_id)
    return document is None or reader.reading(document, (artefact_id,)).resolved != after.resolved


def _is_own(path: str, artefact_id: Id) -> bool:
    return path == changelog_path(artefact_id) or path.startswith(f"sources/{artefact_id}/")


def _problems(
    older: _End, newer: _End, artefacts: tuple[ArtefactReview, ...], *, consulted: bool
) -> tuple[tuple[Problem, ...], int]:
    """The problems that only the newer side has, and how many of the older one's are gone.

    They are asked for where an artefact, a consultation or the look is not as it was.
    A problem is the same where file, code and message are, for the lines above it may be others.
    """
    touched = [reviewed for reviewed in artefacts if reviewed.files or reviewed.verdict in _ONE_SIDED]
    now = tuple(reviewed.artefact for reviewed in touched if reviewed.verdict is not Verdict.REMOVED)
    before = tuple(reviewed.artefact for reviewed in touched if reviewed.verdict is not Verdict.NEW)
    look_before, look_now = look_problems_of(older.snapshot), look_problems_of(newer.snapshot)
    if not touched and not consulted and look_before == look_now:
        return (), 0
    reader, working = newer.reader, newer.working
    if working is None:
        problems = printing_problems(newer.snapshot, reader.sources, now)
    else:
        problems = findings(working, reader, now, note=lambda _: None)
    was = {*printing_problems(older.snapshot, older.reader.sources, before), *look_before}
    known = Counter(map(_same, was))
    new = []
    for problem in dict.fromkeys((*problems, *look_now)):
        if known[_same(problem)]:
            known[_same(problem)] -= 1
        else:
            new.append(problem)
    return tuple(new), known.total()


def _same(problem: Problem) -> tuple[str, str, str]:
    return problem.place.path, problem.code, problem.message
