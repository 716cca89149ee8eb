"""The gates before a baseline refuse it, one by one, and then let it through."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli import run
from pipeline.codes import Severity
from pipeline.errors import Place, Problem, cure_of
from pipeline.govern.case import Case, case
from pipeline.govern.gates import GATES, RECORDS, all_hold, results
from pipeline.govern.issuing import judged_gates
from pipeline.load.organisation.governance import rule_for
from pipeline.model.change import Change, ChangeKind, Section, Where
from pipeline.model.consultations.comment import CommentStatus, Confidential, Response
from pipeline.model.consultations.consultation import Moment
from pipeline.model.dates import StatedDate
from pipeline.model.gates import Outcome
from pipeline.model.governance import GATE_NAMES, OwnGate
from pipeline.model.text.approval import Approval, Decision, Waiver
from pipeline.model.text.document import Kind
from pipeline.model.text.version import VersionEntry
from pipeline.publish.baseline.issuing import IssueRequest
from pipeline.publish.baseline.opening import CHANGE
from pipeline.publish.formats.look import look_of, look_record
from pipeline.publish.history.origin import working_copy
from pipeline.publish.history.reading import Reader
from pipeline.publish.sealing.digest import content_digest
from pipeline.resolve.checks.rounds.responses import step_problems
from pipeline.workspace.disk.scratch import scratch_folder
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.workspace.snapshots.overlay import Overlay
from pipeline.workspace.snapshots.templates import template_files
from pipeline.write.docx.proof.proved import Unproved
from tests.artefacts.test_words_of_languages import left
from tests.consulted import CHANGELOG, TEXT, approved, published, responded
from tests.languages import STRANGE
from tests.read.damaged import word_with
from tests.small import REPOSITORY, commit, edit, git

Capture = pytest.CaptureFixture[str]
PLACE = Place("sources/shared/governance.yaml", 1)
NOW = datetime(2024, 4, 2, 12, tzinfo=UTC)
ASKED = IssueRequest("guide", "2.0")
ACCEPTED, REJECTED = (f"round-example-supplier-1-00{number}" for number in (1, 2))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A version that only has to be issued."""
    folder = responded(tmp_path_factory.mktemp("ready"))
    approved(folder)
    published(folder)
    return folder


@pytest.fixture(scope="module")
def ready(root: Path) -> Case:
    with scratch_folder() as scratch:
        return case(working_copy(root), root / "output", scratch, ASKED, NOW)


def with_entry(found: Case, **facts: object) -> Case:
    """The case with other facts in the row of its version."""
    entry: VersionEntry = replace(found.entry, **facts)  # type: ignore[arg-type]
    return replace(found, history=(*found.history[:-1], entry))


def decided(found: Case, forum: str, **facts: object) -> Case:
    """The case with another decision of a forum."""
    approvals = tuple(
        replace(one, **facts) if one.forum == forum else one  # type: ignore[arg-type]
        for one in found.entry.approvals
    )
    return with_entry(found, approvals=approvals)


def answered(found: Case, comment: str, **facts: object) -> Case:
    """The case with another response to a comment."""
    (one,) = found.rounds
    response = replace(one.responses.get(comment, Response(comment)), **facts)  # type: ignore[arg-type]
    return replace(found, rounds=(replace(one, responses={**one.responses, comment: response}),))


def forbidden_step() -> Problem:
    """The problem of a decision that another one followed without a review."""
    answer = Response(REJECTED, CommentStatus.REJECTED)
    return next(iter(step_problems([replace(answer, status=CommentStatus.ACCEPTED)], [answer])))


def of(found: Case, gate: str) -> tuple[Outcome, str]:
    answer = GATES[gate](found)
    return answer.outcome, answer.evidence


def on(text: str) -> StatedDate:
    return StatedDate.parsed(text)


