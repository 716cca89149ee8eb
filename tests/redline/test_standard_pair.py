"""The standard pair of the judges, written as sources of ours, in a red-line that is exact at both sizes."""

from pathlib import Path

import pytest

from benchmarks.documents import ARTEFACT, workspace_files
from benchmarks.pair import markdown, standard_pair
from pipeline.diff.redline import Redline, redline
from pipeline.load.sources import Sources
from pipeline.resolve.resolved import Resolved, resolved
from tests.diff.test_redline import MARKS
from tests.memory import MemorySnapshot
from tests.redline.judging import Office, assert_exact, assert_sound, files


def standard(scale: int) -> Redline:
    """The red-line of the standard pair at a size."""
    pair = standard_pair(scale)
    return redline(_side(markdown(pair.old), "1.0"), _side(markdown(pair.new), "2.0"), MARKS)


def _side(text: str, version: str) -> Resolved:
    sources = Sources(MemorySnapshot(workspace_files(text, (version,))))
    return resolved(sources.document(ARTEFACT), sources.shared, sources.document_or_none)


@pytest.mark.xdist_group("libreoffice")
def test_the_standard_pair_is_exact_and_libreoffice_agrees(tmp_path: Path, libreoffice: Office) -> None:
    found = files(standard(1), tmp_path)
    assert_exact(found)
    assert_sound(found)
    libreoffice.assert_agrees(found)


def test_ten_times_the_standard_pair_is_exact(tmp_path: Path) -> None:
    assert_exact(files(standard(10), tmp_path))
