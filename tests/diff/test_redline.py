"""A red-line holds both documents exactly."""

import itertools
from datetime import UTC, datetime
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.diff.changes.listing import identified_with_changes
from pipeline.diff.marking.marks import Marks
from pipeline.diff.marking.redline import Redline, accepted, redline, rejected
from pipeline.diff.pairs.align import Item, aligned
from pipeline.diff.pairs.similarity import longest_run
from pipeline.load.sources import Sources
from pipeline.model.change import ChangeKind, Where
from pipeline.model.text.block import Blocks, Heading, Paragraph, Table
from pipeline.model.text.inline import plain_text
from pipeline.model.text.revision import Revision, RevisionKind
from pipeline.model.text.walk import flat_cell
from pipeline.publish.history.origin import working_copy
from pipeline.publish.history.versions import named_version
from pipeline.resolve.resolved import Resolved, resolved
from tests.artefacts.test_whole import REPOSITORY, VERSIONS
from tests.memory import workspace

WHEN = datetime(2026, 1, 12, 9, tzinfo=UTC)
MARKS = Marks(
    Revision(RevisionKind.INSERTED, "Ada Author", WHEN), Revision(RevisionKind.DELETED, "Ada Author", WHEN)
)
WORDS = st.sampled_from(
    ["the", "Programme", "participant", "must", "may", "**QT**", "11.3", "evidence", "of", "tests."]
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
ITEM = SENTENCE.map(lambda text: f"- {text}")
TABLE = st.lists(st.tuples(SENTENCE, SENTENCE), min_size=1, max_size=4).map(
    lambda rows: '{#t caption="T"}\n| A | B |\n|---|---|\n' + "\n".join(f"| {a} | {b} |" for a, b in rows)
)
PROSE = st.lists(st.one_of(SENTENCE, ITEM), max_size=10)
TEXT = st.tuples(PROSE, st.one_of(st.just(""), TABLE), PROSE).map(
    lambda parts: (
        "# Start {#start}\n\n" + "\n\n".join([*parts[0], parts[1], "## Next {#next}", *parts[2]]) + "\n"
    )
)


def of(markdown: str) -> Resolved:
    """A resolved document with this text."""
    sources = workspace(markdown)
    return resolved(sources.document("plan"), sources.shared, sources.document_or_none)


def between(old: str, new: str) -> Redline:
    """The red-line between two texts."""
    return redline(of(old), of(new), MARKS)


def marked_text(blocks: Blocks) -> list[str]:
    """The text of each block with its marks: [-…-], {+…+}, and what happened to the block itself."""
    shown = {RevisionKind.INSERTED: "{+%s+}", RevisionKind.DELETED: "[-%s-]"}
    result = []
    for block in blocks:
        if not isinstance(block, Paragraph | Heading):
            continue
        text = ""
        for inline in block.content:
            kinds = [revision.kind for revision in inline.revisions if revision.kind in shown]
            text += shown[kinds[0]] % plain_text((inline,)) if kinds else plain_text((inline,))
        whole = "".join(f" <{revision.kind}>" for revision in block.revisions)
        result.append(text + whole)
    return result


@settings(max_examples=60)
@given(TEXT, TEXT)
def test_accepting_gives_the_new_document_and_rejecting_the_old(old: str, new: str) -> None:
    red = between(old, new)
    assert accepted(red) == red.new.document
    assert rejected(red) == red.old.document


@settings(max_examples=20)
@given(TEXT)
def test_a_document_does_not_differ_from_itself(text: str) -> None:
    red = between(text, text)
    assert red.document == red.new.document


def test_words_change_inside_a_paragraph() -> None:
    red = between("Participants must follow either route.\n", "Participants can follow either route.\n")
    assert marked_text(red.document.body) == ["Participants [-must-]{+can+} follow either route."]


def test_a_deleted_and_an_inserted_paragraph_are_marked_whole() -> None:
    red = between("One stays.\n\nThis one leaves us.\n", "One stays.\n\nSomething else entirely arrived.\n")
    assert marked_text(red.document.body) == [
        "One stays.",
        "[-This one leaves us.-] <deleted>",
        "{+Something else entirely arrived.+} <inserted>",
    ]


def test_a_principle_that_moved_leaves_and_arrives_under_one_name() -> None:
    old = "{.principles}\n1. {#a} Alpha goes before all the others.\n2. {#b} Beta has its place here.\n3. {#c} Gamma closes the list.\n"
    new = "{.principles}\n1. {#b} Beta has its place here.\n2. {#c} Gamma closes the list.\n3. {#a} Alpha goes before all the others.\n"
    red = between(old, new)
    moves = [r for block in red.document.body if isinstance(block, Paragraph) for r in block.revisions]
    assert [move.kind for move in moves] == [RevisionKind.MOVED_FROM, RevisionKind.MOVED_TO]
    assert moves[0].move == moves[1].move != ""


def test_a_row_is_inserted_and_a_cell_edited_in_place() -> None:
    head = '{#t caption="T"}\n| Code | Name |\n|---|---|\n'
    red = between(
        f"{head}| M10 | Central systems are ready |\n",
        f"{head}| M10 | Central systems were ready |\n| M14 | All Suppliers able to accept |\n",
    )
    (table,) = [block for block in red.document.body if isinstance(block, Table)]
    assert [[r.kind.value for r in row.revisions] for row in table.rows] == [[], [], ["inserted"]]
    assert marked_text(table.rows[1].cells[1].blocks) == ["Central systems [-are-]{+were+} ready"]


def test_bold_that_was_added_is_a_change_of_formatting() -> None:
    red = between("All of it counts.\n", "All **of** it counts.\n")
    kinds = [
        r.kind
        for block in red.document.body
        if isinstance(block, Paragraph)
        for i in block.content
        for r in i.revisions
    ]
    assert kinds == [RevisionKind.REFORMATTED]


PAIRS = [
    (artefact, old, new)
    for artefact, (_, versions) in VERSIONS.items()
    for old, new in itertools.pairwise(versions)
]


@pytest.mark.parametrize(("artefact", "old", "new"), PAIRS)
def test_consecutive_versions_of_an_artefact_are_both_in_their_red_line(
    artefact: str, old: str, new: str
) -> None:
    red = real(artefact, old, new)
    assert accepted(red) == red.new.document
    assert rejected(red) == red.old.document


@cache
def version(artefact: str, number: str) -> Resolved:
    """A version of an artefact, from the commit that the program finds for it."""
    found = named_version(working_copy(REPOSITORY), artefact, number, lambda _: None)
    sources = Sources(found.snapshot)
    return resolved(sources.document(artefact), sources.shared, sources.document_or_none)


@cache
def real(artefact: str, old: str, new: str) -> Redline:
    """The red-line between two versions of an artefact, made once for all that ask about it."""
    return redline(version(artefact, old), version(artefact, new), MARKS)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=25, unique=True))
