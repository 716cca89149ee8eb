"""Under which names the sheets of returned files stand in git."""

from dataclasses import replace

from pipeline.consult.returned.sheet_names import sheets_in_git, with_own_names, with_public_names
from pipeline.load.rounds.collated import Ledger
from pipeline.model.consultations.comment import CellSource
from tests.consult.consultations import Kept, collate, content, row
from tests.consult.test_claims import sent

NAMES = ("Comments", "Ada Example 07700 900123", "Sheet1", "Tabelle2", "Our price is 7", "table 1")


def test_a_sheet_that_its_sender_named_stands_in_git_by_its_place_and_comes_back() -> None:
    file = sent(replace(content("log.xlsx", [row("Ten.")]), sheets=NAMES), "es1")
    sheets = sheets_in_git([file])
    cells = tuple(
        (f"c-{place}", CellSource(file.content.sha256, name, "A4")) for place, name in enumerate(NAMES)
    )
    book = Ledger(cells=cells, earlier=cells[:2])
    public = with_public_names(book, sheets)
    shown = [cell.sheet for _, cell in public.cells]
    assert shown == ["Comments", "sheet no. 2", "Sheet1", "Tabelle2", "sheet no. 5", "table 1"]
    assert [cell.sheet for _, cell in public.earlier] == shown[:2]
    assert with_own_names(public, sheets) == book
    assert with_public_names(public, {}) == public


def test_the_sheets_of_a_file_are_those_that_were_read() -> None:
    _, kept = collate([content("log.xlsx", [row("Ten.")])], {}, Kept())
    assert [cell.sheet for _, cell in kept.ledger.cells] == ["Comments"]
