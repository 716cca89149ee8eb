"""What was built last time, by hash, into whether and why it is stale."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.publish.history.plan import Target, Variant
from pipeline.workspace.disk.files import file_sha256, readable_bytes
from pipeline.workspace.snapshots.recorded import Answers, changed_paths
from pipeline.workspace.snapshots.snapshot import Snapshot

STATE_FOLDER = ".artefacts"
"""Below the output folder: the lock, and what each target was built from."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a manifest says of a target, kept so that an unchanged one need not be loaded."""

    artefact: str
    name: str
    """The title of the document."""
    short_name: str
    document_number: str
    artefact_kind: str
    version: str
    status: str
    date: str


@dataclass(frozen=True, slots=True)
class OutputBasis:
    """Everything beside the sources that decides what an output is."""

    templates: Mapping[str, str]
    """sha256 of each template, by path below `templates/`."""
    program: str


@dataclass(frozen=True, slots=True)
class Built:
    """What a target was built from, and into which files."""

    facts: Facts
    answers: Answers
    given: OutputBasis
    source_digest: str
    formats: tuple[str, ...]
    """Those it was built for; an external record has formats, but no files."""
    outputs: Mapping[str, str]
    """sha256 of each file by its path below the output folder."""


@dataclass(frozen=True, slots=True)
class Staleness:
    """Why a target may have to be built again; falsy when nothing says so."""

    inputs: tuple[str, ...] = ()
    """Sources that changed: what is printed may still be the same."""
    others: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.inputs or self.others)

    def __str__(self) -> str:
        reasons = (*self.inputs, *self.others)
        more = f" and {len(reasons) - 3} more" if len(reasons) > 3 else ""
        return ", ".join(reasons[:3]) + more


def staleness(
    built: Built | None, snapshot: Snapshot, given: OutputBasis, formats: tuple[str, ...], output: Path
) -> Staleness:
    """Why a target is stale, found by hashing bytes only."""
    if built is None:
        return Staleness(others=("not built yet",))
    inputs = tuple(f"{path} changed" for path in dict.fromkeys(changed_paths(snapshot, built.answers)))
    others = (*_given_changes(built.given, given), *_output_changes(built, formats, output))
    return Staleness(inputs, others)


def state_path(output: Path, target: Target) -> Path:
    """Where a target's state is kept."""
    version = f"@{target.version}" if target.version else ""
    variant = "" if target.variant is Variant.CLEAN else f"+{target.variant.value}"
    return output / STATE_FOLDER / f"{target.artefact}{variant}{version}.json"


def recalled(path: Path) -> Built | None:
    """The state that a file holds; None where there is none that this program can read."""
    try:
        values = json.loads(readable_bytes(path) or b"")
        built = Built(
            **{
                **values,
                "facts": Facts(**values["facts"]),
                "given": OutputBasis(**values["given"]),
                "formats": tuple(values["formats"]),
            }
        )
    except (
        ValueError,
        TypeError,
        KeyError,
        RecursionError,
    ):  # none, or written by another version: build again
        return None
    return built if _is_whole(built) else None


def _is_whole(built: Built) -> bool:
    """True where everything is of the kind that it should be: somebody else may have written the file."""
    tables = (built.answers, built.outputs, built.given.templates)
    texts = (*asdict(built.facts).values(), built.given.program, built.source_digest, *built.formats)
    return (
        all(isinstance(table, dict) for table in tables)
        and all(isinstance(text, str) for table in tables for text in (*table.keys(), *table.values()))
        and all(isinstance(text, str) for text in texts)
    )


def state_bytes(built: Built) -> bytes:
    """A state as the bytes of its file."""
    return json.dumps(asdict(built), indent=1, ensure_ascii=False).encode()


def _given_changes(before: OutputBasis, now: OutputBasis) -> Iterator[str]:
    for name in sorted(before.templates.keys() | now.templates.keys()):
        if before.templates.get(name) != now.templates.get(name):
            yield f"templates/{name} changed"
    if before.program != now.program:
        yield "the program changed"


def _output_changes(built: Built, formats: tuple[str, ...], output: Path) -> Iterator[str]:
    for name in formats:
        if name not in built.formats:
            yield f"no {name} yet"
    for path, known in built.outputs.items():
        sha256_now = file_sha256(output / path)
        if sha256_now != known:
            yield f"{path} was changed" if sha256_now else f"{path} is missing"
