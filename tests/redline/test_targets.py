"""Whatever a reference leads to, and whatever happens to that, the reference leads there on both sides."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from pipeline.diff.marking.redline import Redline, redline
from pipeline.model.text.block import (
    Block,
    Contents,
    Figure,
    Heading,
    ListFormat,
    ListPosition,
    Note,
    Paragraph,
    Picture,
    Table,
    TableRole,
)
from pipeline.model.text.inline import CrossReference, NoteReference, ReferenceForm, Text
from pipeline.ooxml.names import w
from tests.diff.test_redline import MARKS
from tests.redline.judging import assert_exact, assert_sound, files, word
from tests.word.building import cell, heading, part, plan, table, text

LONG = "Every Supplier shall send the flow to its agent within two working days of the event."
OTHER = "Placing reliance on others needs written consent beforehand, from every one of them."
FILLER = tuple(text(f"Filler {number} says {LONG.lower()}") for number in range(4))
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="{}"><rect width="9" height="9"/></svg>'


def figure(own: str, height: int = 30, caption: str = "Tranches") -> Figure:
    """A figure with a drawing of some height."""
    picture = Picture(DRAWING.format(height).encode(), "image/svg+xml", 40, height)
    return Figure(own, picture, "A plan.", (Text(caption),) if caption else ())


def rows(*ids: str, own: str = "t", caption: str = "Codes") -> Table:
    """A table whose rows have ids, each with words of its own."""
    head, *body = table(
        own,
        (cell("Code"), cell("Name")),
        *((cell(f"M-{one}"), cell(f"{one}: {LONG}")) for one in ids),
        caption=caption,
    ).rows
    marked = (replace(row, id=one) for row, one in zip(body, ids, strict=True))
    return Table(own, (head, *marked), (50.0, 50.0), caption=(Text(caption),) if caption else ())


def question(own: str, asks: str = LONG) -> Table:
    """A question with a number of its own."""
    return replace(table(own, (cell("Question"),), (cell(asks),), caption=""), role=TableRole.QUESTION)


def principle(own: str) -> Paragraph:
    """A numbered principle with words of its own."""
    position = ListPosition("principles", 0, ListFormat.PRINCIPLE)
    return replace(text(f"Principle {own}: {LONG if own in 'ab' else OTHER}"), id=own, list=position)


TARGETS: dict[str, tuple[str, tuple[Block, ...]]] = {
    "a heading": ("x", (heading("x", "The routes that there are"), text(f"Of routes: {OTHER}"))),
    "a table": ("x", (rows("a", "b", own="x"),)),
    "a table without a caption": ("x", (rows("a", "b", own="x", caption=""),)),
    "a row": ("x", (rows("a", "x", "b"),)),
    "a principle": ("x", tuple(principle(own) for own in "axb")),
    "a question": ("x", (question("x"),)),
    "a figure": ("x", (figure("x"),)),
    "a figure without a caption": ("x", (figure("x", caption=""),)),
}
"""What a reference can lead to: its id, and the blocks that it stands in."""
FORMS = tuple(CrossReference("x", form=form) for form in ReferenceForm if form is not ReferenceForm.TEXT)
POINTING = text(
    "See ",
    *FORMS,
    CrossReference("x", form=ReferenceForm.TEXT, text="the words of an author"),
    ".",
    NoteReference("n"),
)
NOTES = (Note("n", (text("As in ", CrossReference("x"), "."),)),)
CELL = table("s", (cell("Where"),), (cell("See ", CrossReference("x"), "."),), caption="Pointing")


def around(before: tuple[Block, ...], after: tuple[Block, ...]) -> tuple[Block, ...]:
    """A text that points at the target from a paragraph, a cell and a note, with places before and behind it."""
    start = heading("start", "Start")
    return (
        start,
        *before,
        *FILLER[:2],
        POINTING,
        CELL,
        *FILLER[2:],
        heading("end", "End"),
        *after,
        text("The end."),
    )


def changed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same target with other words than its own."""

    def other(block: Block) -> Block:
        match block:
            case Heading():
                return replace(block, content=(Text("Ways in and out"),))
            case Paragraph(id="x"):
                return replace(block, content=(Text("Nobody relies on anybody at all any more."),))
            case Figure():
                return figure(block.id, 55, "Waves" if block.caption else "")
            case Table():
                body = tuple(
                    replace(row, cells=(cell("Other"), cell(OTHER))[: len(row.cells)])
                    for row in block.rows[1:]
                )
                return replace(
                    block, rows=(block.rows[0], *body), caption=(Text("Keys"),) if block.caption else ()
                )
            case _:
                return block

    return tuple(map(other, blocks))


