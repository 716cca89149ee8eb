"""The bytes of a Word file into its tables as values, and the text that stands outside them."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.model.bounds import whole
from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package, Part
from pipeline.ooxml.text import parsed
from pipeline.read.guarded import guarded
from pipeline.read.properties import custom_properties
from pipeline.read.raw import Merged, Place, RawCell, RawFile, RawTable, RawText
from pipeline.read.strings import document_strings
from pipeline.read.unplaced import with_rest

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


def word_tables(data: bytes, name: str) -> RawFile:
    """Everything in a Word file that a person wrote; PipelineError, with the reason, where it cannot be read.

    Text that is marked as inserted counts, text that is marked as deleted is told apart.
    """
    package = guarded(data, name, "Word")
    main = package.document
    root = parsed(main.data, main.name)
    tables = [one for one in root.iter(w("tbl")) if not _is_inside(one, w("tc"))]
    pictures = [RawText("picture", main.name, "picture") for _ in root.iter(w("drawing"), w("pict"))]
    raw = RawFile(
        tuple(_table(one, number) for number, one in enumerate(tables, 1)),
        (*_paragraphs(root, main.name), *_deleted(root, main.name), *_around(package, main), *pictures),
        custom_properties(package),
        "it holds macros" if any(one.endswith("vbaProject.bin") for one in package.parts) else "",
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


def _table(table: etree._Element, number: int) -> RawTable:
    rows = [row for row in table.iter(w("tr")) if next(row.iterancestors(w("tbl")), None) is table]
    placed = [cell for index, row in enumerate(rows, 1) for cell in _row(row, index)]
    cells = {one.place: RawCell(*one.place, one.text) for one in placed if one.text.strip()}
    return RawTable(f"table {number}", cells, "table", merged=tuple(_merged(placed)))


def _row(row: etree._Element, number: int) -> Iterator[_Placed]:
    before = row.find(f"{w('trPr')}/{w('gridBefore')}")
    column = 1 + (_number(before) if before is not None else 0)
    for cell in row.iter(w("tc")):
        if next(cell.iterancestors(w("tr")), None) is not row:
            continue
        span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
        merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
        kind = "" if merge is None else merge.get(w("val"), "continue")
        width = max(_number(span), 1) if span is not None else 1
        yield _Placed((number, column), width, kind, _text(cell))
        column += width


def _number(element: etree._Element) -> int:
    return whole(element.get(w("val"), ""), _MOST_COLUMNS) or 0


def _merged(placed: list[_Placed]) -> Iterator[Merged]:
    """The vertical merges; a cell that is only wide needs none."""
    below = {one.place: one for one in placed}
    for one in placed:
        if one.merge != "restart":
            continue
        row, column = one.place
        bottom = row
        while (bottom + 1, column) in below and below[bottom + 1, column].merge == "continue":
            bottom += 1
        if bottom > row:
            yield Merged(row, column, bottom, column + one.span - 1)


def _paragraphs(root: etree._Element, where: str) -> Iterator[RawText]:
    for paragraph in root.iter(w("p")):
        if _is_inside(paragraph, w("tc")) or _is_inside(paragraph, w("p")):
            continue
        text = _text_of(paragraph)
        if text.strip():
            yield RawText("paragraph", where, text)


def _deleted(root: etree._Element, where: str) -> Iterator[RawText]:
    for mark in root.iter(w("del")):
        text = "".join(run.text or "" for run in mark.iter(w("delText")))
        if text.strip():
            yield RawText("deleted text", where, text)


def _around(package: Package, main: Part) -> Iterator[RawText]:
    for kind, what in _AROUND.items():
        for part in package.related(main.name, kind):
            for paragraph in parsed(part.data, part.name).iter(w("p")):
                if text := _text_of(paragraph).strip():
                    yield RawText(what, part.name, text)


def _text(cell: etree._Element) -> str:
    return "\n".join(_text_of(paragraph) for paragraph in cell.iter(w("p"))).strip()


def _text_of(paragraph: etree._Element) -> str:
    parts = []
    for run in paragraph.iter(w("t"), w("tab"), w("br"), w("cr"), w("noBreakHyphen"), w("sym")):
        if next(run.iterancestors(w("p")), None) is not paragraph or _is_placeholder(run):
            continue
        parts.append(_run_text(run))
    return "".join(parts)


def _run_text(run: etree._Element) -> str:
    match etree.QName(run).localname:
        case "t":
            return run.text or ""
        case "tab":
            parent = run.getparent()
            return "\t" if parent is not None and parent.tag == w("r") else ""  # not a stop of the paragraph
        case "sym":  # a sign of a font of signs, such as a tick: what it looks like is not in the file
            return f"[{run.get(w('font'), 'symbol')} {run.get(w('char'), '')}]"
        case "noBreakHyphen":
            return "\N{NON-BREAKING HYPHEN}"
        case _:
            return "\n"


def _is_placeholder(run: etree._Element) -> bool:
    """True for "Choose an item.", which Word shows in a control that nobody has filled in."""
    return any(
        control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None
        for control in run.iterancestors(w("sdt"))
    )
