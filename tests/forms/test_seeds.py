"""Forms that programs of many kinds fill and save: every answer is what was typed, and nothing beside it is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.forms.office import wrong_in_office
from tests.forms.seeds import PROGRAMS, wrong_in_seed
from tests.redline.judging import Office, office

_SEEDS = range(20)
_OF_OFFICE = (0, 3, 6, 9, 12)
"""Of the shortest of the forms; `python -m tests.forms` has LibreOffice fill the others."""


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_answer_is_what_was_typed_and_nothing_beside_it_is_lost(program: str) -> None:
    assert [fault for seed in _SEEDS for fault in wrong_in_seed(seed, program)] == []


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One LibreOffice for all forms."""
    with office(tmp_path_factory.mktemp("office")) as own:
        yield own


@pytest.mark.xdist_group("libreoffice")
def test_what_libreoffice_fills_and_saves_is_read_as_it_was_typed(running: Office, tmp_path: Path) -> None:
    assert [fault for seed in _OF_OFFICE for fault in wrong_in_office(seed, running, tmp_path)] == []
