"""A returned file into whose it is, when it came, and whether it asks about the right texts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.consult.returned.authors import with_authors
from pipeline.consult.returned.mailed import came_by_mail, mail_notes
from pipeline.consult.returned.organisations import Whose, whose
from pipeline.consult.tables.answers import is_yes
from pipeline.consult.typed.matching import short
from pipeline.consult.typed.rows import Fate, FileContent
from pipeline.load.rounds.received import Receipt
from pipeline.model.consultations.consultation import Consultation
from pipeline.model.consultations.log_form import Stamp
from pipeline.model.text.inline import Id

_SHOWN = 5
_ELSEWHERE = "collate it with that consultation, and ask its sender whether there is a log of this one"
BOTH = "it confirms a review without comments, and has comments: ask which is meant"
NEITHER = "it has no comments, and does not confirm a review without comments"
NO_STAMP = "it has no stamp: it was not made from the form, or was copied out of it"
NO_ARRIVAL = "the register does not say when it came"
AFTER_DEADLINE = "it came after the deadline"
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
    joint: tuple[Id, ...] = ()
    """The other organisations of a joint response."""
    replaces: tuple[str, ...] | None = None
    """The names of the files in whose place the register puts it; () where it says that there are none."""


def sent(content: FileContent, consultation: Consultation, receipt: Receipt, digest: str) -> Sent:
    """Who sent a file and when; `digest` is that of the sections that are consulted on."""
    content = with_authors(content, consultation)
    own = whose(content, consultation, receipt)
    received = receipt.received or came_by_mail(content.mails)
    late = is_late(received, own, consultation)
    nil = is_yes(content.answers.get("nil_return", ""), consultation.language)
    stamp, strange = _stamp(content, consultation)
    refused = content.refused or strange
    told = "" if content.draft is not None else _of_stamp(stamp, refused, digest)
    notes = [*content.notes, *own.notes, told]
    notes += _of_time(content, receipt, late, consultation.deadline(own.organisation))
    if nil and content.with_fate(Fate.LOGGED):
        notes.append(BOTH)
    elif not nil and not content.rows and not refused:
        notes.append(NEITHER)
    return Sent(
        content,
        own.organisation,
        received,
        late,
        nil,
        stamp,
        refused,
        content.hint if content.refused else _ELSEWHERE if refused else "",
        tuple(filter(None, notes)),
        own.joint,
        receipt.replaces,
    )


def is_late(received: datetime | None, own: Whose, consultation: Consultation) -> bool:
    """True for what came after the deadline of everybody whose it is."""
    deadlines = [consultation.deadline(sender) for sender in (own.organisation, *own.joint)]
    known = [moment for moment in deadlines if moment is not None]
    return bool(received and known and len(known) == len(deadlines) and received > max(known))


def told_of_others(files: Sequence[Sent]) -> list[Sent]:
    """The files, each with a note where its organisation sent others."""
    by_sender: dict[Id, list[str]] = {}
    for sent in files:
        by_sender.setdefault(sent.organisation, []).append(sent.content.name)
    return [_told(sent, by_sender[sent.organisation]) for sent in files]


def _told(sent: Sent, names: Sequence[str]) -> Sent:
    if not sent.organisation or len(names) < 2:
        return sent
    shown = sorted(name for name in names[: _SHOWN + 1] if name != sent.content.name)[:_SHOWN]
    more = len(names) - 1 - len(shown)
    others = ", ".join(f"'{name}'" for name in shown) + (f" and {more} more" if more else "")
    return replace(sent, notes=(*sent.notes, f"its organisation also sent {others}"))


def _stamp(content: FileContent, consultation: Consultation) -> tuple[Stamp | None, str]:
    """The stamp of this consultation, or why the file is set aside: it has another's alone."""
    stamps = [stamp for text in content.stamps if (stamp := Stamp.parsed(text))]
    own = [stamp for stamp in stamps if stamp.consultation == consultation.id]
    if stamps and not own:
        return None, f"the form is of another consultation: '{short(stamps[0].consultation)}'"
    return (own[0] if own else None), ""


def _of_stamp(stamp: Stamp | None, refused: str, digest: str) -> str:
    if refused:
        return ""
    if stamp is None:
        return NO_STAMP
    if stamp.digest != digest:
        return f"the form is of another version: {stamp.text}"
    return ""


def _of_time(content: FileContent, receipt: Receipt, late: bool, deadline: datetime | None) -> Iterator[str]:
    if receipt.received is None:
        yield from mail_notes(content.mails)
        if not content.mails:
            yield NO_ARRIVAL
    elif receipt.day_alone and deadline and receipt.received.date() == deadline.date():
        yield "the register names the closing day without a time: taken as its beginning, ask when it came"
    if late:
        yield AFTER_DEADLINE


def stamped(sent_files: Iterable[Sent]) -> tuple[Stamp, ...]:
    """The stamps of the files, each once."""
    return tuple(dict.fromkeys(sent.stamp for sent in sent_files if sent.stamp))
