"""The conditional formats of a sheet into the cells whose words they strike or hide, and what stays open."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from openpyxl.formatting.rule import Rule
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.marked import Mark, Marks, Span, spans
from pipeline.read.looks import marked
from pipeline.read.raw import Place, RawCell

_COMPARED = re.compile(
    r"=?\s*(\$?)([A-Z]{1,3})(\$?)(\d{1,7})\s*(=|<>|<=|>=|<|>)\s*(\"(?:[^\"]|\"\")*\"|-?\d+(?:\.\d+)?|TRUE|FALSE)\s*",
    re.IGNORECASE,
)
"""A rule that looks at one cell: `$J9="withdrawn"`."""
_LITERAL = re.compile(r'"(?:[^"]|"")*"|-?\d+(?:\.\d+)?|TRUE|FALSE', re.IGNORECASE)
_OPERATORS = {
    "equal": "=",
    "notEqual": "<>",
    "greaterThan": ">",
    "greaterThanOrEqual": ">=",
    "lessThan": "<",
    "lessThanOrEqual": "<=",
}
_WITHIN: Mapping[str, Callable[[str, str], bool]] = {
    "containsText": lambda text, part: part in text,
    "notContainsText": lambda text, part: part not in text,
    "beginsWith": str.startswith,
    "endsWith": str.endswith,
}
_HIDING = ";;;"

Cells = Mapping[Place, RawCell]


@dataclass(frozen=True, slots=True)
class Conditional:
    """What conditional formats say of a sheet's words."""

    cells: Mapping[Place, RawCell]
    """The cells, with the marks that their conditions give them."""
    notes: tuple[str, ...]
    """The conditions that only a spreadsheet can work out."""


def conditional(sheet: Worksheet, cells: Cells) -> Conditional:
    """The cells of a sheet with the marks of its conditional formats."""
    found = dict(cells)
    notes: list[str] = []
    for ranges in sheet.conditional_formatting:
        for rule in ranges.rules:
            given = _marks(rule)
            if not given:
                continue
            places = [place for place in cells if _covers(ranges.sqref, place)]
            first = _first(str(ranges.sqref))
            held = {place: _holds(rule, place, first, cells) for place in places}
            found.update({place: _also(found[place], given) for place, holds in held.items() if holds})
            if None in held.values():
                notes.append(_note(sheet.title, str(ranges.sqref), rule, given))
    return Conditional(found, tuple(dict.fromkeys(notes)))


def _marks(rule: Rule) -> Marks:
    """What a rule does to words where it holds: only what takes them away is of interest."""
    look = rule.dxf
    struck = look is not None and look.font is not None and bool(look.font.strike)
    hidden = look is not None and look.numFmt is not None and look.numFmt.formatCode == _HIDING
    return frozenset(mark for mark, holds in ((Mark.STRUCK, struck), (Mark.HIDDEN, hidden)) if holds)


def _covers(sqref: object, place: Place) -> bool:
    row, column = place
    return any(
        one.min_row <= row <= one.max_row and one.min_col <= column <= one.max_col
        for one in getattr(sqref, "ranges", ())
    )


def _first(ranges: str) -> Place:
    """The cell that the references of a rule are written for: the upper left one of the first range."""
    start = re.match(r"([A-Z]{1,3})(\d{1,7})", ranges)
    return (int(start[2]), column_index_from_string(start[1])) if start else (1, 1)


def _holds(rule: Rule, place: Place, first: Place, cells: Cells) -> bool | None:
    """True where a rule holds for a cell; None where only a spreadsheet can tell."""
    text = cells[place].text
    kind, formulas = str(rule.type), [str(one) for one in rule.formula]
    if kind in _WITHIN and rule.text:
        return _WITHIN[kind](text.casefold(), str(rule.text).casefold())
    if kind in ("containsBlanks", "notContainsBlanks"):
        return (not text.strip()) is (kind == "containsBlanks")
    if kind == "cellIs" and rule.operator in _OPERATORS and _LITERAL.fullmatch(formulas[0].strip()):
        return _compared(cells[place], _OPERATORS[rule.operator], formulas[0].strip())
    if kind == "expression" and formulas and (test := _COMPARED.fullmatch(formulas[0])):
        fixed_column, column, fixed_row, row, operator, literal = test.groups()
        at = (
            int(row) + (0 if fixed_row else place[0] - first[0]),
            column_index_from_string(column) + (0 if fixed_column else place[1] - first[1]),
        )
        return _compared(cells.get(at, RawCell(*at, "")), operator, literal)
    return None


def _compared(cell: RawCell, operator: str, literal: str) -> bool | None:
    """The outcome of a comparison; None for one of a number with what is none."""
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
    }[operator]


def _also(cell: RawCell, given: Marks) -> RawCell:
    pieces = spans(cell.marked) if cell.marked else (Span(cell.text),)
    return replace(cell, marked=marked(Span(piece.text, piece.marks | given) for piece in pieces))


def _note(sheet: str, ranges: str, rule: Rule, given: Marks) -> str:
    what = " and ".join("strikes" if mark is Mark.STRUCK else "hides" for mark in sorted(given))
    when = ", ".join(map(str, rule.formula)) or str(rule.type)
    return (
        f"a conditional format of '{sheet}' {what} words in {ranges} where {when}: "
        "look in the returned file whether it does"
    )
