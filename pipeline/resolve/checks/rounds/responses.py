"""Responses to the comments of a consultation into the problems that need nothing but both to be seen."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.errors import PipelineError, Place, Problem, did_you_mean, found
from pipeline.load.rounds.collated import comments, responses
from pipeline.load.rounds.consultation import consultation_or_none
from pipeline.model.consultations.comment import STEPS, Comment, CommentStatus, Response
from pipeline.model.consultations.consultation import HOME_REGIONS
from pipeline.model.text.inline import Id
from pipeline.resolve.checks.checked import Library
from pipeline.resolve.contacts import first_contact
from pipeline.workspace.snapshots.consultations import consultation_ids

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
        yield from unrecorded(answers, consultation_id)
        yield from contact_problems(made, answers, _regions(library, consultation_id))


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
        yield from _recorded(answer)


def _regions(library: Library, consultation_id: Id) -> tuple[str, ...]:
    """The countries of a consultation; those that are always known where its file is wrong."""
    consultation = consultation_or_none(library.sources.snapshot, consultation_id, lambda _: None)
    return consultation.regions if consultation else HOME_REGIONS


def unrecorded(answers: Sequence[Response], consultation_id: Id) -> Iterator[Problem]:
    """A problem for responses whose status no step records: it is lost where their commits are squashed."""
    bare = [
        response for response in answers if response.status is not CommentStatus.NEW and not response.steps
    ]
    if bare:
        which = f"'{bare[0].comment}'" + (f" and {len(bare) - 1} more" if len(bare) > 1 else "")
        message = f"no step records how {which} came to the status: squashing commits would lose it"
        hint = f"run `artefacts consult respond {consultation_id}`, and commit"
        yield found("RES-07", bare[0].place, message, hint)


def contact_problems(
    made: Sequence[Comment], answers: Sequence[Response], regions: tuple[str, ...] = HOME_REGIONS
) -> Iterator[Problem]:
    """What looks like a contact where git keeps it: in a response that was typed, in a comment of before."""
    for answer in answers:
        reasons = (step.reason for step in answer.steps)
        text = "\n".join((answer.owner, answer.response, answer.forum, answer.published, *reasons))
        if contact := first_contact(text, regions):
            message = f"the response to '{answer.comment}' holds '{contact}', which looks like a contact"
            yield found("CON-10", answer.place, message, "take it out before you commit")
    for comment in made:
        if contact := first_contact("\n".join((comment.comment, comment.proposed, comment.anchor)), regions):
            message = f"'{comment.id}' holds '{contact}', which looks like a contact"
            yield found("CON-10", comment.place, message, "collate the returned logs again")


def step_problems(before: Sequence[Response], after: Sequence[Response]) -> Iterator[Problem]:
    """The problems of what changed between two states of the responses; recorded steps may lead there."""
    was = {answer.comment: answer.status for answer in before}
    for answer in after:
        old = was.get(answer.comment, CommentStatus.NEW)
        if not is_step(old, answer.status) and not leads_through(answer.chain, old, answer.status):
            yield forbidden(answer, old, answer.status)


def gone(comment: Id, old: CommentStatus, path: str, when: str = "") -> Problem:
    """The problem of a response that was taken out of its file; `when` says where."""
    message = f"'{comment}' was '{old}', and its response was taken out of the file{when}"
    return found("RES-04", Place(path), message, "put the response back: git has it")


def is_step(old: CommentStatus, new: CommentStatus) -> bool:
    """True where a status stays, or may take the step."""
    return new is old or new in STEPS[old]


def leads_through(chain: Sequence[CommentStatus], old: CommentStatus, new: CommentStatus) -> bool:
    """True where some steps led from one status to another, by way of others between them."""
    return old in chain and new in chain[chain.index(old) + 2 :]


def forbidden(answer: Response, old: CommentStatus, new: CommentStatus, when: str = "") -> Problem:
    """The problem of a step that there is not; `when` says where it was taken."""
    allowed = ", ".join(sorted(STEPS[old])) or "none"
    message = f"'{answer.comment}' cannot go from '{old}' to '{new}'{when}"
    return found("RES-04", answer.place, message, f"the steps from '{old}' are: {allowed}")


def _recorded(answer: Response) -> Iterator[Problem]:
    """The problems of the steps that are recorded with a response."""
    for old, new in pairwise(answer.chain) if answer.steps else ():
        if not is_step(old, new):
            yield forbidden(answer, old, new)
    for before, after in pairwise(answer.steps):
        days = (before.date, after.date)
        if all(day.stated for day in days) and after.date.last_day < before.date.first_day:
            message = f"the step of '{answer.comment}' to '{after.status}' is earlier than the one before it"
            yield found("RES-07", answer.place, message, "write the steps in the order of their days")
    if answer.steps and answer.steps[-1].status is not answer.status:
        last = answer.steps[-1].status
        message = f"'{answer.comment}' is '{answer.status}', and its last recorded step is to '{last}'"
        yield found("RES-07", answer.place, message)


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
