"""The words of a mail into a draft that mail programs open ready to be sent (.eml)."""

from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP


def mail_draft(to: Sequence[str], subject: str, text: str) -> bytes:
    """The draft; `X-Unsent` makes Outlook open it for sending, and not as a mail that came."""
    message = EmailMessage(SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = " ".join(subject.split())
    message["To"] = ", ".join(to)
    message.set_content(text.rstrip() + "\n", cte="base64" if not text.isascii() else None)
    return message.as_bytes()
