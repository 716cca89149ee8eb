"""The bytes of a returned file into every text in it, straight from the XML of its parts."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from tests.consult.found import Found, letters
from tests.consult.returned_ods import found_in_ods
from tests.consult.returned_text import found_in_csv, found_in_markdown

_MOST_BYTES = 50_000_000
_SYMBOL = "\ue000"
"""Stands for a sign of a font of signs while a text is put together."""
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
)
_HEADERS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")


def found_in(name: str, data: bytes) -> list[Found] | None:
    """Every text; None for what is no sound zip or text, is far too large, needs a password, or declares entities."""
    if name.endswith((".csv", ".tsv", ".txt", ".md")):
        texts = found_in_markdown(data) if name.endswith(".md") else found_in_csv(data)
        return None if texts is None else [one for one in texts if not _is_blank(one.text)]
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _MOST_BYTES:
                return None
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, EOFError):
        return None
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        return None
    if any(b"<!DOCTYPE" in data for name, data in parts.items() if name.endswith(".xml")):
        return None
    if "content.xml" in parts:
        found = found_in_ods(parts)
    else:
        found = _document(parts) if "word/document.xml" in parts else _workbook(parts)
    return [one for one in found if not _is_blank(one.text)]


def _is_blank(text: str) -> bool:
    """True where nothing can be seen."""
    return not re.sub("[\\s\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff\u00ad]", "", text)


def _workbook(parts: dict[str, bytes]) -> Iterator[Found]:
    shared = [_spoken(one) for one in _root(parts, "xl/sharedStrings.xml").iter("{*}si")]
    targets = _targets(parts, "xl/workbook.xml")
    for sheet in _root(parts, "xl/workbook.xml").iter("{*}sheet"):
        # A sheet without a name gets one from whoever opens the workbook.
        name, part = str(sheet.get("name") or "Sheet"), targets[str(sheet.get(f"{_R}id"))]
        root = _root(parts, part)
        for address, cell in _addressed(root):
            yield from _cell(name, address, cell, shared)
        for tag in _HEADERS:
            for line in root.iter(f"{{*}}{tag}"):
                yield from (Found("page", name, 0, "", text) for text in _sections(line.text or ""))
        yield from _beside(parts, part, name)


def _addressed(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Every cell with its address; one that states none stands behind the one before."""
    number = 0
    for row in root.iter("{*}row"):
        number, column = int(row.get("r", number + 1)), 0
        for cell in row.iter("{*}c"):
            stated = cell.get("r")
            column = _column(re.sub(r"\d", "", stated)) if stated else column + 1
            yield stated or f"{letters(column)}{number}", cell


def _column(name: str) -> int:
    return sum((ord(char) - 64) * 26**place for place, char in enumerate(reversed(name)))


def _cell(sheet: str, address: str, cell: etree._Element, shared: list[str]) -> Iterator[Found]:
    row = int(re.sub(r"\D", "", address))
    value, formula = cell.findtext("{*}v"), cell.findtext("{*}f")
    match cell.get("t", "n"):
        case "s":
            yield Found("text", sheet, row, address, shared[int(value or 0)])
        case "inlineStr":
            yield Found("text", sheet, row, address, _spoken(cell))
            yield from (Found("struck", sheet, row, address, text) for text in _struck(cell))
        case "n":
            if value:
                yield Found("number", sheet, row, address, value)
        case "b":
            yield Found("text", sheet, row, address, "TRUE" if value == "1" else "FALSE")
        case "d":
            yield Found("text", sheet, row, address, re.sub("T00:00:00(\\.0+)?Z?$", "", value or ""))
        case _:
            yield Found("text", sheet, row, address, value or "")
    if formula:
        yield Found("formula", sheet, row, address, formula)


def _struck(element: etree._Element) -> Iterator[str]:
    """The texts of runs that say of themselves that they are struck through."""
    for run in element.iter("{*}r"):
        line = run.find("{*}rPr/{*}strike")
        values = {str(value) for value in line.attrib.values()} if line is not None else {"0"}
        if not values & {"0", "false", "off"}:
            yield "".join(one.text or "" for one in run.iter("{*}t"))


def _spoken(element: etree._Element) -> str:
    """The text of all runs, without the signs for pronunciation."""
    texts = (one for one in element.iter("{*}t") if next(one.iterancestors("{*}rPh"), None) is None)
    return "".join(one.text or "" for one in texts)


def _sections(line: str) -> Iterator[str]:
    """The words of a page's header: without the codes for places, fonts, sizes and fields."""
    for text in re.split(r"&[LCR]", line):
        yield re.sub(r'&"[^"]*"|&K[0-9A-F]{6}|&\d+|&[A-Z]', "", text).replace("&&", "&")


