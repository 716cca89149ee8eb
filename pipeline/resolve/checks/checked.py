"""What the rules look at: a workspace, and one document of it with its numbers, targets and text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.errors import PipelineError, Place, SourceProblems
from pipeline.load.sources import Sources
from pipeline.model.shared import Shared
from pipeline.model.text.block import Table
from pipeline.model.text.document import Artefact, Document, Kind
from pipeline.model.text.inline import Id
from pipeline.resolve.checks.prose import Prose, prose
from pipeline.resolve.kept_index import kept_index
from pipeline.resolve.numbering import Number, numbers
from pipeline.resolve.resolved import TargetIndex, targets

_LOSING = frozenset(
    {"ENC-01", "FIG-02", "FIG-03", "KEY-01", "KEY-02", "MD-02", "SRC-01", "SRC-02", "SRC-04", "TYPE-01"}
    | {"VAR-03", "VER-01", "YAML-01", "YAML-02", "YAML-03"}
)
"""Problems of loading that leave something out of the document: what is not there cannot be judged."""
_WINDOW_LINES = 40
"""How far below the start of a YAML value its text is looked for."""


@dataclass(frozen=True, slots=True)
class Library:
    """A workspace: its shared data and its artefacts."""

    sources: Sources
    ids: frozenset[Id]
    """Every artefact of the workspace."""
    artefacts: Mapping[Id, Artefact]
    """Those whose artefact.yaml could be read."""
    lines: dict[str, list[str]] = field(default_factory=dict, compare=False)
    """The lines of each file that a problem was found in, split once."""

    @property
    def shared(self) -> Shared:
        """The shared data."""
        return self.sources.shared

    def document(self, artefact_id: Id) -> Document | None:
        """The document of an artefact as far as it can be loaded; None for an unknown id."""
        return self.sources.loaded(artefact_id).document if artefact_id in self.ids else None

    def is_whole(self, artefact_id: Id) -> bool:
        """True where loading left nothing out, so that a rule can trust in what is missing."""
        return self.sources.snapshot.once(("whole", artefact_id), lambda: self._is_whole(artefact_id))

    def index(self, artefact_id: Id) -> TargetIndex | None:
        """What can be pointed at in an artefact; None where it cannot be loaded, and for an unknown id."""
        return kept_index(self.sources, artefact_id)

    def _is_whole(self, artefact_id: Id) -> bool:
        loaded = self.sources.loaded(artefact_id)
        document = loaded.document
        is_letter = document is not None and document.artefact.kind is Kind.LETTER
        lost = any(
            problem.code in _LOSING or (is_letter and problem.code.startswith("VAR"))
            for problem in loaded.problems
        )
        return document is not None and not lost

    def located(self, place: Place, quoted: str, skip: int = 0) -> Place:
        """The place of some words at or below a place, after `skip` others; the place itself if unseen."""
        if not place.line:
            return place
        lines = self._lines(place.path)
        last = max(place.last_line, 0 if place.last_line > place.line else place.line + _WINDOW_LINES)
        for number in range(place.line, min(last, len(lines)) + 1):
            column = -1
            while (column := lines[number - 1].find(quoted, column + 1)) >= 0:
                if not skip:
                    return Place(place.path, number, column + 1)
                skip -= 1
        return place

    def _lines(self, path: str) -> list[str]:
        try:
            data = self.sources.snapshot.read(path)  # each time, so that whoever asks is known to rest on it
        except PipelineError:
            return []
        if path not in self.lines:
            self.lines[path] = data.decode("utf-8", "replace").splitlines()
        return self.lines[path]


@dataclass(frozen=True, slots=True)
class Checked:
    """A document under check."""

    document: Document
    library: Library
    numbers: Mapping[Id, Number]
    targets: Mapping[Id, str]
    """Everything that can be pointed at, with its title."""
    prose: Prose
    whole: bool
    """False where loading left something out."""

    @property
    def shared(self) -> Shared:
        """The shared data of the workspace."""
        return self.library.shared

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table of the document."""
        return tuple(block for block in self.document.blocks if isinstance(block, Table))

    def place(self, match: re.Match[str], group: int | str = 0) -> Place:
        """Where the words of a match in the prose stand in the sources, or the data that they came from."""
        return self.at(match.start(group), match[group])

    def at(self, start: int, words: str) -> Place:
        """Where some words that start at an offset of the prose stand."""
        value_place = self.prose.value_place(start)
        if value_place is not None:
            return value_place
        index = self.prose.index(start)
        place = self.prose.passages[index].place
        if not place.path:  # words of the program itself
            return self.document.artefact.place
        before = self.prose.words[self.prose.starts[index] : start]
        located = self.library.located(place, words, before.count(words))
        if located is place and re.search(
            r"\s", words
        ):  # wrapped: the first word stands at the end of a line
            first = words.split()[0]
            located = self.library.located(place, first, before.count(first))
        return Place(located.path, located.line, located.column)


def library_of(sources: Sources) -> Library:
    """The workspace of some sources; what is wrong in an artefact.yaml is told where it is loaded."""
    artefacts: dict[Id, Artefact] = {}
    names = sources.artefact_ids()
    for artefact_id in names:
        try:
            artefacts[artefact_id] = sources.artefact(artefact_id)
        except SourceProblems:  # `loaded` reports them
            continue
    return Library(sources, frozenset(names), artefacts)


def checked(document: Document, library: Library) -> Checked:
    """A document with everything that rules share about it."""
    return Checked(
        document=document,
        library=library,
        numbers=numbers(document.blocks),
        targets=targets(document),
        prose=prose(document),
        whole=library.is_whole(document.artefact.id),
    )
