"""What a red-line says of itself into its Word file as it was sent: built anew from the same two texts."""

from datetime import UTC, datetime

from pipeline.errors import PipelineError, Place
from pipeline.model.change import Attribution
from pipeline.model.identity import FileKind, Identity, TextState
from pipeline.publish.history.errand import Errand
from pipeline.publish.history.origin import Note, WorkingCopy
from pipeline.publish.redlines.redline import RedlineRequest, word_redline
from pipeline.publish.sealing.text_commit import commit_of

_NEVER = datetime(1990, 1, 1, tzinfo=UTC)
"""Of changes that nobody committed: they are in no text that a commit has."""


def redline_sent(working: WorkingCopy, identity: Identity, note: Note) -> bytes:
    """The Word file of a red-line; PipelineError where no commit has one of its two texts."""
    if identity.older is None:
        raise PipelineError(
            "this red-line does not say what it is compared with",
            place=Place(identity.text.artefact),
            hint="ask for the file as it was sent, with its changes in it",
        )
    old, new = (_commit(working, text) for text in (identity.older, identity.text))
    attributed = identity.kind is not FileKind.QUICK_LOOK
    request = RedlineRequest(identity.text.artefact, old, new, ("docx",), attributed=attributed)
    return word_redline(working, request, Errand(Attribution("", _NEVER), note))


def _commit(working: WorkingCopy, text: TextState) -> str:
    commit = commit_of(working, text)
    if not commit.commit:
        raise PipelineError(
            commit.why,
            place=Place(text.artefact),
            hint="fetch the history that the text was sent from",
        )
    return commit.commit
