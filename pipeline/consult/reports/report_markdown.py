"""A collation into a report for people, as Markdown."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.consult.collating.collation import Account, Collation, quarantined_rows
from pipeline.consult.reports.looked_at import looked_at
from pipeline.consult.reports.report import asked, stand_ins
from pipeline.consult.returned.senders import Sent
from pipeline.consult.typed.matching import turning_shown
from pipeline.consult.typed.rows import LogRow
from pipeline.model.consultations.comment import Confidential
from pipeline.model.dates import NOT_STATED
from pipeline.model.text.many import many
from pipeline.write.data.collated_yaml import stamped_moment

ACCOUNT = ("Logged", "Replaced", "Withdrawn", "Quarantined", "Blank")
"""What becomes of rows."""
_MOST = 300
"""Longer texts are cut here; the JSON report has them whole."""


def report_markdown(collation: Collation, signs: frozenset[int] = frozenset()) -> str:
    """The report: the sums, each file, what is quarantined and why, and what is part of no comment.

    `signs` are those of the fonts.
    """
    parts = [
        f"# Collation report: {_cell(collation.consultation.title)}",
        sum_line(collation),
        "## Files",
        _table(
            ("File", "Organisation", "Received", "Rows in", *ACCOUNT),
            (_file(sent, collation) for sent in collation.files),
        ),
        *_questions(collation),
        *_columns_asked(collation.files),
        *_asked(collation),
        *_notes(collation),
        *_revisions(collation),
        *_struck(collation),
        *_quarantine(collation.files),
        *_reported(collation.files),
        *_comments(collation),
        *_looked_at(collation),
        *_stood_in(collation, signs),
    ]
    return "\n\n".join(parts) + "\n"


def sum_line(collation: Collation) -> str:
    """The sums of all files: rows in = logged + replaced + withdrawn + quarantined + blank.

    What no row is, of replaced and withdrawn, is left out.
    """
    accounts = collation.accounts.values()
    rows_in = sum(account.rows_in for account in accounts)
    numbers = [account_numbers(account) for account in accounts]
    sums = {name: sum(own[at] for own in numbers) for at, name in enumerate(ACCOUNT)}
    parts = [
        f"{count} {name.lower()}"
        for name, count in sums.items()
        if count or name not in ("Replaced", "Withdrawn")
    ]
    late = sum(sent.late for sent in collation.files)
    nil = sum(sent.nil_return and not sent.refused for sent in collation.files)
    refused = sum(bool(sent.refused) for sent in collation.files)
    return (
        f"{many(len(collation.files), 'file')}: {many(rows_in, 'row')} in = {' + '.join(parts)}. "
        f"{many(refused, 'file')} quarantined, {many(nil, 'nil return')}, {late} late."
    )


def account_numbers(account: Account) -> tuple[int, ...]:
    """What became of the rows of a file, in the order of `ACCOUNT`."""
    return (
        account.logged,
        account.replaced,
        account.withdrawn,
        account.quarantined,
        account.blank,
    )


def _file(sent: Sent, collation: Collation) -> tuple[str, ...]:
    account = collation.accounts[sent.content.name]
    came = stamped_moment(sent.received) or NOT_STATED
    numbers = (account.rows_in, *account_numbers(account))
    return (
        sent.content.name,
        sent.organisation or "held for triage",
        f"{came} (late)" if sent.late else came,
        *map(str, numbers),
    )


def _columns_asked(files: Sequence[Sent]) -> Iterator[str]:
    lines = [f"{sent.content.name}: {question}" for sent in files for question in sent.content.asked]
    if lines:
        yield "## To answer: which column holds the comments?"
        yield "\n".join(f"- {_cell(line)}" for line in lines)


def _looked_at(collation: Collation) -> Iterator[str]:
    rows = [
        (
            remark.file,
            remark.sheet,
            remark.cell,
            remark.comment,
            remark.written,
            remark.understood or "nothing",
            remark.remark,
        )
        for remark in looked_at(collation)
    ]
    if rows:
        yield "## Rows to look at"
        yield _table(("File", "Sheet", "Cell", "Comment", "Written", "Understood", "Remark"), rows)


def _questions(collation: Collation) -> Iterator[str]:
    rows = [
        (question.name, "; ".join(question.why), str(len(question.comments)), question.answer or "not yet")
        for question in asked(collation)
    ]
    if rows:
        yield "## To ask: is the response confidential?"
        yield "An answer settles all: write it below `settled:` in the consultation's file; then collate."
        yield _table(("Organisation", "Why", "Comments withheld", "Answer"), rows)


def _notes(collation: Collation) -> Iterator[str]:
    lines = [f"{sent.content.name}: {note}" for sent in collation.files for note in sent.notes]
    for sha256, names in collation.copies.items():
        first = next(sent.content.name for sent in collation.files if sent.content.sha256 == sha256)
        lines += [f"{name}: the same bytes as {first}; its rows are logged once" for name in names]
    lines += [f"{name}: opened, {many(count, 'file')} in it" for name, count in collation.containers]
    lines += [f"{name}: ignored, {what}" for name, what in collation.ignored]
    if lines:
        yield "## Notes"
        yield "\n".join(f"- {_cell(line)}" for line in lines)


def _asked(collation: Collation) -> Iterator[str]:
    lines = [
        f"{sent.content.name}: {collation.asked[sent.content.sha256]}"
        for sent in collation.files
        if sent.content.sha256 in collation.asked
    ]
    if lines:
        yield "## To be answered"
        yield "\n".join(f"- {_cell(line)}" for line in lines)


def _revisions(collation: Collation) -> Iterator[str]:
    """What senders changed or withdrew by a file that replaces another."""
    if collation.revisions:
        yield "## Revised by their senders"
        yield _table(
            ("Comment", "What", "Was", "Is"),
            (
                (revision.comment, change.field, change.was or "blank", change.now or "blank")
                for revision in collation.revisions
                for change in revision.changes
            ),
        )
    gone = [logged.comment for logged in collation.logged if logged.comment.withdrawn]
    if gone:
        yield "## Withdrawn by their senders"
        yield _table(
            ("Comment", "Why", "Text"), ((comment.id, comment.withdrawn, comment.comment) for comment in gone)
        )


def _struck(collation: Collation) -> Iterator[str]:
    if collation.struck:
        yield "## To ask: rows that are struck through as a whole, logged as withdrawn"
        yield _table(
            ("Comment", "File", "Sheet", "Cell"),
            (
                (logged.comment.id, logged.file, logged.comment.source.sheet, logged.comment.source.cell)
                for logged in collation.struck
            ),
        )


def _quarantine(files: Sequence[Sent]) -> Iterator[str]:
    whole = [(sent.content.name, sent.refused, sent.hint) for sent in files if sent.refused]
    rows = [(sent, row) for sent in files for row in quarantined_rows(sent)]
    if whole:
        yield "## Quarantined files"
        yield _table(("File", "Reason", "What to do"), whole)
    if rows:
        yield "## Quarantined rows"
        yield _table(
            ("File", "Sheet", "Row", "Reason", "Texts"),
            ((s.content.name, row.sheet, str(row.number), row.reason, _texts(row)) for s, row in rows),
        )


def _texts(row: LogRow) -> str:
    return "; ".join(f"{address}: {text}" for address, text in row.cells.items())


def _reported(files: Sequence[Sent]) -> Iterator[str]:
    rows = [(sent.content.name, reported) for sent in files for reported in sent.content.reported]
    if rows:
        yield "## Kept as text: what is part of no comment"
        yield _table(
            ("File", "Sheet", "Cell", "What", "Text"),
            ((name, reported.sheet, reported.cell, reported.kind, reported.text) for name, reported in rows),
        )


def _comments(collation: Collation) -> Iterator[str]:
    """What is remarked on the comments, and how many are confidential."""
    flags = Counter(flag.split(" '")[0] for logged in collation.logged for flag in logged.comment.flags)
    secret = Counter(logged.comment.confidential for logged in collation.logged)
    yield "## Comments"
    yield (
        f"{many(len(collation.logged), 'comment')}; confidential: {secret[Confidential.YES]} yes, "
        f"{secret[Confidential.IN_PART]} in part, {secret[Confidential.NO]} no, {secret[None]} not answered. "
        f"{sum(bool(logged.comment.links) for logged in collation.logged)} repeat another one, "
        f"{sum(bool(logged.comment.withdrawn) for logged in collation.logged)} withdrawn by their senders."
    )
    if flags:
        yield _table(("Remark", "Comments"), ((flag, str(count)) for flag, count in sorted(flags.items())))


def _stood_in(collation: Collation, signs: frozenset[int]) -> Iterator[str]:
    rows = [
        (comment, file, sheet, cell, " ".join(printed))
        for comment, file, sheet, cell, printed in stand_ins(collation, signs)
    ]
    if rows:
        yield "## Signs that no font has: the PDF prints stand-ins, the other formats keep them"
        yield _table(("Comment", "File", "Sheet", "Cell", "Stand-ins"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(map(_cell, row))} |" for row in rows]
    return "\n".join(lines)


def _cell(text: str) -> str:
    """A text on one line in which no mark-up works."""
    line = " ".join(turning_shown(text).split())
    line = line if len(line) <= _MOST else f"{line[:_MOST]}… ({len(line)} characters)"
    return "".join(f"\\{char}" if char in r"\`*_[]<>|" else char for char in line)
