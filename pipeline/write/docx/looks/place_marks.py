"""Blocks and rows whose words stand more than once into hidden bookmarks that tell them apart.

Whatever else comes back in a file is found by its words. A mark is made from the id, else from the section,
the words and how often they stood in that section before: an edit elsewhere leaves it as it is. What has a
bookmark of its own, as headings, tables and what something points at, needs none.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from itertools import islice
from math import isqrt
from typing import assert_never

from pipeline.model.text.block import Contents, Figure, Heading, Orientation, PageBreak, Paragraph, Row, Table
from pipeline.model.text.inline import Id
from pipeline.model.text.walk import paragraphs
from pipeline.resolve.plain import caption_text, printed_text
from pipeline.resolve.resolved import Resolved
from pipeline.write.docx.looks.bookmarks import HIDDEN

Placed = Heading | Paragraph | Figure | Row
"""What can come back, and has to be found."""
_BETWEEN_CELLS = "\t"
_LETTERS = 12
_ROOM = 120
"""The square of the bookmarks that a block or row has room for."""


def place_marks(resolved: Resolved, named: Collection[int]) -> Mapping[int, Id]:
    """The id of each hidden mark by the identity of what it stands on, in reading order.

    `named` are the identities of what has a bookmark of its own. A value that stands in the document twice
    cannot be told apart from itself, and has no mark. Where there would be too many, those bear one whose
    words stand more than once in their section, and of these the first ones.
    """
    placed = tuple(_placed(resolved))
    counts = Counter(words for _, _, words in placed)
    standing = Counter(id(owner) for owner, _, _ in placed)
    in_section = Counter((section, words) for _, section, words in placed)
    before: Counter[str] = Counter()
    marks: dict[int, Id] = {}
    apart: set[int] = set()
    for owner, section, words in placed:
        if counts[words] < 2:
            continue
        what = _what(owner, section, words)
        before[what] += 1
        if id(owner) not in named and standing[id(owner)] == 1:
            marks[id(owner)] = f"{HIDDEN}{what}/{before[what]}"
            apart |= {id(owner)} if in_section[section, words] < 2 else set()
    room = _most_marks(len(placed), len(named))
    if len(marks) > room:
        marks = {owner: mark for owner, mark in marks.items() if owner not in apart}
    return dict(islice(marks.items(), room))


def _most_marks(placed: int, named: int) -> int:
    """How many marks may come to the bookmarks that a file has for other reasons.

    What LibreOffice 7.4 takes longer to save a file grows with the square of all its bookmarks, all the rest
    with what stands in it: with so many, a text of usual paragraphs takes less than 1.3 times as long.
    """
    return isqrt(named**2 + _ROOM * placed) - named


def _what(owner: Placed, section: Id, words: str) -> str:
    """Its id, else its section and its words, in so few letters that no name is cut short."""
    said = ("id", owner.id) if owner.id else ("words", section, words)
    return sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:_LETTERS]


def _placed(resolved: Resolved) -> Iterator[tuple[Placed, Id, str]]:
    """Everything that can come back, with the heading above it and its words."""
    section = ""
    for block in resolved.document.blocks:
        match block:
            case Heading():
                section = block.id
                yield block, section, printed_text(block.content, resolved)
            case Paragraph():
                yield block, section, printed_text(block.content, resolved)
            case Figure():
                yield block, section, caption_text(block, resolved)
            case Table():
                yield from ((row, section, _row_words(row, block, resolved)) for row in block.rows)
            case PageBreak() | Orientation() | Contents():
                pass
            case _:
                assert_never(block)


def _row_words(row: Row, table: Table, resolved: Resolved) -> str:
    texts = (paragraph.content for cell in row.cells for paragraph in paragraphs(cell.blocks))
    return _BETWEEN_CELLS.join(printed_text(content, resolved, table) for content in texts)
