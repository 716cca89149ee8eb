"""Options and fixtures that every test can use."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--accept`, which `nox -s accept` passes."""
    parser.addoption("--accept", action="store_true", help="rewrite the goldens with what comes out now")


@pytest.fixture
def accept(pytestconfig: pytest.Config) -> bool:
    """True where the goldens are to be rewritten."""
    return bool(pytestconfig.getoption("accept"))
