"""Who approves a role: what the tables state, and that nothing is guessed."""

import json
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.errors import PipelineError
from pipeline.govern.roles import role_approvals
from pipeline.load.sources import Sources
from pipeline.workspace.snapshots.folder import FolderSnapshot
from tests.checks.case import Memory
from tests.small import REPOSITORY, small

STATED = {
    "supplier": ("DIP Manager", "BSC PAB", "REC Code Manager"),
    "ldso": ("DIP Manager", "BSC PAB", "REC Code Manager"),
    "mem-advanced": ("DIP Manager", "REC Code Manager"),
    "mem-smart": ("DIP Manager", "REC Code Manager"),
    "sds": ("DIP Manager", "BSC PAB"),
    "ads": ("DIP Manager", "BSC PAB"),
    "umsds": ("DIP Manager", "BSC PAB"),
}


@pytest.fixture(scope="module")
def sources() -> Sources:
    return Sources(FolderSnapshot(REPOSITORY))


def test_the_roles_that_the_material_covers_have_their_approvers_and_the_others_none(
    sources: Sources,
) -> None:
    found = {one.role: one for one in role_approvals(sources, ())}
    assert {name: one.approvers for name, one in found.items() if one.answer == "stated"} == STATED
    assert {name for name, one in found.items() if one.answer == "not stated"} == {"umso", "smra", "mdr"}
    assert all(found[name].note for name in ("umso", "smra", "mdr"))


def test_only_a_meter_operator_agent_may_delegate(sources: Sources) -> None:
    delegation = {one.role: one.stated["delegation"] for one in role_approvals(sources, ())}
    assert {name for name, answer in delegation.items() if answer == "yes"} == {"mem-advanced", "mem-smart"}
    assert (delegation["mdr"], delegation["supplier"]) == ("n/a", "no")


def test_every_answer_is_cited_with_the_section_that_prints_it_and_the_line_that_states_it(
    sources: Sources,
) -> None:
    lines = (REPOSITORY / "sources/shared/approvals.yaml").read_text().splitlines()
    for one in role_approvals(sources, ()):
        assert one.citation
        assert one.citation.section.endswith("Section 13.3 Approval by role")
        assert f"role: {one.role}," in lines[one.citation.place.line - 1]


@pytest.mark.parametrize(
    ("word", "roles"),
    [
        ("SUPPLIER", ["supplier"]),
        ("mem", ["mem-advanced", "mem-smart"]),
        ("MOA", ["mem-advanced", "mem-smart"]),
        ("smra", ["smra"]),
        ("erda", ["smra"]),
        ("smra / erda", ["smra"]),
        ("smart data service", ["sds"]),
        ("Suppliers", ["supplier"]),
        ("Licensed Distribution System Operators", ["ldso"]),
        ("LDSOs", ["ldso"]),
        ("DNO", ["ldso"]),
        ("Data Service", ["sds", "ads", "umsds"]),
        ("Data Services", ["sds", "ads", "umsds"]),
        ("data agents", ["sds", "ads", "umsds"]),
        ("MOAs", ["mem-advanced", "mem-smart"]),
        ("Meter Operator Agents", ["mem-advanced", "mem-smart"]),
        ("Meter Equipment Manager", ["mem-advanced", "mem-smart"]),
        ("Metering Equipment Managers", ["mem-advanced", "mem-smart"]),
        ("MSA", ["mem-advanced"]),
        ("Metering Services Smart", ["mem-smart"]),
        ("Supplier Agents", ["sds", "ads", "umsds", "mem-advanced", "mem-smart"]),
        ("Supplier & Agent", ["sds", "ads", "umsds", "supplier", "mem-advanced", "mem-smart"]),
        ("Electricity Retail Data Agent", ["smra"]),
    ],
)
def test_a_role_is_meant_by_id_code_or_name(sources: Sources, word: str, roles: list[str]) -> None:
    assert [one.role for one in role_approvals(sources, (word,))] == roles


def test_a_role_named_twice_is_answered_once(sources: Sources) -> None:
    assert [one.role for one in role_approvals(sources, ("mss", "mem"))] == ["mem-smart", "mem-advanced"]


