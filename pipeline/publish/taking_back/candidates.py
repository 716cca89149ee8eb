"""An edit of the printed text into the edits of the sources that may be meant: the likeliest first.

Nothing here is believed: each is applied and built, and holds only where the document reads as the reviewer
left it (`proving.py`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.load.edited.aligned import AlignedWords, aligned_words
from pipeline.load.edited.marked_up import spellings
from pipeline.load.edited.source_lines import marker_of
from pipeline.load.edited.source_window import SourceWindow
from pipeline.model.reviews.edits import EditKind, ReviewEdit, SourceEdit, SourceEdits
from pipeline.model.text.inline import Inlines, ParagraphBreak
from pipeline.publish.taking_back.base_text import BaseText
from pipeline.publish.taking_back.review_edits import BREAK

MOST_CANDIDATES = 14
_COMPUTED = re.compile(r"\{\{|\]\(|\[\^")
_PROPERTIES = "/artefact.yaml"
"""What an artefact is called is printed by others that point at it."""
_TOKEN = re.compile(r"\w+|[^\w\s]")
_CONTEXT = (5, 3, 1)
_MOST_MATCHES = 4
_VALUE_LINES = 6
_LEAST_SOUGHT = 8
"""Characters that a search has to go by."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Edits of sources that may be meant."""

    edits: SourceEdits
    at_data: bool = False
    """True where they change a value that may be printed elsewhere too."""


def words_candidates(base: BaseText, edit: ReviewEdit) -> Iterator[Candidate]:
    """The ways to change some words of a paragraph, or of several that are split or joined."""
    anchor = edit.anchor
    for aligned in alignments(base, anchor.paragraphs):
        yield from _hunk(base, aligned, edit, (anchor.start, anchor.end))
    yield from _in_values(base, edit)
    yield from _by_context(base, edit)


def alignments(base: BaseText, numbers: Sequence[int]) -> Iterator[AlignedWords]:
    """Some paragraphs that follow each other, laid over the sources that they come from."""
    nodes = [base.nodes.get(number) for number in numbers]
    known = [node for node in nodes if node is not None]
    if not known or len(known) < len(nodes) or len({node.place.path for node in known}) > 1:
        return
    own = {number for number, node in base.nodes.items() if node.place in {node.place for node in known}}
    around = {number for number, node in base.nodes.items() if node.block in {node.block for node in known}}
    windows = (
        (own, _window(base, [node.place for node in known], base.lines)),
        (around | set(numbers), _window(base, [node.block for node in known], base.blocks)),
    )
    for group, window in windows:
        if window is not None:
            yield _cut(base, sorted(group | set(numbers)), numbers, window)


def _window(base: BaseText, places: Sequence, lines) -> SourceWindow | None:  # type: ignore[type-arg, no-untyped-def]
    first = base.window(min(places), lines)
    last = base.window(max(places), lines)
    if first is None or last is None:
        return None
    return SourceWindow(first.path, first.source, first.start, last.end)


def _cut(base: BaseText, group: Sequence[int], numbers: Sequence[int], window: SourceWindow) -> AlignedWords:
    """A group of paragraphs laid over a window, and of that the ones that are asked for."""
    text, start, end = "", 0, 0
    for number in group:
        if number == numbers[0]:
            start = len(text)
        text += base.texts[number]
        if number == numbers[-1]:
            end = len(text)
        text += BREAK
    return aligned_words(text.removesuffix(BREAK), window).cut(start, end)


def _hunk(
    base: BaseText, aligned: AlignedWords, edit: ReviewEdit, at: tuple[int, int]
) -> Iterator[Candidate]:
    """The ways to put what came in the place of a range of the printed text."""
    start, end = at
    spans = tuple(dict.fromkeys(_spans(aligned, start, end)))
    breaks = _breaks(aligned) if _has_break(edit.content) else ("\n\n",)
    own = f"sources/{base.artefact}/"
    for break_as in breaks:
        for span in spans:
            removed = aligned.window.source[span[0] : span[1]]
            if not _is_lawful(removed, aligned, edit, at):
                continue
            for text in spellings(edit.content, break_as=break_as):
                change = SourceEdit(aligned.window.path, *span, text)
                path = aligned.window.path
                yield Candidate((change,), not path.startswith(own) or path.endswith(_PROPERTIES))


