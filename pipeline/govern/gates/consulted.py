"""Gates of the consultations that a version came out of: closed, answered, traced to changes, published."""

from collections.abc import Iterator

from pipeline.consult.answering.tracing import untraced
from pipeline.govern.answered import Answered
from pipeline.govern.case import Case
from pipeline.govern.gates.result import Finding, fails, judged, not_required, not_stated, some
from pipeline.model.consultations.comment import Response
from pipeline.model.consultations.consultation import State
from pipeline.model.governance import ConsultationNeed
from pipeline.model.text.many import many

DESCRIBE = "describe one in sources/consultations/, or waive the gate"
"""What to do where the rule asks for a consultation, and none names the version."""


def consultation(case: Case) -> Finding:
    """There was one on this version, and it is closed for everybody."""
    if not case.rounds:
        return exempt(case) or fails("no consultation names it", DESCRIBE)
    return judged(
        (
            f"{answered.consultation.id} is {why}"
            for answered in case.rounds
            if (why := _still_open(case, answered.consultation.id))
        ),
        "; ".join(
            f"{answered.consultation.id} closed {answered.consultation.closes}" for answered in case.rounds
        ),
        "wait for its close",
    )


def comments(case: Case) -> Finding:
    """Every comment has been answered."""
    if not case.rounds:
        return exempt(case) or fails("no consultation names it, so that no comment is answered", DESCRIBE)
    return judged(
        _unanswered(case),
        _counts(case),
        f"artefacts consult respond {case.rounds[0].consultation.id} shows what is owed",
    )


def changes(case: Case) -> Finding:
    """Each accepted comment is tied to a change that the final red-line shows."""
    if not case.rounds:
        return exempt(case) or fails("no consultation names it, so that no comment is traced", DESCRIBE)
    if case.red.failure:
        hint = f"artefacts redline {case.artefact.id} --from {case.red.old} says where, and what to do"
        return fails(f"the red-line that shows the changes fails: {case.red.failure}", hint)
    answers = [(answered, _answers(case, answered)) for answered in case.rounds]
    failures = (
        problem.message
        for answered, own in answers
        for problem in untraced(own, case.red.answering, answered.consultation.id, case.red.commits)
    )
    count = sum(answer.status.needs_change for _, own in answers for answer in own)
    evidence = f"{count} accepted, each with its change in the red-lines"
    hint = "name its change ids in responses.yaml, or the comment in the commit: 'Comment: CONSULTATION/ID'"
    return judged(failures, evidence if count else "no comment was accepted", hint)


def exempt(case: Case) -> Finding | None:
    """Why no consultation is asked for; None where one is."""
    if case.is_housekeeping:
        return not_required("a housekeeping release is not consulted on")
    if case.rule is not None and case.rule.consultation is ConsultationNeed.NO:
        return not_required(f"no consultation is asked for: {case.rule.note}")
    if case.rule is not None and case.rule.consultation is ConsultationNeed.NOT_STATED:
        return not_stated(f"whether the kind {case.artefact.kind.value} is consulted on is not stated")
    return None


def _still_open(case: Case, consultation_id: str) -> str:
    answered = next(answered for answered in case.rounds if answered.consultation.id == consultation_id)
    closing = answered.closing()
    if closing is None:
        return "closed on no day that is stated"
    state = answered.consultation.state(case.now)
    if state is not State.CLOSED:
        return state.value
    return "extended for some" if case.now <= closing else ""


def _unanswered(case: Case) -> Iterator[str]:
    for answered in case.rounds:
        name = answered.consultation.id
        if not answered.collated:
            yield f"{name}: the returned logs are not collated"
        if any(problem.severity == "error" for problem in answered.problems):
            yield f"{name}: its files have errors (artefacts check)"
        yield from dict.fromkeys(f"{name}: {problem.message}" for problem in answered.steps)
        owed = answered.open_comments()
        if owed:
            yield f"{name}: {len(owed)} without an answer ({some(comment.id for comment in owed)})"


def _counts(case: Case) -> str:
    told = []
    for answered in case.rounds:
        statuses = ", ".join(
            f"{count} {status.value}" for status, count in sorted(answered.statuses().items())
        )
        told.append(
            f"{answered.consultation.id}: {many(len(answered.comments), 'comment')}"
            + (f" ({statuses})" if statuses else "")
        )
    return "; ".join(told)


def _answers(case: Case, answered: Answered) -> tuple[Response, ...]:
    """The responses to the comments on the artefact, or on all that was consulted on."""
    return tuple(answered.response(comment) for comment in answered.of(case.artefact.id))