def test_a_baseline_is_refused_and_then_issued_once_every_gate_holds(tmp_path: Path, capsys: Capture) -> None:
    root = responded(tmp_path)
    words = ["version", "issue", "guide", "2.0", "--jobs", "2", "--root", str(root)]
    before = (root / CHANGELOG).read_bytes()
    assert run(words) == 1
    told = capsys.readouterr()
    assert "no decision of QAG is recorded" in told.out
    assert "guide v2.0 is not issued: 2 of 20 gates fail (approvals, published-log)" in told.err
    assert (root / CHANGELOG).read_bytes() == before
    assert not (root / "output").exists()
    approved(root)
    published(root)
    assert run(words) == 0
    told = capsys.readouterr()
    assert "FAIL" not in told.out and "guide v2.0 is baselined, sealed as commit" in told.out
    assert (root / "output/guide/v2.0/guide-v2.0-issued.zip").is_file()
    assert "status: baselined\n    authors" in (root / CHANGELOG).read_text().partition('"2.0"')[2]
    commit(root, "sealed")
    assert run(["check", "--root", str(root)]) == 0


def test_the_evidence_of_each_gate_says_what_it_rests_on(ready: Case) -> None:
    assert all_hold(results(ready))
    found = {name: of(ready, name) for name in GATES}
    assert found["version"] == (Outcome.PASS, "2.0 is above 1.0")
    assert found["approvals"][1].startswith("QWG reviewed it on 11 March 2024 (minute: qwg 7); QAG approved")
    assert found["consultation"][1] == "round closed Thursday 29 February 2024, 17:00 (Europe/London)"
    assert found["comments"][1] == "round: 2 comments (1 accepted, 1 rejected)"
    assert found["changes"][1] == "1 accepted, each with its change in the red-lines"
    assert "accepting all gives v2.0, rejecting all gives v1.0" in found["red-line"][1]
    assert found["reproducible"] == (Outcome.PASS, "4 files with the same bytes in two builds")
    assert "checks run, nothing found: PDF: title shown" in found["accessibility"][1]
    assert found["housekeeping"][0] is Outcome.NOT_REQUIRED


def test_the_gates_are_shown_for_programs_and_write_nothing(root: Path, capsys: Capture) -> None:
    before = sorted(root.rglob("*"))
    capsys.readouterr()
    assert run(["version", "gates", "guide", "2.0", "--jobs", "1", "--json", "--root", str(root)]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["gate"] for row in rows] == list(GATES)
    assert {row["outcome"] for row in rows} == {"pass", "not required"}
    assert sorted(root.rglob("*")) == before


