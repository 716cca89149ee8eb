"""The conditional styles of an OpenDocument sheet into the words that they mark, and what stays open."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree
from openpyxl.utils import column_index_from_string

from pipeline.errors import Place as PlaceOf
from pipeline.model.bounds import RETURN_CONDITIONS
from pipeline.model.text.marked import Marks
from pipeline.read.excel.conditional import GONE, also, condition_note
from pipeline.read.opendocument.style_looks import Condition, OdsLooks, style_marks
from pipeline.read.texts.conditions import WITHIN, Cells, formula_holds, is_between, value_holds
from pipeline.read.texts.raw import Place, RawTable

_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_REFERENCE = re.compile(r"\[[^\[\]]{0,80}?\.(\$?[A-Z]{1,3}\$?\d{1,7})\]", re.IGNORECASE)
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})$", re.IGNORECASE)
_RANGE = re.compile(
    r"\.\$?([A-Z]{1,3})\$?(\d{1,7})(?::[^\s]*?\.\$?([A-Z]{1,3})\$?(\d{1,7}))?(?=\s|$)", re.IGNORECASE
)
_FORMULA = re.compile(r"(?:is-true-formula|formula-is)\((.*)\)", re.DOTALL)
_COMPARED = re.compile(r"(?:cell-content\(\))?\s*(!=|<>|<=|>=|=|<|>)\s*(.+)", re.DOTALL)
_BETWEEN = re.compile(r"(?:cell-content-is-)?(not-)?between\(([^,]*),([^,]*)\)")
_TEXT = re.compile(r'(contains-text|not-contains-text|begins-with|ends-with)\("(.*)"\)', re.DOTALL)
_NAMED = {
    "contains-text": "containsText",
    "not-contains-text": "notContainsText",
    "begins-with": "beginsWith",
    "ends-with": "endsWith",
}


class _Conditioned(NamedTuple):
    """A condition, what it says of the words of the cells that it covers, and how these are called."""

    condition: Condition
    said: Marks
    places: tuple[Place, ...]
    ranges: str


def conditioned(
    element: etree._Element, table: RawTable, styles: Mapping[Place, str], looks: OdsLooks
) -> tuple[Cells, tuple[str, ...]]:
    """The cells of a sheet with the marks of its conditions, and a note for each that nobody can tell."""
    cells = dict(table.cells)
    notes: list[str] = []
    for of_range in (*_of_ranges(element, table, looks), *_of_styles(table, styles, looks)):
        first = _place(of_range.condition.base) or (of_range.places[0] if of_range.places else (1, 1))
        held = {
            place: _holds(of_range.condition.test, place, first, table.cells) for place in of_range.places
        }
        for place in (place for place, holds in held.items() if holds):
            cells[place] = also(cells[place], of_range.said)
        if None in held.values() and of_range.said & GONE:
            notes.append(
                condition_note(table.name, of_range.ranges, of_range.condition.test, of_range.said & GONE)
            )
    return cells, tuple(dict.fromkeys(notes))


def _of_ranges(element: etree._Element, table: RawTable, looks: OdsLooks) -> Iterator[_Conditioned]:
    """The conditions as LibreOffice writes them, with the sheet."""
    count = 0
    for group in element.iter(f"{_CALC}conditional-format"):
        ranges = group.get(f"{_CALC}target-range-address", "")
        rectangles = tuple(_rectangles(ranges))
        count += len(rectangles)
        RETURN_CONDITIONS.require(count * len(table.cells), PlaceOf(table.name))
        places = tuple(
            place for place in table.cells if any(_is_in(place, rectangle) for rectangle in rectangles)
        )
        for condition_element in group.iter(f"{_CALC}condition"):
            names = ("value", "apply-style-name", "base-cell-address")
            condition = Condition(*(condition_element.get(f"{_CALC}{name}", "") for name in names))
            if said := style_marks(condition.style, looks):
                yield _Conditioned(condition, said, places, ranges)


def _of_styles(table: RawTable, styles: Mapping[Place, str], looks: OdsLooks) -> Iterator[_Conditioned]:
    """The conditions as the standard has them, with the style of a cell."""
    for name, conditions in looks.conditions.items():
        places = tuple(place for place in table.cells if styles.get(place) == name)
        for condition in conditions if places else ():
            if said := style_marks(condition.style, looks):
                yield _Conditioned(condition, said, places, table.address(places[0]))


def _holds(test: str, place: Place, first: Place, cells: Cells) -> bool | None:
    cell = cells[place]
    if formula := _FORMULA.fullmatch(test):
        return formula_holds(_REFERENCE.sub(r"\1", formula[1]), place, first, cells)
    if text := _TEXT.fullmatch(test):
        return WITHIN[_NAMED[text[1]]](cell.text.casefold(), text[2].casefold())
    if between := _BETWEEN.fullmatch(test):
        within = is_between(cell, between[2], between[3])
        return None if within is None else within is (between[1] is None)
    if compared := _COMPARED.fullmatch(test):
        return value_holds(cell, "<>" if compared[1] == "!=" else compared[1], compared[2])
    return None


def _rectangles(ranges: str) -> Iterator[tuple[Place, Place]]:
    """The upper left and the lower right cell of each range."""
    for left, top, right, bottom in _RANGE.findall(ranges):
        yield (
            (int(top), column_index_from_string(left.upper())),
            (int(bottom or top), column_index_from_string((right or left).upper())),
        )


def _is_in(place: Place, rectangle: tuple[Place, Place]) -> bool:
    (top, left), (bottom, right) = rectangle
    return top <= place[0] <= bottom and left <= place[1] <= right


def _place(address: str) -> Place | None:
    match = _CELL.search(address)
    return (int(match[2]), column_index_from_string(match[1].upper())) if match else None
