"""A snapshot of a workspace into its artefacts, shared data and documents, each loaded once."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from pipeline.errors import PipelineError, Place, Problem, SourceProblems, as_problem, boundary, did_you_mean
from pipeline.load.blocks.loading import LoadedPart, Loading
from pipeline.load.document import document
from pipeline.load.markdown.unused_notes import unused_notes
from pipeline.model.organisation.settings import Settings
from pipeline.model.shared import Shared
from pipeline.model.text.document import Artefact, Document
from pipeline.model.text.inline import Id
from pipeline.model.text.version import VersionEntry
from pipeline.workspace.processes.later import later
from pipeline.workspace.snapshots.snapshot import Snapshot, artefact_ids, changelog_path
from pipeline.workspace.snapshots.traced import Traced

if TYPE_CHECKING:
    from pipeline.load.parts import PartTokens

artefact = later("pipeline.load.artefact", "artefact")
history = later("pipeline.load.artefact", "history")
shared_data = later("pipeline.load.shared", "shared_data")
settings = later("pipeline.load.organisation.settings", "settings")
loaded_part = later("pipeline.load.parts", "loaded_part")
tokens_of_parts = later("pipeline.load.parts", "tokens_of_parts")
_format_problems = later("pipeline.load.organisation.source_format", "format_problems")
"""What parses, with the libraries for it: a run that finds everything kept loads none of them."""
_Fault = tuple[str, Place | None, str, str]
"""The parts of the error that stopped the reading of a file."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """An artefact's document, or None, with every problem found on the way."""

    document: Document | None
    problems: tuple[Problem, ...]
    author_notes: tuple[Place, ...] = ()
    """Where each note stands that its authors wrote for each other; none is printed."""


class Sources:
    """The sources of one snapshot; each value is made once, and kept between runs where the snapshot keeps.

    Without `judges` what a source says is read, and not held to the law that each of its signs is printed.
    """

    def __init__(self, snapshot: Snapshot, *, judges: bool = True) -> None:
        self.snapshot = snapshot if isinstance(snapshot, Traced) and judges else Traced(snapshot)
        self._judges = judges
        self.snapshot.makers.update(
            artefact=self._artefact,
            changelog=self._changelog,
            format=self._format_data,
            ids=self.artefact_ids,
            part=self._part,
            settings=self._settings_data,
            shared=self._shared_data,
        )

    def artefact_ids(self) -> tuple[Id, ...]:
        """The ids of every artefact: the folders of sources/ that hold an artefact.yaml."""
        return self.snapshot.once(("ids",), lambda: artefact_ids(self.snapshot))

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
        return (*self._format_data(), *self._settings_data()[1], *self._shared_data()[1])

    def artefact(self, artefact_id: Id) -> Artefact:
        """What an artefact is; PipelineError for an unknown id, SourceProblems for a wrong file."""
        artefact, problems = self._artefact(artefact_id)
        if artefact is None:
            raise SourceProblems(problems)
        return artefact

    def history(self, artefact_id: Id) -> tuple[VersionEntry, ...]:
        """The versions of an artefact, oldest first; SourceProblems for a wrong changelog."""
        entries, problems, fault = self._changelog(artefact_id)
        if fault:
            raise _error(fault)
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
        return self.snapshot.once(("loaded", artefact_id), lambda: self._load(artefact_id), keeps=False)

    def tokens(self, artefact_id: Id) -> tuple[tuple["PartTokens", ...], tuple[Problem, ...]]:
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
                made = document(loading, partial(self._part, artefact_id))
                if all(problem.severity == "warning" for problem in collected):  # else marks may be lost
                    collected.extend(unused_notes(made))
        except PipelineError as error:
            collected.append(as_problem(error))
        return Loaded(made, tuple(collected), tuple(notes))

    def _part(self, artefact_id: Id, name: str) -> LoadedPart:
        """What a part of an artefact says: from its text, what its artefact is, and shared data."""

        def made() -> LoadedPart:
            loading = self.loading(artefact_id, [], {})
            assert loading is not None  # or nobody asks for its parts
            part: LoadedPart = loaded_part(loading, name)
            return part

        return self.snapshot.once(("part", artefact_id, name), made)

    def loading(self, artefact_id: Id, collected: list[Problem], notes: dict[Place, None]) -> Loading | None:
        """What an artefact is loaded from; None where it or its changelog cannot be read.

        Problems, then and later on, go to `collected`, the places of author's notes to `notes`.
        """
        described, problems = self._artefact(artefact_id)
        entries, more, fault = self._changelog(artefact_id)
        collected.extend((*problems, *more))
        if fault:
            collected.append(as_problem(_error(fault)))
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

        def made() -> tuple[Artefact | None, tuple[Problem, ...]]:
            problems: list[Problem] = []
            loaded = None
            try:
                with boundary(Place(f"sources/{artefact_id}/artefact.yaml")):
                    loaded = artefact(self.snapshot, artefact_id, problems.append, self.settings)
            except PipelineError as error:
                problems.append(as_problem(error))
            return loaded, tuple(problems)

        return self.snapshot.once(("artefact", artefact_id), made)

    def _artefact_or_none(self, artefact_id: Id) -> Artefact | None:
        return self._artefact(artefact_id)[0] if artefact_id in self.artefact_ids() else None

    def _changelog(
        self, artefact_id: Id
    ) -> tuple[tuple[VersionEntry, ...], tuple[Problem, ...], _Fault | None]:
        """The versions of an artefact, every problem, and what kept them from being read."""

        def made() -> tuple[tuple[VersionEntry, ...], tuple[Problem, ...], _Fault | None]:
            problems: list[Problem] = []
            try:
                with boundary(Place(changelog_path(artefact_id))):
                    return history(self.snapshot, artefact_id, problems.append), tuple(problems), None
            except PipelineError as error:
                return (), tuple(problems), (error.message, error.place, error.hint, error.code)

        return self.snapshot.once(("changelog", artefact_id), made)

    def _shared_data(self) -> tuple[Shared, tuple[Problem, ...]]:
        def made() -> tuple[Shared, tuple[Problem, ...]]:
            problems: list[Problem] = []
            try:
                shared = shared_data(self.snapshot, problems.append)
            except PipelineError as error:
                raise SourceProblems([*problems, as_problem(error)]) from None
            return shared, tuple(problems)

        return self.snapshot.once(("shared",), made)

    def _settings_data(self) -> tuple[Settings, tuple[Problem, ...]]:
        made: tuple[Settings, tuple[Problem, ...]]
        made = self.snapshot.once(("settings",), lambda: settings(self.snapshot))
        return made

    def _format_data(self) -> tuple[Problem, ...]:
        made: tuple[Problem, ...] = self.snapshot.once(("format",), lambda: _format_problems(self.snapshot))
        return made


def _error(fault: _Fault) -> PipelineError:
    message, place, hint, code = fault
    return PipelineError(message, place=place, hint=hint, code=code)
