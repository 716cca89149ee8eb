"""Pairs of documents for properties: sections, lists and tables, the second made from the first by edits."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import assert_never

from hypothesis import strategies as st

from pipeline.model.text.block import (
    Block,
    Cell,
    Delimiter,
    Heading,
    ListFormat,
    ListPosition,
    Paragraph,
    ParagraphRole,
    Row,
    Table,
)
from pipeline.model.text.inline import Inlines, LineBreak, Style, Text
from pipeline.resolve.resolved import Resolved
from tests.word.building import plan, text

WORDS = [
    "the",
    "Programme",
    "participant",
    "must",
    "may",
    "QT",
    "11.3",
    "evidence",
    "of",
    "tests.",
    "To",
    "be",
    "confirmed",
    "16/03/2026",
    "supplier",
    "data",
    "and",
    "migration",
    "milestone",
    "approves",
    "BSC",
    "code",
    "reports",
]
Edit = Callable[[Random, list[Block]], None]


ROLES = tuple(role for role in ParagraphRole if not role.startswith("cover"))
"""Every role of a paragraph in the body."""


def paragraph(random: Random, least: int = 1) -> Paragraph:
    """A paragraph of a few words, now and then in a list or in a role of its own."""
    words = random.choices(WORDS, k=random.randint(least, 24))
    if random.random() < 0.25:
        return Paragraph(content(random, words), list=position(random))
    role = random.choice(ROLES) if random.random() < 0.25 else ParagraphRole.BODY
    return Paragraph(lines(random, words) if role is ParagraphRole.CODE else content(random, words), role)


def content(random: Random, words: list[str]) -> Inlines:
    """The words, now and then with a subscript at their end."""
    raised = (Text("2", Style(subscript=True)),) if random.random() < 0.1 else ()
    return (Text(" ".join(words)), *raised)


def lines(random: Random, words: list[str]) -> Inlines:
    """The words as a line of code or two."""
    at = random.randint(1, len(words))
    first, second = (
        Text("  " * random.randint(0, 1) + " ".join(part), Style(code=True))
        for part in (words[:at], words[at:])
    )
    return (first, LineBreak(), second) if second.text.strip() else (first,)


def position(random: Random) -> ListPosition:
    """A place in one of a few lists, each marked in a way of its own."""
    kind = random.choice(tuple(ListFormat))
    match kind:
        case ListFormat.BULLET:
            return ListPosition("l", 0, kind)
        case ListFormat.PRINCIPLE:
            return ListPosition("principles", 0, kind)
        case ListFormat.DECIMAL | ListFormat.ALPHA | ListFormat.ROMAN:
            delimiter, upper = random.choice(tuple(Delimiter)), random.random() < 0.3
            start = random.choice((1, 1, 3)) if kind is ListFormat.DECIMAL else 1
            own = f"l-{kind}-{random.randint(0, 1)}"
            return ListPosition(own, 0, kind, start=start, delimiter=delimiter, upper=upper)
        case _:
            assert_never(kind)


def cell(random: Random, columns: int = 1, rows: int = 1) -> Cell:
    """A cell of a few words, now and then empty or of two paragraphs."""
    count = random.choice((0, 1, 1, 1, 1, 2))
    words = (text(" ".join(random.choices(WORDS, k=random.randint(1, 4)))) for _ in range(count))
    return Cell(tuple(words), columns, rows)


def table(random: Random, own: str) -> Table:
    """A table of plain cells with a header row."""
    columns = random.randint(1, 4)
    rows = tuple(Row(tuple(cell(random) for _ in range(columns))) for _ in range(random.randint(1, 5)))
    return Table(own, rows, _shares(columns))


def _shares(columns: int) -> tuple[float, ...]:
    return tuple(100 / columns for _ in range(columns))


def blocks(random: Random) -> list[Block]:
    """Paragraphs, two tables at most, and now and then up to four headings."""
    found: list[Block] = [paragraph(random) for _ in range(random.randint(0, 6))]
    for number in range(random.choice((0, 0, 2, 3, 4))):
        words = (Text(" ".join(random.choices(WORDS, k=random.randint(1, 4)))),)
        heading = Heading(f"h{number}", random.randint(1, 3), words)
        found.insert(random.randint(0, len(found)), heading)
    for number in range(random.randint(0, 2)):
        found.insert(random.randint(0, len(found)), table(random, f"t{number}"))
    return found


def _some_table(random: Random, found: list[Block]) -> int | None:
    places = [place for place, block in enumerate(found) if isinstance(block, Table)]
    return random.choice(places) if places else None


def _some_paragraph(random: Random, found: list[Block]) -> int | None:
    places = [place for place, block in enumerate(found) if isinstance(block, Paragraph)]
    return random.choice(places) if places else None


def _of_table(change: Callable[[Random, Table], Table]) -> Edit:
    def edit(random: Random, found: list[Block]) -> None:
        place = _some_table(random, found)
        if place is not None:
            block = found[place]
            assert isinstance(block, Table)
            found[place] = change(random, block)

    return edit


def _is_plain(block: Table) -> bool:
    return all(one.column_span == one.row_span == 1 for row in block.rows for one in row.cells)


def insert_column(random: Random, block: Table) -> Table:
    """Another column of a table without spans."""
    if not _is_plain(block):
        return block
    at = random.randint(0, len(block.widths))
    rows = tuple(replace(r, cells=(*r.cells[:at], cell(random), *r.cells[at:])) for r in block.rows)
    return replace(block, rows=rows, widths=_shares(len(block.widths) + 1))


def delete_column(random: Random, block: Table) -> Table:
    """A column less."""
    if not _is_plain(block) or len(block.widths) < 2:
        return block
    at = random.randrange(len(block.widths))
    rows = tuple(replace(r, cells=r.cells[:at] + r.cells[at + 1 :]) for r in block.rows)
    return replace(block, rows=rows, widths=_shares(len(block.widths) - 1))


def merge_across(random: Random, block: Table) -> Table:
    """Two cells of a row as one."""
    at = random.randrange(len(block.rows))
    cells = block.rows[at].cells
    if len(cells) < 2:
        return block
    left = random.randrange(len(cells) - 1)
    one, other = cells[left : left + 2]
    if one.row_span > 1 or other.row_span > 1 or not _is_plain(replace(block, rows=block.rows[:at])):
        return block
    merged = replace(one, column_span=one.column_span + other.column_span)
    row = replace(block.rows[at], cells=(*cells[:left], merged, *cells[left + 2 :]))
    return replace(block, rows=(*block.rows[:at], row, *block.rows[at + 1 :]))


def merge_down(random: Random, block: Table) -> Table:
    """A cell that reaches into the next row of a table without spans."""
    if not _is_plain(block) or len(block.rows) < 3:
        return block
    at, column = random.randrange(1, len(block.rows) - 1), random.randrange(len(block.widths))
    upper, lower = block.rows[at], block.rows[at + 1]
    tall = replace(upper.cells[column], row_span=2)
    rows = list(block.rows)
    rows[at] = replace(upper, cells=(*upper.cells[:column], tall, *upper.cells[column + 1 :]))
    rows[at + 1] = replace(lower, cells=lower.cells[:column] + lower.cells[column + 1 :])
    return replace(block, rows=tuple(rows))


def edit_cell(random: Random, block: Table) -> Table:
    """Other words in a cell."""
    at = random.randrange(len(block.rows))
    cells = list(block.rows[at].cells)
    if cells:
        column = random.randrange(len(cells))
        cells[column] = replace(cells[column], blocks=cell(random).blocks)
    rows = (*block.rows[:at], replace(block.rows[at], cells=tuple(cells)), *block.rows[at + 1 :])
    return replace(block, rows=rows)


def split_in_cell(random: Random, block: Table) -> Table:
    """A paragraph of a cell as two."""
    at = random.randrange(len(block.rows))
    cells = list(block.rows[at].cells)
    places = [(c, p) for c, one in enumerate(cells) for p in range(len(one.blocks))]
    if places:
        column, place = random.choice(places)
        found: list[Block] = list(cells[column].blocks)
        split_at(random, found, place)
        kept = tuple(one for one in found if isinstance(one, Paragraph))
        cells[column] = replace(cells[column], blocks=kept)
    rows = (*block.rows[:at], replace(block.rows[at], cells=tuple(cells)), *block.rows[at + 1 :])
    return replace(block, rows=rows)


def change_rows(random: Random, block: Table) -> Table:
    """A row moved, inserted or deleted in a table without spans that reach down."""
    if any(one.row_span > 1 for row in block.rows for one in row.cells):
        return block
    rows = list(block.rows)
    what = random.choice(("move", "insert", "delete"))
    if what == "insert":
        row = Row(tuple(cell(random) for _ in block.widths))
        rows.insert(random.randint(0, len(rows)), row)
    elif len(rows) > 1:
        row = rows.pop(random.randrange(len(rows)))
        if what == "move":
            rows.insert(random.randint(0, len(rows)), row)
    return replace(block, rows=tuple(rows))


def split_paragraph(random: Random, found: list[Block]) -> None:
    """A paragraph as two."""
    place = _some_paragraph(random, found)
    if place is not None:
        split_at(random, found, place)


def split_at(random: Random, found: list[Block], place: int) -> None:
    """The paragraph at a place as two."""
    block = found[place]
    assert isinstance(block, Paragraph) and isinstance(block.content[0], Text)
    words = block.content[0].text.split()
    if len(words) > 1:
        at = random.randrange(1, len(words))
        style = block.content[0].style
        halves = (" ".join(half) for half in (words[:at], words[at:]))
        found[place : place + 1] = [replace(block, content=(Text(half, style),)) for half in halves]


def join_paragraphs(random: Random, found: list[Block]) -> None:
    """Two paragraphs as one."""
    places = [i for i in range(len(found) - 1) if all(isinstance(b, Paragraph) for b in found[i : i + 2])]
    if not places:
        return
    place = random.choice(places)
    one, other = found[place : place + 2]
    assert isinstance(one, Paragraph) and isinstance(other, Paragraph)
    words = " ".join(i.text for i in (*one.content, *other.content) if isinstance(i, Text))
    style = Style(code=one.role is ParagraphRole.CODE)
    found[place : place + 2] = [replace(one, content=(Text(words, style),))]


def edit_paragraph(random: Random, found: list[Block]) -> None:
    """A word less and another more."""
    place = _some_paragraph(random, found)
    if place is None:
        return
    block = found[place]
    assert isinstance(block, Paragraph) and isinstance(block.content[0], Text)
    words = block.content[0].text.split()
    words[random.randrange(len(words))] = random.choice(WORDS)
    first = replace(block.content[0], text=" ".join(words))
    found[place] = replace(block, content=(first, *block.content[1:]))


def change_kind(random: Random, found: list[Block]) -> None:
    """The same words in another role, or in another list, or in none."""
    place = _some_paragraph(random, found)
    if place is None:
        return
    block = found[place]
    assert isinstance(block, Paragraph) and isinstance(block.content[0], Text)
    other = paragraph(random)
    style = Style(code=other.role is ParagraphRole.CODE)
    first = replace(block.content[0], style=style)
    found[place] = replace(block, content=(first,), role=other.role, list=other.list)


def change_marks(random: Random, found: list[Block]) -> None:
    """A list that begins elsewhere, or is marked otherwise, all its items alike."""
    lists = [block.list for block in found if isinstance(block, Paragraph) and block.list]
    if not lists:
        return
    old = random.choice(lists)
    new = replace(position(random), list=old.list)
    for place, block in enumerate(found):
        if isinstance(block, Paragraph) and block.list and block.list.list == old.list:
            found[place] = replace(block, list=new)


def change_blocks(random: Random, found: list[Block]) -> None:
    """A block moved, inserted or deleted."""
    what = random.choice(("move", "insert", "delete"))
    if what == "insert":
        found.insert(random.randint(0, len(found)), paragraph(random))
    elif found:
        block = found.pop(random.randrange(len(found)))
        if what == "move":
            found.insert(random.randint(0, len(found)), block)


def move_section(random: Random, found: list[Block]) -> None:
    """A heading with all that stands below it to another place."""
    places = [place for place, block in enumerate(found) if isinstance(block, Heading)]
    if not places:
        return
    start = random.choice(places)
    levels = [block.level if isinstance(block, Heading) else 0 for block in found]
    ends = (place for place in range(start + 1, len(found)) if 0 < levels[place] <= levels[start])
    end = next(ends, len(found))
    section = found[start:end]
    del found[start:end]
    at = random.randint(0, len(found))
    found[at:at] = section


def change_level(random: Random, found: list[Block]) -> None:
    """A heading up or down."""
    places = [place for place, block in enumerate(found) if isinstance(block, Heading)]
    if places:
        place = random.choice(places)
        block = found[place]
        assert isinstance(block, Heading)
        found[place] = replace(block, level=random.randint(1, 4))


EDITS: tuple[Edit, ...] = (
    *map(
        _of_table,
        (insert_column, delete_column, merge_across, merge_down, edit_cell, split_in_cell, change_rows),
    ),
    split_paragraph,
    join_paragraphs,
    edit_paragraph,
    change_kind,
    change_marks,
    change_blocks,
    move_section,
    change_level,
)


def pair(seed: int, count: int) -> tuple[Resolved, Resolved]:
    """A document, and the same after some edits."""
    random = Random(seed)
    old = blocks(random)
    new = list(old)
    for _ in range(count):
        random.choice(EDITS)(random, new)
    first = text("The plan starts.")  # Word has no file without a paragraph
    return plan(first, *old), plan(first, *new)


PAIRS = st.builds(pair, st.integers(0, 2**32), st.integers(0, 6))
