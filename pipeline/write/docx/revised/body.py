"""A marked document and its two sides into the body of the main part, block after block."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.diff.marking.breaks import side_counts
from pipeline.model.text.block import Block, Contents, Figure, Heading, Paragraph, Table, TableRole
from pipeline.model.text.revision import Revision, RevisionKind
from pipeline.write.docx.content.body import (
    Written,
    block_rewritten,
    breaks_itself,
    leads,
    main_xml,
    range_end,
    written_blocks,
)
from pipeline.write.docx.content.captions import caption_frame, caption_xml
from pipeline.write.docx.content.contents import RANGE
from pipeline.write.docx.content.figures import picture_xml
from pipeline.write.docx.content.headers import page_form
from pipeline.write.docx.content.paragraphs import Frame, heading_frame, paragraph_frame
from pipeline.write.docx.content.tables import end_frame
from pipeline.write.docx.looks.sidetables import SideTables
from pipeline.write.docx.revised.apart import naming, standing_twice
from pipeline.write.docx.revised.aside import set_aside
from pipeline.write.docx.revised.contents import content_xml, divided_xml, paragraph_xml
from pipeline.write.docx.revised.credits import block_credits
from pipeline.write.docx.revised.running import LastSection
from pipeline.write.docx.revised.sides import Sides, placed_pieces, restyling, same, unmoved
from pipeline.write.docx.revised.tables import captioned_xml, joins, table_xml

_CODE = re.compile(r"<w:instrText[^>]*>([^<]*)</w:instrText>")
_REFERENCES = re.compile(r"<w:(?:header|footer)Reference [^>]*/>")
_TITLE_PAGE = "<w:titlePg/>"


@dataclass(frozen=True, slots=True)
class Main:
    """The main part of a red-line."""

    xml: str
    """The part with markers around what one side alone has."""
    aside: tuple[str, ...]
    """The blocks that are only numbered in it."""
    sides: Sides
    """Both sides, the old copies of what stands twice with bookmarks of their own."""
    last: LastSection


def document_xml(front: tuple[Block, ...], body: tuple[Block, ...], sides: Sides, *, whole: bool) -> Main:
    """The main part of both sides; nothing is set aside where it has to be `whole`.

    What moved or was replaced stands in it twice, and one bookmark cannot. That is known once every block is
    written; those that refer to such a target are written again, with names of their own for old copies.
    """
    *old, old_end = written_blocks(sides.old)
    *new, new_end = written_blocks(sides.new)
    pieces = [
        _Piece(block, tuple(_of(old, i, block, 0)), tuple(_of(new, j, block, 1)), place < len(front))
        for place, (block, i, j) in enumerate(placed_pieces(front + body))
    ]
    blocks = ["".join(_piece_xml(piece, sides)) for piece in pieces]
    twice = standing_twice(blocks, sides.new.bookmarks)
    sides = sides.apart(twice)
    for place in naming(blocks, [sides.new.bookmarks[target].name for target in twice]):
        blocks[place] = "".join(_piece_xml(_again(pieces[place], sides), sides))
    ends = dict.fromkeys((range_end(sides.old), range_end(sides.new)))
    content, aside = ("".join(blocks), ()) if whole else set_aside(blocks)
    last = LastSection(
        page_form(landscape=old_end.position.page.landscape),
        page_form(landscape=new_end.position.page.landscape),
        title_page=any(_TITLE_PAGE in end.xml for end in (old_end, new_end)),
    )
    section = _last_section(old_end.xml, new_end.xml, last, sides)
    return Main(main_xml(content + "".join(ends), section), aside, sides, last)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A marked block and what it is on each side: nothing, one block, or several paragraphs."""

    block: Block
    old: tuple[Written, ...]
    new: tuple[Written, ...]
    in_front: bool


def _of(written: Sequence[Written], first: int | None, block: Block, side: int) -> Sequence[Written]:
    return () if first is None else written[first : first + side_counts(block)[side]]


def _again(piece: _Piece, sides: Sides) -> _Piece:
    return replace(piece, old=tuple(block_rewritten(written, sides.old) for written in piece.old))


def _piece_xml(piece: _Piece, sides: Sides) -> Iterator[str]:
    block = piece.block
    if len(piece.old) + len(piece.new) > 2 and isinstance(block, Paragraph):
        yield from _divided_xml(block, piece.old, piece.new, sides)
        return
    if piece.old and piece.new:
        (old,), (new,) = piece.old, piece.new
        yield sides.either(old.title, new.title, restyling(block))
        yield _paired_xml(block, old, new, sides)
        return
    (written,) = piece.old or piece.new
    part = "front" if piece.in_front else "body"
    revision = block.revisions[0]
    plain = unmoved(revision)
    yield sides.only(written.title, plain)
    moves = revision.kind in (RevisionKind.MOVED_FROM, RevisionKind.MOVED_TO)
    if moves and isinstance(block, Paragraph | Heading):
        yield sides.only(written.xml, revision, _move_name(revision, part))
    else:
        yield sides.only(_credited(written, block, sides.old if piece.old else sides.new, sides).xml, plain)


