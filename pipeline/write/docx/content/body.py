"""Blocks into the body of the main part: section after section, block after block."""

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from pipeline.model.text.block import (
    Block,
    Contents,
    Figure,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Table,
)
from pipeline.ooxml.names import declarations
from pipeline.ooxml.text import DECLARATION
from pipeline.write.docx.content.contents import RANGE, contents_xml
from pipeline.write.docx.content.figures import figure_xml
from pipeline.write.docx.content.headers import header_references, page_form
from pipeline.write.docx.content.paragraphs import (
    callout_title_xml,
    heading_xml,
    paragraph_element,
    paragraph_xml,
)
from pipeline.write.docx.content.tables import table_xml
from pipeline.write.docx.looks.numbering import ListKey, list_keys
from pipeline.write.docx.looks.page import Page, section_xml
from pipeline.write.docx.looks.sidetables import SideTables

_PREFIXES = ("w", "r", "wp", "a", "pic", "asvg", "mc", "w14", "w15", "v", "o", "w10")


class Position(NamedTuple):
    """Where a block stands: its place in the document, its list, its page, the blocks around it."""

    place: int
    key: ListKey | None
    page: Page
    before: Block | None
    after: Block | None
    beyond: Block | None = None
    """The block behind the one after."""


class Written(NamedTuple):
    """A block as it is written: with the title of the box that starts with it, and where it stands."""

    block: Block
    position: Position
    title: str
    xml: str


def document_xml(side: SideTables) -> str:
    """The main part."""
    *blocks, last = written_blocks(side)
    content = "".join(f"{block.title}{block.xml}" for block in blocks)
    return main_xml(content + range_end(side), last.xml)


def main_xml(content: str, last_section: str) -> str:
    """The main part with this content."""
    return (
        f'{DECLARATION}<w:document {declarations(*_PREFIXES)} mc:Ignorable="w14 w15">'
        f"<w:body>{content}{last_section}</w:body></w:document>"
    )


def range_end(side: SideTables) -> str:
    """The end of the bookmark over what the contents list, which stands behind everything."""
    return side.bookmarks[RANGE].end if RANGE in side.bookmarks else ""


def written_blocks(side: SideTables) -> Iterator[Written]:
    """Every block in reading order, and at the end the properties of the last section as one more."""
    blocks = side.document.blocks
    page, title_page = side.page, side.title_page
    keys = tuple(list_keys(blocks))
    for place, block in enumerate(blocks):
        before = blocks[place - 1] if place else None
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        beyond = blocks[place + 2] if place + 2 < len(blocks) else None
        position = Position(place, keys[place], page, before, after, beyond)
        if not isinstance(block, Orientation):
            title = _box_title(block, side, before) if isinstance(block, Paragraph) else ""
            yield Written(block, position, title, _block_xml(block, side, position))
        elif _turns(blocks, place, page):
            yield Written(block, position, "", _section_end(side, page, title_page))
            page, title_page = page.turned(block.landscape), False
        else:
            yield Written(block, position, "", "")
    references = header_references(page_form(landscape=page.landscape), title_page=title_page)
    end = Position(len(blocks), None, page, blocks[-1] if blocks else None, None)
    yield Written(Orientation(page.landscape), end, "", section_xml(page, references, title_page=title_page))


def block_rewritten(written: Written, side: SideTables) -> Written:
    """The block as it is written with other side tables; no turn of the page depends on them."""
    if isinstance(written.block, Orientation):
        return written
    return written._replace(xml=_block_xml(written.block, side, written.position))


def _block_xml(block: Block, side: SideTables, position: Position) -> str:
    paragraph_id = side.paragraph_ids.get(position.place, "")
    match block:
        case Heading():
            return heading_xml(block, side, paragraph_id)
        case Paragraph():
            kept = leads(block, position)
            return paragraph_xml(block, side, position.key, paragraph_id, kept=kept)
        case Table():
            ends_page = position.after is not None and breaks_itself(position.after)
            return table_xml(block, side, position.page.text_width_twips, ends_page=ends_page)
        case Figure():
            return figure_xml(block, side, position.page, side.first_drawing + position.place)
        case PageBreak() if breaks_itself(position.after):
            return ""
        case PageBreak():
            return paragraph_element(side.style("Section Break"), '<w:r><w:br w:type="page"/></w:r>')
        case Contents():
            return contents_xml(block, side) + _range_start(block, side)
        case Orientation():
            return ""
        case _:
            assert_never(block)


def leads(block: Paragraph, position: Position) -> bool:
    """True for a paragraph that must not end a page: one between a heading and a table, figure or list.

    So must none of a box but its last, and no item of a list before the last one.
    """
    if isinstance(position.after, Paragraph) and (
        _in_one_box(block, position.after) or _ends_list(block, position)
    ):
        return True
    match position.before, position.after:
        case Heading(), Table() | Figure():
            return block.list is None
        case Heading(), Paragraph(list=following):
            return block.list is None and following is not None
        case _:
            return False


def _in_one_box(block: Paragraph, after: Paragraph) -> bool:
    return block.callout is not None and block.callout == after.callout


def _ends_list(block: Paragraph, position: Position) -> bool:
    """True for the last item but one: the last would stand alone on the next page."""
    own, after = _list_of(block), _list_of(position.after)
    return own is not None and own == after == _list_of(position.before) and _list_of(position.beyond) != own


def _list_of(block: Block | None) -> str | None:
    return block.list.list if isinstance(block, Paragraph) and block.list else None


def breaks_itself(after: Block | None) -> bool:
    """True where a new page starts anyway, or nothing follows: a second break would leave an empty page."""
    match after:
        case Heading(page_break_before=new_page):
            return new_page
        case PageBreak() | Orientation() | None:
            return True
        case _:
            return False


def _range_start(block: Contents, side: SideTables) -> str:
    """What is listed starts after the first contents, wherever further ones stand."""
    first = next(other for other in side.document.blocks if isinstance(other, Contents))
    return side.bookmarks[RANGE].start if block is first else ""


def _box_title(block: Paragraph, side: SideTables, before: Block | None) -> str:
    """The title of a box above its first paragraph."""
    if block.callout is None or (isinstance(before, Paragraph) and before.callout == block.callout):
        return ""
    return callout_title_xml(block.callout, side)


def _turns(blocks: tuple[Block, ...], place: int, page: Page) -> bool:
    """True where a turn matters: it changes the page, and something stands before the next turn."""
    block = blocks[place]
    following = blocks[place + 1] if place + 1 < len(blocks) else None
    if not isinstance(block, Orientation) or following is None or isinstance(following, Orientation):
        return False
    return block.landscape != page.landscape


def _section_end(side: SideTables, page: Page, title_page: bool) -> str:
    references = header_references(page_form(landscape=page.landscape), title_page=title_page)
    return paragraph_element(
        side.style("Section Break"), "", section_xml(page, references, title_page=title_page)
    )
