"""A Word file into lines of text to be compared: paragraphs, rows of tables, notes, tracked changes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from lxml import etree

from pipeline.model.text.block import Block, Heading, Paragraph, Row, Table
from pipeline.model.text.revision import RevisionKind, Revisions
from pipeline.ooxml.package import Package
from pipeline.read.docx.document import WordText
from pipeline.read.docx.whole.spoken import SpokenWords, Voice, spoken_words
from pipeline.read.docx.whole.word_comments import WordComment
from pipeline.read.docx.whole.word_document import RunningText, WordDocument, word_document

_MARKS = {
    RevisionKind.INSERTED: ("{+", "+}"),
    RevisionKind.MOVED_TO: ("{+", "+}"),
    RevisionKind.DELETED: ("[-", "-]"),
    RevisionKind.MOVED_FROM: ("[-", "-]"),
}
"""As `git diff --word-diff` marks what was inserted and deleted."""
_ANY_MARK = re.compile(r"\{\+|\+\}|\[-|-\]|¶")
_VOICE = Voice(placeholders=True)
_PAGES = {"first": "first page", "even": "even pages"}


def word_text(package: Package) -> str:
    """The text of a Word file, a line for each paragraph and row; PipelineError where it is no document."""
    document = word_document(package)
    lines = list(_lines(document, document.body))
    for running in document.running:
        name = _running_name(running)
        lines += [f"{name}: {line}" for line in _lines(document, running.text) if line]
    for box in document.boxes:
        lines += [f"Text box: {line}" for line in _lines(document, box) if line]
    for mark, notes in (("^", document.footnotes), ("^e", document.endnotes)):
        lines += [f"[{mark}{name}] {_on_one_line(document, text)}" for name, text in notes.items()]
    lines += [_comment(document, comment) for comment in document.comments]
    return re.sub(r"\n{3,}", "\n\n", "".join(f"{line}\n" for line in lines))


def _running_name(running: RunningText) -> str:
    """ "Header", "Footer (even pages)"."""
    pages = [_PAGES[page] for page in dict.fromkeys(page for _, page in running.uses) if page in _PAGES]
    everywhere = len(pages) < len({page for _, page in running.uses}) or not running.uses
    return running.kind.capitalize() + ("" if everywhere else f" ({', '.join(pages)})")


def _comment(document: WordDocument, comment: WordComment) -> str:
    about = [f"answers {comment.answers}"] if comment.answers else []
    about += ["resolved"] if comment.done else []
    told = ", ".join((f"comment {comment.id}", *about))
    who = f" {comment.author}:" if comment.author else ""
    return f"[{told}]{who} {_on_one_line(document, comment.text)}"


def _on_one_line(document: WordDocument, text: WordText) -> str:
    return " / ".join(filter(None, _lines(document, text)))


def _lines(document: WordDocument, text: WordText) -> Iterator[str]:
    yield from _Printing(document, text).blocks(text.blocks)


@dataclass(frozen=True, slots=True)
class _Printing:
    """Prints the blocks of one text."""

    document: WordDocument
    text: WordText

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        """A line for each paragraph and row, a blank one around tables."""
        for block in blocks:
            if isinstance(block, Table):
                yield from ("", *map(self._row, block.rows), "")
            elif isinstance(block, Paragraph | Heading):
                yield self._paragraph(block)

    def _paragraph(self, block: Paragraph | Heading) -> str:
        element = block.foreign.xml if block.foreign is not None else None
        marks = self.text.sources.marks.get(element, ()) if isinstance(element, etree._Element) else ()
        words = "".join(_words(spoken_words(block, _VOICE, marks))).rstrip()
        if not words:
            return ""
        label = self.document.label(block)
        level = f"{'#' * block.level} " if isinstance(block, Heading) else ""
        return f"{level}{f'{label} ' if label else ''}{words}{_mark_of_paragraph(block.revisions)}"

    def _row(self, row: Row) -> str:
        """The cells of a row, parted by bars; one that came or went as a whole is marked once."""
        texts = (
            " / ".join(filter(None, self.blocks(cell.blocks))).replace("\n", " / ") for cell in row.cells
        )
        line = f"| {' | '.join(texts)} |"
        start, end = next((_MARKS[kind] for kind in _kinds(row.revisions)), ("", ""))
        return f"{start}{_ANY_MARK.sub('', line)}{end}" if start else line


def _words(words: Iterable[SpokenWords]) -> Iterator[str]:
    """The words with what stands for other things in brackets, those of one change in one mark."""
    named = (replace(word, text=f"[{word.sign}]") if word.sign else word for word in words)
    for changes, group in groupby(named, key=lambda word: word.changes):
        text = "".join(word.text for word in group)
        if text:
            marks = [_MARKS[change] for change in changes]
            yield f"{''.join(start for start, _ in marks)}{text}{''.join(end for _, end in reversed(marks))}"


def _mark_of_paragraph(revisions: Revisions) -> str:
    """A sign where the end of the paragraph itself was inserted or deleted."""
    return "".join(f"{_MARKS[kind][0]}¶{_MARKS[kind][1]}" for kind in _kinds(revisions))


def _kinds(revisions: Revisions) -> Iterator[RevisionKind]:
    return (revision.kind for revision in revisions if revision.kind in _MARKS)
