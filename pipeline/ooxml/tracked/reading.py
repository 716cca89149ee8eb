"""The text part of a Word file into lines that say what a reader sees: text, looks, numbering, links, notes.

Left out is what may differ between two files that read the same: ids, names of bookmarks, comments, results
of fields. What the names lead to is for `targets` to tell.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from typing import Any

from lxml import etree

from pipeline.ooxml.names import PIC, WP, O, R, V, r, w
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import parsed
from pipeline.ooxml.tracked.targets import POINTING

_INCIDENTAL: Mapping[str, frozenset[str]] = {
    **dict.fromkeys((f"{{{WP}}}docPr", f"{{{PIC}}}cNvPr"), frozenset({"id", "name", "descr"})),
    **dict.fromkeys((f"{{{V}}}shape", f"{{{V}}}shapetype"), frozenset({"id", "type", f"{{{O}}}spid"})),
}
"""The attributes of drawings that tell them apart within a file and that no reader sees, and those that Word
cannot track: an alternative text."""
_UNREAD = frozenset(
    map(
        w,
        (
            *("bookmarkStart", "bookmarkEnd", "proofErr", "headerReference", "footerReference"),
            *("commentRangeStart", "commentRangeEnd", "commentReference"),
        ),
    )
)
_BLOCKS = frozenset(map(w, ("p", "tbl", "sdt", "sectPr")))
_BETWEEN = _BLOCKS | {w("bookmarkStart"), w("bookmarkEnd")}
_SHOWN_ON = (("default", ""), ("first", "titlePg"))
"""The kinds of page, and the property of a section that asks for one; no file of ours asks for even pages."""
_POINTS = re.compile(rb" r:[a-z]+=|<w:footnoteReference |<w:fldChar |<w:sectPr")
"""What a block means only within its own package, or together with other blocks."""
_BOOKMARK = re.compile(rb"<w:bookmark(?:Start|End) [^>]*/>")
_RUN, _RUN_END = b'<w:r><w:t xml:space="preserve">', b"</w:t></w:r>"
_PLAIN_RUNS = re.compile(rb"(?:%s[^<]*%s){2,}" % (_RUN, _RUN_END))
_LIST = re.compile(rb'<w:ilvl w:val="(\d+)"/><w:numId w:val="(\d+)"/>')

_CHUNK_BYTES = 1 << 16

Piece = tuple[str, str]
"""The looks of a piece of a paragraph, and what it reads."""


@dataclass(slots=True)
class PackageContext:
    """What the lines of a part need from its package."""

    targets: Mapping[str, str]
    """What each relationship leads to: an address, or the hash of a part."""
    numbers: Mapping[tuple[str, str], str]
    """The definition of a level of a list, by its w:numId and w:ilvl."""
    notes: Mapping[str, etree._Element] = field(default_factory=dict)
    running: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The lines of headers and footers, by relationship."""
    inherited: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """Those that the section before had on each kind of page: one without its own has these."""
    fields: list[bool] = field(default_factory=list)
    """For each open field, whether its result has begun."""

    @property
    def in_result(self) -> bool:
        """True inside the result of a field."""
        return any(self.fields)


def reader(
    package: Package,
    source: str,
    notes: Mapping[str, etree._Element],
    running: Mapping[str, tuple[str, ...]] | None = None,
) -> PackageContext:
    """The reader of a part; `notes` are the footnotes by w:id, `running` lines of headers by relationship."""
    targets = {
        relationship.id: relationship.target
        if relationship.external or relationship.target not in package.parts
        else _hash(package, relationship.target)
        for relationship in package.relationships.get(source, ())
    }
    main = package.document.name
    numbering = package.related(main, "numbering")
    numbers = _numbers(numbering[0].data) if numbering else {}
    return PackageContext(targets, numbers, notes, running or {})


def lines(container: etree._Element, read: PackageContext) -> Iterator[str]:
    """A line for each paragraph, table, row, cell, control and section, in reading order."""
    for block in blocks(container):
        yield from block_lines(block, read)


def blocks(container: etree._Element) -> Iterator[etree._Element]:
    """What has lines of its own in a body, cell or note."""
    return (block for block in container if block.tag in _BLOCKS)


def children(body: etree._Element) -> Iterator[etree._Element]:
    """The blocks of a body, and the bookmarks that start or end between them."""
    return (child for child in body if child.tag in _BETWEEN)


def streamed(data: bytes) -> Iterator[etree._Element]:
    """The same of the bytes of a main part; each is gone when the next one is asked for."""
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
    """The blocks out of a body that has just been read, but for what is left as it may not be whole yet."""
    if body is not None:
        for child in list(body)[: len(body) - left]:
            if child.tag in _BETWEEN:
                yield child
            body.remove(child)


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
        yield f"section {_section(block, read)}"
    else:
        yield f"control {_canonical(block.find(w('sdtPr')), read)}"
        content = block.find(w("sdtContent"))
        yield from lines(content, read) if content is not None else ()


def _paragraph(paragraph: etree._Element, read: PackageContext) -> Iterator[str]:
    before = read.in_result
    pieces = [
        f"{looks}{''.join(text for _, text in group)}"
        for looks, group in groupby(_pieces(paragraph, "", read), key=lambda piece: piece[0])
    ]
    if not (before and read.in_result):
        yield f"paragraph {_canonical(paragraph.find(w('pPr')), read)} {pieces}"


