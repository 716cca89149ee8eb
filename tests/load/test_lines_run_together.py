"""Lines with labels that run into one paragraph are told, where an author may have meant lines of their own."""

import pytest

from tests.memory import loaded

START = "# Start {#start}\n\n"


@pytest.mark.parametrize(
    "lines",
    [
        ("Step 1: Apply.", "Step 2: Wait."),
        ("Phase A – Apply.", "phase B – Wait."),
        ("Test stage 1) Apply.", "Test stage 2) Wait."),
        ("Part IV. Apply.", "Part V. Wait."),
        ("Owner: BSCCo", "Date: 3 May"),
        ("Sent to (all): BSCCo", "Sent on: 3 May", "Step 1: Wait."),
    ],
)
@pytest.mark.parametrize("mark", ["", "- ", "> "])
def test_a_line_with_a_label_below_another_is_told_on_its_own_line(lines: tuple[str, ...], mark: str) -> None:
    going_on = "  " if mark == "- " else mark
    text = START + mark + f"\n{going_on}".join(lines) + "\n"
    problems = [problem for problem in loaded(text).problems if problem.code == "LST-04"]
    assert [problem.place.line for problem in problems] == [4 + number for number in range(len(lines) - 1)]
    assert all(problem.severity == "warning" and "backslash" in problem.hint for problem in problems)


@pytest.mark.parametrize(
    "text",
    [
        "Step 1: Apply.\\\nStep 2: Wait.",
        "Step 1: Apply.  \nStep 2: Wait.",
        "Step 1: Apply.\n\nStep 2: Wait.",
        "As step 1 is done\nstep 2 begins: now.",
        "The owner is this one: it\nwaits, as said: here.",
        "See Section 3. Then\nSection 4. says more.",
        "Owner: BSCCo, who\nwaits for it.",
        "Times are 10:30 and\nDates: 3 May",
    ],
)
def test_lines_that_an_author_ended_or_wrapped_are_left_alone(text: str) -> None:
    assert [problem for problem in loaded(f"{START}{text}\n").problems if problem.code == "LST-04"] == []
