"""What a forum has before it into the document that it reads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from pipeline.consult.confidence.withheld import withheld_in
from pipeline.consult.publishing.published_log import PublishedComment, PublishedLog
from pipeline.load.composed import (
    CellWords,
    Composed,
    bullets,
    captioned,
    composed_document,
    heading,
    paragraph,
    table,
)
from pipeline.model.change import ChapterChanges
from pipeline.model.consultations.consultation import Consultation, Meeting
from pipeline.model.consultations.log_form import choice_in
from pipeline.model.dates import NOT_STATED, StatedDate
from pipeline.model.gates import GateResult, Outcome
from pipeline.model.organisation.language import Language
from pipeline.model.shared import Entry
from pipeline.model.standing import day_in
from pipeline.model.text.approval import Approval
from pipeline.model.text.block import Block
from pipeline.model.text.document import Artefact, Document
from pipeline.model.text.inline import Id
from pipeline.model.text.version import VersionEntry
from pipeline.write.changes.changelist import shortened


@dataclass(frozen=True, slots=True)
class PaperSubject:
    """One version that is put before the forum."""

    artefact: Artefact
    entry: VersionEntry
    old: str
    """The version that it is compared with."""
    decides: bool
    """True where the forum is asked to decide; False where it is asked to review."""
    details: tuple[str, ...]
    """What changed, section by section, in the words of the change record."""
    changed: tuple[ChapterChanges, ...]
    approvals: tuple[tuple[Approval, bool], ...]
    """The decisions so far, each with whether it is for the text of today."""
    gates: tuple[GateResult, ...]
    """Those of what is recorded; () for a version that is issued already."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What a forum has before it."""

    forum: Entry
    meeting: Meeting | None
    """None where the consultation plans none with it."""
    consultation: Consultation
    subjects: tuple[PaperSubject, ...]
    log: PublishedLog | None
    """None before the returned logs are collated."""
    forums: Mapping[Id, str]
    now: datetime


def paper_document(paper: Paper) -> Document:
    """The paper: what is asked first, then what it rests on."""
    about, forum = paper.consultation, paper.forum
    language, words = about.language, about.language.printed
    meets = language.with_weekday(paper.meeting.date) if paper.meeting else language.named(NOT_STATED)
    day = day_in(about.settings.zone, paper.now)
    stated = StatedDate.on(day)
    owners = tuple(dict.fromkeys(owner for subject in paper.subjects for owner in subject.artefact.owners))
    composed = Composed(
        id=f"{about.id}-paper-{forum.id}",
        title=words("paper.title", title=about.title, forum=forum.text("full_name")),
        notice=about.notice,
        owners=owners,
        date=stated,
        lines=(
            words(f"paper.for-{'decision' if _decides(paper) else 'review'}", forum=forum.text("name")),
            words("paper.meeting", day=meets),
            words("paper.as-of", day=language.with_weekday(stated)),
        ),
        language=language,
    )
    return composed_document(composed, tuple(_blocks(paper)))


def _blocks(paper: Paper) -> Iterator[Block]:
    language, words = paper.consultation.language, paper.consultation.language.printed
    yield heading("asked", words("paper.asked"))
    yield paragraph(words("paper.is-asked", forum=paper.forum.text("name")))
    yield from bullets("asked-list", (_asked(asked, language) for asked in paper.subjects))
    if paper.consultation.purpose:
        yield paragraph(paper.consultation.purpose)
    yield heading("changed", words("paper.changes"))
    for subject in paper.subjects:
        yield from _changed(subject, language)
    yield heading("said", words("paper.said"))
    yield from _said(paper)
    yield heading("decided", words("paper.decided"))
    yield from _decided(paper)
    yield heading("gates", words("paper.gates"))
    for subject in paper.subjects:
        yield from _gates(subject, language)
    yield heading("dates", words("paper.dates"))
    yield _dates(paper)


def _decides(paper: Paper) -> bool:
    return any(subject.decides for subject in paper.subjects)


def _asked(paper_subject: PaperSubject, language: Language) -> str:
    key = "paper.approve" if paper_subject.decides else "paper.review"
    number = language.named(paper_subject.artefact.document_number)
    return language.printed(key, title=_title(paper_subject), number=number)


def _title(paper_subject: PaperSubject) -> str:
    return f"{paper_subject.artefact.short_name} v{paper_subject.entry.version}"


def _changed(paper_subject: PaperSubject, language: Language) -> Iterator[Block]:
    name, words = paper_subject.artefact.id, language.printed
    yield heading(
        f"changed-{name}", words("paper.against", title=_title(paper_subject), old=paper_subject.old), 2
    )
    yield paragraph(paper_subject.entry.change)
    yield from bullets(f"details-{name}", paper_subject.details)
    if not paper_subject.changed:
        yield paragraph(words("paper.same"))
        return
    rows = [(row.title, str(row.substantive), str(row.editorial)) for row in paper_subject.changed]
    substantive = sum(row.substantive for row in paper_subject.changed)
    editorial = sum(row.editorial for row in paper_subject.changed)
    rows.append((words("paper.all-chapters"), str(substantive), str(editorial)))
    yield captioned(
        words("paper.by-chapter", title=_title(paper_subject)),
        table(
            f"chapters-{name}",
            tuple(map(words, ("paper.chapter", "paper.substantive", "paper.editorial"))),
            rows,
            (64, 18, 18),
            headed_rows=True,
        ),
    )
    overruled = sum(row.overruled for row in paper_subject.changed)
    held = words("paper.overruled", number=overruled) if overruled else ""
    yield paragraph(words("paper.each") + held)