Damage = Callable[[Case], Case]
WRONG: list[tuple[str, Damage, str]] = [
    ("version", lambda one: with_entry(one, version="2.1"), "2.1 is a draft's number"),
    ("version", lambda one: with_entry(one, version="1.0"), "1.0 is not above 1.0"),
    (
        "version",
        lambda one: with_entry(one, version="2.01"),
        "2.01 is a housekeeping release of 2.0, which is not",
    ),
    ("version", lambda one: replace(one, rule=None), "no rule of governance for the kind plan"),
    ("change-record", lambda one: with_entry(one, date=on("not stated")), "has no date"),
    ("change-record", lambda one: with_entry(one, change=CHANGE), "the row does not say what changed"),
    (
        "change-record",
        lambda one: with_entry(one, date=on("2024-03-12")),
        "after the first decision on 2024-03-11",
    ),
    ("change-record", lambda one: with_entry(one, date=on("2025-01-01"), approvals=()), "still to come"),
    (
        "approvals",
        lambda one: with_entry(one, approvals=one.entry.approvals[1:]),
        "no decision of QWG is recorded",
    ),
    ("approvals", lambda one: decided(one, "qag", date=on("2024-03-26")), "REC PAB decided before QAG"),
    ("approvals", lambda one: decided(one, "qwg", date=on("2024-03-21")), "QAG decided before QWG"),
    ("approvals", lambda one: decided(one, "qwg", date=on("2024-02-28")), "before the consultation closed"),
    ("approvals", lambda one: decided(one, "bsc-pab", date=on("2024-05-01")), "still to come"),
    (
        "approvals",
        lambda one: decided(one, "bsc-pab", date=on("2024-03")),
        "the day of its decision is not stated",
    ),
    ("approvals", lambda one: decided(one, "qag", decision=Decision.NOT_APPROVED), "has to have it approved"),
    ("approvals", lambda one: decided(one, "qag", decision=Decision.REVIEWED), "has to have it approved"),
    ("approvals", lambda one: decided(one, "qag", digest="another"), "QAG: approval for another digest"),
    ("consultation", lambda one: replace(one, rounds=()), "no consultation names it"),
    ("consultation", lambda one: replace(one, now=NOW - timedelta(days=40)), "round is open"),
    ("comments", lambda one: replace(one, rounds=()), "no comment is answered"),
    (
        "comments",
        lambda one: answered(one, REJECTED, status=CommentStatus.NEW),
        f"without an answer ({REJECTED})",
    ),
    (
        "comments",
        lambda one: answered(one, ACCEPTED, status=CommentStatus.UNDER_REVIEW),
        "1 without an answer",
    ),
    ("comments", lambda one: replace(one, rounds=(replace(one.rounds[0], collated=False),)), "not collated"),
    (
        "comments",
        lambda one: replace(one, rounds=(replace(one.rounds[0], steps=(forbidden_step(),)),)),
        "cannot go from 'accepted' to 'rejected'",
    ),
    (
        "changes",
        lambda one: answered(one, REJECTED, status=CommentStatus.ACCEPTED),
        "no change of the final version",
    ),
    ("changes", lambda one: answered(one, ACCEPTED, changes=("0a1b2c3d4e",)), "'0a1b2c3d4e' is no change"),
    ("published-log", lambda one: replace(one, output=Path("nowhere")), "round has no published log"),
    (
        "published-log",
        lambda one: replace(one, rounds=(replace(one.rounds[0], comments=()),)),
        "counts 2 comments, today there are 0",
    ),
    (
        "published-log",
        lambda one: answered(one, REJECTED, status=CommentStatus.NOTED),
        "has other decisions than",
    ),
    (
        "published-log",
        lambda one: answered(one, REJECTED, confidential=Confidential.YES),
        "counts 0 withheld comments, today there are 1",
    ),
    (
        "reproducible",
        lambda one: replace(one, built=(one.built[0], {**one.built[1], "pdf": b""})),
        "clean.pdf has other bytes each time",
    ),
    ("same-text", lambda one: replace(one, built=()), "not built: the sources have errors"),
    ("red-line", lambda one: replace(one, red=replace(one.red, failure="it parts")), "from v1.0: it parts"),
]


@pytest.mark.parametrize(("gate", "damage", "told"), WRONG, ids=[f"{gate}-{told}" for gate, _, told in WRONG])
def test_a_gate_refuses_what_is_wrong(ready: Case, gate: str, damage: Damage, told: str) -> None:
    outcome, evidence = of(damage(ready), gate)
    assert outcome is Outcome.FAIL
    assert told in evidence


_OF_CHECK = ("no change of the final version", "is no change", "cannot go from")
"""What the checks say, as `artefacts check` has it."""
_MORE_WRONG: tuple[Damage, ...] = (
    lambda one: one,
    lambda one: replace(one, author_notes=(PLACE,), problems=()),
    lambda one: replace(one, looks=dict.fromkeys(one.looks, ("word/reference.docx",))),
    lambda one: replace(one, looks=dict.fromkeys(one.looks)),
    lambda one: with_entry(one, version="1.01"),
    lambda one: with_entry(one, waivers=(Waiver("version", "", on("not stated"), ""),), version="2.1"),
    lambda one: with_entry(one, waivers=(Waiver("version", "Ada", on("2024-04-01"), "Ada"),), version="2.1"),
)


def _is_of_check(told: str) -> bool:
    return any(words in told for words in _OF_CHECK)


def test_no_word_of_the_program_is_left_in_the_evidence_of_what_is_recorded(ready: Case) -> None:
    damages = (*(damage for _, damage, told in WRONG if not _is_of_check(told)), *_MORE_WRONG)
    known = (
        *ready.forums.values(),
        *(one.minute for one in ready.entry.approvals),
        *ready.entry.authors,
        "Europe London word reference guide Ada round artefacts check RASCI",
        ACCEPTED,
        str(PLACE),
    )
    for damage in damages:
        found = replace(damage(ready), language=STRANGE)
        rule = [found.rule.note, found.rule.source, found.rule.id] if found.rule else []
        for result in results(found, RECORDS):
            assert left(result.evidence, *known, *rule, found.artefact.kind.value) == set(), result


