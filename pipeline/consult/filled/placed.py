"""The lines of a form as issued and as it came back into what was given for each field, and the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.consult.filled.asked_form import AskedForm
from pipeline.consult.filled.line_answers import GivenAnswer, further_text, read_line
from pipeline.consult.filled.line_pairs import LinePair, line_pairs
from pipeline.consult.typed.matching import short
from pipeline.model.text.inline import Id
from pipeline.read.forms.form_lines import Beside, FilledLine, Gap

GOES_ON = "it goes on behind the line of its field, where the form has nothing"


class Alteration(NamedTuple):
    """Words of the form that are not as they were issued."""

    fields: tuple[Id, ...]
    """The fields that they are about; () where they are about none alone."""
    place: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Placement:
    """What came back in a form."""

    given: Mapping[Id, GivenAnswer]
    altered: tuple[Alteration, ...] = ()
    beside: tuple[Beside, ...] = ()


def placed_answers(form: AskedForm, came: Sequence[FilledLine]) -> Placement:
    """What was given for each field of a form; of a field whose line is gone there is nothing."""
    issued = form.lines
    about = _about(issued)
    given: dict[Id, GivenAnswer] = {}
    altered: list[Alteration] = []
    beside: list[Beside] = []
    pairs = line_pairs(issued, came)
    for pair in pairs:
        if pair.issued is None:
            continue
        line = issued[pair.issued]
        if pair.came is None:
            if line.text.strip():
                altered.append(Alteration(about[pair.issued], line.place, line.text, ""))
            continue
        read = read_line(line, came[pair.came])
        given.update(read.given)
        beside += read.beside
        if read.altered:
            altered.append(Alteration(about[pair.issued], came[pair.came].place, *read.altered))
    further = _gone_on(_Sides(issued, came), pairs, given)
    for number in further:
        beside += further_text(came[number], issued)
    return Placement(given, tuple(altered), tuple(beside))


class _Sides(NamedTuple):
    issued: Sequence[FilledLine]
    came: Sequence[FilledLine]


def _gone_on(sides: _Sides, pairs: Sequence[LinePair], given: dict[Id, GivenAnswer]) -> list[int]:
    """The further lines that belong to no answer.

    A paragraph behind one whose control is gone, and that ends with its answer, may be the rest of it: it is
    taken together with that, and the answer is in doubt.
    """
    before = {pair.came: pair.issued for pair in pairs if pair.came is not None}
    ends: dict[int, Id] = {}
    rest: list[int] = []
    for number, line in enumerate(sides.came):
        own = before.get(number)
        if own is not None:
            last = sides.issued[own].pieces[-1:]
            if last and isinstance(last[0], Gap) and not line.gaps and line.cell is None:
                ends[number] = last[0].tag
            continue
        tag = ends.get(number - 1, "")
        answer = given.get(tag)
        if answer is None or not answer.text.strip() or line.gaps or line.cell is not None:
            rest.append(number)
            continue
        given[tag] = replace(answer, text=f"{answer.text}\n{line.text}", doubt=GOES_ON)
        ends[number] = tag
    return rest


def _about(issued: Sequence[FilledLine]) -> tuple[tuple[Id, ...], ...]:
    """The fields that each line is about: its own, else those of its row, else those of its table."""
    of_rows: dict[tuple[int, int], tuple[Id, ...]] = {}
    of_tables: dict[int, tuple[Id, ...]] = {}
    for line in issued:
        tags = tuple(gap.tag for gap in line.gaps)
        if line.cell:
            row = (line.cell.table, line.cell.row)
            of_rows[row] = (*of_rows.get(row, ()), *tags)
            of_tables[line.table] = (*of_tables.get(line.table, ()), *tags)
    return tuple(
        tuple(gap.tag for gap in line.gaps)
        or (of_rows[line.cell.table, line.cell.row] if line.cell else ())
        or of_tables.get(line.table, ())
        for line in issued
    )


def alteration_told(alteration: Alteration) -> str:
    """What was changed, in words."""
    if not alteration.now.strip():
        return f"the words “{short(alteration.was)}” are gone"
    return f"“{short(alteration.was)}” reads “{short(alteration.now)}”"


def tagged(lines: Sequence[FilledLine], ids: Mapping[str, Id]) -> tuple[FilledLine, ...]:
    """The lines of an issued form, its gaps tagged with the ids of the fields that a tag was made from."""
    return tuple(
        replace(
            line,
            pieces=tuple(
                replace(piece, tag=ids.get(piece.tag, piece.tag)) if isinstance(piece, Gap) else piece
                for piece in line.pieces
            ),
        )
        if line.gaps
        else line
        for line in lines
    )
