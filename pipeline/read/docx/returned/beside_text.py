"""What lies in a Word file beside its text, into lines that say it: charts, links, files, drawings."""

from collections.abc import Iterable, Iterator

from pipeline.ooxml.package import Package, Part
from pipeline.ooxml.text import parsed
from pipeline.read.docx.returned.chunks import chunk_texts
from pipeline.read.texts.leftovers import leftovers, written_attributes
from pipeline.read.texts.raw import RawText

_AROUND = ("header", "footer", "footnotes", "endnotes", "comments")
_CHUNK = "aFChunk"


def word_leftovers(package: Package, main: Part) -> tuple[RawText, ...]:
    """The texts of parts that hold no text of the document; what its drawings are called, and its links."""
    parts = [main, *(part for kind in _AROUND for part in package.related(main.name, kind))]
    names = frozenset(part.name for part in parts)
    chunks = tuple(package.related(main.name, _CHUNK))
    return (
        *(text for part in parts for text in _of_drawings(part)),
        *(text for part in chunks for text in chunk_texts(part)),
        *leftovers(package, {}, skip=names | {part.name for part in chunks}),
        *_links(package, names),
    )


def _of_drawings(part: Part) -> Iterator[RawText]:
    for element in parsed(part.data, part.name).iter("*"):
        yield from (RawText(kind or "drawing", part.name, text) for kind, text in written_attributes(element))


def _links(package: Package, names: Iterable[str]) -> Iterator[RawText]:
    """The addresses that words lead to."""
    for name in sorted(names):
        for relationship in package.relationships.get(name, ()):
            if relationship.external and relationship.kind == "hyperlink":
                yield RawText("link", name, relationship.target)
