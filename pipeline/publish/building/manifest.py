"""What was built into `manifest.json`: every file with what it is and what it was made from."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pipeline.publish.building.cache import Built, Facts
from pipeline.publish.history.plan import Variant
from pipeline.workspace.disk.files import file_sha256, is_file, readable_bytes

NAME = "manifest.json"
FORMAT = 1

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Made:
    """A target as it was built, and from where."""

    variant: Variant
    built: Built
    commit: str | None
    dirty: bool


def rows(made: Made) -> tuple[Row, ...]:
    """One row a file."""
    return tuple(
        {
            "path": path,
            "sha256": digest,
            "artefact": made.built.facts.artefact,
            "title": people_title(made.built.facts, made.variant.value),
            "name": made.built.facts.name,
            "document_number": made.built.facts.document_number,
            "version": made.built.facts.version,
            "status": made.built.facts.status,
            "date": made.built.facts.date,
            "kind": made.variant.value,
            "artefact_kind": made.built.facts.artefact_kind,
            "format": path.rpartition(".")[2],
            "source_commit": made.commit,
            "source_digest": made.built.source_digest,
            "templates_digest": _templates_digest(made.built),
            "dirty": made.dirty,
        }
        for path, digest in made.built.outputs.items()
    )


def people_title(facts: Facts, form: str) -> str:
    """What people call a file: "Plan v4.0 - Clean"."""
    return f"{facts.short_name} v{facts.version} - {form.capitalize()}"


def manifest_bytes(new: Iterable[Row], toolchain: Mapping[str, str], before: Mapping[str, object]) -> bytes:
    """The manifest with the new rows, and the earlier rows of other files.

    An earlier row that another toolchain made says so itself. No clock and no path of the machine is in it.
    """
    by_path = {str(row["path"]): row for row in _kept(before, toolchain)}
    by_path.update({str(row["path"]): row for row in new})
    files = [by_path[path] for path in sorted(by_path)]
    value = {"format": FORMAT, "toolchain": dict(toolchain), "files": files}
    return json.dumps(value, indent=2, ensure_ascii=False).encode() + b"\n"


def earlier(output: Path) -> Mapping[str, object]:
    """The manifest of an output folder, with the rows of the files that are still there; {} for none."""
    try:
        value = json.loads(readable_bytes(output / NAME) or b"")
        files = [
            row for row in value["files"] if isinstance(row["path"], str) and is_file(output / row["path"])
        ]
        return {**value, "files": files}
    except (OSError, ValueError, TypeError, KeyError, RecursionError):  # none, or not one of this program's
        return {}


def source_commits(output: Path, digest: str) -> tuple[str, ...]:
    """The commits from which a manifest says that a text with a digest was made, packs included."""
    files = earlier(output).get("files")
    rows = [row for row in files if row.get("source_digest") == digest] if isinstance(files, list) else []
    named = (row.get("source_commit") for row in rows if row.get("dirty") is False)
    return tuple(dict.fromkeys(commit for commit in named if isinstance(commit, str)))


def fitting(output: Path, wanted: Mapping[str, object]) -> bytes:
    """The manifest that a folder has or would have, with the rows alone whose files lie there as they say."""
    before = earlier(output)
    rows: dict[str, Row] = {}
    for value in (before, wanted):
        files = value.get("files")
        for row in files if isinstance(files, list) else ():
            if file_sha256(output / str(row["path"])) == row.get("sha256"):
                rows[str(row["path"])] = row
    toolchain = wanted.get("toolchain")
    assert isinstance(toolchain, dict)
    return manifest_bytes(rows.values(), toolchain, {})


def _kept(before: Mapping[str, object], toolchain: Mapping[str, str]) -> Iterable[Row]:
    files = before.get("files")
    made_with = before.get("toolchain")
    for row in files if isinstance(files, list) else ():
        own = row.get("toolchain", made_with)
        plain = {key: value for key, value in row.items() if key != "toolchain"}
        yield plain if own == toolchain else {**plain, "toolchain": own}


def _templates_digest(built: Built) -> str:
    return sha256(repr(sorted(built.given.templates.items())).encode()).hexdigest()
