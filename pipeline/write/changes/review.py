"""What a pull request changes, artefact by artefact: the values, and their JSON for programs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.diff.meaning.weight import Weighed, weighed
from pipeline.errors import Problem
from pipeline.model.change import Change, ChangeKind, Listed
from pipeline.model.consultations.consultation_change import ConsultationChange, Happened
from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.model.text.inline import Id
from pipeline.write.changes.changelist import Names, change_value, overruled_told, repeated_replacements
from pipeline.write.changes.review_consultations import consultation_value
from pipeline.write.data.problems import problem_value

MOST_SHOWN = 10
"""The weightiest changes of an artefact that a summary shows."""
MOST_REPEATED = 3
Repeated = tuple[tuple[str, str, int], ...]
"""Old text, new text, in how many places."""


WORKING_COPY, WHERE_IT_LEFT = "the working copy", "where it left "
"""What sides are called that no commit, tag or branch names."""


class Verdict(StrEnum):
    """What happened to an artefact."""

    SUBSTANTIVE = "substantive"
    EDITORIAL = "editorial"
    NEW = "new"
    REMOVED = "removed"
    UNREADABLE = "unreadable"
    """One side's sources do not load, so that nothing can be compared."""
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class ReviewSide:
    """One side of a review."""

    name: str
    """What people call it: "main", "the working copy", "where it left main"."""
    commit: str
    """In full; "" for the working copy."""

    def __str__(self) -> str:
        return self.told(ENGLISH)

    def told(self, language: Language) -> str:
        """The side in a language: "main (1a2b3c4d5e)"."""
        short = self.commit[:10]
        if short and self.commit.startswith(self.name):
            return short
        name = _side_name(self.name, language)
        return language.printed("review.side", name=name, commit=short) if short else name


@dataclass(frozen=True, slots=True)
class ArtefactReview:
    """What happened to one artefact."""

    artefact: Id
    name: str
    verdict: Verdict
    old_version: str = ""
    new_version: str = ""
    changes: tuple[Listed, ...] = ()
    """All of them, in reading order."""
    files: tuple[str, ...] = ()
    """What changed among the files that it is made of."""
    through: tuple[str, ...] = ()
    """The same files, where none of them is its own: it changed through shared data or another artefact."""
    reason: str = ""
    """Why it is unreadable."""
    notes: tuple[str, ...] = ()
    """The claims of commits that overrule nothing, or less than they name."""

    @property
    def substantive(self) -> int:
        """How many changes alter what somebody has to do."""
        return sum(change.substantive for change in self._plain)

    @property
    def renumbered(self) -> int:
        """How many things have another number only."""
        return sum(change.kind is ChangeKind.RENUMBERED for change in self._plain)

    @property
    def editorial(self) -> int:
        """All other changes."""
        return len(self.changes) - self.substantive - self.renumbered

    @property
    def overruled(self) -> str:
        """How many are editorial by their author alone, in English: templates from before print it."""
        return overruled_of(self, ENGLISH)

    @property
    def versions(self) -> str:
        """ "0.1 → 0.2", or the one version that both sides have."""
        return " → ".join(dict.fromkeys(filter(None, (self.old_version, self.new_version))))

    @property
    def often(self) -> Repeated:
        """The replacements that were made in many places, the most frequent of them."""
        return most_often(self._plain)

    @property
    def weightiest(self) -> tuple[Weighed, ...]:
        """The changes by weight, without those that `often` tells."""
        return weightiest(self.changes, self.often)

    @property
    def _plain(self) -> tuple[Change, ...]:
        return tuple(listed.change for listed in self.changes)


