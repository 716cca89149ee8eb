"""Two states of a consultation into what is different between them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pipeline.load.rounds.collated import Ledger
from pipeline.model.consultations.comment import Comment, CommentStatus, Response, response_to
from pipeline.model.consultations.consultation import Consultation, Meeting, Organisation
from pipeline.model.consultations.consultation_change import (
    AnswerChange,
    ConsultationChange,
    ConsultationFact,
    Happened,
    StatusCount,
)
from pipeline.model.text.inline import Id

_OTHERS = ("owner", "changes", "forum", "duplicate_of", "confidential", "published", "steps")


@dataclass(frozen=True, slots=True)
class ConsultationState:
    """A consultation at one moment: what its files say."""

    consultation: Consultation
    comments: tuple[Comment, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)
    responses: tuple[Response, ...] = ()


def consultation_change(
    before: ConsultationState | None, now: ConsultationState | None, at: datetime
) -> ConsultationChange | None:
    """What is different, where it stands being told as of one moment; None where nothing is."""
    shown = now or before
    if shown is None or before == now:
        return None
    happened = Happened.NEW if before is None else Happened.REMOVED if now is None else Happened.CHANGED
    both = (before, now) if before and now else None
    return ConsultationChange(
        shown.consultation.id,
        shown.consultation.title,
        happened,
        tuple(_facts(*both, at)) if both else (),
        tuple(_statuses(before, now)),
        tuple(_answers(*both)) if both else (),
    )


def _facts(before: ConsultationState, now: ConsultationState, at: datetime) -> Iterator[ConsultationFact]:
    old, new = _told(before, at), _told(now, at)
    for what in dict.fromkeys((*old, *new)):
        if old.get(what, "") != new.get(what, ""):
            yield ConsultationFact(what, old.get(what, ""), new.get(what, ""))
    were = {comment.id: comment for comment in before.comments}
    edited = [comment.id for comment in now.comments if comment.id in were and were[comment.id] != comment]
    if edited:
        yield ConsultationFact("comments that say something else", "", ", ".join(edited))


def _told(state: ConsultationState, at: datetime) -> Mapping[str, str]:
    """Everything that is said of a consultation, by what it is about."""
    consultation = state.consultation
    quarantined = sum(bool(returned.quarantined) for returned in state.ledger.returned)
    late = (
        f"{consultation.late}: {consultation.late_note}"
        if consultation.late_note
        else consultation.late.value
    )
    single = {
        "title": consultation.title,
        "state": consultation.state(at).value,
        "opens": str(consultation.opens.long()),
        "closes": str(consultation.closes),
        "late comments": late,
        "purpose": consultation.purpose,
        "contact": consultation.contact,
        "confidentiality": consultation.confidentiality,
        "notice": consultation.notice,
        "comments": str(len(state.comments)),
        "returned files": str(len(state.ledger.returned)),
        "quarantined files": str(quarantined),
    }
    many = (
        *((f"meeting of {meeting.forum}", _meeting(meeting)) for meeting in consultation.meetings),
        *((f"version of {c.artefact}", f"{c.new}, compared with {c.old}") for c in consultation.artefacts),
        *((f"extension for {e.organisation}", f"{e.until}: {e.reason}") for e in consultation.extensions),
        *((f"organisation {o.id}", _organisation(o)) for o in consultation.organisations),
    )
    return {**single, **dict(_counted(many))}


def _meeting(meeting: Meeting) -> str:
    held = f", held {meeting.held.long()}" if meeting.held.stated else ""
    return f"planned {meeting.planned.long()}{held}"


def _organisation(organisation: Organisation) -> str:
    aliases = f", also {', '.join(organisation.aliases)}" if organisation.aliases else ""
    roles = f" ({', '.join(organisation.roles)})" if organisation.roles else ""
    domains = f", mails from {', '.join(organisation.domains)}" if organisation.domains else ""
    country = f", in {organisation.country}" if organisation.country else ""
    return f"{organisation.name}{aliases}{roles}{domains}{country}"


def _counted(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The pairs; where one name comes again it bears a number."""
    seen: Counter[str] = Counter()
    for name, text in pairs:
        seen[name] += 1
        yield (f"{name}, {seen[name]}" if seen[name] > 1 else name), text


def _statuses(before: ConsultationState | None, now: ConsultationState | None) -> Iterator[StatusCount]:
    old, new = (Counter(_status_of(state).values()) if state else Counter() for state in (before, now))
    for status in CommentStatus:
        if old[status] or new[status]:
            yield StatusCount(status, old[status], new[status])


def _status_of(state: ConsultationState) -> Mapping[Id, CommentStatus]:
    answers = {answer.comment: answer for answer in state.responses}
    return {
        **{comment: answer.status for comment, answer in answers.items()},
        **{comment.id: response_to(comment, answers).status for comment in state.comments},
    }


def _answers(before: ConsultationState, now: ConsultationState) -> Iterator[AnswerChange]:
    old, new = ({response.comment: response for response in state.responses} for state in (before, now))
    for comment in dict.fromkeys((*new, *old)):
        was, is_now = old.get(comment, Response(comment)), new.get(comment, Response(comment))
        if was != is_now:
            others = tuple(
                name.replace("_", " ") for name in _OTHERS if getattr(was, name) != getattr(is_now, name)
            )
            yield AnswerChange(comment, was.status, is_now.status, was.response, is_now.response, others)