def test_an_unknown_role_is_answered_with_the_nearest_or_with_all(sources: Sources) -> None:
    with pytest.raises(PipelineError, match="no role 'suplier'") as near:
        role_approvals(sources, ("suplier",))
    assert near.value.hint == "did you mean 'supplier'?"
    with pytest.raises(PipelineError) as far:
        role_approvals(sources, ("xyzzy",))
    assert far.value.hint.startswith("the roles are: sds, mdr, ")


def test_a_role_without_a_row_is_not_stated() -> None:
    role = "- {id: x, name: X, code: X, legacy: none, code_bodies: [bsc], milestone: m1, dtn: X}\n"
    files = {
        "artefacts.yaml": b"format: 1\nprogram: '>=0.1'\nname: Test\n",
        "sources/shared/roles.yaml": role.encode(),
    }
    (one,) = role_approvals(Sources(Memory(files)), ())
    assert (one.answer, one.stated, one.citation) == ("not stated", {}, None)


def test_approvals_depend_on_the_answers_to_the_questions_of_the_workspace() -> None:
    shared = {
        "roles": "- {id: controller, name: Controller}\n",
        "forums": "- {id: board, name: Board, full_name: Board}\n- {id: officer, name: Officer, full_name: O}\n",
        "decision-tables": (
            "- id: approvals\n  questions:\n"
            "    - {id: risk, name: Risk, help: How risky it is., answers: [high, low]}\n"
            "  columns: [{id: signs, name: Signed by}]\n"
        ),
        "approvals": (
            "- {id: a, role: controller, approvers: [board], risk: high, signs: the head}\n"
            "- {id: b, role: controller, approvers: [officer], risk: low}\n"
        ),
    }
    files = {f"sources/shared/{name}.yaml": text.encode() for name, text in shared.items()}
    sources = Sources(Memory({"artefacts.yaml": b"format: 1\nprogram: '>=0.1'\nname: Test\n", **files}))
    (high,) = role_approvals(sources, ("Controller",), {"risk": "high"})
    assert (high.approvers, high.met, high.stated) == (("Board",), {"risk": "high"}, {"signs": "the head"})
    assert [one.approvers for one in role_approvals(sources, ())] == [("Board",), ("Officer",)]


def test_the_command_prints_a_table_with_notes_and_citations(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["approvals", "--role", "umso", "--root", str(REPOSITORY)]) == 0
    told = capsys.readouterr().out
    assert told.splitlines()[1].split("  ")[0] == "Unmetered Supplies Operator"
    assert "not stated" in told.splitlines()[1]
    assert "Notes\nUnmetered Supplies Operator: The role is governed by the BSC." in told
    assert "Section 13.3 Approval by role" in told


def test_the_command_answers_programs_and_refuses_an_unknown_role(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["approvals", "--role", "ldso", "--json", "--root", str(REPOSITORY)]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["answer"], row["code_bodies"]) == ("stated", ["BSC", "REC"])
    assert row["citation"]["place"]["path"] == "sources/shared/approvals.yaml"
    assert run(["approvals", "--role", "lsdo", "--root", str(REPOSITORY)]) == 1
    assert "did you mean 'ldso'?" in capsys.readouterr().err


def test_a_workspace_without_roles_has_an_empty_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "changelogs").mkdir()
    (tmp_path / "artefacts.yaml").write_text('format: 1\nprogram: ">=0.1"\nname: Empty\n')
    assert run(["approvals", "--root", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("role  code bodies")


def test_a_row_that_cannot_be_read_is_an_error_and_not_an_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small(tmp_path)
    (root / "sources/shared/approvals.yaml").write_text("- {id: a, role: supplier, aprovers: [qag]}\n")
    for words in (["approvals"], ["route", "--bsc", "no", "--rec", "no"], ["library", "--rows"]):
        assert run([*words, "--root", str(root)]) == 1
        told = capsys.readouterr()
        assert told.out == "" and "unknown key 'aprovers'" in told.err
