"""Candidates into those that are proven: built with them, the document reads as the reviewer left it.

All that is still open is tried at once. Where a paragraph reads otherwise than expected, the edits in it go
on to their next candidates; where nothing that was edited is to blame, each edit is tried by itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import islice

from pipeline.errors import PipelineError, Problem, SourceProblems
from pipeline.model.reviews.edits import EditKind, ReviewEdit, SourceEdit, SourceEdits
from pipeline.model.reviews.seen import SeenText
from pipeline.model.text.block import Blocks
from pipeline.publish.taking_back.applied import edited_files, is_apart
from pipeline.publish.taking_back.base_text import BaseText, BuiltText, built_text
from pipeline.publish.taking_back.candidates import MOST_CANDIDATES, Candidate
from pipeline.publish.taking_back.piece_candidates import candidates
from pipeline.publish.taking_back.units import Unit, expected_units, same_unit, seen_units
from pipeline.workspace.snapshots.overlay import Overlay

_MOST_BUILDS = 150
_FAR = 10**9
_AGAIN = 3
"""Candidates that are tried once more, beside what is proven by then: another edit may have spoilt them."""


@dataclass(frozen=True, slots=True)
class ReviewedText:
    """A review of a text: both sides, and in one what differs."""

    base: BaseText
    marked: Blocks
    edits: tuple[ReviewEdit, ...]
    text: SeenText
    """As the reviewer left it."""
    kinds: Mapping[str, str]

    def expected(self, taken: Iterable[int]) -> tuple[Unit, ...]:
        """What the document reads where these edits are taken, and no other."""
        sides = self.base.built.seen, self.text
        return expected_units(self.marked, sides, self.kinds, frozenset(taken))


@dataclass(slots=True)
class Proving:
    """The edits of a review on their way to being proven."""

    review: ReviewedText
    proven: dict[int, Candidate] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)
    """What the last error said of an edit that could not be loaded."""
    restyled: frozenset[int] = frozenset()
    """The edits that are one paragraph which came back as a heading, or a heading as a paragraph."""
    halves: frozenset[int] = frozenset()
    """The edits that could be proposed, but are one end of a move whose other end cannot."""
    builds: int = 0
    _tries: dict[int, list[Candidate]] = field(default_factory=dict)

    def run(self) -> None:
        """Proves what can be."""
        self.restyled = frozenset(_restyled(self.review.edits))
        self._tries = {
            edit.number: list(islice(_different(candidates(self.review.base, edit)), MOST_CANDIDATES))
            for edit in self.review.edits
            if edit.number not in self.restyled
        }
        for most in (MOST_CANDIDATES, _AGAIN):
            open_edits = {
                number: tries[:most]
                for number, tries in self._tries.items()
                if number not in self.proven and tries
            }
            if open_edits:
                self._round(open_edits)
        self._keep_whole_moves()

    def _keep_whole_moves(self) -> None:
        """Takes back what would lose, or double, words that only went elsewhere."""
        ends = [frozenset(pair) & self.proven.keys() for pair in _moved_pairs(self.review.edits)]
        self.halves = frozenset(number for proven in ends if len(proven) == 1 for number in proven)
        for number in self.halves:
            del self.proven[number]
        if self.halves and self.blamed({}):
            self.proven.clear()

    def _round(self, waiting: dict[int, list[Candidate]]) -> None:
        while waiting and self.builds < _MOST_BUILDS:
            trial = self._trial(waiting)
            if not trial:
                return
            groups = self.blamed(trial)
            sure = {number for group in groups if len(group) == 1 for number in group} & trial.keys()
            if not groups:
                self.proven |= trial
                for number in trial:
                    del waiting[number]
            elif sure:
                _pass_over(waiting, sure)
            else:
                unclear = {number for group in groups for number in group} & trial.keys()
                self._each({number: trial[number] for number in unclear or trial}, waiting)

    def _trial(self, waiting: dict[int, list[Candidate]]) -> dict[int, Candidate]:
        """The next candidate of each edit, as far as they stand apart; one that cannot is passed over."""
        taken: list[SourceEdit] = [own for known in self.proven.values() for own in known.edits]
        trial: dict[int, Candidate] = {}
        for number in list(waiting):
            while waiting[number] and not _all_apart(waiting[number][0].edits, self._proven_edits()):
                waiting[number].pop(0)
            if not waiting[number]:
                del waiting[number]
            elif _all_apart(waiting[number][0].edits, taken):
                trial[number] = waiting[number][0]
                taken += trial[number].edits
        return trial

    def _proven_edits(self) -> list[SourceEdit]:
        return [own for known in self.proven.values() for own in known.edits]

    def _each(self, trial: Mapping[int, Candidate], waiting: dict[int, list[Candidate]]) -> None:
        """Tries each edit by itself: one of them changes something that nobody edited."""
        for number, candidate in trial.items():
            if self.builds >= _MOST_BUILDS:
                return
            if not self.blamed({number: candidate}):
                self.proven[number] = candidate
                del waiting[number]
            else:
                _pass_over(waiting, (number,))

    def blamed(self, trial: Mapping[int, Candidate]) -> tuple[frozenset[int], ...]:
        """For each paragraph that reads otherwise than expected the edits tried in it, often none."""
        chosen = {**self.proven, **trial}
        edits = [own for candidate in chosen.values() for own in candidate.edits]
        try:
            built = self.build(edits)
        except SourceProblems as error:
            return self._stopped(error, trial)
        except PipelineError as error:
            return (self._at_fault(trial, error.message),)
        wrong = differing_units(self.review.expected(chosen), seen_units(built.seen))
        return tuple(tags & trial.keys() for tags in wrong)

    def at_data(self, number: int) -> tuple[Candidate, ...]:
        """The candidates of an edit that change a value which may be printed elsewhere too."""
        return tuple(candidate for candidate in self._tries.get(number, ()) if candidate.at_data)

    def build(self, edits: Sequence[SourceEdit]) -> BuiltText:
        """The text with some edits of its sources."""
        self.builds += 1
        base = self.review.base
        files = edited_files(base.snapshot, edits)
        return built_text(Overlay(base.snapshot, files), base.artefact, base.style)

    def _stopped(self, error: SourceProblems, trial: Mapping[int, Candidate]) -> tuple[frozenset[int], ...]:
        """The edits that errors of loading point at: those of the lines that are nearest to them."""
        groups = []
        for problem in error.problems:
            distances = {
                number: min(self._distances(candidate, problem), default=_FAR)
                for number, candidate in trial.items()
            }
            least = min(distances.values(), default=_FAR)
            near = frozenset(number for number, far in distances.items() if far == least < _FAR)
            groups.append(self._at_fault(near or trial, problem.message))
        return tuple(groups) or (frozenset(),)

    def _distances(self, candidate: Candidate, problem: Problem) -> Iterator[int]:
        for edit in candidate.edits:
            if edit.path == problem.place.path:
                line = self.review.base.source(edit.path).count("\n", 0, edit.start) + 1
                yield abs(problem.place.line - line)

    def _at_fault(self, numbers: Iterable[int], reason: str) -> frozenset[int]:
        """Notes why an edit failed, where it is known to be that one: its likeliest candidate tells most."""
        at_fault = frozenset(numbers)
        for number in at_fault if len(at_fault) == 1 else ():
            self.reasons.setdefault(number, reason)
        return at_fault


def _pass_over(waiting: dict[int, list[Candidate]], numbers: Iterable[int]) -> None:
    """Goes on to the next candidates of some edits."""
    for number in numbers:
        waiting[number].pop(0)
        if not waiting[number]:
            del waiting[number]


def _restyled(edits: Sequence[ReviewEdit]) -> Iterator[int]:
    """Both ends of what reads the same, and is a heading on one side alone.

    LibreOffice 7.4 gives a heading the style of the paragraph in front that was deleted with tracking.
    """
    gone = [edit for edit in edits if edit.kind is EditKind.DELETED]
    for came in (edit for edit in edits if edit.kind is EditKind.INSERTED):
        for left in gone:
            if left.old == came.new and type(left.piece) is not type(came.piece):
                yield from (left.number, came.number)


def _moved_pairs(edits: Sequence[ReviewEdit]) -> Iterator[tuple[int, int]]:
    """What went here and came there with the same words: too short for anybody to call it a move."""
    for gone, came in (
        (EditKind.DELETED, EditKind.INSERTED),
        (EditKind.ROW_DELETED, EditKind.ROW_INSERTED),
    ):
        places: dict[str, list[int]] = {}
        for edit in edits:
            if edit.kind is came:
                places.setdefault(edit.new, []).append(edit.number)
        for edit in edits:
            if edit.kind is gone and places.get(edit.old):
                yield edit.number, places[edit.old].pop(0)


def differing_units(expected: Sequence[Unit], built: Sequence[Unit]) -> Iterator[frozenset[int]]:
    """For each unit that reads otherwise the edits that it holds; none for one that nobody edited."""
    if len(expected) == len(built):
        wrong = [own.edits for own, other in zip(expected, built, strict=True) if not same_unit(own, other)]
        if len(wrong) <= 1 or all(wrong):
            yield from wrong
            return
    left, right = ([(unit.kind, unit.text) for unit in side] for side in (expected, built))
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (
                own.edits
                for own, other in zip(expected[a:b], built[c:d], strict=True)
                if not same_unit(own, other)
            )
            continue
        if b - a == d - c and all(map(same_unit, expected[a:b], built[c:d])):
            continue
        around = (
            expected[a:b] if any(unit.edits for unit in expected[a:b]) else expected[max(0, a - 3) : b + 3]
        )
        tags = frozenset(number for unit in around for number in unit.edits)
        yield tags


def _all_apart(edits: SourceEdits, others: Sequence[SourceEdit]) -> bool:
    return all(is_apart(edit, others) for edit in edits)


def _different(tried: Iterable[Candidate]) -> Iterator[Candidate]:
    seen: set[SourceEdits] = set()
    for candidate in tried:
        if candidate.edits not in seen:
            seen.add(candidate.edits)
            yield candidate
