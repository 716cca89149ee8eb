"""The files of docs/organisation.md stand in the example workspace as the page shows them, without a problem."""

import pytest

from pipeline.load.sources import Sources
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.workspace.snapshots.overlay import Overlay
from tests.docs.blocks import blocks
from tests.small import REPOSITORY

PAGE = REPOSITORY / "docs" / "organisation.md"
EXAMPLE = FolderSnapshot(REPOSITORY / "examples" / "protection-des-donnees")
SHOWN = {"id: responsable": "roles", "id: codes": "governance", "id: routing": "decision-tables"}
"""The data set that each block is, by what it begins with."""


@pytest.mark.parametrize("begins", SHOWN)
def test_a_block_of_the_page_is_a_file_that_loads(begins: str) -> None:
    (text,) = (block.text for block in blocks(PAGE) if begins in block.text.splitlines()[0])
    name = SHOWN[begins]
    files = {f"sources/shared/{name}.yaml": text.encode()}
    sources = Sources(Overlay(EXAMPLE, files))
    assert sources.workspace_problems() == ()
    assert begins.partition(": ")[2] in {entry.id for entry in sources.shared[name].entries}
