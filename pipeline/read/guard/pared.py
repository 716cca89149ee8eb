"""A workbook into what is read of it: cells that hold something, and no more than a library reads soon.

openpyxl 3.1 is handed these parts alone, never the bytes that came: it makes an object of every cell that is
only formatted and of every place below a merge or a link, and throws the texts away that stand below a merge.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from lxml import etree
from openpyxl.utils import range_boundaries

from pipeline.errors import Place
from pipeline.model import bounds
from pipeline.model.bounds import whole_number
from pipeline.ooxml.names import local
from pipeline.ooxml.package import Package, Part, Relationship
from pipeline.ooxml.text import parsed, remove, serialised

_BOOK = ("sheet.main", "template.main", "macroEnabled.main")
_READ = (*_BOOK, "worksheet+xml", "sharedStrings", "styles", "comments+xml", "theme+xml")
"""What stands in the types of the parts that are read."""
_KINDS = frozenset(
    {"officeDocument", "worksheet", "sharedStrings", "styles", "theme", "comments", "hyperlink"}
)
_OF_SHEETS = frozenset(
    {"sheetFormatPr", "cols", "sheetData", "conditionalFormatting", "hyperlinks", "headerFooter"}
)
_OF_BOOKS = frozenset({"workbookPr", "bookViews", "sheets"})
_OTHER_SHEETS = ("chartsheet", "dialogsheet", "xlMacrosheet")
_SHOWN = ("0", "false")
_CELL = re.compile(r"[A-Z]{1,3}\d{1,7}")
_MOST_LINKED = 1_000
"""Cells of one link; one over more is of its first cell."""
_BOUNDS = {
    "sheets": bounds.RETURN_SHEETS,
    "rows": bounds.RETURN_ROWS,
    "cells": bounds.RETURN_CELLS,
    "characters": bounds.RETURN_CHARACTERS,
    "merges": bounds.RETURN_MERGES,
    "columns": bounds.RETURN_COLUMN_LOOKS,
    "links": bounds.RETURN_LINKS,
    "conditions": bounds.RETURN_CONDITIONS,
    "styles": bounds.RETURN_STYLES,
}


def pared(package: Package, name: str) -> Package:
    """The workbook with nothing but what is read; PipelineError where it goes beyond a bound."""
    links = {source: tuple(_kept(relationships)) for source, relationships in package.relationships.items()}
    books = {
        part.name: parsed(part.data, part.name) for part in package.parts.values() if _is_typed(part, _BOOK)
    }
    for root in books.values():
        _keep(root, _OF_BOOKS)
    shown = Counter(
        part for book, root in books.items() for part in _shown(root, package.relationships.get(book, ()))
    )
    sheets = {part: parsed(package.parts[part].data, part) for part in shown if part in package.parts}
    for root in sheets.values():
        _pare_sheet(root)
    _require(package, sheets, shown, Place(name))
    targets = {link.target for part in sheets for link in links.get(part, ())}
    notes = {part.name: _notes(part) for part in package.parts.values() if part.name in targets}
    made = {part: serialised(root) for part, root in (books | sheets | notes).items()}
    parts = {
        part.name: replace(part, data=made.get(part.name, part.data))
        for part in package.parts.values()
        if part.name in made or _is_typed(part, _READ)
    }
    return Package(
        parts,
        {source: relationships for source, relationships in links.items() if not source or source in parts},
    )


def _is_typed(part: Part, kinds: Iterable[str]) -> bool:
    return any(kind in part.media_type for kind in kinds)


def _kept(links: Iterable[Relationship]) -> Iterator[Relationship]:
    yield from (relationship for relationship in links if relationship.kind in _KINDS)


def _shown(book: etree._Element, links: Iterable[Relationship]) -> Iterator[str]:
    """The parts of the sheets, each as often as the workbook names it; what is no sheet of cells goes."""
    targets = {relationship.id: relationship for relationship in links}
    for sheet in list(book.iter("{*}sheet")):
        ids = [str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")]
        link = next((targets[sheet_id] for sheet_id in ids if sheet_id in targets), None)
        if link is not None and link.kind in _OTHER_SHEETS:
            remove(sheet)
        elif link is not None:
            yield link.target


def _keep(root: etree._Element, names: frozenset[str]) -> None:
    """Takes every element from below the root whose name is not among some."""
    for child in list(root):
        if local(child) not in names:
            root.remove(child)


def _pare_sheet(root: etree._Element) -> None:
    _keep(root, _OF_SHEETS)
    for data in root.iterchildren("{*}sheetData"):
        rows = list(data)
        is_numbered = all(row.get("r") for row in rows)
        for row in rows:
            cells = list(row)
            is_stated = all(cell.get("r") for cell in cells)
            for cell in cells:
                if is_stated and not len(cell):
                    row.remove(cell)
                elif cell.get("t") == "inlineStr":
                    _make_plain(cell)
            if is_numbered and not len(row) and row.get("hidden", "0") in _SHOWN:
                data.remove(row)
    for link in list(root.iter("{*}hyperlink")):
        first, _, last = link.get("ref", "").partition(":")
        if not _CELL.fullmatch(first):
            remove(link)
        elif last and _area(link.get("ref", "")) > _MOST_LINKED:
            link.set("ref", first)


def _make_plain(cell: etree._Element) -> None:
    """Writes a text without looks as the value of its cell, in place: openpyxl makes objects of others."""
    item = cell[0] if len(cell) == 1 else None
    text = item[0] if item is not None and len(item) == 1 and not item.attrib else None
    if item is None or text is None or len(text) or not text.text:
        return
    main = str(cell.tag)[:-1]
    if (item.tag, text.tag) != (f"{main}is", f"{main}t"):
        return
    cell.set("t", "str")
    item.tag, item.text = f"{main}v", text.text
    item.remove(text)


def _notes(part: Part) -> etree._Element:
    """The notes on cells; one on a range, of which openpyxl would make every cell, goes: its text is kept."""
    root = parsed(part.data, part.name)
    for note in list(root.iter("{*}comment")):
        if not _CELL.fullmatch(note.get("ref", "")):
            remove(note)
    return root


def _area(address: str) -> int:
    try:
        left, top, right, bottom = range_boundaries(address)
    except ValueError:
        return 0
    return (right - left + 1) * (bottom - top + 1) if left and top and right and bottom else _MOST_LINKED + 1


def _require(
    package: Package, sheets: Mapping[str, etree._Element], shown: Counter[str], place: Place
) -> None:
    """Nothing; PipelineError where one of the counts is beyond its bound."""
    texts = [part for part in package.parts.values() if _is_typed(part, ("sharedStrings",))]
    lengths = [_length(item) for part in texts for item in parsed(part.data, part.name).iterchildren("{*}si")]
    counts = Counter(sheets=shown.total())
    counts["styles"] = sum(
        other.data.count(b"<") for other in package.parts.values() if _is_typed(other, ("styles",))
    )
    for part, root in sheets.items():
        merges = package.parts[part].data.count(b"mergeCell ")
        counts.update({what: number * shown[part] for what, number in _counts(root, lengths, merges).items()})
    for what, bound in _BOUNDS.items():
        bound.require(counts[what], place)


def _counts(root: etree._Element, lengths: Sequence[int], merges: int) -> Mapping[str, int]:
    rows = list(root.iter("{*}row"))
    cells = [cell for row in rows for cell in row]
    conditions = sum(
        len(element.get("sqref", "").split()) * len(element)
        for element in root.iter("{*}conditionalFormatting")
    )
    return {
        "conditions": conditions * len(cells),
        "rows": len(rows),
        "cells": len(cells),
        "characters": sum(_characters(cell, lengths) for cell in cells),
        "merges": merges,
        "columns": sum(1 for _ in root.iter("{*}col")),
        "links": sum(min(_area(link.get("ref", "")), _MOST_LINKED) for link in root.iter("{*}hyperlink")),
    }


def _characters(cell: etree._Element, lengths: Sequence[int]) -> int:
    if cell.get("t") != "s":
        return _length(cell[0]) if len(cell) == 1 and not cell.text and not cell[0].tail else _length(cell)
    number = whole_number((cell.findtext("{*}v") or "").strip(), len(lengths))
    return lengths[number] if number is not None and number < len(lengths) else 0


def _length(element: etree._Element) -> int:
    if not len(element):
        return len(element.text or "")
    return sum(map(len, element.itertext()))
