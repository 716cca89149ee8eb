"""A published log into the sheets of a workbook: comments with their responses, counts, changes."""

from collections.abc import Iterator, Sequence

from pipeline.consult.confidence.withheld import withheld_in
from pipeline.consult.publishing.published_log import PublishedComment, PublishedLog
from pipeline.consult.typed.matching import turning_shown
from pipeline.model.consultations.log_form import LogForm, choice_in
from pipeline.model.organisation.language import Language
from pipeline.write.changes.changelist import shortened
from pipeline.write.sheets.tables import Sheet

_COMMENTS = (
    ("log.id", 30), ("log.organisation", 22), ("log.artefact", 20), ("log.section", 28),
    ("column.anchor", 18), ("log.type", 14), ("log.severity", 11), ("log.comment", 60),
    ("log.proposed", 60), ("log.withheld-column", 10), ("log.late-column", 8), ("log.status", 16),
    ("log.duplicate-column", 28), ("log.response", 60), ("log.forum", 14), ("log.changes-column", 24),
)  # fmt: skip
_COUNTS = (("log.change-what", 44), ("log.count", 10))
_CHANGES = (
    ("log.change-id", 16), ("log.artefact", 20), ("log.section", 28), ("log.change-was", 50),
    ("log.change-is", 50), ("log.change-answers", 34),
)  # fmt: skip
"""The keys of the headings, and the widths of the columns."""


def published_sheets(log: PublishedLog, form: LogForm) -> tuple[Sheet, ...]:
    """The sheets; they say no word more than the log itself."""
    language, words = form.language, form.language.printed
    return (
        Sheet(
            words("sheet.comments"),
            _head(_COMMENTS, language),
            [_row(comment, form) for comment in log.comments],
        ),
        Sheet(words("sheet.counts"), _head(_COUNTS, language), list(_counts(log, language))),
        Sheet(words("sheet.changes"), _head(_CHANGES, language), list(_changes(log))),
    )


def _head(columns: Sequence[tuple[str, int]], language: Language) -> tuple[tuple[str, int], ...]:
    return tuple((language.printed(key), width) for key, width in columns)


def _row(comment: PublishedComment, form: LogForm) -> Sequence[str]:
    artefact = next((own.name for own in form.artefacts if own.id == comment.artefact), comment.artefact)
    language, yes = form.language, choice_in(form.language, "yes")
    texts = (
        comment.id,
        comment.organisation,
        artefact,
        form.section_text(comment.artefact, comment.section) or comment.section_given,
        withheld_in(language, comment.anchor),
        choice_in(language, comment.type),
        choice_in(language, comment.severity),
        withheld_in(language, comment.comment),
        withheld_in(language, comment.proposed),
        yes if comment.withheld else "",
        yes if comment.late else "",
        choice_in(language, comment.status),
        comment.duplicate_of,
        comment.response,
        comment.forum,
        ", ".join(change.id for change in comment.changes),
    )
    return [turning_shown(text) for text in texts]


def _counts(log: PublishedLog, language: Language) -> Iterator[Sequence[str]]:
    words = language.printed
    for status, count in log.counts.items():
        yield choice_in(language, status).capitalize(), str(count)
    yield words("log.all"), str(len(log.comments))
    yield words("log.of-withheld"), str(log.withheld)
    yield words("log.of-organisations"), str(log.answered)
    yield from ((words("log.of-confirmed", name=turning_shown(name)), "1") for name in log.confirmed)


def _changes(log: PublishedLog) -> Iterator[Sequence[str]]:
    for change in dict.fromkeys(change for comment in log.comments for change in comment.changes):
        answers = (comment.id for comment in log.comments if change in comment.changes)
        section = f"{change.section.number} {change.section.title}".strip()
        yield (
            *(change.id, change.artefact, section, turning_shown(shortened(change.old))),
            *(turning_shown(shortened(change.new)), ", ".join(answers)),
        )
