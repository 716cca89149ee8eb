"""Documents of ours that came back marked up into their rows, held against the text as it was sent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from pipeline.consult.typed.rows import FileContent
from pipeline.errors import PipelineError
from pipeline.model.consultations.consultation import Consultation
from pipeline.model.identity import FileKind, Identity
from pipeline.ooxml.package import read_package
from pipeline.publish.history.origin import Note, WorkingCopy
from pipeline.publish.redlines.redline_sent import redline_sent
from pipeline.publish.redlines.version_file import version_sent
from pipeline.publish.returns.read_files import ExpectedForm, not_read_here, said_in
from pipeline.publish.returns.recognised_drafts import recognised
from pipeline.publish.sealing.text_commit import commit_of
from pipeline.read.docx.returned.marked_up import text_sent
from pipeline.read.texts.marked_up import TextSent
from pipeline.workspace.disk.returns import ReturnedFile
from pipeline.workspace.processes.workers import PATIENCE, Unanswered, answers


@dataclass(frozen=True, slots=True)
class Ground:
    """What a draft is held against."""

    sent: TextSent | None
    why: str = ""
    """Why there is none."""
    told: str = ""
    """How the text is known, where the file does not say it."""


def with_drafts(
    contents: Sequence[FileContent],
    files: Sequence[ReturnedFile],
    asked: ExpectedForm,
    around: tuple[WorkingCopy, Consultation],
    note: Note,
) -> tuple[FileContent, ...]:
    """The files; each that is a document of ours is read once more beside the text that it was made from.

    So is one that no longer says what it is, and has the words of a consulted text.
    """
    grounds: dict[Identity, Ground] = {}
    by_name = {file.name: file for file in files}
    taken = recognised(contents, by_name, around, note)
    wanted = [(by_name[name], Ground(known.sent, told=known.told)) for name, known in taken.items()]
    for content in contents:
        if content.draft is None or not content.name.lower().endswith((".docx", ".docm")):
            continue
        if content.draft not in grounds:
            grounds[content.draft] = _ground(content.draft, around, note)
        wanted.append((by_name[content.name], grounds[content.draft]))
    read = answers(partial(_held_against, asked=asked), wanted, 1, PATIENCE)
    again = {
        file.name: not_read_here(file, content) if isinstance(content, Unanswered) else content
        for (file, _), content in zip(wanted, read, strict=True)
    }
    consulted = {part.artefact: part.new for part in around[1].artefacts}
    return tuple(_placed(again.get(content.name, content), consulted) for content in contents)


def _held_against(pair: tuple[ReturnedFile, Ground], asked: ExpectedForm) -> FileContent:
    file, ground = pair
    content = said_in(file, asked, ground.sent, ground.why)
    return replace(content, notes=(ground.told, *content.notes)) if ground.told else content


def _placed(content: FileContent, consulted: dict[str, str]) -> FileContent:
    """A draft with what is to be said of its version; one of a text that is not consulted on is set aside."""
    if content.draft is None:
        return content
    text = content.draft.text
    if text.artefact not in consulted:
        return replace(
            content,
            refused=content.refused or f"it is a marked-up text that is not consulted on: '{text.artefact}'",
            hint=content.hint or "collate it with the consultation on that text",
        )
    if text.version == consulted[text.artefact]:
        return content
    told = f"it is v{text.version or 'not stated'}, and consulted on is v{consulted[text.artefact]}"
    return replace(content, notes=(*content.notes, told))


def _ground(identity: Identity, around: tuple[WorkingCopy, Consultation], note: Note) -> Ground:
    """The text as it was sent, built anew; why not, where the history does not have it."""
    working, consultation = around
    if identity.text.artefact not in {part.artefact for part in consultation.artefacts}:
        return Ground(None, "it is not consulted on")
    try:
        if identity.kind in (FileKind.REDLINE, FileKind.QUICK_LOOK):
            data = redline_sent(working, identity, note)
        elif identity.kind is FileKind.CLEAN:
            commit = commit_of(working, identity.text, identity.kind)
            if not commit.commit:  # what is in the workspace now need not be what was sent
                return Ground(None, commit.why)
            data = version_sent(
                lambda: working, identity.text.artefact, identity, note, paged=False
            ).file.data
        else:
            return Ground(None, f"a {identity.kind.value if identity.kind else 'file'} is not built anew")
        return Ground(text_sent(read_package(data)))
    except PipelineError as error:
        return Ground(None, error.message)
