"""A review tells what a pull request changes in consultations: dates, organisations, responses and their steps."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.model.consultations.comment import CommentStatus
from pipeline.model.consultations.consultation_change import (
    AnswerChange,
    ConsultationChange,
    ConsultationFact,
    Happened,
    StatusCount,
)
from pipeline.write.changes.review_markdown import LIMIT, review_markdown
from tests.consulted import consulted
from tests.review.test_markdown import FOLDED, artefact, change, review, units
from tests.small import artefacts, commit, edit, git

ROUND = "sources/consultations/round.yaml"
RESPONSES = "sources/consultations/round/responses.yaml"


def answers(first: str, second: str = "new", text: str = "The days are kept.") -> str:
    lines = ["consultation: round", "responses:"]
    for number, status in enumerate((first, second), 1):
        lines += [f"  - comment: round-example-supplier-1-00{number}", f"    status: {status}"]
        lines += [f"    response: {text}"] if status not in ("new", "under review") else []
    return "\n".join(lines) + "\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small workspace with a consultation on main, and a branch for what changes in it."""
    found = consulted(tmp_path)
    (found / RESPONSES).write_text(answers("under review"))
    commit(found, "A consultation")
    git(found, "switch", "--quiet", "--create", "work")
    return found


def reviewed(root: Path, code: int = 0) -> dict[str, Any]:
    answer = artefacts(root, "review", "--format", "json")
    assert answer.returncode == code, answer.stderr
    (found,) = json.loads(answer.stdout)["consultations"]
    assert isinstance(found, dict)
    return found


def problem_lines(root: Path) -> list[str]:
    answer = artefacts(root, "review", "--format", "json")
    return [one["message"] for one in json.loads(answer.stdout)["problems"]]


def test_nothing_is_said_of_a_consultation_that_is_as_it_was(root: Path) -> None:
    edit(root, "sources/guide/01-entry.md", "ten working days", "nine working days")
    assert json.loads(artefacts(root, "review", "--format", "json").stdout)["consultations"] == []
    assert "Consultations" not in artefacts(root, "review").stdout


def test_changed_dates_state_and_organisations_are_told_before_and_now(root: Path) -> None:
    edit(root, ROUND, "date: 2024-02-29", "date: 2999-02-06")
    edit(root, ROUND, "name: Example Supplier 1}", "name: Example Supplier One}")
    edit(
        root,
        ROUND,
        "{id: example-supplier-3, name: Example Supplier 3}",
        "{id: el, name: Example LDSO 1, aliases: [EL]}",
    )
    found = reviewed(root)
    assert found["happened"] == "changed"
    facts = {fact["what"]: (fact["before"], fact["now"]) for fact in found["facts"]}
    assert facts == {
        "state": ("closed", "open"),
        "closes": (
            "Thursday 29 February 2024, 17:00 (Europe/London)",
            "Wednesday 6 February 2999, 17:00 (Europe/London)",
        ),
        "organisation example-supplier-1": ("Example Supplier 1", "Example Supplier One"),
        "organisation example-supplier-3": ("Example Supplier 3", ""),
        "organisation el": ("", "Example LDSO 1, also EL"),
    }


def test_responses_are_counted_by_status_before_and_after_in_every_format(root: Path) -> None:
    (root / RESPONSES).write_text(answers("accepted", "rejected", "See <b>5</b> | @team ¶."))
    found = reviewed(root)
    assert found["statuses"] == [
        {"status": "new", "before": 1, "now": 0},
        {"status": "under review", "before": 1, "now": 0},
        {"status": "accepted", "before": 0, "now": 1},
        {"status": "rejected", "before": 0, "now": 1},
    ]
    told = artefacts(root, "review").stdout
    assert "| A round `round` | changed | 1 new, 1 under review | 1 accepted, 1 rejected |" in told
    assert (
        "- `round-example-supplier-1-001` under review → accepted: <ins>See \\<b\\>5\\</b\\> \\| @<!-- -->team &para;.</ins>"
    ) in told
    page = artefacts(root, "review", "--format", "html").stdout
    assert "under review → accepted: <ins>See &lt;b&gt;5&lt;/b&gt; | @team ¶.</ins>" in page
    text = artefacts(root, "review", "--format", "text").stdout
    assert "comments before: 1 new, 1 under review; now: 1 accepted, 1 rejected" in text
    assert "under review → accepted: {+See <b>5</b> | @team ¶.+}" in text
    problems = [line for line in problem_lines(root) if "looks like a contact" not in line]
    assert [line.partition(":")[0] for line in problems] == [
        "no step records how 'round-example-supplier-1-001' and 1 more came to the status"
    ]


