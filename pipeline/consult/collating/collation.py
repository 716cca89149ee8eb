"""Returned files, and what was collated before, into one log in which no row is lost."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from pipeline.consult.collating.commented import commented
from pipeline.consult.collating.doubts import claims_of, doubted
from pipeline.consult.collating.duplicates import links
from pipeline.consult.collating.lineage import CommentRevision, lineage
from pipeline.consult.collating.logged import Before as Before
from pipeline.consult.collating.logged import Logged as Logged
from pipeline.consult.collating.numbered import Cell
from pipeline.consult.collating.replacing import NO_REPLACEMENTS, Replacements
from pipeline.consult.confidence.withheld import told_of_contacts
from pipeline.consult.returned.senders import Sent
from pipeline.consult.sections.known_sections import Sections
from pipeline.consult.typed.formatted import STRUCK, WITHDRAWN
from pipeline.consult.typed.rows import Fate, LogRow
from pipeline.model.consultations.comment import CellSource, Comment
from pipeline.model.consultations.consultation import Consultation
from pipeline.model.consultations.log_form import LogForm
from pipeline.model.text.inline import Id

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the rows of one file: in = logged + replaced + withdrawn + quarantined + blank."""

    rows_in: int
    logged: int
    quarantined: int
    blank: int
    replaced: int = 0
    """Rows whose comment stands, as it is now, in a file that replaces this one."""
    withdrawn: int = 0
    """Rows whose comment is not in the file that replaces this one."""

    @property
    def comments(self) -> int:
        """The rows that are comments."""
        return self.logged + self.replaced + self.withdrawn


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
    ignored: tuple[tuple[str, str], ...] = ()
    """What is no return, by its name, and what it is: lock files, pictures in the text of a mail."""
    containers: tuple[tuple[str, int], ...] = ()
    """The zips and mails that were opened, and how many files each holds."""
    asked: Mapping[str, str] = field(default_factory=dict)
    """What somebody has to answer, by the digest of the file: whether it replaces another."""
    earlier: Mapping[Id, tuple[CellSource, ...]] = field(default_factory=dict)
    """The cells of comments in files that were replaced."""
    revisions: tuple[CommentRevision, ...] = ()
    replaces: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the digest of a file, those of the files in whose place it stands."""

    @property
    def struck(self) -> tuple[Logged, ...]:
        """The comments whose rows are struck through as a whole: their senders are to be asked."""
        return tuple(one for one in self.logged if one.row is not None and WITHDRAWN in one.comment.flags)


@dataclass(frozen=True, slots=True)
class Forms:
    """The form of a consultation, and those that it had."""

    now: LogForm
    older: Mapping[str, LogForm] = field(default_factory=dict)
    """Those that came back, by the texts of their stamps."""


def collation(
    consultation: Consultation,
    forms: Forms,
    files: Sequence[Sent],
    before: Before,
    replacing: Replacements = NO_REPLACEMENTS,
) -> Collation:
    """The log of some files."""
    form, sections = forms.now, Sections(forms.now)
    others = {text: Sections(one) for text, one in forms.older.items()}
    regions = consultation.regions
    found = [
        Logged(told_of_contacts(comment, regions), sent.content.name, row)
        for sent in sorted(files, key=_arrival)
        if not sent.refused
        for row in sent.content.with_fate(Fate.LOGGED)
        for comment in (commented(row, sent, form, sections, _others(sent, others)),)
    ]
    own = lineage(consultation.id, found, before, replacing)
    claims = claims_of(files)
    logged = tuple(
        _with(one, doubted(one.comment, one.file, claims, consultation)) for one in _linked(own.logged)
    )
    by_name = tuple(sorted(files, key=lambda one: one.content.name))
    return Collation(
        consultation,
        form,
        logged,
        by_name,
        _accounts(by_name, logged, own.replaced),
        asked={**replacing.held, **replacing.asked},
        earlier=own.earlier,
        revisions=own.revisions,
        replaces=replacing.by_new,
    )


def logged_cells(files: Sequence[Sent]) -> frozenset[Cell]:
    """The cells of the rows that become comments."""
    return frozenset(
        (sent.content.sha256, row.sheet, row.cell)
        for sent in files
        if not sent.refused
        for row in sent.content.with_fate(Fate.LOGGED)
    )


def quarantined_rows(sent: Sent) -> tuple[LogRow, ...]:
    """The rows of a file that are set aside; all of them where the file is."""
    if sent.refused:
        return tuple(replace(row, reason=sent.refused) for row in sent.content.rows)
    return sent.content.with_fate(Fate.QUARANTINED)


def _arrival(sent: Sent) -> tuple[datetime, str]:
    return (sent.received or _NEVER, sent.content.sha256)


def _others(sent: Sent, others: Mapping[str, Sections]) -> Sections | None:
    return others.get(sent.stamp.text) if sent.stamp else None


def _linked(whole: Sequence[Logged]) -> tuple[Logged, ...]:
    found = links([one.comment for one in whole if not one.comment.withdrawn])
    linked = ((one, found.get(one.comment.id, ())) for one in whole)
    return tuple(
        one if one.comment.links == own else _with(one, replace(one.comment, links=own))
        for one, own in linked
    )


def _with(one: Logged, comment: Comment) -> Logged:
    """The same with another comment, which most often is the one that it has."""
    return one if comment is one.comment else replace(one, comment=comment)


def _accounts(
    files: Sequence[Sent], logged: Sequence[Logged], replaced: Mapping[str, int]
) -> Mapping[str, Account]:
    """The sums of each file. One that does not add up is our bug: then nothing must be written."""
    rows = [one.comment for one in logged if one.row is not None]
    # A row that is struck whole stands in the log as withdrawn until its sender has answered.
    stands = Counter(one.source.sha256 for one in rows if one.withdrawn in ("", STRUCK))
    withdrawn = Counter(one.source.sha256 for one in rows if one.withdrawn not in ("", STRUCK))
    found: dict[str, Account] = {}
    for sent in files:
        one, key = sent.content, sent.content.sha256
        account = Account(
            one.rows_in,
            stands[key],
            len(quarantined_rows(sent)),
            one.rows_blank,
            replaced.get(key, 0),
            withdrawn[key],
        )
        if account.rows_in != account.comments + account.quarantined + account.blank:
            raise AssertionError(f"{one.name}: rows were lost: {account}")
        found[one.name] = account
    return found
