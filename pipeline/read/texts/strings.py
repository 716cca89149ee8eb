"""The parts of an Office file into every text that their XML holds, whatever the elements are called.

This knows as little as it can of the formats: a reader that understands them may pass over what a program, or
damage, put where no reader looks.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from lxml import etree

from pipeline.model.bounds import whole_number
from pipeline.ooxml.names import local
from pipeline.ooxml.package import Package
from pipeline.read.texts.raw import column_letters
from pipeline.read.texts.silence import is_silent, may_speak

_TEXTS = etree.XPath("//text()[normalize-space()]")
_OUTSIDE_CELLS = etree.XPath("//text()[normalize-space() and not(ancestor::*[local-name()='c'])]")
_SPOKEN = etree.XPath(".//text()[normalize-space() and not(ancestor::*[local-name()='rPh'])]")
_BLANKS = " \t\r\n"
"""What XML counts as space."""
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_pis=True,
    remove_comments=True,
)  # fmt: skip
_UNITS = frozenset(
    {
        "p",
        "h",
        "c",
        "si",
        "delText",
        "table-cell",
        "covered-table-cell",
        "comment",
        "threadedComment",
        "annotation",
    }
    | {"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"}
)
"""A text is told whole as far as one of these goes: a paragraph, a cell, a line of a page's header."""
_MOST_LEVELS = 64
"""Elements around a text in which such a unit is looked for."""
_IN_CELLS = frozenset({"f"})
_NOTES = ("comments", "ThreadedComments")
_SPACES = frozenset({"s", "tab", "line-break"})
_PAGE_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|K\d\d[+-]\d{3}|\d+|[A-Z])')
"""A font, a colour, a size or a field in a line of a page's header."""
_REPEATED = re.compile(r"(^|/)(diagrams/drawing|charts/|pivotCache/)|\.vml$")
"""Parts of which other parts, or cells, are the source."""
_FOR_OLDER = "[Threaded comment]"
"""How a note begins that only tells older programs of a thread."""
_AND = "\ue000"
"""Stands for an ampersand of a page's header while its codes are looked for."""
_BEYOND = 100_000_000


@dataclass(frozen=True, slots=True)
class String:
    """A text in a part: a cell, a paragraph, or what stands in neither."""

    where: str
    """The sheet, or else the part."""
    cell: str
    """ "B7"; "" for a text that stands in no cell of a sheet."""
    pieces: tuple[str, ...]
    """Its runs, in order."""
    again: bool = False
    """True for one of a part that repeats what stands elsewhere, for programs that cannot make it anew."""


def workbook_strings(package: Package) -> Iterator[String]:
    """Every text of a workbook: part by part, and the shared texts that no cell shows."""
    roots = {name: _parsed(part.data) for name, part in package.parts.items() if may_speak(name)}
    shared = next((tuple(_shared(root)) for root in roots.values() if local(root) == "sst"), ())
    names = _sheet_names(package, roots)
    shown: set[int] = set()
    beside = {
        link.target: name for sheet, name in names.items() for link in package.relationships.get(sheet, ())
    }
    spoken = {
        beside[part] for part, root in roots.items() if part in beside and local(root) == "ThreadedComments"
    }
    for part, root in roots.items():
        if local(root) == "worksheet":
            yield from _sheet_strings(root, names.get(part, part), shared, shown)
        elif part in beside and local(root) in _NOTES:
            notes = _notes(root, beside[part])
            yield from (note for note in notes if not (beside[part] in spoken and _is_for_older(note)))
        elif local(root) != "sst":
            yield from _strings(_TEXTS(root), part, {})
    for number, pieces in enumerate(shared):
        if number not in shown and pieces:
            yield String("texts of no cell", "", pieces)


def document_strings(package: Package) -> Iterator[String]:
    """Every text of a Word file, paragraph by paragraph, wherever it stands."""
    for name, part in package.parts.items():
        if may_speak(name):
            yield from _strings(_TEXTS(_parsed(part.data)), name, {})


def spreadsheet_strings(files: Mapping[str, bytes]) -> Iterator[String]:
    """Every text of an OpenDocument spreadsheet; a cell that is repeated is named by its first place."""
    for name, data in files.items():
        if may_speak(name) and name.endswith("content.xml"):
            root = _parsed(data)
            yield from _strings(_TEXTS(root), name, _addresses(root))


def _is_for_older(note: String) -> bool:
    return "".join(note.pieces).lstrip().startswith(_FOR_OLDER)


def _parsed(data: bytes) -> etree._Element:
    """The root of what can be understood of a part, an empty element where that is nothing."""
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError:
        root = None
    return etree.Element("nothing") if root is None else root


