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
        return tuple(
            logged for logged in self.logged if logged.row is not None and WITHDRAWN in logged.comment.flags
        )


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
    others = {text: Sections(log_form) for text, log_form in forms.older.items()}
    regions = consultation.regions
    logged_comments = [
        Logged(told_of_contacts(comment, regions), sent.content.name, row)
        for sent in sorted(files, key=_arrival)
        if not sent.refused
        for row in sent.content.with_fate(Fate.LOGGED)
        for comment in (commented(row, sent, form, sections, _others(sent, others)),)
    ]
    own = lineage(consultation.id, logged_comments, before, replacing)
    claims = claims_of(files)
    logged = tuple(
        _with(linked, doubted(linked.comment, linked.file, claims, consultation))
        for linked in _linked(own.logged)
    )
    by_name = tuple(sorted(files, key=lambda sent: sent.content.name))
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
    links_of = links([logged.comment for logged in whole if not logged.comment.withdrawn])
    linked = ((logged, links_of.get(logged.comment.id, ())) for logged in whole)
    return tuple(
        logged if logged.comment.links == own else _with(logged, replace(logged.comment, links=own))
        for logged, own in linked
    )


def _with(logged: Logged, comment: Comment) -> Logged:
    """The same with another comment, which most often is the one that it has."""
    return logged if comment is logged.comment else replace(logged, comment=comment)


def _accounts(
    files: Sequence[Sent], logged: Sequence[Logged], replaced: Mapping[str, int]
) -> Mapping[str, Account]:
    """The sums of each file. One that does not add up is our bug: then nothing must be written."""
    rows = [comment.comment for comment in logged if comment.row is not None]
    # A row that is struck whole stands in the log as withdrawn until its sender has answered.
    stands = Counter(comment.source.sha256 for comment in rows if comment.withdrawn in ("", STRUCK))
    withdrawn = Counter(comment.source.sha256 for comment in rows if comment.withdrawn not in ("", STRUCK))
    accounts: dict[str, Account] = {}
    for sent in files:
        content, key = sent.content, sent.content.sha256
        account = Account(
            content.rows_in,
            stands[key],
            len(quarantined_rows(sent)),
            content.rows_blank,
            replaced.get(key, 0),
            withdrawn[key],
        )
        if account.rows_in != account.comments + account.quarantined + account.blank:
            raise AssertionError(f"{content.name}: rows were lost: {account}")
        accounts[content.name] = account
    return accounts
