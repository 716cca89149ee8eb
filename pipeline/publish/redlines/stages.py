"""An artefact into what stands between two stages of its way, for whoever looks for a fault."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.errors import Problem, SourceProblems
from pipeline.model.change import Change
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id
from pipeline.publish.history.origin import Note, WorkingCopy
from pipeline.publish.history.plan import asked_ids
from pipeline.publish.history.reading import Reader
from pipeline.publish.redlines.attributed_redline import Marked
from pipeline.publish.redlines.redline_sides import origin_of
from pipeline.workspace.snapshots.snapshot import artefact_ids


class Stage(StrEnum):
    """What can be looked at, in the order in which an artefact passes through it."""

    TOKENS = "tokens"
    """The Markdown of each part, parsed."""
    DOCUMENT = "document"
    """The document: blocks with their places."""
    RESOLVED = "resolved"
    """The document with what is computed for it: numbers, references, labels, notes."""
    REDLINE = "redline"
    """The marked document of two versions, and the list of changes."""


@dataclass(frozen=True, slots=True)
class Between:
    """What stands at a stage."""

    artefact: Id
    stage: Stage
    versions: tuple[str, ...]
    """"v0.2", a short hash, "working copy"; of a red-line both."""
    value: object
    """Values of the model, as they are."""
    problems: tuple[Problem, ...] = ()
    """What is wrong on the way there: the value is what could be made all the same."""


@dataclass(frozen=True, slots=True)
class MarkedDocument:
    """What a red-line is made of."""

    document: Document
    changes: tuple[Change, ...]


def between(working: WorkingCopy, artefact_id: Id, stage: Stage, version: str, note: Note) -> Between:
    """What stands at a stage before the red-line: of a version, tag or commit, for "" of the working copy.

    PipelineError for an unknown artefact or version; SourceProblems where nothing at all could be made.
    """
    asked_ids((artefact_id,), artefact_ids(working.snapshot))
    origin, label = origin_of(working, artefact_id, version, note)
    value, problems = _value(Reader(origin.snapshot), artefact_id, stage)
    if not value and any(problem.severity == "error" for problem in problems):
        raise SourceProblems(problems)
    return Between(artefact_id, stage, (label or "working copy",), value, problems)


def between_versions(marked: Marked) -> Between:
    """What stands at the stage of the red-line."""
    document = MarkedDocument(marked.red.document, marked.changes)
    return Between(document.document.artefact.id, Stage.REDLINE, marked.red.ends, document)


def _value(reader: Reader, artefact_id: Id, stage: Stage) -> tuple[object, tuple[Problem, ...]]:
    general = reader.sources.workspace_problems()
    if stage is Stage.TOKENS:
        parts, problems = reader.sources.tokens(artefact_id)
        return parts, (*general, *problems)
    loaded = reader.sources.loaded(artefact_id)
    problems = (*general, *loaded.problems)
    if loaded.document is None or stage is Stage.DOCUMENT:
        return loaded.document, problems
    return reader.reading(loaded.document, (artefact_id,)).resolved, problems
