"""Which documents a new entrant completes: the table, and what it leaves open."""

import json
from itertools import product
from pathlib import Path
from random import Random

import pytest

from pipeline.cli import run
from pipeline.errors import PipelineError, Place
from pipeline.govern.routes import AnswerBasis, routing
from pipeline.load.sources import Sources
from pipeline.model.decision_table import Asked, DecisionTable, gaps
from pipeline.model.shared import Entry
from pipeline.workspace.snapshots.folder import FolderSnapshot
from tests.checks.case import Memory
from tests.small import REPOSITORY

NEITHER = {"bsc": "no", "rec": "no"}
EMPTY = {"artefacts.yaml": b"format: 1\nprogram: '>=0.1'\nname: Test\n"}
QUESTION = """
- id: routing
  summary: Quelle voie suivre.
  questions:
    - {id: sensitive, name: Sensible, help: Si les données sont sensibles., answers: [oui, non, incertain]}
  columns: [{id: dossier, name: Dossier}]
"""


@pytest.fixture(scope="module")
def sources() -> Sources:
    return Sources(FolderSnapshot(REPOSITORY))


def needed(sources: Sources, bsc: str, rec: str) -> dict[str, list[str]]:
    found = routing(sources, {"bsc": bsc, "rec": rec})
    return {route.route: [one.needed for one in route.documents] for route in found.routes}


def test_the_stated_routes_are_those_of_the_material_and_what_it_does_not_name_is_not_stated(
    sources: Sources,
) -> None:
    assert needed(sources, "no", "no") == {"any": ["yes", "yes", "yes", "not stated"]}
    assert needed(sources, "yes", "no") == {
        "legacy Qualification first": ["yes", "not stated", "yes", "yes, with the REC"],
        "MHHS metering points only": ["yes", "not stated", "yes", "no"],
    }
    for bsc in ("no", "yes"):
        assert routing(sources, {"bsc": bsc, "rec": "no"}).answer is AnswerBasis.STATED


@pytest.mark.parametrize("bsc", ["no", "yes"])
def test_one_that_is_rec_qualified_needs_agreement_and_is_not_guessed(sources: Sources, bsc: str) -> None:
    found = routing(sources, {"bsc": bsc, "rec": "yes"})
    assert found.answer is AnswerBasis.NEEDS_AGREEMENT
    assert all(route.agreement and route.note for route in found.routes)
    documents = {one.id: one.needed for one in found.routes[0].documents}
    expected = {
        "no": ["yes, typically", "not stated", "yes, with the REC, typically"],
        "yes": ["not stated"] * 3,
    }
    assert [documents[name] for name in ("sqad", "bsa", "qad")] == expected[bsc]


def test_the_business_solution_assessment_is_pending_and_the_others_have_their_versions(
    sources: Sources,
) -> None:
    documents = {one.id: one for one in routing(sources, NEITHER).routes[0].documents}
    assert documents["bsa"].pending == "being uplifted; not yet available"
    assert documents["bsa"].version == "not stated"
    assert {name for name, one in documents.items() if one.pending} == {"bsa"}
    assert documents["qad"].version == sources.history("qad")[-1].version


POSITIONS = [("no", "no"), ("yes", "no"), ("no", "yes"), ("yes", "yes")]


@pytest.mark.parametrize(("bsc", "rec"), POSITIONS)
def test_the_submission_of_every_new_entrant_is_stated_and_whatever_is_stated_is_cited(
    sources: Sources, bsc: str, rec: str
) -> None:
    for route in routing(sources, {"bsc": bsc, "rec": rec}).routes:
        answers = {one.id: one.answer for one in route.documents}
        assert answers["pqs"] is AnswerBasis.STATED
        assert "New Entrants" in route.citation.source
        section = "Section 1 About this form" if (bsc, rec) == ("yes", "yes") else "Table 1"
        assert route.citation.section.endswith(section)


def test_whoever_is_qualified_under_both_codes_is_told_of_the_submission_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["route", "--bsc", "yes", "--rec", "yes", "--root", str(REPOSITORY)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in told if line.endswith("not stated")] == [
        "Route: not stated",
        "Self-Qualification Assessment Document",
        "Business Solution Assessment",
        "Qualification Assessment Document",
    ]
    assert told[-1].startswith("Not stated there: Self-Qualification Assessment Document, Business")


def test_a_role_under_one_code_only_is_said_to_be_left_open(sources: Sources) -> None:
    assert routing(sources, NEITHER, ("supplier", "ldso")).cautions == ()
    found = routing(sources, NEITHER, ("sds", "mem", "supplier"))
    assert [caution.split(" is governed by ")[1].split(":")[0] for caution in found.cautions] == [
        "the BSC",
        "the REC",
        "the REC",
    ]


