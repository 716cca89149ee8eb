"""Paragraphs whose marks are gone into one with the paragraph behind them, in each run of blocks."""

from collections.abc import Iterator

from lxml import etree

from pipeline.ooxml.names import MC, M, w
from pipeline.ooxml.resolution.ranges import RANGE_MARKS
from pipeline.ooxml.text import remove

_CONTAINERS = tuple(
    map(w, ("body", "tc", "txbxContent", "hdr", "ftr", "footnote", "endnote", "comment", "docPartBody"))
)
_NEEDS_PARAGRAPH = tuple(tag for tag in _CONTAINERS if tag != w("body"))
_OPEN = tuple(map(w, ("sdt", "sdtContent", "customXml", "smartTag")))
_HEADERS = (w("headerReference"), w("footerReference"))
_BLOCKS = (w("p"), w("tbl"), w("altChunk"))
_BRANCHES = (f"{{{MC}}}Choice", f"{{{MC}}}Fallback")
_SHOWN = (
    *map(w, ("tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "fldChar", "drawing")),
    *map(w, ("pict", "object", "footnoteReference", "endnoteReference", "fldSimple", "ruby", "contentPart")),
    *map(w, ("footnoteRef", "endnoteRef", "annotationRef", "separator", "continuationSeparator")),
    f"{{{M}}}oMath",
    f"{{{MC}}}AlternateContent",
)


def join_paragraphs(root: etree._Element, gone: frozenset[etree._Element]) -> None:
    """Joins the paragraphs with what follows them, in place, and takes tables without rows away.

    Where a table or nothing follows, an empty one goes and another stays: its mark cannot go.
    """
    containers = list(root.iter(*_CONTAINERS, *_BRANCHES))
    for container in containers:
        blocks = list(_blocks(container))
        if any(block in gone for block in blocks):
            _join(blocks, gone, container)
    _drop_tables(root)
    for container in containers:
        if container.tag in _NEEDS_PARAGRAPH and not _ends_well(container):
            container.append(etree.Element(w("p")))


def _blocks(container: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables of a container as a reader meets them, those in controls included."""
    for child in container:
        if child.tag in _BLOCKS:
            yield child
        elif child.tag in _OPEN:
            yield from _blocks(child)
        elif child.tag == f"{{{MC}}}AlternateContent":
            choice = child.find(_BRANCHES[0])
            if choice is not None:
                yield from _blocks(choice)


def _join(blocks: list[etree._Element], gone: frozenset[etree._Element], container: etree._Element) -> None:
    kept = False
    for place, block in enumerate(blocks):
        if block not in gone:
            kept = kept or not _is_rowless(block)
            continue
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if following is not None and following.tag == w("p"):
            _put_before(block, following)
        elif (following is not None or kept) and not _shows(block) and not _is_needed(block, container):
            _hand_on_headers(block)
            _leave_marks(block)
        else:
            kept = True


def _put_before(paragraph: etree._Element, following: etree._Element) -> None:
    """Puts what is in a paragraph at the start of the next one, and what stands between them behind it."""
    content = [child for child in paragraph if child.tag != w("pPr")]
    if paragraph.getparent() is following.getparent():
        for between in paragraph.itersiblings():
            if between is following:
                break
            content += [between] if between.tag in RANGE_MARKS else []
    _hand_on_headers(paragraph)
    place = sum(child.tag == w("pPr") for child in following)
    following[place:place] = content
    remove(paragraph)


def _hand_on_headers(paragraph: etree._Element) -> None:
    """Gives the headers of a section that ends here to the next one, which has them where it has none."""
    section = paragraph.find(f"{w('pPr')}/{w('sectPr')}")
    if section is None:
        return
    body = next(section.iterancestors(w("body")), None)
    sections = [] if body is None else list(body.iter(w("sectPr")))
    place = sections.index(section) + 1 if section in sections else len(sections)
    for heir in sections[place : place + 1]:
        own = {(child.tag, child.get(w("type"))) for child in heir}
        heir[:0] = [
            child for child in section.iterchildren(*_HEADERS) if (child.tag, child.get(w("type"))) not in own
        ]


def _leave_marks(block: etree._Element) -> None:
    """Takes an empty block out; the ends of ranges in it stay in its place."""
    parent = block.getparent()
    assert parent is not None
    place = parent.index(block)
    parent[place : place + 1] = list(block.iter(*RANGE_MARKS))


def _shows(paragraph: etree._Element) -> bool:
    """True where there is anything to see or to follow in a paragraph."""
    return next(paragraph.iter(*_SHOWN), None) is not None or any(
        text.text for text in paragraph.iter(w("t"), f"{{{M}}}t")
    )


def _is_needed(block: etree._Element, container: etree._Element) -> bool:
    """True for the last block of a cell behind a table: a cell ends in a paragraph."""
    if container.tag != w("tc"):
        return False
    rest = [other for other in _blocks(container) if other is not block and not _is_rowless(other)]
    return not rest or rest[-1].tag != w("p")


def _drop_tables(root: etree._Element) -> None:
    for row in [row for row in root.iter(w("tr")) if next(row.iter(w("tc")), None) is None]:
        remove(row)
    for table in [table for table in root.iter(w("tbl")) if _is_rowless(table)]:
        _leave_marks(table)
    for control in reversed(list(root.iter(w("sdt")))):
        content = control.find(w("sdtContent"))
        if content is not None and not _has_blocks(content) and _is_around_blocks(control):
            _leave_marks(control)


def _is_rowless(block: etree._Element) -> bool:
    return block.tag == w("tbl") and next(block.iter(w("tr")), None) is None


def _has_blocks(content: etree._Element) -> bool:
    return any(child.tag not in RANGE_MARKS for child in content)


def _is_around_blocks(control: etree._Element) -> bool:
    """True where a control stands among blocks, rows or cells, where an empty one is none."""
    parent = control.getparent()
    return parent is not None and parent.tag in (*_CONTAINERS, w("tbl"), w("tr"))


def _ends_well(container: etree._Element) -> bool:
    """True where a container has a block, and a cell ends in a paragraph, as far as its own blocks say."""
    blocks = list(_blocks(container))
    return bool(blocks) and (container.tag != w("tc") or blocks[-1].tag != w("tbl"))
