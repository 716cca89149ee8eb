"""Everything built once for all judges of the built files."""

from pathlib import Path

import pytest

from pipeline.load.sources import Sources
from pipeline.workspace.folder import FolderSnapshot
from tests.small import REPOSITORY, artefacts


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything built from nothing, once; and the plan with its annexes in one file."""
    folder = tmp_path_factory.mktemp("built")
    for options in ((), ("--consolidated",)):
        done = artefacts(REPOSITORY, "build", *options, "--output", str(folder))
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def sources() -> Sources:
    """The sources of the repository."""
    return Sources(FolderSnapshot(REPOSITORY))
