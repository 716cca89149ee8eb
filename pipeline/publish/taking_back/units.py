"""Texts into units that can be held against each other: one for each paragraph, row and cell."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.diff.marking.breaks import divided, side_counts
from pipeline.model.reviews.seen import ComputedSpan, SeenText
from pipeline.model.text.block import Block, Cell, Heading, Paragraph, Row, Table
from pipeline.model.text.inline import Inline, Inlines, Style, Text
from pipeline.model.text.revision import ARRIVED, GONE, Revision, RevisionKind, whole
from pipeline.publish.taking_back.review_edits import words_in
from pipeline.write.docx.revised.sides import placed_pieces

Taken = Callable[[Revision], bool]
"""Whether the edit of a revision is taken."""
_ROW, _CELL, _END = "\x1d", "\x1e", "\x1f"


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph as it is compared, or where a row, a cell or a table begins."""

    text: str
    kind: str
    looks: tuple[Style, ...] = ()
    """One for each character that is no space."""
    computed: tuple[ComputedSpan, ...] = ()
    edits: frozenset[int] = frozenset()
    """The edits that it holds the result of."""


def seen_units(text: SeenText) -> tuple[Unit, ...]:
    """The units of a file as it is."""
    return tuple(_Expected(text, text, {}, lambda _: False).blocks(text.blocks, text.blocks))


@dataclass(frozen=True, slots=True)
class _Expected:
    """What a marked text reads where some of its edits are taken."""

    old: SeenText
    new: SeenText
    kinds: Mapping[str, str]
    """What each kind of the new side is called on the old one."""
    taken: Taken

    def blocks(self, marked: Sequence[Block], old: Sequence[Block]) -> Iterator[Unit]:
        for block, i, _ in placed_pieces(marked):
            if (kind := whole(block.revisions)) is not None:
                yield from self.came_or_went(block, kind)
                continue
            assert i is not None
            olds = old[i : i + side_counts(block)[0]]
            if isinstance(block, Table):
                was = olds[0]
                yield from self.table(block, was if isinstance(was, Table) else block)
            elif isinstance(block, Paragraph | Heading):
                yield from self.paragraphs(
                    block, [own for own in olds if isinstance(own, Paragraph | Heading)]
                )

    def came_or_went(self, block: Block | Row, kind: RevisionKind) -> Iterator[Unit]:
        """What only one side has: it stands where it came and is taken, or went and is not."""
        taken = self.taken(block.revisions[0])
        tags = frozenset((_number(block.revisions[0]),))
        if taken == (kind in GONE):
            return
        side = _Expected(
            self.old, self.old if kind in GONE else self.new, {} if kind in GONE else self.kinds, self.taken
        )
        yield from (replace(unit, edits=tags) for unit in side.alone(block))

    def alone(self, piece: Block | Row) -> Iterator[Unit]:
        """The units of a piece as it stands, whatever is marked in it."""
        match piece:
            case Paragraph() | Heading():
                yield self.unit(piece.content, self.kind(piece), self.new.of(piece).computed)
            case Table():
                for row in piece.rows:
                    yield from self.alone(row)
                yield Unit(_END, _END)
            case Row():
                yield Unit(_ROW, _ROW)
                for cell in piece.cells:
                    yield Unit(_CELL, _CELL)
                    for block in cell.blocks:
                        yield from self.alone(block)
            case _:
                return

    def kind(self, block: Paragraph | Heading) -> str:
        own = self.new.of(block).kind
        return self.kinds.get(own, own)

    def table(self, table: Table, old: Table) -> Iterator[Unit]:
        for row, i, _ in placed_pieces(table.rows):
            if (kind := whole(row.revisions)) is not None:
                yield from self.came_or_went(row, kind)
                continue
            assert i is not None
            yield Unit(_ROW, _ROW)
            for cell, k, _ in placed_pieces(row.cells):
                yield from self.cell(cell, old.rows[i].cells[k] if k is not None else None)
        yield Unit(_END, _END)

    def cell(self, cell: Cell, old: Cell | None) -> Iterator[Unit]:
        kind = whole(cell.revisions)
        if kind is None:
            yield Unit(_CELL, _CELL)
            yield from self.blocks(cell.blocks, old.blocks if old else cell.blocks)
            return
        tags = frozenset((_number(cell.revisions[0]),))
        if self.taken(cell.revisions[0]) == (kind in GONE):
            return
        yield Unit(_CELL, _CELL, edits=tags)
        side = self if kind in ARRIVED else _Expected(self.old, self.old, {}, self.taken)
        for block in cell.blocks:
            yield from (replace(unit, edits=tags) for unit in side.alone(block))

    def paragraphs(self, block: Paragraph | Heading, olds: Sequence[Paragraph | Heading]) -> Iterator[Unit]:
        """The paragraphs that one stands for: it may be several on either side."""
        tags = frozenset(_number(r) for inline in block.content for r in inline.revisions if r.change_id)
        tags |= frozenset(_number(r) for r in block.revisions if r.change_id)
        content = tuple(own for inline in block.content if (own := self.inline(inline)) is not None)
        parts = [part for _, part in divided(content)[0]] + [divided(content)[1]]
        kinds = [self.old.of(own).kind for own in olds]
        if any(self.taken(revision) for revision in block.revisions if revision.change_id):
            kinds = [self.kind(block)]
        computed = self.old.of(olds[0]).computed if len(olds) == 1 and len(parts) == 1 else ()
        for place, part in enumerate(parts):
            kind = kinds[min(place, len(kinds) - 1)]
            yield replace(self.unit(part, kind, computed), edits=tags)

    def inline(self, inline: Inline) -> Inline | None:
        """An inline as it stands once the edits are decided; None where it does not."""
        if not inline.revisions:
            return inline
        revision = inline.revisions[0]
        taken, kind = self.taken(revision), revision.kind
        if kind is RevisionKind.REFORMATTED:
            before = revision.before
            if isinstance(inline, Text) and isinstance(before, Style) and not taken:
                return replace(inline, revisions=(), style=before)
            return replace(inline, revisions=())
        return None if taken == (kind in GONE) else replace(inline, revisions=())

    def unit(self, content: Inlines, kind: str, computed: tuple[ComputedSpan, ...]) -> Unit:
        looks: list[Style] = []
        for inline in content:
            style = inline.style if isinstance(inline, Text) else Style()
            looks += [style] * sum(not sign.isspace() for sign in words_in((inline,)))
        return Unit(words_in(content), kind, tuple(looks), computed)


