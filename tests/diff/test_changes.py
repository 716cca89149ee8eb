"""The list of changes says what a reader wants to know, and says it the same way tomorrow."""

import pytest

from pipeline.diff.changes.audience import audience, concerns
from pipeline.diff.changes.listing import changes, identified
from pipeline.diff.changes.renumbered import section_map
from pipeline.diff.marking.positions import borne
from pipeline.diff.marking.redline import accepted, rejected
from pipeline.diff.meaning.editorial import ComparedTexts, is_editorial
from pipeline.diff.meaning.terms import KnownWords, Terms
from pipeline.model.change import Change, ChangeKind, Where
from pipeline.model.text.block import Heading, Paragraph, Table
from tests.diff.test_redline import PAIRS, WHEN, between, real
from tests.memory import workspace


def of_texts(old: str, new: str) -> list[tuple[str, str, str, str]]:
    """Kind, where, old and new of every change between two texts."""
    return [(c.kind.value, c.where.value, c.old, c.new) for c in changes(between(old, new))]


def found(listed: tuple[Change, ...], old: str, new: str) -> Change:
    """The first change with these words."""
    return next(change for change in listed if (change.old, change.new) == (old, new))


def is_substantive_text(old: str, new: str) -> bool:
    """True unless two whole texts are proven to say the same, where no term is defined."""
    return not is_editorial(ComparedTexts(old, new), KnownWords(Terms({})))


def test_a_word_that_was_replaced_is_one_change() -> None:
    assert of_texts(
        "Participants must follow either route.\n", "Participants can follow either route.\n"
    ) == [("replaced", "paragraph", "must", "can")]


def test_a_word_with_another_ending_is_listed_whole() -> None:
    assert of_texts("Each participant reads the plan.\n", "Each participants reads the plan.\n") == [
        ("replaced", "paragraph", "participant", "participants")
    ]


def test_a_change_says_in_which_section_it_is_who_made_it_and_when() -> None:
    head = "# Start {#start}\n\n## Routes {#routes}\n\n"
    (change,) = changes(between(f"{head}We must go on.\n", f"{head}We can go on.\n"))
    assert (change.section.id, change.section.number, change.section.title) == ("routes", "1.1", "Routes")
    assert (change.who, change.when, change.artefact) == ("Ada Author", WHEN, "plan")
    assert (change.place.path, change.place.line) == ("sources/plan/text.md", 5)


def test_a_deleted_section_is_named_as_the_old_side_names_it() -> None:
    old = "# One {#one}\n\nIt stays as it is.\n\n# Two {#two}\n\nGone with its section.\n"
    listed = changes(between(old, "# One {#one}\n\nIt stays as it is.\n"))
    assert {(c.kind, c.section.number, c.section.title) for c in listed} == {(ChangeKind.DELETED, "2", "Two")}


def test_what_moved_is_one_change() -> None:
    old = "{.principles}\n1. {#a} Alpha goes before all the others.\n2. {#b} Beta has its place here.\n3. {#c} Gamma closes the list.\n"
    new = "{.principles}\n1. {#b} Beta has its place here.\n2. {#c} Gamma closes the list.\n3. {#a} Alpha goes before all the others.\n"
    kinds = [(c.kind.value, c.substantive) for c in changes(between(old, new))]
    assert kinds == [("moved", False), *[("renumbered", False)] * 3]


def test_a_replaced_cell_is_one_change() -> None:
    head = '{#t caption="T"}\n| Code | Date |\n|---|---|\n'
    listed = of_texts(f"{head}| M10 | 16/03/2026 |\n", f"{head}| M10 | 19/01/2026 |\n")
    assert listed == [("replaced", "cell", "16/03/2026", "19/01/2026")]


SPANS = "```table\nid: t\nheader:\n  - [Tranche, {text: Period, colspan: 2}]\nrows:\n%s```\n"
WHOLE = SPANS % "  - [One, {text: To be confirmed, colspan: 2}]\n  - [Two, May, June]\n"
SPLIT = SPANS % "  - [One, 6 January, 31 January]\n  - [Two, May, June]\n"
DOWN = (
    SPANS
    % "  - [One, {text: To be confirmed, colspan: 2}]\n  - [{text: Two and Three, rowspan: 2}, May, June]\n  - [July, August]\n"
)
FLAT = (
    SPANS
    % "  - [One, {text: To be confirmed, colspan: 2}]\n  - [Two and Three, May, June]\n  - [Four, July, August]\n"
)


