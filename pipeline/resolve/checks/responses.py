"""Responses to the comments of a consultation into the problems that need nothing but both to be seen."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.errors import PipelineError, Problem, did_you_mean, found
from pipeline.load.consultation import comments, consultation_ids, responses
from pipeline.model.comment import STEPS, Comment, CommentStatus, Response
from pipeline.model.inline import Id
from pipeline.resolve.checks.checked import Library
from pipeline.resolve.contacts import first_contact

_EXPLAINED = frozenset(
    {
        CommentStatus.ACCEPTED_IN_PART,
        CommentStatus.REJECTED,
        CommentStatus.NOTED,
        CommentStatus.OUT_OF_SCOPE,
    }
)


def answered_comments(library: Library) -> Iterator[Problem]:
    """Responses that answer no comment, answer one twice, explain nothing, or point in a circle."""
    for consultation_id in consultation_ids(library.sources.snapshot):
        try:
            made = comments(library.sources.snapshot, consultation_id, lambda _: None)
            answers = responses(library.sources.snapshot, consultation_id, lambda _: None)
        except PipelineError:  # `consultation_files` reports it
            continue
        yield from response_problems(made, answers)
        yield from contact_problems(made, answers)


def response_problems(made: Sequence[Comment], answers: Sequence[Response]) -> Iterator[Problem]:
    """The problems of the responses to some comments."""
    known = {comment.id for comment in made}
    counts = Counter(answer.comment for answer in answers)
    by_comment = {answer.comment: answer for answer in answers}
    for answer in answers:
        if answer.comment not in known:
            message = f"there is no comment '{answer.comment}'"
            yield found("RES-01", answer.place, message, did_you_mean(answer.comment, known))
        elif counts[answer.comment] > 1:
            yield found("RES-01", answer.place, f"'{answer.comment}' has {counts[answer.comment]} responses")
        if answer.status in _EXPLAINED and not answer.response:
            message = f"'{answer.comment}' is {answer.status}, and no response says why"
            yield found("RES-02", answer.place, message, "add 'response: …'")
        yield from _duplicate(answer, by_comment, known)


def contact_problems(made: Sequence[Comment], answers: Sequence[Response]) -> Iterator[Problem]:
    """What looks like a contact where git keeps it: in a response that was typed, in a comment of before."""
    texts = [(one, "\n".join((one.owner, one.response, one.forum, one.published))) for one in answers]
    for answer, text in texts:
        if contact := first_contact(text):
            message = f"the response to '{answer.comment}' holds '{contact}', which looks like a contact"
            yield found("CON-10", answer.place, message, "take it out before you commit")
    for comment in made:
        if contact := first_contact(f"{comment.comment}\n{comment.proposed}\n{comment.anchor}"):
            message = f"'{comment.id}' holds '{contact}', which looks like a contact"
            yield found("CON-10", comment.place, message, "collate the returned logs again")


def step_problems(before: Sequence[Response], after: Sequence[Response]) -> Iterator[Problem]:
    """The problems of what changed between two states of the responses."""
    was = {answer.comment: answer.status for answer in before}
    for answer in after:
        old = was.get(answer.comment, CommentStatus.NEW)
        if answer.status is not old and answer.status not in STEPS[old]:
            allowed = ", ".join(sorted(STEPS[old])) or "none"
            message = f"'{answer.comment}' cannot go from '{old}' to '{answer.status}'"
            yield found("RES-04", answer.place, message, f"the steps from '{old}' are: {allowed}")


def _duplicate(
    answer: Response, by_comment: Mapping[Id, Response], known: frozenset[Id] | set[Id]
) -> Iterator[Problem]:
    target = answer.duplicate_of
    if answer.status is not CommentStatus.DUPLICATE:
        if target:
            message = f"'{answer.comment}' is {answer.status}, and names a duplicate"
            yield found("RES-03", answer.place, message, "write 'status: duplicate of', or remove it")
        return
    if target not in known:
        message = f"'{answer.comment}' is a duplicate of '{target or 'nothing'}', which is no comment"
        yield found("RES-03", answer.place, message, did_you_mean(target, known) or "name 'duplicate_of'")
    elif not _ends_alive(answer, by_comment):
        message = f"'{answer.comment}' is a duplicate of '{target}', which leads to no live comment"
        yield found("RES-03", answer.place, message, "point at the comment that is answered itself")


def _ends_alive(answer: Response, by_comment: Mapping[Id, Response]) -> bool:
    """True where the chain of duplicates ends at a comment that is neither withdrawn nor in the chain."""
    seen = {answer.comment}
    current: Response | None = answer
    while current is not None and current.status is CommentStatus.DUPLICATE:
        if current.duplicate_of in seen:
            return False
        seen.add(current.duplicate_of)
        current = by_comment.get(current.duplicate_of)
    return current is None or current.status is not CommentStatus.WITHDRAWN
