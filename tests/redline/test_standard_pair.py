"""The large pair of the judges, written as sources of ours, in a red-line that is exact at both sizes.

The benchmark of red-lines proves the same at ten times its size.
"""

from functools import cache
from pathlib import Path

import pytest

from benchmarks.documents import ARTEFACT, workspace_files
from benchmarks.pair import markdown
from pipeline.diff.marking.redline import Redline, redline
from pipeline.load.sources import Sources
from pipeline.resolve.resolved import Resolved, resolved
from tests.diff.test_redline import MARKS
from tests.judges.large_pair import Pair, large_pair
from tests.judges.names import w
from tests.memory import MemorySnapshot
from tests.redline.judging import Office, assert_exact, assert_sound, files, word
from tests.word.building import part


@cache
def red_line(pair: Pair) -> Redline:
    """The red-line of a pair."""
    return redline(_side(markdown(pair.old), "1.0"), _side(markdown(pair.new), "2.0"), MARKS)


def _side(text: str, version: str) -> Resolved:
    sources = Sources(MemorySnapshot(workspace_files(text, (version,))))
    return resolved(sources.document(ARTEFACT), sources.shared, sources.document_or_none)


@pytest.mark.xdist_group("libreoffice")
def test_the_large_pair_is_exact_and_libreoffice_agrees(tmp_path: Path, libreoffice: Office) -> None:
    found = files(red_line(large_pair()), tmp_path)
    assert_exact(found)
    assert_sound(found)
    libreoffice.assert_agrees(found)


@pytest.mark.xdist_group("libreoffice")  # beside the test before it, which has made the pair
def test_the_red_line_has_the_rows_and_moves_that_the_generator_made() -> None:
    truth = large_pair().truth
    root = part(word(red_line(large_pair())))
    rows = [mark.tag for properties in root.iter(w("trPr")) for mark in properties]
    # A row may be replaced whole where most of it was edited.
    assert rows.count(w("ins")) - rows.count(w("del")) == truth.rows_inserted - truth.rows_deleted
    assert truth.rows_inserted <= rows.count(w("ins")) <= truth.rows_inserted + truth.cells
    names = {start.get(w("name")) for start in root.iter(w("moveToRangeStart"))}
    assert len(names) >= truth.sections_moved


def test_twice_the_large_pair_is_exact(tmp_path: Path) -> None:
    assert_exact(files(red_line(large_pair(2)), tmp_path))
