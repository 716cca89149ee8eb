"""The artefacts are whole: every count and table cell that the material gives."""

from collections import Counter
from pathlib import Path

import pytest

from pipeline.load.sources import Sources
from pipeline.model.text.block import Heading, ListFormat, Paragraph, Table, TableRole
from pipeline.model.text.document import Document
from pipeline.model.text.inline import plain_text
from pipeline.model.text.walk import flat_cell
from pipeline.resolve.numbering import numbers
from pipeline.workspace.snapshots.folder import FolderSnapshot
from tests.artefacts.places import version_end

REPOSITORY = Path(__file__).resolve().parents[2]
VERSIONS = {
    "qap": ("MHHS-DEL1118", ["0.1", "0.2", "4.0"]),
    "qap-annex-1": ("MHHS-DEL2183", ["2.0", "3.0"]),
    "qap-annex-2": ("MHHS-DEL2433", ["2.0", "3.0"]),
    "qap-annex-3": ("MHHS-DEL3397", ["0.1", "0.2"]),
    "qap-annex-4": ("MHHS-DEL2215", ["1.0", "2.0"]),
    "qad": ("not stated", ["4.0", "5.0"]),
    "qad-guidance": ("not stated", ["1.7", "1.8"]),
    "qad-webinars-qa": ("not stated", ["1.0"]),
    "work-off-guidance": ("not stated", ["1.0"]),
    "exemption-guidance": ("not stated", ["1.0"]),
    "sqad": ("not stated", ["2.0"]),
    "pqs": ("not stated", ["1.0"]),
    "exemption-letter": ("not stated", ["1.0"]),
    "loda": ("not stated", ["1.0"]),
    "action-plan": ("not stated", ["1.0"]),
    "qualification-letter": ("not stated", ["1.0"]),
}
NOT_IN_THE_MATERIAL = {
    ("qap-annex-1", "2.0"),
    ("qap-annex-2", "2.0"),
    ("qap-annex-3", "0.1"),
    ("qap-annex-4", "1.0"),
    ("qad", "4.0"),
    ("qad-guidance", "1.7"),
    *((artefact, "1.0") for artefact, (_, versions) in VERSIONS.items() if versions == ["1.0"]),
}
MARKET_ROLES = """
Smart Data Service | BSC | M15 | N
Metered Data Retriever | SEC | M15 | N/A
Advanced Data Service | BSC | M15 | O
Unmetered Supply Data Service | BSC | M15 | Q
Unmetered Supplies Operator | BSC | M10 | 3
Licensed Distribution System Operator | BSC REC | M10 | R
Supplier Meter Registration Agent / Electricity Retail Data Agent | BSC REC | M10 | P
Supplier | BSC REC | M14 | X
Metering Equipment Manager (Advanced) | REC | M15 | T
Metering Equipment Manager (Smart) | REC | M15 | S
"""
EXECUTION = """
LDSO 15/07/2024 24/01/2025
1 20/01/2025 04/08/2025
2 17/02/2025 01/09/2025
3 17/03/2025 29/09/2025
4 14/04/2025 27/10/2025
5 12/05/2025 24/11/2025
6 09/06/2025 22/12/2025
7 07/07/2025 19/01/2026
"""
RASCI = """
QA&P: I | R, A | C | C | ✓ | ✓ F
QAD: I | R, A | C | C | ✓ | ✓ F
Placing Reliance Policy: C | C | R, A | I | ✓ | ✓
Environment Approach and Plan: I | C | R, A | ✓
Intention to Qualify: R, A | I | I
PIT – Scenarios and Scripts: R, A | I | C
PIT – Data: R, A | I | I
PIT – Environment: R, A | I | I
PIT – Execution: R, A | I | I
PIT – Issue Resolution: R, A | I | I
PIT – Assurance (SIT Participants): S | I | R, A | ✓
PIT – Governance (Non-SIT Participants): S | R, A | I | I
SIT – Scenarios and Central Scripts: I | C | R, A
SIT – Participant Scripts: R, A | I | S
SIT – Data Availability and Allocation: S | I | R, A
SIT – Environment Coordination: I | C | R, A
SIT – Environment Connection: R, A | I | C
SIT – Execution: R | I | A
SIT – Issue Resolution: S | I | R, A
SIT – Assurance: S | I | R, A
QT – Scenarios and Central Scripts: S | R, A | C | I
QT – Participant Scripts: R, A | I | I
QT – Data Availability: I | C | R, A
QT – Data Allocation: I | R, A | S
QT – Environment Coordination: I | C | R, A | I
QT – Environment Connection: R, A | I | I | C
QT – Execution: R, A | S | S
QT – Issue Resolution: R, A | I | S | I
QT – Assurance: S | R, A | I | I
QAD Completion: R, A | C
QAD Review: S | R, A | I
QAD Management Assertion: R, A | I | I | ✓ | ✓ F
Qualification Approval: I | R, A | R, A | ✓
"""
"""The activities whose letters the material settles, empty cells left out; the other two are open."""


