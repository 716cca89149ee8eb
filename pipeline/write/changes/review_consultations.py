"""What happened to a consultation into words for every format, and into JSON."""

from collections.abc import Iterable, Mapping

from pipeline.model.consultations.consultation_change import AnswerChange, ConsultationChange
from pipeline.model.consultations.log_form import choice_in
from pipeline.model.organisation.language import ENGLISH, Language


def statuses_told(change: ConsultationChange, language: Language = ENGLISH) -> tuple[str, str]:
    """How many comments had each status, and have it now: "2 new, 1 accepted"."""

    def told(counts: Iterable[tuple[int, str]]) -> str:
        return ", ".join(
            language.printed("count.status", count=count, status=choice_in(language, status))
            for count, status in counts
            if count
        )

    before = ((count.before, count.status.value) for count in change.statuses)
    return told(before), told((count.now, count.status.value) for count in change.statuses)


def answer_told(answer: AnswerChange, language: Language = ENGLISH) -> str:
    """What happened to a response besides its words: "under review → accepted; owner, forum changed"."""
    before, now = choice_in(language, answer.before), choice_in(language, answer.now)
    step = before if answer.before is answer.now else f"{before} → {now}"
    others = ", ".join(language.printed(f"response.{name.replace(' ', '-')}") for name in answer.others)
    return language.printed("review.others", step=step, others=others) if others else step


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
