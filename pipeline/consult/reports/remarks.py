"""Remarks on comments and files into the language of the log, where each such remark says the same."""

from collections.abc import Mapping

from pipeline.consult.collating.doubts import NOT_UNDERSTOOD, READS_SO, WITHOUT_DEFAULT
from pipeline.consult.confidence.row_confidence import NOT_ANSWERED
from pipeline.consult.confidence.withheld import HAS_CONTACT, REMARKS
from pipeline.consult.returned.organisations import NAMES_NOBODY
from pipeline.consult.returned.senders import AFTER_DEADLINE, BOTH, NEITHER, NO_ARRIVAL, NO_STAMP
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
    AFTER_DEADLINE: "remark.after-deadline",
    NO_ARRIVAL: "remark.no-arrival",
    BOTH: "remark.both",
    NEITHER: "remark.neither",
    NAMES_NOBODY: "remark.nobody",
    NO_STAMP: "remark.no-stamp",
}
"""The keys of the remarks that quote nothing. Those that do are told as messages are, in English."""


def remark_in(language: Language, remark: str) -> str:
    """A remark in a language; one that quotes what was returned, as it is."""
    key = KEYS.get(remark)
    return language.printed(key) if key else remark