def renamed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same words under another id, and the id on something new."""

    def named(block: Block) -> Block:
        match block:
            case Table(id="x") | Heading(id="x") | Figure(id="x") | Paragraph(id="x"):
                return replace(block, id="y")
            case Table():
                return replace(
                    block, rows=tuple(replace(r, id="y" if r.id == "x" else r.id) for r in block.rows)
                )
            case _:
                return block

    return (heading("x", "Something else"), text(OTHER), *map(named, blocks))


def judged(red: Redline, folder: Path) -> None:
    """AssertionError unless the judges find the red-line exact and sound, a bookmark for each reference included."""
    found = files(red, folder)
    assert_exact(found)
    assert_sound(found)


def both_ways(old: tuple[Block, ...], new: tuple[Block, ...], folder: Path) -> None:
    """The same of the red-line there, and of that back."""
    for one, other in ((old, new), (new, old)):
        judged(redline(plan(*one, notes=NOTES), plan(*other, notes=NOTES), MARKS), folder)


@pytest.mark.parametrize("name", TARGETS)
def test_a_reference_finds_a_target_that_moved(name: str, tmp_path: Path) -> None:
    _, blocks = TARGETS[name]
    both_ways(around(blocks, ()), around((), blocks), tmp_path)


@pytest.mark.parametrize("name", TARGETS)
def test_a_reference_finds_a_target_that_changed(name: str, tmp_path: Path) -> None:
    _, blocks = TARGETS[name]
    both_ways(around(blocks, ()), around(changed(blocks), ()), tmp_path)


@pytest.mark.parametrize("name", TARGETS)
def test_a_reference_finds_a_target_that_was_replaced_elsewhere(name: str, tmp_path: Path) -> None:
    _, blocks = TARGETS[name]
    both_ways(around(blocks, ()), around((), changed(blocks)), tmp_path)


@pytest.mark.parametrize("name", TARGETS)
def test_a_reference_finds_a_target_whose_id_went_to_something_else(name: str, tmp_path: Path) -> None:
    _, blocks = TARGETS[name]
    both_ways(around(blocks, ()), around(renamed(blocks), ()), tmp_path)


@pytest.mark.parametrize("name", TARGETS)
def test_a_reference_finds_a_target_that_became_something_else(name: str, tmp_path: Path) -> None:
    _, blocks = TARGETS[name]
    for other, (_, others) in TARGETS.items():
        if other != name:
            both_ways(around(blocks, ()), around(others, ()), tmp_path)


@pytest.mark.parametrize("name", TARGETS)
def test_an_id_alone_may_change(name: str, tmp_path: Path) -> None:
    _, blocks = TARGETS[name]
    new = renamed(blocks)[2:]
    named = {"x": "y"}

    def pointing(block: Block) -> Block:
        assert isinstance(block, Paragraph)
        content = tuple(
            replace(one, target=named[one.target]) if isinstance(one, CrossReference) else one
            for one in block.content
        )
        return replace(block, content=content)

    old = plan(heading("start", "Start"), *blocks, text("See ", CrossReference("x"), "."))
    later = plan(heading("start", "Start"), *new, pointing(text("See ", CrossReference("x"), ".")))
    for red in (redline(old, later, MARKS), redline(later, old, MARKS)):
        judged(red, tmp_path)


def test_a_caption_stays_where_the_table_below_is_of_another_kind(tmp_path: Path) -> None:
    see, plain = text("See ", CrossReference("t"), "."), rows("a")
    old, new = (plan(see, codes, text(OTHER)) for codes in (plain, replace(plain, role=TableRole.RASCI)))
    red = redline(old, new, MARKS)
    judged(red, tmp_path)
    root = part(word(red))
    assert [start.get(w("name")) for start in root.iter(w("bookmarkStart"))] == ["t"]
    gone = "".join(one.text or "" for one in root.iter(w("delText")))
    assert LONG in gone
    assert "Codes" not in gone and "See" not in gone


def test_only_what_refers_to_a_moved_target_changes() -> None:
    staying, moving = heading("stays", "What stays"), TARGETS["a table"][1]
    see = text("See ", CrossReference("x"), " and ", CrossReference("stays", form=ReferenceForm.TITLE), ".")
    old = plan(staying, *moving, *FILLER, see)
    root = part(word(redline(old, plan(staying, *FILLER, see, *moving), MARKS)))
    (reference,) = [
        one for one in root.iter(w("p")) if "See " in "".join(t.text or "" for t in one.iter(w("t")))
    ]
    codes = {
        kind: [(code.text or "").strip() for code in reference.iter(w(kind))]
        for kind in ("instrText", "delInstrText")
    }
    assert codes == {"delInstrText": ["REF old_x \\h"], "instrText": ["REF x \\h", "REF stays \\h"]}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ((1, 0, 1), (0, 1, 1)),
        ((1, 1, 0), (0, 1, 1)),
        ((1, 1, 1), (0, 0, 1)),
        ((0, 1, 1), (1, 0, 0)),
        ((1, 1, 0), (1, 0, 1)),
    ],
)
def test_a_note_with_several_marks_has_its_first_on_each_side(
    old: tuple[int, ...], new: tuple[int, ...], tmp_path: Path
) -> None:
    def marked(places: tuple[int, ...]) -> tuple[Block, ...]:
        return tuple(
            text(f"{number}: {LONG}", *([NoteReference("n")] if has else ()), " Indeed.")
            for number, has in enumerate(places)
        )

    notes = (Note("n", (text("Said once."),)),)
    for one, other in ((old, new), (new, old)):
        judged(redline(plan(*marked(one), notes=notes), plan(*marked(other), notes=notes), MARKS), tmp_path)


def test_a_row_whose_first_cell_is_split_is_the_target_as_a_whole(tmp_path: Path) -> None:
    whole, halves = text(f"{LONG} {OTHER}"), (text(LONG), text(OTHER))
    see = text("See ", CrossReference("x"), ".")

    def of(*blocks: Paragraph) -> tuple[Block, ...]:
        one = table("t", (cell("Code"), cell("Name")), (replace(cell("A"), blocks=blocks), cell("B")))
        return see, replace(one, rows=(one.rows[0], replace(one.rows[1], id="x")))

    for old, new in ((of(whole), of(*halves)), (of(*halves), of(whole))):
        judged(redline(plan(*old), plan(*new), MARKS), tmp_path)


def test_a_contents_list_of_another_depth_lists_the_same_range(tmp_path: Path) -> None:
    body = (heading("a", "A"), text(LONG), heading("b", "B", 2), text(OTHER))
    judged(redline(plan(Contents(1), *body), plan(Contents(2), *body), MARKS), tmp_path)


def test_a_second_contents_list_before_the_first_starts_the_range(tmp_path: Path) -> None:
    body = (heading("a", "A"), text(LONG), Contents(2), text(OTHER), heading("b", "B", 2))
    both_ways(body, (Contents(2), *body), tmp_path)


def test_a_contents_list_may_come_and_go(tmp_path: Path) -> None:
    body = (heading("a", "A"), text(LONG), heading("b", "B", 2), text(OTHER))
    both_ways((*body, text("End.")), (Contents(2), *body, text("End.")), tmp_path)
    both_ways((*body, text("End.")), (*body, text("End."), Contents(2)), tmp_path)


def test_ids_that_look_like_those_of_old_copies_do_no_harm(tmp_path: Path) -> None:
    twin = (heading("old-x", "A twin of the old copy"), text("See ", CrossReference("old-x"), "."))
    blocks = TARGETS["a heading"][1]
    both_ways((*twin, *around(blocks, ())), (*twin, *around((), blocks)), tmp_path)


def shuffled(rng: Random) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Two versions of a text with a target of every kind: some move, change, get other ids, come and go."""
    kinds = list(TARGETS.values())
    old, new, pointed = [], [], []
    for number, (_, blocks) in enumerate(kinds):
        own = f"x{number}"
        blocks = identified(blocks, own)
        fate = rng.choice(["stays", "moves", "changes", "is another", "goes", "comes"])
        old += [] if fate == "comes" else [blocks]
        later = changed(identified(blocks, "x", own)) if fate in ("changes", "is another") else ()
        new += [] if fate == "goes" else [identified(later, own) if later else blocks]
        pointed += [own] if fate not in ("goes", "comes") else []
        if fate in ("moves", "is another"):
            new.insert(rng.randrange(len(new)), new.pop())
    see = [text(f"Point {place}: ", *(CrossReference(own) for own in pointed)) for place in range(2)]
    both = []
    for parts in (old, new):
        middle = [block for part in parts for block in part]
        both.append((heading("start", "Start"), see[0], *FILLER[:2], *middle, *FILLER[2:], see[1]))
    return both[0], both[1]


def identified(blocks: tuple[Block, ...], own: str, was: str = "x") -> tuple[Block, ...]:
    """The blocks of a target under another id; ids of what stands beside it are its own too."""

    def named(block: Block) -> Block:
        match block:
            case Table():
                ids = (own if row.id == was else row.id and f"{row.id}-{own}" for row in block.rows)
                rows_ = tuple(replace(row, id=one) for row, one in zip(block.rows, ids, strict=True))
                return replace(block, id=own if block.id == was else f"{block.id}-{own}", rows=rows_)
            case Heading() | Figure() | Paragraph() if block.id:
                return replace(block, id=own if block.id == was else f"{block.id}-{own}")
            case _:
                return block

    return tuple(map(named, blocks))


@pytest.mark.parametrize("seed", range(12))
def test_references_hold_whatever_happens_to_many_targets_at_once(seed: int, tmp_path: Path) -> None:
    old, new = shuffled(Random(seed))
    for one, other in ((old, new), (new, old)):
        found = files(redline(plan(*one), plan(*other), MARKS), tmp_path)
        assert_exact(found)
