"""What is remarked on a comment into the language of its log, where every such remark says the same."""

from collections.abc import Mapping

from pipeline.consult.collating.doubts import NOT_UNDERSTOOD, READS_SO, WITHOUT_DEFAULT
from pipeline.consult.confidence.row_confidence import NOT_ANSWERED
from pipeline.consult.confidence.withheld import HAS_CONTACT, REMARKS
from pipeline.consult.typed.formatted import STRUCK, WITHDRAWN
from pipeline.model.consultations.comment import IN_DOUBT
from pipeline.model.organisation.language import Language

KEYS: Mapping[str, str] = {
    "late": "remark.late",
    NOT_ANSWERED: "remark.confidentiality-not-answered",
    WITHOUT_DEFAULT: "remark.withheld-by-default",
    IN_DOUBT: "remark.in-doubt",
    READS_SO: "remark.reads-so",
    NOT_UNDERSTOOD: "remark.not-understood",
    WITHDRAWN: "remark.struck",
    STRUCK: "remark.row-struck",
    REMARKS: "remark.quoting",
    HAS_CONTACT: "remark.contact",
}
"""The keys of the remarks that quote nothing. Those that do are told as messages are, in English."""


def remark_in(language: Language, remark: str) -> str:
    """A remark in a language; one that quotes what was returned, as it is."""
    key = KEYS.get(remark)
    return language.printed(key) if key else remark