@pytest.mark.parametrize(
    ("gate", "part", "old", "new", "told"),
    [
        (
            "clean-files",
            "word/document.xml",
            "<w:r>",
            "<w:r><w:rPr><w:vanish/></w:rPr></w:r><w:r>",
            "hidden text",
        ),
        ("same-text", "word/document.xml", "nine working", "ten working", "Word: 'Anewentrant"),
        (
            "metadata",
            "docProps/core.xml",
            "<dc:creator>Code Body",
            "<dc:creator>J. Smith",
            "names 'J. Smith'",
        ),
        ("accessibility", "docProps/core.xml", "<dc:title>Guide to Market Entry", "<dc:title>", "no title"),
        (
            "reproducible",
            "word/document.xml",
            "nine working",
            "ten working",
            "-clean.docx has other bytes each time, in word/document.xml",
        ),
    ],
)
def test_a_gate_of_the_files_refuses_a_wrong_one(
    ready: Case, gate: str, part: str, old: str, new: str, told: str
) -> None:
    wrong = {**ready.built[0], "docx": word_with(ready.built[0]["docx"], part, old, new)}
    outcome, evidence = of(replace(ready, built=(wrong, ready.built[1])), gate)
    assert outcome is Outcome.FAIL
    assert told in evidence


def test_an_interim_log_is_no_published_one(ready: Case, tmp_path: Path) -> None:
    path = Path("consultations/round/published-log.json")
    log = json.loads((ready.output / path).read_bytes())
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(json.dumps({**log, "interim": True, "as_of": "2024-02-20"}))
    assert of(replace(ready, output=tmp_path), "published-log") == (
        Outcome.FAIL,
        "the published log of round is an interim one",
    )


def test_a_red_line_that_word_does_not_give_back_is_refused(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unproved(*_: object) -> None:
        raise Unproved("accepting every change gives another document at line 3:\n…")

    monkeypatch.setattr("pipeline.write.docx.redline.prove_accepting", unproved)
    found = {one.gate: one for one in judged_gates(working_copy(root), root / "output", ASKED, NOW)}
    assert found["red-line"].outcome is Outcome.FAIL
    assert found["red-line"].evidence == "from v1.0: accepting every change gives another document at line 3:"


def test_a_last_baseline_that_the_history_lacks_is_refused(tmp_path: Path) -> None:
    root = responded(tmp_path)
    shutil.rmtree(root / ".git")
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root, "All at once")
    found = {one.gate: one for one in judged_gates(working_copy(root), root / "output", ASKED, NOW)}
    for gate in ("red-line", "changes"):
        assert found[gate].outcome is Outcome.FAIL
        assert "no commit has guide v1.0 as its newest version" in found[gate].evidence


@pytest.mark.parametrize(
    ("gate", "code", "severity", "outcome"),
    [
        ("placeholders", "PLC-01", "error", Outcome.FAIL),
        ("references", "REF-03", "error", Outcome.FAIL),
        ("references", "FTN-01", "error", Outcome.FAIL),
        ("references", "ID-04", "error", Outcome.FAIL),
        ("references", "ACR-01", "warning", Outcome.FAIL),
        ("references", "REF-06", "warning", Outcome.FAIL),
        ("references", "ACR-02", "warning", Outcome.PASS),
        ("rasci-and-schedule", "RASCI-01", "error", Outcome.FAIL),
        ("rasci-and-schedule", "DATE-07", "error", Outcome.FAIL),
        ("other-checks", "TBL-01", "error", Outcome.FAIL),
        ("other-checks", "TXT-01", "warning", Outcome.PASS),
    ],
)
def test_what_check_finds_is_held_against_the_gate_that_it_concerns(
    ready: Case, gate: str, code: str, severity: Severity, outcome: Outcome
) -> None:
    found = replace(ready, problems=(Problem(Place(TEXT, 3, 1), code, "found", severity),))
    sources = ("placeholders", "references", "rasci-and-schedule", "other-checks")
    assert {name: of(found, name)[0] for name in sources} == {
        name: outcome if name == gate else Outcome.PASS for name in sources
    }
    assert ("sources/guide/01-entry.md:3:1" in of(found, gate)[1]) is (outcome is Outcome.FAIL)


