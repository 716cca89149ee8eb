"""What a forum has before it into the document that it reads."""

from collections.abc import Iterator

from pipeline.consult.publishing import PublishedComment
from pipeline.govern.paper import Paper, Subject
from pipeline.load.composed import (
    CellWords,
    Composed,
    bullets,
    composed_document,
    heading,
    paragraph,
    table,
)
from pipeline.model.block import Block
from pipeline.model.dates import NOT_STATED, StatedDate
from pipeline.model.document import Document
from pipeline.model.many import many
from pipeline.model.standing import day_in
from pipeline.write.changelist import shortened


def paper_document(paper: Paper) -> Document:
    """The paper: what is asked first, then what it rests on."""
    about, forum = paper.consultation, paper.forum
    meets = paper.meeting.date.with_weekday() if paper.meeting else NOT_STATED
    day = day_in(about.settings.zone, paper.now)
    stated = StatedDate.on(day)
    owners = tuple(dict.fromkeys(owner for one in paper.subjects for owner in one.artefact.owners))
    composed = Composed(
        id=f"{about.id}-paper-{forum.id}",
        title=f"{about.title}: Paper for the {forum.text('full_name')}",
        notice=about.notice,
        owners=owners,
        date=stated,
        lines=(
            f"For {'decision' if _decides(paper) else 'review'} by {forum.text('name')}",
            f"Meeting: {meets}",
            f"As of {stated.with_weekday()}",
        ),
    )
    return composed_document(composed, tuple(_blocks(paper)))


def _blocks(paper: Paper) -> Iterator[Block]:
    yield heading("asked", "What is asked")
    yield paragraph(f"{paper.forum.text('name')} is asked to:")
    yield from bullets("asked-list", (_asked(one) for one in paper.subjects))
    if paper.consultation.purpose:
        yield paragraph(paper.consultation.purpose)
    yield heading("changed", "What changes")
    for subject in paper.subjects:
        yield from _changed(subject)
    yield heading("said", "Comments and responses")
    yield from _said(paper)
    yield heading("decided", "Decisions so far")
    yield from _decided(paper)
    yield heading("gates", "What holds, and what does not yet")
    for subject in paper.subjects:
        yield from _gates(subject)
    yield heading("dates", "Dates")
    yield _dates(paper)


def _decides(paper: Paper) -> bool:
    return any(one.decides for one in paper.subjects)


def _asked(one: Subject) -> str:
    verb = "approve" if one.decides else "review"
    return f"{verb} {_title(one)} ({one.artefact.document_number})"


def _title(one: Subject) -> str:
    return f"{one.artefact.short_name} v{one.entry.version}"


def _changed(one: Subject) -> Iterator[Block]:
    name = one.artefact.id
    yield heading(f"changed-{name}", f"{_title(one)} against v{one.old}", 2)
    yield paragraph(one.entry.change)
    yield from bullets(f"details-{name}", one.details)
    if not one.changed:
        yield paragraph("The text is the same.")
        return
    rows = [(row.title, str(row.substantive), str(row.editorial)) for row in one.changed]
    substantive = sum(row.substantive for row in one.changed)
    editorial = sum(row.editorial for row in one.changed)
    rows.append(("All chapters", str(substantive), str(editorial)))
    yield table(
        f"chapters-{name}",
        ("Chapter", "Substantive", "Editorial"),
        rows,
        (64, 18, 18),
        caption=f"Changes of {_title(one)} by chapter",
        headed_rows=True,
    )
    overruled = sum(row.overruled for row in one.changed)
    held = f" Of the editorial ones the rules call {overruled} substantive, and its author does not."
    yield paragraph(f"The red-line shows each of them.{held if overruled else ''}")


def _said(paper: Paper) -> Iterator[Block]:
    log = paper.log
    if log is None:
        yield paragraph("No returned comments log has been collated.")
        return
    sent = f"{many(len(log.comments), 'comment')} came from {many(log.answered, 'organisation')}"
    nil = f"{many(len(log.confirmed), 'organisation')} confirmed a review without comments"
    held = (
        f" The text of {many(log.withheld, 'comment')} is withheld as confidential." if log.withheld else ""
    )
    yield paragraph(f"{sent}; {nil}.{held}")
    if not log.comments:
        return
    rows = [(status.capitalize(), str(count)) for status, count in log.counts.items()]
    rows.append(("All comments", str(len(log.comments))))
    yield table(
        "statuses", ("Status", "Comments"), rows, (70, 30), caption="Comments by status", headed_rows=True
    )
    yield table(
        "comments",
        ("Comment", "Section", "What was said", "Response"),
        [_comment_row(comment) for comment in log.comments],
        (18, 14, 34, 34),
        caption="Every comment with its response",
        headed_rows=True,
    )


def _comment_row(one: PublishedComment) -> tuple[CellWords, ...]:
    said = shortened(one.comment) + (f"\nProposed: {shortened(one.proposed)}" if one.proposed else "")
    changes = f"\nChange: {', '.join(change.id for change in one.changes)}" if one.changes else ""
    status = f"{one.status.capitalize()}{f' {one.duplicate_of}' if one.duplicate_of else ''}"
    response = f"{status}.\n{shortened(one.response)}{changes}" if one.response else f"{status}.{changes}"
    section = " ".join(filter(None, (one.artefact, one.section_given))) or NOT_STATED
    return f"{one.id}\n{one.organisation}", section, said, response


def _decided(paper: Paper) -> Iterator[Block]:
    rows: list[tuple[CellWords, ...]] = [
        (
            _title(subject),
            paper.forums.get(one.forum, one.forum),
            one.date.long(),
            one.decision.value,
            one.minute,
            "this text" if current else "an earlier text",
        )
        for subject in paper.subjects
        for one, current in subject.approvals
    ]
    if not rows:
        yield paragraph("No decision of a forum is recorded.")
        return
    head = ("Version", "Forum", "Day", "Decision", "Minute", "On")
    yield table("decisions", head, rows, (20, 14, 18, 14, 18, 16), caption="Decisions of the forums")


def _gates(one: Subject) -> Iterator[Block]:
    if not one.gates:
        yield paragraph(f"{_title(one)} is issued already: nothing is to be held any more.")
        return
    yield table(
        f"gates-{one.artefact.id}",
        ("Gate", "Outcome", "Evidence"),
        [(result.gate, _outcome(result.outcome.value), result.evidence) for result in one.gates],
        (20, 16, 64),
        caption=f"Gates of {_title(one)} as far as they rest on what is recorded",
        headed_rows=True,
    )


def _dates(paper: Paper) -> Block:
    about = paper.consultation
    rows: list[tuple[CellWords, ...]] = [
        ("Consultation opened", about.opens.with_weekday()),
        ("Consultation closes", str(about.closes)),
    ]
    for meeting in about.meetings:
        held = " (held)" if meeting.held.stated else ""
        rows.append((paper.forums.get(meeting.forum, meeting.forum), f"{meeting.date.with_weekday()}{held}"))
    return table("timetable", ("What", "When"), rows, (45, 55), caption="Timetable", headed_rows=True)


def _outcome(word: str) -> str:
    return {"FAIL": "does not hold", "pass": "holds"}.get(word, word)
