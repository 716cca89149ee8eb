"""The LibreOffice that judges red-lines."""

from collections.abc import Iterator
from functools import cache

import pytest

from pipeline.draw.bitmap import png
from tests.redline.judging import Office, office


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One LibreOffice for all tests of a worker; those that ask it are in one xdist group."""
    with office(tmp_path_factory.mktemp("office")) as running:
        yield running


@pytest.fixture(scope="package", autouse=True)
def each_picture_is_drawn_once() -> Iterator[None]:
    """Three files of most red-lines show the same figures: their bitmaps, which nothing here asks about, are kept."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("pipeline.write.docx.content.figures.png", cache(png))
        yield
