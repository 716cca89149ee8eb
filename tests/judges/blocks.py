"""A resolved package into lines: each paragraph, table, row and cell with what it says and how it looks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from tests.judges.names import value, w
from tests.judges.numbering import Lists, Number, numbers
from tests.judges.properties import canonical
from tests.judges.runs import PICTURE, Piece, Surroundings, pieces

_PICTURE = re.compile(f"{PICTURE[0]}([^{PICTURE[1]}]*){PICTURE[1]}")
_NOT_COMPARED = ("pStyle", "numPr", "sectPr", "rPr")
"""What of a paragraph's properties is compared by itself, or elsewhere."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or the start of a table, row, cell or box."""

    kind: str
    said: tuple[Piece, ...] = ()
    """What a paragraph says; of the others, how many they hold."""
    style: str = ""
    number: Number | None = None
    look: tuple[str, ...] = ()
    """The properties, in one spelling."""
    end: tuple[str, ...] = ()
    """The formatting of a paragraph's mark."""
    widths: tuple[str, ...] = ()
    """Of the columns of a table, from left to right."""

    @property
    def words(self) -> str:
        """What it says, however it looks, but for pictures."""
        return without_pictures("".join(piece.words for piece in self.said))

    @property
    def pictures(self) -> list[str]:
        """What is said of its pictures."""
        return _PICTURE.findall("".join(piece.words for piece in self.said))

    @property
    def label(self) -> str:
        """The number as it is printed; "" without one."""
        return self.number.label if self.number else ""


def without_pictures(words: str) -> str:
    """Words without what is said of pictures between them."""
    return _PICTURE.sub("", words)


def lines(
    container: etree._Element, around: Surroundings, counted: dict[etree._Element, Number]
) -> tuple[Line, ...]:
    """The blocks of a body, cell, note, header or box, in reading order; those of cells and boxes after their own."""
    return tuple(_lines(container, around, counted))


def part_lines(root: etree._Element, around: Surroundings) -> tuple[Line, ...]:
    """The blocks of a part whose root holds them."""
    return lines(root, around, numbers(Lists(around.package), root))


def _lines(
    container: etree._Element, around: Surroundings, counted: dict[etree._Element, Number]
) -> Iterator[Line]:
    for block in container:
        if block.tag == w("p"):
            yield _paragraph(block, around, counted)
            for box in _boxes(block):
                yield Line("box")
                yield from _lines(box, around, counted)
        elif block.tag == w("tbl"):
            yield from _table(block, around, counted)


def _boxes(paragraph: etree._Element) -> list[etree._Element]:
    """The boxes of text in a paragraph, but for those inside one of them."""
    found = paragraph.iter(w("txbxContent"))
    return [box for box in found if next(box.iterancestors(w("p"))) is paragraph]


def _paragraph(block: etree._Element, around: Surroundings, counted: dict[etree._Element, Number]) -> Line:
    properties = block.find(w("pPr"))
    style = value(properties.find(w("pStyle"))) if properties is not None else ""
    mark = properties.find(w("rPr")) if properties is not None else None
    section = (
        (Piece("<section>"),) if properties is not None and properties.find(w("sectPr")) is not None else ()
    )
    return Line(
        "paragraph",
        (*pieces(block, around), *section),
        around.styles.get(style, style),
        counted.get(block),
        canonical(properties, _NOT_COMPARED),
        canonical(mark, ("noProof", "lang")),
    )


def _table(
    table: etree._Element, around: Surroundings, counted: dict[etree._Element, Number]
) -> Iterator[Line]:
    rows = table.findall(w("tr"))
    yield Line("table", _held(len(rows)), look=_table_look(table, around), widths=_widths(table))
    for row in rows:
        cells = row.findall(w("tc"))
        yield Line("row", _held(len(cells)), look=_row_look(row))
        for cell in cells:
            blocks = [block for block in cell if block.tag in (w("p"), w("tbl"))]
            yield _cell(cell, len(blocks))
            yield from _lines(cell, around, counted)


def _table_look(table: etree._Element, around: Surroundings) -> tuple[str, ...]:
    """What a table says of itself, its style by name: the style of one name has other ids in other languages."""
    properties = table.find(w("tblPr"))
    style = value(properties.find(w("tblStyle"))) if properties is not None else ""
    named = (f"style {around.styles.get(style, style)}",) if style else ()
    return (*named, *canonical(properties, ("tblStyle",)))


def _cell(cell: etree._Element, held: int) -> Line:
    """A cell; its width is no part of its look, as those of columns are none of a table's."""
    look = canonical(cell.find(w("tcPr")))
    widths = tuple(one for one in look if one.startswith("tcW"))
    return Line("cell", _held(held), look=tuple(one for one in look if one not in widths), widths=widths)


def _row_look(row: etree._Element) -> tuple[str, ...]:
    """The properties of a row; one that is off is as good as none, for no style of ours sets any."""
    return tuple(one for one in canonical(row.find(w("trPr"))) if not one.endswith("=off"))


def _widths(table: etree._Element) -> tuple[str, ...]:
    grid = table.find(w("tblGrid"))
    return () if grid is None else tuple(value(column, "w") for column in grid.findall(w("gridCol")))


def _held(count: int) -> tuple[Piece, ...]:
    return (Piece(f"{count}"),)
