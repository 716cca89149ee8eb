"""The LibreOffice that judges red-lines."""

from collections.abc import Iterator

import pytest

from tests.redline.judging import Office, office


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One LibreOffice for all tests of a worker; those that ask it are in one xdist group."""
    with office(tmp_path_factory.mktemp("office")) as running:
        yield running
