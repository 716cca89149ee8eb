"""A consultation into the instructions that come with the form of its comments log."""

from collections.abc import Iterator

from pipeline.model.consultations.comment import GENERAL, NEW_SECTION
from pipeline.model.consultations.consultation import Consultation
from pipeline.model.consultations.log_form import Topic
from pipeline.model.dates import NOT_STATED

_ANSWERING = ("guide.once", "guide.rows", "guide.nothing", "guide.keep-columns", "guide.keep-stamp")
_ONLY_IN_A_WORKBOOK = ("guide.protected", "guide.second-copy")
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
    closes, language = consultation.closes, consultation.language
    if not closes.date.stated:
        return language.printed("closing.day-unknown")
    clock = f"{closes.clock:%H:%M}" if closes.clock else language.printed("closing.time-unknown")
    return f"{language.with_weekday(closes.date)}, {clock} ({closes.zone})"


def contact_line(consultation: Consultation) -> str:
    """Where to send the log."""
    return consultation.contact or consultation.language.named(NOT_STATED)


def _topics(consultation: Consultation, workbook: bool) -> Iterator[Topic]:
    notice = (consultation.notice,) if workbook else ()
    about, purpose = tuple(_about(consultation)), tuple(_purpose(consultation))
    words = consultation.language.printed
    yield Topic(words("guide.consultation"), (*notice, *purpose, *about), (" ".join(about), *purpose))
    yield Topic(
        words("guide.answering"),
        tuple(map(words, (*_ANSWERING, *(_ONLY_IN_A_WORKBOOK if workbook else ())))),
    )
    yield Topic(words("guide.afterwards"), tuple(filter(None, _policies(consultation))))


def _purpose(consultation: Consultation) -> Iterator[str]:
    """What the form is for, and what the consultation is for."""
    words = consultation.language.printed
    yield words("guide.for")
    if consultation.purpose:
        yield words("guide.purpose", purpose=consultation.purpose)


def _about(consultation: Consultation) -> Iterator[str]:
    words = consultation.language.printed
    yield words("guide.closes", closes=closing_line(consultation))
    yield words("guide.send", contact=contact_line(consultation))


def _policies(consultation: Consultation) -> Iterator[str]:
    yield consultation.late_note
    yield consultation.confidentiality
