"""What stands under a heading that speaks of confidentiality into what of the row may be published."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from pipeline.consult.confidence.wording import Sense, asked_sense, is_welsh, sense, unaccented
from pipeline.consult.typed.matching import is_blank, short
from pipeline.model.consultations.comment import Confidential


class AnswerKind(StrEnum):
    """What an answer is, whatever it answers."""

    BLANK = "blank"
    YES = "yes"
    NO = "no"
    PART = "in part"
    SECRET = "says that it is confidential"
    PUBLIC = "says that it may be published"
    UNKNOWN = "not understood"


class Statement(NamedTuple):
    """What one answer says of its row."""

    said: Confidential | None
    """None where it is left blank."""
    doubt: str = ""
    """Why its organisation must be asked; the row is withheld until then."""


_YES = frozenset(
    {"y", "yes", "true", "ja", "j", "wahr", "oui", "vrai", "ie", "ydw", "ydy", "ydyn", "oes", "cewch", "gwir"}
    | {"si", "sim"}
)
_NO = frozenset(
    {"n", "no", "false", "nein", "falsch", "non", "faux", "nage", "nac ydw", "nac ydy", "nac ydyn", "nac oes"}
    | {"naddo", "ffug", "nee"}
)
"""Not "na": people write it for "not applicable" too. Under a Welsh heading it is a no."""
_PART = frozenset(
    {"in part", "part", "partly", "partial", "partially", "some", "yes in part", "teilweise", "zum teil"}
    | {"en partie", "partiellement", "yn rhannol", "rhannol", "gedeeltelijk", "en parte", "parcialmente"}
)
_PUBLIC = frozenset(
    {"public", "publish", "may be published", "can be published", "ok to publish", "for publication"}
    | {"not confidential", "non confidential", "non-confidential", "may publish", "you may publish"}
    | {"offentlich", "nicht vertraulich", "darf veroffentlicht werden", "kann veroffentlicht werden"}
    | {"publique", "non confidentiel", "non confidentielle", "pas confidentiel", "peut etre publie"}
    | {
        "cyhoeddus",
        "ddim yn gyfrinachol",
        "nid yw'n gyfrinachol",
        "heb fod yn gyfrinachol",
        "gellir ei gyhoeddi",
    }
    | {"openbaar", "niet vertrouwelijk", "publico", "no confidencial", "pubblico", "non riservato"}
)
_PIECES = re.compile(r"\s*[,;:()/]\s*|\s+-+\s+|\.\s+")
_MARKED = re.compile(r"\A\W*[^\W\d_a-zA-Z\uff21-\uff5a]\W*\Z|[\u0334-\u0338]|\.{2}|\u2026")
"""One letter with an accent, as fonts of signs have for a tick; letters that are struck; words left off."""
_AROUND = " \t'\"“”«»"


def kind(text: str, heading: str = "") -> AnswerKind:
    """What an answer is; what is not on the closed lists, as a tick, a cross or a star, is not understood."""
    if is_blank(text):
        return AnswerKind.BLANK
    if _MARKED.search(text):
        return AnswerKind.UNKNOWN
    whole = unaccented(text).strip(_AROUND).rstrip(".!").strip(_AROUND)
    pieces = {_piece(piece, heading) for piece in _PIECES.split(whole) if piece}
    if whole in _PART:
        return AnswerKind.PART
    if pieces <= {AnswerKind.NO, AnswerKind.PUBLIC} and pieces:
        return (
            AnswerKind.PUBLIC
            if AnswerKind.PUBLIC in pieces and AnswerKind.NO not in pieces
            else AnswerKind.NO
        )
    if len(pieces) == 1 and AnswerKind.UNKNOWN not in pieces:
        return pieces.pop()
    return AnswerKind.SECRET if sense(text) is Sense.SECRET else AnswerKind.UNKNOWN


@lru_cache(maxsize=5_000)
def statement(heading: str, text: str) -> Statement:
    """What an answer under a heading says; what is not understood counts as confidential, and is asked."""
    asked, given = asked_sense(heading), kind(text, heading)
    if given is AnswerKind.PART:
        return Statement(Confidential.IN_PART)
    if given is AnswerKind.SECRET or given is (AnswerKind.NO if asked is Sense.PUBLIC else AnswerKind.YES):
        return Statement(Confidential.YES, _unclear(heading, text) if _is_doubtful(asked, given) else "")
    if _is_clear(asked, given):
        return Statement(Confidential.NO)
    if given is AnswerKind.BLANK and asked is Sense.SECRET:
        return Statement(None)
    return Statement(Confidential.YES, _unclear(heading, text))


def _piece(piece: str, heading: str) -> AnswerKind:
    word = piece.strip(_AROUND)
    if word in _NO or (word == "na" and is_welsh(heading)):
        return AnswerKind.NO
    if word in _YES:
        return AnswerKind.YES
    if word in _PUBLIC:
        return AnswerKind.PUBLIC
    return AnswerKind.UNKNOWN


def _is_clear(asked: Sense, given: AnswerKind) -> bool:
    """True for what says clearly that a text may be published."""
    match asked:
        case Sense.SECRET:
            return given in (AnswerKind.NO, AnswerKind.PUBLIC)
        case Sense.PUBLIC:
            return given in (AnswerKind.YES, AnswerKind.PUBLIC)
        case Sense.UNCLEAR:
            return given is AnswerKind.PUBLIC


def _is_doubtful(asked: Sense, given: AnswerKind) -> bool:
    return asked is Sense.UNCLEAR and given is not AnswerKind.SECRET


def _unclear(heading: str, text: str) -> str:
    if is_blank(text):
        return f"blank under '{short(heading)}'"
    return f"'{short(text)}' under '{short(heading)}' not understood"
