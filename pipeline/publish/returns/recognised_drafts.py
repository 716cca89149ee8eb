"""Word files that lost what they say of themselves into the consulted texts whose words they have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

from pipeline.consult.typed.rows import FileContent
from pipeline.errors import PipelineError, Place, boundary
from pipeline.model.consultations.consultation import Consultation
from pipeline.ooxml.package import read_package
from pipeline.publish.history.origin import Note, WorkingCopy
from pipeline.publish.redlines.version_file import version_file
from pipeline.read.docx.identity import identity_of
from pipeline.read.docx.returned.marked_up import text_sent
from pipeline.read.docx.returned.recognised import line_shares
from pipeline.read.guard.guarded import LIMITS, guarded
from pipeline.read.texts.marked_up import TextSent
from pipeline.workspace.disk.returns import ReturnedFile, beginning
from pipeline.workspace.processes.workers import PATIENCE, Unanswered, answers

LEAST_SHARE = Fraction(9, 10)
"""Of the words that stand in whole lines of both; different artefacts of one house share at most a few
hundredths, drafts whose readers track their changes nearly all."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file is taken for."""

    sent: TextSent
    """With what it is taken for as its identity."""
    told: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    sent: TextSent
    consulted: bool
    """False for the version before: a file nearer to it may be the red-line, whose changes are ours."""


def recognised(
    contents: Sequence[FileContent],
    files: Mapping[str, ReturnedFile],
    around: tuple[WorkingCopy, Consultation],
    note: Note,
) -> Mapping[str, Recognised]:
    """By name, the files that would be set aside and have the words of one consulted text.

    Those that are as near to another text are not among them. The texts are built only where such a file is.
    """
    asked = [files[content.name] for content in contents if _may_be_a_draft(content)]
    texts = _candidates(around, note) if asked else ()
    if not texts:
        return {}
    read = answers(partial(_shares, texts=tuple(text.sent for text in texts)), asked, 1, PATIENCE)
    known = (
        (file.name, None if isinstance(told, Unanswered) else _nearest(told, texts))
        for file, told in zip(asked, read, strict=True)
    )
    return {name: taken for name, taken in known if taken is not None}


def _may_be_a_draft(content: FileContent) -> bool:
    """True for a Word file that was read, says nothing of itself, and is no log."""
    named = content.name.lower().endswith((".docx", ".docm"))
    return (
        named and content.draft is None and bool(content.refused) and not (content.unread or content.stamps)
    )


def _candidates(around: tuple[WorkingCopy, Consultation], note: Note) -> tuple[_Candidate, ...]:
    """The consulted texts and the versions before them; both of a text or none."""
    working, consultation = around
    texts: list[_Candidate] = []
    for part in consultation.artefacts:
        versions = [version for version in (part.new, part.old) if version]
        try:
            built = [_text(working, f"{part.artefact}@{version}", note) for version in versions]
        except PipelineError:
            continue
        texts += [_Candidate(text, place == 0) for place, text in enumerate(built)]
    return tuple(texts)


def _text(working: WorkingCopy, name: str, note: Note) -> TextSent:
    package = read_package(version_file(working, name, note, paged=False).file.data)
    return replace(text_sent(package), identity=identity_of(package))


def _shares(file: ReturnedFile, texts: Sequence[TextSent]) -> tuple[Fraction, ...]:
    try:
        with boundary(Place(file.name)):
            package = guarded(beginning(file, LIMITS.compressed_bytes), file.name, "Word")
            return (
                () if identity_of(package) else line_shares(package, texts)
            )  # what it says of itself counts
    except (OSError, PipelineError):
        return ()  # why it is not read is told already


def _nearest(told: Sequence[Fraction], texts: Sequence[_Candidate]) -> Recognised | None:
    ordered = sorted(zip(told, texts, strict=False), key=lambda pair: -pair[0])
    if not ordered or ordered[0][0] < LEAST_SHARE or not ordered[0][1].consulted:
        return None
    share, text = ordered[0]
    if (len(ordered) > 1 and ordered[1][0] >= share) or text.sent.identity is None:
        return None
    known = text.sent.identity.text
    return Recognised(
        text.sent,
        f"it no longer says which text it is, as after some editors; {int(100 * share)} of 100 words stand "
        f"in lines of '{known.artefact}' {known.version}, and it is taken for that",
    )
