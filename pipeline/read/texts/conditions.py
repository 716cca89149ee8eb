"""The test of a conditional format into whether it holds for a cell, as far as one cell tells that."""

import re
from collections.abc import Callable, Mapping

from openpyxl.utils import column_index_from_string

from pipeline.read.texts.raw import Place, RawCell

_COMPARED = re.compile(
    r"=?\s*(\$?)([A-Z]{1,3})(\$?)(\d{1,7})\s*(=|<>|<=|>=|<|>)\s*"
    r"(\"(?:[^\"]|\"\")*\"|-?\d+(?:\.\d+)?|TRUE|FALSE)\s*",
    re.IGNORECASE,
)
"""A rule that looks at one cell: `$J9="withdrawn"`."""
_LITERAL = re.compile(r'"(?:[^"]|"")*"|-?\d+(?:\.\d+)?|TRUE|FALSE', re.IGNORECASE)
_BLANK = re.compile(r"=?\s*(NOT\()?ISBLANK\((\$?)([A-Z]{1,3})(\$?)(\d{1,7})\)\)?\s*", re.IGNORECASE)
_TRUTH = {"TRUE": True, "TRUE()": True, "FALSE": False, "FALSE()": False}
WITHIN: Mapping[str, Callable[[str, str], bool]] = {
    "containsText": lambda text, part: part in text,
    "notContainsText": lambda text, part: part not in text,
    "beginsWith": str.startswith,
    "endsWith": str.endswith,
}
"""How a text may stand in a cell."""

Cells = Mapping[Place, RawCell]


def formula_holds(formula: str, place: Place, first: Place, cells: Cells) -> bool | None:
    """Whether a formula holds for a cell; None where only a spreadsheet can tell.

    `first` is the cell that its references are written for.
    """
    plain = formula.strip().removeprefix("=").upper()
    if plain in _TRUTH:
        return _TRUTH[plain]
    if blank := _BLANK.fullmatch(formula):
        at = _at(blank.groups()[1:5], place, first)
        return (at not in cells) is (blank[1] is None)
    if test := _COMPARED.fullmatch(formula):
        *reference, operator, literal = test.groups()
        at = _at(tuple(reference), place, first)
        return value_holds(cells.get(at, RawCell(*at, "")), operator, literal)
    return None


def value_holds(cell: RawCell, operator: str, literal: str) -> bool | None:
    """Whether what a cell says compares so with a literal; None where that cannot be told."""
    literal = literal.strip()
    if not _LITERAL.fullmatch(literal):
        return None
    if literal.startswith('"') or literal.upper() in ("TRUE", "FALSE"):
        same = cell.text.casefold() == literal.strip('"').replace('""', '"').casefold()
        return {"=": same, "<>": not same}.get(operator)
    try:
        value = float(cell.stored or cell.text or 0)
    except ValueError:
        return {"=": False, "<>": True}.get(operator)
    limit = float(literal)
    return {
        "=": value == limit,
        "<>": value != limit,
        "<": value < limit,
        ">": value > limit,
        "<=": value <= limit,
        ">=": value >= limit,
    }.get(operator)


def is_between(cell: RawCell, first: str, last: str) -> bool | None:
    """Whether what a cell says lies between two literals; None where that cannot be told."""
    above, below = value_holds(cell, ">=", first), value_holds(cell, "<=", last)
    return None if above is None or below is None else above and below


def _at(reference: tuple[str, ...], place: Place, first: Place) -> Place:
    fixed_column, column, fixed_row, row = reference
    return (
        int(row) + (0 if fixed_row else place[0] - first[0]),
        column_index_from_string(column.upper()) + (0 if fixed_column else place[1] - first[1]),
    )
