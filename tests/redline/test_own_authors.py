"""Each tracked change in Word bears whoever made that very change, whatever others did around it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.diff.authors.attribution import attributed
from pipeline.diff.authors.replay import Replay, Step
from pipeline.diff.changes.listing import changes, identified_with_changes
from pipeline.diff.marking.marks import Marks
from pipeline.diff.marking.redline import Redline, redline
from pipeline.model.text.block import (
    Alignment,
    Cell,
    Heading,
    ListFormat,
    ListPosition,
    Paragraph,
    Row,
    Table,
)
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Style, Text
from pipeline.model.text.revision import Revision, RevisionKind
from pipeline.model.text.walk import flat_cell
from pipeline.ooxml.names import w
from pipeline.resolve.resolved import Resolved
from pipeline.write.changes.telling import Telling
from pipeline.write.docx.redline import redline_bytes
from pipeline.write.docx.revised.comments import Explained
from pipeline.write.html.redline import redline_html, redline_print_html
from tests.diff.test_attribution import by
from tests.redline.judging import Office, assert_exact, assert_sound, files
from tests.word.building import FONTS, REDLINED, REFERENCE, cell, heading, part, plan, table, text
from tests.writing import look

Edit = Callable[[Document], Document]
Page = Callable[..., str]
Kind = TypeVar("Kind", Heading, Paragraph, Table)
LAST = Marks(
    *(
        Revision(kind, "nobody in particular", by("Nobody")[0].when)
        for kind in (RevisionKind.INSERTED, RevisionKind.DELETED)
    )
)
"""Stands on what nobody is found for."""
HEAD = (cell("Tranche"), cell("Start"), cell("End"))
START = plan(
    heading("one", "Opening"),
    text("Alpha stays as it was."),
    text("Bravo stands at the left."),
    text("Charlie is no item of a list."),
    heading("deep", "Delta", 2),
    table(
        "t",
        HEAD,
        (cell("Echo row"), cell("looks plain"), cell("reads so")),
        (cell("Foxtrot row"), cell("spans few"), cell("columns here")),
        (cell("Golf row"), cell("stands alone"), cell("below it")),
    ),
    table("u", (cell("Left"), cell("Right")), (cell("Hotel"), cell("India")), caption="Widths"),
)


def _blocks(document: Document, kind: type[Kind], change: Callable[[Kind], Kind], word: str) -> Document:
    """The document with the blocks of a kind changed that hold a word."""
    body = tuple(
        change(block) if isinstance(block, kind) and word in repr(block) else block for block in document.body
    )
    assert body != document.body
    return replace(document, body=body)


def _cells(document: Document, word: str, change: Callable[[Cell], Cell]) -> Document:
    """The document with the cells changed that hold a word."""

    def row(one: Row) -> Row:
        return replace(one, cells=tuple(change(c) if word in repr(c) else c for c in one.cells))

    def whole(block: Table) -> Table:
        return replace(block, rows=tuple(map(row, block.rows)))

    return _blocks(document, Table, whole, word)


def _reworded(document: Document, old: str, new: str) -> Document:
    def change(one: Cell) -> Cell:
        (block,) = flat_cell(one)
        (run,) = block.content
        assert isinstance(run, Text)
        return replace(
            one, blocks=(replace(block, content=(replace(run, text=run.text.replace(old, new)),)),)
        )

    return _cells(document, old, change)


def _bold(document: Document) -> Document:
    content = (Text("Alpha "), Text("stays", Style(bold=True)), Text(" as it was."))
    return _blocks(document, Paragraph, lambda one: replace(one, content=content), "Alpha")


def _centred(document: Document) -> Document:
    return _blocks(document, Paragraph, lambda one: replace(one, align=Alignment.CENTER), "Bravo")


def _listed(document: Document) -> Document:
    position = ListPosition("l", 0, ListFormat.BULLET)
    return _blocks(document, Paragraph, lambda one: replace(one, list=position), "Charlie")


def _raised(document: Document) -> Document:
    return _blocks(document, Heading, lambda one: replace(one, level=1), "Delta")


def _right(document: Document) -> Document:
    return _cells(document, "looks plain", lambda one: replace(one, align=Alignment.END))


def _spanning(document: Document) -> Document:
    """Two cells of a row as one, which keeps the words of the first."""

    def change(block: Table) -> Table:
        head, echo, row, golf = block.rows
        wide = replace(row, cells=(row.cells[0], replace(row.cells[1], column_span=2)))
        return replace(block, rows=(head, echo, wide, golf))

    return _blocks(document, Table, change, "Foxtrot")


def _wider(document: Document) -> Document:
    return _blocks(document, Table, lambda one: replace(one, widths=(70.0, 30.0)), "Hotel")


@dataclass(frozen=True)
class Made:
    """An edit, and what of it Word shows: the tracked change, and a word that only that has or lies beside it."""

    edit: Edit
    tags: tuple[str, ...]
    word: str


EDITS: Mapping[str, Made] = {
    "Ann Bold": Made(_bold, ("rPrChange",), "stays"),
    "Bob Centre": Made(_centred, ("pPrChange",), "Bravo"),
    "Cem List": Made(_listed, ("pPrChange",), "Charlie"),
    "Dot Level": Made(_raised, ("pPrChange",), "Delta"),
    "Eve Align": Made(_right, ("pPrChange",), "looks"),
    "Fay Words": Made(lambda one: _reworded(one, "reads so", "reads thus"), ("ins",), "thus"),
    "Gus Span": Made(_spanning, ("ins", "del"), "spans"),
    "Hal Inside": Made(lambda one: _reworded(one, "Foxtrot row", "Foxtrot line"), ("ins",), "line"),
    "Ida Below": Made(lambda one: _reworded(one, "stands alone", "stands apart"), ("ins",), "apart"),
    "Jon Width": Made(_wider, ("tcPrChange",), "Hotel"),
}


@cache
def _after(names: tuple[str, ...]) -> Resolved:
    """The plan with the edits of these people made, one after the other."""
    return plan(*EDITS[names[-1]].edit(_after(names[:-1]).document).body) if names else START


def made_by(names: Sequence[str]) -> Redline:
    """The red-line over the edits of these people, each a commit of its own."""
    documents = [_after(tuple(names[:count])) for count in range(len(names) + 1)]
    steps = tuple(Step(number, number + 1, number) for number in range(len(names)))
    replay = Replay(tuple(one.document for one in documents), steps, by(*names))
    return attributed(redline(documents[0], documents[-1], LAST), replay)


def shown(red: Redline) -> tuple[etree._Element, etree._Element]:
    """The main part and the comments of the Word file."""
    own, listed = identified_with_changes(red)
    data = redline_bytes(own, REFERENCE, facts=REDLINED, font_files=FONTS, explained=Explained(listed, {}))
    return part(data), part(data, "word/comments.xml")


def beside(element: etree._Element) -> str:
    """The words of a tracked change, or of the paragraph or cell whose look it is about."""
    holder = element
    if element.tag.endswith("Change"):
        names = (w("r"),) if element.tag == w("rPrChange") else (w("p"), w("tc"), w("tr"))
        holder = next(above for above in element.iterancestors() if above.tag in names)
    return "".join(piece.text or "" for piece in holder.iter(w("t"), w("delText")))


def authors(root: etree._Element, made: Made) -> set[tuple[str, str]]:
    """Who bears the tracked changes that show an edit, and when."""
    return {
        (element.get(w("author")) or "", (element.get(w("date")) or "")[:10])
        for element in root.iter(*map(w, made.tags))
        if made.word in beside(element)
    }


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_among_all_the_others_bears_its_own_author_and_day_in_word(name: str) -> None:
    root, _ = _all_shown()
    day = 1 + list(EDITS).index(name)
    assert authors(root, EDITS[name]) == {(name, f"2026-01-{day:02}")}


@cache
def _all_shown() -> tuple[etree._Element, etree._Element]:
    return shown(made_by(tuple(EDITS)))


def test_nothing_in_word_bears_somebody_who_made_no_change() -> None:
    root, comments = _all_shown()
    named = {element.get(w("author")) for part_ in (root, comments) for element in part_.iter()} - {None}
    assert named == set(EDITS)


def test_each_change_has_a_comment_by_its_own_author() -> None:
    _, comments = _all_shown()
    told = {
        ((comment.get(w("author")) or ""), (comment.get(w("date")) or "")[:10])
        for comment in comments.iter(w("comment"))
    }
    apart = {(name, f"2026-01-{day:02}") for day, name in enumerate(EDITS, 1)}
    assert apart <= told


@pytest.mark.parametrize("page", [redline_html, redline_print_html])
def test_each_change_of_the_list_and_each_note_of_the_page_names_its_own_author(page: Page) -> None:
    own, listed = identified_with_changes(made_by(tuple(EDITS)))
    assert sorted(change.who for change in listed if change.kind != "renumbered") == sorted(EDITS)
    notes = page(own, listed, look(), Telling(explain=True)).split('class="change-note"')[1:]
    told = [note.partition("</p>")[0] for note in notes]
    assert {name for name in EDITS if any(name in note for note in told)} == set(EDITS)


@settings(max_examples=25, deadline=None)
@given(st.permutations(list(EDITS)), st.integers(1, len(EDITS)))
def test_the_order_of_the_commits_changes_nobody_s_part(names: list[str], count: int) -> None:
    made = names[:count]
    found = changes(identified_with_changes(made_by(made))[0])
    days = {name: day for day, name in enumerate(made, 1)}
    told = [
        (change.who, change.when.day if change.when else 0) for change in found if change.kind != "renumbered"
    ]
    assert sorted(told) == sorted(days.items())


TALL = {
    "plain": (
        HEAD,
        (cell("One alpha"), cell("May be so"), cell("June")),
        (cell("Two"), cell("July"), cell("Late")),
    ),
    "tall": (
        HEAD,
        (cell("One alpha", rows=2), cell("May be so"), cell("June")),
        (cell("July"), cell("Late")),
    ),
    "edited": (
        HEAD,
        (cell("One alpha", rows=2), cell("May be so"), cell("June")),
        (cell("July"), cell("Soon")),
    ),
}


def test_a_row_that_a_cell_reaches_into_bears_whoever_made_it_reach_and_its_words_who_wrote_them() -> None:
    documents = [plan(text("Before."), table("t", *rows), text("After.")) for rows in TALL.values()]
    replay = Replay(
        tuple(one.document for one in documents), (Step(0, 1, 0), Step(1, 2, 1)), by("Ada Tall", "Ben Word")
    )
    root, _ = shown(attributed(redline(documents[0], documents[-1], LAST), replay))
    rows = {
        change.get(w("author"))
        for properties in root.iter(w("trPr"))
        for change in properties.iter(w("ins"), w("del"))
    }
    assert rows == {"Ada Tall"}
    by_word = {
        word: change.get(w("author"))
        for change in root.iter(w("ins"), w("del"))
        for word in ("July", "Late", "Soon", "May")
        if word in "".join(piece.text or "" for piece in change.iter(w("t"), w("delText")))
    }
    assert by_word == {"July": "Ada Tall", "Late": "Ben Word", "Soon": "Ben Word", "May": "Ada Tall"}


@pytest.mark.xdist_group("libreoffice")
@pytest.mark.parametrize("names", [tuple(EDITS), ("Gus Span", "Hal Inside", "Eve Align")])
def test_every_resolver_gets_both_sides_back_from_the_work_of_many(
    names: tuple[str, ...], tmp_path: Path, libreoffice: Office
) -> None:
    found = files(identified_with_changes(made_by(names))[0], tmp_path)
    assert_exact(found)
    assert_sound(found)
    libreoffice.assert_agrees(found)
