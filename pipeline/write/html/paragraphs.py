"""Paragraphs into HTML, each with the lists, callouts and covers that it stands in."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import assert_never

from pipeline.model.text.block import (
    Alignment,
    Callout,
    ListFormat,
    ListPosition,
    Paragraph,
    ParagraphRole,
    Table,
)
from pipeline.model.text.inline import Id
from pipeline.resolve.plain import callout_title
from pipeline.write.html.edition import Edition, Medium
from pipeline.write.html.inlines import inlines_html
from pipeline.write.html.marks import (
    is_changed,
    is_gone,
    look_marks,
    moved_words,
    paragraphs_of,
    side_markers,
)
from pipeline.write.html.nesting import Level, Path, nested

_COVER = (ParagraphRole.COVER_TITLE, ParagraphRole.COVER_LINE)
_DEFINITIONS = (ParagraphRole.TERM, ParagraphRole.DEFINITION)

OpenItems = dict[tuple[Id, int], int]
"""The item that is open at each level of each list, by the count of paragraphs."""


def paragraphs_html(
    paragraphs: Iterable[Paragraph], edition: Edition, table: Table | None = None, *, told: bool = False
) -> str:
    """The paragraphs of a cell or a note, nested; `told` where their row says already that it moved."""
    blocks = tuple(part for paragraph in paragraphs for part in paragraphs_of(paragraph))
    open_items: OpenItems = {}
    markers = side_markers(blocks)
    return nested(
        (
            paragraph_path(block, marker, open_items, edition),
            paragraph_html(block, edition.side(block.revisions), table, told=told),
        )
        for block, marker in zip(blocks, markers, strict=True)
    )


def paragraph_html(
    paragraph: Paragraph,
    edition: Edition,
    table: Table | None = None,
    *,
    paging: str = "",
    told: bool = False,
) -> str:
    """The paragraph without what it stands in; a marked list item has no box of its own.

    `paging` is the class that page breaks look at.
    """
    words = "" if told else moved_words(paragraph.revisions, edition.resolved.language)
    html = words + look_marks(paragraph) + inlines_html(paragraph.content, edition, table)
    if paragraph.list and paragraph.list.marked:
        return html
    tag, name = _look(paragraph.role)
    bar = "changed" if is_changed(paragraph) else ""
    classes = _classes(name, _align_class(paragraph.align), paging, bar)
    identity = "" if is_gone(paragraph.revisions) else paragraph.id
    return f"<{tag}{_attribute('id', identity)}{classes}>{html}</{tag}>"


def paragraph_path(
    paragraph: Paragraph, marker: str, open_items: OpenItems, edition: Edition, *, ending: bool = False
) -> Path:
    """The boxes around a paragraph; keeps account of the open list items in `open_items`.

    In print a further paragraph is an item of its own without a marker: WeasyPrint 70.0 tags a second block
    in an item as no part of the item's body, which ISO 32000-1, table 336, does not allow.
    """
    return (
        *_cover_path(paragraph.role, edition),
        *_callout_path(paragraph.callout, edition),
        *_quote_path(paragraph.role),
        *(_list_path(paragraph, marker, open_items, edition.medium, ending) if paragraph.list else ()),
        *((Level("definitions", "<dl>", "</dl>"),) if paragraph.role in _DEFINITIONS else ()),
    )


def _cover_path(role: ParagraphRole, edition: Edition) -> Iterator[Level]:
    if role in _COVER:
        yield Level("cover", f'<div class="{"cover" if edition.has_cover else "title"}">', "</div>")


def _quote_path(role: ParagraphRole) -> Iterator[Level]:
    if role is ParagraphRole.QUOTE:
        yield Level("quote", "<blockquote>", "</blockquote>")


def _callout_path(callout: Callout | None, edition: Edition) -> Iterator[Level]:
    if callout is None:
        return
    title = escape(callout_title(callout, edition.resolved.language), quote=False)
    opening = f'<div class="callout {callout.kind}"><p class="callout-title">{title}</p>'
    yield Level(("callout", callout.id), opening, "</div>")


def _list_path(
    paragraph: Paragraph, marker: str, open_items: OpenItems, medium: Medium, ending: bool
) -> Iterator[Level]:
    position = paragraph.list
    assert position is not None
    if position.marked or medium == "print":
        for key in [key for key in open_items if key[0] == position.list and key[1] > position.level]:
            del open_items[key]
        here = (position.list, position.level)
        open_items[here] = open_items.get(here, 0) + 1
    tag = "ul" if position.format is ListFormat.BULLET else "ol"
    for level in range(position.level + 1):
        yield Level(("list", position.list, level), _list_opening(tag, position, level), f"</{tag}>")
        given = "ending" if ending and level == position.level else ""
        own = level == position.level and position.marked
        opening = _item_opening(paragraph, marker, given) if own else f"<li{_classes('unmarked', given)}>"
        yield Level(
            ("item", position.list, level, open_items.get((position.list, level), 0)), opening, "</li>"
        )


def _list_opening(tag: str, position: ListPosition, level: int) -> str:
    principles = position.format is ListFormat.PRINCIPLE and level == 0
    return f"<{tag}{_classes('' if position.tight else 'loose', 'principles' if principles else '')}>"


def _item_opening(paragraph: Paragraph, marker: str, paging: str) -> str:
    """The marker is stated item by item: WeasyPrint 70.0 fails on `li::marker { content: attr(…) }`."""
    identity = "" if is_gone(paragraph.revisions) else paragraph.id
    bar = "changed" if is_changed(paragraph) else ""
    attributes = _attribute("id", identity) + _classes(bar, paging)
    return f'<li{attributes} style="list-style-type:&quot;{marker}\N{EN SPACE}&quot;">'


def _look(role: ParagraphRole) -> tuple[str, str]:
    """The element of a paragraph, and its class."""
    match role:
        case ParagraphRole.BODY | ParagraphRole.QUOTE:
            return "p", ""
        case ParagraphRole.TERM:
            return "dt", ""
        case ParagraphRole.DEFINITION:
            return "dd", ""
        case (
            ParagraphRole.CODE
            | ParagraphRole.COVER_TITLE
            | ParagraphRole.COVER_LINE
            | ParagraphRole.NOTICE
            | ParagraphRole.LETTER
        ):
            return "p", str(role)
        case _:
            assert_never(role)


def _align_class(align: Alignment) -> str:
    return "" if align is Alignment.START else f"align-{align}"


def _classes(*names: str) -> str:
    return _attribute("class", " ".join(filter(None, names)))


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"' if value else ""
