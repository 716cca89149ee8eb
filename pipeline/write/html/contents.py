"""The headings of a document into its table of contents."""

from html import escape

from pipeline.model.text.block import Contents
from pipeline.resolve.plain import contents_entries
from pipeline.write.html.edition import Edition
from pipeline.write.html.nesting import Level, Path, nested
from pipeline.write.text.contents_room import ENDING, stands_close


def contents_html(contents: Contents, edition: Edition) -> str:
    """The table of contents; page numbers are added by the print style, which reads them off `data-to`.

    A link holds nothing but text: WeasyPrint 70.0 makes a link annotation of every box inside one, and leaves
    those out of the structure tree that are not links themselves.
    """
    entries = contents_entries(edition.resolved, contents.depth)
    if not entries:
        return ""
    pieces: list[tuple[Path, str]] = []
    above: list[tuple[int, int]] = []
    for index, (heading, text) in enumerate(entries):
        above = [*(entry for entry in above if entry[0] < heading.level), (heading.level, index)]
        path = tuple(level for depth, (_, item) in enumerate(above) for level in _levels(depth, item, above))
        number = edition.resolved.headings[heading.id].number
        title = escape(text.removeprefix(number).strip(), quote=False)
        printed = f'<span class="number">{number}</span> ' if number else ""
        target = f"#{escape(heading.id)}"
        line = f'{printed}<a href="{target}">{title}</a>'
        end = " end" if len(entries) - ENDING < index else ""
        pieces.append((path, f'<p class="contents-{heading.level}{end}" data-to="{target}">{line}</p>'))
    levels = [heading.level for heading, _ in entries]
    close = " close" if stands_close(contents, edition.resolved.document.blocks, levels) else ""
    label = escape(edition.resolved.language.printed("front.contents"))
    return f'<nav class="contents{close}" aria-label="{label}">{nested(pieces)}</nav>'


def _levels(depth: int, item: int, above: list[tuple[int, int]]) -> Path:
    parent = above[depth - 1][1] if depth else -1
    return Level(("list", depth, parent), "<ul>", "</ul>"), Level(("entry", item), "<li>", "</li>")
