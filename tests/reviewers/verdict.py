"""What was taken back of a review, held against what the reviewer did: nothing wrong, nothing lost."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.model.identity import FileFacts, FileKind
from pipeline.model.reviews.edits import EditFate, EditKind, TakenEdit
from pipeline.publish.formats.format_table import written
from pipeline.publish.history.reading import Reader
from pipeline.publish.taking_back.applied import edited_files
from pipeline.publish.taking_back.attributed import credited_edits
from pipeline.publish.taking_back.base_text import BaseText, built_text, style_of
from pipeline.publish.taking_back.review_edits import BREAK
from pipeline.publish.taking_back.taken import reviewed_text, taken_edits
from pipeline.read.docx.seen.seen_review import seen_review
from pipeline.workspace.snapshots.overlay import Overlay
from pipeline.workspace.snapshots.snapshot import Snapshot
from tests.reviewers.paper import words_of_file

_WHOLE = (EditKind.MOVED, EditKind.ROW_MOVED, EditKind.DELETED, EditKind.INSERTED)


@dataclass(frozen=True)
class Verdict:
    """What is wrong with what was taken back, and what became of the edits."""

    faults: tuple[str, ...]
    edits: tuple[TakenEdit, ...]

    @property
    def proposed(self) -> tuple[TakenEdit, ...]:
        """The edits that are proposed."""
        return tuple(taken for taken in self.edits if taken.fate is EditFate.PROPOSED)


def base_of(snapshot: Snapshot, artefact: str) -> BaseText:
    """The text of an artefact that reviewers are sent."""
    style = style_of(snapshot)
    return BaseText(artefact, f"{artefact}@now", "", snapshot, style, built_text(snapshot, artefact, style))


def word_file(base: BaseText, snapshot: Snapshot | None = None) -> bytes:
    """The Word file of a text, or of its sources with edits."""
    reader = Reader(snapshot or base.snapshot)
    resolved = reader.reading(reader.sources.document(base.artefact), (base.artefact,)).resolved
    return written(resolved, base.style, ("docx",), FileFacts(FileKind.CLEAN, "0" * 64))["docx"]


def verdict(base: BaseText, returned: bytes) -> Verdict:
    """The verdict on a returned file."""
    review = seen_review(returned, "returned.docx")
    reviewed = reviewed_text(base, review)
    edits = taken_edits(reviewed, credited_edits(reviewed.edits, review.tracked))
    numbers = sorted(taken.edit.number for taken in edits)
    faults = [] if numbers == [edit.number for edit in reviewed.edits] else ["an edit has no fate, or two"]
    sources = [own for taken in edits if taken.fate is EditFate.PROPOSED for own in taken.sources]
    rebuilt = word_file(base, Overlay(base.snapshot, edited_files(base.snapshot, sources)))
    left = [taken for taken in edits if taken.fate is not EditFate.PROPOSED]
    faults += _unexplained(words_of_file(rebuilt), words_of_file(returned), left)
    return Verdict(tuple(faults), tuple(edits))


def _unexplained(built: Sequence[str], wanted: Sequence[str], left: Sequence[TakenEdit]) -> Iterator[str]:
    """Where the rebuilt document differs from what the reviewer saw, and no listed refusal says so.

    Of two paragraphs that changed places either may be listed: without what is listed, both sides are the same.
    """
    listed = [text for taken in left if taken.edit.kind in _WHOLE for text in _told(taken)]
    rest = ([_masked(own) for own in side if not _is_listed(own, listed)] for side in (built, wanted))
    if len({tuple(side) for side in rest}) == 1:
        return
    first, second = ([_masked(words) for words in side] for side in (built, wanted))
    for tag, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        told = [text for taken in left for text in _told(taken)]
        differ = (*first[a:b], *second[c:d])
        if not any(_is_same(text, words) for text in told for words in differ):
            yield f"built {built[a:b]} where the reviewer has {wanted[c:d]}"


def _is_listed(words: str, listed: Sequence[str]) -> bool:
    return any(_is_same(text, words) for text in listed)


def _is_same(told: str, words: str) -> bool:
    """True where a listed edit is about a paragraph: the words of one are among those of the other."""
    own, other = ({*re.findall(r"[^\W\d]+", text)} for text in (told, words))
    return bool(own and other) and (own <= other or other <= own)


def _told(taken: TakenEdit) -> Iterator[str]:
    for text in (taken.edit.around, taken.edit.old, taken.edit.new):
        yield from (part for part in re.split(rf"{BREAK}| \| |\n", text) if len(part.strip()) > 3)


def _masked(words: str) -> str:
    """Numbers follow from edits elsewhere."""
    return re.sub(r"\d+", "#", words)
