"""artefacts.yaml into whether this program reads the format of the sources."""

from pipeline.errors import Place, Problem, boundary
from pipeline.load.schemas.artefact import WorkspaceFile
from pipeline.load.yaml.tree import yaml_tree
from pipeline.load.yaml.validated import validated
from pipeline.model.bounds import whole_number
from pipeline.model.text.version import PROGRAM_VERSION
from pipeline.workspace.disk.root import MARKER
from pipeline.workspace.snapshots.snapshot import Snapshot

FORMAT = 1
"""The newest source format that this program reads."""
_BEYOND = 10**9
"""No part of a version of this program is as high."""


def format_problems(snapshot: Snapshot) -> tuple[Problem, ...]:
    """Problems of the source format, and of the program that a workspace asks for."""
    if not snapshot.exists(MARKER):
        return (Problem(Place(MARKER), "SRC-02", "this file is missing", hint="start it with 'format: 1'"),)
    problems: list[Problem] = []
    with boundary(Place(MARKER)):
        tree = yaml_tree(snapshot.read(MARKER), MARKER)
        file = validated(WorkspaceFile, tree, problems.append)
    if file is not None and not 1 <= file.format <= FORMAT:
        problems.append(
            Problem(
                tree.place(("format",)),
                "SRC-03",
                f"source format {file.format} is not known to this program, which reads 1 to {FORMAT}",
                hint="install a newer version of the program",
            )
        )
    if file is not None and not _can_build(file.program):
        problems.append(
            Problem(
                tree.place(("program",)),
                "SRC-03",
                f"the workspace needs the program {file.program}, and this is {PROGRAM_VERSION}",
                hint="install a newer version of the program; the form is '>=0.1'",
            )
        )
    return tuple(problems)


def _can_build(wanted: str) -> bool:
    """True where this program is at least the version that a workspace asks for."""
    numbers = _numbers(wanted.removeprefix(">=").strip())
    return wanted.startswith(">=") and _numbers(PROGRAM_VERSION) >= numbers


def _numbers(version: str) -> list[int]:
    """The parts of a version; a part that is no number is beyond any."""
    return [_BEYOND if (part := whole_number(text, _BEYOND)) is None else part for text in version.split(".")]
