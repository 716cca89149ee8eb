"""The page of the campaign has what was measured now, and keeps what was not."""

from tests.campaign.table import page_with, pairs_section
from tests.campaign.verdict import Finding, Judged

PAGE = "# Head\n\n<!-- measured -->\n"
BAD = Judged("word/04 back", 0.5, (Finding("lint", "nested ins", "quoted words"),))


def test_a_part_that_was_not_measured_now_stays() -> None:
    first = page_with(PAGE, {"Pairs": "one", "Speed": "fast"})
    assert page_with(first, {"Pairs": "two"}) == first.replace("one", "two")


def test_a_row_says_why_without_quoting_the_file() -> None:
    section = pairs_section([Judged("word/04 forward", 0.5), BAD], "2026-11-30", "artefacts")
    assert "| lint | 1 of 1 | 0 of 1 |" in section
    assert "| word/04 back | lint: nested ins |" in section
    assert "quoted" not in section


def test_a_pair_that_was_not_made_is_right_in_nothing() -> None:
    section = pairs_section([Judged("word/04 back", findings=(Finding("made", "hang"),))], "", "artefacts")
    assert "1 of 1" not in section