def test_a_step_that_no_response_may_take_is_a_problem(root: Path) -> None:
    (root / RESPONSES).write_text(answers("accepted"))
    commit(root, "Accepted")
    (root / RESPONSES).write_text(answers("rejected"))
    (message,) = problem_lines(root)
    assert message == "'round-example-supplier-1-001' cannot go from 'accepted' to 'rejected'"
    commit(root, "Rejected at once")
    assert problem_lines(root) == [message], "committed too"
    assert "### 1 new problem" in artefacts(root, "review").stdout


def test_steps_are_judged_commit_by_commit(root: Path) -> None:
    for status in ("accepted", "under review", "rejected"):
        (root / RESPONSES).write_text(answers(status))
        commit(root, status)
    assert problem_lines(root) == []
    assert [(one["before"], one["now"]) for one in reviewed(root)["responses"]] == [
        ("under review", "rejected")
    ]


def test_a_merge_takes_no_steps_of_its_own(root: Path) -> None:
    (root / RESPONSES).write_text(answers("accepted"))
    commit(root, "Accepted")
    git(root, "switch", "--quiet", "--create", "other", "main")
    (root / RESPONSES).write_text(answers("rejected"))
    commit(root, "Rejected on another branch")
    git(root, "merge", "--quiet", "--strategy", "ours", "work", "--message", "Both")
    assert problem_lines(root) == []


def test_new_removed_and_unreadable_consultations_are_named(root: Path) -> None:
    git(root, "rm", "-r", "--quiet", "sources/consultations")
    assert reviewed(root)["happened"] == "removed"
    commit(root, "Gone")
    git(root, "revert", "--no-edit", "HEAD")
    base = git(root, "rev-parse", "HEAD~1")
    assert "| A round `round` | new | – | 1 new, 1 under review |" in artefacts(root, "review", base).stdout
    edit(root, ROUND, "late: consider", "late: perhaps")
    found = reviewed(root, code=3)
    assert found["happened"] == "unreadable"
    assert "sources/consultations/round.yaml:" in str(found["reason"])
    answer = artefacts(root, "review")
    assert answer.returncode == 3 and "**unreadable**" in answer.stdout


@pytest.mark.parametrize("count", [1, 30, 3_000])
def test_a_review_with_consultations_fits_a_comment_and_no_change_is_cut(count: int) -> None:
    words = " ".join(["xxxxxxxxx"] * 30)
    facts = tuple(ConsultationFact("meeting", f"{n} {words}", f"{words} {n}", str(n)) for n in range(40))
    step = (CommentStatus.NEW, CommentStatus.ACCEPTED)
    given = tuple(AnswerChange(f"c-{n}", *step, "", f"{words} end") for n in range(400))
    statuses = (StatusCount(CommentStatus.NEW, 400, 0), StatusCount(CommentStatus.ACCEPTED, 0, 400))
    consulted = tuple(
        ConsultationChange(f"round-{n}", "Round", Happened.CHANGED, facts, statuses, given)
        for n in range(count)
    )
    listed = [change(n, f"{n} {words}", f"{words} {n}") for n in range(30)]
    many = review(*(artefact(f"plan-{n}", *listed) for n in range(5)))
    text = review_markdown(type(many)(many.base, many.head, many.artefacts, consultations=consulted))
    assert LIMIT * 0.5 < units(text) <= LIMIT
    assert text.count("<details>") == text.count("</details>") > 5
    for block in FOLDED.findall(text):
        for item in block.splitlines():
            assert not item.startswith("- `c-") or item.endswith("end</ins>")
            assert item.count("<ins>") == item.count("</ins>") and item.count("<del>") == item.count("</del>")
    assert "Shown are" in text
    assert count < 100 or "more consultations changed; there is no room for them here" in text