def _beside(parts: dict[str, bytes], part: str, sheet: str) -> Iterator[Found]:
    """Notes on cells and boxes above them."""
    for target in _targets(parts, part).values():
        if "comment" in target.lower() and target.endswith(".xml"):
            for note in [
                *_root(parts, target).iter("{*}comment"),
                *_root(parts, target).iter("{*}threadedComment"),
            ]:
                address = str(note.get("ref"))
                text = _spoken(note) or str(note.findtext("{*}text") or "")
                yield Found("note", sheet, int(re.sub(r"\D", "", address)), address, text)
        if "drawings/drawing" in target:
            for body in _root(parts, target).iter("{*}txBody"):
                for paragraph in body.iter("{*}p"):
                    yield Found("box", sheet, 0, "", _spoken(paragraph))


def _document(parts: dict[str, bytes]) -> Iterator[Found]:
    root = _root(parts, "word/document.xml")
    tables = [one for one in root.iter("{*}tbl") if next(one.iterancestors("{*}tc"), None) is None]
    for number, table in enumerate(tables, 1):
        for row, line in enumerate((one for one in table.iter("{*}tr") if _parent(one, "tbl") is table), 1):
            for cell in (one for one in line.iter("{*}tc") if _parent(one, "tr") is line):
                text = "\n".join(_words(paragraph) for paragraph in _once(cell))
                for struck in _struck(cell):
                    yield Found("struck", f"table {number}", row, "", struck)
                pieces = (
                    [one.text or "" for one in cell.iter("{*}t")] if _is_set(cell) else text.split(_SYMBOL)
                )
                kind = "piece" if len(pieces) > 1 or _is_set(cell) else "text"
                yield from (Found(kind, f"table {number}", row, "", piece) for piece in pieces)
                for moved in cell.iter("{*}moveFrom"):
                    yield Found("moved", "word/document.xml", 0, "", _spoken(moved))
                for symbol in cell.iter("{*}sym"):
                    code = next(
                        str(value) for name, value in symbol.attrib.items() if str(name).endswith("}char")
                    )
                    yield Found("symbol", f"table {number}", row, "", code)
    for name in parts:
        if name.startswith("word/") and name.endswith(".xml"):
            for paragraph in _once(_root(parts, name)):
                if next(paragraph.iterancestors("{*}tc"), None) is None:
                    yield Found("paragraph", name, 0, "", _words(paragraph))
            for deleted in _root(parts, name).iter("{*}delText"):
                yield Found("deleted", name, 0, "", deleted.text or "")


def _is_set(cell: etree._Element) -> bool:
    """True for a cell with an equation, whose signs a log writes in a line."""
    return next(cell.iter("{*}oMath"), None) is not None


def _once(around: etree._Element) -> list[etree._Element]:
    """The paragraphs, those in boxes last; of a box that is written twice, for new and old programs, one."""
    inside = [one for one in around.iter("{*}p") if _parent(one, "Fallback") is None]
    boxed = [one for one in inside if any(up.tag.endswith("}txbxContent") for up in _below(one, around))]
    return [one for one in inside if one not in boxed] + boxed


def _below(element: etree._Element, around: etree._Element) -> list[etree._Element]:
    """What an element stands in, up to what is looked at."""
    ups: list[etree._Element] = []
    for up in element.iterancestors():
        if up is around:
            break
        ups.append(up)
    return ups


def _parent(element: etree._Element, tag: str) -> etree._Element | None:
    return next(element.iterancestors(f"{{*}}{tag}"), None)


def _words(paragraph: etree._Element) -> str:
    """The text of a paragraph; what was deleted, and what boxes in it hold, is a text of its own."""
    found = ""
    for one in paragraph.iter("{*}t", "{*}tab", "{*}br", "{*}noBreakHyphen", "{*}sym"):
        gone = _parent(one, "del") is not None or _parent(one, "moveFrom") is not None
        if _parent(one, "p") is paragraph and not gone:
            found += {"t": one.text or "", "noBreakHyphen": "\u2011", "sym": _SYMBOL}.get(
                etree.QName(one).localname, " "
            )
    return found


def _root(parts: dict[str, bytes], name: str) -> etree._Element:
    return etree.fromstring(parts.get(name, b"<none/>"), _PARSER)


def _targets(parts: dict[str, bytes], part: str) -> dict[str, str]:
    folder, _, name = part.rpartition("/")
    links = _root(parts, f"{folder}/_rels/{name}.rels")
    return {
        str(one.get("Id")): posixpath.normpath(posixpath.join(f"/{folder}", str(one.get("Target")))).lstrip(
            "/"
        )
        for one in links
        if one.get("TargetMode") != "External"
    }
