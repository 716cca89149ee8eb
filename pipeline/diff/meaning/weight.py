"""The changes of an artefact into the order of their weight, the same replacement only once."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.diff.meaning.weighty import duties, weighty_words
from pipeline.model.change import Change, ChangeKind, Listed, Where

_STRUCTURAL = frozenset(
    {
        Where.SECTION,
        Where.ROW,
        Where.COLUMN,
        Where.TABLE,
        Where.QUESTION,
        Where.FIELD,
        Where.LABEL,
        Where.HEADING,
    }
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A change with the words around it, and how often the same words were changed alike."""

    listed: Listed
    times: int = 1


def weighed(listed: Iterable[Listed]) -> tuple[Weighed, ...]:
    """The changes, the weightiest first; what has another number only is left out.

    Substantive changes come before editorial ones, and of these the overruled ones first. Among equals those
    come first that put another verb of duty, then those that bring one or take it away, then what touches a
    number, a date or an abbreviation, then rows, questions, fields, labels and headings, then the longer
    ones; what weighs the same stays in reading order. The words drawn in a figure weigh least.
    """
    groups: dict[tuple[object, ...], list[Listed]] = {}
    for single in listed:
        change = single.change
        if change.kind is not ChangeKind.RENUMBERED:
            key = (change.told, change.old, change.new, change.weight)
            groups.setdefault(key, []).append(single)
    weighed_changes = [Weighed(group[0], len(group)) for group in groups.values()]
    return tuple(sorted(weighed_changes, key=lambda weighed: _weight(weighed.listed.change), reverse=True))


def _weight(change: Change) -> tuple[int, int, int]:
    length = len(change.old) + len(change.new)
    judged = change.substantive + change.weighty
    if change.where is Where.FIGURE:
        return judged, 0, length
    old, new = weighty_words(change.old), weighty_words(change.new)
    duty = duties(change.old) != duties(change.new)
    another = duty and change.kind is ChangeKind.REPLACED
    level = 8 * another + 4 * duty + 2 * (old != new) + (change.where in _STRUCTURAL)
    return judged, level, length
