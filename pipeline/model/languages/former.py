"""The English words that differ in a workspace which names no language: it was begun in the first market.

They are printed there as they always were, so that its issued versions say, and are proved to say, the same.
"""

from collections.abc import Mapping

FORMER_WORDS: Mapping[str, str] = {
    "approvals.role": "Market role",
    "schedule.phase": "Qualification phase",
    "question.exemption": "Smart Meter Segment exemption only",
    "answer.role": "Market role",
    "answer.role.help": "Every market role in which you answer.",
    "form.office-fills": "Filled in by the Code Bodies: please leave them empty.",
    "guide.once": "Fill in organisation, market role and contact once, above the table.",
}
