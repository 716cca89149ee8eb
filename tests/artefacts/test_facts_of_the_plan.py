"""Facts of the material stand in the plan where they belong, in each version that has them."""

import re

import pytest

from tests.artefacts.places import printed_at, version_end

DRAFTS = ("0.1", "0.2")
ALL = (*DRAFTS, "4.0")
DATA_GROUP = "https://mhhsprogramme.sharepoint.com/sites/Market-wideHalfHourlySettlement/SitePages/DWG.aspx"
FACTS = (
    (ALL, "basis", "BSC Section C 12.12.7"),
    (ALL, "approval-risks", "BSC Section C.12.12.6"),
    (ALL, "executive-summary", "jointly prepare a common template"),
    (ALL, "market-roles/mdr", "SEC (current assumption: not BSC)"),
    (ALL, "milestones/m6", "M6 | not stated | not stated"),
    (ALL, "qt-data", DATA_GROUP),
    (ALL, "qt-approach", "The detailed plan follows in Section 11.3.3"),
    (ALL, "process", "Plan on a page"),
    (ALL, "process-timing", "QT of non-SIT LDSOs July 2024 to January 2025"),
    (ALL, "process-timing", "First tranche of QT January 2025 to August 2025"),
    (ALL, "importance-late", "19/01/2026"),
    (("0.1",), "assumptions", "section ///"),
    (("0.1",), "tranches/t2-exec", "17/02/2024 | 27/10/2024"),
    (("0.1",), "tranches/t3-exec", "17/03/2024 | 24/11/2025"),
    (("0.2", "4.0"), "tranches/t2-exec", "17/02/2025 | 01/09/2025"),
    (("0.2", "4.0"), "tranches/t3-exec", "17/03/2025 | 29/09/2025"),
    (("0.2",), "placing-reliance", "approved by TMAG and by the BSC and REC PABs in April 2023"),
    (("4.0",), "placing-reliance", "approved in April 2023 by the Testing and Migration Advisory Group"),
)
POLICY_IN_SECTIONS = ("deliverables", "evidence", "placing-reliance")
WINDOWS = "Appendix C Section 17.2 Qualification plans and submission windows"
ASKED_FOR_DATES = (
    "market-roles-section",
    "qad-purpose",
    "process-timing",
    "high-level-plan",
    "tranche-timelines",
)


def at(version: str, place: str) -> str:
    """What a place of the plan prints in a version; an AssertionError where it is gone."""
    text = printed_at(version_end("qap", version).resolved, place)
    assert text is not None, f"{version}: {place}"
    return text


@pytest.mark.parametrize(("versions", "place", "fact"), FACTS)
def test_a_fact_stands_at_its_place(versions: tuple[str, ...], place: str, fact: str) -> None:
    assert [version for version in versions if fact not in at(version, place)] == []


@pytest.mark.parametrize("place", POLICY_IN_SECTIONS)
@pytest.mark.parametrize("version", ["0.2", "4.0"])
def test_the_placing_reliance_policy_is_approved_wherever_its_approval_is_told(
    version: str, place: str
) -> None:
    sentences = re.split(r"(?<=\.) ", at(version, place))
    told = [text for text in sentences if "PABs" in text and "April 2023" in text]
    assert told and all("approv" in text for text in told)
    assert not re.search(r"(?:will be|due to be) (?:taken|submitted)", at(version, place))


@pytest.mark.parametrize("place", ASKED_FOR_DATES)
def test_whoever_looks_for_a_window_or_a_plan_in_force_is_sent_to_appendix_c(place: str) -> None:
    assert WINDOWS in at("4.0", place)


def test_no_other_place_is_named_for_the_dates_in_force() -> None:
    whole = " ".join(at("4.0", section) for section in ("scope", "approach", "planning", "qt-approach"))
    assert not re.search(r"(?:dates?|ones) .{0,60}(?:MHHS Programme|MHHSP) plan\b", whole)


def test_appendix_c_has_a_window_and_a_plan_for_each_group_of_participants() -> None:
    table = at("4.0", "windows")
    groups = ("SIT participants", "Non-SIT LDSOs", "Non-SIT Suppliers and agents", "New entrant LDSOs")
    assert all(group in table for group in groups)
    assert table.count("not stated") == 3 * len(groups)
    assert at("4.0", "sit-appendix").startswith("17 Appendix C:")