def test_a_cell_that_was_split_is_one_change_with_its_parts_and_merged_ones_too() -> None:
    split = ("replaced", "cell", "To be confirmed (over 2 columns)", "6 January | 31 January")
    assert of_texts(WHOLE, SPLIT) == [split]
    assert of_texts(SPLIT, WHOLE) == [(*split[:2], split[3], split[2])]
    red = identified(between(WHOLE, SPLIT))
    (table,) = (block for block in red.document.body if isinstance(block, Table))
    assert {one.change_id for one in borne(table)} == {changes(red)[0].id}


def test_a_cell_that_reaches_into_another_row_says_so_and_is_substantive_whatever_its_words() -> None:
    listed = changes(between(FLAT, DOWN))
    assert [(c.what, c.old, c.new, c.substantive) for c in listed] == [
        ("cell replaced", "Two and Three", "Two and Three (over 2 rows)", True),
        ("cell deleted", "Four", "", True),
    ]


def test_inserted_rows_footnotes_and_tables_are_changes_of_their_own() -> None:
    head = '{#t caption="T"}\n| Code | Name |\n|---|---|\n| M10 | Central systems |\n'
    assert of_texts(head, f"{head}| M14 | Suppliers accept |\n") == [
        ("inserted", "row", "", "M14 | Suppliers accept")
    ]
    kinds = {(kind, where) for kind, where, _, _ in of_texts("Read on.\n", "Read on.[^n]\n\n[^n]: A note.\n")}
    assert ("inserted", "footnote") in kinds
    assert ("inserted", "table", "", "T\nCode | Name\nM10 | Central systems") in of_texts(
        "Text.\n", f"Text.\n\n{head}"
    )


def test_bold_is_a_change_of_formatting() -> None:
    assert of_texts("All of it counts.\n", "All **of** it counts.\n") == [
        ("reformatted", "paragraph", "of (plain)", "of (bold)")
    ]


def test_sections_that_only_have_another_number_come_last_and_in_the_map() -> None:
    old = "# One {#one}\n\nFirst things come first.\n\n# Two {#two}\n\nSee [](#two).\n"
    red = between(old, f"# New {{#new}}\n\nSomething that was not there.\n\n{old}")
    listed = changes(red)
    assert [(c.kind.value, c.old, c.new) for c in listed[-2:]] == [
        ("renumbered", "Section 1", "Section 2"),
        ("renumbered", "Section 2", "Section 3"),
    ]
    assert section_map(red) == (("one", "1", "2", "One"), ("two", "2", "3", "Two"))
    assert {c.section.id for c in listed if c.kind is ChangeKind.INSERTED} == {"new"}


def test_an_id_stays_when_text_elsewhere_changes() -> None:
    old = "# One {#one}\n\nFirst things come first.\n\n# Two {#two}\n\nWe must see [](#two).\n"
    new = old.replace("must", "can")
    (alone,) = changes(between(old, new))
    amid = changes(between(old, f"# New {{#new}}\n\nSomething else entirely.\n\n{new}"))
    assert alone.id in {change.id for change in amid}
    assert found(amid, "must", "can").id == alone.id


def test_the_same_edit_twice_in_a_section_has_two_ids() -> None:
    listed = changes(between("We must go.\n\nThey must stay here.\n", "We can go.\n\nThey can stay here.\n"))
    assert len({change.id for change in listed}) == len(listed) == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("must", "can"),
        ("16/03/2026", "19/01/2026"),
        ("1.5", "15"),
        ("May", "March"),
        ("two days", "ten days"),
        ("SDS", "ADS"),
        ("", "not"),
        ("internal", "external"),
        ("re-qualify", "requalify"),
        ("is", "isn't"),
        ("of the Code", ""),
    ],
)
def test_numbers_dates_duties_roles_and_added_words_are_substantive(old: str, new: str) -> None:
    assert is_substantive_text(old, new)
    assert is_substantive_text(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Mop Up", "mop up"),
        ("participant", "participants"),
        ("organisation", "organization"),
        ("", ","),
        ("one  space", "one space"),
    ],
)
def test_case_punctuation_spelling_and_white_space_are_editorial(old: str, new: str) -> None:
    assert not is_substantive_text(old, new)
    assert not is_substantive_text(new, old)


