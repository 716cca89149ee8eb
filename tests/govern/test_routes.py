"""Which documents a new entrant completes: the table, and what it leaves open."""

import json

import pytest

from pipeline.cli import run
from pipeline.govern.routes import Answer, routing
from pipeline.load.sources import Sources
from pipeline.workspace.folder import FolderSnapshot
from tests.checks.case import Memory
from tests.small import REPOSITORY


@pytest.fixture(scope="module")
def sources() -> Sources:
    return Sources(FolderSnapshot(REPOSITORY))


def needed(sources: Sources, bsc: str, rec: str) -> dict[str, list[str]]:
    found = routing(sources, bsc, rec)
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
        assert routing(sources, bsc, "no").answer is Answer.STATED


@pytest.mark.parametrize("bsc", ["no", "yes"])
def test_one_that_is_rec_qualified_needs_agreement_and_is_not_guessed(sources: Sources, bsc: str) -> None:
    found = routing(sources, bsc, "yes")
    assert found.answer is Answer.NEEDS_AGREEMENT
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
    documents = {one.id: one for one in routing(sources, "no", "no").routes[0].documents}
    assert documents["bsa"].pending == "being uplifted; not yet available"
    assert documents["bsa"].version == "not stated"
    assert {name for name, one in documents.items() if one.pending} == {"bsa"}
    assert documents["qad"].version == sources.history("qad")[-1].version


POSITIONS = [("no", "no"), ("yes", "no"), ("no", "yes"), ("yes", "yes")]


@pytest.mark.parametrize(("bsc", "rec"), POSITIONS)
def test_the_submission_of_every_new_entrant_is_stated_and_whatever_is_stated_is_cited(
    sources: Sources, bsc: str, rec: str
) -> None:
    for route in routing(sources, bsc, rec).routes:
        answers = {one.id: one.answer for one in route.documents}
        assert answers["pqs"] is Answer.STATED
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
    assert routing(sources, "no", "no", ("supplier", "ldso")).cautions == ()
    found = routing(sources, "no", "no", ("sds", "mem", "supplier"))
    assert [caution.split(" is governed by ")[1].split(":")[0] for caution in found.cautions] == [
        "the BSC",
        "the REC",
        "the REC",
    ]


def test_a_workspace_without_the_table_answers_not_stated() -> None:
    found = routing(
        Sources(Memory({"artefacts.yaml": b"format: 1\nprogram: '>=0.1'\nname: Test\n"})), "no", "no"
    )
    assert (found.answer, found.routes) == (Answer.NOT_STATED, ())


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
