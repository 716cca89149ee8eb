"""A clean Word file and the published comments on it into the same file with both in its margin.

Each comment stands at its words, or at its heading where those are nowhere in its section; the response is an
answer below it, by the thread of Word (MS-DOCX 2.5.4.7, commentsEx).
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml import etree

from pipeline.model.text.inline import Id
from pipeline.ooxml.names import COMMENTS_MEDIA, W14, W15, R, w
from pipeline.ooxml.package import Package, Part, Relationship, package_bytes, read_package
from pipeline.ooxml.text import parsed, serialised
from pipeline.write.docx.looks.bookmarks import bookmarks

_COMMENTS, _THREADS = "word/comments.xml", "word/commentsExtended.xml"
_THREADS_TYPE = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_THREADS_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
_FIRST_PARAGRAPH = 0x1A000000
_KEEPS_SPACES = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class MarginAnswer:
    """A comment with its response."""

    section: Id
    """The id of its heading; "" for the whole document."""
    quote: str
    """The words that it is about; "" where it names none."""
    author: str
    text: str
    answered_by: str
    answer: str
    """ "" while there is none."""


def answered_file(clean: bytes, answers: Sequence[MarginAnswer]) -> bytes:
    """The Word file with the comments and their responses; its text is as it was."""
    package = read_package(clean)
    main = package.document
    root = parsed(main.data, main.name)
    starts = {mark.get(w("name"), ""): mark for mark in root.iter(w("bookmarkStart"))}
    notes: list[tuple[str, str, int | None]] = []
    for answer in answers:
        place = len(notes)
        notes.append((answer.author, answer.text, None))
        if answer.answer:
            notes.append((answer.answered_by, answer.answer, place))
        first, last = _words(root, starts, answer)
        _mark(first, last, range(place, len(notes)))
    if not notes:
        return clean
    parts = {
        **package.parts,
        main.name: replace(main, data=serialised(root)),
        _COMMENTS: Part(_COMMENTS, COMMENTS_MEDIA, _comments(notes)),
        _THREADS: Part(_THREADS, _THREADS_MEDIA, _threads(notes)),
    }
    links = (
        *package.relationships.get(main.name, ()),
        Relationship("rIdMarginNotes", f"{R}/comments", _COMMENTS),
        Relationship("rIdMarginThreads", _THREADS_TYPE, _THREADS),
    )
    return package_bytes(Package(parts, {**package.relationships, main.name: links}))


def _words(
    root: etree._Element, starts: Mapping[str, etree._Element], answer: MarginAnswer
) -> tuple[etree._Element, etree._Element]:
    """The first and the last run of the words, else of the heading of their section."""
    paragraphs = [each for each in root.iter(w("p")) if _runs(each)]
    mark = starts.get(bookmarks((answer.section,))[answer.section].name) if answer.section else None
    heading = next(iter(mark.iterancestors(w("p"))), None) if mark is not None else None
    begin = paragraphs.index(heading) if heading is not None and heading in paragraphs else 0
    if answer.quote:
        for paragraph in paragraphs[begin:]:
            for run in _runs(paragraph):
                if answer.quote in (run.findtext(w("t")) or "") and len(run.findall(w("t"))) == 1:
                    alone = _alone(run, answer.quote)
                    return alone, alone
    runs = _runs(paragraphs[begin])
    return runs[0], runs[-1]


def _runs(paragraph: etree._Element) -> list[etree._Element]:
    """The runs with words that stand in the paragraph itself, in no field or link."""
    return [run for run in paragraph.iterchildren(w("r")) if run.find(w("t")) is not None]


def _alone(run: etree._Element, words: str) -> etree._Element:
    """The run of some words alone, what stood around them in runs of the same look."""
    before, _, after = (run.findtext(w("t")) or "").partition(words)
    for text, put in ((before, run.addprevious), (after, run.addnext)):
        if text:
            beside = deepcopy(run)
            _say(beside, text)
            put(beside)
    _say(run, words)
    return run


def _say(run: etree._Element, text: str) -> None:
    letters = run.find(w("t"))
    assert letters is not None, "only runs with words are parted"
    letters.text = text
    letters.set(_KEEPS_SPACES, "preserve")


def _mark(first: etree._Element, last: etree._Element, numbers: range) -> None:
    """The ranges of a thread around its words; every answer has the range of its comment."""
    for number in numbers:
        start, end = (etree.Element(w(name)) for name in ("commentRangeStart", "commentRangeEnd"))
        reference = etree.Element(w("r"))
        for element in (start, end, etree.SubElement(reference, w("commentReference"))):
            element.set(w("id"), str(number))
        first.addprevious(start)
        last.addnext(reference)
        last.addnext(end)


def _comments(notes: Sequence[tuple[str, str, int | None]]) -> bytes:
    root = etree.Element(w("comments"), nsmap={"w": w("p")[1:-2], "w14": W14})
    for number, (author, text, _) in enumerate(notes):
        note = etree.SubElement(root, w("comment"))
        note.set(w("id"), str(number))
        note.set(w("author"), author)
        note.set(w("initials"), "".join(word[0] for word in author.split() if word[0].isalnum())[:3])
        lines = text.splitlines() or [""]
        for place, line in enumerate(lines):
            paragraph = etree.SubElement(note, w("p"))
            if place == len(lines) - 1:
                paragraph.set(f"{{{W14}}}paraId", _paragraph_id(number))
            letters = etree.SubElement(etree.SubElement(paragraph, w("r")), w("t"))
            letters.text = line
            letters.set(_KEEPS_SPACES, "preserve")
    return serialised(root)


def _threads(notes: Sequence[tuple[str, str, int | None]]) -> bytes:
    root = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15})
    for number, fields in enumerate(_thread_fields(notes)):
        thread = etree.SubElement(root, f"{{{W15}}}commentEx")
        thread.set(f"{{{W15}}}paraId", _paragraph_id(number))
        for name, value in fields:
            thread.set(f"{{{W15}}}{name}", value)
    return serialised(root)


def _thread_fields(notes: Sequence[tuple[str, str, int | None]]) -> Iterator[list[tuple[str, str]]]:
    for _, _, above in notes:
        yield [*([("paraIdParent", _paragraph_id(above))] if above is not None else []), ("done", "0")]


def _paragraph_id(number: int) -> str:
    return f"{_FIRST_PARAGRAPH + number:08X}"
