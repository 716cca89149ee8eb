"""Forms that came more than once from a participant into those that count, and what is to be said of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from pipeline.consult.filled.collected import CollectedForm


def without_replaced(
    files: Sequence[CollectedForm], replaces: Mapping[str, Sequence[str]]
) -> list[CollectedForm]:
    """The files, without the answers of those that the register says are replaced.

    `replaces` has the names of what a file stands in place of, by its own name. A file never replaces itself.
    """
    replaced = {name: new for new, names in replaces.items() for name in names}
    result = []
    for own in files:
        new = replaced.get(own.file) or replaced.get(PurePosixPath(own.file).name)
        if new and new != own.file:
            note = f"the register says that {new} replaces it: its answers do not count"
            own = replace(own, answers=(), notes=(*own.notes, note))
        result.append(own)
    return result


def told_of_other_forms(files: Sequence[CollectedForm]) -> tuple[CollectedForm, ...]:
    """The files, each with a note where the same form came from its participant again, and both count."""
    by_sender: dict[tuple[str, str], list[str]] = {}
    for own in files:
        if own.answers and own.text:
            by_sender.setdefault((own.participant.id, own.text.artefact), []).append(own.file)
    result = []
    for own in files:
        names = by_sender.get((own.participant.id, own.text.artefact), []) if own.text else []
        others = ", ".join(name for name in names if name != own.file)
        if own.answers and others:
            note = f"its participant also sent {others}: say in the register which replaces which"
            own = replace(own, notes=(*own.notes, note))
        result.append(own)
    return tuple(result)