def _table(table: etree._Element, read: PackageContext) -> Iterator[str]:
    yield f"table {_canonical(table.find(w('tblPr')), read)} {_canonical(table.find(w('tblGrid')), read)}"
    for part in table:
        for row in (part,) if part.tag == w("tr") else part.iter(w("tr")):
            yield f"row {_canonical(row.find(w('trPr')), read)}"
            for cell in row.iterfind(w("tc")):
                yield f"cell {_canonical(cell.find(w('tcPr')), read)}"
                yield from lines(cell, read)


def _pieces(parent: etree._Element, link: str, read: PackageContext) -> Iterator[Piece]:
    for child in parent:
        if child.tag == w("r"):
            yield from _run(child, link, read)
        elif child.tag == w("hyperlink"):
            target = read.targets.get(child.get(r("id")) or "", "#")
            yield from _pieces(child, target, read)
        elif child.tag == w("sdt"):
            yield "control", _canonical(child.find(w("sdtPr")), read)
            content = child.find(w("sdtContent"))
            yield from _pieces(content, link, read) if content is not None else ()
        elif child.tag != w("pPr") and child.tag not in _UNREAD:
            yield "other", _canonical(child, read)


def _run(run: etree._Element, link: str, read: PackageContext) -> Iterator[Piece]:
    looks = f"{link}{_canonical(run.find(w('rPr')), read)}"
    for child in run:
        if child.tag == w("rPr") or child.tag in _UNREAD:
            continue
        if child.tag == w("fldChar"):
            _turn(child.get(w("fldCharType")) or "", read.fields)
            continue
        if read.in_result:
            continue
        if child.tag == w("instrText"):
            yield "code", f"{{{' '.join(_unnamed(child.text or '').split())}}}"
        elif child.tag == w("t"):
            yield looks, child.text or ""
        elif child.tag == w("footnoteReference"):
            note = read.notes.get(child.get(w("id")) or "")
            yield looks, f"<{list(lines(note, read)) if note is not None else 'missing'}>"
        else:
            yield looks, f"<{_canonical(child, read)}>"


def _unnamed(code: str) -> str:
    """A field code without the name of the bookmark that it points at."""
    match = POINTING.match(code)
    return f"{code[: match.start('name')]}#{code[match.end('name') :]}" if match else code


def _turn(kind: str, fields: list[bool]) -> None:
    if kind == "begin":
        fields.append(False)
    elif kind == "separate" and fields:
        fields[-1] = True
    elif fields:
        fields.pop()


def _canonical(element: etree._Element | None, read: PackageContext) -> str:
    """An element as text, without ids, with what relationships and list numbers stand for."""
    if (
        element is None
        or element.tag in _UNREAD
        or (element.tag == w("cantSplit") and element.attrib)
        or (element.tag == w("rPr") and not len(element))
    ):
        return ""
    if element.tag == w("sectPr") and read.running:
        return _section(element, read)
    return _as_text(element, read)


def _section(element: etree._Element, read: PackageContext) -> str:
    """The properties of a section, with what runs along its pages in place of how that is found."""
    for reference in element.iterchildren(w("headerReference"), w("footerReference")):
        key = etree.QName(reference).localname.removesuffix("Reference"), reference.get(w("type")) or ""
        read.inherited[key] = read.running.get(reference.get(r("id")) or "", ("missing",))
    shown = [
        (kind, page, read.inherited.get((kind, page), ()))
        for page, wanted in _SHOWN_ON
        if not wanted or element.find(w(wanted)) is not None
        for kind in ("header", "footer")
    ]
    return f"{_as_text(element, read)} {shown}"


def _as_text(element: etree._Element, read: PackageContext) -> str:
    ignored = _INCIDENTAL.get(str(element.tag), frozenset())
    attributes = sorted((str(k), str(v)) for k, v in element.attrib.items() if k not in ignored)
    values = "".join(f" {name}={_value(element, name, value, read)}" for name, value in attributes)
    inner = "".join(_canonical(child, read) for child in element)
    return f"({etree.QName(element).localname}{values}{inner}{element.text or ''})"


def _value(element: etree._Element, name: str, value: str, read: PackageContext) -> str:
    if name.startswith(f"{{{R}}}"):
        return read.targets.get(value, "nothing")
    if element.tag == w("numId"):
        level = element.getprevious()
        return read.numbers.get((value, level.get(w("val")) or "0" if level is not None else "0"), value)
    return value


@lru_cache(maxsize=4)
def _numbers(data: bytes) -> Mapping[tuple[str, str], str]:
    """The definitions of a numbering part, which every part of a package asks for."""
    root = parsed(data, "numbering")
    plain = PackageContext({}, {})
    abstracts = {
        element.get(w("abstractNumId")): {
            level.get(w("ilvl")) or "": _canonical(level, plain) for level in element.iterfind(w("lvl"))
        }
        for element in root.iterfind(w("abstractNum"))
    }
    result: dict[tuple[str, str], str] = {}
    for number in root.iterfind(w("num")):
        abstract = number.find(w("abstractNumId"))
        levels = abstracts.get(abstract.get(w("val")), {}) if abstract is not None else {}
        for level, definition in levels.items():
            result[number.get(w("numId")) or "", level] = definition
    return result


def _hash(package: Package, name: str) -> str:
    return sha256(package.parts[name].data).hexdigest()
