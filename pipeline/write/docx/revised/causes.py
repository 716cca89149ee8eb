"""A red-line into the changes that what follows from others is the work of: headers, sections, references."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.diff.changes.shifts import shifted_by
from pipeline.diff.differences.cover import marked_lines
from pipeline.diff.marking.positions import borne
from pipeline.diff.marking.redline import Redline
from pipeline.model.organisation.language import Language
from pipeline.model.text.block import Figure, Heading, Orientation, Paragraph, Table
from pipeline.model.text.inline import Id
from pipeline.model.text.revision import Revision, whole

_LINES = ("cover.version", "cover.number", "cover.status", "cover.date", "cover.owners")
"""The lines of a cover, whose values the running lines have too."""


@dataclass(frozen=True, slots=True)
class Causes:
    """Whose changes made others follow; what is not here bears the version's own authors."""

    targets: Mapping[Id, Revision] = field(default_factory=dict)
    """What moved, came, went or was shifted, by its id."""
    section: Revision | None = None
    """What turned the last page."""
    cover: tuple[tuple[str, str, Revision], ...] = ()
    """The old and the new value of each line of the cover that differs."""

    def of_line(self, old: str, new: str) -> Revision | None:
        """Who changed a running line; None where nobody alone did, or the cover does not show it."""
        made = [by for was, now, by in self.cover if was in old and now in new]
        return made[0] if len({by.who for by in made}) == 1 else None


def causes_of(red: Redline) -> Causes:
    """The causes that a red-line knows."""
    blocks = red.document.blocks
    moved = {
        block.id: block.revisions[0]
        for block in blocks
        if isinstance(block, Heading | Paragraph | Table | Figure) and block.id and whole(block.revisions)
    }
    turned = [block.revisions[0] for block in blocks if isinstance(block, Orientation) and block.revisions]
    targets = {own: _alone(by) for own, by in {**shifted_by(red), **moved}.items()}
    return Causes(targets, _alone(turned[-1]) if turned else None, tuple(_cover_values(red)))


def _alone(revision: Revision) -> Revision:
    """Who made a change and when, without the change itself: what follows from it is no part of it."""
    return Revision(revision.kind, revision.who, revision.when)


def _cover_values(red: Redline) -> Iterator[tuple[str, str, Revision]]:
    for line in marked_lines(red.document.front):
        by = [revision for piece in line.pieces for revision in borne(piece)]
        if line.old and line.new and len({revision.who for revision in by}) == 1:
            old, new = red.old.language, red.new.language
            yield _value(line.old, old), _value(line.new, new), _alone(by[0])


def _value(line: str, language: Language) -> str:
    labels = (language.printed(key, value="") for key in _LINES)
    return line.removeprefix(next((label for label in labels if line.startswith(label)), ""))
