"""The marked content of one paragraph into its edits: each with its words before and after, and around it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.diff.differences.facts import facts_alone, facts_between
from pipeline.diff.meaning.editorial import AROUND, ComparedTexts
from pipeline.diff.words.texts import (
    TEXT_BOX,
    Spelling,
    atom_name,
    content_text,
    judged_spelling,
    source_spelling,
    styles_told,
)
from pipeline.model.change import Facts, Where
from pipeline.model.text.inline import (
    CrossReference,
    FormField,
    Inline,
    Inlines,
    Opaque,
    Style,
    Text,
    plain_text,
)
from pipeline.model.text.revision import Revision, RevisionKind

_DELETED = frozenset({RevisionKind.DELETED, RevisionKind.MOVED_FROM})
_INSERTED = frozenset({RevisionKind.INSERTED, RevisionKind.MOVED_TO})
CONTEXT_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class SideSpellings:
    """How the two sides print what they hold."""

    old: Spelling
    new: Spelling


@dataclass(frozen=True, slots=True)
class Words:
    """What stood there and what stands there: in print, and in the sources."""

    old: str = ""
    new: str = ""
    old_source: str = ""
    new_source: str = ""

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """The four of them."""
        return self.old, self.new, self.old_source, self.new_source


@dataclass(frozen=True, slots=True)
class EditedPassage:
    """One contiguous edit inside a paragraph."""

    words: Words
    pieces: Inlines
    """The inlines that carry its revisions."""
    revision: Revision
    reformatted: bool
    before: str
    """The unchanged words in front, cut to a few."""
    after: str
    compared: ComparedTexts
    """Both texts and what stands around them, to judge by."""
    facts: Facts = ()
    """What differs beside the words: where a link leads, what a field asks for."""

    @property
    def where(self) -> Where | None:
        """What it stands in where that is no text: nothing but form fields, or text boxes, came or went."""
        if all(isinstance(piece, FormField) for piece in self.pieces):
            return Where.FIELD
        boxes = all(isinstance(piece, Opaque) and atom_name(piece) == TEXT_BOX for piece in self.pieces)
        return Where.TEXT_BOX if boxes else None


def passages(content: Inlines, sides: SideSpellings) -> Iterator[EditedPassage]:
    """The edits of a marked run of inlines, in reading order."""
    groups = [(kind, tuple(group)) for kind, group in groupby(content, key=_kind)]
    compared = _compared(groups, sides)
    for index, (kind, pieces) in enumerate(groups):
        if kind == "reformatted":
            for _, alike in groupby(pieces, key=_restyling):
                yield _reformatted(tuple(alike), groups, index, sides)
        elif kind == "edited":
            yield _edited(groups, index, sides, compared[index])


def _compared(groups: "Groups", sides: SideSpellings) -> Mapping[int, ComparedTexts]:
    """What each edit is judged by; those with no whole word between them are judged as one."""
    result: dict[int, ComparedTexts] = {}
    tails, at = ("", ""), 0
    for places in _clusters(groups, judged_spelling(sides.new)):
        for _, pieces in groups[at : places[0]]:
            tails = _longer(tails, pieces, sides)
        texts = _together(groups, places, sides, tails)
        result.update(dict.fromkeys(places, texts))
        at = places[0]
    return result


def _clusters(groups: "Groups", spelling: Spelling) -> Iterator[Sequence[int]]:
    """Runs of groups from an edit to the last that no word parts from it."""
    start, end = None, 0
    for index, (kind, pieces) in enumerate(groups):
        if kind == "edited":
            start = index if start is None else start
            end = index
        elif start is not None and _has_word(content_text(pieces, spelling)):
            yield range(start, end + 1)
            start = None
    if start is not None:
        yield range(start, end + 1)


def _has_word(text: str) -> bool:
    """True for a word between white space, so that no mark beside it belongs to the next one."""
    return any(part[:1].isalnum() for part in text.split())


def _is_code(piece: Inline) -> bool:
    return isinstance(piece, Text) and piece.style.code


def _longer(tails: tuple[str, str], pieces: Inlines, sides: SideSpellings) -> tuple[str, str]:
    """The last characters of both sides, with those of some more pieces."""
    old, new = (
        tail + content_text(tuple(p for p in pieces if not _is(p, others)), judged_spelling(side))
        for tail, side, others in zip(tails, (sides.old, sides.new), (_INSERTED, _DELETED), strict=True)
    )
    return old[-2 * AROUND :], new[-2 * AROUND :]


def _kind(inline: Inline) -> str:
    if any(revision.kind in _DELETED | _INSERTED for revision in inline.revisions):
        return "edited"
    return "reformatted" if inline.revisions else "kept"


Groups = Sequence[tuple[str, Inlines]]


def _edited(groups: Groups, index: int, sides: SideSpellings, compared: ComparedTexts) -> EditedPassage:
    pieces = groups[index][1]
    deleted = tuple(piece for piece in pieces if _is(piece, _DELETED))
    inserted = tuple(piece for piece in pieces if _is(piece, _INSERTED))
    before, after = _around(groups, index, sides)
    words = Words(
        content_text(deleted, sides.old),
        content_text(inserted, sides.new),
        content_text(deleted, source_spelling),
        content_text(inserted, source_spelling),
    )
    start, end = _broken_word(before, after, words)
    whole = Words(*(f"{start}{text}{end}" for text in words.texts))
    return EditedPassage(
        whole if start or end else words,
        pieces,
        pieces[0].revisions[0],
        reformatted=False,
        before=_tail(before.removesuffix(start) if start else before),
        after=_head(after.removeprefix(end) if end else after),
        compared=compared,
        facts=_facts(deleted, inserted),
    )


def _facts(deleted: Inlines, inserted: Inlines) -> Facts:
    if deleted and inserted:
        return facts_between(deleted, inserted)
    return facts_alone(deleted or inserted, gone=bool(deleted))


def _together(
    groups: Groups, places: Sequence[int], sides: SideSpellings, tails: tuple[str, str]
) -> ComparedTexts:
    """What went and what came in some groups, between what both sides keep."""
    first, last = places[0], places[-1]
    spelling = judged_spelling(sides.new)
    kept, after = (
        "".join(content_text(group, spelling) for kind, group in near if kind != "edited")
        for near in (groups[max(first - 1, 0) : first], groups[last + 1 : last + 2])
    )
    pieces = [piece for place in places for piece in groups[place][1]]
    old = tuple(piece for piece in pieces if not _is(piece, _INSERTED))
    new = tuple(piece for piece in pieces if not _is(piece, _DELETED))
    targets = [{target for piece in side if (target := _target(piece))} for side in (old, new)]
    return ComparedTexts(
        content_text(old, judged_spelling(sides.old)),
        content_text(new, spelling),
        *tails,
        kept=min(len(kept), AROUND),
        after=after[:AROUND],
        retargeted=bool(old and new) and targets[0] != targets[1],
        typed=any(_is_code(piece) and piece.revisions for piece in pieces),
    )


def _target(inline: Inline) -> tuple[str, str] | None:
    """What an inline leads to; None for plain text."""
    match inline:
        case CrossReference():
            return inline.artefact, inline.target
        case Text(link=link) if link:
            return "", link
        case _:
            return None


def _restyling(inline: Inline) -> tuple[Style, Style, str]:
    """What a text looked like and looks like, and its link: several people's pieces are one by these."""
    was = next(revision.before for revision in inline.revisions if isinstance(revision.before, Style))
    assert isinstance(inline, Text)
    return was, inline.style, inline.link


