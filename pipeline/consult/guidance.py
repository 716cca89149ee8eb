"""A consultation into the instructions that come with the form of its comments log."""

from collections.abc import Iterator

from pipeline.model.comment import GENERAL, NEW_SECTION
from pipeline.model.consultation import Consultation
from pipeline.model.dates import NOT_STATED
from pipeline.model.log_form import Topic

_ONLY_IN_A_WORKBOOK = (
    "Headings and the columns of the office are protected without a password, to keep from slips.",
    "Use a second copy of this file if its rows are not enough, and send both: none is lost.",
)
_FORMER_HELP = " ".join(
    (
        f"Choose the section. '{GENERAL}' means the whole document;",
        f"'{NEW_SECTION}' asks for text where there is none.",
    )
)
FORMER = (_FORMER_HELP, f"Section: {_FORMER_HELP}")
"""What forms said that were sent out before: nobody need be told of it where one comes back."""


def guidance(consultation: Consultation, *, workbook: bool) -> tuple[Topic, ...]:
    """The instructions, topic by topic; a workbook has the notice among them, a document in front of them."""
    return tuple(topic for topic in _topics(consultation, workbook) if topic.lines)


def closing_line(consultation: Consultation) -> str:
    """By when to answer: "Thursday 6 February 2025, time not stated (Europe/London)"."""
    closes = consultation.closes
    if not closes.date.stated:
        return f"closing day {NOT_STATED}"
    clock = f"{closes.clock:%H:%M}" if closes.clock else f"time {NOT_STATED}"
    return f"{closes.date.with_weekday()}, {clock} ({closes.zone})"


def contact_line(consultation: Consultation) -> str:
    """Where to send the log."""
    return consultation.contact or NOT_STATED


def _topics(consultation: Consultation, workbook: bool) -> Iterator[Topic]:
    notice = (consultation.notice,) if workbook else ()
    about, purpose = tuple(_about(consultation)), tuple(_purpose(consultation))
    yield Topic("This consultation", (*notice, *purpose, *about), (" ".join(about), *purpose))
    yield Topic(
        "How to answer",
        (
            "Fill in organisation, market role and contact once, above the table.",
            "Then write one comment a row. Choose from the lists where a column has one.",
            "Without comments, choose yes for the confirmed review and leave the table empty.",
            "Do not add, remove, rename or merge columns: answers are read by a program.",
            "Leave the stamp as it is: it says which texts your comments are about.",
            *(_ONLY_IN_A_WORKBOOK if workbook else ()),
        ),
    )
    yield Topic("What happens with it", tuple(filter(None, _policies(consultation))))


def _purpose(consultation: Consultation) -> Iterator[str]:
    """What the form is for, and what the consultation is for."""
    yield "This form is for your comments on the texts of this consultation: a row for each comment."
    if consultation.purpose:
        yield f"Purpose of the consultation: {consultation.purpose}"


def _about(consultation: Consultation) -> Iterator[str]:
    yield f"Closes: {closing_line(consultation)}."
    yield f"Send the filled form to: {contact_line(consultation)}."


def _policies(consultation: Consultation) -> Iterator[str]:
    yield consultation.late_note
    yield consultation.confidentiality
