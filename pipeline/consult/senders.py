"""A returned file into whose it is, when it came, and whether it asks about the right texts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.consult.answers import is_yes
from pipeline.consult.matching import plain_name, short
from pipeline.consult.rows import Fate, FileContent
from pipeline.errors import did_you_mean
from pipeline.load.received import Receipt
from pipeline.model.consultation import Consultation
from pipeline.model.inline import Id
from pipeline.model.log_form import Stamp

_SHOWN = 5
_ELSEWHERE = "collate it with that consultation, and ask its sender whether there is a log of this one"
NOBODY = Receipt(None)
"""What is known of a file that the register does not name."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What is known of a returned file, apart from its rows."""

    content: FileContent
    organisation: Id
    """ "" while it is held for triage."""
    received: datetime | None
    late: bool
    nil_return: bool
    stamp: Stamp | None
    refused: str
    hint: str
    """What to do about a refused file."""
    notes: tuple[str, ...]


def sent(content: FileContent, consultation: Consultation, receipt: Receipt, digest: str) -> Sent:
    """Who sent a file and when; `digest` is that of the sections that are consulted on."""
    organisation, held = _organisation(content, consultation, receipt)
    deadline = consultation.deadline(organisation)
    late = bool(receipt.received and deadline and receipt.received > deadline)
    nil = is_yes(content.answers.get("nil_return", ""))
    stamp, strange = _stamp(content, consultation)
    refused = content.refused or strange
    notes = [*content.notes, held, _of_stamp(stamp, refused, digest), _of_time(receipt, late)]
    if nil and content.with_fate(Fate.LOGGED):
        notes.append("it confirms a review without comments, and has comments: ask which is meant")
    elif not nil and not content.rows and not refused:
        notes.append("it has no comments, and does not confirm a review without comments")
    return Sent(
        content,
        organisation,
        receipt.received,
        late,
        nil,
        stamp,
        refused,
        content.hint if content.refused else _ELSEWHERE if refused else "",
        tuple(filter(None, notes)),
    )


def told_of_others(files: Sequence[Sent]) -> list[Sent]:
    """The files, each with a note where its organisation sent others."""
    by_sender: dict[Id, list[str]] = {}
    for one in files:
        by_sender.setdefault(one.organisation, []).append(one.content.name)
    return [_told(one, by_sender[one.organisation]) for one in files]


def _told(one: Sent, names: Sequence[str]) -> Sent:
    if not one.organisation or len(names) < 2:
        return one
    shown = sorted(name for name in names[: _SHOWN + 1] if name != one.content.name)[:_SHOWN]
    more = len(names) - 1 - len(shown)
    others = ", ".join(f"'{name}'" for name in shown) + (f" and {more} more" if more else "")
    return replace(one, notes=(*one.notes, f"its organisation also sent {others}"))


def _organisation(content: FileContent, consultation: Consultation, receipt: Receipt) -> tuple[Id, str]:
    """The organisation, and what is to be said where it is not plain; the register goes before the file."""
    given = receipt.organisation or content.answers.get("organisation", "")
    where = "the register" if receipt.organisation else "the file"
    if not plain_name(given):
        return "", "" if content.refused else "it names no organisation: held for triage"
    by_name = {plain_name(name): one.id for one in consultation.organisations for name in one.names}
    if plain_name(given) in by_name:
        return by_name[plain_name(given)], ""
    hint = did_you_mean(given, [name for one in consultation.organisations for name in one.names])
    told = f"{where} names '{short(given)}', which is no organisation of the consultation: held for triage"
    return "", f"{told} ({hint or 'add it as an alias, or name the organisation in the register'})"


def _stamp(content: FileContent, consultation: Consultation) -> tuple[Stamp | None, str]:
    """The stamp of this consultation, or why the file is set aside: it has another's alone."""
    found = [stamp for text in content.stamps if (stamp := Stamp.parsed(text))]
    own = [stamp for stamp in found if stamp.consultation == consultation.id]
    if found and not own:
        return None, f"the form is of another consultation: '{short(found[0].consultation)}'"
    return (own[0] if own else None), ""


def _of_stamp(stamp: Stamp | None, refused: str, digest: str) -> str:
    if refused:
        return ""
    if stamp is None:
        return "it has no stamp: it was not made from the form, or was copied out of it"
    if stamp.digest != digest:
        return f"the form is of another version: {stamp.text}"
    return ""


def _of_time(receipt: Receipt, late: bool) -> str:
    if receipt.received is None:
        return "the register does not say when it came"
    return "it came after the deadline" if late else ""


def stamped(found: Iterable[Sent]) -> tuple[Stamp, ...]:
    """The stamps of the files, each once."""
    return tuple(dict.fromkeys(one.stamp for one in found if one.stamp))
