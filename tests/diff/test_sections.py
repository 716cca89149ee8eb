"""A section that moved is one change, with the edits inside it beside it as changes of their own."""

from pipeline.diff.changes.listing import changes, identified
from pipeline.diff.marking.redline import Redline, accepted, rejected
from pipeline.model.change import Change, ChangeKind, Where
from pipeline.model.text.revision import RevisionKind
from tests.diff.test_attribution import replayed
from tests.diff.test_redline import between, marked_text

INTRO, END = "# Top {#top}\n\nHere it starts.\n\n", "\n# End {#end}\n\nHere it ends.\n"
MOVING = """## Alpha {#alpha}

The Supplier sends the flow within %s working days.

To be confirmed.

### Deep {#deep}

A note of %s words.
"""
STAYING = """## Beta {#beta}

This section is much longer than the other one, so that nobody would say that it is this one that has moved.

It goes on for a second paragraph, with a good many words more, for no other reason than to weigh something.
"""
OLD = INTRO + MOVING % ("two", "few") + "\n" + STAYING + END
MOVED = INTRO + STAYING + "\n" + MOVING % ("two", "few") + END
EDITED = INTRO + STAYING + "\n" + MOVING % ("five", "many more") + END


def listed(red: Redline) -> list[tuple[str, str, str]]:
    """What each change is and its texts, without those of numbers alone."""
    return [(c.what, c.old, c.new) for c in changes(red) if c.kind is not ChangeKind.RENUMBERED]


def section_move(red: Redline) -> Change:
    """The one section that moved."""
    (change,) = [change for change in changes(red) if change.where is Where.SECTION]
    return change


def test_a_section_moves_with_all_of_its_blocks_as_one_change() -> None:
    red = between(OLD, MOVED)
    assert listed(red) == [("section moved with 4 blocks", "1.1 Alpha", "1.2 Alpha")]
    assert section_move(red).carried == 4


def test_edits_inside_are_changes_of_their_own_in_their_sections() -> None:
    red = between(OLD, EDITED)
    assert listed(red) == [
        ("section moved with 4 blocks", "1.1 Alpha", "1.2 Alpha"),
        ("paragraph replaced", "two", "five"),
        ("paragraph replaced", "few", "many more"),
    ]
    assert [c.section.number for c in changes(red)][:3] == ["1.2", "1.2", "1.2.1"]
    assert accepted(red) == red.new.document
    assert rejected(red) == red.old.document


def test_a_new_heading_text_is_a_change_beside_the_move() -> None:
    red = between(OLD, MOVED.replace("Alpha {", "Alpha and Omega {"))
    assert listed(red) == [
        ("section moved with 4 blocks", "1.1 Alpha", "1.2 Alpha and Omega"),
        ("heading inserted", "", " and Omega"),
    ]


def test_the_id_of_the_move_is_the_same_whatever_changes_inside_or_elsewhere() -> None:
    ids = {
        section_move(between(OLD, new)).id
        for new in (MOVED, EDITED, MOVED.replace("Here it ends", "Here it all ends"))
    }
    assert len(ids) == 1


def test_the_way_back_is_the_mirror() -> None:
    forth, back = listed(between(OLD, EDITED)), listed(between(EDITED, OLD))
    assert [(what, new, old) for what, old, new in forth] == back


def test_every_revision_of_the_section_bears_the_id_of_the_one_change() -> None:
    red = identified(between(OLD, EDITED))
    moved = [one for block in red.document.body for one in block.revisions]
    assert {one.change_id for one in moved} == {section_move(red).id}
    assert [one.kind for one in moved] == [RevisionKind.MOVED_FROM] * 5 + [RevisionKind.MOVED_TO] * 5


def test_a_section_that_moved_under_another_heading_is_substantive() -> None:
    elsewhere = INTRO + STAYING + END + "\n" + MOVING % ("two", "few")
    assert not section_move(between(OLD, MOVED)).substantive
    assert section_move(between(OLD, elsewhere)).substantive


def test_what_was_put_into_the_section_or_left_out_of_it_came_or_went_by_itself() -> None:
    new = MOVED.replace("To be confirmed.\n", "Everybody reads it before the next meeting.\n")
    red = between(OLD, new)
    assert listed(red) == [
        ("paragraph deleted", "To be confirmed.", ""),
        ("section moved with 3 blocks", "1.1 Alpha", "1.2 Alpha"),
        ("paragraph inserted", "", "Everybody reads it before the next meeting."),
    ]


def test_a_part_that_left_the_section_as_it_moved_is_a_move_of_its_own() -> None:
    deep = "### Deep {#deep}\n\nA note of few words.\n"
    red = between(OLD, MOVED.replace(deep, "") + "\n" + deep)
    assert listed(red) == [
        ("section moved with 2 blocks", "1.1 Alpha", "1.2 Alpha"),
        ("section moved with 1 block", "1.1.1 Deep", "2.0.1 Deep"),
    ]


def test_a_heading_that_moved_alone_is_no_section() -> None:
    body = (
        "This text is long enough that it stays, and it is the heading which is found somewhere else now.\n"
    )
    red = between(f"# A {{#a}}\n\n# B {{#b}}\n\n{body}", f"# B {{#b}}\n\n{body}\n# A {{#a}}\n")
    assert listed(red) == [("heading moved", "A", "A")]


def test_the_move_bears_who_moved_it_and_each_edit_who_wrote_it() -> None:
    first = MOVED.replace("of few words", "of many more words")
    red = identified(replayed((OLD, MOVED, first, EDITED), ("Ada", "Ben", "Cem")))
    who = [(c.what, c.who) for c in changes(red) if c.kind is not ChangeKind.RENUMBERED]
    assert who == [
        ("section moved with 4 blocks", "Ada"),
        ("paragraph replaced", "Cem"),
        ("paragraph replaced", "Ben"),
    ]


def test_nothing_is_marked_inside_the_blocks_that_moved() -> None:
    shown = marked_text(between(OLD, EDITED).document.body)
    assert "The Supplier sends the flow within two working days. <moved-from>" in shown
    assert "The Supplier sends the flow within five working days. <moved-to>" in shown
