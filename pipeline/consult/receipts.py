"""Where a consultation stands, and what is kept beside git, into receipts, reminders and questions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.consult.formatted import STRUCK
from pipeline.consult.matching import short
from pipeline.consult.private import Private, restored
from pipeline.consult.read_of_files import ReadOfFile, read_of
from pipeline.consult.standing import Standing
from pipeline.model.comment import IN_DOUBT, WITHHELD, Comment, Confidential, Response, Returned, response_to
from pipeline.model.consultation import Consultation, Organisation
from pipeline.model.inline import Id
from pipeline.model.many import many

_DIGITS = 16
_FEW_DIGITS = 6
"""As in the ids of its comments."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail that is ready but for being looked at and sent."""

    name: str
    """Of its file: "receipt-example-supplier-1"."""
    to: tuple[str, ...]
    """() where no address is known: none is made up."""
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Sent:
    """Everything that an organisation sent, read or not."""

    organisation: Organisation
    files: tuple[Returned, ...]


def senders(found: Standing, returned: Sequence[Returned]) -> tuple[Sent, ...]:
    """The organisations from which a file came, those of which none could be read included."""
    own = {
        one.id: tuple(file for file in returned if one.id in file.organisations)
        for one in found.consultation.organisations
    }
    return tuple(Sent(one, own[one.id]) for one in found.consultation.organisations if own[one.id])


def drafts(
    found: Standing,
    returned: Sequence[Returned],
    made: Sequence[Comment],
    answers: Sequence[Response],
    kept: Private,
) -> Iterator[Draft]:
    """A receipt for each that sent something, a reminder for each that did not, and what is to be asked."""
    consultation = found.consultation
    by_comment = {answer.comment: answer for answer in answers}
    sent = senders(found, returned)
    for one in sent:
        to = _addresses(one, kept)
        text = receipt_text(one, consultation, kept)
        yield Draft(f"receipt-{one.organisation.id}", to, f"Received: {consultation.title}", text)
    yield from unknown(consultation, returned, kept)
    heard = {one.organisation.id for one in sent}
    for silent in found.silent:
        if silent.id not in heard:
            subject = f"Reminder: {consultation.title}"
            yield Draft(f"reminder-{silent.id}", (), subject, _reminder(silent, consultation))
    for one in sent:
        asked = tuple(_questions(one, made, by_comment, kept, consultation))
        if asked:
            subject = f"Questions on your response: {consultation.title}"
            text = _question_text(one.organisation, consultation, asked)
            yield Draft(f"questions-{one.organisation.id}", _addresses(one, kept), subject, text)


def unknown(consultation: Consultation, returned: Sequence[Returned], kept: Private) -> Iterator[Draft]:
    """A receipt for each file of which nobody knows whose it is."""
    yield from (_of_nobody(file, consultation, kept) for file in returned if not any(file.organisations))


def _of_nobody(file: Returned, consultation: Consultation, kept: Private) -> Draft:
    """A receipt for a file of which nobody knows whose it is: that is what its sender is asked."""
    read = _read(file, kept)
    listed = "\n".join(_file(file, read))
    text = (
        f"Thank you for your answer to the consultation “{consultation.title}”. We have received:\n\n{listed}"
        "\n\nIt does not tell us for which organisation it is sent. Please tell us, so that it is counted."
    )
    name = f"receipt-unknown-{file.sha256[:_FEW_DIGITS]}"
    return Draft(name, read.addresses, f"Received: {consultation.title}", text)


def receipt_text(sent: Sent, consultation: Consultation, kept: Private) -> str:
    """What an organisation is told of what it sent: each file by its own name, and what was read of it."""
    lines = (_file(file, _read(file, kept)) for file in sent.files)
    files = "\n".join(line for own in lines for line in own)
    return (
        f"To {sent.organisation.name}\n\nThank you for your answer to the consultation "
        f"“{consultation.title}”. We have received:\n\n{files}\n\nPlease tell us if something is missing."
    )


def deadline_of(consultation: Consultation, one: Organisation) -> str:
    """Until when an organisation may answer."""
    extended = [extension for extension in consultation.extensions if extension.organisation == one.id]
    return f"extended to {extended[-1].until}" if extended else f"closes {consultation.closes}"


def _file(file: Returned, read: ReadOfFile) -> Iterator[str]:
    name = f"“{read.name}”" if read.name else f"file with sha256 {file.sha256[:_DIGITS]}…"
    came = f", received {file.received:%Y-%m-%d %H:%M:%S} UTC" if file.received else ""
    late = ", after the close" if file.late else ""
    if file.quarantined:
        yield f"- {name}{came}{late}: not taken into the log yet, for {file.quarantined}"
    else:
        yield f"- {name}{came}{late}: {_counted(file, read)}"
    yield from (f"  - set aside: {line}" for line in read.aside)
    if not file.quarantined:
        yield from (f"  - to be answered: {line}" for line in read.asked)


