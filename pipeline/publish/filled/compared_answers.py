"""The answers of two submissions into their red-line, for a terminal and as files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from pipeline.compose.answers_document import Submissions, submissions
from pipeline.consult.filled.collected import CollectedForms
from pipeline.consult.filled.progress import language_of
from pipeline.diff.changes.listing import identified_with_listed
from pipeline.diff.marking.marks import Marks
from pipeline.diff.marking.redline import Redline, redline
from pipeline.load.sources import Sources
from pipeline.model.change import Listed
from pipeline.model.identity import FileFacts, FileKind
from pipeline.model.text.document import Document
from pipeline.model.text.revision import Revision, RevisionKind
from pipeline.publish.formats.format_table import BuildStyle
from pipeline.publish.formats.redline_table import WRITERS, RedlineText
from pipeline.publish.formats.sound_look import sound_templates
from pipeline.publish.history.origin import working_copy
from pipeline.resolve.resolved import Resolved, resolved
from pipeline.workspace.disk.atomic import write_files
from pipeline.workspace.disk.scratch import files_on_disk, scratch_folder
from pipeline.write.changes.telling import Telling
from pipeline.write.look import Look, fonts_of

_SUBMITTED = "submission"


@dataclass(frozen=True, slots=True)
class ComparedAnswers:
    """The red-line of two submissions."""

    red: Redline
    listed: tuple[Listed, ...]
    sides: Submissions
    title: str


def compared_answers(
    first: CollectedForms, last: CollectedForms, root: Path, when: datetime
) -> ComparedAnswers:
    """The answers of the last submissions with what they were in the first as changes of a moment."""
    language = language_of(last)
    sides = submissions(first, last, language)
    sources = Sources(working_copy(root).snapshot)
    marks = Marks(
        *(Revision(kind, _SUBMITTED, when) for kind in (RevisionKind.INSERTED, RevisionKind.DELETED))
    )
    red = redline(_resolved(sides.first, sources), _resolved(sides.last, sources), marks)
    red, listed = identified_with_listed(red)
    return ComparedAnswers(red, listed, sides, sides.last.artefact.title)


def write_compared(done: ComparedAnswers, files: Mapping[Path, str], root: Path) -> None:
    """Writes the red-line into files, each in a format, for their owner alone."""
    made = compared_files(done, tuple(files.values()), root)
    write_files({path: made[name] for path, name in files.items()}, tuple(files))


def compared_files(done: ComparedAnswers, formats: tuple[str, ...], root: Path) -> Mapping[str, bytes]:
    """The red-line in some formats."""
    changes = tuple(item.change for item in done.listed)
    digest = sha256(repr(changes).encode()).hexdigest()
    text = RedlineText(
        red=done.red,
        changes=changes,
        telling=Telling(digest=digest),
        title=done.title,
        facts=FileFacts(FileKind.ANSWERS, digest),
        names={},
    )
    templates = sound_templates(working_copy(root).snapshot)
    with scratch_folder() as folder, files_on_disk(folder, fonts_of(templates)) as font_files:
        style = BuildStyle(Look(templates), font_files)
        return {name: WRITERS[name](text, style) for name in formats}


def _resolved(document: Document, sources: Sources) -> Resolved:
    return resolved(document, sources.shared, lambda _: None)
