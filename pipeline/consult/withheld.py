"""Comments into what may stand in git and in print: without confidential text and addresses of people."""

import re
from dataclasses import replace

from pipeline.consult.matching import plain
from pipeline.model.comment import WITHHELD, Comment, Confidential

ADDRESS = "[address withheld]"
REMARKS = "remarks that quote the text (in the full log)"
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_RISKY = re.compile(
    r"\bconfiden|\bcommercially sensitive|\bcommercial sensitiv|\bnot for publication|\bdo not publish|"
    r"\bnot to be published|\bdon't publish|\bnon-disclosure|\bsensitive information"
)


def is_risky(comment: Comment) -> bool:
    """True for a comment that says nothing on confidentiality, and reads as if it should."""
    if comment.confidential is not None:
        return False
    return bool(_RISKY.search(plain(f"{comment.comment}\n{comment.proposed}\n{comment.anchor}")))


def public(comment: Comment) -> Comment:
    """The comment as it may stand in git; of one that is confidential in part, nobody can say which part."""
    if comment.confidential in (Confidential.YES, Confidential.IN_PART) or is_risky(comment):
        return _withheld(comment)
    return replace(
        comment,
        comment=without_addresses(comment.comment),
        proposed=without_addresses(comment.proposed),
        anchor=without_addresses(comment.anchor),
        section_given=without_addresses(comment.section_given),
        flags=tuple(map(without_addresses, comment.flags)),
    )


def without_addresses(text: str) -> str:
    """The text without e-mail addresses."""
    return _EMAIL.sub(ADDRESS, text) if "@" in text else text


def _withheld(comment: Comment) -> Comment:
    """Nothing of the row's own words is left, save a section that is on the list."""
    quoting = [flag for flag in comment.flags if "'" in flag]
    flags = tuple(flag for flag in comment.flags if flag not in quoting)
    return replace(
        comment,
        comment=WITHHELD if comment.comment else "",
        proposed=WITHHELD if comment.proposed else "",
        anchor=WITHHELD if comment.anchor else "",
        section_given=comment.section_given if comment.section or not comment.section_given else WITHHELD,
        flags=(*flags, REMARKS) if quoting else flags,
    )
