"""The text part of a Word file into lines that say what a reader sees: text, looks, numbering, links, notes.

Left out is what may differ between two files that read the same: ids, names of bookmarks, comments, results
of fields. What the names lead to is for `targets` to tell.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Any

from lxml import etree

from pipeline.ooxml.names import r, w
from pipeline.ooxml.tracked.canonical import UNREAD, PackageContext, canonical, section_text
from pipeline.ooxml.tracked.fields import unnamed

_BLOCKS = frozenset(map(w, ("p", "tbl", "sdt", "sectPr")))
_BETWEEN = _BLOCKS | {w("bookmarkStart"), w("bookmarkEnd")}
_POINTS = re.compile(rb" r:[a-z]+=|<w:footnoteReference |<w:fldChar |<w:sectPr")
"""What a block means only within its own package, or together with other blocks."""
_BOOKMARK = re.compile(rb"<w:bookmark(?:Start|End) [^>]*/>")
_RUN, _RUN_END = b'<w:r><w:t xml:space="preserve">', b"</w:t></w:r>"
_PLAIN_RUNS = re.compile(rb"(?:%s[^<]*%s){2,}" % (_RUN, _RUN_END))
_LIST = re.compile(rb'<w:ilvl w:val="(\d+)"/><w:numId w:val="(\d+)"/>')

_CHUNK_BYTES = 1 << 16

Piece = tuple[str, str]
"""The looks of a piece of a paragraph, and what it reads."""


def lines(container: etree._Element, read: PackageContext) -> Iterator[str]:
    """A line for each paragraph, table, row, cell, control and section, in reading order."""
    for block in blocks(container):
        yield from block_lines(block, read)


def blocks(container: etree._Element) -> Iterator[etree._Element]:
    """What has lines of its own in a body, cell or note."""
    return (block for block in container if block.tag in _BLOCKS)


def children(body: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """The blocks of a body, and the bookmarks that start or end between them."""
    return (child for child in body if child.tag in _BETWEEN)


def streamed(data: bytes) -> Iterator[etree._Element]:
    """The same of the bytes of a main part."""
    return children(streamed_body(data))


def streamed_body(data: bytes) -> Iterator[etree._Element]:
    """What stands in the body of a main part; each is gone soon after the next one is asked for."""
    parser: Any = etree.XMLPullParser(  # lxml-stubs gets the type of its events wrong
        events=("start",), tag=w("body"), resolve_entities=False, huge_tree=True
    )
    body: etree._Element | None = None
    for start in range(0, len(data), _CHUNK_BYTES):
        parser.feed(data[start : start + _CHUNK_BYTES])
        body = next((element for _, element in parser.read_events()), body)
        yield from _taken(body, 1)
    parser.close()
    yield from _taken(body, 0)


def _taken(body: etree._Element | None, left: int) -> Iterator[etree._Element]:
    """What a body holds that has just been read, but for what is left as it may not be whole yet."""
    if body is not None and len(body) > left:
        taken = len(body) - left
        yield from islice(body.iterchildren(), taken)
        del body[:taken]


def surely_same(data: bytes, read: PackageContext, others: bytes, other_read: PackageContext) -> bool:
    """True for two blocks that have the same lines by their bytes; False where only reading them can tell."""
    if read.fields or other_read.fields:
        return False
    if _POINTS.search(data) or (data != others and _unmarked(data) != _unmarked(others)):
        return False
    return _lists(data, read) == _lists(others, other_read)


def content(block: etree._Element) -> bytes:
    """The name of a block and the bytes behind its start tag, which has namespaces and ids alone."""
    data: bytes = etree.tostring(block)
    return f"<w:{etree.QName(block).localname}".encode() + data[data.index(b">") :]


def _unmarked(data: bytes) -> bytes:
    """The bytes without bookmarks, and with plain runs joined."""
    return _PLAIN_RUNS.sub(_one_run, _BOOKMARK.sub(b"", data))


def _lists(data: bytes, read: PackageContext) -> list[str]:
    """The definitions of the lists that the bytes name."""
    return [read.numbers.get((number.decode(), level.decode()), "") for level, number in _LIST.findall(data)]


def _one_run(runs: re.Match[bytes]) -> bytes:
    return _RUN + runs[0].replace(_RUN, b"").replace(_RUN_END, b"") + _RUN_END


def block_lines(block: etree._Element, read: PackageContext) -> Iterator[str]:
    """The lines of one block."""
    if block.tag == w("p"):
        yield from _paragraph(block, read)
    elif block.tag == w("tbl"):
        yield from _table(block, read)
    elif block.tag == w("sectPr"):
        yield f"section {section_text(block, read)}"
    else:
        yield f"control {canonical(block.find(w('sdtPr')), read)}"
        content = block.find(w("sdtContent"))
        yield from lines(content, read) if content is not None else ()


def _paragraph(paragraph: etree._Element, read: PackageContext) -> Iterator[str]:
    before = read.in_result
    pieces = [
        f"{looks}{''.join(text for _, text in group)}"
        for looks, group in groupby(_pieces(paragraph, "", read), key=lambda piece: piece[0])
    ]
    if not (before and read.in_result):
        yield f"paragraph {canonical(paragraph.find(w('pPr')), read)} {pieces}"


def _table(table: etree._Element, read: PackageContext) -> Iterator[str]:
    yield f"table {canonical(table.find(w('tblPr')), read)} {canonical(table.find(w('tblGrid')), read)}"
    for part in table:
        for row in (part,) if part.tag == w("tr") else part.iter(w("tr")):
            yield f"row {canonical(row.find(w('trPr')), read)}"
            for cell in row.iterfind(w("tc")):
                yield f"cell {canonical(cell.find(w('tcPr')), read)}"
                yield from lines(cell, read)


def _pieces(parent: etree._Element, link: str, read: PackageContext) -> Iterator[Piece]:
    for child in parent:
        if child.tag == w("r"):
            yield from _run(child, link, read)
        elif child.tag == w("hyperlink"):
            target = read.targets.get(child.get(r("id")) or "", "#")
            yield from _pieces(child, target, read)
        elif child.tag == w("sdt"):
            yield "control", canonical(child.find(w("sdtPr")), read)
            content = child.find(w("sdtContent"))
            yield from _pieces(content, link, read) if content is not None else ()
        elif child.tag != w("pPr") and child.tag not in UNREAD:
            yield "other", canonical(child, read)


def _run(run: etree._Element, link: str, read: PackageContext) -> Iterator[Piece]:
    looks = f"{link}{canonical(run.find(w('rPr')), read)}"
    for child in run:
        if child.tag == w("rPr") or child.tag in UNREAD:
            continue
        if child.tag == w("fldChar"):
            _turn(child.get(w("fldCharType")) or "", read.fields)
            continue
        if read.in_result:
            continue
        if child.tag == w("instrText"):
            yield "code", f"{{{unnamed(child.text or '')}}}"
        elif child.tag == w("t"):
            yield looks, child.text or ""
        elif child.tag == w("footnoteReference"):
            note = read.notes.get(child.get(w("id")) or "")
            yield looks, f"<{list(lines(note, read)) if note is not None else 'missing'}>"
        else:
            yield looks, f"<{canonical(child, read)}>"


def _turn(kind: str, fields: list[bool]) -> None:
    if kind == "begin":
        fields.append(False)
    elif kind == "separate" and fields:
        fields[-1] = True
    elif fields:
        fields.pop()