@pytest.fixture(scope="module")
def sources() -> Sources:
    """The sources of the repository."""
    return Sources(FolderSnapshot(REPOSITORY))


@pytest.fixture(scope="module")
def qap(sources: Sources) -> Document:
    """The newest Qualification Approach and Plan."""
    return sources.document("qap")


def cells(table: Table) -> list[list[str]]:
    """The text of every body cell."""
    return [
        [" ".join(plain_text(p.content) for p in flat_cell(cell)).strip() for cell in row.cells]
        for row in table.rows[table.header_rows :]
    ]


def the_table(document: Document, role: TableRole) -> Table:
    """The only table of a kind."""
    (found,) = [block for block in document.body if isinstance(block, Table) and block.role is role]
    return found


def test_every_artefact_is_there_with_its_number_and_versions(sources: Sources) -> None:
    found = {
        artefact: (sources.artefact(artefact).document_number, [e.version for e in sources.history(artefact)])
        for artefact in sources.artefact_ids()
    }
    assert found == VERSIONS


def test_a_version_that_the_material_lacks_says_so(sources: Sources) -> None:
    marked = {
        (artefact, entry.version)
        for artefact in sources.artefact_ids()
        for entry in sources.history(artefact)
        if entry.for_comparison
    }
    assert marked == NOT_IN_THE_MATERIAL


def test_the_versions_of_the_plan_have_the_dates_of_the_material(sources: Sources) -> None:
    dates = [entry.date.long() for entry in sources.history("qap")]
    assert dates == ["27 March 2023", "2 May 2023", "January 2025"]
    assert sources.history("qad")[-1].date.long() == "27 March 2025"


@pytest.mark.parametrize("artefact", VERSIONS)
def test_the_front_of_each_artefact_says_that_its_text_is_illustrative(
    sources: Sources, artefact: str
) -> None:
    front = sources.document(artefact).front
    notice = sources.artefact(artefact).notice
    assert "illustrat" in notice.lower()
    assert any(isinstance(block, Paragraph) and plain_text(block.content) == notice for block in front)


@pytest.mark.parametrize(("version", "for_all"), [("0.2", 18), ("4.0", 19)])
def test_the_plan_has_25_labels_of_its_own_and_one_more_since_appendix_c_is_for_all(
    version: str, for_all: int
) -> None:
    document = version_end("qap", version).resolved.document
    labels = Counter(block.label for block in document.blocks if isinstance(block, Heading) and block.label)
    assert labels == {"all": for_all, "sit": 2, "non-sit": 5}


def test_the_plan_has_13_principles(qap: Document) -> None:
    principles = [
        block
        for block in qap.body
        if isinstance(block, Paragraph) and block.list and block.list.format is ListFormat.PRINCIPLE
    ]
    assert (
        len([block for block in principles if block.list and block.list.marked and not block.list.level])
        == 13
    )


