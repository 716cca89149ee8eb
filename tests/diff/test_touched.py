"""A change touches what changed and nothing else, and is listed once."""

import re

import pytest

from pipeline.diff.changes.listing import changes, identified
from pipeline.diff.marking.positions import borne
from pipeline.diff.marking.redline import Redline, accepted, redline, rejected
from pipeline.diff.words.texts import block_text, source_spelling
from pipeline.model.change import Change, ChangeKind
from pipeline.model.text.block import Block, Paragraph, Row, Table
from pipeline.model.text.inline import FieldKind, FormField
from pipeline.resolve.resolved import Resolved, resolved
from tests.diff.test_conservation import FIELDS, differing
from tests.diff.test_redline import MARKS, between
from tests.memory import workspace
from tests.word.building import cell, plan, text

PROPERTIES = (
    "id: plan\ntitle: The Plan\nshort_name: Plan\ndocument_number: DOC-1\nkind: plan\nowners: [BSCCo]\n"
    "notice: Illustrative.\nparts: [text.md]\n"
)


def listed(red: Redline) -> list[Change]:
    """The changes without those of numbers alone."""
    return [change for change in changes(red) if change.kind is not ChangeKind.RENUMBERED]


def touched(red: Redline) -> set[str]:
    """Each block in which something is marked, by its id or its text; both sides of a figure are one."""
    marked = (block for block in red.document.blocks if borne(block))
    return {getattr(block, "id", "") or type(block).__name__ + _text(block) for block in marked}


def _text(block: Block) -> str:
    return block_text(block, source_spelling) if isinstance(block, Paragraph) else ""


def told(red: Redline) -> list[tuple[str, str, str]]:
    """What happened in each change, with the old and the new text."""
    return [(change.told, change.old, change.new) for change in listed(red)]


@pytest.mark.parametrize("seed", range(1))
@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=lambda one: getattr(one, "__name__", one))
def test_one_other_field_of_one_node_marks_one_block_and_is_listed_once(
    kind: type, name: str, seed: int
) -> None:
    red, _, _ = differing(kind, name, seed)
    assert len(touched(red)) <= 1, touched(red)
    assert len(listed(red)) == 1, told(red)


TWO_LISTS = (
    "Text before.\n\n1. Alpha comes\n2. Beta comes\n\nText between.\n\n1. Gamma stays\n2. Delta stays\n"
)


def test_deleting_one_list_leaves_the_next_alone() -> None:
    for marker in ("1.", "-"):
        old = re.sub(r"\d\.", marker, TWO_LISTS) if marker == "-" else TWO_LISTS
        without = re.sub(r"(?m)^\S+ (Alpha|Beta).*\n", "", old)
        for red in (between(old, without), between(without, old)):
            assert all("stays" not in text and "stay" not in text for text in touched(red))
            assert [what for what, _, _ in told(red)] in (
                ["paragraph deleted"] * 2,
                ["paragraph inserted"] * 2,
            )
            assert rejected(red) == red.old.document


def test_deleting_one_box_leaves_the_next_alone() -> None:
    box = "::: note {}\nIt stands in the {} box of two.\n:::\n\n"
    old = f"Start.\n\n{box.format('One', 'first')}Between.\n\n{box.format('Two', 'second')}"
    red = between(old, old.replace(box.format("One", "first"), ""))
    assert touched(red) == {"ParagraphIt stands in the first box of two."}
    assert len(told(red)) == 1


def test_an_item_of_an_ordered_list_that_counts_anew_says_what_it_counted_as() -> None:
    old = "1. Alpha\n2. Beta\n3. Gamma\n4. Delta\n"
    new = "1. Alpha\n2. Beta\n\nA new line between.\n\n1. Gamma\n2. Delta\n"
    red = between(old, new)
    assert told(red) == [
        ("paragraph inserted", "", "A new line between."),
        ("paragraph reformatted", "list number: 3.", "list number: 1."),
    ]
    assert (accepted(red), rejected(red)) == (red.new.document, red.old.document)


REFERRING = (
    "# Scope {#scope}\n\nSee [](#routes), [the table](#dates) and [](#one).[^n]\n\n"
    "## Routes {#routes}\n\n{.principles}\n1. {#one} The plan answers for what it says.\n\n"
    '{#dates caption="Dates"}\n| Code | Date |\n|---|---|\n| M10 | [](#scope) |\n\n'
    "[^n]: A footnote on the days.\n"
)


