"""A collation into the consolidated log that the office reads: a workbook and a document."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.consult.collating.collation import Collation, Logged, quarantined_rows
from pipeline.consult.reports.report_markdown import ACCOUNT, account_numbers, sum_line
from pipeline.consult.typed.formatted import PRINTED, printed
from pipeline.consult.typed.matching import turning_shown
from pipeline.load.composed import (
    CellWords,
    Composed,
    captioned,
    composed_document,
    heading,
    paragraph,
    table,
)
from pipeline.model.consultations.comment import GENERAL, IN_DOUBT, NEW_SECTION, Comment
from pipeline.model.dates import NOT_STATED
from pipeline.model.text.block import Block, Orientation
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id
from pipeline.model.text.marked import Span, spans, words_signed
from pipeline.write.data.collated_yaml import stamped_moment
from pipeline.write.sheets.tables import Sheet, SheetWords

NOTICE = "For the office only: this log holds contacts and confidential texts, and is not to be published."
_NO_ARTEFACT = "No artefact told"
_NO_SECTION = "Section not told"


def in_reading_order(collation: Collation) -> tuple[Logged, ...]:
    """The comments by artefact and section, in the order of the texts; those of none come last."""
    artefacts = {choice.id: place for place, choice in enumerate(collation.form.artefacts)}
    sections = {
        (section.artefact, section.id): place for place, section in enumerate(collation.form.sections, 2)
    }

    def place(logged: Logged) -> tuple[int, int]:
        comment = logged.comment
        first = artefacts.get(comment.artefact, len(artefacts))
        if comment.section in (GENERAL, NEW_SECTION):
            return first, int(comment.section == NEW_SECTION)
        return first, sections.get((comment.artefact, comment.section), len(sections) + 2)

    return tuple(sorted(collation.logged, key=place))


def log_sheets(collation: Collation) -> tuple[Sheet, ...]:
    """The sheets of the workbook: comments, files, what is quarantined, what is part of no comment."""
    named = _names(collation)
    return (
        Sheet("Comments", _COMMENTS, [_comment_row(logged, named) for logged in in_reading_order(collation)]),
        Sheet("Files", _FILES, list(_file_rows(collation))),
        Sheet("Quarantine", _QUARANTINE, list(_quarantine_rows(collation))),
        Sheet("Reported", _REPORTED, list(_reported_rows(collation))),
    )


_COMMENTS = (
    ("Comment id", 30), ("Organisation", 22), ("Artefact", 20), ("Section", 28), ("Section as written", 20),
    ("Paragraph, table or figure", 18), ("Type", 14), ("Severity", 11), ("Comment", 60),
    ("Proposed change", 60), ("Confidential", 13), ("Remarks", 40), ("Repeats", 30), ("Other columns", 30),
    ("File", 30), ("Sheet", 14), ("Cell", 8), ("Received", 22),
)  # fmt: skip
_FILES = (
    ("File", 40), ("Organisation", 22), ("Received", 22), ("Late", 8), ("Nil return", 10), ("Rows in", 10),
    *((name, 12) for name in ACCOUNT), ("Why the file is quarantined", 50), ("Notes", 80),
)  # fmt: skip
_QUARANTINE = (("File", 40), ("Sheet", 20), ("Row", 8), ("Reason", 40), ("Cell", 16), ("Text", 80))
_REPORTED = (("File", 40), ("Sheet", 20), ("Cell", 12), ("What", 24), ("Text", 80))


def _names(collation: Collation) -> Mapping[str, str]:
    """What is called how: organisations, artefacts and sections by their ids."""
    names = {organisation.id: organisation.name for organisation in collation.consultation.organisations}
    names |= {choice.id: choice.name for choice in collation.form.artefacts}
    return names | {f"{section.artefact} {section.id}": section.text for section in collation.form.sections}


def _whose(organisations: Sequence[Id], named: Mapping[str, str]) -> str:
    """The organisations of a comment or file; "" for one that is held for triage."""
    return " and ".join(
        named.get(organisation, organisation) for organisation in organisations if organisation
    )


def _remarks(comment: Comment) -> tuple[str, ...]:
    """What is remarked on a comment; first of all that its sender withdrew it."""
    gone = (f"withdrawn by its sender: {comment.withdrawn}",) if comment.withdrawn else ()
    return (*gone, *comment.flags)


def _section(comment: Comment, named: Mapping[str, str]) -> str:
    """The section, and the others where a comment is about several."""
    about = (
        (comment.artefact, comment.section),
        *((reference.artefact, reference.section) for reference in comment.also),
    )
    return "; ".join(named.get(f"{artefact} {section}", section) for artefact, section in about)


def _confidential(comment: Comment) -> str:
    return "in doubt" if IN_DOUBT in comment.flags else comment.confidential or ""


def _comment_row(logged: Logged, named: Mapping[str, str]) -> Sequence[SheetWords]:
    comment, source = logged.comment, logged.comment.source
    extra = logged.row.extra if logged.row else {}
    texts: tuple[SheetWords, ...] = (
        comment.id,
        _whose(comment.organisations, named) or comment.organisation,
        named.get(comment.artefact, comment.artefact),
        _section(comment, named),
        comment.section_given,
        comment.anchor,
        comment.type or "",
        comment.severity or "",
        _sheet_words(comment, "comment"),
        _sheet_words(comment, "proposed"),
        _confidential(comment),
        "; ".join(_remarks(comment)),
        "; ".join(f"{link.kind} of {link.comment}" for link in comment.links),
        "\n".join(f"{name}: {text}" for name, text in extra.items()),
        logged.file,
        source.sheet,
        source.cell,
        stamped_moment(source.received),
    )
    return [turning_shown(text) if isinstance(text, str) else text for text in texts]


def _sheet_words(comment: Comment, name: str) -> SheetWords:
    """A text of a comment; its pieces where its formatting says something."""
    text: str = getattr(comment, name)
    if name not in comment.marked:
        return text
    return tuple(Span(turning_shown(words_signed(span, PRINTED)), span.marks) for span in spans(text))


def _file_rows(collation: Collation) -> Iterator[Sequence[str]]:
    named = _names(collation)
    for sent in collation.files:
        account = collation.accounts[sent.content.name]
        yield (
            sent.content.name,
            _whose((sent.organisation, *sent.joint), named) or "held for triage",
            stamped_moment(sent.received),
            "yes" if sent.late else "",
            "yes" if sent.nil_return else "",
            *map(str, (account.rows_in, *account_numbers(account))),
            sent.refused,
            turning_shown("\n".join(sent.notes)),
        )


def _quarantine_rows(collation: Collation) -> Iterator[Sequence[str]]:
    for sent in collation.files:
        for row in quarantined_rows(sent):
            for cell, text in row.cells.items():
                yield (sent.content.name, row.sheet, str(row.number), row.reason, cell, turning_shown(text))


def _reported_rows(collation: Collation) -> Iterator[Sequence[str]]:
    for sent in collation.files:
        for reported in sent.content.reported:
            yield (
                sent.content.name,
                reported.sheet,
                reported.cell,
                reported.kind,
                turning_shown(reported.text),
            )


def log_document(collation: Collation, owners: tuple[str, ...]) -> Document:
    """The log as a document: a table for each artefact, on pages that lie."""
    about = Composed(
        id=f"{collation.consultation.id}-consolidated-log",
        title=f"{collation.consultation.title}: Consolidated Comments Log",
        notice=f"{NOTICE} {collation.consultation.notice}",
        owners=owners,
        lines=(f"Consultation closes: {collation.consultation.closes}",),
    )
    body = (
        *_summary(collation),
        Orientation(landscape=True),
        *_tables(collation),
        Orientation(landscape=False),
    )
    return composed_document(about, body)


def _summary(collation: Collation) -> Iterator[Block]:
    yield heading("about", "About this log")
    yield paragraph(sum_line(collation))
    rows: list[tuple[CellWords, ...]] = [
        (row[0], row[1], row[2] or NOT_STATED, *row[6 : 6 + len(ACCOUNT)]) for row in _file_rows(collation)
    ]
    head = ("File", "Organisation", "Received", *ACCOUNT)
    widths = (24, 18, 14, 8, 9, 10, 11, 6)
    yield captioned("Returned files", table("files", head, rows, widths, headed_rows=True))


def _tables(collation: Collation) -> Iterator[Block]:
    named = _names(collation)
    for artefact, group in groupby(in_reading_order(collation), key=lambda logged: logged.comment.artefact):
        yield heading(f"comments-{artefact or 'none'}", named.get(artefact, _NO_ARTEFACT))
        rows = [_cells(logged, named) for logged in group]
        yield table(
            f"table-{artefact or 'none'}",
            ("Comment", "Section", "Comment text", "Proposed change", "Remarks"),
            rows,
            (16, 14, 30, 24, 16),
            headed_rows=True,
        )


def _cells(logged: Logged, named: Mapping[Id, str]) -> tuple[CellWords, ...]:
    comment = logged.comment
    facts = (
        comment.id,
        _whose(comment.organisations, named) or "held for triage",
        ", ".join(filter(None, (comment.type, comment.severity))),
        f"confidential: {_confidential(comment)}" if comment.confidential else "",
    )
    where = (_section(comment, named) or comment.section_given or _NO_SECTION, comment.anchor)
    remarks = (*_remarks(comment), *(f"{link.kind} of {link.comment}" for link in comment.links))
    before, after = (_lines(facts), _lines(where)), (_lines(remarks),)
    return (*before, _words(comment, "comment"), _words(comment, "proposed"), *after)


def _lines(texts: Sequence[str]) -> str:
    return turning_shown("\n".join(filter(None, texts)))


def _words(comment: Comment, name: str) -> CellWords:
    """A text of a comment: a paragraph a line, or, where its formatting says something, as it looks."""
    text: str = getattr(comment, name)
    return printed(text, marked=True) if name in comment.marked else turning_shown(text)
