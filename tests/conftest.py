"""Options and fixtures that every test can use."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.costs import RECORD, Recorder, dearest_first, recorded
from tests.judges.asked import MissingJudges, further_folder, said

# The same examples in every run, however slow it is; `pytest --hypothesis-profile=search` looks for others.
_ANY_SPEED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", _ANY_SPEED, derandomize=True, database=None)
settings.register_profile("search", _ANY_SPEED, max_examples=1000)
settings.load_profile("same")

_FURTHER = Path(__file__).parent / "further"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--accept`, which `nox -s accept` passes, and `--record-costs`."""
    parser.addoption("--accept", action="store_true", help="rewrite the goldens with what comes out now")
    parser.addoption("--record-costs", action="store_true", help="write tests/costs.txt, for what is run")


def pytest_configure(config: pytest.Config) -> None:
    """Stops where further judges are named that aren't there; has every process keep what it compiled."""
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # the program is started by hundreds of tests
    if config.getoption("record_costs"):
        config.pluginmanager.register(Recorder())
    try:
        further_folder()
    except MissingJudges as error:
        raise pytest.UsageError(str(error)) from error


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leaves out the tests that need further judges, where none are asked."""
    return True if collection_path == _FURTHER and further_folder() is None else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Puts the dearest groups first where several processes share them."""
    if getattr(config.option, "loadgroup", False):
        dearest_first(items, recorded(RECORD.read_text("utf-8").splitlines()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says which judges were asked."""
    terminalreporter.write_line(said(further_folder()))


@pytest.fixture
def accept(pytestconfig: pytest.Config) -> bool:
    """True where the goldens are to be rewritten."""
    return bool(pytestconfig.getoption("accept"))
