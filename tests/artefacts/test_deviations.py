"""The register of deviations: its page is what its data makes, and each place still says what it says."""

import pytest

from tests.artefacts.deviations import PAGE, Deviation, deviations, page
from tests.artefacts.places import printed_at, version_end
from tests.small import REPOSITORY

ROWS = deviations()


def title(row: Deviation) -> str:
    """Where a row is, as the name of its test."""
    return f"{row.where}: {row.place}" if row.place else row.where


def texts(row: Deviation) -> list[str | None]:
    """What the place of a row says, in each of its versions; None where it is gone."""
    if row.file:
        path = REPOSITORY / row.file
        return [" ".join(path.read_text("utf-8").split()) if path.is_file() else None]
    return [printed_at(version_end(row.artefact, version).resolved, row.place) for version in row.versions]


def test_the_page_is_what_the_data_makes(accept: bool) -> None:
    if accept:
        PAGE.write_text(page(ROWS), "utf-8")
    assert PAGE.read_text("utf-8") == page(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=title)
def test_a_row_names_a_place_and_gives_its_reason(row: Deviation) -> None:
    assert bool(row.file) != bool(row.artefact and row.versions and row.place)
    assert row.material and row.ours and row.why
    assert row.says or row.lacks


@pytest.mark.parametrize("row", ROWS, ids=title)
def test_the_place_of_a_row_still_says_so(row: Deviation) -> None:
    for text in texts(row):
        assert text is not None, f"{title(row)}: no such place"
        assert [words for words in row.says if words not in text] == []
        assert [words for words in row.lacks if words in text] == []


def test_no_row_is_there_twice() -> None:
    titles = [(title(row), row.says, row.lacks) for row in ROWS]
    assert len(titles) == len(set(titles))
