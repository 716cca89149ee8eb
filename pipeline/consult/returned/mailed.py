"""The mails that a returned file came in into when it came, from whom, and what else they say."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from email.utils import parseaddr

from pipeline.consult.confidence.claims import with_further_claims
from pipeline.consult.typed.matching import plain_name
from pipeline.consult.typed.rows import FileContent, Reported
from pipeline.model.consultations.consultation import Consultation
from pipeline.model.text.inline import Id
from pipeline.read.mails.mail import Mail

NO_LOG = "no log is attached to this mail: what it says stands in its own words"
NO_LOG_HINT = "read its words in the report; ask its sender for the log, or copy its comments into the form"
MAIL_TEXT = "text of the mail"
"""The kind under which the words of a mail are reported."""
_SUBJECT = "subject of the mail"


def came_by_mail(mails: Sequence[Mail]) -> datetime | None:
    """When a file came, by the outermost of the mails that it came in: then it was here for certain."""
    return next((mail.came for mail in mails if mail.came), None)


def mail_notes(mails: Sequence[Mail]) -> Iterator[str]:
    """How the time of arrival is known, of a file that the register does not name."""
    outer = next((mail for mail in mails if mail.came), None)
    if outer is None:
        if mails:
            yield "its mail does not say when it came"
        return
    yield (
        "its time is that at which its sender says that the mail was sent: no server wrote when it came"
        if outer.by_sender
        else "its time is that at which the mail server took its mail"
    )


def mailed_by(mails: Sequence[Mail], consultation: Consultation) -> Id:
    """The organisation of the sender, by address or name; "" where nothing in the consultation's file tells.

    The innermost mail goes first: a mail that was forwarded was written by somebody else.
    """
    senders = (_organisation(mail, consultation) for mail in reversed(mails))
    return next((sender for sender in senders if sender), "")


def _organisation(mail: Mail, consultation: Consultation) -> Id:
    known = organisation_of_address(mail.sender_address, consultation)
    if known:
        return known
    name = plain_name(mail.sender_name)
    named = [
        organisation.id
        for organisation in consultation.organisations
        if name and name in map(plain_name, organisation.names)
    ]
    return named[0] if len(named) == 1 else ""


def organisation_of_address(address: str, consultation: Consultation) -> Id:
    """The organisation that writes from the domain of an address; "" where none does."""
    domain = address.rpartition("@")[2].casefold().strip(".")
    for organisation in consultation.organisations:
        if domain and any(_is_within(domain, own) for own in organisation.domains):
            return organisation.id
    return ""


def _is_within(domain: str, own: str) -> bool:
    own = own.casefold().strip("@. ")
    return domain == own or domain.endswith(f".{own}")


def mail_texts(mails: Sequence[Mail], where: str) -> tuple[Reported, ...]:
    """The words of some mails, for the report."""
    return tuple(
        Reported(kind, where, "", text.strip())
        for mail in mails
        for kind, text in ((_SUBJECT, mail.subject), (MAIL_TEXT, mail.text))
        if text.strip()
    )


def with_mails(
    content: FileContent, mails: Sequence[Mail], where: str, known: frozenset[str] = frozenset()
) -> FileContent:
    """A file with the mails that it came in, and what they say; `where` is the name of the outermost.

    `known` are the texts of the empty form, which a mail may quote.
    """
    if not mails:
        return content
    new = tuple(reported for reported in mail_texts(mails, where) if reported not in content.reported)
    whole = replace(content, mails=(*content.mails, *mails), reported=(*content.reported, *new))
    return with_further_claims(whole, new, known)


def sender_addresses(mails: Sequence[Mail]) -> tuple[str, ...]:
    """The addresses of the senders, each once, the innermost mail's first."""
    addresses = (parseaddr(mail.sender_address)[1] for mail in reversed(mails))
    return tuple(dict.fromkeys(address for address in addresses if "@" in address))
