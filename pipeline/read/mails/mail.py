"""The bytes of a mail (.eml) into who sent it, when it came, what it says, and the files in it."""

import email.parser
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from pipeline.model.bounds import FIRST_YEAR, LAST_YEAR, MAIL_LEVELS, MAIL_PARTS
from pipeline.read.mails.html_text import html_words

_PART = re.compile(rb"^content-type:", re.IGNORECASE | re.MULTILINE)
_LEVEL = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_TNEF = b"\x78\x9f\x3e\x22"
_WORD = re.compile(r"\w+")
_ENCRYPTED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")
_BESIDE = {
    "application/pkcs7-signature": "the mail's electronic signature",
    "application/x-pkcs7-signature": "the mail's electronic signature",
    "application/pgp-signature": "the mail's electronic signature",
    "text/vcard": "a visiting card",
    "text/x-vcard": "a visiting card",
}
"""What mail programs add of their own."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file in a mail or a zip."""

    name: str
    data: bytes
    refused: str = ""
    """Why it cannot be taken out; `data` is empty then."""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail, apart from the files in it."""

    subject: str = ""
    sender_name: str = ""
    sender_address: str = ""
    came: datetime | None = None
    """When the receiving server took it, else when its sender says that it was sent; in UTC."""
    by_sender: bool = False
    """True where `came` is of the sender's own clock: no server has written when it took the mail."""
    text: str = ""
    """Its words, of HTML too."""
    beside: tuple[tuple[str, str], ...] = ()
    """Names of pictures in the text, signatures, visiting cards, and what each of them is."""


def mail(data: bytes, name: str) -> tuple[Mail, tuple[Attached, ...]]:
    """A mail and the files that are attached to it; PipelineError for one beyond the bounds."""
    MAIL_PARTS.require(len(_PART.findall(data)), None, name)
    MAIL_LEVELS.require(len(_LEVEL.findall(data)), None, name)
    message = email.parser.BytesParser().parsebytes(data.removeprefix(BOM_UTF8).lstrip(b"\r\n"))
    parts = tuple(_leaves(message))
    html = "\n".join(_text(part) for part in parts if _is_body(part, "text/html"))
    plain = "\n".join(_text(part) for part in parts if _is_body(part, "text/plain")).strip()
    others = [part for part in parts if not (_is_body(part, "text/html") or _is_body(part, "text/plain"))]
    beside = {id(part): what for part in others if (what := _beside(part, html))}
    attached = (_attached(part, number) for number, part in enumerate(others, 1) if id(part) not in beside)
    came, by_sender = arrival(message)
    return (
        Mail(
            header(message, "subject"),
            *sender(message),
            came,
            by_sender,
            both_texts(plain, html_words(html)),
            tuple((_name(part) or "unnamed", beside[id(part)]) for part in others if id(part) in beside),
        ),
        tuple(attached),
    )


def arrival(message: Message) -> tuple[datetime | None, bool]:
    """When a mail came, and whether only its sender says so.

    The uppermost `Received` line is written by the server that took the mail in; `Date` is the
    sender's clock, which anybody sets as they like.
    """
    for line in message.get_all("received", []):
        moment = _moment(str(line).rpartition(";")[2])
        if moment is not None:
            return moment, False
    moment = _moment(str(message.get("date", "")))
    return moment, moment is not None


def sender(message: Message) -> tuple[str, str]:
    """The name and the address of who sent a mail; "" for what it does not say."""
    name, address = parseaddr(header(message, "from"))
    return name.strip(), address.strip()


def header(message: Message, name: str) -> str:
    """A header with its coded words read, on one line; "" where there is none."""
    return decoded_words(str(message.get(name, "")))


def decoded_words(text: str) -> str:
    """A header's text with its coded words ("=?utf-8?…?=") read; one that is coded wrongly stays as it is."""
    with suppress(HeaderParseError, LookupError, ValueError):  # an unknown encoding, or bytes not of it
        text = str(make_header(decode_header(text)))
    return " ".join(text.split())


def both_texts(plain: str, html: str) -> str:
    """The words of a mail in two forms: one of them where it has all words of the other, else both."""
    in_plain, in_html = set(_WORD.findall(plain)), set(_WORD.findall(html))
    if in_html <= in_plain:
        return plain
    return html if in_plain <= in_html else f"{plain}\n\n{html}"


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something, a mail inside the mail as one of them."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    for part in _children(message):
        yield from _leaves(part)


def _children(message: Message) -> Sequence[Message]:
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else ()


def _is_body(part: Message, kind: str) -> bool:
    return (
        part.get_content_type() == kind
        and part.get_content_disposition() != "attachment"
        and not part.get_filename()
    )


def _beside(part: Message, html: str) -> str:
    """What a part is that nobody attached by hand; "" for a file."""
    kind = part.get_content_type()
    if kind in _BESIDE:
        return _BESIDE[kind]
    if not kind.startswith("image/"):
        return ""
    content_id = str(part.get("content-id", "")).strip(" <>")
    shown = bool(content_id) and f"cid:{content_id}" in html
    inline = part.get_content_disposition() != "attachment"
    return "a picture in the mail's text" if shown or inline else ""


def _attached(part: Message, number: int) -> Attached:
    kind = part.get_content_type()
    if kind == "message/rfc822":
        inner = next(iter(_children(part)), Message())
        subject = header(inner, "subject") or f"mail {number}"
        return Attached(_name(part) or f"{subject}.eml", inner.as_bytes())
    name = _name(part) or f"part {number} ({kind})"
    if kind in _ENCRYPTED:
        reason = "the mail is encrypted, or signed as one piece"
        return Attached(name, b"", reason, "open it in a mail program and save what is attached to it")
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if data.startswith(_TNEF):
        hint = (
            "ask its sender to send it as HTML or as plain text: Outlook then attaches the files themselves"
        )
        return Attached(name, b"", "it is Outlook's own wrapping of what was attached (TNEF)", hint)
    return Attached(name, data)


def _name(part: Message) -> str:
    return decoded_words(part.get_filename() or "")


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    for charset in (part.get_content_charset() or "utf-8", "utf-8"):
        try:
            return data.decode(charset)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", "replace")


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(" ".join(text.split()))
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if FIRST_YEAR <= moment.year <= LAST_YEAR else None
