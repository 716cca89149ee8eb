"""A Word file and what was read of it, into every text of its parts that was not."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from pipeline.ooxml.names import local, w
from pipeline.ooxml.package import Package, Part
from pipeline.ooxml.text import parsed
from pipeline.read.chunks import chunk_texts
from pipeline.read.leftovers import SILENT_ELEMENTS, Told, attributes, leftovers, speaking, squeezed
from pipeline.read.raw import RawTable, RawText
from pipeline.read.word_spans import FALLBACK, is_placeholder, paragraph_words

_TEXTS = ("officeDocument", "header", "footer", "footnotes", "endnotes", "comments")
_GONE = tuple(map(w, ("del", "moveFrom")))
_CHUNK = "aFChunk"


def word_leftovers(
    package: Package, main: Part, tables: Sequence[RawTable], texts: Sequence[RawText]
) -> tuple[RawText, ...]:
    """The texts that stand in the file and in nothing that was read; links, and files that lie in it."""
    read = [*(cell.text for table in tables for cell in table.cells.values()), *(one.text for one in texts)]
    lines = Counter(squeezed(line) for text in read for line in text.split("\n"))
    parts = [*package.related("", "officeDocument"), *_with_text(package, main)]
    names = frozenset(part.name for part in parts)
    chunks = tuple(package.related(main.name, _CHUNK))
    told = Told(Counter(), frozenset(lines), {})
    return (
        *(text for part in parts for text in _of_text(part, lines)),
        *(text for part in chunks for text in chunk_texts(part)),
        *leftovers(package, told, skip=names | {part.name for part in chunks}),
        *_links(package, names),
    )


def _with_text(package: Package, main: Part) -> Iterator[Part]:
    for kind in _TEXTS[1:]:
        yield from package.related(main.name, kind)


def _of_text(part: Part, lines: Counter[str]) -> Iterator[RawText]:
    """What of a part with paragraphs was not read: paragraphs, pieces of them, and words outside them."""
    root = parsed(part.data, part.name)
    for paragraph in root.iter(w("p")):
        if not _is_repeated(paragraph, lines):
            words = paragraph_words(paragraph)
            yield from (RawText("text that was not read", part.name, one) for one in _unread(words, lines))
            yield from (RawText("text that was not read", part.name, one) for one in _gaps(paragraph, words))
    for element in root.iter("*"):
        if (element.text or "").strip() and element.tag not in (w("t"), w("delText")):
            yield from _beside(element, part.name)
        yield from (RawText(kind or "drawing", part.name, text) for kind, text in attributes(element))


def _is_repeated(paragraph: etree._Element, lines: Counter[str]) -> bool:
    """True for what is written a second time for older programs, and says no more."""
    if next(paragraph.iterancestors(FALLBACK), None) is None:
        return False
    text = "".join(one.text or "" for one in paragraph.iter(w("t")))
    return all(squeezed(line) in lines for line in text.split("\n") if line.strip())


def _unread(words: str, lines: Counter[str]) -> Iterator[str]:
    """The lines of a paragraph that stand among the read ones less often than in the file."""
    for line in words.split("\n"):
        key = squeezed(line)
        if key and lines[key] <= 0:
            yield line
        lines[key] -= 1


def _gaps(paragraph: etree._Element, words: str) -> Iterator[str]:
    """The pieces of a paragraph that its words do not have, in their order."""
    at = 0
    for element in speaking(paragraph):
        text = element.text or ""
        if not text.strip() or next(element.iterancestors(w("p")), None) is not paragraph:
            continue
        if next(element.iterancestors(*_GONE, FALLBACK), None) is not None or is_placeholder(element):
            continue
        found = words.find(text, at)
        if found < 0:
            yield text
        else:
            at = found + len(text)


def _beside(element: etree._Element, where: str) -> Iterator[RawText]:
    """Words in an element that stands in no paragraph, and is no sign of one."""
    if next(element.iterancestors(w("p")), None) is None and local(element) not in SILENT_ELEMENTS:
        yield RawText("text outside paragraphs", where, (element.text or "").strip())


def _links(package: Package, names: Iterable[str]) -> Iterator[RawText]:
    """The addresses that words lead to."""
    for name in names:
        for one in package.relationships.get(name, ()):
            if one.external and one.kind == "hyperlink":
                yield RawText("link", name, one.target)
