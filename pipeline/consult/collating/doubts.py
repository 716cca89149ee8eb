"""Comments and the files they came in into comments in doubt, and one question for each organisation."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.consult.confidence.row_confidence import IN_DOUBT_BECAUSE, NOT_ANSWERED
from pipeline.consult.confidence.withheld import is_risky
from pipeline.consult.returned.senders import Sent
from pipeline.consult.typed.rows import ConfidentialityClaim
from pipeline.model.consultations.comment import IN_DOUBT, Comment, Confidential
from pipeline.model.consultations.consultation import Consultation, Unmarked
from pipeline.model.text.inline import Id

WITHOUT_DEFAULT = f"{NOT_ANSWERED}: withheld, as nothing says that such a comment is published"
READS_SO = "a comment has words of confidence, and leaves open whether it is confidential"
NOT_UNDERSTOOD = "an answer that is not understood"
_BESIDE = " says '"
"""Stands in a remark that repeats what is told of a file."""
_CONTAINER = re.compile(r".*?\.(?:eml|msg|zip)\b", re.IGNORECASE)

Claims = Mapping[object, tuple[ConfidentialityClaim, ...]]
"""Words that ask for confidentiality: by organisation, by file or what it came in, and by row of a sheet."""


@dataclass(frozen=True, slots=True)
class DoubtQuestion:
    """What one organisation is to be asked: is its response confidential?"""

    organisation: Id
    """ "" while nobody knows whose files these are."""
    name: str
    """Of the organisation; else of the file."""
    why: tuple[str, ...]
    comments: tuple[Id, ...]
    """Those that are withheld until it answers."""
    answer: Confidential | None
    """What it answered for its whole response, as the consultation's file has it."""


def claims_of(files: Iterable[Sent]) -> Claims:
    """What the files of a consultation say beside their rows, by what it is about."""
    claims: dict[object, tuple[ConfidentialityClaim, ...]] = {}
    for sent in files:
        for claim in sent.content.claims if not _is_of_another(sent) else ():
            if not claim.standing:
                for key in _about(claim, sent):
                    claims[key] = tuple(dict.fromkeys((*claims.get(key, ()), claim)))
    return claims


def doubted(comment: Comment, file: str, claims: Claims, consultation: Consultation) -> Comment:
    """The comment, in doubt where words beside its row ask for confidentiality; `file` is its file's name.

    What its row marks as confidential stays so, and nothing is asked about it.
    """
    if comment.withdrawn or comment.confidential in (Confidential.YES, Confidential.IN_PART):
        return comment
    source = comment.source
    row = (source.sha256, source.sheet, _row(source.cell))
    keys = (*comment.organisations, _container(file), row)
    own = dict.fromkeys(claim for key in keys if key for claim in claims.get(key, ()))
    why = [f"{IN_DOUBT_BECAUSE} {claim.where}{_BESIDE}{claim.words}'" for claim in own]
    if not why and comment.confidential is None and consultation.unmarked is Unmarked.WITHHELD:
        why = [WITHOUT_DEFAULT]
    if not why:
        return comment
    kept = (flag for flag in comment.flags if flag != NOT_ANSWERED)
    flags = tuple(dict.fromkeys((*kept, *why, IN_DOUBT)))
    return replace(comment, confidential=Confidential.YES, flags=flags)


def questions(
    comments: Iterable[Comment], files: Sequence[Sent], consultation: Consultation
) -> tuple[DoubtQuestion, ...]:
    """One question for each organisation of which something is in doubt, and for each such file of nobody."""
    names = {sent.content.sha256: sent.content.name for sent in files}
    asked: dict[tuple[Id, str], list[Comment]] = {}
    why: dict[tuple[Id, str], list[str]] = {}
    for sent in files:
        for claim in sent.content.claims if not _is_of_another(sent) else ():
            if not claim.standing:
                whose = _whose(sent.organisation, sent.content.name)
                asked.setdefault(whose, [])
                why.setdefault(whose, []).append(f"{sent.content.name}, {claim.where}: '{claim.words}'")
    for comment in comments:
        reasons = tuple(_reasons(comment))
        if reasons:
            whose = _whose(comment.organisation, names.get(comment.source.sha256, comment.id))
            asked.setdefault(whose, []).append(comment)
            known = why.setdefault(whose, [])
            known.extend(reason for reason in reasons if not (known and _BESIDE in reason))
    return tuple(
        _question(whose, own, tuple(dict.fromkeys(why[whose])), consultation) for whose, own in asked.items()
    )


def _question(
    whose: tuple[Id, str], own: Sequence[Comment], why: tuple[str, ...], consultation: Consultation
) -> DoubtQuestion:
    organisation, file = whose
    known, answer = consultation.organisation(organisation), consultation.settlement(organisation)
    name = known.name if known else file or organisation
    ids = tuple(comment.id for comment in own)
    return DoubtQuestion(organisation, name, why, ids, answer.confidential if answer else None)


def _reasons(comment: Comment) -> Iterator[str]:
    """Why a comment is in doubt; what stands beside its row is told with its file."""
    if IN_DOUBT in comment.flags:
        told = [flag for flag in comment.flags if flag.startswith((IN_DOUBT_BECAUSE, WITHOUT_DEFAULT))]
        yield from (flag.removeprefix(f"{IN_DOUBT_BECAUSE} ") for flag in told)
        if not told:
            yield NOT_UNDERSTOOD
    elif is_risky(comment):
        yield READS_SO


def _about(claim: ConfidentialityClaim, sent: Sent) -> Iterator[object]:
    if claim.row:
        yield (sent.content.sha256, claim.sheet, claim.row)
        return
    yield _container(sent.content.name)
    yield from filter(None, (sent.organisation, *sent.joint))


def _container(name: str) -> str:
    """The mail or archive that a file came in, else the file: nobody may have told yet whose they are."""
    match = _CONTAINER.match(name)
    return f"file {match[0] if match else name}" if name else ""


def _whose(organisation: Id, file: str) -> tuple[Id, str]:
    return (organisation, "") if organisation else ("", file)


def _row(cell: str) -> int:
    """The row of an address: of "C8" and of "row 8, column 1"."""
    match = re.search(r"\d{1,7}", cell)
    return int(match[0]) if match else 0


def _is_of_another(sent: Sent) -> bool:
    """True for a file that is set aside because it is about another consultation."""
    return bool(sent.refused) and not sent.content.refused
