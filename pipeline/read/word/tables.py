"""The bytes of a Word file into its tables as values, and the text that stands outside them."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from pipeline.model.bounds import whole_number
from pipeline.model.text.marked import Mark, Span
from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package, Part
from pipeline.ooxml.text import parsed
from pipeline.read.guard.guarded import guarded
from pipeline.read.texts.looks import stripped, text_marked
from pipeline.read.texts.properties import custom_properties
from pipeline.read.texts.raw import MergedRange, Place, RawCell, RawFile, RawTable, RawText
from pipeline.read.texts.strings import document_strings
from pipeline.read.texts.unplaced import with_rest
from pipeline.read.word.beside_text import word_leftovers
from pipeline.read.word.run_looks import WordStyles, word_styles
from pipeline.read.word.spans import FALLBACK, box_paragraphs, own_paragraphs, paragraph_spans

_MOST_COLUMNS = 1_000
"""Word itself makes no more than 63."""
_AROUND = {
    "comments": "note in the margin",
    "footnotes": "footnote",
    "endnotes": "endnote",
    "header": "header or footer",
    "footer": "header or footer",
}
"""Relationships of the main part to other parts with text, and what that text is."""
_STRIPPED = frozenset(_AROUND.values())


def word_tables(data: bytes, name: str) -> RawFile:
    """Everything in a Word file that a person wrote; PipelineError, with the reason, where it cannot be read.

    Text that is marked as inserted counts, text that is marked as deleted is told apart.
    """
    package = guarded(data, name, "Word")
    main = package.document
    root = parsed(main.data, main.name)
    styles = word_styles(package, main.name)
    tables = [element for element in root.iter(w("tbl")) if not _is_inside(element, w("tc"))]
    pictures = [RawText("picture", main.name, "picture") for _ in root.iter(w("drawing"), w("pict"))]
    texts = (
        *_paragraphs(root, main.name, styles),
        *_boxes(root, main.name, styles),
        *_deleted(root, main.name),
        *_around(package, main, styles),
    )
    raw = RawFile(
        tuple(_table(element, number, styles) for number, element in enumerate(tables, 1)),
        (*texts, *pictures, *word_leftovers(package, main)),
        custom_properties(package),
        "it holds macros" if any(part.endswith("vbaProject.bin") for part in package.parts) else "",
    )
    return with_rest(raw, document_strings(package))


def _is_inside(element: etree._Element, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell with the columns that it spans."""

    place: Place
    span: int
    merge: str
    """ "restart", "continue" or ""."""
    text: str
    marked: str
    """In the notation of `model/marked`; "" where nothing is marked."""


def _table(table: etree._Element, number: int, styles: WordStyles) -> RawTable:
    rows = [row for row in table.iter(w("tr")) if next(row.iterancestors(w("tbl")), None) is table]
    placed = [cell for index, row in enumerate(rows, 1) for cell in _row(row, index, styles)]
    cells = {
        cell.place: RawCell(*cell.place, cell.text, marked=cell.marked)
        for cell in placed
        if cell.text.strip()
    }
    hidden = (index for index, row in enumerate(rows, 1) if _is_on(row, "hidden"))
    return RawTable(
        f"table {number}", cells, "table", hidden_rows=frozenset(hidden), merged=tuple(_merged(placed))
    )


def _is_on(row: etree._Element, name: str) -> bool:
    """True for a row with a property that is not turned off."""
    element = row.find(f"{w('trPr')}/{w(name)}")
    return element is not None and element.get(w("val"), "1") not in ("0", "false", "off")


def _row(row: etree._Element, number: int, styles: WordStyles) -> Iterator[_Placed]:
    before = row.find(f"{w('trPr')}/{w('gridBefore')}")
    column = 1 + (_number(before) if before is not None else 0)
    for cell in row.iter(w("tc")):
        if next(cell.iterancestors(w("tr")), None) is not row:
            continue
        span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
        merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
        kind = "" if merge is None else merge.get(w("val"), "continue")
        width = max(_number(span), 1) if span is not None else 1
        spans = _struck(cell, styles) if _is_on(row, "del") else _spans(cell, styles)
        text = "".join(span.text for span in spans)
        yield _Placed((number, column), width, kind, text, text_marked(spans))
        column += width


def _struck(cell: etree._Element, styles: WordStyles) -> tuple[Span, ...]:
    """The words of a cell whose row somebody deleted while changes were tracked: all of them are struck."""
    whole = deepcopy(cell)
    for mark in whole.iter(w("del")):
        mark.tag = w("ins")
    for text in whole.iter(w("delText")):
        text.tag = w("t")
    return tuple(Span(span.text, span.marks | {Mark.STRUCK}) for span in _spans(whole, styles))


def _number(element: etree._Element) -> int:
    return whole_number(element.get(w("val"), ""), _MOST_COLUMNS) or 0


def _merged(placed: list[_Placed]) -> Iterator[MergedRange]:
    """The vertical merges; a cell that is only wide needs none."""
    below = {cell.place: cell for cell in placed}
    for cell in placed:
        if cell.merge != "restart":
            continue
        row, column = cell.place
        bottom = row
        while (bottom + 1, column) in below and below[bottom + 1, column].merge == "continue":
            bottom += 1
        if bottom > row:
            yield MergedRange(row, column, bottom, column + cell.span - 1)


def _paragraphs(root: etree._Element, where: str, styles: WordStyles) -> Iterator[RawText]:
    for paragraph in root.iter(w("p")):
        if not _is_inside(paragraph, w("tc")) and not _is_inside(paragraph, w("p")):
            yield from _told("paragraph", where, paragraph, styles)


def _boxes(root: etree._Element, where: str, styles: WordStyles) -> Iterator[RawText]:
    """The texts of boxes that float in no cell; those in cells are read with them."""
    for paragraph in box_paragraphs(root):
        if not _is_inside(paragraph, w("tc")):
            yield from _told("text box", where, paragraph, styles)


def _told(kind: str, where: str, paragraph: etree._Element, styles: WordStyles) -> Iterator[RawText]:
    """The text of a paragraph outside the tables, and its marks where its formatting says something."""
    spans = paragraph_spans(paragraph, styles)
    text = "".join(span.text for span in spans)
    if text.strip():
        yield RawText(kind, where, text.strip() if kind in _STRIPPED else text, text_marked(spans))


def _deleted(root: etree._Element, where: str) -> Iterator[RawText]:
    for mark in root.iter(w("del"), w("moveFrom")):
        kind = "deleted text" if mark.tag == w("del") else "moved text"
        text = "".join(run.text or "" for run in mark.iter(w("delText"), w("t")))
        if text.strip() and not _is_inside(mark, FALLBACK):
            yield RawText(kind, where, text)


def _around(package: Package, main: Part, styles: WordStyles) -> Iterator[RawText]:
    for kind, what in _AROUND.items():
        for part in package.related(main.name, kind):
            root = parsed(part.data, part.name)
            for paragraph in own_paragraphs(root):
                yield from _told(what, part.name, paragraph, styles)
            yield from _deleted(root, part.name)


def _spans(cell: etree._Element, styles: WordStyles) -> tuple[Span, ...]:
    """The words of a cell, a line for each paragraph; without blank lines around them."""
    lines = [paragraph_spans(element, styles) for element in own_paragraphs(cell)]
    return stripped([span for line in lines for span in (Span("\n"), *line)])
