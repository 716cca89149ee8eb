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


def report_markdown(found: Collation, signs: frozenset[int] = frozenset()) -> str:
    """The report: the sums, each file, what is quarantined and why, and what is part of no comment.

    `signs` are those of the fonts.
    """
    parts = [
        f"# Collation report: {_cell(found.consultation.title)}",
        sum_line(found),
        "## Files",
        _table(
            ("File", "Organisation", "Received", "Rows in", *ACCOUNT),
            (_file(sent, found) for sent in found.files),
        ),
        *_questions(found),
        *_columns_asked(found.files),
        *_asked(found),
        *_notes(found),
        *_revisions(found),
        *_struck(found),
        *_quarantine(found.files),
        *_reported(found.files),
        *_comments(found),
        *_looked_at(found),
        *_stood_in(found, signs),
    ]
    return "\n\n".join(parts) + "\n"


def sum_line(found: Collation) -> str:
    """The sums of all files: rows in = logged + replaced + withdrawn + quarantined + blank.

    What no row is, of replaced and withdrawn, is left out.
    """
    accounts = found.accounts.values()
    rows_in = sum(one.rows_in for one in accounts)
    numbers = [account_numbers(one) for one in accounts]
    sums = {name: sum(own[at] for own in numbers) for at, name in enumerate(ACCOUNT)}
    parts = [
        f"{count} {name.lower()}"
        for name, count in sums.items()
        if count or name not in ("Replaced", "Withdrawn")
    ]
    late = sum(sent.late for sent in found.files)
    nil = sum(sent.nil_return and not sent.refused for sent in found.files)
    refused = sum(bool(sent.refused) for sent in found.files)
    return (
        f"{many(len(found.files), 'file')}: {many(rows_in, 'row')} in = {' + '.join(parts)}. "
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


def _file(sent: Sent, found: Collation) -> tuple[str, ...]:
    account = found.accounts[sent.content.name]
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


def _looked_at(found: Collation) -> Iterator[str]:
    rows = [
        (one.file, one.sheet, one.cell, one.comment, one.written, one.understood or "nothing", one.remark)
        for one in looked_at(found)
    ]
    if rows:
        yield "## Rows to look at"
        yield _table(("File", "Sheet", "Cell", "Comment", "Written", "Understood", "Remark"), rows)


def _questions(found: Collation) -> Iterator[str]:
    rows = [
        (one.name, "; ".join(one.why), str(len(one.comments)), one.answer or "not yet")
        for one in asked(found)
    ]
    if rows:
        yield "## To ask: is the response confidential?"
        yield "An answer settles all: write it below `settled:` in the consultation's file; then collate."
        yield _table(("Organisation", "Why", "Comments withheld", "Answer"), rows)


def _notes(found: Collation) -> Iterator[str]:
    lines = [f"{sent.content.name}: {note}" for sent in found.files for note in sent.notes]
    for sha256, names in found.copies.items():
        first = next(sent.content.name for sent in found.files if sent.content.sha256 == sha256)
        lines += [f"{name}: the same bytes as {first}; its rows are logged once" for name in names]
    lines += [f"{name}: opened, {many(count, 'file')} in it" for name, count in found.containers]
    lines += [f"{name}: ignored, {what}" for name, what in found.ignored]
    if lines:
        yield "## Notes"
        yield "\n".join(f"- {_cell(line)}" for line in lines)


def _asked(found: Collation) -> Iterator[str]:
    lines = [
        f"{sent.content.name}: {found.asked[sent.content.sha256]}"
        for sent in found.files
        if sent.content.sha256 in found.asked
    ]
    if lines:
        yield "## To be answered"
        yield "\n".join(f"- {_cell(line)}" for line in lines)


def _revisions(found: Collation) -> Iterator[str]:
    """What senders changed or withdrew by a file that replaces another."""
    if found.revisions:
        yield "## Revised by their senders"
        yield _table(
            ("Comment", "What", "Was", "Is"),
            (
                (one.comment, change.field, change.was or "blank", change.now or "blank")
                for one in found.revisions
                for change in one.changes
            ),
        )
    gone = [one.comment for one in found.logged if one.comment.withdrawn]
    if gone:
        yield "## Withdrawn by their senders"
        yield _table(("Comment", "Why", "Text"), ((one.id, one.withdrawn, one.comment) for one in gone))


def _struck(found: Collation) -> Iterator[str]:
    if found.struck:
        yield "## To ask: rows that are struck through as a whole, logged as withdrawn"
        yield _table(
            ("Comment", "File", "Sheet", "Cell"),
            (
                (one.comment.id, one.file, one.comment.source.sheet, one.comment.source.cell)
                for one in found.struck
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
    rows = [(sent.content.name, one) for sent in files for one in sent.content.reported]
    if rows:
        yield "## Kept as text: what is part of no comment"
        yield _table(
            ("File", "Sheet", "Cell", "What", "Text"),
            ((name, one.sheet, one.cell, one.kind, one.text) for name, one in rows),
        )


def _comments(found: Collation) -> Iterator[str]:
    """What is remarked on the comments, and how many are confidential."""
    flags = Counter(flag.split(" '")[0] for one in found.logged for flag in one.comment.flags)
    secret = Counter(one.comment.confidential for one in found.logged)
    yield "## Comments"
    yield (
        f"{many(len(found.logged), 'comment')}; confidential: {secret[Confidential.YES]} yes, "
        f"{secret[Confidential.IN_PART]} in part, {secret[Confidential.NO]} no, {secret[None]} not answered. "
        f"{sum(bool(one.comment.links) for one in found.logged)} repeat another one, "
        f"{sum(bool(one.comment.withdrawn) for one in found.logged)} withdrawn by their senders."
    )
    if flags:
        yield _table(("Remark", "Comments"), ((flag, str(count)) for flag, count in sorted(flags.items())))


def _stood_in(found: Collation, signs: frozenset[int]) -> Iterator[str]:
    rows = [
        (comment, file, sheet, cell, " ".join(printed))
        for comment, file, sheet, cell, printed in stand_ins(found, signs)
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
