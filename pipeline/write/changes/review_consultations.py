"""What happened to a consultation into words for every format, and into JSON."""

from collections.abc import Mapping

from pipeline.model.consultations.consultation_change import AnswerChange, ConsultationChange


def statuses_told(change: ConsultationChange) -> tuple[str, str]:
    """How many comments had each status, and have it now: "2 new, 1 accepted"."""
    before = (f"{count.before} {count.status}" for count in change.statuses if count.before)
    now = (f"{count.now} {count.status}" for count in change.statuses if count.now)
    return ", ".join(before), ", ".join(now)


def answer_told(answer: AnswerChange) -> str:
    """What happened to a response besides its words: "under review → accepted; owner, forum changed"."""
    step = answer.before.value if answer.before is answer.now else f"{answer.before} → {answer.now}"
    return f"{step}; {', '.join(answer.others)} changed" if answer.others else step


def consultation_value(change: ConsultationChange) -> Mapping[str, object]:
    """The change as JSON has it."""
    return {
        "id": change.consultation,
        "title": change.title,
        "happened": change.happened.value,
        "facts": [{"what": fact.what, "before": fact.before, "now": fact.now} for fact in change.facts],
        "statuses": [
            {"status": count.status.value, "before": count.before, "now": count.now}
            for count in change.statuses
        ],
        "responses": [
            {
                "comment": answer.comment,
                "before": answer.before.value,
                "now": answer.now.value,
                "old_response": answer.old_response,
                "new_response": answer.new_response,
                "others": list(answer.others),
            }
            for answer in change.answers
        ],
        "reason": change.reason,
    }
