"""The consultations that a version came out of into their comments, responses and counts."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from pipeline.consult.confidence.withheld import settled
from pipeline.errors import Problem
from pipeline.load.rounds.collated import Ledger, comments, ledger, responses
from pipeline.load.rounds.consultation import consultation_or_none
from pipeline.model.consultations.comment import (
    WITHHELD,
    Comment,
    CommentStatus,
    Confidential,
    Response,
    response_to,
)
from pipeline.model.consultations.consultation import Consultation
from pipeline.model.text.inline import Id
from pipeline.model.text.version import version_key
from pipeline.workspace.snapshots.consultations import consultation_ids, consultation_path
from pipeline.workspace.snapshots.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Answered:
    """One consultation with what came back and what was answered."""

    consultation: Consultation
    comments: tuple[Comment, ...]
    responses: Mapping[Id, Response]
    ledger: Ledger
    collated: bool
    """False before the returned logs were collated."""
    problems: tuple[Problem, ...]
    steps: tuple[Problem, ...] = ()
    """The steps of its responses that the rules forbid, where history was asked."""

    def response(self, comment: Comment) -> Response:
        """The response to a comment; one that is still new where there is none."""
        return response_to(comment, self.responses)

    def of(self, artefact: Id) -> tuple[Comment, ...]:
        """The comments on an artefact, with those that name none."""
        return tuple(comment for comment in self.comments if comment.artefact in ("", artefact))

    def open_comments(self) -> tuple[Comment, ...]:
        """Those that are still owed an answer."""
        return tuple(comment for comment in self.comments if self.response(comment).status.is_open)

    def statuses(self) -> Mapping[CommentStatus, int]:
        """How many comments have each status."""
        return Counter(self.response(comment).status for comment in self.comments)

    def withheld(self) -> int:
        """How many comments have text that must not be published."""
        return sum(self._is_withheld(comment, self.response(comment)) for comment in self.comments)

    def _is_withheld(self, comment: Comment, answer: Response) -> bool:
        known = settled(comment, answer, self.consultation)
        marked = known in (Confidential.YES, Confidential.IN_PART)
        return marked or (comment.comment == WITHHELD and not answer.published)

    def closing(self) -> datetime | None:
        """The last moment for anybody, extensions included; None where the day is not stated."""
        return self.consultation.last_moment()


def rounds(snapshot: Snapshot, artefact_id: Id, before: str, version: str) -> tuple[Answered, ...]:
    """The consultations on versions of an artefact after the last baseline ("": none), up to a version."""
    low, high = version_key(before) if before else (-1, 0, 0), version_key(version)
    return tuple(
        answered
        for answered in _all(snapshot)
        if (consulted := answered.consultation.consulted(artefact_id)) is not None
        and low < _key(consulted.new) <= high
    )


def _answered(snapshot: Snapshot, consultation: Consultation) -> Answered:
    """A consultation with its comments and responses."""
    problems: list[Problem] = []
    given = responses(snapshot, consultation.id, problems.append)
    return Answered(
        consultation,
        comments(snapshot, consultation.id, problems.append),
        {response.comment: response for response in given},
        ledger(snapshot, consultation.id, problems.append),
        snapshot.exists(consultation_path(consultation.id, "ledger")),
        tuple(dict.fromkeys(problems)),
    )


def _all(snapshot: Snapshot) -> Iterator[Answered]:
    for consultation_id in consultation_ids(snapshot):
        consultation = consultation_or_none(
            snapshot, consultation_id, lambda _: None
        )  # `check` reports its problems
        if consultation is not None:
            yield _answered(snapshot, consultation)


def _key(version: str) -> tuple[int, int, int]:
    try:
        return version_key(version)
    except ValueError:  # `check` reports it
        return (-1, 0, 0)