def _credited(written: Written, marked: Block, side: SideTables, sides: Sides) -> Written:
    """A block of one side alone, in which each run is the work of whoever brought or took it."""
    credits = block_credits(written.block, marked)
    return block_rewritten(written, sides.credited(side, credits)) if credits else written


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
            return paragraph_xml(*frames, content_xml(marked.content, sides), sides, restyling(marked))
        case Paragraph(), Paragraph(), Paragraph():
            frames = _frame(old, sides.old, sides), _frame(new, sides.new, sides)
            return paragraph_xml(*frames, content_xml(marked.content, sides), sides, restyling(marked))
        case Table(), Table(), Table() if joins(old.block, new.block):
            widths = old.position.page.text_width_twips, new.position.page.text_width_twips
            gaps = (
                end_frame(sides.old, ends_page=_ends_page(old)),
                end_frame(sides.new, ends_page=_ends_page(new)),
            )
            return table_xml(old.block, new.block, marked, sides, widths) + paragraph_xml(*gaps, "", sides)
        case Table(), Table(), Table() if _captioned(old.block, new.block):
            above = captioned_xml(old.block, new.block, marked, sides)
            below = _below_caption(old, sides.old), _below_caption(new, sides.new)
            return above + sides.either(*below, restyling(marked))
        case Figure(), Figure(), Figure() if bool(old.block.caption) == bool(new.block.caption):
            return _figure_xml(marked, old, new, sides)
        case Contents(), Contents(), _ if old.xml and new.xml and _same_list(old.xml, new.xml, sides):
            return new.xml
        case _:
            return sides.either(old.xml, new.xml, restyling(marked))


def _divided_xml(
    marked: Paragraph, old: Sequence[Written], new: Sequence[Written], sides: Sides
) -> Iterator[str]:
    """A paragraph that is several on one side, under the title of its box."""
    yield sides.either(old[0].title, new[0].title, restyling(marked))
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


def _same_list(old: str, new: str, sides: Sides) -> bool:
    """True where the contents list the same: their lines are computed, and not tracked.

    What they list has to start behind both or neither.
    """
    starts = sides.new.bookmarks[RANGE].start in new, sides.old.bookmarks[RANGE].start in old
    return _code(old) == _code(new) and starts in ((True, True), (False, False))


def _code(xml: str) -> str:
    match = _CODE.search(xml)
    return match[1] if match else ""


def _captioned(old: Table, new: Table) -> bool:
    return all(table.caption and table.role is not TableRole.QUESTION for table in (old, new))


def _below_caption(written: Written, side: SideTables) -> str:
    """A table without its caption, which stays though the table cannot."""
    assert isinstance(written.block, Table)
    return written.xml.removeprefix(caption_xml(written.block, side))


def _figure_xml(marked: Figure, old: Written, new: Written, sides: Sides) -> str:
    """The picture that stays or was replaced, and its caption with markers."""
    assert isinstance(old.block, Figure) and isinstance(new.block, Figure)
    number = sides.new.first_drawing + new.position.place
    was = replace(old.block, alt=new.block.alt)  # an alternative text cannot be tracked
    before = picture_xml(was, sides.old, old.position.page, number)
    after = picture_xml(new.block, sides.new, new.position.page, number)
    if not same(before, after):
        number = sides.old.first_drawing + old.position.place
        before = picture_xml(old.block, sides.old, old.position.page, number)
    picture = _recorded(sides.either(before, after), restyling(marked), sides)
    if not new.block.caption:
        return picture
    frames = caption_frame(old.block, sides.old), caption_frame(new.block, sides.new)
    return picture + paragraph_xml(*frames, content_xml(marked.caption, sides), sides, restyling(marked))


def _recorded(picture: str, revision: Revision | None, sides: Sides) -> str:
    """The paragraph of a picture of which other words are said, where the comment on that can stand."""
    begin, end, rest = picture.partition("</w:pPr>")
    if revision is None or not end:
        return picture
    record = sides.change("pPrChange", f"<w:pPr>{begin.partition('<w:pPr>')[2]}</w:pPr>", revision)
    return f"{begin}{record}{end}{rest}"


def _last_section(old: str, new: str, last: LastSection, sides: Sides) -> str:
    """The properties of the last section, with those that it had."""
    was, now = _REFERENCES.sub("", old), _REFERENCES.sub("", new)
    record = "" if was == now else sides.change("sectPrChange", was, sides.causes.section)
    inner = now.removeprefix("<w:sectPr>").removesuffix("</w:sectPr>")
    return f"<w:sectPr>{last.references}{inner}{record}</w:sectPr>"
