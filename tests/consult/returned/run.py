"""Collations of the long guide's consultation, and what they wrote."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.cli import run
from tests.consult.returned.around import ID, Around

FORMAT = ("--format", "json")
"""The consolidated log as JSON alone: Word and PDF take seconds."""


@dataclass(frozen=True, slots=True)
class Collated:
    """What a collation wrote, and its exit code."""

    code: int
    log: dict[str, Any]
    report: dict[str, Any]


def collated(at: Around, returns: Path, *words: str) -> Collated:
    """A collation in this process."""
    code = run(
        ["consult", "collate", ID, str(returns), "--root", str(at.root), "--jobs", "1", *FORMAT, *words]
    )
    return Collated(code, written(at, "consolidated-log.json"), written(at, "collation-report.json"))


def written(at: Around, name: str) -> dict[str, Any]:
    """A file of the consultation's output."""
    values: dict[str, Any] = json.loads((at.root / "output" / "consultations" / ID / name).read_text())
    return values


def forgotten(at: Around) -> None:
    """Takes away everything that collations left."""
    for path in (
        at.root / "sources" / "consultations" / ID,
        at.root / "output",
        at.root.parent / f"{at.root.name}-private",
    ):
        shutil.rmtree(path, ignore_errors=True)
