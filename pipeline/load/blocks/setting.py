"""What a fenced block of one artefact can draw on."""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.errors import PipelineError, Place, Report, did_you_mean
from pipeline.load.blocks.loading import ArtefactOf
from pipeline.load.yaml.tree import YamlTree, yaml_tree
from pipeline.model.shared import DataSet, Shared
from pipeline.model.text.document import Artefact
from pipeline.model.text.inline import FormField, Id
from pipeline.model.text.version import VersionEntry
from pipeline.workspace.processes.later import later
from pipeline.workspace.snapshots.snapshot import Snapshot, is_inside

_loaded_entries = later("pipeline.load.shared", "loaded_entries")
"""A list of the artefact's own is seldom asked for."""


@dataclass(frozen=True, slots=True)
class GroupSpec:
    """A repeating group of fields, and how many blank repetitions are printed."""

    id: Id
    label: str
    fields: tuple[FormField, ...]
    rows: int


def own_path(artefact_id: Id, name: str, place: Place) -> str:
    """The path of a file in the folder of an artefact; PipelineError at `place` if it is elsewhere."""
    if not is_inside(name):
        raise PipelineError(
            f"'{name}' is outside the folder of the artefact",
            place=place,
            code="SRC-04",
            hint=f"copy it into sources/{artefact_id}/, and name it without '..' or a leading '/'",
        )
    return posixpath.join("sources", artefact_id, name)


@dataclass(frozen=True, slots=True)
class Setting:
    """An artefact while its parts are loaded."""

    snapshot: Snapshot
    artefact: Artefact
    history: tuple[VersionEntry, ...]
    shared: Shared
    artefact_of: ArtefactOf
    fields: Mapping[Id, FormField]
    groups: Mapping[Id, GroupSpec]
    report: Report
    author_note: Callable[[Place], None]

    def path(self, name: str, place: Place) -> str:
        """The path of a file in the artefact's own folder; PipelineError at `place` if it is elsewhere."""
        return own_path(self.artefact.id, name, place)

    def tree(self, name: str, place: Place) -> YamlTree:
        """A YAML file of the artefact's folder; PipelineError at `place` where there is none."""
        path = self.path(name, place)
        if not self.snapshot.exists(path):
            known = [p.rsplit("/", 1)[1] for p in self.snapshot.paths(posixpath.dirname(path))]
            raise PipelineError(
                f"there is no file '{name}' in {posixpath.dirname(path)}",
                place=place,
                code="SRC-02",
                hint=did_you_mean(name, known),
            )
        return yaml_tree(self.snapshot.read(path), path)

    def data(self, name: str, place: Place) -> DataSet:
        """A set of shared data, or a YAML list in the artefact's folder."""
        if name in self.shared:
            return self.shared[name]
        if not name.endswith(".yaml"):
            raise PipelineError(
                f"there is no shared data '{name}'",
                place=place,
                code="SRC-02",
                hint=did_you_mean(name, self.shared),
            )
        own: DataSet = _loaded_entries(name, self.tree(name, place), None, self.report)
        return own
