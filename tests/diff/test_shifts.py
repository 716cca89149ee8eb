"""What has another number bears who shifted it: the insertion, deletion or move before it, or nobody."""

from pipeline.diff.authors.attribution import attributed
from pipeline.diff.authors.replay import Replay, Step
from pipeline.diff.changes.listing import changes, identified
from pipeline.diff.marking.redline import redline
from pipeline.model.change import ChangeKind
from pipeline.model.text.block import Table, TableRole
from tests.diff.test_attribution import by, replayed
from tests.diff.test_redline import MARKS, between
from tests.word.building import cell, heading, plan, table


def who(*texts: str) -> dict[str, str]:
    """Who shifted each number from the first text to the last, by its old name; each step has an author."""
    red = identified(replayed(texts, ("Ada", "Ben", "Cem")[: len(texts) - 1]))
    return {c.old: c.who for c in changes(red) if c.kind is ChangeKind.RENUMBERED}


def section(name: str, level: int = 1) -> str:
    """A section with a sentence of its own."""
    return f"{'#' * level} {name} {{#{name.lower()}}}\n\nThis is what {name} has to say about its own affairs.\n\n"


A, B, C, D = (section(name) for name in ("Alpha", "Beta", "Gamma", "Delta"))
NEW, MORE = section("Nova"), section("Extra")
SUB, OTHER_SUB = section("Sub", 2), section("Lower", 2)


def test_an_inserted_section_shifts_what_follows_and_below() -> None:
    old = A + B + SUB + C
    assert who(old, A + NEW + B + SUB + C) == {"Section 2": "Ada", "Section 2.1": "Ada", "Section 3": "Ada"}


def test_an_edit_by_another_has_no_part_in_it() -> None:
    edited = (A + NEW + B).replace("Alpha has to say", "Alpha wants to say")
    assert who(A + B, (A + B).replace("has to", "wants to", 1), edited) == {"Section 2": "Ben"}


def test_a_deleted_section_shifts_what_follows() -> None:
    assert who(A + B + C, A + C) == {"Section 3": "Ada"}


def test_each_number_bears_the_first_that_shifted_it_and_no_one_where_two_did() -> None:
    old = A + B + C + D
    first, both = A + NEW + B + C + D, A + NEW + B + C + MORE + D
    assert who(old, first, both) == {"Section 2": "Ada", "Section 3": "Ada", "Section 4": ""}


def test_two_shifts_by_one_person_are_that_persons_with_the_first_reason() -> None:
    old, new = A + B + C, A + NEW + B + MORE + C
    red = identified(replayed((old, new), ("Ada",)))
    last = [c for c in changes(red) if c.kind is ChangeKind.RENUMBERED][-1]
    assert (last.who, last.why) == ("Ada", "Change-Request: Ada")
    assert last.when is not None


def test_numbers_that_agree_again_are_shifted_anew() -> None:
    old = A + B + C + D
    new = A + NEW + B + D
    assert who(old, A + NEW + B + C + D, new) == {"Section 2": "Ada"}
    newer = A + NEW + B + MORE + D
    assert who(old, A + NEW + B + C + D, A + NEW + B + D, newer) == {"Section 2": "Ada", "Section 4": "Cem"}


def test_a_moved_section_bears_its_move_and_so_does_what_it_passed() -> None:
    assert who(A + SUB + B + C, B + C + A + SUB) == {
        "Section 1": "Ada",
        "Section 1.1": "Ada",
        "Section 2": "Ada",
        "Section 3": "Ada",
    }


def test_a_moved_section_whose_new_place_another_shifted_bears_nobody() -> None:
    moved = B + C + A + D
    assert who(A + B + C + D, moved, B + NEW + C + A + D) == {
        "Section 1": "",
        "Section 2": "Ada",
        "Section 4": "Ben",
    }


def test_subsections_bear_what_shifted_the_section_above_them_and_what_came_before_them() -> None:
    old = A + B + OTHER_SUB + SUB
    assert who(old, A + NEW + B + OTHER_SUB + SUB, A + NEW + B + SUB) == {
        "Section 2": "Ada",
        "Section 2.2": "",
    }


def test_a_section_put_in_above_subsections_takes_them_over() -> None:
    old = A + OTHER_SUB + SUB + B
    assert who(old, A + OTHER_SUB + NEW + SUB + B) == {"Section 1.2": "Ada", "Section 2": "Ada"}


def test_a_heading_that_went_up_bears_that_and_so_do_those_behind_it() -> None:
    old = A + OTHER_SUB + SUB + B
    assert who(old, old.replace("## Lower", "# Lower")) == {
        "Section 1.1": "Ada",
        "Section 1.2": "Ada",
        "Section 2": "Ada",
    }


ITEMS = "{.principles}\n%s"
LINES = ["1. {#a} Alpha goes before all the others.\n", "1. {#b} Beta has its place here.\n"]
FRESH = "1. Something that nobody had thought of.\n"


def test_principles_tables_and_figures_are_counted_through_the_document() -> None:
    principles, more = ITEMS % "".join(LINES), ITEMS % "".join((LINES[0], FRESH, LINES[1]))
    assert who(principles, more) == {"Principle 2": "Ada"}
    table = '{#%s caption="Codes of %s"}\n| Code | Name |\n|---|---|\n| M10 | Central systems of %s |\n\n'
    one, other = table % ("t", "t", "t"), table % ("u", "u", "u")
    assert who(f"# A {{#s}}\n\n{one}", f"# A {{#s}}\n\n{other}{one}") == {"Table 1": "Ada"}


def question(own: str) -> Table:
    """A question of one row."""
    return table(own, (cell(f"What does {own} have to say about its own affairs?"),), role=TableRole.QUESTION)


def test_the_number_of_a_question_bears_what_came_before_it_in_its_section_or_before_that() -> None:
    body = (heading("a", "Alpha"), question("q1"), heading("b", "Beta"), question("q2"))
    more = (body[0], question("q3"), *body[1:])
    last = (heading("n", "Nova"), *more)
    documents = tuple(plan(*one).document for one in (body, more, last))
    replay = Replay(documents, (Step(0, 1, 0), Step(1, 2, 1)), by("Ada", "Ben"))
    red = identified(attributed(redline(plan(*body), plan(*last), MARKS), replay))
    assert {c.old: c.who for c in changes(red) if c.kind is ChangeKind.RENUMBERED} == {
        "Section 1": "Ben",
        "Question 1-1": "",
        "Section 2": "Ben",
        "Question 2-1": "Ben",
    }


def test_nothing_is_said_of_numbers_that_nothing_shifted() -> None:
    assert who(A + B, (A + B).replace("has to", "wants to")) == {}
    listed = changes(between(A + B, A + NEW + B))
    assert [c.who for c in listed if c.kind is ChangeKind.RENUMBERED] == ["Ada Author"]
