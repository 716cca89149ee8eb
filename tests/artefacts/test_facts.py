"""What the artefacts and consultations state is what the material states, each fact in one way."""

import re
from datetime import date

import pytest

from pipeline.diff.changes.listing import changes
from pipeline.load.rounds.consultation import consultation
from pipeline.load.sources import Sources
from pipeline.model.change import ChangeKind
from pipeline.model.dates import MONTHS
from pipeline.model.text.block import Table, TableRole
from pipeline.model.text.inline import plain_text
from pipeline.model.text.walk import flat_cell
from pipeline.workspace.snapshots.consultations import consultation_ids
from pipeline.workspace.snapshots.folder import FolderSnapshot
from tests.artefacts.test_whole import REPOSITORY
from tests.diff.test_redline import real

EXEMPTION = "smart-segment-exemption"
FRONT = {"", "document-control", "references"}
"""Cover, change record and related documents."""
BOTH = "qwg 11/03/2025, qag 20/03/2025, rec-pab 25/03/2025, bsc-pab 27/03/2025"
MEETINGS = {
    "qad-5": ("26/02/2025", BOTH),
    "annex-3": ("06/02/2025", BOTH),
    "annex-4": ("14/02/2024", "qag March 2024, rec-pab March 2024, bsc-pab March 2024"),
    "qap-4": ("20/12/2024", "qag January 2025, rec-pab January 2025, bsc-pab January 2025"),
}
"""The close of each consultation of the material, and when each forum met or was to meet."""
_WINDOWS = re.compile(r"\bwindows?\b")
_PLAN = re.compile(r"QA&P|Qualification\s+Approach\s+and\s+Plan|Programme\s+Plan")
_LONG_DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")


@pytest.fixture(scope="module")
def sources() -> Sources:
    return Sources(FolderSnapshot(REPOSITORY))


def test_the_questionnaire_changes_only_what_concerns_the_exemption(sources: Sources) -> None:
    listed = changes(real("qad", "4.0", "5.0"))
    recorded = {detail.section for detail in sources.history("qad")[-1].details}
    assert recorded == {EXEMPTION, "definitions"}
    elsewhere = {
        (change.section.id, change.old, change.new)
        for change in listed
        if change.section.id not in FRONT | {EXEMPTION} and change.kind is not ChangeKind.RENUMBERED
    }
    assert {section for section, _, _ in elsewhere} == {"definitions"}
    assert all("P476" in old + new for _, old, new in elsewhere)


def test_a_related_document_that_is_new_in_the_questionnaire_is_one_of_the_exemption() -> None:
    listed = changes(real("qad", "4.0", "5.0"))
    related = [change.new for change in listed if change.section.id == "references"]
    assert len(related) == 2 and all("xemption" in text for text in related)


def test_a_questionnaire_without_stages_prints_none(sources: Sources) -> None:
    for artefact, has_stages in (("qad", True), ("sqad", False)):
        questions = [
            block
            for block in sources.document(artefact).body
            if isinstance(block, Table) and block.role is TableRole.QUESTION
        ]
        tags = [plain_text(flat_cell(question.rows[0].cells[1])[0].content) for question in questions]
        assert questions and {"submission" in tag for tag in tags} == {has_stages}


def test_whoever_names_the_plan_for_windows_names_its_appendix_c() -> None:
    wrong = [
        f"{path.relative_to(REPOSITORY)}: {paragraph}"
        for path in sorted((REPOSITORY / "sources").glob("*/*.md"))
        if path.parent.name != "qap"
        for paragraph in re.split(r"\n\s*\n", path.read_text("utf-8"))
        if _WINDOWS.search(paragraph) and _PLAN.search(paragraph) and "](qap#sit-appendix" not in paragraph
    ]
    assert wrong == []


def test_annex_1_and_annex_2_have_no_other_home_for_plans_in_force() -> None:
    for annex in ("qap-annex-1", "qap-annex-2"):
        text = "\n".join(path.read_text("utf-8") for path in (REPOSITORY / "sources" / annex).glob("*.md"))
        assert not re.search(r"(?:dates?|plans?)\b[^.]*\bProgramme\s+Plan\b", text)
        assert text.count("](qap#sit-appendix") >= 2


def test_an_action_plan_holds_nothing_of_testing() -> None:
    fields = (REPOSITORY / "sources/action-plan/fields.yaml").read_text("utf-8")
    assert "options: [Finding, Observation, Own answer]" in fields
    plans = (REPOSITORY / "sources/work-off-guidance/02-two-plans.md").read_text("utf-8")
    assert re.search(r'cells: \[Defect or incomplete test from SIT, "Yes", \{text: "No", rowspan: 2\}', plans)


def test_the_consultations_have_the_dates_of_the_material() -> None:
    snapshot = FolderSnapshot(REPOSITORY)
    stated = {}
    for name in consultation_ids(snapshot):
        asked = consultation(snapshot, name)
        when = [
            f"{meeting.forum} {meeting.held if meeting.held.stated else meeting.planned}"
            for meeting in asked.meetings
        ]
        stated[name] = (str(asked.closes.date), ", ".join(when))
    stated.pop("example-guidance")
    assert stated == MEETINGS


def test_a_consultation_tells_of_nothing_that_came_after_its_close() -> None:
    snapshot = FolderSnapshot(REPOSITORY)
    told = []
    for name in consultation_ids(snapshot):
        asked = consultation(snapshot, name)
        for day, month, year in _LONG_DATE.findall(asked.purpose):
            told.append(date(int(year), MONTHS.index(month) + 1, int(day)) <= asked.closes.date.first_day)
    assert told and all(told)


def test_the_consultation_on_the_questionnaire_rests_on_the_modification() -> None:
    asked = consultation(FolderSnapshot(REPOSITORY), "qad-5")
    assert "P476" in asked.purpose and "Section 5.1.1" in asked.purpose
    assert "invented" in asked.notice and "late comments" in asked.notice
