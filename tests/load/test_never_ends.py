"""What has a beginning and no end, or runs into one paragraph, is told, and takes no text with it."""

import pytest

from tests.memory import codes, loaded

START = "# Start {#start}\n\n"


@pytest.mark.parametrize(
    "source",
    [
        "<!-- A remark.\n\nThe duty ends.\n\n<!-- Another. -->",
        "Words <!-- a remark <!-- another --> and more.",
        "- one <!-- a remark\n- two <!-- another -->",
    ],
)
def test_a_note_that_never_ends_does_not_take_in_the_text_up_to_the_next(source: str) -> None:
    assert "3 MD-01" in codes(f"{START}{source}\n")


@pytest.mark.parametrize("name", ["code", "table"])
def test_a_fence_that_never_ends_is_told_where_it_begins(name: str) -> None:
    assert "3 MD-05" in codes(f"{START}```{name}\nid: t\n\n## Next {{#next}}\n\nWords.\n")


def test_a_fence_that_its_item_ends_is_told_too() -> None:
    assert "5 MD-05" in codes(f"{START}- one\n\n  ```code\n  x\n- two\n")


@pytest.mark.parametrize(
    "source", ["```code\nx\n```", "````code\n```\nx\n````", "- one\n\n  ```code\n  x\n  ```\n"]
)
def test_a_fence_that_ends_is_left_alone(source: str) -> None:
    assert loaded(f"{START}{source}\n").problems == ()


@pytest.mark.parametrize(
    "source",
    [
        "1.1 The Supplier must.\n1.2 The Supplier may.",
        "1.1. One duty.\n1.2. The rest.",
        "① one\n② two",
        "→ one\n→ two",
    ],
)
def test_numbered_clauses_and_pasted_marks_do_not_run_together_in_silence(source: str) -> None:
    assert codes(f"{START}{source}\n") == ["4 LST-03"]


def test_a_line_that_begins_with_the_clause_of_a_reference_is_left_alone() -> None:
    assert codes(f"{START}That follows from BSC Section C\n12.12.7. The rest waits.\n") == []


def test_measures_at_the_beginning_of_lines_are_left_alone() -> None:
    assert codes(f"{START}It is between\n1.5 kW and\n2.5 kW there.\n") == []
