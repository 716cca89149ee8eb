"""A snapshot into where its consultations are described, and their ids; nothing is parsed."""

from pipeline.workspace.snapshots.snapshot import Snapshot

FOLDER = "sources/consultations"


def consultation_path(consultation: str, name: str = "") -> str:
    """Where a consultation is described, or where its file of a name stands: "comments", "responses" …"""
    return f"{FOLDER}/{consultation}/{name}.yaml" if name else f"{FOLDER}/{consultation}.yaml"


def consultation_ids(snapshot: Snapshot) -> tuple[str, ...]:
    """The ids of every consultation: the YAML files of sources/consultations/."""
    ways = (path.removeprefix(f"{FOLDER}/") for path in snapshot.paths(FOLDER))
    return tuple(
        sorted(way.removesuffix(".yaml") for way in ways if "/" not in way and way.endswith(".yaml"))
    )