def test_the_plan_keeps_the_section_numbers_of_the_material(qap: Document) -> None:
    found = numbers(qap.blocks)
    titles = {
        found[block.id].number: plain_text(block.content)
        for block in qap.blocks
        if isinstance(block, Heading)
    }
    wanted = {
        "5": "Purpose",
        "7": "Scope",
        "11.3.2": "QT Schedule",
        "11.4": "Placing Reliance",
        "12": "DIP Onboarding",
        "18.1.6": "Severity",
    }
    assert all(word.lower() in titles[number].lower() for number, word in wanted.items())
    appendices = [block for block in qap.blocks if isinstance(block, Heading) and block.appendix]
    assert [found[block.id].number for block in appendices] == ["15", "16", "17", "18"]


def test_the_rasci_matrix_has_35_activities_with_every_letter(qap: Document) -> None:
    rows = cells(the_table(qap, TableRole.RASCI))
    assert len(rows) == 35
    found = {row[0]: " | ".join(text for text in row[1:] if text not in ("", "–", "-")) for row in rows}
    expected = dict(line.split(": ", 1) for line in RASCI.strip().splitlines())
    assert {activity: found.get(activity) for activity in expected} == expected


def test_the_rasci_matrix_has_six_notes(qap: Document) -> None:
    assert len(the_table(qap, TableRole.RASCI).notes) == 6


def test_the_glossary_has_48_terms(sources: Sources, qap: Document) -> None:
    assert len(sources.shared["glossary"].entries) == 48
    printed = {row.id for block in qap.body if isinstance(block, Table) for row in block.rows}
    assert {entry.id for entry in sources.shared["glossary"]} <= printed


def test_ten_market_roles_have_their_codes_bodies_milestones_and_letters(sources: Sources) -> None:
    names = {entry.id: entry.text("name") for entry in sources.shared["code-bodies"]}
    found = [
        f"{entry.text('name')} | {' '.join(names[str(b)] for b in bodies)} | {entry.text('milestone').upper()} | {entry.text('dtn')}"
        for entry in sources.shared["roles"]
        if isinstance(bodies := entry.values["code_bodies"], tuple)
    ]
    assert found == MARKET_ROLES.strip().splitlines()


def test_the_roles_table_of_the_plan_prints_every_role(sources: Sources, qap: Document) -> None:
    ids = {entry.id for entry in sources.shared["roles"]}
    assert any(ids <= {row.id for row in block.rows} for block in qap.body if isinstance(block, Table))


def test_the_schedule_has_the_execution_dates_of_version_0_2(qap: Document) -> None:
    rows = cells(the_table(qap, TableRole.SCHEDULE))
    execution = [row[-2:] for row in rows if "execution" in row[-3].lower() and len(row) >= 3]
    expected = [line.split()[1:] for line in EXECUTION.strip().splitlines()]
    assert execution == expected


def test_the_severity_table_has_five_rows_with_lists_inside(qap: Document) -> None:
    tables = [
        block
        for block in qap.body
        if isinstance(block, Table) and [row[0] for row in cells(block)] == ["1", "2", "3", "4", "5"]
    ]
    (severity,) = tables
    assert all(any(p.list for p in flat_cell(row.cells[1])) for row in severity.rows[1:])


def test_the_questionnaire_has_at_least_60_questions_and_the_exemption_in_5_1_1(sources: Sources) -> None:
    document = sources.document("qad")
    questions = [b for b in document.body if isinstance(b, Table) and b.role is TableRole.QUESTION]
    assert len(questions) >= 60
    found = numbers(document.blocks)
    section = next(b for b in document.blocks if isinstance(b, Heading) and found[b.id].number == "5.1.1")
    assert "exemption" in plain_text(section.content).lower()
    assert all(question.applies.code_bodies and question.applies.stage for question in questions)


def test_the_routes_of_new_entrants_and_the_external_records_are_complete(sources: Sources) -> None:
    assert len(sources.shared["routing"].entries) == 5
    documents = {entry.id: entry for entry in sources.shared["documents"]}
    criteria = [d for d in documents.values() if d.text("title").startswith("BSC Assessment Criteria")]
    assert [(d.text("number"), d.text("version")) for d in criteria] == [("n/a", "5.0")]
    numbers_found = {d.text("number") for d in documents.values()}
    assert {
        f"MHHS-DEL{n}" for n in (618, 852, 872, 1064, 1049, 1050, 1051, 1052, 1053, 1054)
    } <= numbers_found
