"""A heading that went up or down stays where it is, with its words compared, and is one change."""

from pipeline.diff.changes.listing import changes, identified
from pipeline.diff.marking.redline import Redline, accepted, rejected
from pipeline.model.change import Change, ChangeKind
from pipeline.model.text.block import Heading
from pipeline.model.text.revision import RevisionKind
from tests.diff.test_attribution import replayed
from tests.diff.test_redline import between, marked_text

OLD = """# Top {#top applies="all"}

## First {#first}

What stands first.

### Deep {#deep}

What stands deep.
"""
PROMOTED = OLD.replace("### Deep", "## Deep")
RENAMED = OLD.replace("### Deep", "## Deep water")


def the_change(red: Redline) -> Change:
    """The one change that is not of a number alone."""
    (change,) = [change for change in changes(red) if change.kind is not ChangeKind.RENUMBERED]
    return change


def test_a_promoted_heading_is_reformatted_from_its_old_level_to_its_new_one() -> None:
    change = the_change(between(OLD, PROMOTED))
    assert (change.what, change.old, change.new) == (
        "heading reformatted",
        "Deep (level: 3)",
        "Deep (level: 2)",
    )
    assert (change.substantive, change.section.number) == (False, "1.2")


def test_with_other_words_it_is_replaced_and_still_one_change() -> None:
    red = identified(between(OLD, RENAMED))
    change = the_change(red)
    assert (change.what, change.old, change.new, change.substantive) == (
        "heading replaced",
        "Deep (level: 3)",
        "Deep water (level: 2)",
        True,
    )
    (heading,) = [block for block in red.document.body if isinstance(block, Heading) and block.revisions]
    pieces = (heading, *heading.content)
    assert {one.change_id for piece in pieces for one in piece.revisions} == {change.id}


def test_words_that_differ_in_case_alone_leave_it_editorial() -> None:
    assert not the_change(between(OLD, PROMOTED.replace("Deep", "deep"))).substantive


def test_the_words_stay_in_one_heading_and_both_sides_come_back() -> None:
    red = between(OLD, RENAMED)
    assert marked_text(red.document.body)[3] == "Deep{+ water+} <reformatted>"
    assert accepted(red) == red.new.document
    assert rejected(red) == red.old.document


def test_the_way_back_is_the_mirror() -> None:
    forth, back = the_change(between(OLD, RENAMED)), the_change(between(RENAMED, OLD))
    assert (forth.old, forth.new) == (back.new, back.old)


def test_a_level_that_lets_another_label_apply_is_substantive() -> None:
    old = OLD.replace("{#first}", '{#first applies="sit"}')
    assert the_change(between(old, old.replace("### Deep", "## Deep"))).substantive


def test_a_heading_with_another_label_as_well_is_a_change_of_the_label() -> None:
    change = the_change(between(OLD, OLD.replace("### Deep {#deep}", '## Deep {#deep applies="sit"}')))
    assert (change.what, change.new) == ("label reformatted", "Deep (level: 2; label: sit)")
    assert change.substantive


def test_it_bears_whoever_changed_the_level_and_whoever_wrote_in_it() -> None:
    change = the_change(identified(replayed((OLD, PROMOTED, RENAMED), ("Ada", "Ben"))))
    assert change.who == "Ada, Ben"


def test_a_section_that_moved_to_another_level_tells_both() -> None:
    new = OLD.replace("### Deep {#deep}\n\nWhat stands deep.\n", "")
    red = between(OLD, "# Deep {#deep}\n\nWhat stands deep.\n\n" + new)
    told = [(c.what, c.old, c.new) for c in changes(red) if c.kind is not ChangeKind.RENUMBERED]
    assert told == [
        ("section moved with 1 block", "1.1.1 Deep", "1 Deep"),
        ("heading reformatted", "Deep (level: 3)", "Deep (level: 1)"),
    ]
    kinds = [one.kind for block in red.document.body for one in block.revisions]
    assert RevisionKind.REFORMATTED not in kinds
