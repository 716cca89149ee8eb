"""A sentence into whether it is about what a text rules on confidentiality, and asks for none itself."""

import re

from pipeline.consult.confidence.row_confidence import asks_for_itself
from pipeline.consult.confidence.stems import WELSH_C, Words, pattern
from pipeline.consult.confidence.wording import unaccented, words_of_confidence

_PART = (
    r"(?:clause|provision|section|paragraph|article|chapter|sentence|heading|requirement|obligation|rule|policy"
    r"|policies|agreement|arrangement|undertaking|principle|term|wording|definition|dut(?:y|ies)|regime)s?\b"
)
_IN_PLACE = r"(?:section|clause|paragraph|article|chapter) [\w.]*\d[\w.]*"
_RULED: Words = {
    "English": (
        rf"\b(?:confidentiality|confidential information|non-?disclosure|anonymity|redaction) {_PART}",
        rf"\b{_PART} (?:on|about|for|governing) (?:the )?"
        r"(?:confidential(?:ity)?|non-?disclosure)(?: information)?\b",
        rf"\b{_IN_PLACE},? (?:on |about )(?:confidentiality|confidential information)\b",
        rf"\bconfidentiality in {_IN_PLACE}",
    ),
    "German": (r"\bvertraulichkeits(?:klausel|regel|bestimmung|vereinbarung|pflicht)\w*",),
    "French": (
        r"\b(?:clause|article|section|regle|accord|obligation|disposition)s? (?:de|sur|relatif a) (?:la )?"
        r"confidentialite\b",
    ),
    "Welsh": (
        rf"\b(?:cymal|adran|rheol|darpariaeth|cytundeb)\w* (?:ar )?{WELSH_C}(?:yfrinachedd|yfrinachol\w*)",
    ),
}
_ITSELF: Words = {
    "English": (
        r"\b(?:our|ours|my|mine|this|these|those|it|its|everything|all|above|below|herein|us|responses?|submission"
        r"|return|feedback)\b",
        r"\b(?:appl(?:y|ies|ied)|cover(?:s|ed)?|invok\w*|rel(?:y|ies)|claim\w*|under|subject|falls?|protect\w*"
        r"|treat\w*|accord\w*|pursuant|respect\w*|keep|kept|request\w*|ask\w*|wish\w*|want\w*|please)\b",
    ),
    "German": (
        r"\b(?:unser\w*|mein\w*|dies\w*|alle\w*|bitte\w*|gilt|gelten|unterlieg\w*|fall\w*|beruf\w*|unter)\b",
    ),
    "French": (r"\b(?:notre|nos|mon|ce\w*|tout\w*|appliqu\w*|couv\w*|soumis\w*|relev\w*|merci|sous)\b",),
    "Welsh": (r"\b(?:ein|fy|hwn|hon|hyn|holl|berthnasol|gymhwyso|dan|o dan|os gwelwch)\b",),
}
_RULES, _SELF = re.compile(pattern(_RULED)), re.compile(pattern(_ITSELF))
_FEW_WORDS = 5


def is_about_the_text(sentence: str) -> bool:
    """True for a remark on what a text rules: "The confidentiality clause in section 5 is good".

    One that has another word of confidence, speaks of the response or applies such a rule is none, nor is a
    short one, which may be a stamp.
    """
    words = unaccented(sentence)
    left, count = _RULES.subn(" ", words)
    if not count or len(words.split()) <= _FEW_WORDS or asks_for_itself(sentence):
        return False
    return not words_of_confidence(left) and _SELF.search(left) is None
