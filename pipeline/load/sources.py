"""A snapshot of a workspace into its artefacts, shared data and documents, each loaded once."""

from dataclasses import dataclass

from pipeline.errors import PipelineError, Place, Problem, SourceProblems, boundary, did_you_mean
from pipeline.load.artefact import artefact, changelog_path, history
from pipeline.load.document import Loading, PartTokens, document, tokens_of_parts
from pipeline.load.markdown.inlines import as_problem
from pipeline.load.organisation.settings import settings
from pipeline.load.schemas.artefact import WorkspaceFile
from pipeline.load.shared import shared_data
from pipeline.load.unused_notes import unused_notes
from pipeline.load.yaml.tree import yaml_tree
from pipeline.load.yaml.validated import validated
from pipeline.model.bounds import whole_number
from pipeline.model.organisation.settings import Settings
from pipeline.model.shared import Shared
from pipeline.model.text.document import Artefact, Document
from pipeline.model.text.inline import Id
from pipeline.model.text.version import PROGRAM_VERSION, VersionEntry
from pipeline.workspace.snapshots.snapshot import Snapshot, artefact_ids

FORMAT = 1
"""The newest source format that this program reads."""
WORKSPACE_FILE = "artefacts.yaml"
_BEYOND = 10**9
"""No part of a version of this program is as high."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """An artefact's document, or None, with every problem found on the way."""

    document: Document | None
    problems: tuple[Problem, ...]
    author_notes: tuple[Place, ...] = ()
    """Where each note stands that its authors wrote for each other; none is printed."""


