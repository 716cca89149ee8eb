"""What a forum has before it into the document that it reads."""

from collections.abc import Iterator
from functools import partial

from pipeline.consult.confidence.withheld import withheld_in
from pipeline.consult.publishing.published_log import PublishedComment
from pipeline.govern.gates.result import Outcome
from pipeline.govern.paper import Paper, Subject
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
from pipeline.model.consultations.log_form import choice_in
from pipeline.model.dates import NOT_STATED, StatedDate
from pipeline.model.organisation.language import Language
from pipeline.model.standing import day_in
from pipeline.model.text.block import Block
from pipeline.model.text.document import Document
from pipeline.write.changes.changelist import shortened


def paper_document(paper: Paper) -> Document:
    """The paper: what is asked first, then what it rests on."""
    about, forum = paper.consultation, paper.forum
    language, words = about.language, about.language.printed
    meets = language.with_weekday(paper.meeting.date) if paper.meeting else language.named(NOT_STATED)
    day = day_in(about.settings.zone, paper.now)
    stated = StatedDate.on(day)
    owners = tuple(dict.fromkeys(owner for one in paper.subjects for owner in one.artefact.owners))
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
    yield from bullets("asked-list", (_asked(one, language) for one in paper.subjects))
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
    return any(one.decides for one in paper.subjects)


def _asked(one: Subject, language: Language) -> str:
    key = "paper.approve" if one.decides else "paper.review"
    number = language.named(one.artefact.document_number)
    return language.printed(key, title=_title(one), number=number)


def _title(one: Subject) -> str:
    return f"{one.artefact.short_name} v{one.entry.version}"


def _changed(one: Subject, language: Language) -> Iterator[Block]:
    name, words = one.artefact.id, language.printed
    yield heading(f"changed-{name}", words("paper.against", title=_title(one), old=one.old), 2)
    yield paragraph(one.entry.change)
    yield from bullets(f"details-{name}", one.details)
    if not one.changed:
        yield paragraph(words("paper.same"))
        return
    rows = [(row.title, str(row.substantive), str(row.editorial)) for row in one.changed]
    substantive = sum(row.substantive for row in one.changed)
    editorial = sum(row.editorial for row in one.changed)
    rows.append((words("paper.all-chapters"), str(substantive), str(editorial)))
    yield captioned(
        words("paper.by-chapter", title=_title(one)),
        table(
            f"chapters-{name}",
            tuple(map(words, ("paper.chapter", "paper.substantive", "paper.editorial"))),
            rows,
            (64, 18, 18),
            headed_rows=True,
        ),
    )
    overruled = sum(row.overruled for row in one.changed)
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


def _comment_row(one: PublishedComment, language: Language) -> tuple[CellWords, ...]:
    words = language.printed
    proposed = (
        words("paper.proposed", text=shortened(withheld_in(language, one.proposed))) if one.proposed else ""
    )
    said = "\n".join(filter(None, (shortened(withheld_in(language, one.comment)), proposed)))
    ids = ", ".join(change.id for change in one.changes)
    changes = "\n" + words("paper.change", ids=ids) if ids else ""
    status = (
        f"{choice_in(language, one.status).capitalize()}{f' {one.duplicate_of}' if one.duplicate_of else ''}"
    )
    response = f"{status}.\n{shortened(one.response)}{changes}" if one.response else f"{status}.{changes}"
    section = " ".join(filter(None, (one.artefact, one.section_given))) or language.named(NOT_STATED)
    return f"{one.id}\n{one.organisation}", section, said, response


def _decided(paper: Paper) -> Iterator[Block]:
    language, words = paper.consultation.language, paper.consultation.language.printed
    rows: list[tuple[CellWords, ...]] = [
        (
            _title(subject),
            paper.forums.get(one.forum, one.forum),
            language.long(one.date),
            words(f"decision.{one.decision.value.replace(' ', '-')}"),
            language.named(one.minute),
            words("paper.this-text" if current else "paper.earlier-text"),
        )
        for subject in paper.subjects
        for one, current in subject.approvals
    ]
    if not rows:
        yield paragraph(words("paper.no-decision"))
        return
    keys = ("version", "forum", "day", "decision", "minute", "on")
    head = tuple(words(f"paper.{key}") for key in keys)
    yield captioned(words("paper.decisions"), table("decisions", head, rows, (20, 14, 18, 14, 18, 16)))


def _gates(one: Subject, language: Language) -> Iterator[Block]:
    if not one.gates:
        yield paragraph(language.printed("paper.issued", title=_title(one)))
        return
    yield captioned(
        language.printed("paper.gates-of", title=_title(one)),
        table(
            f"gates-{one.artefact.id}",
            tuple(map(language.printed, ("paper.gate", "paper.outcome", "paper.evidence"))),
            [
                (_gate(result.gate, language), _outcome(result.outcome, language), result.evidence)
                for result in one.gates
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
