"""Comments, responses and the changes that answer them into what is published, and what stands against it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.consult.answering.tracing import Traces
from pipeline.consult.confidence.withheld import settled
from pipeline.consult.confidence.wording import words_of_confidence
from pipeline.consult.returned.organisations import organisation_names
from pipeline.errors import PipelineError, Problem, found
from pipeline.load.rounds.collated import Ledger
from pipeline.model.change import Change
from pipeline.model.consultations.comment import (
    WITHHELD,
    Comment,
    CommentStatus,
    Confidential,
    Response,
    SectionReference,
    response_to,
)
from pipeline.model.consultations.consultation import Consultation
from pipeline.model.dates import StatedDate
from pipeline.model.text.inline import Id
from pipeline.resolve.checks.rounds.consultations import collate_again, differing_comments
from pipeline.resolve.contacts import first_contact

_FINAL = StatedDate()


@dataclass(frozen=True, slots=True)
class PublishedComment:
    """A comment as everybody may read it."""

    id: Id
    organisation: str
    artefact: Id
    section: Id
    section_given: str
    anchor: str
    type: str
    severity: str
    comment: str
    proposed: str
    withheld: bool
    """True where text of it is not published."""
    late: bool | None
    """None where nobody knows when it arrived, or by when it had to."""
    status: CommentStatus
    response: str
    forum: str
    duplicate_of: Id
    changes: tuple[Change, ...]
    also: tuple[SectionReference, ...] = ()
    """The other sections that it is about."""
    marked: tuple[str, ...] = ()
    """The names of the texts whose formatting says something: they are in `model/marked`'s notation."""


@dataclass(frozen=True, slots=True)
class PublishedLog:
    """What is published of a consultation."""

    consultation: Consultation
    comments: tuple[PublishedComment, ...]
    confirmed: tuple[str, ...]
    """Who confirmed a review without comments."""
    answered: int
    """How many organisations sent comments."""
    as_of: StatedDate = _FINAL
    """The day of an interim log; not stated for the final one."""

    @property
    def interim(self) -> bool:
        """True for a log that others will follow: comments may still come."""
        return self.as_of.stated

    @property
    def title(self) -> str:
        """What it is called, with what it is: "Round: Interim Comments Log, 3 June 2025"."""
        language = self.consultation.language
        if self.interim:
            day = language.long(self.as_of)
            return language.printed("log.interim-title", title=self.consultation.title, day=day)
        return language.printed("log.title", title=self.consultation.title)

    @property
    def counts(self) -> Mapping[CommentStatus, int]:
        """How many comments have each status, of those that occur."""
        counted = Counter(comment.status for comment in self.comments)
        return {status: counted[status] for status in CommentStatus if counted[status]}

    @property
    def withheld(self) -> int:
        """How many comments have text that is not published."""
        return sum(comment.withheld for comment in self.comments)


def published_log(
    consultation: Consultation,
    ledger: Ledger,
    made: Sequence[Comment],
    answers: Sequence[Response],
    answered: Traces,
) -> PublishedLog:
    """The published log; PipelineError where its comments are not those of the ledger, one for one."""
    _require_all(consultation.id, ledger, made)
    by_comment = {answer.comment: answer for answer in answers}
    comments = tuple(
        _published(comment, response_to(comment, by_comment), answered, consultation) for comment in made
    )
    nil = (name for returned in ledger.returned if returned.nil_return for name in returned.organisations)
    confirmed = {_name((name,), consultation) for name in nil}
    senders = {name for comment in made for name in comment.organisations}
    return PublishedLog(consultation, comments, tuple(sorted(confirmed)), len(senders))


def publishing_problems(
    made: Sequence[Comment], answers: Sequence[Response], consultation: Consultation
) -> Iterator[Problem]:
    """Why some comments must not be published as they are."""
    by_comment, regions = {answer.comment: answer for answer in answers}, consultation.regions
    for comment in made:
        answer = by_comment.get(comment.id, Response(comment.id))
        known = settled(comment, answer, consultation)
        shown = _texts(comment, answer, known)
        given = (comment.comment, comment.proposed)
        texts = (comment.words("comment"), comment.words("proposed")) if shown == given else shown
        text = " ".join((*texts, answer.response))
        risky = words_of_confidence(" ".join(own for own in texts if own != WITHHELD))
        contact = first_contact(text, regions)
        if known is None and (risky or comment.comment == WITHHELD):
            words = f"says '{risky}'" if risky else "reads as if it were confidential"
            message = f"'{comment.id}' {words}, and whether it is so is blank"
        elif contact:
            message = f"'{comment.id}' or its response holds '{contact}', which looks like a contact"
        else:
            continue
        hint = "ask the organisation, then write 'confidential: no', 'yes' or 'in part' in the response"
        yield found("CON-07", answer.place if answer.place.path else comment.place, message, hint)


def _require_all(consultation: Id, ledger: Ledger, made: Sequence[Comment]) -> None:
    differing = differing_comments(ledger, made)
    if differing:
        raise PipelineError(
            f"the comments of {consultation} are not those of its ledger: {', '.join(differing[:5])}",
            hint=collate_again(consultation),
            code="CON-09",
        )


def _published(
    comment: Comment, answer: Response, answered: Traces, consultation: Consultation
) -> PublishedComment:
    known = settled(comment, answer, consultation)
    text, proposed = _texts(comment, answer, known)
    withheld = known in (Confidential.YES, Confidential.IN_PART) or text == WITHHELD
    return PublishedComment(
        id=comment.id,
        organisation=_name(comment.organisations, consultation),
        artefact=comment.artefact,
        section=comment.section,
        section_given=comment.section_given if comment.section or not withheld else "",
        anchor=comment.anchor if not withheld else "",
        type=comment.type or "",
        severity=comment.severity or "",
        comment=text,
        proposed=proposed,
        withheld=withheld,
        late=_is_late(comment, consultation),
        status=answer.status,
        response=answer.response,
        forum=answer.forum,
        duplicate_of=answer.duplicate_of,
        changes=answered.get(comment.id, ()),
        also=comment.also,
        marked=comment.marked if text == comment.comment and not withheld else (),
    )


def _is_late(comment: Comment, consultation: Consultation) -> bool | None:
    if "late" in comment.flags:
        return True
    known = comment.source.received and consultation.deadline(comment.organisation)
    return False if known else None


def _texts(comment: Comment, answer: Response, known: Confidential | None) -> tuple[str, str]:
    """Comment and proposed change as they may be read."""
    match known:
        case Confidential.YES:
            return WITHHELD, WITHHELD if comment.proposed else ""
        case Confidential.IN_PART:
            return answer.published or WITHHELD, ""
        case _ if comment.comment == WITHHELD:  # held back while it was not settled
            return answer.published or WITHHELD, ""
        case _:
            return comment.comment, comment.proposed


def _name(organisations: Sequence[Id], consultation: Consultation) -> str:
    known = organisation_names(organisations, consultation)
    return known or consultation.language.printed("log.unknown-organisation")
