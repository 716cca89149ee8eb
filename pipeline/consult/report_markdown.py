"""A collation into a report for people, as Markdown."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.consult.collation import Collation, quarantined_rows
from pipeline.consult.matching import visible
from pipeline.consult.report import asked, stand_ins
from pipeline.consult.rows import ReturnedRow
from pipeline.consult.senders import Sent
from pipeline.model.comment import Confidential
from pipeline.model.dates import NOT_STATED
from pipeline.model.many import many
from pipeline.write.collated_yaml import stamped_moment

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
            ("File", "Organisation", "Received", "Rows in", "Logged", "Quarantined", "Blank"),
            (_file(sent, found) for sent in found.files),
        ),
        *_questions(found),
        *_notes(found),
        *_quarantine(found.files),
        *_reported(found.files),
        *_comments(found),
        *_stood_in(found, signs),
    ]
    return "\n\n".join(parts) + "\n"


def sum_line(found: Collation) -> str:
    """The sums of all files: rows in = logged + quarantined + blank."""
    accounts = found.accounts.values()
    rows_in, logged = sum(one.rows_in for one in accounts), sum(one.logged for one in accounts)
    quarantined, blank = sum(one.quarantined for one in accounts), sum(one.blank for one in accounts)
    late = sum(sent.late for sent in found.files)
    nil = sum(sent.nil_return and not sent.refused for sent in found.files)
    refused = sum(bool(sent.refused) for sent in found.files)
    return (
        f"{many(len(found.files), 'file')}: {many(rows_in, 'row')} in = {logged} logged + "
        f"{quarantined} quarantined + {blank} blank. "
        f"{many(refused, 'file')} quarantined, {many(nil, 'nil return')}, {late} late."
    )


def _file(sent: Sent, found: Collation) -> tuple[str, ...]:
    account = found.accounts[sent.content.name]
    came = stamped_moment(sent.received) or NOT_STATED
    numbers = (account.rows_in, account.logged, account.quarantined, account.blank)
    return (
        sent.content.name,
        sent.organisation or "held for triage",
        f"{came} (late)" if sent.late else came,
        *map(str, numbers),
    )


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
    lines += [f"{name}: ignored, a hidden or lock file" for name in found.ignored]
    if lines:
        yield "## Notes"
        yield "\n".join(f"- {_cell(line)}" for line in lines)


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


def _texts(row: ReturnedRow) -> str:
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
        f"{sum(bool(one.comment.links) for one in found.logged)} repeat another one."
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
    line = " ".join(visible(text).split())
    line = line if len(line) <= _MOST else f"{line[:_MOST]}… ({len(line)} characters)"
    return "".join(f"\\{char}" if char in r"\`*_[]<>|" else char for char in line)
