"""A block of whatever kind that comes, goes or moves is marked and told in every form of a red-line."""

from random import Random
from typing import get_args

import pytest

from pipeline.diff.changes.listing import changes, identified
from pipeline.diff.marking.redline import accepted, redline, rejected
from pipeline.model.text.block import Block
from pipeline.model.text.inline import Inline
from pipeline.resolve.resolved import Resolved
from pipeline.write.changes.changelist_markdown import changes_markdown
from pipeline.write.html.redline import redline_html
from tests.diff.kinds import BLOCKS, INLINES, another_block, another_inline
from tests.diff.test_redline import MARKS
from tests.redline.judging import word
from tests.word.building import plan, text
from tests.writing import look

FIRST, LAST = text("The plan starts with this line."), text("With this one the plan is at its end.")


def test_the_generators_know_every_kind_of_block_and_inline() -> None:
    assert [type(kind) for kind in BLOCKS] == list(get_args(Block))
    assert [type(kind) for kind in INLINES] == list(get_args(Inline))


@pytest.mark.parametrize("kind", BLOCKS, ids=lambda kind: type(kind).__name__)
@pytest.mark.parametrize("gone", [False, True], ids=["came", "went"])
def test_a_block_of_any_kind_is_marked_in_html_and_told_in_the_list(kind: Block, gone: bool) -> None:
    with_it, without = plan(FIRST, *another_block(kind, Random(7), "own"), LAST), plan(FIRST, LAST)
    red = identified(redline(*(with_it, without) if gone else (without, with_it), MARKS))
    assert (accepted(red), rejected(red)) == (red.new.document, red.old.document)
    listed = changes(red)
    assert listed
    page = redline_html(red, listed, look()).partition("</section>")[2]
    assert [change for change in listed if f'data-change="{change.id}"' not in page] == []
    markdown = changes_markdown(red, listed, title="Changes")
    assert markdown.count("deleted" if gone else "inserted") >= 1


def every_kind(seed: int) -> Resolved:
    """A plan with a block of every kind, and a paragraph with an inline of every kind that a clean one has."""
    random = Random(seed)
    blocks = [
        block for number, kind in enumerate(BLOCKS) for block in another_block(kind, random, f"k{number}")
    ]
    inlines = [another_inline(kind, random, "k0") for kind in INLINES[:3]]
    return plan(FIRST, *blocks, text(*inlines, " and so on."), LAST)


@pytest.mark.parametrize("gone", [False, True], ids=["came", "went"])
def test_word_marks_a_block_of_every_kind_exactly(gone: bool) -> None:
    sides = every_kind(3), plan(FIRST, LAST)
    red = identified(redline(*(sides if gone else sides[::-1]), MARKS))
    assert word(red)  # the writer proves the bytes in both directions
