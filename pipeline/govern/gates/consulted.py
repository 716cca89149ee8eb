"""Gates of the consultations that a version came out of: closed, answered, traced to changes, published."""

from collections.abc import Iterator

from pipeline.consult.answering.tracing import untraced
from pipeline.govern.answered import Answered
from pipeline.govern.case import Case
from pipeline.govern.gates.result import Finding, fails, judged, not_required, not_stated, some
from pipeline.model.consultations.comment import Response
from pipeline.model.consultations.consultation import State
from pipeline.model.consultations.log_form import choice_in
from pipeline.model.governance import ConsultationNeed

DESCRIBE = "describe one in sources/consultations/, or waive the gate"
"""What to do where the rule asks for a consultation, and none names the version."""


def consultation(case: Case) -> Finding:
    """There was one on this version, and it is closed for everybody."""
    words = case.language.printed
    if not case.rounds:
        return exempt(case) or fails(words("evidence.no-consultation"), DESCRIBE)
    open_still = (
        words(f"evidence.round-{why}", round=answered.consultation.id)
        for answered in case.rounds
        if (why := _still_open(case, answered))
    )
    closed = (
        words(
            "evidence.round-closed",
            round=answered.consultation.id,
            moment=answered.consultation.closes.printed(case.language),
        )
        for answered in case.rounds
    )
    return judged(open_still, case.language.joined(closed), "wait for its close", case.language)


def comments(case: Case) -> Finding:
    """Every comment has been answered."""
    if not case.rounds:
        return exempt(case) or fails(case.language.printed("evidence.no-answers"), DESCRIBE)
    return judged(
        _unanswered(case),
        _counts(case),
        f"artefacts consult respond {case.rounds[0].consultation.id} shows what is owed",
        case.language,
    )


def changes(case: Case) -> Finding:
    """Each accepted comment is tied to a change that the final red-line shows."""
    words = case.language.printed
    if not case.rounds:
        return exempt(case) or fails(words("evidence.no-trace"), DESCRIBE)
    if case.red.failure:
        hint = f"artefacts redline {case.artefact.id} --from {case.red.old} says where, and what to do"
        return fails(words("evidence.red-line-fails", why=case.red.failure), hint)
    answers = [(answered, _answers(case, answered)) for answered in case.rounds]
    failures = (
        problem.message
        for answered, own in answers
        for problem in untraced(own, case.red.answering, answered.consultation.id, case.red.commits)
    )
    count = sum(answer.status.needs_change for _, own in answers for answer in own)
    evidence = case.language.counted(count, "evidence.traced")
    hint = "name its change ids in responses.yaml, or the comment in the commit: 'Comment: CONSULTATION/ID'"
    return judged(failures, evidence if count else words("evidence.none-accepted"), hint, case.language)


def exempt(case: Case) -> Finding | None:
    """Why no consultation is asked for; None where one is."""
    words = case.language.printed
    if case.is_housekeeping:
        return not_required(words("evidence.housekeeping-round"))
    if case.rule is not None and case.rule.consultation is ConsultationNeed.NO:
        return not_required(words("evidence.round-not-asked", note=case.rule.note))
    if case.rule is not None and case.rule.consultation is ConsultationNeed.NOT_STATED:
        return not_stated(words("evidence.round-not-stated", kind=case.kind_told))
    return None


def _still_open(case: Case, answered: Answered) -> str:
    """How a consultation is not closed, as the key of its words ends; "" for answered that is."""
    closing = answered.closing()
    if closing is None:
        return "undated"
    state = answered.consultation.state(case.now)
    if state is not State.CLOSED:
        return state.value
    return "extended" if case.now <= closing else ""


def _unanswered(case: Case) -> Iterator[str]:
    language = case.language
    words = language.printed
    for answered in case.rounds:
        name = answered.consultation.id
        if not answered.collated:
            yield words("evidence.not-collated", round=name)
        if any(problem.severity == "error" for problem in answered.problems):
            yield words("evidence.round-errors", round=name)
        yield from dict.fromkeys(
            words("evidence.of", name=name, told=problem.message) for problem in answered.steps
        )
        owed = answered.open_comments()
        if owed:
            ids = some((comment.id for comment in owed), language=language)
            yield words("evidence.unanswered", round=name, number=len(owed), comments=ids)


def _counts(case: Case) -> str:
    language = case.language
    told = []
    for answered in case.rounds:
        statuses = ", ".join(
            language.printed("count.status", count=count, status=choice_in(language, status))
            for status, count in sorted(answered.statuses().items())
        )
        comments = language.counted(len(answered.comments), "count.comment")
        counted = language.printed("evidence.by-status", comments=comments, statuses=statuses)
        named = counted if statuses else comments
        told.append(language.printed("evidence.of", name=answered.consultation.id, told=named))
    return language.joined(told)


def _answers(case: Case, answered: Answered) -> tuple[Response, ...]:
    """The responses to the comments on the artefact, or on all that was consulted on."""
    return tuple(answered.response(comment) for comment in answered.of(case.artefact.id))
