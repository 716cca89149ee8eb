"""The parts of an OpenDocument spreadsheet into every text in it, straight from its XML."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from tests.consult.found import Found, letters

_PARSER = etree.XMLParser(resolve_entities=False, huge_tree=True, remove_comments=True, remove_pis=True)
_FIELDS = ("page-number", "page-count", "sheet-name", "date", "time")
_VALUES = ("date-value", "time-value", "boolean-value", "string-value")

_MOST = 200
"""Times that a cell is looked for, of those that it is repeated: a number in a file costs nothing."""


class _Cell(NamedTuple):
    sheet: str
    row: int
    column: int
    element: etree._Element


def found_in_ods(parts: dict[str, bytes]) -> Iterator[Found]:
    """Every text of the sheets, of what floats above them, of earlier states, and of headers and footers."""
    root = etree.fromstring(parts["content.xml"], _PARSER)
    for table in root.iter("{*}table"):
        if _around(table, "spreadsheet") is table.getparent():
            for cell in _cells(table):
                yield from _of_cell(cell)
            for paragraph in table.iter("{*}p", "{*}h"):
                if _is_drawn(paragraph) and _around(paragraph, "annotation") is None:
                    yield Found("box", _named(table), 0, "", _spoken(paragraph))
    for tracked in root.iter("{*}tracked-changes"):
        yield from (Found("earlier", "", 0, "", _spoken(one)) for one in tracked.iter("{*}p"))
    used = {_attribute(one, "master-page-name") for one in root.iter("{*}style")}
    for page in etree.fromstring(parts.get("styles.xml", b"<none/>")).iter("{*}master-page"):
        if _attribute(page, "name") in used:
            yield from (Found("page", "", 0, "", _spoken(one, without=_FIELDS)) for one in page.iter("{*}p"))


def _cells(table: etree._Element) -> Iterator[_Cell]:
    """Every cell with something in it, as often as it is repeated."""
    row = 0
    for line in table.iter("{*}table-row"):
        if _around(line, "table") is not table:
            continue
        again = _times(line, "number-rows-repeated")
        column = 0
        for cell in line:
            times = _times(cell, "number-columns-repeated")
            if _own(cell) or any(_attribute(cell, one) for one in ("value", *_VALUES)):
                for number in range(row + 1, row + min(again, _MOST) + 1):
                    for place in range(column + 1, column + min(times, _MOST) + 1):
                        yield _Cell(_named(table), number, place, cell)
            column += times
        row += again


def _times(element: etree._Element, name: str) -> int:
    """How often an element is there; one that is said to be there no times is there all the same."""
    return max(int(_attribute(element, name) or 1), 1)


def _own(cell: etree._Element) -> list[etree._Element]:
    """The paragraphs of the cell, and of the note on it; one inside another, as damage makes them, is part of it."""
    each = [one for one in cell.iter("{*}p", "{*}h") if not _is_drawn(one)]
    return [one for one in each if not any(str(two.tag) == str(one.tag) for two in one.iterancestors())]


def _of_cell(cell: _Cell) -> Iterator[Found]:
    address = f"{letters(cell.column)}{cell.row}"
    where = (cell.sheet, cell.row, address)
    texts: list[str] = []
    for paragraph in _own(cell.element):
        if _around(paragraph, "annotation") is not None:
            yield Found("note", *where, _spoken(paragraph))
        else:
            texts.append(_spoken(paragraph))
    yield Found("text", *where, "\n".join(texts))
    if number := _attribute(cell.element, "value"):
        yield Found("number", *where, number)
    for name in _VALUES:
        if value := _attribute(cell.element, name):
            yield Found("value", *where, "" if name == "boolean-value" else value)
    if formula := _attribute(cell.element, "formula"):
        yield Found("formula", *where, formula[formula.find("=") + 1 :])


def _is_drawn(element: etree._Element) -> bool:
    return any(":drawing:" in str(one.tag) for one in element.iterancestors())


def _around(element: etree._Element, name: str) -> etree._Element | None:
    return next(element.iterancestors(f"{{*}}{name}"), None)


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith(f"}}{name}")), "")


def _named(table: etree._Element) -> str:
    return _attribute(table, "name")


def _spoken(paragraph: etree._Element, without: tuple[str, ...] = ()) -> str:
    """All that a paragraph says, without what floats in it; a field of `without` says nothing."""
    said, silent = "", 0
    for event, one in etree.iterwalk(paragraph, events=("start", "end")):
        name = etree.QName(one).localname
        if event == "start":
            silent += name in without
            said += {"s": " ", "tab": " ", "line-break": "\n"}.get(name, "" if silent else one.text or "")
        elif one is not paragraph:
            silent -= name in without
            said += one.tail or ""
    return said
