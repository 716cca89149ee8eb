"""Where a consultation stands, and what is kept beside git, into receipts, reminders and questions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.consult.collating.private import Private, restored
from pipeline.consult.collating.read_of_files import ReadOfFile, read_of
from pipeline.consult.publishing.standing import ConsultationStanding
from pipeline.consult.typed.formatted import STRUCK
from pipeline.consult.typed.matching import short
from pipeline.model.consultations.comment import (
    IN_DOUBT,
    WITHHELD,
    Comment,
    Confidential,
    Response,
    Returned,
    response_to,
)
from pipeline.model.consultations.consultation import Consultation, Organisation
from pipeline.model.organisation.language import Language
from pipeline.model.text.inline import Id

_DIGITS = 16
_FEW_DIGITS = 6
"""As in the ids of its comments."""


@dataclass(frozen=True, slots=True)
class MailDraft:
    """A mail that is ready but for being looked at and sent."""

    name: str
    """Of its file: "receipt-example-supplier-1"."""
    to: tuple[str, ...]
    """() where no address is known: none is made up."""
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class SentFiles:
    """Everything that an organisation sent, read or not."""

    organisation: Organisation
    files: tuple[Returned, ...]


def senders(standing: ConsultationStanding, returned: Sequence[Returned]) -> tuple[SentFiles, ...]:
    """The organisations from which a file came, those of which none could be read included."""
    own = {
        organisation.id: tuple(file for file in returned if organisation.id in file.organisations)
        for organisation in standing.consultation.organisations
    }
    return tuple(
        SentFiles(organisation, own[organisation.id])
        for organisation in standing.consultation.organisations
        if own[organisation.id]
    )


def drafts(
    standing: ConsultationStanding,
    returned: Sequence[Returned],
    made: Sequence[Comment],
    answers: Sequence[Response],
    kept: Private,
) -> Iterator[MailDraft]:
    """A receipt for each that sent something, a reminder for each that still can, and what is to be asked."""
    consultation, words = standing.consultation, standing.consultation.language.printed
    by_comment = {answer.comment: answer for answer in answers}
    sent = senders(standing, returned)
    for files in sent:
        to = _addresses(files, kept)
        text = receipt_text(files, consultation, kept)
        subject = words("mail.received", title=consultation.title)
        yield MailDraft(f"receipt-{files.organisation.id}", to, subject, text)
    yield from unknown(consultation, returned, kept)
    heard = {files.organisation.id for files in sent}
    for silent in standing.awaited:
        if silent.id not in heard:
            subject = words("mail.reminder", title=consultation.title)
            yield MailDraft(f"reminder-{silent.id}", (), subject, _reminder(silent, consultation))
    for files in sent:
        asked = tuple(_questions(files, made, by_comment, kept, consultation))
        if asked:
            subject = words("mail.questions", title=consultation.title)
            text = _question_text(files.organisation, consultation, asked)
            yield MailDraft(f"questions-{files.organisation.id}", _addresses(files, kept), subject, text)


def unknown(consultation: Consultation, returned: Sequence[Returned], kept: Private) -> Iterator[MailDraft]:
    """A receipt for each file of which nobody knows whose it is."""
    yield from (_of_nobody(file, consultation, kept) for file in returned if not any(file.organisations))


def _of_nobody(file: Returned, consultation: Consultation, kept: Private) -> MailDraft:
    """A receipt for a file of which nobody knows whose it is: that is what its sender is asked."""
    read = _read(file, kept)
    language = consultation.language
    listed = "\n".join(_file(file, read, language))
    text = language.printed("mail.of-nobody", title=consultation.title, files=listed)
    name = f"receipt-unknown-{file.sha256[:_FEW_DIGITS]}"
    subject = language.printed("mail.received", title=consultation.title)
    return MailDraft(name, read.addresses, subject, text)


def receipt_text(sent: SentFiles, consultation: Consultation, kept: Private) -> str:
    """What an organisation is told of what it sent: each file by its own name, and what was read of it."""
    language = consultation.language
    lines = (_file(file, _read(file, kept), language) for file in sent.files)
    files = "\n".join(line for own in lines for line in own)
    name = sent.organisation.name
    return language.printed("mail.receipt", name=name, title=consultation.title, files=files)


def deadline_of(consultation: Consultation, organisation: Organisation) -> str:
    """Until when an organisation may answer."""
    extended = [
        extension for extension in consultation.extensions if extension.organisation == organisation.id
    ]
    language = consultation.language
    if extended:
        return language.printed("mail.extended", moment=extended[-1].until.printed(language))
    return language.printed("mail.closes", moment=consultation.closes.printed(language))


def _file(file: Returned, read: ReadOfFile, language: Language) -> Iterator[str]:
    words = language.printed
    name = _named(file, read, "mail.file", language)
    came = words("mail.came", moment=f"{file.received:%Y-%m-%d %H:%M:%S}") if file.received else ""
    late = words("mail.late") if file.late else ""
    reason = file.quarantined
    told = words("mail.not-taken", reason=reason) if reason else _counted(file, read, language)
    yield words("mail.line", file=f"{name}{came}{late}", told=told)
    yield from (words("mail.aside", line=line) for line in read.aside)
    if not file.quarantined:
        yield from (words("mail.asked", line=line) for line in read.asked)


def _named(file: Returned, read: ReadOfFile, unnamed: str, language: Language) -> str:
    """A file by its own name, else by its digest in the words of a key."""
    digest = file.sha256[:_DIGITS]
    return language.quoted(read.name) if read.name else language.printed(unnamed, digest=digest)


def _counted(file: Returned, read: ReadOfFile, language: Language) -> str:
    parts = [_comments(file, language)]
    if read.known:
        parts.append(language.counted(len(read.aside), "mail.rows-aside"))
        parts.append(language.counted(len(read.asked), "mail.questions-open"))
    return ", ".join(parts)


def _comments(file: Returned, language: Language) -> str:
    if not file.rows:
        return language.printed("mail.confirmed" if file.nil_return else "mail.no-comments")
    return language.counted(file.rows, "count.comment")


def _reminder(organisation: Organisation, consultation: Consultation) -> str:
    words, contact = consultation.language.printed, consultation.contact
    where = words("mail.send", contact=contact) if contact else ""
    until = deadline_of(consultation, organisation)
    return words(
        "mail.no-answer", name=organisation.name, title=consultation.title, deadline=until, where=where
    )


def _addresses(sent: SentFiles, kept: Private) -> tuple[str, ...]:
    """The addresses that the organisation's own files and mails name."""
    return tuple(dict.fromkeys(address for file in sent.files for address in _read(file, kept).addresses))


