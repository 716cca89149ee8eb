"""A workbook into the ranges of its merged cells."""

from collections.abc import Mapping

from lxml import etree
from openpyxl.utils import range_boundaries

from pipeline.ooxml.package import Package
from pipeline.ooxml.text import parsed
from pipeline.read.texts.raw import MergedRange

_SHEETS = "xl/worksheets/"
_MARK = b"mergeCells"


def merged_ranges(package: Package) -> Mapping[str, tuple[MergedRange, ...]]:
    """The ranges by the name of the sheet's part; only of parts that have some."""
    return {
        part.name: tuple(_ranges(parsed(part.data, part.name)))
        for part in package.parts.values()
        if part.name.startswith(_SHEETS) and _MARK in part.data
    }


def _ranges(root: etree._Element) -> list[MergedRange]:
    ranges = []
    for element in root.iter("{*}mergeCell"):
        left, top, right, bottom = range_boundaries(element.get("ref", ""))
        if left and top and right and bottom:
            ranges.append(MergedRange(top, left, bottom, right))
    return ranges
