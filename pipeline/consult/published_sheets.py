"""A published log into the sheets of a workbook: comments with their responses, counts, changes."""

from collections.abc import Iterator, Sequence

from pipeline.consult.matching import visible
from pipeline.consult.publishing import PublishedComment, PublishedLog
from pipeline.model.log_form import LogForm
from pipeline.write.changelist import shortened
from pipeline.write.sheets import Sheet

_COMMENTS = (
    ("Comment id", 30), ("Organisation", 22), ("Artefact", 20), ("Section", 28),
    ("Paragraph, table or figure", 18), ("Type", 14), ("Severity", 11), ("Comment", 60),
    ("Proposed change", 60), ("Withheld", 10), ("Late", 8), ("Status", 16), ("Duplicate of", 28),
    ("Response", 60), ("Forum", 14), ("Changes", 24),
)  # fmt: skip
_COUNTS = (("What", 44), ("Count", 10))
_CHANGES = (("Change id", 16), ("Artefact", 20), ("Section", 28), ("Was", 50), ("Is", 50), ("Answers", 34))


def published_sheets(log: PublishedLog, form: LogForm) -> tuple[Sheet, ...]:
    """The sheets; they say no word more than the log itself."""
    return (
        Sheet("Comments", _COMMENTS, [_row(one, form) for one in log.comments]),
        Sheet("Counts", _COUNTS, list(_counts(log))),
        Sheet("Changes", _CHANGES, list(_changes(log))),
    )


def _row(one: PublishedComment, form: LogForm) -> Sequence[str]:
    artefact = next((own.name for own in form.artefacts if own.id == one.artefact), one.artefact)
    texts = (
        one.id,
        one.organisation,
        artefact,
        form.section_text(one.artefact, one.section) or one.section_given,
        one.anchor,
        one.type,
        one.severity,
        one.comment,
        one.proposed,
        "yes" if one.withheld else "",
        "yes" if one.late else "",
        one.status.value,
        one.duplicate_of,
        one.response,
        one.forum,
        ", ".join(change.id for change in one.changes),
    )
    return [visible(text) for text in texts]


def _counts(log: PublishedLog) -> Iterator[Sequence[str]]:
    yield from ((status.capitalize(), str(count)) for status, count in log.counts.items())
    yield "All comments", str(len(log.comments))
    yield "Comments of which text is withheld", str(log.withheld)
    yield "Organisations that sent comments", str(log.answered)
    yield from ((f"Confirmed review: {visible(name)}", "1") for name in log.confirmed)


def _changes(log: PublishedLog) -> Iterator[Sequence[str]]:
    for change in dict.fromkeys(change for one in log.comments for change in one.changes):
        answers = (one.id for one in log.comments if change in one.changes)
        section = f"{change.section.number} {change.section.title}".strip()
        yield (
            *(change.id, change.artefact, section, visible(shortened(change.old))),
            *(visible(shortened(change.new)), ", ".join(answers)),
        )
