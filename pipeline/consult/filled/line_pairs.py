"""The lines of a form as it was issued and as it came back into pairs that are the same line."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from pipeline.consult.typed.matching import plain
from pipeline.model.text.inline import FieldKind
from pipeline.read.forms.form_lines import FilledLine

_MOST_PLACES = 40_000
"""Pairs of lines that are weighed between two lines that are certain; of more than that none is."""
_ALIKE, _PART = 60.0, 0.5
_SURE, _FITTING, _POSSIBLE = 3.0, 2.0, 1.0

Key = tuple[object, ...]


class LinePair(NamedTuple):
    """A line as issued and as it came back; None where one side has none."""

    issued: int | None
    came: int | None


def line_pairs(issued: Sequence[FilledLine], came: Sequence[FilledLine]) -> tuple[LinePair, ...]:
    """Each line of both sides in one pair.

    The tag of a gap decides, wherever its line stands. Then lines that each side has once; between these,
    whatever fits best in its order.
    """
    before, after = _keys(issued, came)
    tagged = {key: number for number, key in enumerate(after) if key[0] == "tag"}
    taken = {number: tagged[key] for number, key in enumerate(before) if key in tagged}
    rest_before = [number for number in range(len(issued)) if number not in taken]
    rest_after = [number for number in range(len(came)) if number not in set(taken.values())]
    pairs = dict(taken)
    fixed = sorted({*taken.items(), *_once(before, after, rest_before, rest_after)})
    anchors = _rising(fixed)
    pairs.update(anchors)
    for old, new in _windows(anchors, len(issued), len(came)):
        left = [number for number in old if number not in pairs]
        right = [number for number in new if number not in set(pairs.values())]
        pairs.update(_fitted(_Sides(issued, came, before, after), left, right))
    paired = set(pairs.values())
    return (
        *(LinePair(number, pairs.get(number)) for number in range(len(issued))),
        *(LinePair(None, number) for number in range(len(came)) if number not in paired),
    )


class _Sides(NamedTuple):
    issued: Sequence[FilledLine]
    came: Sequence[FilledLine]
    before: Sequence[Key]
    after: Sequence[Key]


def _keys(issued: Sequence[FilledLine], came: Sequence[FilledLine]) -> tuple[list[Key], list[Key]]:
    """What each line is known by: the first tag that both sides have, else its words."""
    known = {gap.tag for line in issued for gap in line.gaps if gap.tag}
    first: dict[str, int] = {}
    for number, line in enumerate(came):
        for gap in line.gaps:
            if gap.tag in known:
                first.setdefault(gap.tag, number)
    after: list[Key] = []
    tag_of: dict[str, str] = {}
    for number, line in enumerate(came):
        own = [gap.tag for gap in line.gaps if first.get(gap.tag) == number]
        after.append(("tag", own[0]) if own else _words(line))
        tag_of.update(dict.fromkeys(own, own[0] if own else ""))
    before: list[Key] = []
    for line in issued:
        tags = [tag_of[gap.tag] for gap in line.gaps if gap.tag in tag_of]
        before.append(("tag", tags[0]) if tags else _words(line))
    return before, after


def _words(line: FilledLine) -> Key:
    return (line.cell is not None, bool(line.gaps), plain(line.fixed))


def _once(
    before: Sequence[Key], after: Sequence[Key], old: Sequence[int], new: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Lines with words that stand once on each side."""
    count_old, count_new = Counter(before[n] for n in old), Counter(after[n] for n in new)
    where = {after[number]: number for number in new}
    for number in old:
        key = before[number]
        if key[-1] and count_old[key] == count_new[key] == 1:
            yield number, where[key]


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose order is the same on both sides."""
    ends: list[int] = []
    last: list[int] = []
    back: list[int] = []
    for number, (_, new) in enumerate(pairs):
        place = bisect_left(ends, new)
        back.append(last[place - 1] if place else -1)
        ends[place:place] = [new] if place == len(ends) else []
        ends[place] = new
        last[place:place] = [number] if place == len(last) else []
        last[place] = number
    result: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        result.append(pairs[at])
        at = back[at]
    return result[::-1]


def _windows(anchors: Sequence[tuple[int, int]], old: int, new: int) -> Iterator[tuple[range, range]]:
    """What stands between the anchors."""
    start_old = start_new = 0
    for before, after in (*anchors, (old, new)):
        yield range(start_old, before), range(start_new, after)
        start_old, start_new = before + 1, after + 1


def _fitted(sides: _Sides, old: Sequence[int], new: Sequence[int]) -> dict[int, int]:
    """The pairs between two anchors that together fit best."""
    if not old or not new:
        return {}
    if len(old) * len(new) <= _MOST_PLACES:
        return _best(sides, old, new)
    pairs: dict[int, int] = {}
    matcher = SequenceMatcher(
        None, [sides.before[n] for n in old], [sides.after[n] for n in new], autojunk=False
    )
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            pairs.update(zip(old[a:b], new[c:d], strict=True))
        elif op == "replace" and (b - a) * (d - c) <= _MOST_PLACES:
            pairs.update(_best(sides, old[a:b], new[c:d]))
    return pairs


def _best(sides: _Sides, old: Sequence[int], new: Sequence[int]) -> dict[int, int]:
    """The pairs, in one order, whose weights are the most in sum; of equal sums the earliest lines.

    Rows of tables are paired whole, cell by cell: an answer never slips into the row beside its own.
    """
    before, after = _units(sides.issued, old), _units(sides.came, new)
    weights = [[_of_units(sides, a, b) for b in after] for a in before]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for a in range(len(before) - 1, -1, -1):
        for b in range(len(after) - 1, -1, -1):
            own = weights[a][b] + best[a + 1][b + 1] if weights[a][b] else 0.0
            best[a][b] = max(own, best[a + 1][b], best[a][b + 1])
    pairs: dict[int, int] = {}
    a = b = 0
    while a < len(before) and b < len(after):
        if weights[a][b] and best[a][b] == weights[a][b] + best[a + 1][b + 1]:
            pairs.update((line, other) for line, other, _ in _of_cells(sides, before[a], after[b]))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return pairs


def _units(lines: Sequence[FilledLine], numbers: Sequence[int]) -> list[list[int]]:
    """The cells of a row together, each paragraph by itself."""

    def unit(number: int) -> tuple[int, int]:
        cell = lines[number].cell
        return (cell.table, cell.row) if cell else (0, number)

    return [list(group) for _, group in groupby(numbers, key=unit)]


def _of_units(sides: _Sides, before: Sequence[int], after: Sequence[int]) -> float:
    return sum(weight for _, _, weight in _of_cells(sides, before, after))


def _of_cells(sides: _Sides, before: Sequence[int], after: Sequence[int]) -> list[tuple[int, int, float]]:
    """The cells of two rows that stand in one column and fit, or two paragraphs that do.

    A row with words around its gaps is another row where none of these words is there.
    """
    fitting = [(old, new, weight) for old in before for new in after if (weight := _weight(sides, old, new))]
    worded = {old for old in before if plain(sides.issued[old].fixed)}
    return fitting if not worded or worded & {old for old, _, _ in fitting} else []


def _weight(sides: _Sides, before: int, after: int) -> float:
    """How well a line that came back fits one as issued; 0 where they are not the same line."""
    issued, came = sides.issued[before], sides.came[after]
    if (issued.cell is None) != (came.cell is None):
        return 0.0
    if issued.cell and came.cell and issued.cell.cell != came.cell.cell:
        return 0.0
    if sides.before[before] == sides.after[after]:
        return _SURE if plain(issued.fixed) else _FITTING
    if not issued.gaps:
        likeness = ratio(plain(issued.text), plain(came.text)) if not came.gaps else 0.0
        return likeness / 100 if likeness >= _ALIKE else 0.0
    share = _share(plain(issued.fixed).split(), plain(came.fixed if came.gaps else came.text).split())
    if not came.gaps:
        return _POSSIBLE if share is None else _FITTING * share
    boxes = [[gap.kind is FieldKind.CHECKBOX for gap in line.gaps] for line in (issued, came)]
    same = boxes[0] == boxes[1]
    return _FITTING * share if share else _FITTING if share is None and same else _POSSIBLE * same


def _share(words: Sequence[str], text: Sequence[str]) -> float | None:
    """How much of some words stands in a text in their order; None for no words, 0 for less than a half."""
    if not words:
        return None
    same = sum(
        block.size for block in SequenceMatcher(None, words, text, autojunk=False).get_matching_blocks()
    )
    share = same / len(words)
    return share if share >= _PART else 0.0
