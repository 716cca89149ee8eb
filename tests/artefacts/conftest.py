"""Everything built once for all judges of the built files."""

from pathlib import Path

import pytest

from pipeline.load.sources import Sources
from pipeline.workspace.snapshots.folder import FolderSnapshot
from tests.once import once
from tests.small import REPOSITORY, in_its_own_process


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything built from nothing, once in a run; and the plan with its annexes in one file."""
    return once(tmp_path_factory, "built", _build)


def _build(folder: Path) -> None:
    for options in ((), ("--consolidated",)):
        done = in_its_own_process(REPOSITORY, "build", *options, "--output", str(folder))
        assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def sources() -> Sources:
    """The sources of the repository."""
    return Sources(FolderSnapshot(REPOSITORY))
