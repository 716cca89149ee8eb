"""A published log into the document that everybody reads: each comment in its section, with its answer."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from pipeline.consult.confidence.withheld import withheld_in
from pipeline.consult.publishing.published_log import PublishedComment, PublishedLog
from pipeline.consult.typed.formatted import printed
from pipeline.load.composed import (
    CellWords,
    Composed,
    bullets,
    captioned,
    composed_document,
    heading,
    paragraph,
    record,
    table,
)
from pipeline.model.change import Change
from pipeline.model.consultations.comment import GENERAL, NEW_SECTION
from pipeline.model.consultations.log_form import LogForm, choice_in
from pipeline.model.organisation.language import Language
from pipeline.model.text.block import Block
from pipeline.model.text.document import Document
from pipeline.model.text.inline import CrossReference, Id, Inline, ReferenceForm, Text
from pipeline.write.changes.changelist import shortened, told_in

_CHANGES = "changes"


def published_document(log: PublishedLog, form: LogForm, owners: tuple[str, ...]) -> Document:
    """The published log as a document; comments and changes point at each other."""
    language = log.consultation.language
    closes = log.consultation.closes.printed(language)
    about = Composed(
        id=f"{log.consultation.id}-published-log",
        title=log.title,
        notice=log.consultation.notice,
        owners=owners,
        lines=(language.printed("log.closes" if log.interim else "log.closed", closes=closes),),
        language=language,
    )
    return composed_document(about, (*_summary(log), *_comments(log, form), *_changes(log)))


def _summary(log: PublishedLog) -> Iterator[Block]:
    language = log.consultation.language
    words, comments = language.printed, partial(language.counted, key="count.comment")
    organisations = partial(language.counted, key="count.organisation")
    yield heading("about", words("log.about"))
    if log.interim:
        yield paragraph(words("log.interim", day=language.long(log.as_of)))
    yield paragraph(
        words(
            "log.counted",
            comments=comments(len(log.comments)),
            organisations=organisations(log.answered),
            confirmed=organisations(len(log.confirmed)),
        )
    )
    if log.withheld:
        yield paragraph(words("log.withheld", comments=comments(log.withheld)))
    if log.confirmed:
        yield paragraph(words("log.confirmed"))
        yield from bullets("confirmed", log.confirmed)
    rows: list[tuple[CellWords, ...]] = [
        (choice_in(language, status).capitalize(), str(count)) for status, count in log.counts.items()
    ]
    rows.append((words("log.all"), str(len(log.comments))))
    yield captioned(
        words("log.by-status"),
        table("counts", (words("log.status"), words("log.comments")), rows, (70, 30), headed_rows=True),
    )


def _comments(log: PublishedLog, form: LogForm) -> Iterator[Block]:
    for artefact, own in _by_artefact(log.comments, form):
        named = next((choice.name for choice in form.artefacts if choice.id == artefact), "")
        named = named or form.language.printed("log.no-artefact")
        yield heading(f"comments-{artefact or 'none'}", named)
        for section, group in groupby(own, key=lambda comment: _section(comment, form)):
            yield heading(f"section-{artefact}-{_slug(section)}", section, 2)
            for comment in group:
                yield from _comment(comment, form)


def _comment(comment: PublishedComment, form: LogForm) -> Iterator[Block]:
    language, words = form.language, form.language.printed
    kinds = (choice_in(language, kind) for kind in (comment.severity, comment.type) if kind)
    facts = (comment.organisation, *kinds, words("log.late") if comment.late else "")
    yield heading(comment.id, language.told_of(comment.id, ", ".join(filter(None, facts))), 3)
    rows: list[tuple[str, CellWords]] = [
        (words("log.where"), _lines(comment, "anchor", language)),
        (
            words("log.also"),
            language.joined(
                form.section_text(reference.artefact, reference.section) for reference in comment.also
            ),
        ),
        (words("log.comment"), _lines(comment, "comment", language)),
        (words("log.proposed"), _lines(comment, "proposed", language)),
        (words("log.status"), _status(comment, language)),
        (words("log.response"), comment.response),
        (words("log.forum"), comment.forum),
        (words("log.change"), _links(comment.changes)),
    ]
    yield record(f"table-{comment.id}", rows, language)


def _lines(comment: PublishedComment, name: str, language: Language) -> CellWords:
    """A text of a comment: a paragraph a line, or, where its formatting says something, as it looks."""
    text = withheld_in(language, getattr(comment, name))
    return printed(text, marked=True) if name in comment.marked else text


def _changes(log: PublishedLog) -> Iterator[Block]:
    """Every change that answers a comment, and the comments that it answers."""
    answers: dict[Change, list[Id]] = {}
    for comment in log.comments:
        for change in comment.changes:
            answers.setdefault(change, []).append(comment.id)
    if not answers:
        return
    language, words = log.consultation.language, log.consultation.language.printed
    yield heading(_CHANGES, words("log.changes"))
    yield paragraph(words("log.ids"))
    for change, comments in answers.items():
        yield heading(_change_id(change), words("log.one-change", id=change.id), 2)
        links = _joined([_link(comment, comment) for comment in comments])
        rows: list[tuple[str, CellWords]] = [
            (words("log.change-place"), f"{change.artefact}, {change.section.number} {change.section.title}"),
            (words("log.change-what"), told_in(change, language)),
            (words("log.change-was"), shortened(change.old)),
            (words("log.change-is"), shortened(change.new)),
            (words("log.change-by"), change.who),
            (words("log.change-why"), change.why),
            (words("log.change-answers"), links),
        ]
        yield record(f"table-{_change_id(change)}", rows, language)


def _by_artefact(
    comments: Sequence[PublishedComment], form: LogForm
) -> Iterator[tuple[Id, list[PublishedComment]]]:
    """The comments of each artefact, in the order of its sections, those of none last."""
    order = {(section.artefact, section.id): place for place, section in enumerate(form.sections, 2)}
    known = [choice.id for choice in form.artefacts]
    for artefact in (*known, ""):
        own = [
            comment
            for comment in comments
            if (comment.artefact if comment.artefact in known else "") == artefact
        ]
        if own:
            yield artefact, sorted(own, key=lambda comment: (_place(comment, order), _section(comment, form)))


def _place(comment: PublishedComment, order: "dict[tuple[Id, Id], int]") -> int:
    if comment.section in (GENERAL, NEW_SECTION):
        return int(comment.section == NEW_SECTION)
    return order.get((comment.artefact, comment.section), len(order) + 2)


def _section(comment: PublishedComment, form: LogForm) -> str:
    named = form.section_text(comment.artefact, comment.section)
    unknown = form.language.printed("log.no-section")
    return named or ": ".join(filter(None, (unknown, comment.section_given)))


def _status(comment: PublishedComment, language: Language) -> CellWords:
    if comment.duplicate_of:
        return (Text(language.printed("log.duplicate")), _link(comment.duplicate_of, comment.duplicate_of))
    return choice_in(language, comment.status).capitalize()


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