def test_the_longest_run_rises_on_both_sides(pairs: list[tuple[int, int]]) -> None:
    run = longest_run(pairs)
    assert all(a < c and b < d for (a, b), (c, d) in itertools.pairwise(run))
    assert set(run) <= set(pairs)


def test_boilerplate_that_differs_in_one_word_is_paired_by_that_word() -> None:
    text = "The Supplier shall send the flow {} to the agent within two working days of the event."
    old = [Item("p", "", tuple(text.format(name).split())) for name in ("D0001", "D0002", "D0003", "D0004")]
    new = [
        Item("p", "", (*tuple(text.format(name).split()), "Again.")) for name in ("D0002", "D0003", "D0004")
    ]
    assert aligned(old, new).pairs == ((1, 0), (2, 1), (3, 2))


def test_a_cell_that_was_split_keeps_its_row() -> None:
    whole = "```table\nid: t\nrows: [[Tranche one is here, {text: To be confirmed, colspan: 2}]]\n```\n"
    split = "```table\nid: t\nrows: [[Tranche one is there, 29/01/2024, 05/07/2024]]\n```\n"
    red = between(whole, split)
    (table,) = [block for block in red.document.body if isinstance(block, Table)]
    (row,) = table.rows
    assert row.revisions == ()
    assert marked_text(row.cells[0].blocks) == ["Tranche one is [-here-]{+there+}"]
    assert [[r.kind.value for r in cell.revisions] for cell in row.cells] == [
        [],
        ["reformatted"],
        ["inserted"],
    ]


