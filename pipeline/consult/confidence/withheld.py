"""Comments into what may stand in git and in print: without confidential text and contacts of people."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.consult.confidence.wording import words_of_confidence
from pipeline.model.consultations.comment import IN_DOUBT, WITHHELD, Comment, Confidential, Response
from pipeline.model.consultations.consultation import HOME_REGIONS, Consultation
from pipeline.model.organisation.language import Language
from pipeline.model.text.marked import rewritten
from pipeline.resolve.contacts import CONTACT, NUMBER, contacts, without_contacts

REMARKS = "remarks that quote the text (in the full log)"
_CUT = re.compile(r"[+(]?\d[\d\s().+/–-]*…|\S*@\S*…")
"""The end of a text that a remark quotes in part: what is cut off may have made it a contact."""
HAS_CONTACT = "a contact or long number in it is withheld"
_MARKERS = {WITHHELD: "withheld.text", CONTACT: "withheld.contact", NUMBER: "withheld.number"}
"""What stands in git in place of something that is withheld, and the keys of its words."""


def withheld_in(language: Language, text: str) -> str:
    """A text as it is published, with what stands in place of something withheld in a language."""
    for marker, key in _MARKERS.items():
        text = text.replace(marker, language.printed(key))
    return text


def settled(comment: Comment, answer: Response | None, consultation: Consultation) -> Confidential | None:
    """Whether a comment is confidential after all that was asked; None where nobody has said it.

    A response goes before all else. What an organisation answered for its whole response settles what was in
    doubt or left blank, and withholds what it had let be published; it never opens what a row had marked.
    """
    if answer is not None and answer.confidential is not None:
        return answer.confidential
    asked = [
        settlement.confidential
        for name in comment.organisations
        if (settlement := consultation.settlement(name)) is not None
    ]
    if not asked or len(asked) < len(comment.organisations):
        return comment.confidential  # of a joint response each has to say so
    said = next(
        (confidential for confidential in asked if confidential is not Confidential.NO), Confidential.NO
    )
    open_question = comment.confidential is None or IN_DOUBT in comment.flags
    withholds = said is not Confidential.NO and comment.confidential is Confidential.NO
    return said if open_question or withholds else comment.confidential


def is_risky(comment: Comment) -> bool:
    """True for a comment that says nothing on confidentiality, and reads as if it should."""
    if comment.confidential is not None:
        return False
    return bool(words_of_confidence("\n".join(map(comment.words, ("comment", "proposed", "anchor")))))


def public(
    comment: Comment, settled: Confidential | None = None, regions: tuple[str, ...] = HOME_REGIONS
) -> Comment:
    """The comment as it may stand in git; of one that is confidential in part, nobody can say which part.

    `settled` is what its organisation answered when it was asked; it goes before the row. `regions` are the
    countries whose telephone numbers are known without their code.
    """
    known = settled or comment.confidential
    if known in (Confidential.YES, Confidential.IN_PART) or (known is None and is_risky(comment)):
        return _withheld(comment)
    texts = (comment.comment, comment.proposed, comment.anchor, comment.section_given, *comment.flags)
    cut = any(_CUT.search(flag) for flag in comment.flags)
    if not comment.marked and not cut and not any(contacts(text, regions) for text in texts):
        return comment
    return replace(
        comment,
        comment=_without_contacts(comment, "comment", regions),
        proposed=_without_contacts(comment, "proposed", regions),
        anchor=_without_contacts(comment, "anchor", regions),
        section_given=_without_contacts(comment, "section_given", regions),
        flags=tuple(_CUT.sub("…", without_contacts(flag, regions)) for flag in comment.flags),
    )


def linked_apart(comments: Sequence[Comment]) -> tuple[Comment, ...]:
    """The comments as they stand in git together: none leads to one that says the same and is withheld."""
    hidden = {comment.id for comment in comments if WITHHELD in (comment.comment, comment.proposed)}
    return tuple(
        replace(comment, links=tuple(link for link in comment.links if link.comment not in hidden))
        if comment.links
        else comment
        for comment in comments
    )


def told_of_contacts(comment: Comment, regions: tuple[str, ...]) -> Comment:
    """The comment, with a remark where something is withheld because it looks like a contact."""
    texts = (comment.comment, comment.proposed, comment.anchor, comment.section_given)
    held = any(contacts(text, regions) for text in texts)
    return replace(comment, flags=(*comment.flags, HAS_CONTACT)) if held else comment


def answered_publicly(answer: Response, regions: tuple[str, ...] = HOME_REGIONS) -> Response:
    """A response without what looks like a contact: it stands in git and in print."""
    return replace(
        answer,
        owner=without_contacts(answer.owner, regions),
        response=without_contacts(answer.response, regions),
        forum=without_contacts(answer.forum, regions),
        published=without_contacts(answer.published, regions),
        steps=tuple(replace(step, reason=without_contacts(step.reason, regions)) for step in answer.steps),
    )


def _without_contacts(comment: Comment, name: str, regions: tuple[str, ...]) -> str:
    text: str = getattr(comment, name)
    if name not in comment.marked:
        return without_contacts(text, regions)
    return rewritten(text, lambda own: without_contacts(own, regions))


def _withheld(comment: Comment) -> Comment:
    """Nothing of the row's own words is left, save a section that is on the list.

    Nor a link: it would lead to another comment that says the same in clear.
    """
    quoting = [flag for flag in comment.flags if "'" in flag]
    flags = tuple(flag for flag in comment.flags if flag not in quoting)
    return replace(
        comment,
        comment=WITHHELD if comment.comment else "",
        proposed=WITHHELD if comment.proposed else "",
        anchor=WITHHELD if comment.anchor else "",
        section_given=comment.section_given if comment.section or not comment.section_given else WITHHELD,
        flags=(*flags, REMARKS) if quoting else flags,
        links=(),
    )
