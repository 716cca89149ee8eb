"""The headings into a table of contents whose cached entries can be read before any update."""

from collections.abc import Iterator

from pipeline.model.block import Contents
from pipeline.model.inline import Id
from pipeline.write.docx.fields import END, begin, field, run
from pipeline.write.docx.paragraphs import paragraph
from pipeline.write.docx.references import anchor_xml
from pipeline.write.docx.sidetables import SideTables
from pipeline.write.docx.styles import CONTENTS_LINES
from pipeline.write.plain import contents_entries

RANGE: Id = "contents/range"
"""The id of the bookmark over everything after the contents: only that is listed in them."""


def contents_xml(block: Contents, side: SideTables) -> str:
    """A TOC field with an entry for each heading down to its depth, in the control that Word updates."""
    depth = min(block.depth, len(CONTENTS_LINES))
    lines = tuple(_entries(side, depth))
    if not lines:
        return ""
    start = begin(f'TOC \\o "1-{depth}" \\h \\z \\u \\b {side.bookmarks[RANGE].name}')
    (style_id, first), *others = lines
    paragraphs = [paragraph(style_id, start + first), *(paragraph(style, entry) for style, entry in others)]
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{''.join(paragraphs)}"
        f"{paragraph(side.style('Table End'), END)}</w:sdtContent></w:sdt>"
    )


def _entries(side: SideTables, depth: int) -> Iterator[tuple[str, str]]:
    """The style and the content of each entry: number, tab, heading, tab, page."""
    for heading, text in contents_entries(side.resolved, depth):
        number = side.resolved.headings[heading.id].number
        mark = side.bookmarks[heading.id]
        title = text.removeprefix(number).strip()
        entry = run(f"{number}\t{title}" if number else title)
        page = side.pages.get(heading.id) if side.pages is not None else None
        if page is not None:
            entry += run("\t") + field(f"PAGEREF {mark.name} \\h", str(page))
        yield side.style(CONTENTS_LINES[heading.level - 1]), anchor_xml(mark, entry)
