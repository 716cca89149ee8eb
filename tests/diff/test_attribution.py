"""Every change of a red-line bears whoever brought the new text in or took the old text out."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.diff.authors.attribution import attributed
from pipeline.diff.authors.replay import Replay, Step
from pipeline.diff.changes.listing import changes, identified
from pipeline.diff.marking.redline import Redline, accepted, redline, rejected
from pipeline.model.change import Attribution
from pipeline.model.text.block import Heading, Paragraph, Table
from pipeline.model.text.inline import plain_text
from pipeline.model.text.revision import RevisionKind
from pipeline.model.text.walk import flat_cell
from tests.diff.test_redline import MARKS, TEXT, of

HEAD = '{#t caption="T"}\n| Code | Name |\n|---|---|\n'
_SIGNS = {RevisionKind.INSERTED: "+", RevisionKind.DELETED: "-"}


def by(*names: str) -> tuple[Attribution, ...]:
    """An attribution for each name, a day apart, with a reason that names it again."""
    return tuple(
        Attribution(name, datetime(2026, 1, day, tzinfo=UTC), f"Change-Request: {name}")
        for day, name in enumerate(names, 1)
    )


def replayed(texts: tuple[str, ...], names: tuple[str, ...], steps: tuple[Step, ...] = ()) -> Redline:
    """The red-line from the first text to the last; without steps each follows from the one before."""
    documents = [of(text) for text in texts]
    chain = steps or tuple(Step(number, number + 1, number) for number in range(len(texts) - 1))
    replay = Replay(tuple(one.document for one in documents), chain, by(*names))
    return attributed(redline(documents[0], documents[-1], MARKS), replay)


def signed(red: Redline) -> list[tuple[str, str, str]]:
    """Sign, text and author of each piece of the paragraphs that came or went."""
    return [
        (_SIGNS[revision.kind], plain_text((inline,)).strip(), revision.who)
        for block in red.document.body
        if isinstance(block, Paragraph | Heading)
        for inline in block.content
        for revision in inline.revisions
        if revision.kind in _SIGNS
    ]


def test_three_authors_in_one_line_and_a_deletion_by_a_fourth_are_four_names() -> None:
    texts = (
        "The plan sets out what each party does and, if possible, when.\n",
        "The approved plan sets out what each party does and, if possible, when.\n",
        "The approved plan sets out what each willing party does and, if possible, when.\n",
        "The approved plan sets out what each willing party does and, if possible, exactly when.\n",
        "The approved plan sets out what each willing party does and, exactly when.\n",
    )
    assert signed(replayed(texts, ("Ada", "Ben", "Cem", "Dot"))) == [
        ("+", "approved", "Ada"),
        ("+", "willing", "Ben"),
        ("-", "if possible,", "Dot"),
        ("+", "exactly", "Cem"),
    ]


def test_words_that_touch_are_pieces_of_their_own_and_one_change_with_both_names() -> None:
    red = replayed(
        (
            "Send it to the Code Body in time.\n",
            "Send it signed to the Code Body in time.\n",
            "Send it signed and sealed to the Code Body in time.\n",
        ),
        ("Ada", "Ben"),
    )
    assert signed(red) == [("+", "signed", "Ada"), ("+", "and sealed", "Ben")]
    (change,) = changes(identified(red))
    assert (change.new.strip(), change.who) == ("signed and sealed", "Ada, Ben")
    assert change.when == datetime(2026, 1, 2, tzinfo=UTC)
    assert change.why == "Change-Request: Ada; Change-Request: Ben"


def test_text_that_came_and_went_in_between_leaves_no_name() -> None:
    red = replayed(
        ("It stays as it was.\n", "It stays as it never was.\n", "It stays here as it was.\n"), ("Ada", "Ben")
    )
    assert signed(red) == [("+", "here", "Ben")]


def test_a_paragraph_of_one_author_keeps_the_words_that_another_put_in() -> None:
    red = replayed(
        (
            "First.\n",
            "First.\n\nA Supplier sends the flow within two days.\n",
            "First.\n\nA Supplier sends the whole flow within two days.\n",
        ),
        ("Ada", "Ben"),
    )
    assert signed(red) == [
        ("+", "A Supplier sends the", "Ada"),
        ("+", "whole", "Ben"),
        ("+", "flow within two days.", "Ada"),
    ]
    (paragraph,) = [block for block in red.document.body if block.revisions]
    assert paragraph.revisions[0].who == "Ada"


def test_who_moved_a_block_is_not_who_wrote_in_it() -> None:
    items = "{.principles}\n1. {#a} Alpha goes before %s the others.\n2. {#b} Beta has its place here.\n3. {#c} Gamma closes it.\n"
    moved = "{.principles}\n1. {#b} Beta has its place here.\n2. {#c} Gamma closes it.\n3. {#a} Alpha goes before %s the others.\n"
    red = replayed((items % "all", moved % "all", moved % "most of"), ("Ada", "Ben"))
    whole = [one.who for block in red.document.body for one in block.revisions]
    assert whole == ["Ada", "Ada"]


def test_formatting_bears_whoever_changed_it_last() -> None:
    texts = ("All of it counts.\n", "All **of** it counts.\n", "All **of** it counts now.\n")
    red = replayed(texts, ("Ada", "Ben"))
    (block,) = [block for block in red.document.body if isinstance(block, Paragraph)]
    found = [(one.kind, one.who) for inline in block.content for one in inline.revisions]
    assert found == [(RevisionKind.REFORMATTED, "Ada"), (RevisionKind.INSERTED, "Ben")]


def test_rows_and_cells_bear_their_own_authors() -> None:
    texts = (
        f"{HEAD}| M10 | Central systems are ready |\n",
        f"{HEAD}| M10 | Central systems are ready |\n| M14 | All Suppliers able to accept |\n",
        f"{HEAD}| M10 | Central systems were ready |\n| M14 | All Suppliers able to accept |\n",
    )
    red = replayed(texts, ("Ada", "Ben"))
    (table,) = [block for block in red.document.body if isinstance(block, Table)]
    assert [one.who for row in table.rows for one in row.revisions] == ["Ada"]
    inside = [one.who for inline in flat_cell(table.rows[1].cells[1])[0].content for one in inline.revisions]
    assert inside == ["Ben", "Ben"]


BRANCHED = (Step(0, 1, 0), Step(0, 2, 1), Step(1, 3, 2), Step(2, 3, 2))
"""Two branches from the old end, and the merge of the second into the first."""


def test_a_merge_leaves_every_change_to_the_branch_that_made_it() -> None:
    red = replayed(
        (
            "The plan is short and clear.\n\nIt ends here for everybody.\n",
            "The new plan is short and clear.\n\nIt ends here for everybody.\n",
            "The plan is short and clear.\n\nIt ends for everybody at last.\n",
            "The new plan is short and clear.\n\nIt ends for everybody at last.\n",
        ),
        ("Ada", "Ben", "Merger"),
        BRANCHED,
    )
    assert signed(red) == [("+", "new", "Ada"), ("-", "here", "Ben"), ("+", "at last", "Ben")]


def test_a_merge_bears_what_it_changed_itself() -> None:
    red = replayed(
        (
            "The plan is short and clear.\n",
            "The new plan is short and clear.\n",
            "The plan is short and very clear.\n",
            "The new plan is short and very clear indeed.\n",
        ),
        ("Ada", "Ben", "Merger"),
        BRANCHED,
    )
    assert signed(red) == [("+", "new", "Ada"), ("+", "very", "Ben"), ("+", "indeed", "Merger")]


def test_ids_of_changes_do_not_depend_on_who_made_them() -> None:
    texts = ("One two three four.\n", "One two three four five.\n", "One two three four five six.\n")
    red = replayed(texts, ("Ada", "Ben"))
    plain = redline(red.old, red.new, MARKS)
    ids = [[change.id for change in changes(identified(one))] for one in (red, plain)]
    assert ids[0] == ids[1] != []


@settings(max_examples=60)
@given(st.lists(TEXT, min_size=3, max_size=5))
def test_an_attributed_red_line_holds_both_ends_and_the_same_changes(texts: list[str]) -> None:
    names = tuple("abcd"[: len(texts) - 1])
    red = replayed(tuple(texts), names)
    assert accepted(red) == red.new.document
    assert rejected(red) == red.old.document
    plain = changes(identified(redline(red.old, red.new, MARKS)))
    found = changes(identified(red))
    assert [replace(one, who="", when=None, why="") for one in found] == [
        replace(one, who="", when=None, why="") for one in plain
    ]
    assert {name for one in found for name in one.who.split(", ") if name} <= set(names)


@settings(max_examples=40)
@given(TEXT, TEXT)
def test_a_detour_through_another_document_takes_nothing_from_the_last_author(old: str, new: str) -> None:
    """The first step changes nothing, so that everything is the second author's."""
    red = replayed((old, old, new), ("Idle", "Ben"))
    assert {one.who for one in changes(identified(red)) if one.who} <= {"Ben"}
