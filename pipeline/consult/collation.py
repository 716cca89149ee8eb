"""Returned files, and what was collated before, into one log in which no row is lost."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from pipeline.consult.commented import commented
from pipeline.consult.doubts import claims_of, doubted
from pipeline.consult.duplicates import links
from pipeline.consult.numbered import Cell, Unnumbered, cell_of, ids
from pipeline.consult.rows import Fate, ReturnedRow
from pipeline.consult.sections import Sections
from pipeline.consult.senders import Sent
from pipeline.model.comment import CellSource, Comment
from pipeline.model.consultation import Consultation
from pipeline.model.inline import Id
from pipeline.model.log_form import LogForm

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Logged:
    """A comment of the consolidated log."""

    comment: Comment
    """With all its texts, confidential ones too."""
    file: str
    """The name of its file; "" where that was erased."""
    row: ReturnedRow | None
    """None for one that was collated before, and whose row is not here now."""


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the rows of one file: in = logged + quarantined + blank."""

    rows_in: int
    logged: int
    quarantined: int
    blank: int


@dataclass(frozen=True, slots=True)
class Collation:
    """The result: a log, and the files that it was made of."""

    consultation: Consultation
    form: LogForm
    logged: tuple[Logged, ...]
    """In the order of the ledger."""
    files: tuple[Sent, ...]
    """In the order of their names."""
    accounts: Mapping[str, Account]
    """By the name of the file."""
    copies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The other names of files that are the same bytes, by sha256."""
    ignored: tuple[str, ...] = ()
    """Hidden and lock files that lay among the returns."""


@dataclass(frozen=True, slots=True)
class Before:
    """What was collated before."""

    cells: tuple[tuple[Id, CellSource], ...] = ()
    comments: tuple[Logged, ...] = ()
    """Those whose rows are not here now."""


def collation(
    consultation: Consultation,
    form: LogForm,
    older: Mapping[str, LogForm],
    files: Sequence[Sent],
    before: Before,
) -> Collation:
    """The log of some files; `older` are the forms of other versions, by the texts of their stamps."""
    sections = Sections(form)
    others = {text: Sections(one) for text, one in older.items()}
    found = [
        Logged(commented(row, sent, form, sections, _others(sent, others)), sent.content.name, row)
        for sent in sorted(files, key=_arrival)
        if not sent.refused
        for row in sent.content.with_fate(Fate.LOGGED)
    ]
    claims = claims_of(files)
    logged = tuple(
        replace(one, comment=doubted(one.comment, one.file, claims, consultation))
        for one in _linked(_numbered(consultation.id, found, before))
    )
    by_name = tuple(sorted(files, key=lambda one: one.content.name))
    return Collation(consultation, form, logged, by_name, _accounts(by_name, logged))


def logged_cells(files: Sequence[Sent]) -> frozenset[Cell]:
    """The cells of the rows that become comments."""
    return frozenset(
        (sent.content.sha256, row.sheet, row.cell)
        for sent in files
        if not sent.refused
        for row in sent.content.with_fate(Fate.LOGGED)
    )


def quarantined_rows(sent: Sent) -> tuple[ReturnedRow, ...]:
    """The rows of a file that are set aside; all of them where the file is."""
    if sent.refused:
        return tuple(replace(row, reason=sent.refused) for row in sent.content.rows)
    return sent.content.with_fate(Fate.QUARANTINED)


def _arrival(sent: Sent) -> tuple[datetime, str]:
    return (sent.received or _NEVER, sent.content.sha256)


def _others(sent: Sent, others: Mapping[str, Sections]) -> Sections | None:
    return others.get(sent.stamp.text) if sent.stamp else None


def _numbered(consultation: Id, found: Sequence[Logged], before: Before) -> Iterator[Logged]:
    """All comments with their ids, in the order of the ledger."""
    wanted = [Unnumbered(one.comment.organisation, one.comment.source) for one in found]
    by_cell = ids(consultation, wanted, before.cells)
    order = {comment_id: number for number, comment_id in enumerate(by_cell.values())}
    whole = [
        *before.comments,
        *(
            replace(one, comment=replace(one.comment, id=by_cell[cell_of(one.comment.source)]))
            for one in found
        ),
    ]
    yield from sorted(whole, key=lambda one: order.get(one.comment.id, len(order)))


def _linked(logged: Iterator[Logged]) -> tuple[Logged, ...]:
    whole = tuple(logged)
    found = links([one.comment for one in whole])
    return tuple(
        replace(one, comment=replace(one.comment, links=found.get(one.comment.id, ()))) for one in whole
    )


def _accounts(files: Sequence[Sent], logged: Sequence[Logged]) -> Mapping[str, Account]:
    """The sums of each file. One that does not add up is our bug: then nothing must be written."""
    counts = Counter(one.comment.source.sha256 for one in logged if one.row is not None)
    found: dict[str, Account] = {}
    for sent in files:
        one = sent.content
        account = Account(one.rows_in, counts[one.sha256], len(quarantined_rows(sent)), one.rows_blank)
        if account.rows_in != account.logged + account.quarantined + account.blank:
            raise AssertionError(f"{one.name}: rows were lost: {account}")
        found[one.name] = account
    return found