def test_a_gate_of_the_sources_says_for_each_place_what_to_do(ready: Case) -> None:
    place = Place("sources/plan/text.md", 7, 3)
    problems = (
        Problem(place, "PLC-01", "'TBC' stands in a version", "error", "settle it, or leave it out"),
        Problem(Place("sources/plan/text.md", 9), "PLC-01", "'TBD' stands in a version", "error"),
    )
    noted = replace(ready, problems=problems, author_notes=(place,))
    answers = {one.gate: one for one in results(noted, ("placeholders", "author-notes"))}
    assert answers["placeholders"].hint == (
        f"sources/plan/text.md:7:3: settle it, or leave it out, sources/plan/text.md:9:1: {cure_of('PLC-01')}"
    )
    assert answers["author-notes"].hint.startswith("sources/plan/text.md:7:3: settle what it says")


def test_an_extension_keeps_a_consultation_open_for_the_gates(ready: Case) -> None:
    (one,) = ready.rounds
    extended = replace(one.consultation, closes=Moment(on("2024-03-31")))
    assert of(replace(ready, rounds=(replace(one, consultation=extended),)), "approvals")[0] is Outcome.FAIL


def test_the_boards_approve_in_either_order(ready: Case) -> None:
    swapped = decided(decided(ready, "rec-pab", date=on("2024-03-27")), "bsc-pab", date=on("2024-03-25"))
    assert of(swapped, "approvals")[0] is Outcome.PASS


def test_the_latest_decision_of_a_forum_counts(ready: Case) -> None:
    before = Approval("qag", on("2024-03-14"), Decision.NOT_APPROVED, "qag 6", "another")
    again = with_entry(ready, approvals=(before, *ready.entry.approvals))
    assert of(again, "approvals")[0] is Outcome.PASS


def test_the_rule_of_the_year_applies(root: Path) -> None:
    shared = Reader(FolderSnapshot(root)).sources.shared
    for day, forums in [("2024-01-31", ("tmag",)), ("2024-02", ("qwg", "qag", "rec-pab", "bsc-pab"))]:
        rule = rule_for(shared, Kind.PLAN, on(day))
        assert rule is not None and rule.forums == forums
    assert rule_for(shared, Kind.CRITERIA, on("2024-02")) is None


def test_guidance_needs_no_board_and_a_letter_is_not_stated(root: Path, ready: Case) -> None:
    shared = Reader(FolderSnapshot(root)).sources.shared
    for kind, outcome in [(Kind.GUIDANCE, Outcome.NOT_REQUIRED), (Kind.LETTER, Outcome.NOT_STATED)]:
        other = replace(ready, rule=rule_for(shared, kind, ready.entry.date), rounds=())
        for gate in ("approvals", "consultation", "comments", "changes", "published-log"):
            assert of(other, gate)[0] is outcome, gate
    assert (
        of(replace(ready, rule=rule_for(shared, Kind.GUIDANCE, on("2024-02"))), "version")[0] is Outcome.PASS
    )


def test_a_housekeeping_release_needs_no_forum_but_may_change_nothing_of_weight(ready: Case) -> None:
    small = with_entry(ready, version="1.01", approvals=())
    small = replace(small, rounds=())
    assert of(small, "approvals")[0] is Outcome.NOT_REQUIRED
    assert of(small, "version")[0] is Outcome.PASS
    outcome, told = of(small, "housekeeping")
    assert outcome is Outcome.FAIL and "1 Entry: paragraph replaced" in told
    typo = Change(
        "0", ChangeKind.REPLACED, "guide", Section("", "", ""), Where.PARAGRAPH, "teh", "the", False
    )
    edited = replace(small, red=replace(small.red, changes=(typo,)))
    assert of(edited, "housekeeping") == (Outcome.PASS, "1 change since v1.0, all editorial")


