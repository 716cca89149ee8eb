"""The schemas of the YAML sources into files of a workspace that editors find by themselves."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from pipeline.errors import PipelineError, Place
from pipeline.load.json_schemas import SCHEMAS, WHERE, json_schemas
from pipeline.workspace.disk.files import file_bytes
from pipeline.workspace.disk.own_code import own_code
from pipeline.workspace.snapshots.snapshot import Snapshot

_SETTINGS = ".vscode/settings.json"
_KEY = "yaml.schemas"
_STAMPED = f"{SCHEMAS}/artefacts.schema.json"
_MODELS = ("load/schemas", "load/strict.py", "load/json_schemas.py")
"""What decides what the schemas say."""


def editor_files(root: Path) -> Mapping[str, bytes]:
    """The schemas, and the settings of VS Code with them, by their paths in the workspace.

    PipelineError where there are settings already to which nothing can be added.
    """
    comment = f"Made by artefacts schema --attach from {_stamp()}"
    files = {
        f"{SCHEMAS}/{name}.schema.json": _json({"$comment": comment, **schema})
        for name, schema in json_schemas().items()
    }
    return {**files, _SETTINGS: _json(_settings(root / _SETTINGS))}


def stale_schemas(snapshot: Snapshot) -> Iterator[str]:
    """A word about schemas in a workspace that another version of the program made."""
    if snapshot.exists(_STAMPED) and _stamp().encode() not in snapshot.read(_STAMPED):
        yield f"the schemas in {SCHEMAS}/ are of another version: artefacts schema --attach renews them"


def _settings(path: Path) -> Mapping[str, object]:
    """The settings with a schema for each kind of file; those of other programs stay."""
    data = file_bytes(path)
    before = {} if data is None else _read(path, data)
    known = before.get(_KEY, {})
    others = known if isinstance(known, dict) else {}
    kept = {schema: files for schema, files in others.items() if not str(schema).startswith(f"./{SCHEMAS}/")}
    own = {f"./{SCHEMAS}/{name}.schema.json": list(patterns) for name, patterns in WHERE.items()}
    return {**before, _KEY: {**kept, **own}}


def _read(path: Path, data: bytes) -> dict[str, object]:
    try:
        settings = json.loads(data)
    except ValueError as error:
        raise _unread(path) from error
    if not isinstance(settings, dict):
        raise _unread(path)
    return settings


def _unread(path: Path) -> PipelineError:
    return PipelineError(
        "these settings cannot be added to: they are no plain JSON",
        place=Place(str(path)),
        hint="take the comments out of them, or move the file away and add them again afterwards",
    )


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def _stamp() -> str:
    """What names the models that the schemas are made from, in a few letters; making them takes longer."""
    return sha256(b"".join(own_code(_MODELS))).hexdigest()[:16]
