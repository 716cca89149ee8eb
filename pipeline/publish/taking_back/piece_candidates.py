"""A paragraph, row or table that came, went or moved into the edits of the sources that may be meant."""

import re
from collections.abc import Iterator, Sequence

from pipeline.load.edited.aligned import AlignedWords
from pipeline.load.edited.marked_up import spellings
from pipeline.load.edited.source_lines import (
    line_end,
    line_start,
    marker_of,
    whole_item,
    whole_lines,
    with_blank_lines,
)
from pipeline.model.reviews.edits import EditKind, ReviewEdit, SourceEdit
from pipeline.model.reviews.seen import seen_paragraphs
from pipeline.model.text.block import Heading, Paragraph, Row
from pipeline.model.text.inline import unmarked
from pipeline.publish.taking_back.base_text import BaseText
from pipeline.publish.taking_back.candidates import Candidate, alignments, words_candidates
from pipeline.publish.taking_back.review_edits import row_words

Span = tuple[int, int]
_ID = re.compile(r"(\bid: *|\{#)([\w.-]+)")
_WORD = re.compile(r"[a-z0-9]+")
_ID_WORDS = 5


def candidates(base: BaseText, edit: ReviewEdit) -> Iterator[Candidate]:
    """The edits of the sources that an edit of the text may mean, the likeliest first."""
    match edit.kind:
        case EditKind.WORDS | EditKind.LOOK:
            yield from words_candidates(base, edit)
        case EditKind.DELETED | EditKind.ROW_DELETED:
            for path, source, span in _pieces(base, edit.anchor.paragraphs, edit.kind):
                for lines in with_blank_lines(source, span):
                    yield _one(path, lines, "")
        case EditKind.INSERTED:
            yield from _inserted(base, edit)
        case EditKind.ROW_INSERTED:
            yield from _row_inserted(base, edit)
        case EditKind.MOVED | EditKind.ROW_MOVED:
            yield from _moved(base, edit)
        case EditKind.STYLE:
            yield from _levelled(base, edit)
        case EditKind.CELLS:
            return


def _one(path: str, span: Span, text: str) -> Candidate:
    return Candidate((SourceEdit(path, *span, text),))


def _pieces(base: BaseText, numbers: Sequence[int], kind: EditKind) -> Iterator[tuple[str, str, Span]]:
    """The lines of a source that print some paragraphs."""
    done: set[Span] = set()
    for aligned in alignments(base, numbers):
        source = aligned.window.source
        first, last = aligned.after(0), aligned.before(len(aligned.printed))
        if first is None or last is None or last <= first:
            continue
        lines = whole_lines(source, (first, last))
        item = whole_item(source, (first, last)) if aligned.window.path.endswith(".yaml") else None
        window = aligned.window.start, aligned.window.end
        trimmed = window[0], window[0] + len(source[slice(*window)].rstrip()) + 1
        whole = kind in (EditKind.DELETED, EditKind.MOVED)
        spans = (lines, item, trimmed) if whole else (item, lines) if item else (lines, trimmed)
        for span in spans:
            if span is not None and span not in done:
                done.add(span)
                yield aligned.window.path, source, (span[0], min(span[1], len(source)))


def _ends(base: BaseText, numbers: Sequence[int]) -> Iterator[tuple[AlignedWords, Span]]:
    """Some paragraphs laid over their source, and where their first and last known characters are."""
    for aligned in alignments(base, numbers):
        first, last = aligned.after(0), aligned.before(len(aligned.printed))
        if first is not None and last is not None and first < last:
            yield aligned, (first, last)


def _inserted(base: BaseText, edit: ReviewEdit) -> Iterator[Candidate]:
    """A new paragraph behind what stands before it, or in front of what stands after it."""
    piece = edit.piece
    if not isinstance(piece, Paragraph | Heading):
        return
    texts = tuple(_written(piece))
    for break_place in range(2):
        numbers = edit.anchor.after if break_place else edit.anchor.before
        for aligned, (first, last) in _ends(base, numbers[:1]) if numbers else ():
            source, path = aligned.window.source, aligned.window.path
            marker = marker_of(source, first)
            end, start = line_end(source, last - 1), line_start(source, first)
            at = start if break_place else end
            for text in texts:
                for lead in _leads(marker, isinstance(piece, Heading)):
                    for gap in ("\n", "\n\n") if lead.strip() else ("\n\n", "\n"):
                        if break_place:
                            yield _one(path, (at, at), f"{lead}{text}{gap}")
                        else:
                            before = gap[1:] if source[at - 1 : at] == "\n" else gap
                            yield _one(path, (at, at), f"{before}{lead}{text}\n")


def _leads(marker: str, heading: bool) -> tuple[str, ...]:
    if heading:
        return ("",)
    spaces = " " * len(marker)
    return tuple(dict.fromkeys((marker, "", spaces)))


