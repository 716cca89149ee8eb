"""A collation into what is kept beside git of each file, for the receipt that its sender gets."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.consult.collating.collation import Collation, quarantined_rows
from pipeline.consult.returned.mailed import sender_addresses
from pipeline.consult.returned.senders import Sent
from pipeline.errors import legible

Facts = Mapping[str, object]
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")


@dataclass(frozen=True, slots=True)
class ReadOfFile:
    """What was read of a file, as its sender may be told."""

    name: str
    """As its sender called it, with each sign that steers a screen as its code; "" where nothing is kept."""
    addresses: tuple[str, ...] = ()
    """Those that the file or its mail names as its sender's."""
    aside: tuple[str, ...] = ()
    """Each row that was set aside, with its place and the reason."""
    asked: tuple[str, ...] = ()
    """What its sender, or the office, has to answer."""
    known: bool = False
    """False where nothing is kept of what was read."""


def facts_of(sent: Sent, collation: Collation) -> Facts:
    """What is kept of a file beside its names and what its sender filled in; nothing that is empty."""
    rows = () if sent.refused else quarantined_rows(sent)
    question = collation.asked.get(sent.content.sha256, "")
    facts: dict[str, object] = {
        "senders": list(sender_addresses(sent.content.mails)),
        "aside": [f"{row.sheet}, row {row.number}: {row.reason}" for row in rows],
        "asked": [question] if question else [],
    }
    return {key: value for key, value in facts.items() if value}


def read_of(facts: Facts) -> ReadOfFile:
    """What is kept of a file, from the private file."""
    names = _texts(facts.get("names"))
    contact = _ADDRESS.findall(str(facts.get("contact", "")))
    addresses = [text.strip() for text in (*contact, *_texts(facts.get("senders"))) if _is_address(text)]
    return ReadOfFile(
        legible(PurePosixPath(names[0]).name) if names else "",
        tuple(dict.fromkeys(addresses)),
        tuple(map(legible, _texts(facts.get("aside")))),
        tuple(map(legible, _texts(facts.get("asked")))),
        bool(facts),
    )


def _texts(value: object) -> Sequence[str]:
    return [str(text) for text in value] if isinstance(value, list) else []


def _is_address(text: str) -> bool:
    """True for an address that a mail program takes; one that is written to hide from machines is none."""
    return bool(_ADDRESS.fullmatch(text.strip()))
