"""The blocks of a text into their places in words: the heading above, the table, row, cell and paragraph."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.model.text.block import Block, Blocks, Heading, Paragraph, Table
from pipeline.model.text.inline import Inlines, Opaque, Text

_LONGEST = 60
LabelOf = Callable[[Paragraph | Heading], str]
"""The printed number of a block; "" for one without."""


@dataclass(slots=True)
class _Counts:
    """How many paragraphs and tables came so far in a section, or in a cell."""

    paragraphs: int = 0
    tables: int = 0


def placed_paragraphs(blocks: Blocks, label: LabelOf) -> Iterator[tuple[str, Paragraph | Heading]]:
    """Every paragraph of a text, those in cells included, each with its place.

    The place reads "under “3.2 Routes”, table 1, row 2, cell 1, paragraph 1".
    """
    above, counts = "", _Counts()
    for block in blocks:
        if isinstance(block, Heading):
            yield f"{above}heading", block
            title = _short(f"{label(block)} {said(block.content)}".strip())
            above, counts = (f"under “{title}”, " if title else above), _Counts()
        else:
            yield from ((f"{above}{place}", inner) for place, inner in _in(block, counts))


def said(content: Inlines) -> str:
    """What a reader reads in some content, words in atoms included."""
    return "".join(inline.text for inline in content if isinstance(inline, Text | Opaque))


def _in(block: Block, counts: _Counts) -> Iterator[tuple[str, Paragraph | Heading]]:
    if isinstance(block, Paragraph | Heading):
        counts.paragraphs += 1
        yield f"paragraph {counts.paragraphs}", block
    elif isinstance(block, Table):
        counts.tables += 1
        for number, row in enumerate(block.rows, 1):
            for column, cell in enumerate(row.cells, 1):
                inside = _Counts()
                for inner in cell.blocks:
                    for place, paragraph in _in(inner, inside):
                        yield f"table {counts.tables}, row {number}, cell {column}, {place}", paragraph


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()} …"
