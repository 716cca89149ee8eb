"""A snapshot into resolved documents, and what each of them was read from."""

from dataclasses import dataclass
from functools import partial

from pipeline.errors import PipelineError, Problem, SourceProblems
from pipeline.load.sources import Sources
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id
from pipeline.model.text.version import VersionEntry
from pipeline.resolve.kept_index import kept_index
from pipeline.resolve.resolved import Resolved, TargetIndex, resolved_by
from pipeline.workspace.kept.values import KeptValues
from pipeline.workspace.snapshots.recorded import Answers
from pipeline.workspace.snapshots.snapshot import Snapshot
from pipeline.workspace.snapshots.traced import Traced


@dataclass(frozen=True, slots=True)
class Reading:
    """Documents of one snapshot, resolved, and what was read for them."""

    resolved: Resolved
    answers: Answers


class Reader:
    """Loads artefacts of one snapshot, each once, and tells what was read for which."""

    def __init__(self, snapshot: Snapshot, *, judges: bool = True, values: KeptValues | None = None) -> None:
        self.sources = Sources(Traced(snapshot, values), judges=judges)
        self.sources.snapshot.makers["index"] = partial(kept_index, self.sources)
        self.sources.workspace_problems()

    @property
    def paths_read(self) -> tuple[str, ...]:
        """Every file that was read so far."""
        return tuple(q.removeprefix("read ") for q in self.sources.snapshot.answers if q.startswith("read "))

    def document(self, artefact_id: Id) -> Document | None:
        """The document of an artefact as far as it can be loaded; None for an unknown id."""
        return self.sources.document_or_none(artefact_id)

    def newest_entry(self, artefact_id: Id) -> VersionEntry | None:
        """The newest version of an artefact, whose text nobody has to load for it; None for no changelog."""
        try:
            return self.sources.history(artefact_id)[-1]
        except PipelineError:  # loading says why
            return None

    def reading(self, document: Document, artefact_ids: tuple[Id, ...]) -> Reading:
        """A document made of the given artefacts, resolved, with what was read for it."""
        used = set(artefact_ids)

        def index_of(artefact_id: Id) -> TargetIndex | None:
            used.add(artefact_id)
            return kept_index(self.sources, artefact_id)

        whole = resolved_by(document, self.sources.shared, index_of)
        answers = {
            question: answer
            for question, answer in self.sources.snapshot.answers.items()
            if _concerns(question.partition(" ")[2], used)
        }
        return Reading(whole, answers)


def _concerns(path: str, artefact_ids: set[Id]) -> bool:
    """True for what a document of these artefacts can depend on.

    A document is made of its own folder and changelog; what lies elsewhere, shared data above all, and what
    each artefact.yaml says, may stand in any of them.
    """
    top, _, rest = path.partition("/")
    match top:
        case "changelogs":
            return rest.removesuffix(".yaml") in artefact_ids
        case "sources" if rest and not rest.startswith("shared") and not rest.endswith("/artefact.yaml"):
            return rest.partition("/")[0] in artefact_ids
        case _:
            return True


def refuse_errors(problems: tuple[Problem, ...]) -> None:
    """Nothing; SourceProblems where one of the problems is an error."""
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise SourceProblems(errors)