@pytest.mark.parametrize(
    ("old", "new"),
    [("routes", "ways"), ("dates", "days-table"), ("one", "first"), ("scope", "what-it-is")],
)
def test_an_id_that_was_renamed_marks_nothing_and_is_listed_once(old: str, new: str) -> None:
    red = between(REFERRING, re.sub(rf"#{old}\b", f"#{new}", REFERRING))
    assert touched(red) == set()
    ((what, was, now),) = told(red)
    assert what == "property reformatted"
    assert (was.endswith(f"(id: {old})"), now.endswith(f"(id: {new})")) == (True, True)
    assert not any(change.substantive for change in changes(red))
    assert (accepted(red), rejected(red)) == (red.new.document, red.old.document)


def test_a_footnote_under_another_name_marks_nothing_and_is_listed_once() -> None:
    red = between(REFERRING, REFERRING.replace("[^n]", "[^days]"))
    assert (touched(red), len(told(red))) == (set(), 1)
    assert not borne(red.document.notes[0])


def test_a_reference_that_leads_elsewhere_is_no_renamed_id() -> None:
    (change,) = listed(between(REFERRING, REFERRING.replace("[the table](#dates)", "[the table](#one)")))
    assert (change.old, change.new) == ("the table (leads to: dates)", "the table (leads to: one)")
    assert change.substantive


QUESTIONS = """
questions:
  - id: q-one
    text: Who answers?
    scope: role
    roles: [%s]
    code_bodies: [bsc]
    stage: initial
    answer: %s
"""


def asked(roles: str, answer: str = "text") -> Resolved:
    """A document with one question."""
    files = {"sources/plan/questions.yaml": QUESTIONS % (roles, answer)}
    sources = workspace("```questions\nfrom: questions.yaml\n```\n", files)
    return resolved(sources.document("plan"), sources.shared, sources.document_or_none)


def test_a_role_added_to_a_question_is_listed_once() -> None:
    red = redline(asked("sds"), asked("sds, ldso"), MARKS)
    assert told(red) == [("question reformatted", "roles: sds", "roles: sds, ldso")]
    assert all(change.substantive for change in listed(red))


ALIGNED = "{#t}\n| Code | Date | Owner |\n|---|%s|---|\n" + "".join(
    f"| M{n} | {n} May | Ada |\n" for n in range(6)
)


def test_the_alignment_of_a_column_is_one_change_that_names_the_column() -> None:
    red = between(ALIGNED % "---", ALIGNED % "---:")
    assert told(red) == [("column reformatted in column “Date”", "align: start", "align: end")]
    ids = {one.change_id for block in identified(red).document.blocks for one in borne(block)}
    assert ids == {change.id for change in listed(red)}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("- A\n- B\n- C\n", "1. A\n2. B\n3. C\n", ("paragraph reformatted", "list: bullet", "list: decimal")),
        (
            "::: note One\nFirst.\n\nSecond.\n:::\n",
            "::: note Two\nFirst.\n\nSecond.\n:::\n",
            ("paragraph reformatted", "box title: One", "box title: Two"),
        ),
        (
            "- A\n- B\n- C\n",
            "- A\n\n- B\n\n- C\n",
            ("paragraph reformatted", "spacing: tight", "spacing: loose"),
        ),
    ],
)
def test_what_a_list_or_a_box_is_changes_once(old: str, new: str, expected: tuple[str, str, str]) -> None:
    assert told(between(f"Start.\n\n{old}", f"Start.\n\n{new}")) == [expected]


def test_a_cell_is_named_by_the_first_cell_of_its_row_and_by_the_heading_of_its_column() -> None:
    (change,) = listed(between(ALIGNED % "---", (ALIGNED % "---").replace("| 3 May |", "| 4 May |")))
    assert change.told == "cell replaced in row “M3”, column “Date”"
    assert (change.row, change.column) == ("M3", "Date")


def test_a_role_of_a_row_and_the_cell_that_prints_it_are_one_change() -> None:
    head = (cell("Flow"), cell("Role"))
    old, new = (
        plan(Table("t", (Row(head), Row((cell("D0155"), cell(name)), "flow", (role,))), (50.0, 50.0)))
        for name, role in (("Smart Data Service", "sds"), ("Distribution Operator", "ldso"))
    )
    assert told(redline(old, new, MARKS)) == [
        (
            "cell replaced in row “D0155”, column “Role”",
            "Smart Data Service (roles: sds)",
            "Distribution Operator (roles: ldso)",
        )
    ]


@pytest.mark.parametrize("title", ["The Big Plan", "Another Way", "The Plans"])
@pytest.mark.parametrize("number", ["DOC-1", "DOC-2", "X"])
def test_a_property_that_the_cover_shows_is_one_change_with_its_author(title: str, number: str) -> None:
    sides = []
    for own, other in (("The Plan", "DOC-1"), (title, number)):
        source = PROPERTIES.replace("The Plan", own).replace("DOC-1", other)
        sources = workspace("Text.\n", {"sources/plan/artefact.yaml": source})
        sides.append(resolved(sources.document("plan"), sources.shared, sources.document_or_none))
    red = identified(redline(sides[0], sides[1], MARKS))
    wanted = [f"title: {title}"] + ([f"document number: {number}"] if number != "DOC-1" else [])
    assert [change.new for change in listed(red)] == wanted
    assert {(change.who, change.substantive) for change in listed(red)} == {("Ada Author", True)}
    on_cover = {revision.change_id for block in red.document.front for revision in borne(block)}
    assert on_cover == {change.id for change in listed(red)}


