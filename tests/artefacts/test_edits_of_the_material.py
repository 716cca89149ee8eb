"""Our red-line of the plan from 0.1 to 0.2 has the edits that the material's has, each where it belongs."""

from dataclasses import dataclass

import pytest

from pipeline.diff.changes.listing import changes
from pipeline.diff.marking.redline import redline
from pipeline.load.yaml.tree import yaml_tree
from pipeline.model.change import Change, ChangeKind, Where
from tests.artefacts.places import printed_at, version_end
from tests.diff.test_redline import MARKS
from tests.small import REPOSITORY

DATA = REPOSITORY / "tests" / "artefacts" / "edits-qap-0.1-to-0.2.yaml"
WANTED = 110
"""How many edits have a counterpart, the places of the changed term left aside."""
WITHOUT = {"deliverables-emptied", "reliance-comma", "scenario-6-emptied", "term-audits-while"}
MOST_WORDS = 12
"""No edit of the material that stands inside a paragraph replaces more words than these by others."""


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit of the material, with the words in which ours has it at its place."""

    id: str
    place: str
    edit: str
    old: str = ""
    new: str = ""
    missing: str = ""


def edits() -> tuple[Edit, ...]:
    """Every edit of the material, in its order."""
    rows = yaml_tree(DATA.read_bytes(), str(DATA)).value
    assert isinstance(rows, list)
    return tuple(Edit(**row) for row in rows)


EDITS = edits()
OURS = tuple(given for given in EDITS if not given.missing)


@pytest.mark.parametrize("given", OURS, ids=lambda given: given.id)
def test_ours_has_the_edit_at_its_place(given: Edit) -> None:
    old = printed_at(version_end("qap", "0.1").resolved, given.place) or ""
    new = printed_at(version_end("qap", "0.2").resolved, given.place) or ""
    assert given.old or given.new
    assert given.old in old and (not given.old or given.old not in new)
    assert given.new in new and (not given.new or given.new not in old)


def test_at_least_110_edits_besides_the_term_have_a_counterpart() -> None:
    assert len([given for given in OURS if not given.id.startswith("term-")]) >= WANTED


def test_the_edits_without_a_counterpart_are_these_and_say_why() -> None:
    assert {given.id for given in EDITS if given.missing} == WITHOUT
    assert len({given.id for given in EDITS}) == len(EDITS)


def replaced() -> list[Change]:
    """The words that our red-line replaces inside paragraphs, cells and headings."""
    red = redline(version_end("qap", "0.1").resolved, version_end("qap", "0.2").resolved, MARKS)
    kinds = (Where.PARAGRAPH, Where.HEADING, Where.CELL, Where.FOOTNOTE)
    return [c for c in changes(red) if c.kind is ChangeKind.REPLACED and c.where in kinds]


def test_our_red_line_marks_words_and_rewrites_no_paragraph() -> None:
    long = [c for c in replaced() if min(len(c.old.split()), len(c.new.split())) > MOST_WORDS]
    assert long == []
