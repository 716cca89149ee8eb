"""The documentation names what the source format leaves out, kind by kind, as the closed list of marks has it."""

from pathlib import Path

from pipeline.load.markdown.law.dialects import MARKS
from pipeline.load.markdown.law.foreign_mark import LeftOut

REPOSITORY = Path(__file__).parents[2]
BESIDE = {
    "indented code, horizontal rules, headings that are underlined",
    "headings and landscape pages in lists",
    "blocks inside boxes and quotations",
}
"""Rows about blocks that are parsed, and refused for where or what they are."""


def rows() -> dict[str, str]:
    """What is left out, and what to write instead, of the table in the documentation."""
    text = (REPOSITORY / "docs" / "source-format.md").read_text()
    table = text.split("| left out | instead |\n|---|---|\n")[1].split("\n\n")[0]
    cells = (line.strip("| ").partition(" | ") for line in table.split("\n"))
    return {left_out: instead for left_out, _, instead in cells}


def test_the_documentation_has_a_row_for_each_kind_and_no_other() -> None:
    assert set(rows()) == {kind.value for kind in LeftOut} | BESIDE
    assert all(rows().values())


def test_each_kind_has_a_mark() -> None:
    assert {mark.kind for mark in MARKS} == set(LeftOut)