def test_a_change_concerns_those_to_whom_its_section_applies() -> None:
    text = '# All {#a applies="all"}\n\nWe %s go.\n\n# Some {#b applies="non-sit"}\n\nYou %s stay here.\n'
    red = between(text % ("must", "must"), text % ("can", "can"))
    everybody, some = changes(red)
    assert (everybody.applies_to, some.applies_to) == (("all",), ("non-sit",))
    sit = audience(workspace("Text.\n").shared, "SIT participants only")
    assert (concerns(everybody, sit), concerns(some, sit)) == (True, False)
    assert concerns(some, audience(workspace("Text.\n").shared, "LDSO"))


def test_the_ids_stand_on_the_revisions_and_the_red_line_still_holds_both_sides() -> None:
    red = between("We must go.\n\nThis one leaves us.\n", "We can go.\n")
    marked = identified(red)
    ids = [
        revision.change_id
        for block in marked.document.body
        if isinstance(block, Paragraph | Heading)
        for piece in (block, *block.content)
        for revision in piece.revisions
    ]
    assert set(ids) == {change.id for change in changes(red)}
    assert changes(marked) == changes(red)
    assert (accepted(marked), rejected(marked)) == (red.new.document, red.old.document)


@pytest.mark.parametrize(("artefact", "old", "new"), PAIRS)
def test_every_revision_of_a_real_pair_belongs_to_a_listed_change(artefact: str, old: str, new: str) -> None:
    red = identified(real(artefact, old, new))
    listed = changes(red)
    assert len({change.id for change in listed}) == len(listed)
    assert set(_ids(red.document)) <= {change.id for change in listed}
    assert accepted(red) == red.new.document
    assert rejected(red) == red.old.document


def _ids(value: object) -> list[str]:
    """The change ids of every revision anywhere in a value; an empty one fails the test that asked."""
    found: list[str] = []
    for name in getattr(value, "__dataclass_fields__", ()):
        inner = getattr(value, name)
        for item in inner if isinstance(inner, tuple) else (inner,):
            if name == "revisions":
                found.append(item.change_id)
            else:
                found += _ids(item)
    return found


def test_the_second_draft_of_the_plan_reads_as_its_readers_saw_it() -> None:
    red = real("qap", "0.1", "0.2")
    listed = changes(red)
    assert found(listed, "must", "can").substantive
    assert not found(listed, "Mop Up", "mop up").substantive
    moved = [change for change in listed if change.kind is ChangeKind.MOVED]
    assert [change.old[:40] for change in moved] == ["What is expected of PIT DBT2, and when, "]
    assert found(listed, "16/03/2026", "19/01/2026").section.title == "Qualification tranche timelines"
    assert [(old[:10], new[:10]) for _, old, new, _ in section_map(red)] == [
        ("Scenario 4", "Scenario 5"),
        ("Scenario 5", "Scenario 6"),
        ("Scenario 6", "Scenario 7"),
    ]


def test_the_new_questionnaire_has_new_and_moved_questions() -> None:
    listed = changes(real("qad", "4.0", "5.0"))
    questions = [change.kind for change in listed if change.where is Where.QUESTION]
    assert questions.count(ChangeKind.MOVED) == 1
    assert questions.count(ChangeKind.INSERTED) >= 6
    assert any(change.applies_to for change in listed)


def test_a_change_of_what_a_question_applies_to_is_told_in_printed_words() -> None:
    listed = changes(real("qad", "4.0", "5.0"))
    (told,) = [change for change in listed if change.kind is ChangeKind.REFORMATTED]
    assert (told.old, told.new) == ("stage: Initial submission", "stage: Initial and final submission")
