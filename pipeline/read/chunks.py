"""A file that was put whole into a Word file (altChunk), into its texts, or a line that names it."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree, html

from pipeline.ooxml.package import Part
from pipeline.read.raw import RawText

_KIND = "inserted file"
_WEB = (".html", ".htm", ".xhtml")
_LONGEST = 2_000_000
"""Bytes; a longer one is named, not read."""
_UNSEEN = ("script", "style", "title")
_BLOCKS = ("p", "div", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "br", "tr")


def chunk_texts(part: Part) -> Iterator[RawText]:
    """The lines of a page or plain text; else one line that names the file."""
    suffix = PurePosixPath(part.name).suffix.lower()
    lines: list[str] = []
    if len(part.data) <= _LONGEST and suffix in _WEB:
        lines = list(_of_page(part.data))
    elif len(part.data) <= _LONGEST and suffix == ".txt":
        lines = part.data.decode("utf-8-sig", "replace").splitlines()
    filled = [line.strip() for line in lines if line.strip()]
    yield from (RawText(_KIND, part.name, line) for line in filled)
    if not filled:
        told = f"{part.name}: {len(part.data)} bytes, which only Word shows: read it in the returned file"
        yield RawText(_KIND, part.name, told)


def _of_page(data: bytes) -> Iterator[str]:
    """The text of a web page, a line for each of its blocks."""
    try:
        root = html.document_fromstring(data, parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return
    line = ""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _BLOCKS:
            yield line
            line = ""
        silent = not isinstance(element.tag, str) or element.tag in _UNSEEN
        text = element.tail if event == "end" else "" if silent else element.text
        line += " ".join((text or "").split("\n"))
    yield line
