"""Two Word packages into all their texts, compared: bodies, notes, what runs along the pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pipeline.diff.marking.blocks import marked_blocks
from pipeline.diff.marking.marks import Marks
from pipeline.model.text.block import Blocks, Paragraph, Row, Table
from pipeline.publish.comparing.bookmarks import with_whole_codes
from pipeline.publish.comparing.controls import paired_controls
from pipeline.publish.comparing.notes import kept_notes, note_keys
from pipeline.publish.comparing.running import RunningPlan, running_plan
from pipeline.publish.comparing.set_aside import Aside, SetAside
from pipeline.publish.comparing.text_pairs import TextPair
from pipeline.read.docx.document import WordReader, WordText


@dataclass(frozen=True, slots=True)
class ComparedTexts:
    """All texts of two packages."""

    body: TextPair
    others: tuple[TextPair, ...]
    running: RunningPlan

    @property
    def pairs(self) -> tuple[TextPair, ...]:
        """All of them, the bodies first."""
        return (self.body, *self.others)


@dataclass(slots=True)
class Readers:
    """Reads and compares the texts of two packages."""

    old: WordReader
    new: WordReader
    marks: Marks
    _known: bool = field(default=False)

    def rename(self, bookmarks: Mapping[str, str]) -> None:
        """Tells these bookmarks of the old file, and what leads to them, apart from the new one's."""
        for root in self.old.roots.values():
            with_whole_codes(root, bookmarks)
        self.old.anchors = bookmarks

    def texts(self, *, whole: bool) -> ComparedTexts:
        """The texts of both packages, with what differs in them."""
        self._name_controls()
        notes = self.old.notes(), self.new.notes()
        keys = note_keys(*notes)
        aside = Aside() if whole else self._aside()
        body = self._body(keys, aside)
        if _concerns_aside(body.marked):
            body = self._body(keys, Aside())
        others = [self._compared(*pair) for pair in kept_notes(body.marked, notes, keys)]
        plan = running_plan(body, self.old, self.new)
        others += [self._compared(text.old, replace(text.new, part=text.part.name)) for text in plan.texts]
        return ComparedTexts(body, tuple(others), plan)

    def _aside(self) -> Aside:
        names = self.old.names
        assert names is not None
        asides = SetAside(names, frozenset(self.new.levels()))
        return asides.of(self.old.body_element, self.new.body_element)

    def _body(self, keys: tuple[Mapping[tuple[str, str], str], ...], aside: Aside) -> TextPair:
        return self._compared(self.old.body(keys[0], aside.old), self.new.body(keys[1], aside.new))

    def _compared(self, old: WordText, new: WordText) -> TextPair:
        return TextPair(old, new, marked_blocks(old.blocks, new.blocks, self.marks))

    def _name_controls(self) -> None:
        """Finds once which controls around blocks both files have, where there are any."""
        if self._known:
            return
        self._known = True
        parts = [(self.old.main, self.new.main)]
        self.old.controls, self.new.controls = paired_controls(self.old, self.new, parts)


def _concerns_aside(marked: Blocks) -> bool:
    """True where something was set aside that did not stay where it was."""
    for block in marked:
        if block.revisions and isinstance(block, Paragraph) and _is_aside(block):
            return True
        if isinstance(block, Table) and any(row.revisions and _is_aside(row) for row in block.rows):
            return True
    return False


def _is_aside(piece: Paragraph | Row) -> bool:
    return piece.foreign is not None and piece.foreign.aside
