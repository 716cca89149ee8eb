"""A returned Word file into its text as the reviewer wants it, and what the file says of who did what."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from lxml import etree

from pipeline.model.reviews.seen import SeenReview, TrackedWords
from pipeline.model.text.revision import GONE, RevisionKind
from pipeline.ooxml.names import local, w
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import parsed, serialised
from pipeline.read.docx.inputs import tracked_input, word_input
from pipeline.read.docx.revised import TRACKED, UNDATED, former, stated_time
from pipeline.read.docx.seen.seen_text import seen_text

_TEXTS = (w("t"), w("delText"), w("tab"), w("br"), w("noBreakHyphen"))
_SIGNS = {w("tab"): "\t", w("br"): "\n", w("noBreakHyphen"): "\N{NON-BREAKING HYPHEN}"}
_WRAPPER = "goog_rdk_"
"""How the tags of Google's own controls begin."""
MARK = "¶"
"""The text of a change of a paragraph mark alone."""


def seen_review(data: bytes, name: str) -> SeenReview:
    """The text with every tracked change accepted, and the tracked changes; PipelineError as for any file."""
    tracked = tracked_input(data, name).package
    wanted = word_input(data, name, "accept").package
    roots = [parsed(part.data, part.name) for part in _text_parts(tracked)]
    said = [words for root in roots for words in _tracked_words(root)]
    own = tuple(words for words in said if words.text)
    empty = len(said) - len(own) + sum(_empty_looks(root) for root in roots)
    comments = sum(
        1
        for part in tracked.related(tracked.document.name, "comments")
        for _ in parsed(part.data, part.name).iterfind(w("comment"))
    )
    return SeenReview(name, seen_text(_without_wrappers(wanted)), own, empty, comments)


def _without_wrappers(package: Package) -> Package:
    """The package without the controls that Google Docs puts around what was changed: they are no one's."""
    parts = dict(package.parts)
    for part in _text_parts(package):
        if _WRAPPER.encode() in part.data:
            root = parsed(part.data, part.name)
            for control in list(root.iter(w("sdt"))):
                tag = control.find(f"{w('sdtPr')}/{w('tag')}")
                content, above = control.find(w("sdtContent")), control.getparent()
                wrapped = tag is not None and tag.get(w("val"), "").startswith(_WRAPPER)
                if wrapped and content is not None and above is not None:
                    place = above.index(control)
                    above[place : place + 1] = list(content)
            parts[part.name] = replace(part, data=serialised(root))
    return replace(package, parts=parts)


def _text_parts(package: Package) -> Iterator:  # type: ignore[type-arg]
    yield package.document
    yield from package.related(package.document.name, "footnotes")


def _tracked_words(root: etree._Element) -> Iterator[TrackedWords]:
    for paragraph in root.iter(w("p")):
        around = "".join(text for text, marks in _pieces(paragraph) if not _is_gone(marks))
        for (kind, author, when), group in groupby(_changed(paragraph), lambda change: change[0]):
            yield TrackedWords(kind, author, when, "".join(text for _, text in group), around)
        yield from _marks(paragraph, around)


def _marks(paragraph: etree._Element, around: str) -> Iterator[TrackedWords]:
    """Paragraph marks and rows that came or went, and words that look otherwise."""
    for element in paragraph.iterfind(f"{w('pPr')}/{w('rPr')}/*"):
        if element.tag in TRACKED:
            kind = TRACKED[str(element.tag)]
            yield TrackedWords(kind, element.get(w("author"), ""), _day(element), MARK, around)
    for run in paragraph.iter(w("r")):
        change = former(run.find(w("rPr")))
        if change is not None and _text(run):
            author = change.get(w("author"), "")
            yield TrackedWords(RevisionKind.REFORMATTED, author, _day(change), _text(run), around)


def _changed(paragraph: etree._Element) -> Iterator[tuple[tuple[RevisionKind, str, str], str]]:
    for text, marks in _pieces(paragraph):
        for mark in marks[:1]:
            yield (TRACKED[str(mark.tag)], mark.get(w("author"), ""), _day(mark)), text
    for mark in paragraph.iter(*TRACKED):
        above = mark.getparent()
        if above is not None and local(above) != "rPr" and not _text(mark):
            yield (TRACKED[str(mark.tag)], mark.get(w("author"), ""), _day(mark)), ""


def _pieces(paragraph: etree._Element) -> Iterator[tuple[str, list[etree._Element]]]:
    """Each stretch of text with the tracked changes around it, the outermost first."""
    for element in paragraph.iter(*_TEXTS):
        marks: list[etree._Element] = []
        above = element.getparent()
        while above is not None and above is not paragraph:
            if above.tag in TRACKED:
                marks.insert(0, above)
            above = above.getparent()
        yield _SIGNS.get(str(element.tag), element.text or ""), marks


def _is_gone(marks: list[etree._Element]) -> bool:
    return any(TRACKED[str(mark.tag)] in GONE for mark in marks)


def _text(element: etree._Element) -> str:
    return "".join(_SIGNS.get(str(own.tag), own.text or "") for own in element.iter(*_TEXTS))


def _day(element: etree._Element) -> str:
    """The date of a change; "" for one that is none, such as the year 0 of LibreOffice."""
    when = stated_time(element.get(w("date"), ""))
    return "" if when == UNDATED or when.year < 1980 else when.strftime("%Y-%m-%dT%H:%M:%SZ")


def _empty_looks(root: etree._Element) -> int:
    """Records of formatting that name no run with words."""
    changes = root.iter(w("rPrChange"))
    return sum(1 for change in changes if not _text_of_run(change))


def _text_of_run(change: etree._Element) -> str:
    properties = change.getparent()
    run = properties.getparent() if properties is not None else None
    return _text(run) if run is not None and run.tag == w("r") else ""
