"""A consultation into its covering note: what is consulted on, when, who is affected, how to answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.consult.forms.guidance import closing_line, contact_line
from pipeline.load.composed import Composed, bullets, composed_document, heading, paragraph, table
from pipeline.model.consultations.consultation import Consultation, Meeting
from pipeline.model.consultations.log_form import ArtefactChoice, answers_in
from pipeline.model.dates import NOT_STATED
from pipeline.model.organisation.language import Language
from pipeline.model.text.block import Block
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id


@dataclass(frozen=True, slots=True)
class CoveredArtefact:
    """An artefact as the note tells of it."""

    choice: ArtefactChoice
    title: str
    old: str
    """The version that it is compared with."""
    counts: str
    """How many changes of each weight there are."""
    affected: tuple[str, ...]
    """Who is affected and who is not, a sentence each."""


def covering_note(
    consultation: Consultation,
    subjects: Sequence[CoveredArtefact],
    forums: Mapping[Id, str],
    files: Sequence[tuple[str, str]],
    about: Composed,
) -> Document:
    """The note; `forums` gives their names, `files` the names of the pack's files with what each is."""
    words = consultation.language.printed
    body = (
        *_subjects(consultation, subjects),
        *_dates(consultation, forums),
        *_affected(subjects, consultation.language),
        *_answering(consultation),
        heading("pack", words("note.pack")),
        table("pack-files", (words("note.file"), words("note.what-it-is")), files, (55, 45)),
    )
    return composed_document(about, body)


def _subjects(consultation: Consultation, subjects: Sequence[CoveredArtefact]) -> Iterator[Block]:
    words = consultation.language.printed
    yield heading("subject", words("note.subject"))
    if consultation.purpose:
        yield paragraph(consultation.purpose)
    rows = [
        (
            f"{covered.choice.name}{words('colon')}{covered.title}",
            covered.choice.document_number,
            f"v{covered.choice.version}",
            f"v{covered.old}",
            covered.counts,
        )
        for covered in subjects
    ]
    keys = ("note.artefact", "note.number", "note.version", "note.compared", "note.changes")
    head = tuple(map(words, keys))
    yield table("subjects", head, rows, (34, 18, 10, 13, 25))


def _dates(consultation: Consultation, forums: Mapping[Id, str]) -> Iterator[Block]:
    words, language = consultation.language.printed, consultation.language
    yield heading("dates", words("note.when"))
    rows = [(words("note.opens"), language.with_weekday(consultation.opens))]
    rows += [(words("note.closes"), closing_line(consultation))]
    rows += [
        (forums.get(meeting.forum, meeting.forum), _meeting_line(meeting, language))
        for meeting in consultation.meetings
    ]
    yield table("dates-table", (words("note.what"), words("note.when")), rows, (50, 50), headed_rows=True)


def _meeting_line(meeting: Meeting, language: Language) -> str:
    """Planned and held, as far as they are stated: "Planned for Tuesday 11 March 2025"."""
    planned, held = meeting.planned, meeting.held
    said = [language.printed("note.planned", day=language.with_weekday(planned))] if planned.stated else []
    key = "note.held-on" if held.day else "note.held-in"
    said += [language.printed(key, day=language.with_weekday(held))] if held.stated else []
    line = language.joined(said) or language.named(NOT_STATED)
    return line[0].upper() + line[1:] if said else line


def _affected(subjects: Sequence[CoveredArtefact], language: Language) -> Iterator[Block]:
    yield heading("affected", language.printed("note.affected"))
    for covered in subjects:
        yield heading(f"affected-{covered.choice.id}", covered.choice.name, 2)
        yield from bullets(f"affected-{covered.choice.id}.lines", covered.affected)


def _answering(consultation: Consultation) -> Iterator[Block]:
    words = consultation.language.printed
    yield heading("answering", words("note.answering"))
    labels = (answer.label for answer in answers_in(consultation.language)[:-1])
    once = ", ".join(label.partition(":")[0].lower() for label in labels)
    yield from bullets(
        "answering.lines",
        (
            words("note.fill", once=once),
            words("note.nothing"),
            words("note.send", contact=contact_line(consultation)),
            words("note.by", closes=closing_line(consultation)),
        ),
    )
    for title, own, text in (
        (words("note.late"), "late", consultation.late_note),
        (words("note.confidentiality"), "confidentiality", consultation.confidentiality),
    ):
        if text:
            yield heading(own, title, 2)
            yield paragraph(text)
