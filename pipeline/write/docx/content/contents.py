"""The headings into a table of contents whose cached entries can be read before any update."""

from collections.abc import Iterator

from pipeline.model.text.block import Contents
from pipeline.model.text.inline import Id
from pipeline.resolve.plain import contents_entries
from pipeline.write.docx.content.paragraphs import KEPT, paragraph_element
from pipeline.write.docx.content.references import anchor_xml
from pipeline.write.docx.looks.fields import END, begin, complex_field, text_run
from pipeline.write.docx.looks.sidetables import SideTables
from pipeline.write.docx.looks.styles import CONTENTS_LINES
from pipeline.write.text.contents_room import ENDING, stands_close

RANGE: Id = "contents/range"
"""The id of the bookmark over everything after the contents: only that is listed in them."""

_CLOSE = '<w:spacing w:before="40" w:after="0" w:line="240" w:lineRule="auto"/>'
_INDENTS = tuple(
    f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'
    for left, hanging in ((567, 567), (1304, 737), (2211, 907), (3232, 1021))
)
"""Where the heading starts after its number. Entries without a number do not have it, as in Word's own
contents: the tab in front of their page would stop there."""


def contents_xml(block: Contents, side: SideTables) -> str:
    """A TOC field with an entry for each heading down to its depth, in the control that Word updates."""
    depth = min(block.depth, len(CONTENTS_LINES))
    lines = tuple(_entries(block, side, depth))
    if not lines:
        return ""
    start = begin(f'TOC \\o "1-{depth}" \\h \\z \\u \\b {side.bookmarks[RANGE].name}')
    (style_id, indent, first), *others = lines
    paragraphs = [paragraph_element(style_id, start + first, indent)]
    paragraphs += [paragraph_element(style, entry, own) for style, own, entry in others]
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{''.join(paragraphs)}"
        f"{paragraph_element(side.style('Table End'), END)}</w:sdtContent></w:sdt>"
    )


def _entries(block: Contents, side: SideTables, depth: int) -> Iterator[tuple[str, str, str]]:
    """The style, the properties and the content of each entry: number, tab, heading, tab, page."""
    entries = contents_entries(side.resolved, depth)
    spacing = _CLOSE if stands_close(block, side.document.blocks, [h.level for h, _ in entries]) else ""
    for place, (heading, text) in enumerate(entries):
        number = side.resolved.headings[heading.id].number
        mark = side.bookmarks[heading.id]
        title = text.removeprefix(number).strip()
        entry = text_run(f"{number}\t{title}" if number else title)
        page = side.pages.get(heading.id) if side.pages is not None else None
        if page is not None:
            entry += text_run("\t") + complex_field(f"PAGEREF {mark.name} \\h", str(page))
        indent = _INDENTS[heading.level - 1] if number else ""
        # The first line, which holds the field's code, is the same however long the list is: a red-line
        # tracks that code and lets the other lines be computed.
        kept = KEPT if max(len(entries) - ENDING, 1) <= place < len(entries) - 1 else ""
        yield (
            side.style(CONTENTS_LINES[heading.level - 1]),
            f"{kept}{spacing if place else ''}{indent}",
            anchor_xml(mark, entry),
        )
