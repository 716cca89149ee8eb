"""A file that was put whole into a Word file (altChunk), into its texts, or a line that names it."""

from collections.abc import Iterable, Iterator
from email import message_from_bytes
from email.message import Message
from pathlib import PurePosixPath

from lxml import etree, html

from pipeline.errors import PipelineError
from pipeline.ooxml.package import Part
from pipeline.read.docx.whole.printed_lines import word_text
from pipeline.read.guard.guarded import guarded
from pipeline.read.texts.raw import RawText

_KIND = "inserted file"
_WEB = (".html", ".htm", ".xhtml")
_ARCHIVES = (".mht", ".mhtml")
_LONGEST = 2_000_000
"""Bytes; a longer one is named, not read."""
_UNSEEN = ("script", "style", "title")
_BLOCKS = ("p", "div", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "br", "tr")


def chunk_texts(part: Part) -> Iterator[RawText]:
    """The lines of a page, a plain text or another Word file; else one line that names the file."""
    lines = _lines(part) if len(part.data) <= _LONGEST else ()
    filled = [line.strip() for line in lines if line.strip()]
    yield from (RawText(_KIND, part.name, line) for line in filled)
    if not filled:
        told = f"{part.name}: {len(part.data)} bytes, which only Word shows: read it in the returned file"
        yield RawText(_KIND, part.name, told)


def _lines(part: Part) -> Iterable[str]:
    suffix = PurePosixPath(part.name).suffix.lower()
    if suffix in _WEB:
        return _of_page(part.data)
    if suffix in _ARCHIVES:
        return [line for page in _pages(message_from_bytes(part.data)) for line in _of_page(page)]
    if suffix == ".txt":
        return part.data.decode("utf-8-sig", "replace").splitlines()
    if suffix == ".docx":
        try:
            return word_text(guarded(part.data, part.name)).splitlines()
        except PipelineError:  # it is named instead
            return ()
    return ()


def _pages(archive: Message) -> Iterator[bytes]:
    """The web pages that a page was saved with in one file."""
    for piece in archive.walk():
        if piece.get_content_type() == "text/html":
            data = piece.get_payload(decode=True)
            if isinstance(data, bytes):
                yield data


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
