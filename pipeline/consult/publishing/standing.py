"""A consultation, what came back and what was answered into where it stands at a moment."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pipeline.load.rounds.collated import Ledger
from pipeline.model.consultations.comment import Comment, CommentStatus, Response, Returned, response_to
from pipeline.model.consultations.consultation import Consultation, Organisation, State
from pipeline.model.consultations.log_form import LogForm
from pipeline.model.text.inline import Id

NOT_GIVEN = "not given"


@dataclass(frozen=True, slots=True)
class Sender:
    """An organisation that answered."""

    organisation: Organisation
    files: tuple[Returned, ...]
    comments: int

    @property
    def late(self) -> bool:
        """True where one of its files came late."""
        return any(returned.late for returned in self.files)

    def in_time(self, consultation: Consultation) -> bool | None:
        """True where all its files came in time; None where a time or the deadline is not known."""
        if self.late:
            return False
        known = consultation.deadline(self.organisation.id) and all(
            returned.received for returned in self.files
        )
        return True if known else None

    @property
    def nil_return(self) -> bool:
        """True where it confirmed a review without comments."""
        return not self.comments and any(returned.nil_return for returned in self.files)


@dataclass(frozen=True, slots=True)
class ConsultationStanding:
    """Where a consultation stands."""

    consultation: Consultation
    state: State
    senders: tuple[Sender, ...]
    silent: tuple[Organisation, ...]
    awaited: tuple[Organisation, ...]
    """The silent ones for whom it is open: whoever can answer in time is reminded, and nobody else."""
    held: tuple[Returned, ...]
    """Files whose organisation is not known yet."""
    quarantined: tuple[Returned, ...]
    by_day: Mapping[date, int]
    """Returned files by the day, in the consultation's zone, on which they came."""
    undated: int
    """Returned files of which the register does not say when they came."""
    by_artefact: Mapping[str, int]
    by_section: Mapping[str, int]
    """The sections with the most comments first."""
    by_type: Mapping[str, int]
    by_status: Mapping[CommentStatus, int]


@dataclass(frozen=True, slots=True)
class CameBack:
    """What came back to a consultation, and what was answered."""

    ledger: Ledger
    comments: Sequence[Comment]
    responses: Sequence[Response]


def standing_at(
    consultation: Consultation, form: LogForm, came: CameBack, now: datetime
) -> ConsultationStanding:
    """Where a consultation stands at a moment."""
    ledger, made = came.ledger, came.comments
    count = Counter(name for comment in made for name in comment.organisations)
    files = _by_organisation(ledger)
    senders = tuple(
        Sender(organisation, files[organisation.id], count[organisation.id])
        for organisation in consultation.organisations
        if files.get(organisation.id)
    )
    zone = ZoneInfo(consultation.closes.zone)
    days = [returned.received.astimezone(zone).date() for returned in ledger.returned if returned.received]
    by_comment = {answer.comment: answer for answer in came.responses}
    silent = tuple(
        organisation for organisation in consultation.organisations if not files.get(organisation.id)
    )
    return ConsultationStanding(
        consultation=consultation,
        state=consultation.state(now),
        senders=senders,
        silent=silent,
        awaited=tuple(organisation for organisation in silent if consultation.open_for(organisation.id, now)),
        held=tuple(returned for returned in ledger.returned if not returned.organisation),
        quarantined=tuple(returned for returned in ledger.returned if returned.quarantined),
        by_day=dict(sorted(Counter(days).items())),
        undated=sum(returned.received is None for returned in ledger.returned),
        by_artefact=_counted(_artefact_name(comment, form) for comment in made),
        by_section=_counted(printed_section(comment, form) for comment in made),
        by_type=_counted(str(comment.type or NOT_GIVEN) for comment in made),
        by_status=_by_status(response_to(comment, by_comment).status for comment in made),
    )


def printed_section(comment: Comment, form: LogForm) -> str:
    """The section of a comment as the consulted version prints it; what was written where it is not known."""
    return form.section_text(comment.artefact, comment.section) or comment.section_given or NOT_GIVEN


def _artefact_name(comment: Comment, form: LogForm) -> str:
    return next((choice.name for choice in form.artefacts if choice.id == comment.artefact), NOT_GIVEN)


def _by_organisation(ledger: Ledger) -> Mapping[Id, tuple[Returned, ...]]:
    result: dict[Id, tuple[Returned, ...]] = {}
    for returned in ledger.returned:
        for name in returned.organisations if not returned.quarantined else ():
            result[name] = (*result.get(name, ()), returned)
    return result


def _counted(names: Iterable[str]) -> Mapping[str, int]:
    """How often each name occurs, the most frequent first."""
    return dict(sorted(Counter(names).items(), key=lambda item: (-item[1], item[0])))


def _by_status(statuses: Iterable[CommentStatus]) -> Mapping[CommentStatus, int]:
    counted = Counter(statuses)
    return {status: counted[status] for status in CommentStatus if counted[status]}