HEADS = "| Tranche | Start | End |\n|---|---|---|\n"
ROWS = ("| One | 1 May | 2 June |\n", "| Two | 3 July | 4 August |\n", "| Three | 5 May | 6 May |\n")


def the_table(red: Redline) -> Table:
    """The one table of a red-line."""
    (table,) = [block for block in red.document.body if isinstance(block, Table)]
    return table


def test_an_inserted_column_leaves_every_other_cell_alone() -> None:
    old = f"{{#t}}\n{HEADS}{''.join(ROWS)}"
    new = (
        "{#t}\n| Tranche | Owner | Start | End |\n|---|---|---|---|\n| One | Ada | 1 May | 2 June |\n"
        "| Two | Ben | 3 July | 4 August |\n| Three | Cy | 5 May | 6 May |\n"
    )
    for before, after, kind in ((old, new, "inserted"), (new, old, "deleted")):
        table = the_table(between(before, after))
        assert [[r.kind.value for r in one] for one in table.columns] == [[], [kind], [], []]
        for row in table.rows:
            assert row.revisions == ()
            assert [cell.revisions[0].kind.value if cell.revisions else "" for cell in row.cells] == [
                "",
                kind,
                "",
                "",
            ]


def test_swapped_rows_are_one_moved_row_and_no_cell_edits() -> None:
    old = f"{{#t}}\n{HEADS}{''.join(ROWS)}"
    new = f"{{#t}}\n{HEADS}{ROWS[1]}{ROWS[0]}{ROWS[2]}"
    rows = the_table(between(old, new)).rows
    kinds = [row.revisions[0].kind.value if row.revisions else "" for row in rows]
    assert sorted(filter(None, kinds)) == ["moved-from", "moved-to"]
    assert all(
        not i.revisions
        for r in rows
        if not r.revisions
        for c in r.cells
        for b in flat_cell(c)
        for i in b.content
    )


def test_a_column_that_stands_elsewhere_is_one_moved_column_in_the_list() -> None:
    old = f"{{#t}}\n{HEADS}{''.join(ROWS)}"
    new = (
        "{#t}\n| Tranche | End | Start |\n|---|---|---|\n| One | 2 June | 1 May |\n"
        "| Two | 4 August | 3 July |\n| Three | 6 May | 5 May |\n"
    )
    for before, after in ((old, new), (new, old)):
        red, (change,) = identified_with_changes(between(before, after))
        assert (change.kind, change.where, change.substantive) == (ChangeKind.MOVED, Where.COLUMN, False)
        assert change.old == change.new
        cells = [cell for row in the_table(red).rows for cell in row.cells if cell.revisions]
        assert [{r.change_id for r in cell.revisions} for cell in cells] == [{change.id}] * len(cells)
        assert len(cells) == 8


def test_a_column_that_left_while_another_came_is_no_moved_column() -> None:
    old = f"{{#t}}\n{HEADS}{''.join(ROWS)}"
    new = (
        "{#t}\n| Tranche | Owner | Start |\n|---|---|---|\n| One | Ada | 1 May |\n"
        "| Two | Ben | 3 July |\n| Three | Cy | 5 May |\n"
    )
    _, changes = identified_with_changes(between(old, new))
    assert sorted(change.kind for change in changes) == [ChangeKind.DELETED, ChangeKind.INSERTED]
