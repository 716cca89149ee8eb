"""Tables into HTML, with their captions and notes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

from pipeline.model.text.block import Alignment, Cell, Paragraph, Row, Table
from pipeline.model.text.paging import is_tall, kept_rows
from pipeline.model.text.revision import whole
from pipeline.resolve.column_widths import LANDSCAPE_POINTS, UPRIGHT_POINTS, fitted
from pipeline.write.html.edition import Edition
from pipeline.write.html.inlines import inlines_html, table_note_anchor
from pipeline.write.html.marks import (
    is_changed,
    is_gone,
    look_marks,
    moved_words,
    paragraphs_of,
    side_notes,
)
from pipeline.write.html.paragraphs import paragraph_html, paragraphs_html
from pipeline.write.html.sided import sided


def table_html(table: Table, edition: Edition, *, landscape: bool = False, ending: bool = False) -> str:
    """The table with its caption above and its notes below.

    In print the caption stands in front of the table, with the same tag in the PDF: WeasyPrint 70.0 would
    leave a caption inside the table alone at the end of a page.
    """
    heads = _header_rows(table)
    laid = sided(table, heads)
    kept = kept_rows(replace(laid, header_rows=heads))
    caption = _caption_html(table, edition)
    if not caption and not table.columns and laid.rows:
        laid = replace(laid, rows=(_also(laid.rows[0], table), *laid.rows[1:]))
    moved = moved_words(table.revisions, edition.resolved.language)
    told = bool(moved and caption)
    rows = [
        _row_html(row, table, edition, _Stands(index < heads, index in kept, told or bool(moved and index)))
        for index, row in enumerate(laid.rows)
    ]
    head, body = "".join(rows[:heads]), "".join(rows[heads:])
    fit = fitted(laid, edition.resolved.reference, LANDSCAPE_POINTS if landscape else UPRIGHT_POINTS)
    columns = "".join(f'<col style="width:{_percent(width)}">' for width in fit.shares)
    look = f"{table.role} codes" if fit.codes_whole and edition.medium == "print" else table.role
    identity = f' id="{escape(table.id)}"' if table.id and not is_gone(table.revisions) else ""
    inside = edition.medium == "screen"
    return "".join(
        (
            f'<div class="table{" ending" if ending else ""}">',
            "" if inside or not caption else f"<figcaption>{caption}</figcaption>",
            f'<table class="{look}"{identity}>',
            f"<caption>{caption}</caption>" if inside and caption else "",
            f"<colgroup>{columns}</colgroup>",
            f"<thead>{head}</thead>" if head else "",
            f"<tbody>{body}</tbody></table>",
            *_notes_html(table, edition),
            "</div>",
        )
    )


def _also(row: Row, table: Table) -> Row:
    """The first row of a table without a caption: what the table looks like is told there."""
    return row if whole(table.revisions) else replace(row, revisions=(*row.revisions, *table.revisions))


def _caption_html(table: Table, edition: Edition) -> str:
    number = edition.resolved.numbers.get(table.id)
    if number is None or not table.caption:
        return ""
    moved = moved_words(table.revisions, edition.resolved.language)
    look = "" if table.columns else look_marks(table)
    colon = edition.resolved.language.words["colon"]
    return f"{moved}{look}{number.words}{colon}{inlines_html(table.caption, edition, table)}"


def _header_rows(table: Table) -> int:
    """The rows that head the table; those that went stand among those that came."""
    left = table.header_rows
    for index, row in enumerate(table.rows):
        if not left and not is_gone(row.revisions):
            return index
        if is_gone(table.revisions) or not is_gone(row.revisions):
            left -= 1
        if is_gone(table.revisions) and not left:
            return index + 1
    return len(table.rows)


@dataclass(frozen=True, slots=True)
class _Stands:
    """How a row stands in its table."""

    head: bool
    kept: bool
    """No page ends after it."""
    told: bool
    """The table has said already that it moved."""


def _row_html(row: Row, table: Table, edition: Edition, stands: _Stands) -> str:
    tall, head = is_tall(row), stands.head
    identity = (
        f' id="{escape(row.id)}"' if row.id in edition.row_anchors and not is_gone(row.revisions) else ""
    )
    names = ["tall"] if tall else ["kept"] if stands.kept and not head else []
    names += ["changed"] if is_changed(row) else []
    classes = f' class="{" ".join(names)}"' if names else ""
    moved = moved_words(row.revisions, edition.resolved.language)
    contents = [
        look_marks(cell) + _cell_content(cell, table, edition, told=bool(moved)) for cell in row.cells
    ]
    contents[:1] = [("" if stands.told else moved) + look_marks(row) + content for content in contents[:1]]
    cells = "".join(_cell_html(*pair, head) for pair in zip(row.cells, contents, strict=True))
    return f"<tr{identity}{classes}>{cells}</tr>"


def _cell_html(cell: Cell, content: str, head: bool) -> str:
    tag = "th" if head or cell.header else "td"
    return f"<{tag}{''.join(_cell_attributes(cell, head))}>{content}</{tag}>"


def _cell_attributes(cell: Cell, head: bool) -> Iterator[str]:
    if head:
        yield f' scope="{"colgroup" if cell.column_span > 1 else "col"}"'
    elif cell.header:
        yield f' scope="{"rowgroup" if cell.row_span > 1 else "row"}"'
    if cell.column_span > 1:
        yield f' colspan="{cell.column_span}"'
    if cell.row_span > 1:
        yield f' rowspan="{cell.row_span}"'
    names = [f"align-{cell.align}"] if cell.align is not Alignment.START else []
    names += [f"cell-{whole(cell.revisions)}"] if whole(cell.revisions) else []
    if names:
        yield f' class="{" ".join(names)}"'


def _cell_content(cell: Cell, table: Table, edition: Edition, *, told: bool) -> str:
    """One plain paragraph stands in the cell without a box of its own: it is by far the commonest cell."""
    only = cell.blocks[0] if len(cell.blocks) == 1 else None
    if isinstance(only, Paragraph) and len(paragraphs_of(only)) == 1:
        own = edition.side(only.revisions)
        if only.list is None and only.callout is None and not only.id and only.align is Alignment.START:
            return inlines_html(only.content, own, table)
        if only.list is None and only.callout is None:
            return paragraph_html(only, own, table, told=told)
    return "".join(_parts_html(cell, table, edition, told=told))


def _parts_html(cell: Cell, table: Table, edition: Edition, *, told: bool) -> Iterator[str]:
    """The paragraphs of a cell that follow each other together, and each table in it."""
    for is_table, group in groupby(cell.blocks, key=lambda block: isinstance(block, Table)):
        if is_table:
            yield from (table_html(block, edition) for block in group if isinstance(block, Table))
        else:
            paragraphs = (block for block in group if isinstance(block, Paragraph))
            yield paragraphs_html(paragraphs, edition, table, told=told)


def _notes_html(table: Table, edition: Edition) -> Iterator[str]:
    notes = side_notes(table)
    if not notes:
        return
    yield '<div class="table-notes">'
    for number, note in notes:
        text = inlines_html(note.content, edition, table)
        identity = "" if is_gone(note.revisions) else f' id="{escape(table_note_anchor(table, note.id))}"'
        yield f'<p{identity}><span class="note-number">{number}</span> {text}</p>'
    yield "</div>"


def _percent(width: float) -> str:
    return f"{width:.3f}".rstrip("0").rstrip(".") + "%"
