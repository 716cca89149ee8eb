"""What only looks otherwise is the work of whoever gave each property the value that it has now."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.diff.authors.attribution import attributed
from pipeline.diff.authors.replay import Replay, Step
from pipeline.diff.changes.listing import changes, identified
from pipeline.diff.marking.redline import Redline, redline
from pipeline.model.text.block import (
    Alignment,
    Block,
    Cell,
    Heading,
    ListFormat,
    ListPosition,
    Paragraph,
    Row,
    Table,
)
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Style, Text
from pipeline.model.text.revision import RevisionKind
from pipeline.resolve.resolved import Resolved
from tests.diff.test_attribution import by, replayed
from tests.diff.test_redline import MARKS
from tests.word.building import cell, heading, plan, table, text

AUTHORS = ("Ada", "Ben", "Cem", "Dot", "Eve", "Fay", "Gus", "Hal")
START = plan(
    heading("one", "The opening section"),
    text("Alpha is the first of the paragraphs."),
    text("Bravo follows at a distance of its own."),
    heading("two", "Another section below", 2),
    table(
        "t", (cell("Tranche"), cell("Start")), (cell("Charlie"), cell("Delta")), (cell("Echo"), cell("Fox"))
    ),
)
Piece = Block | Row | Cell
VALUES: Mapping[type, Mapping[str, Sequence[Any]]] = {
    Paragraph: {
        "align": tuple(Alignment),
        "list": (None, *(ListPosition("l", 0, kind) for kind in (ListFormat.BULLET, ListFormat.DECIMAL))),
    },
    Heading: {"numbered": (True, False), "page_break_before": (True, False)},
    Table: {"widths": ((50.0, 50.0), (30.0, 70.0)), "header_rows": (1, 2)},
    Cell: {"align": tuple(Alignment), "header": (True, False)},
}
"""What a step may set, by the kind of the piece."""


def flat(document: Document) -> list[Piece]:
    """The pieces that can be set otherwise, in order."""
    found: list[Piece] = []
    for block in document.body:
        found.append(block)
        if isinstance(block, Table):
            found += [one for row in block.rows for one in row.cells]
    return found


def changed(document: Document, place: int, change: Callable[[Any], Any]) -> Document:
    """The document with one of its pieces changed."""
    count = -1

    def counted(piece: Any) -> Any:
        nonlocal count
        count += 1
        return change(piece) if count == place else piece

    body: list[Block] = []
    for block in document.body:
        own = counted(block)
        if isinstance(own, Table):
            rows = (replace(row, cells=tuple(map(counted, row.cells))) for row in own.rows)
            own = replace(own, rows=tuple(rows))
        body.append(own)
    return replace(document, body=tuple(body))


Set = tuple[int, int, int]
"""A piece, a property and a value, each by a number that is counted round."""


def setting(document: Document, chosen: Set) -> tuple[Document, int, str]:
    """The document with a property set, with the place of the piece and the name of the property."""
    pieces = flat(document)
    place = chosen[0] % len(pieces)
    values = VALUES[type(pieces[place])]
    name = list(values)[chosen[1] % len(values)]
    value = values[name][chosen[2] % len(values[name])]
    return changed(document, place, lambda piece: replace(piece, **{name: value})), place, name


def marked(red: Redline) -> list[str]:
    """Who stands on each piece of the marked document that looks otherwise; "" for all others."""
    kinds = (
        [r for r in piece.revisions if r.kind is RevisionKind.REFORMATTED] for piece in flat(red.document)
    )
    return [own[0].who if own else "" for own in kinds]


def read_back(documents: Sequence[Document], steps: tuple[Step, ...]) -> Redline:
    old, new = _plan(documents[0]), _plan(documents[-1])
    return attributed(redline(old, new, MARKS), Replay(tuple(documents), steps, by(*AUTHORS)))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(*(st.integers(0, 20),) * 3), min_size=2, max_size=len(AUTHORS)))
def test_each_piece_bears_everybody_who_set_a_property_that_differs_and_nobody_else(sets: list[Set]) -> None:
    documents, last = [START.document], dict[tuple[int, str], str]()
    for author, chosen in zip(AUTHORS, sets, strict=False):
        document, place, name = setting(documents[-1], chosen)
        before, after = flat(documents[-1])[place], flat(document)[place]
        if getattr(before, name) != getattr(after, name):
            last[place, name] = author
        documents.append(document)
    first, final = flat(documents[0]), flat(documents[-1])
    expected = [
        {last[place, name] for name in VALUES[type(old)] if getattr(old, name) != getattr(new, name)}
        for place, (old, new) in enumerate(zip(first, final, strict=True))
    ]
    steps = tuple(Step(number, number + 1, number) for number in range(len(documents) - 1))
    found = marked(read_back(documents, steps))
    assert [set(filter(None, who.split(", "))) for who in found] == expected


@settings(max_examples=60, deadline=None)
@given(st.tuples(*(st.integers(0, 20),) * 3), st.tuples(*(st.integers(0, 20),) * 3))
def test_a_merge_leaves_to_each_branch_what_it_made_to_look_otherwise(one: Set, other: Set) -> None:
    start = START.document
    left, place, name = setting(start, one)
    right, other_place, other_name = setting(start, other)
    if (place, name) == (other_place, other_name) or start in (left, right):
        return
    both, _, _ = setting(left, other)
    documents = (start, left, right, both)
    red = read_back(documents, (Step(0, 1, 0), Step(0, 2, 1), Step(1, 3, 2), Step(2, 3, 2)))
    found = marked(red)
    assert {name for who in found for name in who.split(", ") if name} == {"Ada", "Ben"}
    assert "Ada" in found[place] and "Ben" in found[other_place]


def test_words_that_two_people_set_in_bold_are_two_pieces_and_one_change() -> None:
    red = replayed(
        ("All of it counts.\n", "**All of** it counts.\n", "**All of it** counts.\n"), ("Ada", "Ben")
    )
    (block,) = red.document.body
    assert isinstance(block, Paragraph)
    found = [(inline.text, one.who) for inline in block.content for one in inline.revisions]  # type: ignore[union-attr]
    assert found == [("All of", "Ada"), (" it", "Ben")]
    (change,) = changes(identified(red))
    assert (change.new, change.who) == ("All of it (bold)", "Ada, Ben")


def test_who_made_a_look_plays_no_part_in_the_changes_and_their_ids() -> None:
    texts = ("All of it counts.\n", "**All of** it counts.\n", "**All of it** counts.\n")
    alone, together = replayed(texts[::2], ("Ada",)), replayed(texts, ("Ada", "Ben"))
    ids = [[change.id for change in changes(identified(red))] for red in (alone, together)]
    assert ids[0] == ids[1]


def test_a_look_that_somebody_took_back_leaves_no_name() -> None:
    red = replayed(
        (
            "One stays.\n\nTwo counts.\n",
            "One stays.\n\n- Two counts.\n",
            "One stays.\n\n- **Two** counts.\n",
            "One stays.\n\n- Two counts.\n",
        ),
        ("Ada", "Ben", "Cem"),
    )
    assert [change.who for change in changes(identified(red))] == ["Ada"]


def test_what_a_block_looked_like_before_it_moved_is_not_the_work_of_whoever_moved_it() -> None:
    first, second, third = (
        text(f"{word} has its place among the others here.") for word in ("Ann", "Bob", "Cat")
    )
    centred = replace(first, align=Alignment.CENTER)
    states = [(first, second, third), (centred, second, third), (second, third, centred)]
    documents = [plan(*blocks).document for blocks in states]
    red = read_back(documents, (Step(0, 1, 0), Step(1, 2, 1)))
    arrived = red.document.body[-1].revisions[0]
    assert (arrived.kind, arrived.who) == (RevisionKind.MOVED_TO, "Ben")
    inside = arrived.inside
    assert isinstance(inside, Paragraph) and [one.who for one in inside.revisions] == ["Ada"]


def test_a_column_bears_whoever_brought_it_and_not_those_who_worked_in_the_table() -> None:
    head = '{#t caption="T"}\n'
    texts = (
        f"{head}| Code | Name |\n|---|---|\n| M10 | Central systems |\n| M14 | All Suppliers |\n",
        f"{head}| Code | Name | Owner |\n|---|---|---|\n| M10 | Central systems | Ann |\n| M14 | All Suppliers | Bo |\n",
        f"{head}| Code | Name | Owner |\n|---|---|---|\n| M10 | Central systems | Ann |\n| M14 | All Agents | Bo |\n",
    )
    red = identified(replayed(texts, ("Ada", "Ben")))
    assert {change.where.value: change.who for change in changes(red)} == {"column": "Ada", "cell": "Ben"}


def test_a_text_keeps_the_commit_of_one_and_none_of_several() -> None:
    plain, bold = Text("It counts.", Style()), Text("It counts.", Style(bold=True))
    both = Text("It counts.", Style(bold=True, italic=True))
    documents = [plan(Paragraph((run,))).document for run in (plain, bold, both)]
    people = tuple(replace(one, commit=f"commit of {one.who}") for one in by("Ada", "Ben"))
    steps = (Step(0, 1, 0), Step(1, 2, 1))

    def commit(count: int) -> tuple[str, str]:
        replay = Replay(tuple(documents[: count + 1]), steps[:count], people[:count])
        red = attributed(redline(_plan(documents[0]), _plan(documents[count]), MARKS), replay)
        (block,) = red.document.body
        assert isinstance(block, Paragraph)
        ((revision,),) = (inline.revisions for inline in block.content)
        return revision.who, revision.commit

    assert (commit(1), commit(2)) == (("Ada", "commit of Ada"), ("Ada, Ben", ""))


def _plan(document: Document) -> Resolved:
    return plan(*document.body)


def test_a_paragraph_that_came_back_with_another_look_is_the_work_of_whoever_brought_it_back() -> None:
    first, second = text("Alpha stays in its place here."), text("Bravo goes and comes back again.")
    back = replace(second, align=Alignment.CENTER)
    item = replace(back, list=ListPosition("l", 0, ListFormat.BULLET))
    states = [(first, second), (first,), (first, back), (first, item)]
    documents = [plan(*blocks).document for blocks in states]
    red = read_back(documents, tuple(Step(number, number + 1, number) for number in range(3)))
    assert marked(red) == ["", "Ben, Cem"]