ROWS = '{#t caption="T"}\n| Code | Name | When |\n|---|---|---|\n'
TWO_COLUMNS = '{#t caption="T"}\n| Code | Name |\n|---|---|\n'


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("| A | yes | no |\n| B | yes | yes |\n", "| A | yes | no |\n| D | yes | yes |\n", [("B", "D")]),
        ("| B | yes | yes |\n| A | yes | no |\n", "| D | yes | yes |\n| E | yes | no |\n", [("B", "D"), ("A", "E")]),
        ("| A | yes | no |\n| B | yes | no |\n", "| A | yes | no |\n| D | yes | no |\n",
         [("B | yes | no", ""), ("", "D | yes | no")]),
        ("| B | yes | no |\n", "| D | yes | no |\n| E | yes | no |\n",
         [("B | yes | no", ""), ("", "D | yes | no"), ("", "E | yes | no")]),
    ],
)  # fmt: skip
def test_a_row_under_another_name_is_one_cell_where_no_other_row_says_the_same(
    old: str, new: str, wanted: list[tuple[str, str]]
) -> None:
    for before, after, pairs in ((old, new, wanted), (new, old, [(b, a) for a, b in wanted])):
        red = between(ROWS + before, ROWS + after)
        assert sorted((before, after) for _, before, after in told(red)) == sorted(pairs)


def test_a_row_of_two_cells_under_another_name_is_one_cell() -> None:
    rows = "| M10 | Central systems |\n| M11 | Start of it |\n"
    red = between(TWO_COLUMNS + rows, TWO_COLUMNS + rows.replace("M10", "Gate ten"))
    assert [(old, new) for _, old, new in told(red)] == [("M10", "Gate ten")]


FLOW = (
    "```flow\nid: way\nalt: The way\ncaption: The way\nnodes:\n  - {id: a, text: Apply}\n  - {id: b, text: Decide}\n"
    "edges:\n  - [%s]\n```\n"
)


@pytest.mark.parametrize(
    ("new", "was", "now"),
    [
        ("b, a", "Apply → Decide", "Decide → Apply"),
        ("a, b, yes", "Apply → Decide", "Apply → Decide: yes"),
    ],
)
def test_a_drawing_tells_which_arrow_is_another(new: str, was: str, now: str) -> None:
    red = between(FLOW % "a, b", FLOW % new)
    assert told(red) == [("figure replaced", f"The way (drawing: {was})", f"The way (drawing: {now})")]


def test_an_address_is_told_where_it_came_and_where_it_went() -> None:
    ((_, old, new),) = told(between("Write to us.\n", "Write to [us](mailto:us@a.example).\n"))
    assert (old, new) == ("us (link: none)", "us (link: mailto:us@a.example)")
    ((_, old, new),) = told(between("Write.\n", "Write. Ask [the desk](mailto:us@a.example).\n"))
    assert (old.strip(), new.strip()) == ("", "Ask the desk. (link: mailto:us@a.example)")


def test_a_footnote_and_its_mark_are_one_change() -> None:
    without, noted = "Read on.\n", "Read on.[^n]\n\n[^n]: A note.\n"
    for old, new, kind in ((without, noted, "inserted"), (noted, without, "deleted")):
        red = identified(between(old, new))
        (change,) = listed(red)
        assert (change.what, change.old + change.new) == (f"footnote {kind}", "A note.")
        marks = {
            one.change_id for block in (*red.document.blocks, *red.document.notes) for one in borne(block)
        }
        assert marks == {change.id}


def test_a_further_mark_of_a_footnote_is_a_change_of_its_own() -> None:
    old = "Read on.[^n]\n\nAnd on.\n\n[^n]: A note.\n"
    assert told(between(old, old.replace("And on.", "And on.[^n]"))) == [
        ("paragraph inserted", "", "[note 1]")
    ]


def test_a_field_that_came_tells_what_it_asks_for_and_not_how_it_is_called_inside() -> None:
    asks = FormField("size-of-it", FieldKind.CHOICE, "Size", ("small", "large"), required=True, lines=3)
    ((_, old, new),) = told(redline(plan(text("Fill this in: ")), plan(text("Fill this in: ", asks)), MARKS))
    assert (old, new) == ("", "[Size] (type: choice; options: small, large; required: yes)")
