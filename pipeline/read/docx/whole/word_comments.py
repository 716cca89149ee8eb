"""The comments of a Word file into values: who wrote what and when, in answer to which, at which words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from pipeline.model.text.block import Heading, Paragraph
from pipeline.model.text.inline import Opaque, Text
from pipeline.model.text.walk import paragraphs_of_text
from pipeline.ooxml.joining.sources import MarkSources
from pipeline.ooxml.names import W14, W15, w
from pipeline.read.docx.document import WordReader, WordText

_PARA_ID = f"{{{W14}}}paraId"
_STARTS, _ENDS = w("commentRangeStart"), w("commentRangeEnd")


@dataclass(frozen=True, slots=True)
class CommentEnd:
    """Where the words that a comment is about begin or end."""

    part: str
    paragraph: etree._Element
    """The element of the paragraph; of a mark between blocks, the block behind it."""
    offset: int
    """How many characters and atoms of the paragraph stand before it."""


@dataclass(frozen=True, slots=True)
class WordComment:
    """A note in the margin."""

    id: str
    author: str
    initials: str
    date: str
    """As the file states it; "" where it states none."""
    text: WordText
    answers: str = ""
    """The id of the comment that it replies to."""
    done: bool = False
    """True for one that somebody marked as resolved."""
    start: CommentEnd | None = None
    end: CommentEnd | None = None
    """None for both where the text has no mark of it; the same place where it is about no words."""
    quoted: str = ""
    """The words that it is about, a line for each paragraph."""


def word_comments(reader: WordReader, texts: Sequence[WordText]) -> tuple[WordComment, ...]:
    """The comments in the order of their part; `texts` are those that they can be about."""
    notes = [
        (part.name, note)
        for part in reader.package.related(reader.main, "comments")
        for note in reader.root(part.name).iterfind(w("comment"))
    ]
    threads = _threads(reader)
    names = {para: note.get(w("id"), "") for _, note in notes for para in _para_ids(note)}
    places = _places(texts)
    return tuple(_comment(reader.text_in(part, note), threads, names, places) for part, note in notes)


_Threads = Mapping[str, tuple[str, bool]]
"""By the id of the last paragraph of a comment: that of the comment it answers, and whether it is done."""


def _threads(reader: WordReader) -> _Threads:
    return {
        thread.get(f"{{{W15}}}paraId", ""): (
            thread.get(f"{{{W15}}}paraIdParent", ""),
            thread.get(f"{{{W15}}}done", "0") in ("1", "true", "on"),
        )
        for part in reader.package.related(reader.main, "commentsExtended")
        for thread in reader.root(part.name).iterfind(f"{{{W15}}}commentEx")
    }


def _para_ids(note: etree._Element) -> list[str]:
    return [name for paragraph in note.iter(w("p")) if (name := paragraph.get(_PARA_ID, ""))]


def _comment(
    text: WordText, threads: _Threads, names: Mapping[str, str], places: "Mapping[str, _Range]"
) -> WordComment:
    note = text.container
    own = note.get(w("id"), "")
    parent, done = next((threads[para] for para in _para_ids(note) if para in threads), ("", False))
    about = places.get(own, _Range())
    return WordComment(
        own,
        note.get(w("author"), ""),
        note.get(w("initials"), ""),
        note.get(w("date"), ""),
        text,
        names.get(parent, ""),
        done,
        about.start,
        about.end or about.start,
        about.quoted,
    )


@dataclass(frozen=True, slots=True)
class _Range:
    """What a comment is about."""

    start: CommentEnd | None = None
    end: CommentEnd | None = None
    quoted: str = ""


def _places(texts: Sequence[WordText]) -> Mapping[str, _Range]:
    """The words that each comment is about, by its id."""
    ranges: dict[str, _Range] = {}
    for text in texts:
        opened: dict[str, list[str]] = {}
        for block in paragraphs_of_text(text.blocks):
            element = block.foreign.xml if block.foreign is not None else None
            if not isinstance(element, etree._Element):
                continue
            said = _characters(block)
            for lines in opened.values():
                lines.append("".join(said))
            for tag, own, offset in _marks(element, text.sources):
                here = CommentEnd(text.part, element, offset)
                if tag == _STARTS:
                    opened[own] = ["".join(said[offset:])]
                    ranges[own] = _Range(here)
                elif tag == _ENDS and own in opened:
                    lines = opened.pop(own)
                    rest = len("".join(said[offset:]))
                    lines[-1] = lines[-1][: len(lines[-1]) - rest]
                    ranges[own] = replace(ranges[own], end=here, quoted="\n".join(lines).strip())
                else:
                    ranges.setdefault(own, _Range(here, here))
    return ranges


def _marks(element: etree._Element, sources: MarkSources) -> Iterator[tuple[str, str, int]]:
    """The marks of comments in front of a block and in it: which, whose, and where."""
    for mark in sources.between.get(element, ()):
        if mark.tag in (_STARTS, _ENDS):
            yield str(mark.tag), mark.get(w("id"), ""), 0
    for zero in sources.marks.get(element, ()):
        if zero.element.tag in (_STARTS, _ENDS, w("commentReference")):
            yield str(zero.element.tag), zero.element.get(w("id"), ""), zero.offset


def _characters(block: Paragraph | Heading) -> list[str]:
    """What stands at each place of a paragraph: a character, or the words of an atom."""
    said: list[str] = []
    for inline in block.content:
        if isinstance(inline, Text):
            said += inline.text
        else:
            said.append(inline.text if isinstance(inline, Opaque) else "")
    return said
