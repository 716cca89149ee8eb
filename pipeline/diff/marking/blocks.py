"""Two runs of blocks into one run whose pieces carry revisions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from pipeline.diff.marking.breaks import broken
from pipeline.diff.marking.contents import comparable_text, marked_content
from pipeline.diff.marking.marks import Marks, marked_block, only_in_cells
from pipeline.diff.marking.tables import marked_table
from pipeline.diff.pairs.align import BlockPairing, Item, aligned
from pipeline.diff.pairs.similarity import Pair, Weights
from pipeline.diff.pairs.splits import Group, grouped
from pipeline.diff.words.tokens import token_words
from pipeline.model.text.block import Block, Blocks, CellBlocks, Figure, Heading, Paragraph, Row, Table
from pipeline.model.text.foreign import spelled_apart
from pipeline.model.text.inline import Inlines, Opaque
from pipeline.model.text.revision import Revision
from pipeline.model.text.walk import block_contents

_ASIDE_WORDS = 40
"""What is the same on both sides counts as a long paragraph when moves are told from what stayed."""


def marked_blocks(
    old: Blocks, new: Blocks, marks: Marks, part: str = "", weights: Weights | None = None
) -> Blocks:
    """The new blocks with what was deleted or moved away still among them.

    Accepting everything gives `new`, rejecting everything `old`. Moves of another `part` have other names.
    `weights` are those of the words of longer runs that the blocks are cut from.
    """
    items = [item(block) for block in old], [item(block) for block in new]
    alignment = aligned(*items, weights=weights)
    ends = dict(_moves(alignment, (old, new), marks, part))
    left = {i: gone for (i, _), (gone, _) in ends.items()}
    arrived = {j: came for (_, j), (_, came) in ends.items()}
    return tuple(_laid((old, new), grouped(alignment, (old, new), items), marks, left, arrived))


Moved = Mapping[int, Revision]
"""The revision of each block that left its place, or arrived at it."""


def _laid(
    sides: tuple[Blocks, Blocks], groups: Iterable[Group], marks: Marks, left: Moved, arrived: Moved
) -> Iterator[Block]:
    """Both sides in order: between two groups, what left stands before what came."""
    old, new = sides
    old_at = new_at = 0
    end = Group(range(len(old), len(old)), range(len(new), len(new)))
    for group in (*groups, end):
        gone, came = range(old_at, group.old.start), range(new_at, group.new.start)
        yield from (marked_block(old[i], left.get(i, marks.deleted)) for i in gone)
        yield from (marked_block(new[j], arrived.get(j, marks.inserted)) for j in came)
        yield from _both(_cut(old, group.old), _cut(new, group.new), marks)
        old_at, new_at = group.old.stop, group.new.stop


def _moves(
    alignment: BlockPairing, sides: tuple[Blocks, Blocks], marks: Marks, part: str
) -> Iterator[tuple[Pair, tuple[Revision, Revision]]]:
    """Both ends of each move; what cannot be shown as one block is not carried along, but left and came."""
    inside = {(i, j): _as_one(sides[0][i], sides[1][j], marks) for i, j in alignment.moves}
    along = {pair: head for pair, head in alignment.carried.items() if inside[pair] is not None}
    names: dict[Pair, str] = {}
    counts = Counter(along.values())
    numbers: Counter[Pair] = Counter()
    for number, pair in enumerate(alignment.moves, 1):
        own = f"{part}move{number}"
        if pair in along:
            numbers[along[pair]] += 1
            names[pair] = f"{names[along[pair]].partition('/')[0]}/{numbers[along[pair]]}"
        elif pair not in alignment.carried:
            names[pair] = f"{own}/0" if counts[pair] else own
    yield from ((pair, marks.moved(name, inside[pair])) for pair, name in names.items())


def _as_one(old: Block, new: Block, marks: Marks) -> Block | None:
    """A pair with its edits marked; None where it takes two blocks to show them."""
    blocks = tuple(_paired(old, new, marks))
    return blocks[0] if len(blocks) == 1 else None


def marked_paragraphs(
    old: Sequence[Paragraph], new: Sequence[Paragraph], marks: Marks
) -> tuple[Paragraph, ...]:
    """The same for the paragraphs of a note; nothing moves there."""
    blocks = marked_in_cell(tuple(old), tuple(new), marks)
    return tuple(block for block in blocks if isinstance(block, Paragraph))


def marked_in_cell(old: CellBlocks, new: CellBlocks, marks: Marks) -> CellBlocks:
    """The same for the paragraphs and tables of a cell; nothing moves there."""
    sides = old, new
    if sides[0] == sides[1]:
        return sides[1]
    items = [item(block) for block in old], [item(block) for block in new]
    groups = grouped(BlockPairing(aligned(*items).pairs, ()), sides, items)
    return tuple(only_in_cells(_laid(sides, groups, marks, {}, {})))


def item(block: Block) -> Item:
    """What alignment looks at in a block."""
    if isinstance(block, Paragraph) and is_aside(block):
        return Item("aside", block.id, (block.id,) * (_ASIDE_WORDS * _aside_count(block)))
    kind = _kind(block)
    text_words: list[str] = []
    for content in block_contents(block):
        text_words += token_words(comparable_text(content))
    rows = block.rows if isinstance(block, Table) else ()
    text_words += chain.from_iterable((row.id,) * _ASIDE_WORDS for row in rows if is_aside(row))
    identity = block.id if isinstance(block, Heading | Table | Figure | Paragraph) else ""
    return Item(kind, identity, tuple(text_words), block.level if isinstance(block, Heading) else 0)


def _aside_count(block: Paragraph) -> int:
    """How many blocks of the files are one here."""
    sources = (inline.source for inline in block.content if isinstance(inline, Opaque))
    return max((len(source) for source in sources if isinstance(source, tuple)), default=1)


def is_aside(piece: Paragraph | Row) -> bool:
    """True for what is the same in both of two foreign files, and was not read."""
    return piece.foreign is not None and piece.foreign.aside


def _kind(block: Block) -> str:
    """Only blocks of one kind pair; the end of a section is one, and so are blocks that are carried whole.

    What stands in a control pairs with what stands in the same one.
    """
    kind = type(block).__name__
    if not isinstance(block, Heading | Paragraph | Table) or block.foreign is None:
        return kind
    if not isinstance(block, Table):
        carried = any(isinstance(inline, Opaque) and inline.block for inline in block.content[:1])
        kind = "section" if block.section else "carried" if carried else kind
    return "|".join((kind, *(control.key for control in block.inside)))


def _cut(blocks: Blocks, places: range) -> Blocks:
    return blocks[places.start : places.stop]


def _both(old: Blocks, new: Blocks, marks: Marks) -> Iterator[Block]:
    """What is the same on both sides: a pair, or paragraphs that were split or joined, as one."""
    if len(old) == len(new) == 1:
        yield from _paired(old[0], new[0], marks)
        return
    left, right = (tuple(block for block in side if isinstance(block, Paragraph)) for side in (old, new))
    if left and right:
        before, after = (replace(side[-1], content=broken(side)) for side in (left, right))
        yield _paired_paragraph(before, after, marks)


def _paired(old: Block, new: Block, marks: Marks) -> Iterator[Block]:
    if old == new:
        yield new
        return
    match old, new:
        case Paragraph(), Paragraph():
            yield _paired_paragraph(old, new, marks)
        case Heading(), Heading():
            yield _paired_paragraph(old, new, marks)
        case Table(), Table() if table := marked_table(old, new, marks, marked_in_cell):
            yield table
        case Figure(), Figure() if old.picture == new.picture:
            yield _paired_figure(old, new, marks)
        case _:
            yield marked_block(old, marks.deleted)
            yield marked_block(new, marks.inserted)


def _paired_figure(old: Figure, new: Figure, marks: Marks) -> Figure:
    """The picture that stays, with the edits of its caption, and what it was called for those who hear it."""
    nothing: Inlines = ()
    before, after = replace(old, caption=nothing), replace(new, caption=nothing)
    changed = () if before == after else (marks.reformatted(before),)
    return replace(new, caption=marked_content(old.caption, new.caption, marks), revisions=changed)


def _paired_paragraph(
    old: Paragraph | Heading, new: Paragraph | Heading, marks: Marks
) -> Paragraph | Heading:
    """The pair as one block, with the old properties on record where they differ."""
    content = marked_content(old.content, new.content, marks)
    nothing: Inlines = ()
    before, after = replace(old, content=nothing), replace(new, content=nothing)
    same = before == after and not spelled_apart(old.foreign, new.foreign)
    return replace(new, content=content, revisions=() if same else (marks.reformatted(before),))
