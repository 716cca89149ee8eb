"""A workbook into the ranges of its merged cells, and the same workbook without them.

openpyxl 3.1 throws the texts away that stand in cells below a merged one; LibreOffice keeps and writes them.
"""

from collections.abc import Mapping
from dataclasses import replace

from lxml import etree
from openpyxl.utils import range_boundaries

from pipeline.ooxml.package import Package
from pipeline.ooxml.text import parsed
from pipeline.read.raw import Merged

_SHEETS = "xl/worksheets/"
_MARK = b"mergeCells"


def merged_ranges(package: Package) -> Mapping[str, tuple[Merged, ...]]:
    """The ranges by the name of the sheet's part; only of parts that have some."""
    return {
        part.name: tuple(_ranges(parsed(part.data, part.name)))
        for part in package.parts.values()
        if part.name.startswith(_SHEETS) and _MARK in part.data
    }


def unmerged(package: Package, merged: Mapping[str, tuple[Merged, ...]]) -> Package:
    """The package with no cell of these sheets merged, so that each is a cell of its own."""
    return replace(
        package,
        parts={
            name: replace(part, data=_without(part.data, name)) if name in merged else part
            for name, part in package.parts.items()
        },
    )


def _ranges(root: etree._Element) -> list[Merged]:
    found = []
    for one in root.iter("{*}mergeCell"):
        left, top, right, bottom = range_boundaries(one.get("ref", ""))
        if left and top and right and bottom:
            found.append(Merged(top, left, bottom, right))
    return found


def _without(data: bytes, name: str) -> bytes:
    root = parsed(data, name)
    for one in list(root.iter("{*}mergeCells")):
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
