"""The changes of an artefact into the order of their weight, the same replacement only once."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.diff.changes import Listed
from pipeline.diff.classes import weighty_words
from pipeline.model.change import Change, ChangeKind, Where

_STRUCTURAL = frozenset(
    {Where.ROW, Where.COLUMN, Where.TABLE, Where.QUESTION, Where.FIELD, Where.LABEL, Where.HEADING}
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A change with the words around it, and how often the same words were changed alike."""

    listed: Listed
    times: int = 1


def weighed(listed: Iterable[Listed]) -> tuple[Weighed, ...]:
    """The changes, the weightiest first; what has another number only is left out.

    Substantive changes come before editorial ones. Among equals those come first that touch a number, a date,
    a verb of duty or an abbreviation, then those of rows, questions, fields, labels and headings, then the
    longer ones; what weighs the same stays in reading order.
    """
    groups: dict[tuple[object, ...], list[Listed]] = {}
    for one in listed:
        change = one.change
        if change.kind is not ChangeKind.RENUMBERED:
            key = (change.kind, change.where, change.old, change.new, change.substantive)
            groups.setdefault(key, []).append(one)
    found = [Weighed(group[0], len(group)) for group in groups.values()]
    return tuple(sorted(found, key=lambda one: _weight(one.listed.change), reverse=True))


def _weight(change: Change) -> tuple[bool, int, int]:
    duties = weighty_words(change.old) != weighty_words(change.new)
    return change.substantive, 2 * duties + (change.where in _STRUCTURAL), len(change.old) + len(change.new)
