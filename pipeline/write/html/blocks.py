"""The flat blocks of a document into nested HTML."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from typing import assert_never
from urllib.parse import quote

from pipeline.model.text.block import (
    Block,
    Contents,
    Figure,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Picture,
    Table,
)
from pipeline.model.text.inline import unmarked
from pipeline.model.text.revision import RevisionKind, Revisions, whole
from pipeline.write.html.contents import contents_html
from pipeline.write.html.edition import Edition
from pipeline.write.html.inlines import inlines_html
from pipeline.write.html.marks import (
    change_attribute,
    is_changed,
    is_gone,
    level_words,
    look_marks,
    moved_words,
    paragraphs_apart,
    side_markers,
    whole_words,
)
from pipeline.write.html.nesting import Beside, Level, Path, Piece, nested
from pipeline.write.html.paragraphs import OpenItems, paragraph_html, paragraph_path
from pipeline.write.html.tables import table_html


def blocks_html(blocks: Iterable[Block], edition: Edition, put: Beside = iter) -> str:
    """The blocks, with lists, callouts and landscape pages restored from the flat run.

    `put` puts beside the changes of a red-line what stands there.
    """
    return nested(put(_pieces(paragraphs_apart(tuple(blocks)), edition)))


def picture_url(figure: Figure) -> str:
    """The address under which the PDF writer finds the picture; in a red-line a figure may have two."""
    return f"picture:{'was:' if is_gone(figure.revisions) else ''}{quote(figure.id, safe='')}"


def _pieces(blocks: tuple[Block, ...], edition: Edition) -> Iterator[Piece]:
    open_items: OpenItems = {}
    outer: Path = ()
    heading_level = 0
    in_print = edition.medium == "print"
    for index, (block, marker) in enumerate(zip(blocks, side_markers(blocks), strict=True)):
        own = edition.side(block.revisions)
        turns = in_print and _turns_page(blocks[index + 1 : index + 2])
        if said := _wordless(block, own):
            yield outer, said
        match block:
            case PageBreak() | Orientation() | Contents() if is_gone(block.revisions):
                pass  # what is said of it is all there is to show
            case Orientation():
                outer = (Level(index, '<div class="landscape">', "</div>"),) if block.landscape else ()
            case Paragraph():
                lead = _is_lead(blocks[max(index - 1, 0) : index + 2])
                ending = turns or (in_print and not outer and index + 1 == len(blocks))
                path = paragraph_path(block, marker, open_items, edition, ending=ending)
                paging = "lead" if lead else "ending" if ending else ""
                yield (*outer, *path), paragraph_html(block, own, paging=paging)
            case Heading():
                heading_level = min(block.level, heading_level + 1)
                yield outer, _heading_html(block, heading_level, own, edition)
            case Table():
                yield outer, table_html(block, own, landscape=bool(outer), ending=turns)
            case Figure():
                yield outer, _figure_html(_captioned(blocks, index), own)
            case PageBreak():
                if not _breaks_itself(blocks[index + 1 : index + 2]):
                    yield outer, '<div class="page-break"></div>'
            case Contents():
                yield outer, contents_html(block, edition)
            case _:
                assert_never(block)


def _wordless(block: Block, edition: Edition) -> str:
    """What happened to a block without words of its own; "" for any other, and for one that stayed."""
    match block:
        case PageBreak():
            key = "mark.page-break"
        case Orientation():
            key = "mark.landscape" if block.landscape else "mark.upright"
        case Contents():
            key = "mark.contents"
        case Heading() | Paragraph() | Table() | Figure():
            return ""
        case _:
            assert_never(block)
    return _said(key, block.revisions, edition)


def _said(key: str, revisions: Revisions, edition: Edition) -> str:
    """A line that says what happened to a block, and leads to its change; "" where nothing did."""
    words = whole_words(revisions, edition.resolved.language)
    if not words:
        return ""
    printed = escape(edition.resolved.language.printed(key, words=words), quote=False)
    return f'<p class="moved-words"{change_attribute(revisions)}>{printed}</p>'


def _is_lead(around: tuple[Block, ...]) -> bool:
    """True for a paragraph between a heading and a table, figure or list: it must not end a page with it."""
    match around:
        case (Heading(), _, Table() | Figure()):
            return True
        case (Heading(), _, Paragraph(list=position)):
            return position is not None
        case _:
            return False


def _turns_page(following: tuple[Block, ...]) -> bool:
    """True where the next block starts a page.

    A class says it: a style rule that asks for the next element walks over all of them (cssselect2 0.10.1).
    """
    match following:
        case (PageBreak() as turn,):
            return not is_gone(turn.revisions)
        case (Orientation() as turn,):
            return turn.landscape and not is_gone(turn.revisions)
        case (Heading(page_break_before=new_page),):
            return new_page
        case _:
            return False


def _breaks_itself(following: tuple[Block, ...]) -> bool:
    """True where a new page starts anyway, or nothing follows: a second break would leave an empty page."""
    match following:
        case (Heading(page_break_before=new_page),):
            return new_page
        case (PageBreak() | Orientation(),) | ():
            return True
        case _:
            return False


def _heading_html(heading: Heading, tag_level: int, edition: Edition, both: Edition) -> str:
    """The heading; its tag never skips a level (ISO 14289-1, 7.4.2), its class keeps the look of its own.

    `edition` is that of its own side, `both` that of the whole red-line.
    """
    printed = edition.resolved.headings[heading.id]
    number = f'<span class="number">{printed.number}</span> ' if printed.number else ""
    appendix = f"{printed.appendix}{printed.colon}" if printed.appendix else ""
    label = f' <span class="applies">– {escape(printed.label, quote=False)}</span>' if printed.label else ""
    other = both if edition is not both else both.removed or both
    there = other.resolved.headings.get(heading.id)
    moved = moved_words(heading.revisions, both.resolved.language, there.number if there else "")
    look = level_words(heading, both.resolved.language) or look_marks(heading)
    content = moved + look + inlines_html(heading.content, edition)
    new_page = " new-page" if heading.page_break_before else ""
    bar = " changed" if is_changed(heading) else ""
    identity = "" if is_gone(heading.revisions) else f' id="{escape(heading.id)}"'
    return (
        f'<h{tag_level}{identity} class="level-{heading.level}{new_page}{bar}">'
        f"{number}{appendix}{content}{label}</h{tag_level}>"
    )


def _captioned(blocks: tuple[Block, ...], index: int) -> Figure:
    """The figure; where another picture took its place, a caption that both have stands once, unmarked."""
    figure = blocks[index]
    assert isinstance(figure, Figure)
    if _is_same_caption((figure, *blocks[index + 1 : index + 2])):
        return replace(figure, caption=())
    if _is_same_caption((*blocks[max(index - 1, 0) : index], figure)):
        return replace(figure, caption=unmarked(figure.caption))
    return figure


def _is_same_caption(pair: tuple[Block, ...]) -> bool:
    match pair:
        case (Figure() as old, Figure() as new):
            replaced = is_gone(old.revisions) and whole(new.revisions) is RevisionKind.INSERTED
            return replaced and old.id == new.id and unmarked(old.caption) == unmarked(new.caption)
        case _:
            return False


def _figure_html(figure: Figure, edition: Edition) -> str:
    number = edition.resolved.numbers.get(figure.id)
    text = inlines_html(figure.caption, edition)
    colon = edition.resolved.language.words["colon"]
    caption = f"<figcaption>{number.words}{colon}{text}</figcaption>" if number and figure.caption else ""
    source = picture_url(figure) if edition.medium == "print" else _data_url(figure.picture.printed)
    width = f"{figure.picture.printed.width_px:.0f}"
    identity = "" if is_gone(figure.revisions) else f' id="{escape(figure.id)}"'
    bar = ' class="changed"' if is_changed(figure) else ""
    mark, said = look_marks(figure), _said("mark.figure", figure.revisions, edition)
    return (
        f'<figure{identity}{bar}>{mark}{said}<img src="{escape(source)}" alt="{escape(figure.alt)}"'
        f' width="{width}">{caption}</figure>'
    )


def _data_url(picture: Picture) -> str:
    return f"data:{picture.media_type};base64,{b64encode(picture.data).decode('ascii')}"