def test_the_table_of_gates_names_those_that_the_model_knows() -> None:
    assert tuple(GATES) == GATE_NAMES


def test_a_gate_of_the_workspaces_own_holds_where_its_forum_decided_on_this_text(ready: Case) -> None:
    assert ready.rule is not None
    forum = ready.entry.approvals[-1].forum
    asked = replace(
        ready, rule=replace(ready.rule, gates=(OwnGate("legal", forum, "Read by counsel", PLACE),))
    )
    assert results(asked)[-1].evidence.startswith("Read by counsel: BSC PAB approved it on ")
    assert all_hold(results(asked))
    others = tuple(one for one in ready.entry.approvals if one.forum != forum)
    silent = results(with_entry(asked, approvals=others))[-1]
    assert (silent.gate, silent.outcome) == ("legal", Outcome.FAIL)
    assert silent.evidence == "Read by counsel: no decision of BSC PAB is recorded"
    edited = results(decided(asked, forum, digest="0" * 64))[-1]
    assert edited.evidence.startswith("Read by counsel: BSC PAB: approval for another digest")


def test_a_rule_that_leaves_a_gate_out_is_named_in_its_place(ready: Case) -> None:
    assert ready.rule is not None
    without = replace(
        ready, rule=replace(ready.rule, without=frozenset({"published-log"})), output=Path("nowhere")
    )
    (one,) = (result for result in results(without) if result.gate == "published-log")
    assert (one.outcome, one.evidence) == (
        Outcome.NOT_REQUIRED,
        f"the rule '{ready.rule.id}' does not ask for it",
    )


def test_a_waiver_lets_a_failing_gate_through_and_says_who_and_why(ready: Case) -> None:
    waiver = Waiver("published-log", "Ada Author", on("2024-04-02"), "The log follows tomorrow.")
    waived = replace(with_entry(ready, waivers=(waiver,)), output=Path("nowhere"))
    (one,) = (result for result in results(waived) if result.gate == "published-log")
    assert one.outcome is Outcome.WAIVED and one.outcome.holds
    assert one.evidence.startswith(
        "by Ada Author on 2 April 2024: The log follows tomorrow. (it fails: round has"
    )
    assert {one.outcome for one in results(with_entry(ready, waivers=(waiver,)))} == {
        Outcome.PASS,
        Outcome.NOT_REQUIRED,
    }


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"name": " "}, "no name"),
        ({"reason": " "}, "no reason"),
        ({"date": StatedDate()}, "no day"),
        ({"date": StatedDate(2024, 4)}, "no day"),
        ({"date": StatedDate(2024, 4, 3)}, "a day that is still to come"),
    ],
)
def test_a_waiver_without_name_day_or_reason_waives_nothing(
    ready: Case, facts: dict[str, object], told: str
) -> None:
    whole = Waiver("published-log", "Ada Author", on("2024-04-02"), "The log follows tomorrow.")
    waiver = replace(whole, **facts)  # type: ignore[arg-type]
    waived = replace(with_entry(ready, waivers=(waiver,)), output=Path("nowhere"))
    (one,) = (result for result in results(waived) if not result.outcome.holds)
    assert one.gate == "published-log" and one.evidence.endswith(f"its waiver has {told}")


def test_the_commands_refuse_what_cannot_be_recorded(tmp_path: Path, capsys: Capture) -> None:
    root = responded(tmp_path)
    before = (root / CHANGELOG).read_bytes()
    approve = ["version", "approve", "guide", "2.0", "--minute", "not stated", "--root", str(root)]
    waive = ["version", "waive", "guide", "2.0", "--name", "Ada", "--reason", "Why.", "--root", str(root)]
    for words, told in [
        ([*approve, "--forum", "qga", "--date", "2024-03-20"], "there is no forum 'qga'"),
        ([*approve, "--forum", "qag", "--date", "2999-03-20"], "which is still to come"),
        ([*approve, "--forum", "qag", "--date", "2024-03"], "needs its day"),
        ([*waive, "--gate", "publishd-log"], "did you mean 'published-log'?"),
        ([*waive, "--gate", "comments", "--date", "2999-01-01"], "which is still to come"),
        (
            ["version", "waive", "guide", "2.0", "--gate", "comments", "--name", " ", "--reason", "x"],
            "a name",
        ),
        (
            ["version", "waive", "guide", "2.0", "--gate", "comments", "--name", "Ada", "--reason", " "],
            "a reason",
        ),
        (["version", "gates", "guide", "1.0", "--root", str(root)], "only the newest version is decided on"),
    ]:
        rooted = words if "--root" in words else [*words, "--root", str(root)]
        assert run(rooted) == 1, words
        assert told in capsys.readouterr().err
    assert (root / CHANGELOG).read_bytes() == before


