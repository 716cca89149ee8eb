"""A workbook and what was read of it, into every text of its parts that was not."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from pipeline.ooxml.package import Package
from pipeline.ooxml.text import parsed
from pipeline.read.controls import control_labels
from pipeline.read.drawings import sheet_parts
from pipeline.read.leftovers import Told, leftovers, owners, squeezed
from pipeline.read.raw import RawTable, RawText, letters
from pipeline.read.threads import notes_for_older, thread_parts
from pipeline.read.workbook_looks import placed_cells

_SHEETS = "xl/worksheets/"
_PAGE_CODES = re.compile(r'&"[^"]*"|&K[0-9A-Fa-f]{6}|&K\d\d[+-]\d{3}|&\d+|&[A-Z]|&&')
_SECTIONS = re.compile(r"&[LCR]")


def workbook_leftovers(
    package: Package, tables: Sequence[RawTable], texts: Sequence[RawText]
) -> tuple[RawText, ...]:
    """The texts that stand in the workbook and in nothing that was read, and the files that lie in it."""
    by_part = {part: table for table in tables for part in sheet_parts(package, table.name)}
    notes = [text for table in tables for text in table.notes.values()]
    lines = [line for one in texts for line in one.text.split("\n")]
    labels = [label for part in by_part for _, (label, _) in control_labels(package, part)]
    values = [text for table in tables for cell in table.cells.values() for text in (cell.text, cell.stored)]
    older = [text for part in by_part for text in notes_for_older(package, part)]
    counted = Counter(map(squeezed, (*notes, *older, *lines, *labels)))
    anywhere = frozenset(map(squeezed, (*values, *notes, *lines, *labels)))
    told = Told(counted, anywhere, owners(package, [(part, table.name) for part, table in by_part.items()]))
    spoken = frozenset(name for part in by_part for name in thread_parts(package, part))
    return (
        *_unread_cells(package, by_part),
        *_unread_pages(package, by_part, texts),
        *leftovers(package, told, skip=spoken),
    )


def _unread_cells(package: Package, by_part: Mapping[str, RawTable]) -> Iterator[RawText]:
    """The cells with something in them that no table has."""
    shared = _shared(package)
    for name, part in package.parts.items():
        if not name.startswith(_SHEETS) or not name.endswith(".xml"):
            continue
        table = by_part.get(name)
        for place, cell in placed_cells(parsed(part.data, name)):
            where, address = table.name if table else name, f"{letters(place[1])}{place[0]}"
            for reading in cell.iterfind("{*}is/{*}rPh/{*}t"):
                yield RawText("reading of signs", where, f"{address}: {reading.text or ''}")
            if table is not None and place in table.cells:
                continue
            if (text := _said(cell, shared)).strip():
                yield RawText("cell that was not read", where, f"{address}: {text.strip()}")


def _said(cell: etree._Element, shared: Sequence[str]) -> str:
    value = (cell.findtext("{*}v") or "").strip()
    if cell.get("t") == "s" and value.isdecimal() and int(value[:9]) < len(shared):
        return shared[int(value[:9])]
    inside = cell.find("{*}is")
    return value or ("".join(map(str, inside.itertext())) if inside is not None else "")


def _shared(package: Package) -> Sequence[str]:
    for book in package.related("", "officeDocument"):
        for strings in package.related(book.name, "sharedStrings"):
            root = parsed(strings.data, strings.name)
            return [
                "".join(one.text or "" for one in item.iter("{*}t")) for item in root.iterchildren("{*}si")
            ]
    return []


def _unread_pages(
    package: Package, by_part: Mapping[str, RawTable], texts: Sequence[RawText]
) -> Iterator[RawText]:
    """The words of headers and footers that are none of the read ones."""
    read = squeezed("".join(_PAGE_CODES.sub("", one.text) for one in texts))
    for name, table in by_part.items():
        for line in parsed(package.parts[name].data, name).iterfind("{*}headerFooter/*"):
            for section in _SECTIONS.split(line.text or ""):
                words = _PAGE_CODES.sub("", section)
                if squeezed(words) not in read:
                    yield RawText("header or footer", table.name, words.strip())
