"""Word files that came back into their edits, each with its fate."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.diff.marking.blocks import marked_blocks
from pipeline.errors import PipelineError, Place
from pipeline.load.edited.source_window import SourceWindow
from pipeline.model.identity import FileKind, Identity
from pipeline.model.reviews.edits import EditFate, EditKind, ReviewEdit, TakenEdit
from pipeline.model.reviews.seen import SeenReview, SeenText
from pipeline.model.text.revision import Revision, RevisionKind
from pipeline.publish.comparing.compare import NamedFile
from pipeline.publish.comparing.files.paired_files import identity_in
from pipeline.publish.history.origin import Note, WorkingCopy
from pipeline.publish.redlines.redline_sides import origin_of
from pipeline.publish.redlines.version_file import Workspace, sent_version
from pipeline.publish.taking_back.attributed import Attributed, credited_edits
from pipeline.publish.taking_back.base_text import BaseText, built_text, style_of
from pipeline.publish.taking_back.candidates import Candidate
from pipeline.publish.taking_back.elsewhere import changed_elsewhere, others_changed
from pipeline.publish.taking_back.origins import HALF_A_MOVE, RESTYLED, origin_told
from pipeline.publish.taking_back.proving import Proving, ReviewedText
from pipeline.publish.taking_back.review_edits import numbered_text, review_marks
from pipeline.publish.taking_back.units import kinds_between
from pipeline.read.docx.seen.seen_beside import LINK
from pipeline.read.docx.seen.seen_review import seen_review
from pipeline.workspace.processes.workers import answer_beside

_HINT = "only a Word file that `artefacts build` or `artefacts redline` made can be taken back"
_REVIEW = Revision(RevisionKind.INSERTED, "reviewer", datetime(1970, 1, 1, tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file that came back, with the fate of each edit."""

    name: str
    base: BaseText
    edits: tuple[TakenEdit, ...]
    unmatched: int
    """Tracked changes that are no edit: our own, those that were undone, those that programs invent."""
    empty: int
    """Tracked changes without words."""
    comments: int
    own_marks: bool
    """True where it is a red-line of ours: its tracked changes are ours as far as they are no edits."""
    told: tuple[str, ...] = ()
    """What is to be known of the version that it was held against."""
    left: tuple[str, ...] = ()
    """What differs beside the words, and is not taken back."""


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that cannot be taken back, and why."""

    name: str
    error: PipelineError


def taken_file(workspace: Workspace, file: NamedFile, note: Note) -> TakenFile:
    """The edits of a file; PipelineError for one that is none of ours, or whose sources nobody has."""
    identity = answer_beside(identity_in, file, Place(file.name))
    told: list[str] = []

    def noted(text: str) -> None:
        told.append(text.removeprefix(f"{file.name}: "))
        note(text)

    sent = sent_version(workspace, file.name, identity, noted, _HINT)
    review = answer_beside(_review, file, Place(file.name))
    base = base_text(sent.working, sent.artefact, (sent.version, sent.name), noted)
    reviewed = reviewed_text(base, review)
    credits = credited_edits(reviewed.edits, review.tracked)
    edits = taken_edits(reviewed, credits)
    own = identity is not None and _is_red_line(identity)
    counts = credits.unmatched, review.empty_revisions, review.comments
    left = tuple(changed_beside(base.built.seen, review.text))
    return TakenFile(file.name, base, edits, *counts, own, tuple(told), left)


def changed_beside(old: SeenText, new: SeenText) -> Iterator[str]:
    """What differs beside the text, which is told alone: looks and properties make it in the sources."""
    for kind in sorted({kind for kind, _ in old.beside ^ new.beside}):
        gone, came = (
            ", ".join(f"“{words}”" for own, words in sorted(side - other) if own == kind)
            for side, other in ((old.beside, new.beside), (new.beside, old.beside))
        )
        if kind.startswith(LINK) and not (gone and came) and _leads_on(old, new, kind):
            continue  # its words changed, which are an edit
        yield f"the {kind} differs, and is not taken back: {gone or 'nothing'} → {came or 'nothing'}"


def base_text(working: WorkingCopy, artefact: str, version: tuple[str, str], note: Note) -> BaseText:
    """The text of a version and its sources; SourceProblems where they do not load with this program."""
    revision, name = version
    origin, _ = origin_of(working, artefact, revision, note)
    style = style_of(origin.snapshot)
    built = built_text(origin.snapshot, artefact, style)
    commit = "" if origin.working else origin.commit or ""
    return BaseText(artefact, name, commit, origin.snapshot, style, built)


def reviewed_text(base: BaseText, review: SeenReview) -> ReviewedText:
    """What a reviewer did to a text."""
    old, new = base.built.seen, review.text
    marked = marked_blocks(old.blocks, new.blocks, review_marks(_REVIEW))
    numbered = numbered_text(marked, old.blocks)
    kinds = kinds_between(numbered.marked, old, new)
    return ReviewedText(base, numbered.marked, numbered.edits, new, kinds)


def _leads_on(old: SeenText, new: SeenText, kind: str) -> bool:
    """True where a link that one side alone has leads where one of the other side does."""
    mine, other = (old, new) if any(own == kind for own, _ in old.beside) else (new, old)
    addresses = {address for own, address in other.beside if own.startswith(LINK)}
    return {address for own, address in mine.beside if own == kind} <= addresses


def _review(file: NamedFile) -> SeenReview:
    return seen_review(file.data, file.name)


def _is_red_line(identity: Identity) -> bool:
    return identity.kind in (FileKind.REDLINE, FileKind.QUICK_LOOK, FileKind.AUDIENCE_REDLINE)


def taken_edits(reviewed: ReviewedText, credits: Attributed) -> tuple[TakenEdit, ...]:
    """Each edit of a review once, with its fate."""
    return tuple(_taken(reviewed, credits))


def _taken(reviewed: ReviewedText, credits: Attributed) -> Iterator[TakenEdit]:
    """Each edit once: proposed, or refused with the reason."""
    proving = Proving(reviewed)
    proving.run()
    for edit in reviewed.edits:
        people = credits.credits.get(edit.number, ())
        candidate = proving.proven.get(edit.number)
        at_data = None if candidate else _at_data(proving, edit)
        if candidate is not None:
            place = place_of(reviewed.base, candidate)
            also = others_changed(reviewed.base, candidate) if candidate.at_data else ()
            fate = EditFate.AT_DATA if also else EditFate.PROPOSED
            yield TakenEdit(edit, fate, people, candidate.edits, place, also=also)
        elif at_data is not None:
            own, also = at_data
            place = place_of(reviewed.base, own)
            yield TakenEdit(edit, EditFate.AT_DATA, people, own.edits, place, also=also)
        else:
            source, why = origin_told(reviewed, edit, proving.reasons.get(edit.number, ""))
            why = RESTYLED if edit.number in proving.restyled else why
            why = HALF_A_MOVE if edit.number in proving.halves else why
            yield TakenEdit(edit, EditFate.REFUSED, people, place=source, why=why)


def _at_data(proving: Proving, edit: ReviewEdit) -> tuple[Candidate, tuple[str, ...]] | None:
    """The change of shared data that prints the edit, and what else it changes; None where there is none."""
    if edit.kind not in (EditKind.WORDS, EditKind.LOOK):
        return None
    for candidate in proving.at_data(edit.number):
        also = changed_elsewhere(proving, edit, candidate)
        if also is not None:
            return candidate, also
    return None


def place_of(base: BaseText, candidate: Candidate) -> Place:
    """Where in the sources a candidate begins."""
    first = candidate.edits[0]
    window = SourceWindow(first.path, base.source(first.path), first.start, first.end)
    start = first.start
    while start < first.end and base.source(first.path)[start : start + 1] == "\n":
        start += 1
    return Place(first.path, window.line_of(start))


def proposed(files: Sequence[TakenFile]) -> int:
    """How many edits are proposed."""
    return sum(edit.fate is EditFate.PROPOSED for file in files for edit in file.edits)