def expected_units(
    marked: Sequence[Block], sides: tuple[SeenText, SeenText], kinds: Mapping[str, str], taken: frozenset[int]
) -> tuple[Unit, ...]:
    """What the document has to read where these edits of a review are taken, and no other."""

    def is_taken(revision: Revision) -> bool:
        return _number(revision) in taken

    expected = _Expected(*sides, kinds, is_taken)
    return tuple(expected.blocks(marked, sides[0].blocks))


def same_unit(expected: Unit, built: Unit) -> bool:
    """True where a paragraph reads as expected: what is computed may follow from edits elsewhere."""
    if expected.kind != built.kind:
        return False
    if expected.text == built.text:
        return expected.looks == built.looks
    return bool(built.computed) and _same_but_computed(expected, built)


def _same_but_computed(expected: Unit, built: Unit) -> bool:
    """The words between what is computed are the same, and what is computed is as it was before."""
    pattern, at = "", 0
    for span in built.computed:
        pattern += re.escape(built.text[at : span.start]) + "(.*?)"
        at = span.end
    match = re.fullmatch(pattern + re.escape(built.text[at:]), expected.text, re.DOTALL)
    if match is None:
        return False
    was = [expected.text[span.start : span.end] for span in expected.computed]
    codes = [span.code for span in expected.computed] == [span.code for span in built.computed]
    return codes and (list(match.groups()) == was or not expected.edits)


def kinds_between(marked: Sequence[Block], old: SeenText, new: SeenText) -> Mapping[str, str]:
    """What the programs of a reviewer made of the names of styles: the most frequent one of each."""
    counts: dict[str, dict[str, int]] = {}
    for was, now in _kept(marked, old.blocks):
        told = counts.setdefault(new.of(now).kind, {})
        own = old.of(was).kind
        told[own] = told.get(own, 0) + 1
    return {kind: max(told, key=lambda name: told[name]) for kind, told in counts.items()}


def _kept(
    marked: Sequence[Block], old: Sequence[Block]
) -> Iterator[tuple[Paragraph | Heading, Paragraph | Heading]]:
    for block, i, _ in placed_pieces(marked):
        if i is None or whole(block.revisions) is not None:
            continue
        was = old[i]
        if isinstance(block, Table) and isinstance(was, Table):
            for row, k, _ in placed_pieces(block.rows):
                if k is None or whole(row.revisions) is not None:
                    continue
                for cell, place, _ in placed_pieces(row.cells):
                    if place is not None and whole(cell.revisions) is None:
                        yield from _kept(cell.blocks, was.rows[k].cells[place].blocks)
        elif isinstance(block, Paragraph | Heading) and isinstance(was, Paragraph | Heading):
            yield from ((was, block),) if side_counts(block) == (1, 1) else ()


def _number(revision: Revision) -> int:
    return int(revision.change_id or 0)
