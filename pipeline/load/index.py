"""The paths of a snapshot into the ids of its artefacts; nothing is parsed."""

from pipeline.model.inline import Id
from pipeline.workspace.snapshot import Snapshot


def artefact_ids(snapshot: Snapshot) -> tuple[Id, ...]:
    """The ids of every artefact: the folders of sources/ that hold an artefact.yaml."""
    ways = (path.split("/") for path in snapshot.paths("sources"))
    return tuple(sorted({way[1] for way in ways if len(way) == 3 and way[2] == "artefact.yaml"}))