def _spans(aligned: AlignedWords, start: int, end: int) -> Iterator[tuple[int, int]]:
    before, after, tight = aligned.before(start), aligned.after(end), aligned.tight(start, end)
    joins = BREAK in aligned.printed[start:end]
    if joins and before is not None and after is not None:
        yield before, after
    if tight:
        yield tight
    if start == end:
        yield from ((place, place) for place in (before, after) if place is not None)
    if before is not None and after is not None and before <= after:
        yield before, after
    if tight and before is not None and before <= tight[1]:
        yield before, tight[1]
    if tight and after is not None and tight[0] <= after:
        yield tight[0], after


def _is_lawful(removed: str, aligned: AlignedWords, edit: ReviewEdit, at: tuple[int, int]) -> bool:
    """What is computed goes with the words around it, or alone where nothing comes in its place."""
    if not _COMPUTED.search(removed):
        return True
    return not edit.new.strip() or aligned.known(*at) > 0


def _has_break(content: Inlines) -> bool:
    return any(isinstance(inline, ParagraphBreak) for inline in content)


def _breaks(aligned: AlignedWords) -> tuple[str, ...]:
    """How the next paragraph can begin: as another item, as a paragraph of the same one, by itself."""
    at = aligned.after(0)
    marker = marker_of(aligned.window.source, at) if at is not None else ""
    spaces = " " * len(marker)
    told = (f"\n{marker}", f"\n\n{marker}", f"\n\n{spaces}") if marker.strip() else (f"\n\n{spaces}",)
    return tuple(dict.fromkeys((*told, "\n\n")))


def _in_values(base: BaseText, edit: ReviewEdit) -> Iterator[Candidate]:
    """The same in the data that a value of the paragraph comes from."""
    anchor = edit.anchor
    if len(anchor.paragraphs) != 1 or anchor.paragraphs[0] not in base.nodes:
        return
    printed = base.texts[anchor.paragraphs[0]]
    for text, place in base.nodes[anchor.paragraphs[0]].values:
        at = printed.find(text)
        while at >= 0:
            if at <= anchor.start and anchor.end <= at + len(text):
                source = base.source(place.path)
                window = SourceWindow.of(place.path, source, place.line, place.line + _VALUE_LINES)
                inner = anchor.start - at, anchor.end - at
                for candidate in _hunk(base, aligned_words(text, window), edit, inner):
                    yield Candidate(candidate.edits, at_data=True)
            at = printed.find(text, at + 1)


def _by_context(base: BaseText, edit: ReviewEdit) -> Iterator[Candidate]:
    """The same wherever a source has these words between the same neighbours."""
    if edit.kind not in (EditKind.WORDS, EditKind.LOOK) or len(edit.anchor.paragraphs) != 1:
        return
    printed = base.texts[edit.anchor.paragraphs[0]]
    own = _behind_number(base, edit)
    for path in _searched(base):
        source = base.source(path)
        for words in _CONTEXT:
            first, last = _around(printed, edit.anchor.start, edit.anchor.end, words)
            first = max(first, own)
            sought = _TOKEN.findall(printed[first:last])
            if len("".join(sought)) < _LEAST_SOUGHT and (first, last) != (own, len(printed)):
                continue
            pattern = r"\s*".join(map(re.escape, sought))
            matches = list(re.finditer(pattern, source))[:_MOST_MATCHES] if pattern else []
            for match in matches:
                window = SourceWindow(path, source, *match.span())
                aligned = aligned_words(printed[first:last], window)
                at = edit.anchor.start - first, edit.anchor.end - first
                yield from _hunk(base, aligned, edit, at)
            if matches:
                break


def _behind_number(base: BaseText, edit: ReviewEdit) -> int:
    """Where the words of a paragraph begin behind the number that is computed for it: those of a caption."""
    number = edit.anchor.paragraphs[0]
    computed = base.built.seen.facts[number - 1].computed
    end = max((span.end for span in computed if span.end <= edit.anchor.start), default=0)
    word = _TOKEN.search(base.texts[number].replace(":", " "), end) if end else None
    return min(word.start(), edit.anchor.start) if word else 0


def _searched(base: BaseText) -> tuple[str, ...]:
    """The files that the document was made of, its own first."""
    own = f"sources/{base.artefact}/"
    paths = [path for path in dict.fromkeys(base.built.read) if path.endswith((".md", ".yaml", ".csv"))]
    return tuple(sorted(paths, key=lambda path: not path.startswith(own)))


def _around(printed: str, start: int, end: int, words: int) -> tuple[int, int]:
    """A range with some words on both sides."""
    tokens = list(_TOKEN.finditer(printed))
    before = [token.start() for token in tokens if token.start() < start][-words:]
    behind = [token.end() for token in tokens if token.end() > end][:words]
    return (before[0] if before else start), (behind[-1] if behind else end)