def _said(paper: Paper) -> Iterator[Block]:
    log, language = paper.log, paper.consultation.language
    words = language.printed
    if log is None:
        yield paragraph(words("paper.no-log"))
        return
    comments = partial(language.counted, key="count.comment")
    organisations = partial(language.counted, key="count.organisation")
    told = words(
        "paper.counted",
        comments=comments(len(log.comments)),
        organisations=organisations(log.answered),
        confirmed=organisations(len(log.confirmed)),
    )
    held = words("paper.withheld", comments=comments(log.withheld)) if log.withheld else ""
    yield paragraph(told + held)
    if not log.comments:
        return
    rows = [(choice_in(language, status).capitalize(), str(count)) for status, count in log.counts.items()]
    rows.append((words("log.all"), str(len(log.comments))))
    yield captioned(
        words("log.by-status"),
        table("statuses", (words("log.status"), words("log.comments")), rows, (70, 30), headed_rows=True),
    )
    yield captioned(
        words("paper.every"),
        table(
            "comments",
            tuple(map(words, ("log.comment", "paper.section", "paper.what-said", "log.response"))),
            [_comment_row(comment, language) for comment in log.comments],
            (18, 14, 34, 34),
            headed_rows=True,
        ),
    )


def _comment_row(published_comment: PublishedComment, language: Language) -> tuple[CellWords, ...]:
    words = language.printed
    texts = (published_comment.comment, published_comment.proposed)
    comment, text = (shortened(withheld_in(language, own)) for own in texts)
    said = "\n".join(filter(None, (comment, words("paper.proposed", text=text) if text else "")))
    ids = ", ".join(change.id for change in published_comment.changes)
    changes = "\n" + words("paper.change", ids=ids) if ids else ""
    of = f" {published_comment.duplicate_of}" if published_comment.duplicate_of else ""
    status = f"{choice_in(language, published_comment.status).capitalize()}{of}"
    response = (
        f"{status}.\n{shortened(published_comment.response)}{changes}"
        if published_comment.response
        else f"{status}.{changes}"
    )
    section = " ".join(
        filter(None, (published_comment.artefact, published_comment.section_given))
    ) or language.named(NOT_STATED)
    return f"{published_comment.id}\n{published_comment.organisation}", section, said, response


def _decided(paper: Paper) -> Iterator[Block]:
    language, words = paper.consultation.language, paper.consultation.language.printed
    rows: list[tuple[CellWords, ...]] = [
        (
            _title(subject),
            paper.forums.get(approval.forum, approval.forum),
            language.long(approval.date),
            words(f"decision.{approval.decision.value.replace(' ', '-')}"),
            language.named(approval.minute),
            words("paper.this-text" if current else "paper.earlier-text"),
        )
        for subject in paper.subjects
        for approval, current in subject.approvals
    ]
    if not rows:
        yield paragraph(words("paper.no-decision"))
        return
    keys = ("version", "forum", "day", "decision", "minute", "on")
    head = tuple(words(f"paper.{key}") for key in keys)
    yield captioned(words("paper.decisions"), table("decisions", head, rows, (20, 14, 18, 14, 18, 16)))


def _gates(paper_subject: PaperSubject, language: Language) -> Iterator[Block]:
    if not paper_subject.gates:
        yield paragraph(language.printed("paper.issued", title=_title(paper_subject)))
        return
    yield captioned(
        language.printed("paper.gates-of", title=_title(paper_subject)),
        table(
            f"gates-{paper_subject.artefact.id}",
            tuple(map(language.printed, ("paper.gate", "paper.outcome", "paper.evidence"))),
            [
                (_gate(result.gate, language), _outcome(result.outcome, language), result.evidence)
                for result in paper_subject.gates
            ],
            (20, 16, 64),
            headed_rows=True,
        ),
    )


def _dates(paper: Paper) -> Block:
    about, language, words = (
        paper.consultation,
        paper.consultation.language,
        paper.consultation.language.printed,
    )
    rows: list[tuple[CellWords, ...]] = [
        (words("paper.opened"), language.with_weekday(about.opens)),
        (words("paper.closes"), about.closes.printed(language)),
    ]
    for meeting in about.meetings:
        day = language.with_weekday(meeting.date)
        told = words("paper.held", day=day) if meeting.held.stated else day
        rows.append((paper.forums.get(meeting.forum, meeting.forum), told))
    head = (words("paper.what"), words("paper.when"))
    return captioned(words("paper.timetable"), table("timetable", head, rows, (45, 55), headed_rows=True))


def _gate(name: str, language: Language) -> str:
    """What a gate of the program is called; one of the workspace's own has its id."""
    return language.words.get(f"gate.{name}", name)


def _outcome(outcome: Outcome, language: Language) -> str:
    return language.printed(f"outcome.{outcome.value.replace(' ', '-')}")
