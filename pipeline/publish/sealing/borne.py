"""The commits of a repository into what each version ever bore: its seal, decisions, waivers."""

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field
from typing import Any

from pipeline.errors import PipelineError
from pipeline.load.yaml.tree import yaml_tree
from pipeline.model.text.inline import Id
from pipeline.workspace.git import repository
from pipeline.workspace.git.history import recordings

FOLDER = "changelogs"
Facts = tuple[tuple[str, str], ...]
"""A row of a changelog: its keys and what they say, sorted."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """What one state of a changelog says of a version, as far as history protects it."""

    version: str
    date: str
    status: str
    seal: Facts
    """() where it bears none."""
    decisions: tuple[Facts, ...]
    waivers: tuple[Facts, ...]
    retracted: Facts
    record: Facts = field(default=(), compare=False)
    """What may be corrected: authors, change and details."""
    commit: str = field(default="", compare=False)
    """The commit that brought it; "" for the working copy."""

    @property
    def is_protected(self) -> bool:
        """True for what bears a seal or a decision."""
        return bool(self.seal or self.decisions or self.retracted)


Lives = Mapping[Id, Mapping[str, tuple[Bearing, ...]]]
"""What each version of each artefact bore, from the first state on that is protected, oldest first."""


def lives(clone: repository.Repository, refs: tuple[str, ...] = ("HEAD",)) -> Lives:
    """What every commit that HEAD, or some refs, lead to says of the versions that it protects."""
    history = recordings(clone, FOLDER, refs)
    repository.load_blobs(
        clone,
        tuple(dict.fromkeys(name for recording in history for name in recording.files.values() if name)),
    )
    result: dict[Id, dict[str, tuple[Bearing, ...]]] = {}
    for recording in history:
        for path, name in recording.files.items():
            if not name or not path.endswith(".yaml") or not _may_protect(clone.blobs[name]):
                continue
            versions = result.setdefault(_artefact(path), {})
            for bearing in bearings(clone.blobs[name], path, recording.commit):
                if bearing.is_protected or bearing.version in versions:
                    versions[bearing.version] = (*versions.get(bearing.version, ()), bearing)
    return result


LivesParts = Mapping[Id, Mapping[str, tuple[tuple[object, ...], ...]]]
"""Lives in values that can be kept."""


def lives_parts(borne: Lives) -> LivesParts:
    """Lives as their parts."""
    return {
        artefact: {version: tuple(map(astuple, life)) for version, life in versions.items()}
        for artefact, versions in borne.items()
    }


def lives_of_parts(parts: LivesParts) -> Lives:
    """The lives with some parts."""
    return {
        artefact: {
            version: tuple(_of_parts(*bearing) for bearing in life) for version, life in versions.items()
        }
        for artefact, versions in parts.items()
    }


def _of_parts(*parts: Any) -> Bearing:
    return Bearing(*parts)


def bearings(data: bytes, path: str, commit: str = "") -> tuple[Bearing, ...]:
    """What a changelog says of its versions; () for one that is broken."""
    try:
        tree = yaml_tree(data, path)
    except PipelineError:  # no version of this program read it
        return ()
    rows = tree.value.get("versions") if isinstance(tree.value, dict) else None
    return tuple(_bearing(row, commit) for row in _mappings(rows))


def decisions_of(life: Iterable[Bearing]) -> Mapping[Facts, str]:
    """Every decision that a version ever bore, with the first commit that has it: its witness."""
    decisions: dict[Facts, str] = {}
    for bearing in life:
        for row in bearing.decisions:
            decisions.setdefault(row, bearing.commit)
    return decisions


def _may_protect(data: bytes) -> bool:
    """False for a changelog that surely protects nothing, found without its parser.

    It has none of the keys; a key can only be spelled otherwise with a backslash.
    """
    return any(word in data for word in (b"sealed", b"approvals", b"retracted", b"\\"))


def _bearing(row: Mapping[str, object], commit: str) -> Bearing:
    return Bearing(
        version=_said(row.get("version")),
        date=_said(row.get("date")),
        status=_said(row.get("status")),
        seal=_facts(row.get("sealed")),
        decisions=tuple(map(_facts, _mappings(row.get("approvals")))),
        waivers=tuple(map(_facts, _mappings(row.get("waivers")))),
        retracted=_facts(row.get("retracted")),
        record=tuple((key, _said(row.get(key, ""))) for key in ("authors", "change", "details")),
        commit=commit,
    )


def _artefact(path: str) -> Id:
    return path.removeprefix(f"{FOLDER}/").removesuffix(".yaml")


def _mappings(value: object) -> tuple[dict[str, object], ...]:
    return tuple(row for row in value if isinstance(row, dict)) if isinstance(value, list) else ()


def _facts(value: object) -> Facts:
    if not isinstance(value, dict):
        return ()
    return tuple(sorted((key, _said(item)) for key, item in value.items()))


def _said(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(_said, value))
    if isinstance(value, dict):
        return ": ".join(map(_said, value.values()))
    return " ".join(str(value).split())
