"""A consultation into its covering note: what is consulted on, when, who is affected, how to answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.consult.guidance import closing_line, contact_line
from pipeline.load.composed import Composed, bullets, composed_document, heading, paragraph, table
from pipeline.model.block import Block
from pipeline.model.consultation import Consultation, Meeting
from pipeline.model.dates import NOT_STATED
from pipeline.model.document import Document
from pipeline.model.inline import Id
from pipeline.model.log_form import ANSWERS, ArtefactChoice


@dataclass(frozen=True, slots=True)
class Subject:
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
    subjects: Sequence[Subject],
    forums: Mapping[Id, str],
    files: Sequence[tuple[str, str]],
    about: Composed,
) -> Document:
    """The note; `forums` gives their names, `files` the names of the pack's files with what each is."""
    body = (
        *_subjects(consultation, subjects),
        *_dates(consultation, forums),
        *_affected(subjects),
        *_answering(consultation),
        heading("pack", "What is in the pack"),
        table("pack-files", ("File", "What it is"), files, (55, 45)),
    )
    return composed_document(about, body)


def _subjects(consultation: Consultation, subjects: Sequence[Subject]) -> Iterator[Block]:
    yield heading("subject", "What is consulted on")
    if consultation.purpose:
        yield paragraph(consultation.purpose)
    rows = [
        (
            f"{one.choice.name}: {one.title}",
            one.choice.document_number,
            f"v{one.choice.version}",
            f"v{one.old}",
            one.counts,
        )
        for one in subjects
    ]
    head = ("Artefact", "Document number", "Version", "Compared with", "Changes")
    yield table("subjects", head, rows, (34, 18, 10, 13, 25))


def _dates(consultation: Consultation, forums: Mapping[Id, str]) -> Iterator[Block]:
    yield heading("dates", "When")
    rows = [("Opens", consultation.opens.with_weekday()), ("Closes", closing_line(consultation))]
    rows += [(forums.get(one.forum, one.forum), _meeting_line(one)) for one in consultation.meetings]
    yield table("dates-table", ("What", "When"), rows, (50, 50), headed_rows=True)


def _meeting_line(meeting: Meeting) -> str:
    """Planned and held, as far as they are stated: "Planned for Tuesday 11 March 2025"."""
    planned, held = meeting.planned, meeting.held
    said = [f"planned for {planned.with_weekday()}"] if planned.stated else []
    said += [f"held {'on' if held.day else 'in'} {held.with_weekday()}"] if held.stated else []
    line = "; ".join(said) or NOT_STATED
    return line[0].upper() + line[1:] if said else line


def _affected(subjects: Sequence[Subject]) -> Iterator[Block]:
    yield heading("affected", "Who is affected, and who is not")
    for one in subjects:
        yield heading(f"affected-{one.choice.id}", one.choice.name, 2)
        yield from bullets(f"affected-{one.choice.id}.lines", one.affected)


def _answering(consultation: Consultation) -> Iterator[Block]:
    yield heading("answering", "How to answer")
    once = ", ".join(answer.label.partition(":")[0].lower() for answer in ANSWERS[:-1])
    yield from bullets(
        "answering.lines",
        (
            f"Fill in the comments log: {once} once, then one comment a row. It comes as an Excel workbook, "
            "as a Word table, and as Markdown; send one of them.",
            "Without comments, return the log with the confirmed review answered: that counts as an answer.",
            f"Send it to: {contact_line(consultation)}.",
            f"It must have arrived by: {closing_line(consultation)}.",
        ),
    )
    for title, own, text in (
        ("Late answers", "late", consultation.late_note),
        ("Confidentiality", "confidentiality", consultation.confidentiality),
    ):
        if text:
            yield heading(own, title, 2)
            yield paragraph(text)
