"""Comments into what may stand in git and in print: without confidential text and contacts of people."""

import re
from dataclasses import replace

from pipeline.consult.matching import plain
from pipeline.model.comment import WITHHELD, Comment, Confidential
from pipeline.model.marked import rewritten

CONTACT = "[contact withheld]"
REMARKS = "remarks that quote the text (in the full log)"
CONFIDENCE = re.compile(
    r"\b(confiden\w+|commercial(ly)?[ -]sensitiv\w+|market[ -]sensitiv\w+|price[ -]sensitiv\w+|privileged"
    r"|sensitive information|trade secrets?|without prejudice|not (for publication|to be published)"
    r"|(do not|don't) publish|non-disclosure|internal only|personal data)\b",
    re.IGNORECASE,
)
"""What people write who do not want to be published."""
# Bounded: looking for one in a long text without any must not take the square of its length.
_AT = r"(?: ?[@＠﹫] ?| ?[\[({] ?(?:at|@) ?[\])}] ?)"
_DOT = r"(?:\.| ?[\[({] ?dot ?[\])}] ?| dot )"
ADDRESS = re.compile(
    rf"[\w.+'-]{{1,64}}(?:{_AT}[\w-]{{1,63}}{_DOT}| at [\w-]{{1,63}} dot )"
    rf"(?:[\w-]{{1,63}}{_DOT}){{0,8}}[\w-]{{0,62}}\w",
    re.IGNORECASE,
)
"""As machines read it, and as people write it to hide it from them."""
_BETWEEN = r"[ .\-‐‑–\u00a0\u2009\u202f]?"
TELEPHONE = re.compile(
    r"(?<![\w/.-])(?!\d{2}\.\d{2}\.\d{4})"
    rf"(?:(?:\+\d{{1,3}}{_BETWEEN}(?:\(0\){_BETWEEN})?|\(\+\d{{1,3}}\){_BETWEEN})\d(?:{_BETWEEN}\d){{7,12}}"
    rf"|\(0\d{{1,4}}\){_BETWEEN}\d(?:{_BETWEEN}\d){{5,9}}|0\d(?:{_BETWEEN}\d){{8,12}})(?![\w/-]|\.\w)"
)


def is_risky(comment: Comment) -> bool:
    """True for a comment that says nothing on confidentiality, and reads as if it should."""
    if comment.confidential is not None:
        return False
    return bool(CONFIDENCE.search(plain("\n".join(map(comment.words, ("comment", "proposed", "anchor"))))))


def public(comment: Comment, settled: Confidential | None = None) -> Comment:
    """The comment as it may stand in git; of one that is confidential in part, nobody can say which part.

    `settled` is what its organisation answered when it was asked; it goes before the row.
    """
    known = settled or comment.confidential
    if known in (Confidential.YES, Confidential.IN_PART) or (known is None and is_risky(comment)):
        return _withheld(comment)
    return replace(
        comment,
        comment=_without_contacts(comment, "comment"),
        proposed=_without_contacts(comment, "proposed"),
        anchor=_without_contacts(comment, "anchor"),
        section_given=_without_contacts(comment, "section_given"),
        flags=tuple(map(without_contacts, comment.flags)),
    )


def without_contacts(text: str) -> str:
    """The text without e-mail addresses and telephone numbers."""
    return TELEPHONE.sub(CONTACT, ADDRESS.sub(CONTACT, text))


def _without_contacts(comment: Comment, name: str) -> str:
    text: str = getattr(comment, name)
    return rewritten(text, without_contacts) if name in comment.marked else without_contacts(text)


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
