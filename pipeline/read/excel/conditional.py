"""The conditional formats of a sheet into the cells whose words they mark, and what stays open."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from openpyxl.formatting.rule import Rule
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.text.marked import Mark, Marks, Span, spans
from pipeline.read.excel.cell_looks import Formatting, ground_of, rule_look
from pipeline.read.texts.conditions import WITHIN, Cells, formula_holds, is_between, value_holds
from pipeline.read.texts.looks import marks, text_marked
from pipeline.read.texts.raw import Place, RawCell

_OPERATORS = {
    "equal": "=",
    "notEqual": "<>",
    "greaterThan": ">",
    "greaterThanOrEqual": ">=",
    "lessThan": "<",
    "lessThanOrEqual": "<=",
}
GONE = frozenset({Mark.STRUCK, Mark.HIDDEN})
"""The marks without which words say something else: where they may hold, it is noted."""
_FIRST = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass(frozen=True, slots=True)
class Conditional:
    """What conditional formats say of a sheet's words."""

    cells: Mapping[Place, RawCell]
    """The cells, with the marks that their conditions give them."""
    notes: tuple[str, ...]
    """The conditions that only a spreadsheet can work out."""


def conditional(sheet: Worksheet, cells: Cells, given: Formatting) -> Conditional:
    """The cells of a sheet with the marks of its conditional formats."""
    judged = dict(cells)
    notes: list[str] = []
    for ranges in sheet.conditional_formatting:
        for rule in ranges.rules:
            look = rule_look(rule.dxf, given)
            said = marks(look)
            if not said:
                continue
            among = {place: cell for place, cell in cells.items() if _covers(ranges.sqref, place)}
            first = _first(str(ranges.sqref))
            held = _held(rule, among, first, cells)
            for place in (place for place, holds in held.items() if holds):
                ground = look.ground or ground_of(sheet._cells[place], given)
                judged[place] = also(judged[place], marks(replace(look, ground=ground)))
            if None in held.values() and said & GONE:
                when = ", ".join(map(str, rule.formula)) or str(rule.type)
                notes.append(condition_note(sheet.title, str(ranges.sqref), when, said & GONE))
    return Conditional(judged, tuple(dict.fromkeys(notes)))


def also(cell: RawCell, said: Marks) -> RawCell:
    """A cell with marks on all of its words, beside those that they have."""
    pieces = spans(cell.marked) if cell.marked else (Span(cell.text),)
    return replace(cell, marked=text_marked(Span(piece.text, piece.marks | said) for piece in pieces))


def condition_note(sheet: str, ranges: str, when: str, said: Marks) -> str:
    """What is told of a condition that only a spreadsheet can work out."""
    what = " and ".join("strikes" if mark is Mark.STRUCK else "hides" for mark in sorted(said))
    return (
        f"a conditional format of '{sheet}' {what} words in {ranges} where {when}: "
        "look in the returned file whether it does"
    )


def _covers(sqref: object, place: Place) -> bool:
    row, column = place
    return any(
        covered.min_row <= row <= covered.max_row and covered.min_col <= column <= covered.max_col
        for covered in getattr(sqref, "ranges", ())
    )


def _first(ranges: str) -> Place:
    """The cell that the references of a rule are written for: the upper left one of the first range."""
    start = _FIRST.match(ranges)
    return (int(start[2]), column_index_from_string(start[1])) if start else (1, 1)


def _held(rule: Rule, among: Cells, first: Place, cells: Cells) -> Mapping[Place, bool | None]:
    """Whether a rule holds for each of the cells that it covers."""
    if rule.type in ("duplicateValues", "uniqueValues"):
        times = Counter(cell.text.casefold() for cell in among.values())
        twice = rule.type == "duplicateValues"
        return {place: (times[cell.text.casefold()] > 1) is twice for place, cell in among.items()}
    return {place: _holds(rule, place, first, cells) for place in among}


def _holds(rule: Rule, place: Place, first: Place, cells: Cells) -> bool | None:
    """True where a rule holds for a cell; None where only a spreadsheet can tell."""
    text = cells[place].text
    kind, formulas = str(rule.type), [str(formula) for formula in rule.formula]
    if kind in WITHIN and rule.text:
        return WITHIN[kind](text.casefold(), str(rule.text).casefold())
    if kind in ("containsBlanks", "notContainsBlanks"):
        return (not text.strip()) is (kind == "containsBlanks")
    if kind == "cellIs" and formulas:
        return _of_value(cells[place], str(rule.operator), formulas)
    return formula_holds(formulas[0], place, first, cells) if kind == "expression" and formulas else None


def _of_value(cell: RawCell, operator: str, formulas: Sequence[str]) -> bool | None:
    if operator in _OPERATORS:
        return value_holds(cell, _OPERATORS[operator], formulas[0])
    if operator in ("between", "notBetween") and len(formulas) > 1:
        within = is_between(cell, formulas[0], formulas[1])
        return None if within is None else within is (operator == "between")
    return None