def _sheet_names(package: Package, roots: Mapping[str, etree._Element]) -> Mapping[str, str]:
    """The names of the sheets by their parts."""
    names: dict[str, str] = {}
    for part, root in roots.items():
        if local(root) == "workbook":
            targets = {link.id: link.target for link in package.relationships.get(part, ())}
            for sheet in root.iter("{*}sheet"):
                ids = [str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")]
                names |= {targets[sheet_id]: sheet.get("name", "") for sheet_id in ids if sheet_id in targets}
    return names


def _shared(root: etree._Element) -> Iterator[tuple[str, ...]]:
    for item in root.iterchildren("{*}si"):
        yield tuple(text for element in item if local(element) != "rPh" for text in _spoken(element))


def _spoken(element: etree._Element) -> Iterable[str]:
    """The texts in an element; most have one alone, or one element with one, which needs no search."""
    if not len(element):
        return (element.text,) if element.text and not element.text.isspace() else ()
    only = element[0]
    if len(element) > 1 or len(only) or not isinstance(only.tag, str) or local(only) == "rPh":
        texts: Any = _SPOKEN(element)
        return tuple(map(str, texts))
    return tuple(text for text in (element.text, only.text, only.tail) if text and text.strip(_BLANKS))


def _notes(root: etree._Element, sheet: str) -> Iterator[String]:
    """The notes on the cells of a sheet; each states the address of its cell."""
    for note in root.iterdescendants("{*}comment", "{*}threadedComment"):
        if pieces := tuple(_spoken(note)):
            yield String(sheet, note.get("ref", ""), pieces)


def _sheet_strings(
    root: etree._Element, sheet: str, shared: tuple[tuple[str, ...], ...], shown: set[int]
) -> Iterator[String]:
    """The texts of a sheet; `shown` grows by the numbers of the shared texts that its cells point at."""
    for address, cell in _cells(root):
        pieces: tuple[str, ...] = ()
        if cell.get("t") == "s":
            number = whole_number((cell.findtext("{*}v") or "").strip(), len(shared) - 1) if shared else None
            shown |= set() if number is None else {number}
            pieces = () if number is None else shared[number]
        else:
            for element in cell:
                if local(element) not in _IN_CELLS:
                    pieces += tuple(_spoken(element))
        if pieces:
            yield String(sheet, address, pieces)
    yield from _strings(_OUTSIDE_CELLS(root), sheet, {})


def _cells(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Each cell that holds something, with its address; one that states none stands behind the one before."""
    each = [(cell.get("r", ""), cell) for cell in root.iter("{*}c")]
    if all(stated for stated, _ in each):
        yield from ((stated, cell) for stated, cell in each if len(cell))
        return
    row = 0
    for line in root.iter("{*}row"):
        row = whole_number(line.get("r", ""), _BEYOND) or row + 1
        column = 0
        for cell in line.iterchildren("{*}c"):
            stated = cell.get("r", "")
            column = _column(stated) if stated else column + 1
            if len(cell):
                yield stated or f"{column_letters(column)}{row}", cell


def _column(address: str) -> int:
    name = address.rstrip("0123456789")[:5]
    return sum((ord(sign) - 64) * 26**place for place, sign in enumerate(reversed(name)))


def _addresses(root: etree._Element) -> Mapping[etree._Element, str]:
    """The address of each cell of an OpenDocument spreadsheet, by the names of its elements alone."""
    addresses: dict[etree._Element, str] = {}
    for table in root.iter("{*}table"):
        row = 1
        for line in table.iterdescendants("{*}table-row"):
            column = 1
            for cell in line.iterchildren("{*}table-cell", "{*}covered-table-cell"):
                addresses.setdefault(cell, f"{column_letters(min(column, _BEYOND))}{row}")
                column += _repeated(cell, "number-columns-repeated")
            row += _repeated(line, "number-rows-repeated")
    return addresses


def _repeated(element: etree._Element, name: str) -> int:
    return max(whole_number(_attribute(element, name), _BEYOND) or 1, 1)


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith(f"}}{name}")), "")


@dataclass(frozen=True, slots=True, eq=False)
class _Around:
    """What stands around a text."""

    unit: etree._Element
    cell: str
    table: str
    silent: bool


def _strings(texts: Any, where: str, cells: Mapping[etree._Element, str]) -> Iterator[String]:
    """Texts of a part, each as far as its unit goes, with the address of the cell around it."""
    placed = ((text, _around(text, cells)) for text in texts)
    spoken = ((text, around) for text, around in placed if not around.silent)
    for _, group in groupby(spoken, lambda pair: pair[1].unit):
        unit = list(group)
        around = unit[0][1]
        pieces = tuple(_piece(text) for text, _ in unit)
        if local(around.unit).endswith(("Header", "Footer")):
            yield from (String(where, "", part) for text in pieces for part in _sections(text))
        else:
            again = _REPEATED.search(where) is not None
            yield String(around.table or where, around.cell, pieces, again)


def _piece(text: Any) -> str:
    """A text node, with a space before it where it stands behind an element that is one."""
    return f" {text}" if text.is_tail and local(text.getparent()) in _SPACES else str(text)


def _sections(line: str) -> Iterator[tuple[str, ...]]:
    """The words of a page's header at the left, in the middle and at the right, without their codes."""
    for section in re.split("&[LCR]", line.replace("&&", _AND)):
        parts = (part for piece in _PAGE_CODE.split(section) for part in re.split(f"({_AND})", piece))
        pieces = (part.replace(_AND, "&") for part in parts)
        if spoken := tuple(piece for piece in pieces if piece.strip()):
            yield spoken


def _around(text: Any, cells: Mapping[etree._Element, str]) -> _Around:
    """What stands around a text node; lxml gives a text behind an element that element as its parent."""
    parent: etree._Element = text.getparent()
    first = parent.getparent() if text.is_tail else parent
    unit, cell, table, silent, floats = None, "", "", False, False
    element, levels = first, 0
    while element is not None and levels < _MOST_LEVELS:
        name = local(element)
        unit = element if unit is None and name in _UNITS else unit
        floats = floats or ":drawing:" in str(element.tag)  # above its cell, and read by itself
        cell = cell or ("" if floats else cells.get(element, ""))
        table = _attribute(element, "name") if cells and name == "table" else table
        silent = silent or is_silent(element, name)
        element, levels = element.getparent(), levels + 1
    return _Around(parent if unit is None else unit, cell, table, silent)
