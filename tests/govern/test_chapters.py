"""The changes of a red-line are counted by chapter, each once, in reading order."""

from dataclasses import replace

from pipeline.diff.changes.listing import changes
from pipeline.govern.chapters import chapters_changed
from pipeline.model.change import ChapterChanges, Overruled
from tests.diff.test_redline import between

OLD = """\
# Start {#start}

Participants must follow the plan.

## Aside {#aside .unnumbered}

The aside is short.

# Gone {#gone}

This chapter will leave.

# End {#end}

## Early {#early}

A participant reads the end.

## Late {#late}

This section will leave from the last chapter.
"""
NEW = """\
# Before {#before}

A chapter that was not there.

# Start {#start}

Participants may follow the plan.

## Aside {#aside .unnumbered}

The aside is long.

# End {#end}

## Early {#early}

A participants reads the end.
"""


def test_each_chapter_counts_its_sections_and_stands_where_it_is_read() -> None:
    red = between(OLD, NEW)
    assert chapters_changed(red, changes(red)) == (
        ChapterChanges("1 Before", 2, 0),
        ChapterChanges("2 Start", 2, 0),
        ChapterChanges("2 Gone (removed)", 2, 0),
        ChapterChanges("3 End", 2, 1),
    )


def test_no_change_is_lost_between_the_chapters() -> None:
    red = between(OLD, NEW)
    listed = changes(red)
    rows = chapters_changed(red, listed)
    assert sum(row.substantive for row in rows) == sum(change.substantive for change in listed)


def test_the_same_text_has_no_chapter_that_changed() -> None:
    assert chapters_changed(between(OLD, OLD), changes(between(OLD, OLD))) == ()


def test_a_chapter_counts_what_its_authors_overruled_among_the_editorial_changes() -> None:
    red = between(OLD, NEW)
    held = Overruled("Ben", "1a2b3c4d5e6f", "a slip")
    found = tuple(
        replace(one, substantive=False, overruled=held)
        if one.section.id == "start" and one.substantive
        else one
        for one in changes(red)
    )
    (start,) = [row for row in chapters_changed(red, found) if row.title == "2 Start"]
    assert start == ChapterChanges("2 Start", 1, 1, 1)
