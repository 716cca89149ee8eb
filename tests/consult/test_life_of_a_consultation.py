"""A whole consultation in any order: files come, are replaced, revised, withdrawn, come late, are answered, published."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from pipeline.consult.collating.collation import Collation
from pipeline.consult.publishing.published_log import PublishedLog, published_log
from pipeline.consult.publishing.receipts import drafts
from pipeline.consult.publishing.standing import CameBack, standing_at
from pipeline.consult.reports.report_markdown import account_numbers, sum_line
from pipeline.consult.typed.rows import FileContent
from pipeline.load.rounds.received import Receipt
from pipeline.model.consultations.comment import STEPS, CommentStatus, Confidential, Response, response_to
from pipeline.model.organisation.language import ENGLISH
from tests.consult.consultations import CLOSES, CONSULTATION, FORM, Kept, collate, content, row

NOW = datetime(2026, 3, 1, tzinfo=UTC)
TEXTS = (
    "Ten days are too few to answer in.", "Nine days are too few to answer in.", "Say who answers.", "Typo.",
    "The dates of the second window are missing.", "This is commercially sensitive.",
)  # fmt: skip
SAID = st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from(("no", "yes", ""))), max_size=4)
WHO = ("Example Supplier 1", "Example Supplier 2", "es1 and es2", "")
CELL = tuple[str, str, str]


class LifeOfAConsultation(RuleBasedStateMachine):
    """What stands in the folder of returns, what was collated of it, and what is answered."""

    def __init__(self) -> None:
        super().__init__()
        self.files: dict[str, FileContent] = {}
        self.away: dict[str, FileContent] = {}
        self.register: dict[str, Receipt] = {}
        self.kept = Kept()
        self.found: Collation | None = None
        self.answers: dict[str, Response] = {}
        self.owners: dict[CELL, str] = {}
        self.makers: dict[str, str] = {}

    @rule(
        said=SAID,
        who=st.sampled_from(WHO),
        late=st.booleans(),
        named=st.sampled_from(("log", "log v2", "final")),
    )
    def a_file_comes(self, said: list[tuple[str, str]], who: str, late: bool, named: str) -> None:
        name = f"{len(self.files) + len(self.away)}/{named}.xlsx"
        self.files[name] = content(name, [row(text, confidential=open_) for text, open_ in said], who)
        self.register[name] = Receipt(CLOSES + timedelta(days=1 if late else -1))

    @precondition(lambda self: self.files)
    @rule(data=st.data(), said=SAID)
    def a_file_is_replaced(self, data: st.DataObject, said: list[tuple[str, str]]) -> None:
        old = data.draw(st.sampled_from(sorted(self.files)))
        rows = [given.given for given in self.files[old].rows]
        kept = [given for given in rows if data.draw(st.booleans())]
        name = f"{len(self.files) + len(self.away)}/revised.xlsx"
        new = [*kept, *(row(text, confidential=open_) for text, open_ in said)]
        self.files[name] = content(name, new, self.files[old].answers["organisation"])
        self.register[name] = Receipt(CLOSES, replaces=data.draw(st.sampled_from(((old,), (), None))))

    @precondition(lambda self: self.found is not None and self.found.asked)
    @rule(data=st.data())
    def the_register_answers_a_question(self, data: st.DataObject) -> None:
        assert self.found is not None
        asked = {one.content.name for one in self.found.files if one.content.sha256 in self.found.asked}
        name = data.draw(st.sampled_from(sorted(asked)))
        olds = data.draw(st.sampled_from([(), *((other,) for other in sorted(self.files) if other != name)]))
        came = self.register[name].received
        self.register[name] = Receipt(came, replaces=olds)

    @precondition(lambda self: self.files)
    @rule(data=st.data())
    def a_file_is_put_away(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.files)))
        self.away[name] = self.files.pop(name)

    @precondition(lambda self: self.away)
    @rule(data=st.data())
    def a_file_is_put_back(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.away)))
        self.files[name] = self.away.pop(name)

    @rule()
    def all_is_collated(self) -> None:
        settled = {key: one.confidential for key, one in self.answers.items() if one.confidential is not None}
        before = self.kept
        self.found, self.kept = collate(self.files.values(), self.register, before, settled)
        self._no_id_changes_hands(before)
        self._rows_reconcile(self.found)
        assert collate(self.files.values(), self.register, self.kept, settled)[1] == self.kept

    @precondition(lambda self: self.kept.comments)
    @rule(data=st.data(), confidential=st.sampled_from((None, *Confidential)))
    def a_comment_is_answered_or_answered_again(
        self, data: st.DataObject, confidential: Confidential | None
    ) -> None:
        comment = data.draw(st.sampled_from(self.kept.comments))
        now = response_to(comment, self.answers).status
        status = data.draw(st.sampled_from(sorted(STEPS[now] | {now})))
        self.answers[comment.id] = Response(comment.id, status, response="Said.", confidential=confidential)

    @rule()
    def it_is_published_and_receipts_are_written(self) -> None:
        answers, kept = tuple(self.answers.values()), self.kept
        log = published_log(CONSULTATION, kept.ledger, kept.comments, answers, {})
        self._published_reconciles(log)
        stands = standing_at(CONSULTATION, FORM, CameBack(kept.ledger, kept.comments, answers), NOW)
        assert sum(stands.by_status.values()) == len(kept.ledger.cells) == sum(stands.by_section.values())
        names = [
            one.name for one in drafts(stands, kept.ledger.returned, kept.comments, answers, kept.private)
        ]
        assert len(set(names)) == len(names)
        told = {name.partition("-")[2] for name in names if not name.startswith("questions")}
        unknown = {name for name in told if name.startswith("unknown-")}
        closed_to = {one.id for one in stands.silent} - {one.id for one in stands.awaited}
        assert not stands.awaited and told - unknown >= {one.organisation.id for one in stands.senders}
        assert told - unknown | closed_to == {one.id for one in CONSULTATION.organisations}
        of_nobody = {one.sha256 for one in self.kept.ledger.returned if not any(one.organisations)}
        assert {name.partition("-")[2] for name in unknown} == {sha256[:6] for sha256 in of_nobody}

    @invariant()
    def what_stands_in_git_is_one_comment_for_each_id(self) -> None:
        assert [one.id for one in self.kept.comments] == [key for key, _ in self.kept.ledger.cells]
        assert self.answers.keys() <= {one.id for one in self.kept.comments}

    def _no_id_changes_hands(self, before: Kept) -> None:
        for comment_id, cell in self.kept.ledger.all_cells:
            assert self.owners.setdefault((cell.sha256, cell.sheet, cell.cell), comment_id) == comment_id
        ids = [one.id for one in self.kept.comments]
        assert ids[: len(before.comments)] == [one.id for one in before.comments]
        for comment_id in ids:
            assert comment_id.rpartition("-")[0] == self.makers.setdefault(
                comment_id, comment_id.rpartition("-")[0]
            )
        assert set(self.owners.values()) == set(ids)

    def _rows_reconcile(self, found: Collation) -> None:
        accounts = list(found.accounts.values())
        rows = sum(len(one.rows) for one in self.files.values())
        assert (
            sum(one.rows_in for one in accounts) == rows == sum(sum(account_numbers(one)) for one in accounts)
        )
        assert f"{rows} row" in sum_line(found, ENGLISH)
        stands = Counter(
            one.comment.source.sha256 for one in found.logged if one.row and not one.comment.withdrawn
        )
        assert {key: count for key, count in stands.items() if count} == {
            sent.content.sha256: found.accounts[sent.content.name].logged
            for sent in found.files
            if found.accounts[sent.content.name].logged
        }

    def _published_reconciles(self, log: PublishedLog) -> None:
        assert len(log.comments) == len(self.kept.ledger.cells) == sum(log.counts.values())
        gone = {one.id for one in self.kept.comments if one.withdrawn}
        for one in log.comments:
            answer = self.answers.get(one.id)
            decided = answer is not None and not answer.status.is_open
            assert decided or (one.status is CommentStatus.WITHDRAWN) == (one.id in gone)


TestLifeOfAConsultation = LifeOfAConsultation.TestCase
TestLifeOfAConsultation.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