def test_a_workspace_that_asks_nothing_is_told_where_to_write_its_questions() -> None:
    with pytest.raises(PipelineError, match="asks no question") as refused:
        routing(Sources(Memory(EMPTY)), NEITHER)
    assert "decision-tables.yaml" in refused.value.hint


def test_answers_that_no_row_is_for_are_not_stated() -> None:
    asked = Sources(Memory({**EMPTY, "sources/shared/decision-tables.yaml": QUESTION.encode()}))
    found = routing(asked, {"sensitive": "oui"})
    assert (found.answer, found.routes) == (AnswerBasis.NOT_STATED, ())


def test_a_row_that_is_silent_on_a_question_is_met_by_all_its_answers_and_a_list_by_each_of_it() -> None:
    rows = "- {id: a, sensitive: [oui, incertain], dossier: oui}\n- {id: b, route: court}\n"
    asked = {"sources/shared/decision-tables.yaml": QUESTION, "sources/shared/routing.yaml": rows}
    sources = Sources(Memory({**EMPTY, **{path: text.encode() for path, text in asked.items()}}))
    met = {
        answer: [route.id for route in routing(sources, {"sensitive": answer}).routes]
        for answer in ("oui", "non", "incertain")
    }
    assert met == {"oui": ["a", "b"], "non": ["b"], "incertain": ["a", "b"]}
    (first, second) = routing(sources, {"sensitive": "oui"}).routes
    assert [one.needed for one in (*first.documents, *second.documents)] == ["oui", "not stated"]


def test_gaps_are_exactly_the_answers_that_meet_no_row() -> None:
    place = Place("x.yaml", 1)
    answers = ("a", "b", "c")
    questions = tuple(Asked(name, name, name, answers, "", place) for name in ("one", "two", "three"))
    random = Random(7)
    for _ in range(200):
        rows = tuple(
            Entry(
                str(number),
                {
                    one.id: tuple(random.sample(answers, random.randint(1, 3)))
                    for one in questions
                    if random.random() < 0.7
                },
            )
            for number in range(random.randint(0, 6))
        )
        table = DecisionTable("routing", "", "", questions, (), place)
        unmet = [
            given
            for given in map(
                dict, (zip(("one", "two", "three"), mix, strict=True) for mix in product(*[answers] * 3))
            )
            if not table.met(rows, given)
        ]
        found = tuple(gaps(questions, rows))
        assert bool(found) == bool(unmet)
        assert all(any(gap.items() <= one.items() for one in unmet) for gap in found)


def test_the_help_of_the_command_is_the_workspaces_own_and_so_are_its_options(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, text in {**EMPTY, "sources/shared/decision-tables.yaml": QUESTION.encode()}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text)
    assert run(["route", "--help", f"--root={tmp_path}"]) == 0
    told = capsys.readouterr().out
    assert "--sensitive [oui|non|incertain]" in told
    assert "Quelle voie suivre." in told
    assert "--bsc" not in told
    assert run(["route", "--bsc", "yes", "--root", str(tmp_path)]) == 2
    assert run(["route", "--help", "--root", str(tmp_path / "nowhere")]) == 0
    assert "Each question is an option" in capsys.readouterr().out


def test_the_help_in_this_repository_says_what_it_always_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["route", "--help", "--root", str(REPOSITORY)]) == 0
    told = capsys.readouterr().out
    assert told.startswith(
        "Usage: artefacts route [OPTIONS]\n\n  Show which documents a new entrant completes.\n\n"
        '  Where several routes fit, all are shown. "needs agreement" means that the\n'
        '  Code Bodies have to be asked first, "pending" that a document cannot be had\n  yet.\n\nOptions:\n'
        "  --bsc [yes|no]  Whether the new entrant is BSC qualified.  [required]\n"
        "  --rec [yes|no]  Whether the new entrant is REC qualified.  [required]\n"
        "  --role ROLE "
    )


def test_the_command_prints_each_route_with_its_citation(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["route", "--bsc", "yes", "--rec", "no", "--root", str(REPOSITORY)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("BSC qualified: yes. REC qualified: no. Answer: stated.\n")
    assert told.count("Route: ") == told.count("Citation: ") == 2
    assert "pending: being uplifted; not yet available" in told


def test_the_command_answers_programs_and_wants_both_positions(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["route", "--bsc", "no", "--rec", "yes", "--json", "--root", str(REPOSITORY)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["answer"] == "needs agreement"
    assert [route["id"] for route in answer["routes"]] == ["rec-only"]
    documents = {one["id"]: one["answer"] for one in answer["routes"][0]["documents"]}
    assert documents == {"pqs": "stated", "sqad": "stated", "bsa": "not stated", "qad": "stated"}
    assert run(["route", "--bsc", "no", "--root", str(REPOSITORY)]) == 2
    assert run(["route", "--bsc", "maybe", "--rec", "no", "--root", str(REPOSITORY)]) == 2
