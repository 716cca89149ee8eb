"""A marked document and its two sides into the body of the main part, block after block."""

import re
from collections.abc import Iterator, Sequence

from pipeline.diff.breaks import counted
from pipeline.model.block import Block, Contents, Figure, Heading, Paragraph, Table
from pipeline.model.revision import Revision, RevisionKind
from pipeline.write.docx.body import Written, breaks_itself, leads, main_xml, written_blocks
from pipeline.write.docx.captions import caption_frame
from pipeline.write.docx.figures import picture_xml
from pipeline.write.docx.paragraphs import Frame, heading_frame, paragraph_frame
from pipeline.write.docx.revised.aside import set_aside
from pipeline.write.docx.revised.contents import content_xml, divided_xml, paragraph_xml
from pipeline.write.docx.revised.sides import Sides, places, restyling, same, unmoved
from pipeline.write.docx.revised.tables import joins, table_xml
from pipeline.write.docx.sidetables import SideTables
from pipeline.write.docx.tables import end_frame

_CODE = re.compile(r"<w:instrText[^>]*>([^<]*)</w:instrText>")
_SECTION = re.compile(r"<w:(?:header|footer)Reference [^>]*/>")


def document_xml(
    front: tuple[Block, ...], body: tuple[Block, ...], sides: Sides, *, whole: bool
) -> tuple[str, tuple[str, ...]]:
    """The main part with markers around what one side alone has; what is set aside, unless it is `whole`."""
    *old, old_end = written_blocks(sides.old)
    *new, new_end = written_blocks(sides.new)
    blocks: list[str] = []
    for place, (block, i, j) in enumerate(places(front + body)):
        part = "front" if place < len(front) else "body"
        if isinstance(block, Paragraph) and i is not None and j is not None and counted(block) != (1, 1):
            blocks.append("".join(_divided_xml(block, old[i:], new[j:], sides)))
            continue
        before = None if i is None else old[i]
        after = None if j is None else new[j]
        blocks.append("".join(_block_xml(block, before, after, part, sides)))
    content, aside = ("".join(blocks), ()) if whole else set_aside(blocks)
    return main_xml(content, _last_section(old_end.xml, new_end.xml, sides), sides.new), aside


def _block_xml(
    block: Block, old: Written | None, new: Written | None, part: str, sides: Sides
) -> Iterator[str]:
    if old is not None and new is not None:
        yield sides.either(old.title, new.title, restyling(block))
        yield _paired_xml(block, old, new, sides)
        return
    written = old or new
    assert written is not None
    revision = block.revisions[0]
    plain = unmoved(revision)
    yield sides.only(written.title, plain)
    moves = revision.kind in (RevisionKind.MOVED_FROM, RevisionKind.MOVED_TO)
    if moves and isinstance(block, Paragraph | Heading):
        yield sides.only(written.xml, revision, _move_name(revision, part))
    else:
        yield sides.only(written.xml, plain)


def _move_name(revision: Revision, part: str) -> str:
    """The name of a move in Word; what a section took along counts on behind a point."""
    name, _, count = revision.move.partition("/")
    return f"{part}-{revision.change_id or name}" + (f".{count}" if revision.carrier else "")


def _paired_xml(marked: Block, old: Written, new: Written, sides: Sides) -> str:
    """A block that both sides have, as one block where Word can show what changed in it."""
    if old.xml == new.xml:
        return new.xml
    match old.block, new.block, marked:
        case Heading(), Heading(), Heading():
            frames = (
                heading_frame(old.block, sides.old),
                heading_frame(new.block, sides.new, sides.new.paragraph_ids[new.position.place]),
            )
            return paragraph_xml(*frames, content_xml(marked.content, sides), sides, marked)
        case Paragraph(), Paragraph(), Paragraph():
            frames = _frame(old, sides.old, sides), _frame(new, sides.new, sides)
            return paragraph_xml(*frames, content_xml(marked.content, sides), sides, marked)
        case Table(), Table(), Table() if joins(old.block, new.block):
            widths = old.position.page.text_width_twips, new.position.page.text_width_twips
            gaps = (
                end_frame(sides.old, ends_page=_ends_page(old)),
                end_frame(sides.new, ends_page=_ends_page(new)),
            )
            return table_xml(old.block, new.block, marked, sides, widths) + paragraph_xml(*gaps, "", sides)
        case Figure(), Figure(), Figure() if _same_picture(old, new, sides):
            return _figure_xml(marked, old, new, sides)
        case Contents(), Contents(), _ if old.xml and new.xml and _same_code(old.xml, new.xml):
            return new.xml
        case _:
            return sides.either(old.xml, new.xml)


def _divided_xml(
    marked: Paragraph, old: Sequence[Written], new: Sequence[Written], sides: Sides
) -> Iterator[str]:
    """A paragraph that is several on one side, under the title of its box."""
    yield sides.either(old[0].title, new[0].title)
    frames = (
        lambda place: _frame(old[place], sides.old, sides),
        lambda place: _frame(new[place], sides.new, sides),
    )
    yield from divided_xml(marked, frames, sides)


def _frame(written: Written, side: SideTables, sides: Sides) -> Frame:
    """A paragraph without its content; the new side's alone has an id, as it stands in the file once."""
    block, position = written.block, written.position
    assert isinstance(block, Paragraph)
    own_id = sides.new.paragraph_ids[position.place] if side is sides.new else ""
    return paragraph_frame(block, side, position.key, own_id, kept=leads(block, position))


def _ends_page(written: Written) -> bool:
    after = written.position.after
    return after is not None and breaks_itself(after)


def _same_code(old: str, new: str) -> bool:
    """True where the contents list the same: their lines are computed, and not tracked."""
    return _code(old) == _code(new)


def _code(xml: str) -> str:
    found = _CODE.search(xml)
    return found[1] if found else ""


def _same_picture(old: Written, new: Written, sides: Sides) -> bool:
    assert isinstance(old.block, Figure) and isinstance(new.block, Figure)
    captioned = bool(old.block.caption) == bool(new.block.caption)
    pictures = [
        picture_xml(written.block, side, written.position.page, 0)
        for written, side in ((old, sides.old), (new, sides.new))
        if isinstance(written.block, Figure)
    ]
    return captioned and same(*pictures)


def _figure_xml(marked: Figure, old: Written, new: Written, sides: Sides) -> str:
    """The picture that stays, and its caption with markers."""
    assert isinstance(old.block, Figure) and isinstance(new.block, Figure)
    number = sides.new.first_drawing + new.position.place
    picture = picture_xml(new.block, sides.new, new.position.page, number)
    if not new.block.caption:
        return picture
    frames = caption_frame(old.block, sides.old), caption_frame(new.block, sides.new)
    return picture + paragraph_xml(*frames, content_xml(marked.caption, sides), sides)


def _last_section(old: str, new: str, sides: Sides) -> str:
    """The properties of the last section, with those that it had; headers cannot be on record."""
    was, now = _SECTION.sub("", old), _SECTION.sub("", new)
    if was == now:
        return new
    return new.removesuffix("</w:sectPr>") + sides.change("sectPrChange", was) + "</w:sectPr>"
