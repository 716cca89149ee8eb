"""A collation into the consolidated log that the office reads: a workbook and a document."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.consult.collating.collation import Collation, Logged, quarantined_rows
from pipeline.consult.reports.remarks import remark_in
from pipeline.consult.reports.report_markdown import FATES, account_numbers, sum_line
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
from pipeline.model.consultations.log_form import choice_in
from pipeline.model.organisation.language import Language
from pipeline.model.text.block import Block, Orientation
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id
from pipeline.model.text.marked import Span, spans, words_signed
from pipeline.write.data.collated_yaml import stamped_moment
from pipeline.write.sheets.tables import Sheet, SheetWords

Names = Mapping[str, str]
"""What is called how, by ids."""


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
    named, words = _names(collation), collation.consultation.language.printed
    comments = [_comment_row(logged, collation, named) for logged in in_reading_order(collation)]
    tables = (
        ("sheet.comments", _COMMENTS, comments),
        ("sheet.files", _FILES, list(_file_rows(collation))),
        ("sheet.quarantine", _QUARANTINE, list(_quarantine_rows(collation))),
        ("sheet.reported", _REPORTED, list(_reported_rows(collation))),
    )
    return tuple(
        Sheet(words(name), tuple((words(key), width) for key, width in heads), rows)
        for name, heads, rows in tables
    )


_COMMENTS = (
    ("log.id", 30), ("log.organisation", 22), ("log.artefact", 20), ("log.section", 28),
    ("consolidated.section-given", 20), ("column.anchor", 18), ("log.type", 14), ("log.severity", 11),
    ("log.comment", 60), ("log.proposed", 60), ("consolidated.confidential", 13),
    ("consolidated.remarks", 40), ("consolidated.repeats", 30), ("consolidated.other-columns", 30),
    ("report.file", 30), ("report.sheet", 14), ("report.cell", 8), ("report.received", 22),
)  # fmt: skip
_FILES = (
    ("report.file", 40), ("log.organisation", 22), ("report.received", 22), ("log.late-column", 8),
    ("consolidated.nil-return", 10), ("report.rows-in", 10), *((fate, 12) for fate in FATES),
    ("consolidated.why-quarantined", 50), ("report.notes", 80),
)  # fmt: skip
_QUARANTINE = (
    ("report.file", 40), ("report.sheet", 20), ("report.row", 8), ("report.reason", 40), ("report.cell", 16),
    ("changes.text", 80),
)  # fmt: skip
_REPORTED = (
    ("report.file", 40), ("report.sheet", 20), ("report.cell", 12), ("log.change-what", 24),
    ("changes.text", 80),
)  # fmt: skip
"""The columns of each sheet: the keys of their headings, and their widths."""


def _names(collation: Collation) -> Names:
    """What is called how: organisations, artefacts and sections by their ids."""
    words = collation.consultation.language.printed
    names = {organisation.id: organisation.name for organisation in collation.consultation.organisations}
    names |= {choice.id: choice.name for choice in collation.form.artefacts}
    names |= {GENERAL: words("section.general"), NEW_SECTION: words("section.new")}
    return names | {f"{section.artefact} {section.id}": section.text for section in collation.form.sections}


def _whose(organisations: Sequence[Id], named: Names, language: Language) -> str:
    """The organisations of a comment or file; "" for one that is held for triage."""
    return language.listed(named.get(name, name) for name in organisations if name)


def _remarks(comment: Comment, language: Language) -> tuple[str, ...]:
    """What is remarked on a comment; first of all that its sender withdrew it."""
    why = remark_in(language, comment.withdrawn)
    gone = (language.printed("consolidated.withdrawn", why=why),) if why else ()
    return (*gone, *(remark_in(language, flag) for flag in comment.flags))


def _section(comment: Comment, named: Names) -> str:
    """The section, and the others where a comment is about several."""
    also = ((reference.artefact, reference.section) for reference in comment.also)
    about = ((comment.artefact, comment.section), *also)
    return "; ".join(
        named.get(f"{artefact} {section}") or named.get(section, section) for artefact, section in about
    )


def _confidential(comment: Comment, language: Language) -> str:
    if IN_DOUBT in comment.flags:
        return language.printed("consolidated.in-doubt")
    return choice_in(language, comment.confidential or "")


def _links(comment: Comment, language: Language) -> Iterator[str]:
    return (language.printed(f"link.{link.kind}", comment=link.comment) for link in comment.links)


def _comment_row(logged: Logged, collation: Collation, named: Names) -> Sequence[SheetWords]:
    comment, source, language = logged.comment, logged.comment.source, collation.consultation.language
    extra = logged.row.extra if logged.row else {}
    texts: tuple[SheetWords, ...] = (
        comment.id,
        _whose(comment.organisations, named, language) or comment.organisation,
        named.get(comment.artefact, comment.artefact),
        _section(comment, named),
        comment.section_given,
        comment.anchor,
        choice_in(language, comment.type or ""),
        choice_in(language, comment.severity or ""),
        _sheet_words(comment, "comment"),
        _sheet_words(comment, "proposed"),
        _confidential(comment, language),
        language.joined(_remarks(comment, language)),
        language.joined(_links(comment, language)),
        "\n".join(language.told_of(name, text) for name, text in extra.items()),
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
    named, language = _names(collation), collation.consultation.language
    yes = language.printed("choice.yes")
    for sent in collation.files:
        account = collation.accounts[sent.content.name]
        yield (
            sent.content.name,
            _whose((sent.organisation, *sent.joint), named, language) or language.printed("report.held"),
            stamped_moment(sent.received),
            yes if sent.late else "",
            yes if sent.nil_return else "",
            *map(str, (account.rows_in, *account_numbers(account))),
            sent.refused,
            turning_shown("\n".join(remark_in(language, note) for note in sent.notes)),
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


_FATE_WIDTHS = (8, 9, 10, 11, 6)
"""The least widths of the columns that say what became of rows; a longer word of a heading has its own."""


def log_document(collation: Collation, owners: tuple[str, ...]) -> Document:
    """The log as a document: a table for each artefact, on pages that lie."""
    consultation, language = collation.consultation, collation.consultation.language
    words = language.printed
    about = Composed(
        id=f"{consultation.id}-consolidated-log",
        title=words("consolidated.title", title=consultation.title),
        notice=f"{words('consolidated.notice')} {consultation.notice}",
        owners=owners,
        lines=(words("log.closes", closes=consultation.closes.printed(language)),),
        language=language,
    )
    body = (
        *_summary(collation),
        Orientation(landscape=True),
        *_tables(collation),
        Orientation(landscape=False),
    )
    return composed_document(about, body)


def _summary(collation: Collation) -> Iterator[Block]:
    language = collation.consultation.language
    words = language.printed
    yield heading("about", words("log.about"))
    yield paragraph(sum_line(collation, language))
    rows: list[tuple[CellWords, ...]] = [
        (row[0], row[1], row[2] or words("not-stated"), *row[6 : 6 + len(FATES)])
        for row in _file_rows(collation)
    ]
    head = tuple(map(words, ("report.file", "log.organisation", "report.received", *FATES)))
    fates = zip(head[3:], _FATE_WIDTHS, strict=True)
    widths = (24, 18, 14, *(max(width, *map(len, name.split())) for name, width in fates))
    yield captioned(words("consolidated.files"), table("files", head, rows, widths, headed_rows=True))


def _tables(collation: Collation) -> Iterator[Block]:
    named, language = _names(collation), collation.consultation.language
    words = language.printed
    keys = ("log.comment", "log.section", "consolidated.text", "log.proposed", "consolidated.remarks")
    for artefact, group in groupby(in_reading_order(collation), key=lambda logged: logged.comment.artefact):
        yield heading(
            f"comments-{artefact or 'none'}", named.get(artefact) or words("consolidated.no-artefact")
        )
        rows = [_cells(logged, named, language) for logged in group]
        yield table(
            f"table-{artefact or 'none'}",
            tuple(map(words, keys)),
            rows,
            (16, 14, 30, 24, 16),
            headed_rows=True,
        )


def _cells(logged: Logged, named: Names, language: Language) -> tuple[CellWords, ...]:
    comment, words = logged.comment, language.printed
    answer = _confidential(comment, language) if comment.confidential else ""
    kinds = (choice_in(language, kind) for kind in (comment.type, comment.severity) if kind)
    facts = (
        comment.id,
        _whose(comment.organisations, named, language) or words("report.held"),
        ", ".join(kinds),
        words("consolidated.confidential-is", answer=answer) if answer else "",
    )
    unknown = words("consolidated.no-section")
    where = (_section(comment, named) or comment.section_given or unknown, comment.anchor)
    remarks = (*_remarks(comment, language), *_links(comment, language))
    before, after = (_lines(facts), _lines(where)), (_lines(remarks),)
    return (*before, _words(comment, "comment"), _words(comment, "proposed"), *after)


def _lines(texts: Sequence[str]) -> str:
    return turning_shown("\n".join(filter(None, texts)))


def _words(comment: Comment, name: str) -> CellWords:
    """A text of a comment: a paragraph a line, or, where its formatting says something, as it looks."""
    text: str = getattr(comment, name)
    return printed(text, marked=True) if name in comment.marked else turning_shown(text)