@dataclass(frozen=True, slots=True)
class Review:
    """What lies between two sides of a workspace."""

    base: ReviewSide
    head: ReviewSide
    artefacts: tuple[ArtefactReview, ...]
    problems: tuple[Problem, ...] = ()
    """Those of the newer side that the older one does not have."""
    solved: int = 0
    """How many of the older side's problems are gone."""
    called: Names = field(default_factory=dict)
    """How roles, code bodies and labels are called."""
    consultations: tuple[ConsultationChange, ...] = ()
    """Those that are not as they were."""
    language: Language = ENGLISH
    """That of the newer side's workspace, for whoever reads pages and Markdown."""

    def of(self, *verdicts: Verdict) -> tuple[ArtefactReview, ...]:
        """The artefacts with one of the verdicts, in the order in which verdicts are told."""
        order = list(Verdict)
        reviews = (reviewed for reviewed in self.artefacts if reviewed.verdict in verdicts)
        return tuple(sorted(reviews, key=lambda reviewed: order.index(reviewed.verdict)))

    @property
    def is_in_part(self) -> bool:
        """True where something could not be compared, because one side of it does not load."""
        consulted = any(change.happened is Happened.UNREADABLE for change in self.consultations)
        return consulted or bool(self.of(Verdict.UNREADABLE))

    @property
    def changed(self) -> tuple[ArtefactReview, ...]:
        """Every artefact that is not as it was."""
        return self.of(*(verdict for verdict in Verdict if verdict is not Verdict.UNCHANGED))


def most_often(changes: Sequence[Change]) -> Repeated:
    """The replacements that were made in many places, the most frequent of them."""
    return repeated_replacements(changes)[:MOST_REPEATED]


def weightiest(listed: Sequence[Listed], often: Repeated) -> tuple[Weighed, ...]:
    """The changes by weight, without those that `often` tells, save such as are overruled."""
    told = {(old, new) for old, new, _ in often}
    return tuple(
        change
        for change in weighed(listed)
        if (change.listed.change.old.strip(), change.listed.change.new.strip()) not in told
        or change.listed.change.overruled
    )


def verdicts_told(review: Review, language: Language = ENGLISH) -> str:
    """How many artefacts have each verdict, in a sentence: "2 substantive, 14 unchanged"."""
    counts = ((len(review.of(verdict)), f"verdicts.{verdict.value}") for verdict in Verdict)
    told = ", ".join(language.counted(count, key) for count, key in counts if count)
    return told or language.printed("verdicts.none")


def counts_told(reviewed: ArtefactReview, language: Language = ENGLISH) -> str:
    """How many changes of each weight an artefact has, in words."""
    return language.printed(
        "review.counts",
        substantive=reviewed.substantive,
        editorial=reviewed.editorial,
        overruled=overruled_of(reviewed, language),
        renumbered=reviewed.renumbered,
    )


def overruled_of(reviewed: ArtefactReview, language: Language) -> str:
    """How many of the editorial changes are so by their author alone, in brackets; "" for none."""
    return overruled_told((listed.change for listed in reviewed.changes), language)


def _side_name(name: str, language: Language) -> str:
    if name == WORKING_COPY:
        return language.printed("review.working-copy")
    branch = name.removeprefix(WHERE_IT_LEFT)
    return language.printed("review.left", branch=branch) if branch != name else name


def review_json(review: Review) -> str:
    """The review with every change, for programs."""
    value = {
        "base": {"name": review.base.name, "commit": review.base.commit},
        "head": {"name": review.head.name, "commit": review.head.commit},
        "artefacts": [_artefact_value(reviewed) for reviewed in review.artefacts],
        "consultations": [consultation_value(change) for change in review.consultations],
        "problems": [problem_value(problem) for problem in review.problems],
        "solved": review.solved,
    }
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _artefact_value(reviewed: ArtefactReview) -> Mapping[str, object]:
    return {
        "id": reviewed.artefact,
        "name": reviewed.name,
        "verdict": reviewed.verdict.value,
        "old_version": reviewed.old_version,
        "new_version": reviewed.new_version,
        "substantive": reviewed.substantive,
        "editorial": reviewed.editorial,
        "renumbered": reviewed.renumbered,
        "files": list(reviewed.files),
        "through": list(reviewed.through),
        "reason": reviewed.reason,
        "overruled": sum(listed.change.overruled is not None for listed in reviewed.changes),
        "notes": list(reviewed.notes),
        "changes": [change_value(listed.change) for listed in reviewed.changes],
    }