def test_a_waiver_is_recorded_beside_the_decisions_and_lets_the_version_be_issued(tmp_path: Path) -> None:
    root = responded(tmp_path)
    approved(root)
    waive = ["version", "waive", "guide", "2.0", "--gate", "published-log", "--name", "Ada Author"]
    assert run([*waive, "--reason", 'The "log" follows.', "--root", str(root)]) == 0
    found = Reader(FolderSnapshot(root)).sources.history("guide")[-1]
    assert [(one.gate, one.name, one.reason) for one in found.waivers] == [
        ("published-log", "Ada Author", 'The "log" follows.')
    ]
    assert len(found.approvals) == 4
    commit(root, "waived")
    assert run(["version", "issue", "guide", "2.0", "--jobs", "1", "--root", str(root)]) == 0


@given(
    st.integers(0, 200),
    st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=12),
)
def test_any_edit_after_an_approval_makes_it_one_of_another_text(root: Path, at: int, word: str) -> None:
    text = (root / TEXT).read_text()
    start = text.index("A new entrant") + at % len("A new entrant tells the Code Body what it intends to do")
    reader = Reader(Overlay(FolderSnapshot(root), {TEXT: f"{text[:start]}{word}{text[start:]}".encode()}))
    document = reader.sources.document("guide")
    now = content_digest(reader.reading(document, ("guide",)).resolved)
    assert now not in {one.digest for one in document.version.approvals}


def test_an_edit_after_the_decisions_is_refused_and_a_new_decision_heals_it(tmp_path: Path) -> None:
    root = responded(tmp_path)
    approved(root)
    published(root)
    edit(root, TEXT, "nine working days", "eight working days")
    commit(root, "Eight days")
    failing = {
        one.gate: one.evidence
        for one in judged_gates(working_copy(root), root / "output", ASKED, NOW)
        if not one.outcome.holds
    }
    assert failing.keys() == {"approvals"}
    assert failing["approvals"].count("approval for another digest") == 4
    approved(root)
    assert all_hold(judged_gates(working_copy(root), root / "output", ASKED, NOW))


def test_check_warns_of_a_decision_on_a_text_that_was_edited_since(tmp_path: Path, capsys: Capture) -> None:
    root = responded(tmp_path)
    approved(root)
    capsys.readouterr()
    assert run(["check", "guide", "--root", str(root)]) == 0
    assert "APR-01" not in capsys.readouterr().out
    edit(root, TEXT, "nine working days", "eight working days")
    assert run(["check", "guide", "--root", str(root)]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "APR-01" in line]
    assert len(told) == 4
    assert told[1].endswith("warning APR-01 guide v2.0 was edited since qag approved it")


def decided_again(root: Path, **changed: str) -> None:
    """The look and the program of every decision as another would have recorded them."""
    text = (root / CHANGELOG).read_text()
    for key, value in changed.items():
        text = re.sub(rf', {key}: "[^"]*"', f', {key}: "{value}"' if value else "", text)
    (root / CHANGELOG).write_text(text)


