"""Options and fixtures that every test can use."""

import pytest
from hypothesis import HealthCheck, settings

# The same examples in every run, however slow it is; `pytest --hypothesis-profile=search` looks for others.
_ANY_SPEED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", _ANY_SPEED, derandomize=True, database=None)
settings.register_profile("search", _ANY_SPEED, max_examples=1000)
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--accept`, which `nox -s accept` passes."""
    parser.addoption("--accept", action="store_true", help="rewrite the goldens with what comes out now")


@pytest.fixture
def accept(pytestconfig: pytest.Config) -> bool:
    """True where the goldens are to be rewritten."""
    return bool(pytestconfig.getoption("accept"))
