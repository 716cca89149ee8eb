"""What lies in a workbook beside its cells, into lines that say it: charts, names, files, drawings."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from pipeline.ooxml.package import Package, Part
from pipeline.ooxml.text import parsed
from pipeline.read.excel.drawings import sheet_parts
from pipeline.read.texts.leftovers import leftovers, written_attributes
from pipeline.read.texts.raw import RawTable, RawText

_SHEETS = "xl/worksheets/"
_READ = re.compile(
    r"(^|/)(worksheets|threadedComments)/|sharedStrings|(^|/)comments?/?(comment)?\d*\.xml$|(^|/)drawings?/"
)
"""Parts whose texts the reader places."""
_READING = b"rPh"
_SAYING = re.compile(
    rb"<(?:\w+:)?(hyperlink|dataValidation|scenario|inputCells)\s((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>"
)
_ATTRIBUTE = re.compile(rb"(?<![\w:])(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_SAID: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "hyperlink": ("tip on a link", ("tooltip",)),
    "dataValidation": ("prompt of a cell", ("promptTitle", "prompt", "errorTitle", "error")),
    "scenario": ("scenario", ("name", "comment")),
    "inputCells": ("scenario", ("val",)),
}
"""What of a sheet's elements says something without standing in a cell: its kind, and the attributes."""


def workbook_leftovers(package: Package, tables: Sequence[RawTable]) -> tuple[RawText, ...]:
    """The texts of parts that hold no cells, what drawings are called, and how signs are read aloud."""
    by_part = {part: table.name for table in tables for part in sheet_parts(package, table.name)}
    sheets = _owners(package, by_part)
    read = frozenset(name for name in package.parts if _READ.search(name))
    return (
        *(text for name in sorted(read) for text in _of_drawings(package, name, sheets)),
        *(text for part in sorted(read) for text in _readings(package, part, sheets.get(part, part))),
        *(text for part, title in by_part.items() for text in _beside_cells(package.parts[part], title)),
        *leftovers(package, sheets, skip=read),
    )


def _beside_cells(part: Part, sheet: str) -> Iterator[RawText]:
    """Prompts, tips and scenarios: attributes of a sheet, whose many cells are not parsed again for them."""
    for name, given in _SAYING.findall(part.data):
        kind, asked = _SAID[name.decode()]
        said = {
            key.decode(): unescape((quoted or other).decode(errors="replace"))
            for key, quoted, other in _ATTRIBUTE.findall(given)
        }
        where = said.get("sqref", said.get("ref", said.get("r", ""))).partition(" ")[0].partition(":")[0]
        yield from (RawText(kind, sheet, said[key], where) for key in asked if said.get(key, "").strip())


def _owners(package: Package, sheets: Mapping[str, str]) -> Mapping[str, str]:
    """The sheet of each part that belongs to one; `sheets` are their names by their parts."""
    owners: dict[str, str] = {}
    for part, title in sheets.items():
        reached = [part]
        while reached:
            name = reached.pop()
            if name in package.parts and name not in owners:
                owners[name] = title
                reached += (
                    relationship.target
                    for relationship in package.relationships.get(name, ())
                    if not relationship.external
                )
    return owners


def _of_drawings(package: Package, name: str, sheets: Mapping[str, str]) -> Iterator[RawText]:
    data = package.parts[name].data
    if name.endswith(".xml") and not name.startswith(_SHEETS):
        for element in parsed(data, name).iter("*"):
            for kind, text in written_attributes(element):
                yield RawText(kind or "drawing", sheets.get(name, name), text)


def _readings(package: Package, part: str, where: str) -> Iterator[RawText]:
    """How signs are read aloud, as some programs keep it with the words of a cell."""
    if _READING in package.parts[part].data:
        for reading in parsed(package.parts[part].data, part).iterfind(".//{*}rPh/{*}t"):
            yield RawText("reading of signs", where, reading.text or "")
