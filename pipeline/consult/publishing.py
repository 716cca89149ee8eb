"""Comments, responses and the changes that answer them into what is published, and what stands against it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.consult.confidence_words import words_of_confidence
from pipeline.consult.tracing import Traces
from pipeline.consult.withheld import settled
from pipeline.errors import PipelineError, Problem, found
from pipeline.load.consultation import Ledger
from pipeline.model.change import Change
from pipeline.model.comment import WITHHELD, Comment, CommentStatus, Confidential, Response
from pipeline.model.consultation import Consultation
from pipeline.model.inline import Id
from pipeline.resolve.checks.consultations import collate_again, differing_comments
from pipeline.resolve.contacts import first_contact


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
    late: bool
    status: CommentStatus
    response: str
    forum: str
    duplicate_of: Id
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class PublishedLog:
    """What is published of a consultation."""

    consultation: Consultation
    comments: tuple[PublishedComment, ...]
    confirmed: tuple[str, ...]
    """Who confirmed a review without comments."""
    answered: int
    """How many organisations sent comments."""

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
        _published(comment, by_comment.get(comment.id, Response(comment.id)), answered, consultation)
        for comment in made
    )
    confirmed = {_name(one.organisation, consultation) for one in ledger.returned if one.nil_return}
    senders = {comment.organisation for comment in made}
    return PublishedLog(consultation, comments, tuple(sorted(confirmed)), len(senders))


def publishing_problems(
    made: Sequence[Comment], answers: Sequence[Response], consultation: Consultation
) -> Iterator[Problem]:
    """Why some comments must not be published as they are."""
    by_comment = {answer.comment: answer for answer in answers}
    for comment in made:
        answer = by_comment.get(comment.id, Response(comment.id))
        known = settled(comment, answer, consultation)
        texts = _texts(comment, answer, known)
        text = " ".join((*texts, answer.response))
        risky = words_of_confidence(" ".join(own for own in texts if own != WITHHELD))
        contact = first_contact(text)
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
        organisation=_name(comment.organisation, consultation),
        artefact=comment.artefact,
        section=comment.section,
        section_given=comment.section_given if comment.section or not withheld else "",
        anchor=comment.anchor if not withheld else "",
        type=comment.type or "",
        severity=comment.severity or "",
        comment=text,
        proposed=proposed,
        withheld=withheld,
        late="late" in comment.flags,
        status=answer.status,
        response=answer.response,
        forum=answer.forum,
        duplicate_of=answer.duplicate_of,
        changes=answered.get(comment.id, ()),
    )


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


def _name(organisation: Id, consultation: Consultation) -> str:
    known = consultation.organisation(organisation)
    return known.name if known else organisation or "an organisation that is not identified yet"
