"""The section that is meant."""

from datetime import date

import pytest

from pipeline.consult.sections.known_sections import GivenSection, Sections
from pipeline.model.consultations.comment import GENERAL, NEW_SECTION
from pipeline.model.consultations.log_form import LogForm, SectionChoice, Stamp


def form(*sections: tuple[str, str, str]) -> LogForm:
    """A form with sections of one artefact: id, number, title."""
    choices = tuple(SectionChoice("guide", *section) for section in sections)
    return LogForm(Stamp("guide-1", (("guide", "1.0"),), "0" * 16), "", (), choices)


NOW = form(
    ("scope", "1", "Scope"), ("schedule", "11.3", "QT Schedule"), ("ten", "11.3.10", "Data"),
    ("thirty", "11.30", "Later"), ("twelve", "11.12", "Roles"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ("11.3 QT Schedule", "schedule"), ("Section 11.3", "schedule"), ("§ 11.3:", "schedule"),
        ("QT  schedule", "schedule"), ("general", GENERAL), ("New section", NEW_SECTION),
        ("11.3 \u2013 QT Schedule", "schedule"), ("cl. 99", ""),
    ],
)  # fmt: skip
def test_a_section_is_found_by_number_title_or_both(given: str, answer: str) -> None:
    assert Sections(NOW).find(GivenSection("guide", given)).id == answer


def test_a_number_with_another_title_is_the_section_of_the_title() -> None:
    found = Sections(NOW).find(GivenSection("guide", "11.5 QT Schedule"))
    assert found.id == "schedule" and found.flags == ("section '11.5 QT Schedule' is '11.3 QT Schedule'",)


def test_an_unknown_section_is_flagged_with_what_may_be_meant() -> None:
    found = Sections(NOW).find(GivenSection("guide", "11.310"))
    assert found.id == "" and "did you mean '11.3.10 Data'" in found.flags[0]


def test_what_excel_takes_for_a_number_is_not_guessed_where_two_sections_fit() -> None:
    unsure = Sections(NOW).find(GivenSection("guide", "11.3", number=True))
    assert unsure.id == "" and "'11.3 QT Schedule' or '11.30 Later'?" in unsure.flags[0]
    alone = Sections(form(("thirty", "11.30", "Later"))).find(GivenSection("guide", "11.3", number=True))
    assert alone.id == "thirty" and "taken for a number" in alone.flags[0]


def test_what_excel_takes_for_a_day_is_the_section_that_fits() -> None:
    found = Sections(NOW).find(GivenSection("guide", "2031-03-11", date(2031, 3, 11)))
    assert found.id == "schedule" and "turned into the day 2031-03-11 by Excel" in found.flags[0]
    two = Sections(form(("a", "3.4", "A"), ("b", "4.3", "B")))
    assert two.find(GivenSection("guide", "2031-04-03", date(2031, 4, 3))).id == ""


def test_a_section_of_another_version_is_carried_over_by_its_id() -> None:
    older = Sections(form(("schedule", "10.3", "Schedule"), ("gone", "11.3", "Old matters")))
    moved = Sections(NOW).find(GivenSection("guide", "10.3"), older)
    assert moved.id == "schedule"
    assert moved.flags == ("section '10.3 Schedule' of another version is now '11.3 QT Schedule'",)
    gone = Sections(NOW).find(GivenSection("guide", "11.3"), older)
    assert gone.id == "" and "no longer there" in gone.flags[0]
