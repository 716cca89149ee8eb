"""Nothing of a returned file is lost, says a judge that knows neither the reader nor the generator."""

import copy
from pathlib import Path
from random import Random

import pytest

from pipeline.model.organisation.language import ENGLISH
from tests.consult.nothing_lost import Judged, judged, plain
from tests.consult.returned.around import ID, Around
from tests.consult.returned.by_hand import DAMAGES
from tests.consult.returned.by_hand_ods import ODS_DAMAGES
from tests.consult.returned.by_hand_text import CSV_DAMAGES, MARKDOWN_DAMAGES
from tests.consult.returned.by_hand_word import WORD_DAMAGES
from tests.consult.returned.plan import Plan, Row, Table, row
from tests.consult.returned.run import Collated, collated, forgotten
from tests.consult.returned.seeds import seeded, write, written
from tests.consult.returned_xml import found_in

REFUSED = {
    "two cells of one address": "two cells have the address G14",
    "two rows of one number": "two cells have the address G14",
}


def judge(at: Around, returns: Path, found: Collated) -> Judged:
    """What the judge says, knowing the empty forms."""
    return judged(returns, found.log, found.report, at.empty)


def test_the_judge_names_the_cells_of_a_row_that_is_taken_out_of_the_log(at: Around, tmp_path: Path) -> None:
    write(seeded(3, at), tmp_path)
    forgotten(at)
    found = collated(at, tmp_path)
    assert judge(at, tmp_path, found).lost == ()
    for gone in Random(3).sample(range(len(found.log["comments"])), 3):
        log = copy.deepcopy(found.log)
        taken = log["comments"].pop(gone)
        lost = judge(at, tmp_path, Collated(0, log, found.report)).lost
        where = f"{taken['source']['file']}: {taken['source']['sheet']} "
        assert [line for line in lost if line.startswith(where)]
        assert any(repr(taken["comment"][:80]) in line for line in lost)


def test_the_judge_names_a_cell_whose_text_was_changed_and_a_file_that_is_not_told_of(
    at: Around, tmp_path: Path
) -> None:
    write(seeded(5, at), tmp_path)
    forgotten(at)
    found = collated(at, tmp_path)
    log, report = copy.deepcopy(found.log), copy.deepcopy(found.report)
    log["comments"][0]["as_given"]["comment"] += "!"
    assert any(
        repr(log["comments"][0]["comment"][:80]) in one
        for one in judge(at, tmp_path, Collated(0, log, found.report)).lost
    )
    name = report["files"].pop()["name"]
    assert f"{name}: the file itself" in judge(at, tmp_path, Collated(0, found.log, report)).lost


@pytest.mark.parametrize("damage", DAMAGES)
def test_nothing_of_a_file_that_was_damaged_by_hand_is_lost(damage: str, at: Around, tmp_path: Path) -> None:
    rows: list[Row | None] = [row(Random(number), dict(at.sections)) for number in range(4)]
    plan = Plan(
        "a.xlsx",
        "",
        "Example Supplier 1",
        [Table(ENGLISH.printed("sheet.comments"), rows)],
        at.form.stamp.text,
    )
    plan.after.append(DAMAGES[damage])
    (tmp_path / "a.xlsx").write_bytes(written(plan, at))
    forgotten(at)
    found = collated(at, tmp_path)
    result = judge(at, tmp_path, found)
    assert result.lost == ()
    if damage in REFUSED:
        assert result.whole == ("a.xlsx",) and REFUSED[damage] in found.report["files"][0]["quarantined"]
    else:
        assert result.whole == () and result.cells > 12


@pytest.mark.parametrize("seed", [18, 28, 58, 59])
def test_the_consolidated_workbook_holds_every_text_as_a_text(seed: int, at: Around, tmp_path: Path) -> None:
    write(seeded(seed, at), tmp_path)
    forgotten(at)
    found = collated(at, tmp_path, "--format", "xlsx")
    path = at.root / "output" / "consultations" / ID / "consolidated-log.xlsx"
    cells = found_in(path.name, path.read_bytes())
    assert cells and [one for one in cells if one.kind == "formula"] == []
    texts = {plain(one.text) for one in cells}
    # Marks that turn the direction of writing are shown as their codes, so that nothing reads otherwise.
    codes = {ord(mark): f"[U+{ord(mark):04X}]" for mark in "\u202e\u202c"}
    given = [
        one[key].translate(codes)
        for one in found.log["comments"]
        for key in ("comment", "proposed")
        if one[key]
    ]
    assert len(given) > 5
    assert [text for text in given if len(text) < 32_000 and plain(text) not in texts] == []


@pytest.mark.parametrize("damage", WORD_DAMAGES)
def test_nothing_of_a_word_file_that_was_damaged_by_hand_is_lost(
    damage: str, at: Around, tmp_path: Path
) -> None:
    rows: list[Row | None] = [row(Random(number), dict(at.sections)) for number in range(3)]
    plan = Plan("a.docx", "", "Example Supplier 1", [Table("table 1", rows)], writer="word")
    (tmp_path / "a.docx").write_bytes(WORD_DAMAGES[damage](written(plan, at)))
    forgotten(at)
    found = collated(at, tmp_path)
    result = judge(at, tmp_path, found)
    assert result.lost == () and result.whole == () and result.cells > 12
    assert len(found.log["comments"]) >= 3


@pytest.mark.parametrize("damage", ODS_DAMAGES)
def test_nothing_of_an_open_document_that_was_damaged_by_hand_is_lost(
    damage: str, at: Around, tmp_path: Path
) -> None:
    plan = _plan("a.ods", ENGLISH.printed("sheet.comments"), "ods", at)
    assert _is_whole(ODS_DAMAGES[damage](written(plan, at)), plan, at, tmp_path)


@pytest.mark.parametrize("damage", CSV_DAMAGES)
def test_nothing_of_a_csv_file_that_was_damaged_by_hand_is_lost(
    damage: str, at: Around, tmp_path: Path
) -> None:
    plan = _plan("a.csv", "table 1", "csv comma utf-8", at)
    assert _is_whole(CSV_DAMAGES[damage](written(plan, at)), plan, at, tmp_path)


@pytest.mark.parametrize("damage", MARKDOWN_DAMAGES)
def test_nothing_of_a_markdown_file_that_was_damaged_by_hand_is_lost(
    damage: str, at: Around, tmp_path: Path
) -> None:
    plan = _plan("a.md", "table 2", "markdown", at)
    assert _is_whole(MARKDOWN_DAMAGES[damage](written(plan, at)), plan, at, tmp_path)


def _plan(name: str, table: str, writer: str, at: Around) -> Plan:
    rows: list[Row | None] = [row(Random(number), dict(at.sections)) for number in range(4)]
    return Plan(name, "", "Example Supplier 1", [Table(table, rows)], at.form.stamp.text, writer)


def _is_whole(data: bytes, plan: Plan, at: Around, folder: Path) -> bool:
    """True where the judge finds all of a file in the collation, which set none of it aside as a whole."""
    (folder / plan.name).write_bytes(data)
    forgotten(at)
    found = collated(at, folder)
    result = judge(at, folder, found)
    assert (result.lost, result.whole) == ((), ()) and result.cells > 12
    return len(found.log["comments"]) >= 4
