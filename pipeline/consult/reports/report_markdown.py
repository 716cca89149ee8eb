"""A collation into a report for people, as Markdown, in the language of its consultation."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.consult.collating.collation import Account, Collation, quarantined_rows
from pipeline.consult.reports.looked_at import looked_at
from pipeline.consult.reports.remarks import remark_in
from pipeline.consult.reports.report import asked, stand_ins
from pipeline.consult.returned.senders import Sent
from pipeline.consult.typed.matching import turning_shown
from pipeline.consult.typed.rows import LogRow
from pipeline.model.consultations.comment import Confidential
from pipeline.model.consultations.log_form import choice_in
from pipeline.model.organisation.language import Language
from pipeline.write.data.collated_yaml import stamped_moment

FATES = tuple(f"fate.{fate}" for fate in ("logged", "replaced", "withdrawn", "quarantined", "blank"))
"""What becomes of rows, by the keys of its words."""
_UNSAID = frozenset({"fate.replaced", "fate.withdrawn"})
"""Those that no sum names where there are none."""
_CELLS = ("report.file", "report.sheet", "report.cell")
"""The headings of where something stands in a file."""
_MOST = 300
"""Longer texts are cut here; the JSON report has them whole."""


def report_markdown(collation: Collation, signs: frozenset[int] = frozenset()) -> str:
    """The report: the sums, each file, what is quarantined and why, and what is part of no comment.

    `signs` are those of the fonts.
    """
    language = collation.consultation.language
    words = language.printed
    heads = ("report.file", "log.organisation", "report.received", "report.rows-in", *FATES)
    parts = [
        f"# {words('report.title', title=_cell(collation.consultation.title, language))}",
        sum_line(collation, language),
        f"## {words('report.files')}",
        _table(language, heads, (_file(sent, collation) for sent in collation.files)),
        *_questions(collation),
        *_columns_asked(collation),
        *_asked(collation),
        *_notes(collation),
        *_revisions(collation),
        *_struck(collation),
        *_quarantine(collation),
        *_reported(collation),
        *_comments(collation),
        *_looked_at(collation),
        *_stood_in(collation, signs),
    ]
    return "\n\n".join(parts) + "\n"


def sum_line(collation: Collation, language: Language) -> str:
    """The sums of all files: rows in = logged + replaced + withdrawn + quarantined + blank.

    What no row is, of replaced and withdrawn, is left out.
    """
    accounts = collation.accounts.values()
    rows_in = sum(account.rows_in for account in accounts)
    numbers = [account_numbers(account) for account in accounts]
    sums = {fate: sum(own[at] for own in numbers) for at, fate in enumerate(FATES)}
    parts = [
        language.counted(count, f"sum.{fate.removeprefix('fate.')}")
        for fate, count in sums.items()
        if count or fate not in _UNSAID
    ]
    late = sum(sent.late for sent in collation.files)
    nil = sum(sent.nil_return and not sent.refused for sent in collation.files)
    refused = sum(bool(sent.refused) for sent in collation.files)
    return language.printed(
        "report.sums",
        files=language.counted(len(collation.files), "count.file"),
        rows=language.counted(rows_in, "count.row"),
        parts=" + ".join(parts),
        quarantined=language.counted(refused, "count.file-quarantined"),
        confirmed=language.counted(nil, "count.nil-return"),
        late=language.counted(late, "count.late"),
    )


def account_numbers(account: Account) -> tuple[int, ...]:
    """What became of the rows of a file, in the order of `FATES`."""
    return (
        account.logged,
        account.replaced,
        account.withdrawn,
        account.quarantined,
        account.blank,
    )


def _file(sent: Sent, collation: Collation) -> tuple[str, ...]:
    account, words = collation.accounts[sent.content.name], collation.consultation.language.printed
    came = stamped_moment(sent.received) or words("not-stated")
    numbers = (account.rows_in, *account_numbers(account))
    return (
        sent.content.name,
        sent.organisation or words("report.held"),
        words("report.late", moment=came) if sent.late else came,
        *map(str, numbers),
    )


def _columns_asked(collation: Collation) -> Iterator[str]:
    language = collation.consultation.language
    lines = [
        language.told_of(sent.content.name, question)
        for sent in collation.files
        for question in sent.content.asked
    ]
    yield from _listed(collation, "report.columns-asked", lines)


def _looked_at(collation: Collation) -> Iterator[str]:
    language = collation.consultation.language
    rows = [
        (
            *(cell.file, cell.sheet, cell.cell, cell.comment, cell.written),
            choice_in(language, cell.understood) or language.printed("report.nothing"),
            remark_in(language, cell.remark),
        )
        for cell in looked_at(collation)
    ]
    heads = (*_CELLS, "log.comment", "report.written", "report.understood", "report.remark")
    yield from _section(collation, "report.look", heads, rows)


def _questions(collation: Collation) -> Iterator[str]:
    language = collation.consultation.language
    words = language.printed
    rows = [
        (
            question.name,
            language.joined(remark_in(language, why) for why in question.why),
            str(len(question.comments)),
            choice_in(language, question.answer) if question.answer else words("report.not-yet"),
        )
        for question in asked(collation)
    ]
    if rows:
        yield f"## {words('report.ask')}"
        yield words("report.ask-how")
        heads = ("log.organisation", "report.why", "report.withheld", "report.answer")
        yield _table(language, heads, rows)


def _notes(collation: Collation) -> Iterator[str]:
    language = collation.consultation.language
    words = language.printed
    lines = [
        language.told_of(sent.content.name, remark_in(language, note))
        for sent in collation.files
        for note in sent.notes
    ]
    for sha256, names in collation.copies.items():
        first = next(sent.content.name for sent in collation.files if sent.content.sha256 == sha256)
        lines += [words("report.same-bytes", name=name, first=first) for name in names]
    lines += [
        words("report.opened", name=name, files=language.counted(count, "count.file"))
        for name, count in collation.containers
    ]
    lines += [words("report.ignored", name=name, what=what) for name, what in collation.ignored]
    yield from _listed(collation, "report.notes", lines)


def _asked(collation: Collation) -> Iterator[str]:
    language = collation.consultation.language
    lines = [
        language.told_of(sent.content.name, collation.asked[sent.content.sha256])
        for sent in collation.files
        if sent.content.sha256 in collation.asked
    ]
    yield from _listed(collation, "report.to-answer", lines)


def _revisions(collation: Collation) -> Iterator[str]:
    """What senders changed or withdrew by a file that replaces another."""
    language = collation.consultation.language
    blank = language.printed("report.blank")
    changed = [
        (revision.comment, _field_in(language, change.field), change.was or blank, change.now or blank)
        for revision in collation.revisions
        for change in revision.changes
    ]
    heads = ("log.comment", "log.change-what", "log.change-was", "log.change-is")
    yield from _section(collation, "report.revised", heads, changed)
    gone = [logged.comment for logged in collation.logged if logged.comment.withdrawn]
    rows = [(comment.id, remark_in(language, comment.withdrawn), comment.comment) for comment in gone]
    yield from _section(collation, "report.withdrawn", ("log.comment", "report.why", "changes.text"), rows)


def _field_in(language: Language, field: str) -> str:
    return language.printed(f"revised.{field.replace(' ', '-')}")


def _struck(collation: Collation) -> Iterator[str]:
    rows = [
        (logged.comment.id, logged.file, logged.comment.source.sheet, logged.comment.source.cell)
        for logged in collation.struck
    ]
    yield from _section(collation, "report.struck", ("log.comment", *_CELLS), rows)


def _quarantine(collation: Collation) -> Iterator[str]:
    whole = [(sent.content.name, sent.refused, sent.hint) for sent in collation.files if sent.refused]
    heads = ("report.file", "report.reason", "report.what-to-do")
    yield from _section(collation, "report.quarantined-files", heads, whole)
    rows = [
        (sent.content.name, row.sheet, str(row.number), row.reason, _texts(row))
        for sent in collation.files
        for row in quarantined_rows(sent)
    ]
    heads_of_rows = ("report.file", "report.sheet", "report.row", "report.reason", "report.texts")
    yield from _section(collation, "report.quarantined-rows", heads_of_rows, rows)


def _texts(row: LogRow) -> str:
    return "; ".join(f"{address}: {text}" for address, text in row.cells.items())


def _reported(collation: Collation) -> Iterator[str]:
    rows = [
        (sent.content.name, reported.sheet, reported.cell, reported.kind, reported.text)
        for sent in collation.files
        for reported in sent.content.reported
    ]
    yield from _section(collation, "report.kept", (*_CELLS, "log.change-what", "changes.text"), rows)


def _comments(collation: Collation) -> Iterator[str]:
    """What is remarked on the comments, and how many are confidential."""
    language = collation.consultation.language
    words = language.printed
    flags = Counter(flag.split(" '")[0] for logged in collation.logged for flag in logged.comment.flags)
    secret = Counter(logged.comment.confidential for logged in collation.logged)
    yield f"## {words('log.comments')}"
    yield words(
        "report.counted",
        comments=language.counted(len(collation.logged), "count.comment"),
        yes=secret[Confidential.YES],
        part=secret[Confidential.IN_PART],
        no=secret[Confidential.NO],
        unsaid=secret[None],
        repeating=sum(bool(logged.comment.links) for logged in collation.logged),
        withdrawn=sum(bool(logged.comment.withdrawn) for logged in collation.logged),
    )
    if flags:
        rows = ((remark_in(language, flag), str(count)) for flag, count in sorted(flags.items()))
        yield _table(language, ("report.remark", "log.comments"), rows)


def _stood_in(collation: Collation, signs: frozenset[int]) -> Iterator[str]:
    rows = [
        (comment, file, sheet, cell, " ".join(printed))
        for comment, file, sheet, cell, printed in stand_ins(collation, signs)
    ]
    yield from _section(collation, "report.stand-ins", ("log.comment", *_CELLS, "report.stood-in"), rows)


def _listed(collation: Collation, title: str, lines: Sequence[str]) -> Iterator[str]:
    """A list below its heading; nothing where there are no lines."""
    if lines:
        language = collation.consultation.language
        yield f"## {language.printed(title)}"
        yield "\n".join(f"- {_cell(line, language)}" for line in lines)


def _section(
    collation: Collation, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]
) -> Iterator[str]:
    """A table below its heading, both by the keys of their words; nothing where there are no rows."""
    language = collation.consultation.language
    if rows:
        yield f"## {language.printed(title)}"
        yield _table(language, heads, rows)


def _table(language: Language, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; its headings by the keys of their words."""
    lines = [f"| {' | '.join(map(language.printed, heads))} |", f"|{'---|' * len(heads)}"]
    lines += [f"| {' | '.join(_cell(text, language) for text in row)} |" for row in rows]
    return "\n".join(lines)


def _cell(text: str, language: Language) -> str:
    """A text on one line in which no mark-up works."""
    line = " ".join(turning_shown(text).split())
    if len(line) > _MOST:
        line = language.printed("report.cut", text=line[:_MOST], characters=len(line))
    return "".join(f"\\{char}" if char in r"\`*_[]<>|" else char for char in line)
