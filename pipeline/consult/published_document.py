"""A published log into the document that everybody reads: each comment in its section, with its answer."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.consult.formatted import printed
from pipeline.consult.publishing import PublishedComment, PublishedLog
from pipeline.load.composed import (
    CellWords,
    Composed,
    bullets,
    composed_document,
    heading,
    paragraph,
    record,
    table,
)
from pipeline.model.block import Block
from pipeline.model.change import Change
from pipeline.model.comment import GENERAL, NEW_SECTION
from pipeline.model.document import Document
from pipeline.model.inline import CrossReference, Id, Inline, ReferenceForm, Text
from pipeline.model.log_form import LogForm
from pipeline.model.many import many
from pipeline.write.changelist import shortened

_NO_SECTION = "Section not identified"
_NO_ARTEFACT = "No artefact named"
_CHANGES = "changes"


def published_document(log: PublishedLog, form: LogForm, owners: tuple[str, ...]) -> Document:
    """The published log as a document; comments and changes point at each other."""
    about = Composed(
        id=f"{log.consultation.id}-published-log",
        title=log.title,
        notice=log.consultation.notice,
        owners=owners,
        lines=(f"Consultation {'closes' if log.interim else 'closed'}: {log.consultation.closes}",),
    )
    return composed_document(about, (*_summary(log), *_comments(log, form), *_changes(log)))


def _summary(log: PublishedLog) -> Iterator[Block]:
    yield heading("about", "About this log")
    if log.interim:
        yield paragraph(
            f"This is an interim log as of {log.as_of.long()}. Comments and responses may still change or be "
            "added; the published log follows when the consultation is closed."
        )
    yield paragraph(
        f"{many(len(log.comments), 'comment')} from {many(log.answered, 'organisation')} "
        f"stand in this log, with the responses to them. "
        f"{many(len(log.confirmed), 'organisation')} confirmed a review without comments."
    )
    if log.withheld:
        yield paragraph(
            f"The text of {many(log.withheld, 'comment')} is withheld in whole or in part: it is "
            "confidential, or it is not clear that it may be published. Contacts are never published."
        )
    if log.confirmed:
        yield paragraph("Confirmed review:")
        yield from bullets("confirmed", log.confirmed)
    rows: list[tuple[CellWords, ...]] = [
        (status.capitalize(), str(count)) for status, count in log.counts.items()
    ]
    rows.append(("All comments", str(len(log.comments))))
    yield table(
        "counts", ("Status", "Comments"), rows, (70, 30), caption="Comments by status", headed_rows=True
    )


def _comments(log: PublishedLog, form: LogForm) -> Iterator[Block]:
    for artefact, own in _by_artefact(log.comments, form):
        named = next((one.name for one in form.artefacts if one.id == artefact), _NO_ARTEFACT)
        yield heading(f"comments-{artefact or 'none'}", named)
        for section, group in groupby(own, key=lambda comment: _section(comment, form)):
            yield heading(f"section-{artefact}-{_slug(section)}", section, 2)
            for comment in group:
                yield from _comment(comment, form)


def _comment(comment: PublishedComment, form: LogForm) -> Iterator[Block]:
    facts = (comment.organisation, comment.severity, comment.type, "late" if comment.late else "")
    yield heading(comment.id, f"{comment.id}: {', '.join(filter(None, facts))}", 3)
    rows: list[tuple[str, CellWords]] = [
        ("Where", _lines(comment, "anchor")),
        ("Also about", "; ".join(form.section_text(one.artefact, one.section) for one in comment.also)),
        ("Comment", _lines(comment, "comment")),
        ("Proposed change", _lines(comment, "proposed")),
        ("Status", _status(comment)),
        ("Response", comment.response),
        ("Forum", comment.forum),
        ("Change", _links(comment.changes)),
    ]
    yield record(f"table-{comment.id}", rows)


def _lines(comment: PublishedComment, name: str) -> CellWords:
    """A text of a comment: a paragraph a line, or, where its formatting says something, as it looks."""
    text: str = getattr(comment, name)
    return printed(text, marked=True) if name in comment.marked else text


def _changes(log: PublishedLog) -> Iterator[Block]:
    """Every change that answers a comment, and the comments that it answers."""
    answers: dict[Change, list[Id]] = {}
    for comment in log.comments:
        for change in comment.changes:
            answers.setdefault(change, []).append(comment.id)
    if not answers:
        return
    yield heading(_CHANGES, "Changes that answer comments")
    yield paragraph("The ids are those of the red-line between the last issued version and the final one.")
    for change, comments in answers.items():
        yield heading(_change_id(change), f"Change {change.id}", 2)
        links = _joined([_link(comment, comment) for comment in comments])
        rows: list[tuple[str, CellWords]] = [
            ("Artefact and section", f"{change.artefact}, {change.section.number} {change.section.title}"),
            ("What", change.told),
            ("Was", shortened(change.old)),
            ("Is", shortened(change.new)),
            ("By", change.who),
            ("Why", change.why),
            ("Answers", links),
        ]
        yield record(f"table-{_change_id(change)}", rows)


def _by_artefact(
    comments: Sequence[PublishedComment], form: LogForm
) -> Iterator[tuple[Id, list[PublishedComment]]]:
    """The comments of each artefact, in the order of its sections, those of none last."""
    order = {(one.artefact, one.id): place for place, one in enumerate(form.sections, 2)}
    known = [one.id for one in form.artefacts]
    for artefact in (*known, ""):
        own = [one for one in comments if (one.artefact if one.artefact in known else "") == artefact]
        if own:
            yield artefact, sorted(own, key=lambda one: (_place(one, order), _section(one, form)))


def _place(comment: PublishedComment, order: "dict[tuple[Id, Id], int]") -> int:
    if comment.section in (GENERAL, NEW_SECTION):
        return int(comment.section == NEW_SECTION)
    return order.get((comment.artefact, comment.section), len(order) + 2)


def _section(comment: PublishedComment, form: LogForm) -> str:
    named = form.section_text(comment.artefact, comment.section)
    return named or ": ".join(filter(None, (_NO_SECTION, comment.section_given)))


def _status(comment: PublishedComment) -> CellWords:
    if comment.duplicate_of:
        return (Text("Duplicate of "), _link(comment.duplicate_of, comment.duplicate_of))
    return comment.status.capitalize()


def _links(changes: Sequence[Change]) -> tuple[Inline, ...]:
    return _joined([_link(_change_id(change), change.id) for change in changes])


def _joined(links: Sequence[Inline]) -> tuple[Inline, ...]:
    pairs = ((Text(", "), link) for link in links)
    return tuple(inline for pair in pairs for inline in pair)[1:]


def _link(target: Id, text: str) -> CrossReference:
    return CrossReference(target, form=ReferenceForm.TEXT, text=text)


def _change_id(change: Change) -> Id:
    return f"change-{change.id}"


def _slug(text: str) -> str:
    return "".join(character if character.isalnum() else "-" for character in text.casefold())
