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
from pipeline.model.organisation.language import Language
from pipeline.model.text.inline import Id

_About = tuple[str, str]
"""What something is said of: a kind of fact, and whose it is."""
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
    for kind, name in dict.fromkeys((*old, *new)):
        was, is_now = old.get((kind, name), ""), new.get((kind, name), "")
        if was != is_now:
            yield ConsultationFact(kind, was, is_now, name)
    were = {comment.id: comment for comment in before.comments}
    edited = [comment.id for comment in now.comments if comment.id in were and were[comment.id] != comment]
    if edited:
        yield ConsultationFact("other-comments", "", ", ".join(edited))


def _told(state: ConsultationState, at: datetime) -> Mapping[_About, str]:
    """Everything that is said of a consultation in its language, by what it is about."""
    consultation, language = state.consultation, state.consultation.language
    words = language.printed
    quarantined = sum(bool(returned.quarantined) for returned in state.ledger.returned)
    late = words(f"late.{consultation.late.value}")
    single = {
        "title": consultation.title,
        "state": words(f"state.{consultation.state(at).value}"),
        "opens": language.long(consultation.opens),
        "closes": consultation.closes.printed(language),
        "late": words("round.until", moment=late, reason=consultation.late_note)
        if consultation.late_note
        else late,
        "purpose": consultation.purpose,
        "contact": consultation.contact,
        "confidentiality": consultation.confidentiality,
        "notice": consultation.notice,
        "comments": str(len(state.comments)),
        "returned-files": str(len(state.ledger.returned)),
        "quarantined-files": str(quarantined),
    }
    many = (
        *(("meeting", meeting.forum, _meeting(meeting, language)) for meeting in consultation.meetings),
        *(
            ("version", c.artefact, words("round.compared", new=c.new, old=c.old))
            for c in consultation.artefacts
        ),
        *(
            (
                "extension",
                e.organisation,
                words("round.until", moment=e.until.printed(language), reason=e.reason),
            )
            for e in consultation.extensions
        ),
        *(("organisation", o.id, _organisation(o, language)) for o in consultation.organisations),
    )
    return {**{(kind, ""): text for kind, text in single.items()}, **dict(_counted(many))}


def _meeting(meeting: Meeting, language: Language) -> str:
    planned = language.printed("round.planned", day=language.long(meeting.planned))
    held = meeting.held.stated
    return (
        language.printed("round.held", planned=planned, day=language.long(meeting.held)) if held else planned
    )


def _organisation(organisation: Organisation, language: Language) -> str:
    facts = (
        ("round.also", {"names": ", ".join(organisation.aliases)}),
        ("round.roles", {"roles": ", ".join(organisation.roles)}),
        ("round.mails", {"domains": ", ".join(organisation.domains)}),
        ("round.country", {"country": organisation.country}),
    )
    told = organisation.name
    for key, values in facts:
        told = language.printed(key, name=told, **values) if any(values.values()) else told
    return told


def _counted(said: Iterable[tuple[str, str, str]]) -> Iterator[tuple[_About, str]]:
    """What is said, by kind and name; where both come again the name bears a number."""
    seen: Counter[_About] = Counter()
    for kind, name, text in said:
        seen[kind, name] += 1
        number = seen[kind, name]
        yield (kind, f"{name}, {number}" if number > 1 else name), text


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