def test_a_forum_approves_the_look_that_it_saw(tmp_path: Path) -> None:
    root = responded(tmp_path)
    css = (REPOSITORY / "templates/html/print.css").read_text()
    (root / "templates/html").mkdir(parents=True)
    (root / "templates/html/print.css").write_text(css)
    commit(root, "a look of its own")
    approved(root)
    published(root)
    commit(root, "decided")
    assert gate(root, "look")[0] is Outcome.PASS
    (root / "templates/html/print.css").write_text(f"{css}\np {{ orphans: 2 }}\n")
    commit(root, "another look")
    outcome, evidence = gate(root, "look")
    assert outcome is Outcome.FAIL and evidence.count("since then changed: html/print.css") == 4
    shutil.rmtree(root / "templates")
    outcome, evidence = gate(root, "look")
    assert outcome is Outcome.PASS, "the program's own templates are the same"
    (root / "templates/html").mkdir(parents=True)
    (root / "templates/html/print.css").write_text(f"{css}\ntd {{ color: white }}\n")
    commit(root, "white text in tables")
    waive = [
        "version",
        "waive",
        "guide",
        "2.0",
        "--gate",
        "look",
        "--name",
        "Ada",
        "--reason",
        "Small.",
        "--date",
        "2024-03-21",
    ]
    assert run([*waive, "--root", str(root)]) == 0
    assert gate(root, "look")[0] is Outcome.WAIVED
    commit(root, "waived")
    outcome, evidence = gate(root, "accessibility")
    assert outcome is Outcome.FAIL and "the contrast of FFFFFF on" in evidence and "in the PDF" in evidence


@pytest.mark.parametrize("kept", [True, False])
def test_the_files_of_the_program_that_changed_are_named_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: bool
) -> None:
    root = responded(tmp_path)
    approved(root)
    published(root)
    commit(root, "decided")
    assert gate(root, "look")[0] is Outcome.PASS
    if not kept:  # another clone knows what the changelog says, and no more
        (root / ".git/artefacts-verified.json").unlink(missing_ok=True)
    shipped = template_files(working_copy(root).snapshot)
    newer = {**shipped, "html/style.css": b"p {}", "fonts/Carlito-Bold.ttf": b"font", "html/new.css": b"a {}"}
    del newer["word/theme.xml"]
    monkeypatch.setattr("pipeline.publish.formats.look.template_files", lambda _: newer)
    outcome, evidence = gate(root, "look")
    changed = evidence.partition("since then changed: ")[2].partition(";")[0]
    assert outcome is Outcome.FAIL and "and 1 more" not in changed
    assert changed.split(", ")[1:] == ["fonts/Carlito-Bold.ttf", "html/new.css", "html/style.css"]
    assert changed.startswith("a template that is gone (")


def test_a_look_that_was_recorded_without_letters_still_holds(tmp_path: Path) -> None:
    root = responded(tmp_path)
    approved(root)
    published(root)
    digest = look_record(look_of(working_copy(root).snapshot)).partition(":")[2].partition(".")[0]
    decided_again(root, look=f"1:{digest}")
    commit(root, "decided with the program before")
    assert gate(root, "look")[0] is Outcome.PASS
    decided_again(root, look=f"1:{'0' * 64}")
    commit(root, "decided on another look")
    outcome, evidence = gate(root, "look")
    assert outcome is Outcome.FAIL and "the program's own templates" in evidence


def test_a_new_program_fails_no_approval_by_itself(tmp_path: Path) -> None:
    root = responded(tmp_path)
    approved(root)
    decided_again(root, digest="1:" + "0" * 64)
    commit(root, "decided, as another program read it")
    assert "approval for another digest" in gate(root, "approvals")[1], "it says that it was this program"
    decided_again(root, program="another", look="")
    commit(root, "decided with another program")
    assert gate(root, "approvals")[0] is Outcome.PASS, "the witness says what is said today"
    assert gate(root, "look") == (Outcome.NOT_STATED, "look not recorded by QWG, QAG, REC PAB, BSC PAB")
    edit(root, TEXT, "nine working days", "eight working days")
    commit(root, "edited")
    assert "approval for another digest" in gate(root, "approvals")[1]


def gate(root: Path, name: str) -> tuple[Outcome, str]:
    """How one gate of 2.0 stands."""
    found = {one.gate: one for one in judged_gates(working_copy(root), root / "output", ASKED, NOW)}
    return found[name].outcome, found[name].evidence
