"""The bytes of a mail as Outlook saves it (.msg) into who sent it, when it came, what it says, its files."""

import email.parser
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from io import BytesIO

import oxmsg
from oxmsg.attachment import Attachment
from oxmsg.storage import Storage, Stream

from pipeline.errors import PipelineError
from pipeline.model.bounds import CONTAINER_LEVELS, FIRST_YEAR, LAST_YEAR, MAIL_PARTS
from pipeline.read.mails.html_text import html_words
from pipeline.read.mails.mail import Attached, Mail, arrival, both_texts, sender

# Ids of properties: [MS-OXPROPS].
_DELIVERED = 0x0E06
_SUBMITTED = 0x0039
_HEADERS = 0x007D
_SENDER_NAME = 0x0C1A
_SENDER_SMTP = 0x5D01
_SENDER_ADDRESS = 0x0C1F
_CONTENT_ID = 0x3712
_SHORT_NAME = 0x3704
_MIME = 0x370E
_EMBEDDED = "__substg1.0_3701000D"
"""The storage of a mail that is attached as a mail."""
_PROPERTIES, _HEAD, _ROOT_HEAD = "__properties_version1.0", 24, 32
"""The list of properties, and the bytes before it in a mail inside another, and in a mail of its own."""
_ADDRESS = re.compile(r"[!-~]{1,100}@[A-Za-z0-9.-]{1,100}")
_MOST_INSIDE = CONTAINER_LEVELS.most
_OWN = ("IPM.Note", "REPORT")
_SMIME = "IPM.Note.SMIME"


def outlook_mail(data: bytes, name: str) -> tuple[Mail, tuple[Attached, ...]]:
    """A mail and the files that are attached to it; PipelineError for what is no mail.

    What the library raises of a damaged file is the caller's.
    """
    return _opened(oxmsg.Message.load(BytesIO(data)), name, 1)


def _opened(message: oxmsg.Message, name: str, level: int) -> tuple[Mail, tuple[Attached, ...]]:
    kind = message.message_class
    if not kind.startswith(_OWN):
        raise PipelineError(
            f"{name} is no mail, but '{kind or 'something unknown'}' of Outlook",
            hint="save what is attached to it, and put that among the returns",
        )
    if kind.startswith(_SMIME):
        raise PipelineError(
            f"{name} is encrypted, or signed as one piece",
            hint="open it in Outlook and save what is attached to it",
        )
    MAIL_PARTS.require(len(message.attachments), None, name)
    html = message.html_body or ""
    beside: list[tuple[str, str]] = []
    attached: list[Attached] = []
    for number, attachment in enumerate(message.attachments, 1):
        if _is_in_text(attachment, html):
            beside.append((_name(attachment, number), "a picture in the mail's text"))
        else:
            attached.append(_attached(attachment, number, level))
    came, by_sender = _arrival(message)
    text = both_texts((message.body or "").strip(), html_words(html))
    return Mail(message.subject, *_sender(message), came, by_sender, text, tuple(beside)), tuple(attached)


def _arrival(message: oxmsg.Message) -> tuple[datetime | None, bool]:
    """When the mailbox took it; else what its headers say; else when its sender sent it."""
    delivered = _moment(message, _DELIVERED)
    if delivered is not None:
        return delivered, False
    came, by_sender = arrival(email.parser.HeaderParser().parsestr(_header_text(message)))
    if came is not None:
        return came, by_sender
    sent = _moment(message, _SUBMITTED)
    return sent, sent is not None


def _moment(message: oxmsg.Message, property_id: int) -> datetime | None:
    moment = message.properties.date_prop_value(property_id)
    if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _sender(message: oxmsg.Message) -> tuple[str, str]:
    name, address = sender(email.parser.HeaderParser().parsestr(_header_text(message)))
    if address:
        return name, address
    values = (
        message.properties.str_prop_value(property_id) or ""
        for property_id in (_SENDER_SMTP, _SENDER_ADDRESS)
    )
    return (
        message.properties.str_prop_value(_SENDER_NAME) or name,
        next((value for value in values if "@" in value), ""),  # within one company it may be no address
    )


def _header_text(message: oxmsg.Message) -> str:
    return message.properties.str_prop_value(_HEADERS) or ""


def _is_in_text(attachment: Attachment, html: str) -> bool:
    content_id = attachment.properties.str_prop_value(_CONTENT_ID)
    return bool(content_id) and f"cid:{content_id}" in html and _is_picture(attachment)


def _is_picture(attachment: Attachment) -> bool:
    kind = attachment.properties.str_prop_value(_MIME) or ""
    return kind.startswith("image/") or _name(attachment, 0).casefold().endswith(
        (".png", ".jpg", ".jpeg", ".gif")
    )


def _attached(attachment: Attachment, number: int, level: int) -> Attached:
    name, data = _name(attachment, number), attachment.file_bytes
    if data is not None:
        return Attached(name, data)
    inner = _inside(attachment)
    if inner is None or level >= _MOST_INSIDE:
        hint = "open the mail in Outlook, save that as a file of its own, and put it among the returns"
        return Attached(name, b"", "it is an object inside a mail of Outlook, or stands too deep in it", hint)
    try:
        mail, held = _opened(inner, name, level + 1)
    except PipelineError as error:
        return Attached(name, b"", error.message, error.cure)
    return Attached(f"{mail.subject or name}.eml", _as_eml(mail, held))


def _inside(attachment: Attachment) -> oxmsg.Message | None:
    """The mail that is attached as a mail, with the head that one of its own has."""
    storages = attachment._storage.storages  # type: ignore[attr-defined]  # it has no public name
    embedded = next((storage for storage in storages if storage.name == _EMBEDDED), None)
    if embedded is None:
        return None
    gap = bytes(_ROOT_HEAD - _HEAD)
    streams = tuple(
        Stream(each.path, each.bytes_[:_HEAD] + gap + each.bytes_[_HEAD:])
        if each.name == _PROPERTIES
        else each
        for each in embedded.streams
    )
    return oxmsg.Message(Storage(embedded.path, streams, embedded.storages))


def _as_eml(mail: Mail, held: tuple[Attached, ...]) -> bytes:
    """A mail as other programs save it, to be opened as any other."""
    written = EmailMessage()
    written["Subject"] = _one_line(mail.subject)
    if _ADDRESS.fullmatch(mail.sender_address):
        written["From"] = formataddr((_one_line(mail.sender_name), mail.sender_address))
    if mail.came is not None:
        moment = format_datetime(mail.came)
        written["Date" if mail.by_sender else "Received"] = (
            moment if mail.by_sender else f"by mailbox; {moment}"
        )
    written.set_content(mail.text)
    for attached in held:
        name = _one_line(attached.name)
        written.add_attachment(attached.data, maintype="application", subtype="octet-stream", filename=name)
    return written.as_bytes()


def _one_line(text: str) -> str:
    """A text as a header may have it."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _name(attachment: Attachment, number: int) -> str:
    names: Iterator[str | None] = (
        find for find in (attachment.file_name, attachment.properties.str_prop_value(_SHORT_NAME))
    )
    return next((name for name in names if name), f"attachment {number}")
