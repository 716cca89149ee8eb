"""Blocks into blocks whose fields print their labels, wherever the words beside a field do not say them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.model.text.block import Block, Blocks, Cell, Heading, Paragraph, Table
from pipeline.model.text.grid import Slot, slots
from pipeline.model.text.inline import FieldKind, FormField, Inline, Inlines, plain_text
from pipeline.model.text.walk import cell_contents, flat_cell, table_paragraphs

_SMALL = frozenset({"a", "an", "and", "by", "for", "in", "of", "on", "or", "the", "to"})
"""Words that a label may have beyond those of the headings around its cell."""


def labelled(blocks: Blocks) -> Blocks:
    """The blocks; a field whose label stands neither beside it nor at the head of its cell prints it."""
    return tuple(_labelled(block, blocks[max(index - 1, 0) : index]) for index, block in enumerate(blocks))


def _labelled(block: Block, before: Blocks) -> Block:
    match block:
        case Paragraph() if _has_field(block):
            above = next((plain_text(b.content) for b in before if isinstance(b, Paragraph | Heading)), "")
            return replace(block, content=_content(block.content, above, frozenset()))
        case Table() if any(map(_has_field, table_paragraphs(block))):
            return _table(block)
        case _:
            return block


def _table(table: Table) -> Table:
    placed = list(slots(table.rows, len(table.widths)))
    rows = []
    for index, row in enumerate(table.rows):
        own = iter([slot for slot in placed[index] if slot.own])
        heads = [_heads(slot, placed[: table.header_rows], placed[index]) for slot in own]
        cells = tuple(_cell(cell, said) for cell, said in zip(row.cells, heads, strict=False))
        rows.append(replace(row, cells=cells + row.cells[len(cells) :]))
    return replace(table, rows=tuple(rows))


def _heads(slot: Slot, header: Sequence[Sequence[Slot]], row: Sequence[Slot]) -> frozenset[str]:
    """The words at the head of the slot's column and of its row."""
    above = (other.cell for slots_above in header for other in slots_above if _covers(other, slot))
    return frozenset(word for cell in (*above, row[0].cell) for word in _words(_cell_text(cell)))


def _covers(head: Slot, slot: Slot) -> bool:
    return head.column <= slot.column < head.column + head.span


def _cell(cell: Cell, heads: frozenset[str]) -> Cell:
    paragraphs = flat_cell(cell)
    if not any(map(_has_field, paragraphs)):
        return cell
    above = ("", *(plain_text(block.content) for block in paragraphs))
    blocks = (
        replace(block, content=_content(block.content, above[place], heads))
        for place, block in enumerate(paragraphs)
    )
    return replace(cell, blocks=tuple(blocks))


def _content(content: Inlines, above: str, heads: frozenset[str]) -> Inlines:
    """The content; `above` is the text before it, `heads` the words that head its cell."""
    return tuple(
        replace(inline, beside=_beside(inline, _lead(content[:place], above), content[place + 1 :], heads))
        if isinstance(inline, FormField)
        else inline
        for place, inline in enumerate(content)
    )


def _beside(field: FormField, lead: str, after: Inlines, heads: frozenset[str]) -> str:
    """What a field prints beside itself: "Position: ", " I agree"; "" where its label is said already."""
    label = _words(field.label)
    before, behind = _words(lead), _words(plain_text(tuple(_until_field(after))))
    is_tick = field.kind is FieldKind.CHECKBOX
    if before[len(before) - len(label) :] == label or (is_tick and behind[: len(label)] == label):
        return ""
    if label and {word for word in label if word not in _SMALL} <= heads:
        return ""
    if not is_tick:
        return f"{field.label}: "
    return f" {field.label}:" if behind else f" {field.label}"


def _lead(before: Inlines, above: str) -> str:
    """The text between a field and the one before it; that above where it begins its paragraph."""
    if not plain_text(before).strip() and not any(isinstance(inline, FormField) for inline in before):
        return above
    return plain_text(tuple(reversed(tuple(_until_field(tuple(reversed(before)))))))


def _until_field(content: Inlines) -> Iterator[Inline]:
    for inline in content:
        if isinstance(inline, FormField):
            return
        yield inline


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _cell_text(cell: Cell) -> str:
    return " ".join(plain_text(content) for content in cell_contents(cell))


def _has_field(block: Paragraph) -> bool:
    return any(isinstance(inline, FormField) for inline in block.content)
