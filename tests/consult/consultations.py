"""Consultations as values: files that came back, what is known of them, and collations of both."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from hashlib import sha256

from pipeline.consult.collating.collation import Collation, Forms, collation, logged_cells
from pipeline.consult.collating.new_ledger import collated_before, new_ledger
from pipeline.consult.collating.private import Private, Settled, collated
from pipeline.consult.collating.replacing import held_back, replacements
from pipeline.consult.confidence.withheld import public
from pipeline.consult.returned.senders import sent, told_of_others
from pipeline.consult.typed.rows import FileContent, LogRow
from pipeline.load.rounds.collated import Ledger
from pipeline.load.rounds.received import Receipt
from pipeline.model.consultations.comment import Comment
from pipeline.model.consultations.consultation import Consultation, LatePolicy, Moment, Organisation, Unmarked
from pipeline.model.consultations.log_form import ArtefactChoice, LogForm, SectionChoice, Stamp
from pipeline.model.dates import StatedDate
from pipeline.read.mails.mail import Mail

CLOSES = datetime(2026, 2, 6, 17, tzinfo=UTC)
ORGANISATIONS = tuple(
    Organisation(f"es{number}", f"Example Supplier {number}", domains=(f"es{number}.test",))
    for number in (1, 2, 3)
)
CONSULTATION = Consultation(
    id="round",
    title="A round",
    notice="Invented.",
    artefacts=(),
    opens=StatedDate.on(date(2026, 1, 13)),
    closes=Moment(StatedDate.on(date(2026, 2, 6)), time(17)),
    meetings=(),
    organisations=ORGANISATIONS,
    late=LatePolicy.CONSIDER,
    unmarked=Unmarked.PUBLISHED,
)
FORM = LogForm(
    Stamp("round", (("guide", "1.0"),), "0123456789abcdef"),
    "A round",
    (ArtefactChoice("guide", "Guide", "MHHS-1", "1.0"),),
    (SectionChoice("guide", "entry", "1", "Entry"),),
)
Row = Mapping[str, str]


def row(comment: str, **others: str) -> Row:
    """What somebody wrote into a row: on section 1, and for everybody to read."""
    return {"section": "1 Entry", "comment": comment, "confidential": "no", **others}


def content(
    name: str, rows: Sequence[Row], organisation: str = "Example Supplier 1", *, mails: tuple[Mail, ...] = ()
) -> FileContent:
    """A file that came back; its bytes are those of its name and rows."""
    digest = sha256(repr((name, rows, organisation)).encode()).hexdigest()
    made = tuple(
        LogRow("Comments", number, f"A{number}", given, cells={f"A{number}": given["comment"]})
        for number, given in enumerate(rows, 8)
    )
    return FileContent(
        name, digest, answers={"organisation": organisation}, rows=made, rows_in=len(made), mails=mails
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """What a collation leaves for the next."""

    ledger: Ledger = field(default_factory=Ledger)
    comments: tuple[Comment, ...] = ()
    """As they stand in git."""
    private: Private = field(default_factory=Private)


def collate(
    files: Iterable[FileContent],
    register: Mapping[str, Receipt],
    before: Kept,
    settled: Settled | None = None,
) -> tuple[Collation, Kept]:
    """A collation, and what it leaves."""
    contents = sorted(files, key=lambda one: one.name)
    each = [
        sent(one, CONSULTATION, register.get(one.name, Receipt(None)), FORM.stamp.digest) for one in contents
    ]
    names = {key: before.private.names(key) for key in before.private.files}
    replacing = replacements(each, before.ledger, names | {one.sha256: (one.name,) for one in contents})
    ready = held_back(told_of_others(each), replacing)
    earlier = collated_before(before.ledger, before.comments, logged_cells(ready), before.private)
    found = collation(CONSULTATION, Forms(FORM), ready, earlier, replacing)
    sources = {one.comment.id: one.comment.source for one in found.logged}
    shown = tuple(public(one.comment, (settled or {}).get(one.comment.id)) for one in found.logged)
    ledger = new_ledger(found, before.ledger)
    cells = dict(ledger.cells)
    assert [one.id for one in shown] == list(sources)
    return found, Kept(
        ledger,
        tuple(replace(one, source=cells[one.id]) for one in shown),
        collated(found, before.private, settled or {}),
    )