def _read(file: Returned, kept: Private) -> ReadOfFile:
    return read_of(kept.files.get(file.sha256, {}))


def _questions(
    sent: SentFiles,
    made: Sequence[Comment],
    answers: Mapping[Id, Response],
    kept: Private,
    consultation: Consultation,
) -> Iterator[str]:
    """What is to be asked: whether comments are confidential, what may be published of them, and of files."""
    language, words = consultation.language, consultation.language.printed
    own = [
        comment for comment in made if sent.organisation.id in comment.organisations and not comment.withdrawn
    ]
    asked = [comment for comment in own if consultation.settlement(sent.organisation.id) is None]
    doubtful = [comment for comment in asked if _in_doubt(comment, response_to(comment, answers))]
    if doubtful:
        yield (
            words("mail.ask-doubt")
            + "\n"
            + "\n".join(_quoted(comment, kept, language) for comment in doubtful)
        )
    in_part = [comment for comment in own if _lacks_words(comment, response_to(comment, answers))]
    if in_part:
        yield (
            words("mail.ask-part") + "\n" + "\n".join(_quoted(comment, kept, language) for comment in in_part)
        )
    yield from _struck(sent, made, answers, kept, language)
    for file in sent.files:
        read = _read(file, kept)
        name = _named(file, read, "mail.your-file", language)
        yield from (f"{name}: {line}" for line in read.asked)
        if file.quarantined and not read.asked:
            yield words("mail.again", file=name, reason=file.quarantined)
        if read.aside:
            lines = "\n".join(f"  - {line}" for line in read.aside)
            yield words("mail.ask-aside", file=name) + f"\n{lines}"


def _struck(
    sent: SentFiles,
    made: Sequence[Comment],
    answers: Mapping[Id, Response],
    kept: Private,
    language: Language,
) -> Iterator[str]:
    """Whether comments are withdrawn whose rows are struck through; not of those that somebody answered."""
    own = [
        comment
        for comment in made
        if comment.withdrawn == STRUCK
        and sent.organisation.id in comment.organisations
        and not response_to(comment, answers).response
    ]
    if own:
        yield (
            language.printed("mail.ask-struck")
            + "\n"
            + "\n".join(_quoted(comment, kept, language) for comment in own)
        )


def _in_doubt(comment: Comment, answer: Response) -> bool:
    unsaid = comment.confidential is None or IN_DOUBT in comment.flags
    return comment.comment == WITHHELD and unsaid and answer.confidential is None


def _lacks_words(comment: Comment, answer: Response) -> bool:
    settled = answer.confidential or comment.confidential
    return settled is Confidential.IN_PART and not answer.published


def _quoted(comment: Comment, kept: Private, language: Language) -> str:
    """A comment as its own sender may read it: its id, and how it begins."""
    whole = restored(comment, kept).comment
    text = whole.comment or whole.proposed
    return f"  - {comment.id}" + (f": {language.quoted(short(text))}" if text and text != WITHHELD else "")


def _question_text(organisation: Organisation, consultation: Consultation, asked: Sequence[str]) -> str:
    listed = "\n\n".join(f"{number}. {text}" for number, text in enumerate(asked, 1))
    language = consultation.language
    questions = language.counted(len(asked), "count.question")
    return language.printed(
        "mail.ask", name=organisation.name, title=consultation.title, questions=questions, listed=listed
    )
