"""The summary of the changes that a consultation asks about."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.compose.change_summary import ComparedArtefact, change_summary, summary_markdown
from pipeline.diff.changes.listing import changes
from pipeline.load.composed import Composed
from pipeline.model.change import Overruled
from pipeline.model.text.block import Heading, Table
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Text, plain_text
from pipeline.model.text.walk import flat_cell
from tests.diff.test_redline import between

OLD = "The form is sent within ten days.\n\n# Scope {#scope}\n\nIt goes to the Code Body.\n\nIt ends here.\n"
NEW = "The form is sent within five days.\n\n# Scope {#scope}\n\nIt goes, by post, to the Code Body.\n"


def summary() -> Document:
    """The summary of two small texts."""
    return change_summary((compared(),), Composed("trial-change-summary", "What changes", "", ("Owner",)))


def compared() -> ComparedArtefact:
    red = between(OLD, NEW)
    return ComparedArtefact(red, changes(red), {}, ("SIT participants",))


def rows(document: Document) -> Iterator[tuple[str, ...]]:
    for block in document.body:
        if isinstance(block, Table):
            for row in block.rows[1:]:
                yield tuple(plain_text(flat_cell(cell)[0].content) for cell in row.cells)


def test_each_change_shows_both_sides_amid_the_words_that_stayed() -> None:
    found = list(rows(summary()))
    assert any("ten days" in row[1] and "five days" in row[2] for row in found)
    (inserted,) = [row for row in found if "by post" in row[2]]
    assert "by post" not in inserted[1] and "It goes" in inserted[1] and "It goes" in inserted[2]


def test_what_went_as_a_whole_leaves_nothing_behind() -> None:
    (gone,) = [row for row in rows(summary()) if row[1] == "It ends here."]
    assert gone[2] == "–" and gone[0] == "Paragraph deleted"


def test_only_changed_words_are_bold() -> None:
    tables = [block for block in summary().body if isinstance(block, Table)]
    bold = {
        inline.text.strip()
        for table in tables
        for row in table.rows[1:]
        for cell in row.cells
        for inline in flat_cell(cell)[0].content
        if isinstance(inline, Text) and inline.style.bold
    }
    assert {"ten", "five"} <= bold and not any("days" in text or "ends" in text for text in bold)


def test_a_section_has_a_heading_and_those_who_are_not_affected_are_named() -> None:
    headings = [plain_text(block.content) for block in summary().body if isinstance(block, Heading)]
    assert any("Scope" in title for title in headings)
    assert "Not affected in substance: SIT participants." in summary_markdown((compared(),))


def test_what_its_author_overruled_says_who_and_why() -> None:
    held = Overruled("Ben Builder", "1a2b3c4d5e6f", "a slip of the PAB")
    shown = compared()
    changed = tuple(
        replace(one, substantive=False, overruled=held) if "five" in one.new else one for one in shown.changes
    )
    document = change_summary(
        (replace(shown, changes=changed),), Composed("x", "What changes", "", ("Owner",))
    )
    (row,) = [row for row in rows(document) if "five days" in row[2]]
    told = "overruled as editorial by Ben Builder in 1a2b3c4d5e: a slip of the PAB"
    assert row[0] == f"Paragraph replaced, editorial ({told})"
