"""What the tests of consultations share."""

import pytest

from tests.consult.returned.around import Around, around


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Around:
    """The consultation on the long guide."""
    return around(tmp_path_factory.mktemp("round"))