def _written(piece: Paragraph | Heading) -> Iterator[str]:
    for text in list(spellings(unmarked(piece.content)))[:2]:
        if isinstance(piece, Heading):
            yield f"{'#' * piece.level} {text} {{#{_slug(text)}}}"
        yield text if not isinstance(piece, Heading) else f"{'#' * piece.level} {text}"


def _slug(text: str) -> str:
    return "-".join(_WORD.findall(text.lower())[:_ID_WORDS]) or "new"


def _row_inserted(base: BaseText, edit: ReviewEdit) -> Iterator[Candidate]:
    """A row as its neighbour is written, with the new words in the place of the neighbour's."""
    row = edit.piece
    if not isinstance(row, Row):
        return
    cells = [seen_paragraphs(cell.blocks) for cell in row.cells]
    for numbers, behind in ((edit.anchor.before, True), (edit.anchor.after, False)):
        if not numbers:
            continue
        for path, source, span in _pieces(base, numbers, EditKind.ROW_INSERTED):
            at = span[1] if behind else span[0]
            if source[span[0] : span[1]].lstrip().startswith("|"):
                texts = [" ".join(next(spellings(unmarked(p.content))) for p in cell) for cell in cells]
                yield _one(path, (at, at), f"| {' | '.join(texts)} |\n")
            clone = _clone(base, numbers, span, [p for cell in cells for p in cell])
            if clone:
                yield _one(path, (at, at), _with_new_ids(clone, row_words(row)))


def _clone(
    base: BaseText, numbers: Sequence[int], span: Span, paragraphs: Sequence[Paragraph | Heading]
) -> str:
    """The lines of a neighbour with other words; "" where they do not fit."""
    if len(numbers) != len(paragraphs):
        return ""
    changes: list[tuple[int, int, str]] = []
    source = ""
    for number, paragraph in zip(numbers, paragraphs, strict=True):
        aligned, (first, last) = next(_ends(base, (number,)), (None, (0, 0)))
        if aligned is None or not span[0] <= first <= last <= span[1]:
            return ""
        source = aligned.window.source
        changes.append((first, last, next(spellings(unmarked(paragraph.content)))))
    text, at = "", span[0]
    for first, last, new in sorted(changes):
        if first < at:
            return ""
        text += source[at:first] + new
        at = last
    text += source[at : span[1]]
    return text if text.endswith("\n") else f"{text}\n"


def _with_new_ids(text: str, words: str) -> str:
    return _ID.sub(lambda match: f"{match[1]}{_slug(words)}", text)


def _moved(base: BaseText, edit: ReviewEdit) -> Iterator[Candidate]:
    """The lines of what moved, taken away here and put in there."""
    if not edit.anchor.paragraphs:
        return
    if edit.old != edit.new:
        yield from _rewritten(base, edit)
        return
    for path, source, span in _pieces(base, edit.anchor.paragraphs, edit.kind):
        lines = source[span[0] : span[1]]
        for numbers, behind in ((edit.anchor.before, True), (edit.anchor.after, False)):
            for aligned, (first, last) in _ends(base, numbers) if numbers else ():
                target = aligned.window.source
                at = line_end(target, last - 1) if behind else line_start(target, first)
                item = whole_item(target, (first, last)) if path.endswith(".yaml") else None
                places = dict.fromkeys(([item[1] if behind else item[0]] if item else []) + [at])
                for place in places:
                    for cut in with_blank_lines(source, span):
                        for text in (lines, f"\n{lines}", f"{lines}\n"):
                            yield Candidate(
                                (
                                    SourceEdit(path, *cut, ""),
                                    SourceEdit(aligned.window.path, place, place, text),
                                )
                            )


def _rewritten(base: BaseText, edit: ReviewEdit) -> Iterator[Candidate]:
    """What moved with other words: taken away here, and written there as something new."""
    added = _row_inserted(base, edit) if edit.kind is EditKind.ROW_MOVED else _inserted(base, edit)
    new = list(added)
    for path, source, span in _pieces(base, edit.anchor.paragraphs, edit.kind):
        for cut in with_blank_lines(source, span):
            yield from (Candidate((SourceEdit(path, *cut, ""), *candidate.edits)) for candidate in new)


def _levelled(base: BaseText, edit: ReviewEdit) -> Iterator[Candidate]:
    """A heading of another level."""
    if not isinstance(edit.piece, Heading):
        return
    for aligned, (first, _) in _ends(base, edit.anchor.paragraphs):
        source = aligned.window.source
        start = line_start(source, first)
        match = re.match(r"#{1,6}(?= )", source[start:first])
        if match:
            yield _one(aligned.window.path, (start, start + match.end()), "#" * edit.piece.level)
