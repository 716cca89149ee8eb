"""A collation into a report for people, as Markdown, in the language of its consultation."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.consult.collating.collation import Account, Collation, quarantined_rows
from pipeline.consult.reports.looked_at import looked_at
from pipeline.consult.reports.remarks import remark_in
from pipeline.consult.reports.report import asked, stand_ins
from pipeline.consult.returned.senders import Sent
from pipeline.consult.typed.matching import visible
from pipeline.consult.typed.rows import ReturnedRow
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


def report_markdown(found: Collation, signs: frozenset[int] = frozenset()) -> str:
    """The report: the sums, each file, what is quarantined and why, and what is part of no comment.

    `signs` are those of the fonts.
    """
    language = found.consultation.language
    words = language.printed
    heads = ("report.file", "log.organisation", "report.received", "report.rows-in", *FATES)
    parts = [
        f"# {words('report.title', title=_cell(found.consultation.title, language))}",
        sum_line(found, language),
        f"## {words('report.files')}",
        _table(language, heads, (_file(sent, found) for sent in found.files)),
        *_questions(found),
        *_columns_asked(found),
        *_asked(found),
        *_notes(found),
        *_revisions(found),
        *_struck(found),
        *_quarantine(found),
        *_reported(found),
        *_comments(found),
        *_looked_at(found),
        *_stood_in(found, signs),
    ]
    return "\n\n".join(parts) + "\n"


def sum_line(found: Collation, language: Language) -> str:
    """The sums of all files: rows in = logged + replaced + withdrawn + quarantined + blank.

    What no row is, of replaced and withdrawn, is left out.
    """
    accounts = found.accounts.values()
    rows_in = sum(one.rows_in for one in accounts)
    numbers = [account_numbers(one) for one in accounts]
    sums = {fate: sum(own[at] for own in numbers) for at, fate in enumerate(FATES)}
    parts = [
        language.counted(count, f"sum.{fate.removeprefix('fate.')}")
        for fate, count in sums.items()
        if count or fate not in _UNSAID
    ]
    late = sum(sent.late for sent in found.files)
    nil = sum(sent.nil_return and not sent.refused for sent in found.files)
    refused = sum(bool(sent.refused) for sent in found.files)
    return language.printed(
        "report.sums",
        files=language.counted(len(found.files), "count.file"),
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


def _file(sent: Sent, found: Collation) -> tuple[str, ...]:
    account, words = found.accounts[sent.content.name], found.consultation.language.printed
    came = stamped_moment(sent.received) or words("not-stated")
    numbers = (account.rows_in, *account_numbers(account))
    return (
        sent.content.name,
        sent.organisation or words("report.held"),
        words("report.late", moment=came) if sent.late else came,
        *map(str, numbers),
    )


def _columns_asked(found: Collation) -> Iterator[str]:
    language = found.consultation.language
    lines = [
        language.told_of(sent.content.name, question)
        for sent in found.files
        for question in sent.content.asked
    ]
    yield from _listed(found, "report.columns-asked", lines)


def _looked_at(found: Collation) -> Iterator[str]:
    language = found.consultation.language
    rows = [
        (
            *(one.file, one.sheet, one.cell, one.comment, one.written),
            choice_in(language, one.understood) or language.printed("report.nothing"),
            remark_in(language, one.remark),
        )
        for one in looked_at(found)
    ]
    heads = (*_CELLS, "log.comment", "report.written", "report.understood", "report.remark")
    yield from _section(found, "report.look", heads, rows)


def _questions(found: Collation) -> Iterator[str]:
    language = found.consultation.language
    words = language.printed
    rows = [
        (
            one.name,
            language.joined(remark_in(language, why) for why in one.why),
            str(len(one.comments)),
            choice_in(language, one.answer) if one.answer else words("report.not-yet"),
        )
        for one in asked(found)
    ]
    if rows:
        yield f"## {words('report.ask')}"
        yield words("report.ask-how")
        heads = ("log.organisation", "report.why", "report.withheld", "report.answer")
        yield _table(language, heads, rows)


def _notes(found: Collation) -> Iterator[str]:
    language = found.consultation.language
    words = language.printed
    lines = [
        language.told_of(sent.content.name, remark_in(language, note))
        for sent in found.files
        for note in sent.notes
    ]
    for sha256, names in found.copies.items():
        first = next(sent.content.name for sent in found.files if sent.content.sha256 == sha256)
        lines += [words("report.same-bytes", name=name, first=first) for name in names]
    lines += [
        words("report.opened", name=name, files=language.counted(count, "count.file"))
        for name, count in found.containers
    ]
    lines += [words("report.ignored", name=name, what=what) for name, what in found.ignored]
    yield from _listed(found, "report.notes", lines)


def _asked(found: Collation) -> Iterator[str]:
    language = found.consultation.language
    lines = [
        language.told_of(sent.content.name, found.asked[sent.content.sha256])
        for sent in found.files
        if sent.content.sha256 in found.asked
    ]
    yield from _listed(found, "report.to-answer", lines)


def _revisions(found: Collation) -> Iterator[str]:
    """What senders changed or withdrew by a file that replaces another."""
    language = found.consultation.language
    blank = language.printed("report.blank")
    changed = [
        (one.comment, _field_in(language, change.field), change.was or blank, change.now or blank)
        for one in found.revisions
        for change in one.changes
    ]
    heads = ("log.comment", "log.change-what", "log.change-was", "log.change-is")
    yield from _section(found, "report.revised", heads, changed)
    gone = [one.comment for one in found.logged if one.comment.withdrawn]
    rows = [(one.id, remark_in(language, one.withdrawn), one.comment) for one in gone]
    yield from _section(found, "report.withdrawn", ("log.comment", "report.why", "changes.text"), rows)


def _field_in(language: Language, field: str) -> str:
    return language.printed(f"revised.{field.replace(' ', '-')}")


def _struck(found: Collation) -> Iterator[str]:
    rows = [
        (one.comment.id, one.file, one.comment.source.sheet, one.comment.source.cell) for one in found.struck
    ]
    yield from _section(found, "report.struck", ("log.comment", *_CELLS), rows)


def _quarantine(found: Collation) -> Iterator[str]:
    whole = [(sent.content.name, sent.refused, sent.hint) for sent in found.files if sent.refused]
    heads = ("report.file", "report.reason", "report.what-to-do")
    yield from _section(found, "report.quarantined-files", heads, whole)
    rows = [
        (sent.content.name, row.sheet, str(row.number), row.reason, _texts(row))
        for sent in found.files
        for row in quarantined_rows(sent)
    ]
    heads_of_rows = ("report.file", "report.sheet", "report.row", "report.reason", "report.texts")
    yield from _section(found, "report.quarantined-rows", heads_of_rows, rows)


def _texts(row: ReturnedRow) -> str:
    return "; ".join(f"{address}: {text}" for address, text in row.cells.items())


def _reported(found: Collation) -> Iterator[str]:
    rows = [
        (sent.content.name, one.sheet, one.cell, one.kind, one.text)
        for sent in found.files
        for one in sent.content.reported
    ]
    yield from _section(found, "report.kept", (*_CELLS, "log.change-what", "changes.text"), rows)


def _comments(found: Collation) -> Iterator[str]:
    """What is remarked on the comments, and how many are confidential."""
    language = found.consultation.language
    words = language.printed
    flags = Counter(flag.split(" '")[0] for one in found.logged for flag in one.comment.flags)
    secret = Counter(one.comment.confidential for one in found.logged)
    yield f"## {words('log.comments')}"
    yield words(
        "report.counted",
        comments=language.counted(len(found.logged), "count.comment"),
        yes=secret[Confidential.YES],
        part=secret[Confidential.IN_PART],
        no=secret[Confidential.NO],
        unsaid=secret[None],
        repeating=sum(bool(one.comment.links) for one in found.logged),
        withdrawn=sum(bool(one.comment.withdrawn) for one in found.logged),
    )
    if flags:
        rows = ((remark_in(language, flag), str(count)) for flag, count in sorted(flags.items()))
        yield _table(language, ("report.remark", "log.comments"), rows)


def _stood_in(found: Collation, signs: frozenset[int]) -> Iterator[str]:
    rows = [
        (comment, file, sheet, cell, " ".join(printed))
        for comment, file, sheet, cell, printed in stand_ins(found, signs)
    ]
    yield from _section(found, "report.stand-ins", ("log.comment", *_CELLS, "report.stood-in"), rows)


def _listed(found: Collation, title: str, lines: Sequence[str]) -> Iterator[str]:
    """A list below its heading; nothing where there are no lines."""
    if lines:
        language = found.consultation.language
        yield f"## {language.printed(title)}"
        yield "\n".join(f"- {_cell(line, language)}" for line in lines)


def _section(
    found: Collation, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]
) -> Iterator[str]:
    """A table below its heading, both by the keys of their words; nothing where there are no rows."""
    language = found.consultation.language
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
    line = " ".join(visible(text).split())
    if len(line) > _MOST:
        line = language.printed("report.cut", text=line[:_MOST], characters=len(line))
    return "".join(f"\\{char}" if char in r"\`*_[]<>|" else char for char in line)