def _counted(file: Returned, read: ReadOfFile) -> str:
    parts = [_comments(file)]
    if read.known:
        parts.append(f"{many(len(read.aside), 'row')} set aside")
        parts.append(f"{many(len(read.asked), 'question')} open")
    return ", ".join(parts)


def _comments(file: Returned) -> str:
    if not file.rows:
        return "confirmed review without comments" if file.nil_return else "no comments"
    return many(file.rows, "comment")


def _reminder(one: Organisation, consultation: Consultation) -> str:
    where = f"\n\nPlease send it to {consultation.contact}." if consultation.contact else ""
    return (
        f"To {one.name}\n\nWe have no answer of yours yet to the consultation “{consultation.title}” "
        f"({deadline_of(consultation, one)}).\n\nIf you have no comments, the form lets you confirm "
        f"that you have reviewed the texts.{where}"
    )


def _addresses(sent: Sent, kept: Private) -> tuple[str, ...]:
    """The addresses that the organisation's own files and mails name."""
    return tuple(dict.fromkeys(one for file in sent.files for one in _read(file, kept).addresses))


def _read(file: Returned, kept: Private) -> ReadOfFile:
    return read_of(kept.files.get(file.sha256, {}))


def _questions(
    sent: Sent,
    made: Sequence[Comment],
    answers: Mapping[Id, Response],
    kept: Private,
    consultation: Consultation,
) -> Iterator[str]:
    """What is to be asked: whether comments are confidential, what may be published of them, and of files."""
    own = [one for one in made if sent.organisation.id in one.organisations and not one.withdrawn]
    asked = [one for one in own if consultation.settlement(sent.organisation.id) is None]
    doubtful = [one for one in asked if _in_doubt(one, response_to(one, answers))]
    if doubtful:
        yield (
            "May we publish these comments? We withhold them until you tell us:\n"
            + "\n".join(_quoted(one, kept) for one in doubtful)
        )
    in_part = [one for one in own if _lacks_words(one, response_to(one, answers))]
    if in_part:
        yield (
            "You told us that these are confidential in part. Which words may we publish in their place?\n"
            + "\n".join(_quoted(one, kept) for one in in_part)
        )
    yield from _struck(sent, made, answers, kept)
    for file in sent.files:
        read = _read(file, kept)
        name = f"“{read.name}”" if read.name else f"your file with sha256 {file.sha256[:_DIGITS]}…"
        yield from (f"{name}: {line}" for line in read.asked)
        if file.quarantined and not read.asked:
            yield f"{name} is not in the log yet: {file.quarantined}. Could you send it again?"
        if read.aside:
            lines = "\n".join(f"  - {line}" for line in read.aside)
            yield f"In {name} these rows are set aside. Do they belong to a comment?\n{lines}"


def _struck(
    sent: Sent, made: Sequence[Comment], answers: Mapping[Id, Response], kept: Private
) -> Iterator[str]:
    """Whether comments are withdrawn whose rows are struck through; not of those that somebody answered."""
    own = [
        one
        for one in made
        if one.withdrawn == STRUCK
        and sent.organisation.id in one.organisations
        and not response_to(one, answers).response
    ]
    if own:
        yield (
            "The rows of these comments are struck through as a whole. Do you withdraw them?\n"
            + "\n".join(_quoted(one, kept) for one in own)
        )


def _in_doubt(one: Comment, answer: Response) -> bool:
    unsaid = one.confidential is None or IN_DOUBT in one.flags
    return one.comment == WITHHELD and unsaid and answer.confidential is None


def _lacks_words(one: Comment, answer: Response) -> bool:
    settled = answer.confidential or one.confidential
    return settled is Confidential.IN_PART and not answer.published


def _quoted(one: Comment, kept: Private) -> str:
    """A comment as its own sender may read it: its id, and how it begins."""
    whole = restored(one, kept).comment
    text = whole.comment or whole.proposed
    return f"  - {one.id}" + (f": “{short(text)}”" if text and text != WITHHELD else "")


def _question_text(one: Organisation, consultation: Consultation, asked: Sequence[str]) -> str:
    listed = "\n\n".join(f"{number}. {text}" for number, text in enumerate(asked, 1))
    return (
        f"To {one.name}\n\nThank you for your answer to the consultation “{consultation.title}”. "
        f"We have {many(len(asked), 'question')}:\n\n{listed}"
    )