class Sources:
    """The sources of one snapshot; holds what it has loaded.

    Without `judges` what a source says is read, and not held to the law that each of its signs is printed.
    """

    def __init__(self, snapshot: Snapshot, *, judges: bool = True) -> None:
        self.snapshot = snapshot
        self._judges = judges
        self._ids: tuple[Id, ...] | None = None
        self._shared: tuple[Shared, tuple[Problem, ...]] | None = None
        self._settings: tuple[Settings, tuple[Problem, ...]] | None = None
        self._artefacts: dict[Id, tuple[Artefact | None, tuple[Problem, ...]]] = {}
        self._documents: dict[Id, Loaded] = {}

    def artefact_ids(self) -> tuple[Id, ...]:
        """The ids of every artefact: the folders of sources/ that hold an artefact.yaml."""
        if self._ids is None:
            self._ids = artefact_ids(self.snapshot)
        return self._ids

    @property
    def shared(self) -> Shared:
        """The shared data, without what is wrong in it."""
        return self._shared_data()[0]

    @property
    def settings(self) -> Settings:
        """What the workspace sets for all its artefacts."""
        return self._settings_data()[0]

    def workspace_problems(self) -> tuple[Problem, ...]:
        """Problems of artefacts.yaml and of the shared data."""
        return (*self._format_problems(), *self._settings_data()[1], *self._shared_data()[1])

    def artefact(self, artefact_id: Id) -> Artefact:
        """What an artefact is; PipelineError for an unknown id, SourceProblems for a wrong file."""
        artefact, problems = self._artefact(artefact_id)
        if artefact is None:
            raise SourceProblems(problems)
        return artefact

    def history(self, artefact_id: Id) -> tuple[VersionEntry, ...]:
        """The versions of an artefact, oldest first; SourceProblems for a wrong changelog."""
        problems: list[Problem] = []
        entries = history(self.snapshot, artefact_id, problems.append)
        if not entries:
            raise SourceProblems(problems)
        return entries

    def document(self, artefact_id: Id) -> Document:
        """The document of an artefact; SourceProblems with every error that stands in the way."""
        loaded = self.loaded(artefact_id)
        errors = [
            problem
            for problem in (*self.workspace_problems(), *loaded.problems)
            if problem.severity == "error"
        ]
        if errors or loaded.document is None:
            raise SourceProblems(errors)
        return loaded.document

    def document_or_none(self, artefact_id: Id) -> Document | None:
        """The document of an artefact as far as it can be loaded; None for an unknown id."""
        return self.loaded(artefact_id).document if artefact_id in self.artefact_ids() else None

    def loaded(self, artefact_id: Id) -> Loaded:
        """The document with every problem found while loading it; loaded once."""
        if artefact_id not in self._documents:
            self._documents[artefact_id] = self._load(artefact_id)
        return self._documents[artefact_id]

    def tokens(self, artefact_id: Id) -> tuple[tuple[PartTokens, ...], tuple[Problem, ...]]:
        """The tokens of each part of an artefact, with every problem found on the way to them."""
        collected: list[Problem] = []
        loading = self.loading(artefact_id, collected, {})
        return tokens_of_parts(loading) if loading else (), tuple(collected)

    def _load(self, artefact_id: Id) -> Loaded:
        collected: list[Problem] = []
        notes: dict[Place, None] = {}
        loading = self.loading(artefact_id, collected, notes)
        if loading is None:
            return Loaded(None, tuple(collected))
        made = None
        try:
            with boundary(loading.artefact.place):
                made = document(loading)
                if all(problem.severity == "warning" for problem in collected):  # else marks may be lost
                    collected.extend(unused_notes(made))
        except PipelineError as error:
            collected.append(as_problem(error))
        return Loaded(made, tuple(collected), tuple(notes))

    def loading(self, artefact_id: Id, collected: list[Problem], notes: dict[Place, None]) -> Loading | None:
        """What an artefact is loaded from; None where it or its changelog cannot be read.

        Problems, then and later on, go to `collected`, the places of author's notes to `notes`.
        """
        described, problems = self._artefact(artefact_id)
        collected.extend(problems)
        try:
            with boundary(Place(changelog_path(artefact_id))):
                entries = history(self.snapshot, artefact_id, collected.append)
        except PipelineError as error:
            entries = ()
            collected.append(as_problem(error))
        if described is None or not entries:
            return None
        return Loading(
            self.snapshot,
            described,
            entries,
            self.shared,
            self._artefact_or_none,
            collected.append,
            notes.setdefault,
            self._judges,
        )

    def _artefact(self, artefact_id: Id) -> tuple[Artefact | None, tuple[Problem, ...]]:
        if artefact_id not in self.artefact_ids():
            raise PipelineError(
                f"there is no artefact '{artefact_id}'",
                hint=did_you_mean(artefact_id, self.artefact_ids()) or "`artefacts list` shows them all",
            )
        if artefact_id not in self._artefacts:
            problems: list[Problem] = []
            try:
                with boundary(Place(f"sources/{artefact_id}/artefact.yaml")):
                    loaded = artefact(self.snapshot, artefact_id, problems.append, self.settings)
            except PipelineError as error:
                loaded = None
                problems.append(as_problem(error))
            self._artefacts[artefact_id] = (loaded, tuple(problems))
        return self._artefacts[artefact_id]

    def _artefact_or_none(self, artefact_id: Id) -> Artefact | None:
        return self._artefact(artefact_id)[0] if artefact_id in self.artefact_ids() else None

    def _shared_data(self) -> tuple[Shared, tuple[Problem, ...]]:
        if self._shared is None:
            problems: list[Problem] = []
            try:
                shared = shared_data(self.snapshot, problems.append)
            except PipelineError as error:
                raise SourceProblems([*problems, as_problem(error)]) from None
            self._shared = shared, tuple(problems)
        return self._shared

    def _settings_data(self) -> tuple[Settings, tuple[Problem, ...]]:
        if self._settings is None:
            self._settings = settings(self.snapshot)
        return self._settings

    def _format_problems(self) -> tuple[Problem, ...]:
        if not self.snapshot.exists(WORKSPACE_FILE):
            return (
                Problem(
                    Place(WORKSPACE_FILE), "SRC-02", "this file is missing", hint="start it with 'format: 1'"
                ),
            )
        problems: list[Problem] = []
        with boundary(Place(WORKSPACE_FILE)):
            tree = yaml_tree(self.snapshot.read(WORKSPACE_FILE), WORKSPACE_FILE)
            file = validated(WorkspaceFile, tree, problems.append)
        if file is not None and not 1 <= file.format <= FORMAT:
            problems.append(
                Problem(
                    tree.place(("format",)),
                    "SRC-03",
                    f"source format {file.format} is not known to this program, which reads 1 to {FORMAT}",
                    hint="install a newer version of the program",
                )
            )
        if file is not None and not _can_build(file.program):
            problems.append(
                Problem(
                    tree.place(("program",)),
                    "SRC-03",
                    f"the workspace needs the program {file.program}, and this is {PROGRAM_VERSION}",
                    hint="install a newer version of the program; the form is '>=0.1'",
                )
            )
        return tuple(problems)


def _can_build(wanted: str) -> bool:
    """True where this program is at least the version that a workspace asks for."""
    numbers = _numbers(wanted.removeprefix(">=").strip())
    return wanted.startswith(">=") and _numbers(PROGRAM_VERSION) >= numbers


def _numbers(version: str) -> list[int]:
    """The parts of a version; a part that is no number is beyond any."""
    return [_BEYOND if (part := whole_number(text, _BEYOND)) is None else part for text in version.split(".")]