def _reformatted(pieces: Inlines, groups: Groups, index: int, sides: SideSpellings) -> EditedPassage:
    was, style, _ = _restyling(pieces[0])
    text = plain_text(pieces)
    old, new = (f"{text} ({look})" for look in styles_told(was, style))
    before, after = _around(groups, index, sides)
    words = Words(old, new, old, new)
    return EditedPassage(
        words,
        pieces,
        pieces[0].revisions[0],
        reformatted=True,
        before=_tail(before),
        after=_head(after),
        compared=ComparedTexts(text, text),
    )


def _around(groups: Groups, index: int, sides: SideSpellings) -> tuple[str, str]:
    """The unchanged text that touches an edit on either side."""
    neighbours = (groups[max(index - 1, 0) : index], groups[index + 1 : index + 2])
    before, after = (
        "".join(content_text(group, sides.new) for kind, group in near if kind != "edited")
        for near in neighbours
    )
    return before, after


def _broken_word(before: str, after: str, words: Words) -> tuple[str, str]:
    """The unchanged start and end of a word that the edit stands in, so that it is listed as a whole."""
    edits = [text for text in (words.old, words.new) if text]
    start = re.search(r"\w*\Z", before)
    end = re.match(r"\w*", after)
    joins_start = start and any(text[0].isalnum() for text in edits)
    joins_end = end and any(text[-1].isalnum() for text in edits)
    if not words.old or not words.new:  # one side is nothing: it joins where what came or went did
        joins_end = joins_end or bool(start and start[0] and joins_start and after[:1].isalnum())
    return (start[0] if start and joins_start else ""), (end[0] if end and joins_end else "")


def _is(piece: Inline, kinds: frozenset[RevisionKind]) -> bool:
    return any(revision.kind in kinds for revision in piece.revisions)


def _tail(text: str) -> str:
    if len(text) <= CONTEXT_CHARACTERS:
        return text
    return "…" + text[-CONTEXT_CHARACTERS:].partition(" ")[2]


def _head(text: str) -> str:
    if len(text) <= CONTEXT_CHARACTERS:
        return text
    return text[:CONTEXT_CHARACTERS].rpartition(" ")[0] + "…"
