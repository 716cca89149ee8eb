"""Which changes answer a comment: what the consulted text says, never the version's own number or white space."""

from dataclasses import replace

import pytest

from pipeline.consult.answering.tracing import Brought, is_of_the_text, says_otherwise, traces, untraced
from pipeline.diff.changes.listing import identified_with_changes
from pipeline.diff.changes.own_version import told_of_version
from pipeline.diff.marking.redline import redline
from pipeline.load.sources import Sources
from pipeline.model.change import Change, ChangeKind, Where
from pipeline.model.consultations.comment import CommentStatus, Response
from pipeline.resolve.resolved import resolved
from tests.checks.case import snapshot
from tests.consult.test_responses import WHEN, change
from tests.diff.test_redline import MARKS

CHANGELOG = "changelogs/plan.yaml"
FIRST = (
    '  - {version: "1.0", date: 2024-08-22, status: baselined, authors: [Board], change: First baseline.}\n'
)
SECOND = '  - {version: "2.0", date: 2025-03-05, status: draft, authors: [Board], change: Again.}\n'
TEXT = "sources/plan/01.md"
BODY = """\
# Scope {#scope}

This is version {{ version.version }} of {{ version.date }}, and the plan covers testing.

# Dates {#dates}

It takes 1.0 days, says {{ version.version }}.

{#power}
| Version | Power |
|---|---|
| {{ version.version }} | 1.0 kW |
"""
ARTEFACT = "sources/plan/artefact.yaml"


def between(old: str, new: str, *, opened: bool = True, title: str = "Plan") -> tuple[Change, ...]:
    """The changes between two texts of the plan, the second of which opens a version."""
    base = snapshot().files[ARTEFACT].decode()
    sides = []
    for text, rows, name in ((old, FIRST, "Plan"), (new, FIRST + SECOND if opened else FIRST, title)):
        own = base.replace("title: Plan", f"title: {name}")
        files = f"--- {CHANGELOG}\nartefact: plan\nversions:\n{rows}--- {TEXT}\n{text}--- {ARTEFACT}\n{own}"
        sources = Sources(snapshot(files))
        sides.append(resolved(sources.document("plan"), sources.shared, lambda _: None))
    before, after = sides
    listed = identified_with_changes(redline(before, after, MARKS))[1]
    return told_of_version(listed, before.document, after.document)


def answering(changes: tuple[Change, ...]) -> list[tuple[str, str]]:
    """What the changes that answer say on both sides."""
    return [(one.old, one.new) for one in changes if says_otherwise(one)]


def test_opening_a_version_answers_nothing() -> None:
    changes = between(BODY, BODY)
    assert {"1.0", "2.0"} <= {text for one in changes for text in (one.old, one.new)}
    assert not answering(changes) and not any(map(is_of_the_text, changes))


def test_a_new_title_of_the_artefact_answers_nothing() -> None:
    changes = between(BODY, BODY, opened=False, title="Programme")
    assert changes and not answering(changes)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("covers testing.", "covers tests and data.", [("testing", "tests and data")]),
        ("1.0 days", "2.0 hours", [("1.0 days", "2.0 hours")]),
        ("| 1.0 kW", "| 1.5 kW", [("1.0 | 1.0 kW", ""), ("", "2.0 | 1.5 kW")]),
        ("of {{ version.date }},", "of 1 May 2025,", [("22/08/2024", "1 May 2025")]),
    ],
)
def test_what_else_the_text_says_answers_beside_the_number_of_its_version(
    old: str, new: str, said: list[tuple[str, str]]
) -> None:
    assert old in BODY
    assert answering(between(BODY, BODY.replace(old, new))) == said


ONE = change("c1", "Comment: round/round-a-001")
NO_ANSWER = {
    "of the version": replace(ONE, of_version=True),
    "a number": replace(ONE, kind=ChangeKind.RENUMBERED, substantive=False),
    "a page break": replace(ONE, where=Where.LAYOUT, substantive=False),
    "white space": replace(ONE, old="a  b", new="a b", substantive=False),
    "an empty line": replace(ONE, kind=ChangeKind.INSERTED, old="", new=" ", substantive=False),
}
LOOK = replace(ONE, kind=ChangeKind.REFORMATTED, old="a", new="a", substantive=False)


@pytest.mark.parametrize("own", NO_ANSWER.values(), ids=NO_ANSWER)
def test_what_does_not_count_answers_neither_by_line_nor_commit_nor_id(own: Change) -> None:
    commits = {"abc1234": Brought("Ada", WHEN)}
    for names in ((), ("c1",), ("abc1234",)):
        answer = Response("round-a-001", CommentStatus.ACCEPTED, changes=names)
        assert not traces([answer], [own], "round", commits)
        (problem,) = untraced([answer], [own], "round", commits)
        assert "changes nothing that the text says" in problem.message


def test_another_look_answers_only_where_a_response_names_that_change() -> None:
    answer = Response("round-a-001", CommentStatus.ACCEPTED)
    assert len(list(untraced([answer], [LOOK], "round", {}))) == 1
    assert not list(untraced([replace(answer, changes=("c1",))], [LOOK], "round", {}))


@pytest.mark.parametrize(
    "kind", [ChangeKind.INSERTED, ChangeKind.DELETED, ChangeKind.REPLACED, ChangeKind.MOVED]
)
def test_a_typing_mistake_that_is_mended_answers_although_it_is_editorial(kind: ChangeKind) -> None:
    own = replace(ONE, kind=kind, old="teh", new="the", substantive=False)
    assert not list(untraced([Response("round-a-001", CommentStatus.ACCEPTED)], [own], "round", {}))
