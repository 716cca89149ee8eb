"""Nothing of a returned file is lost, says a judge that knows neither the reader nor the generator."""

import copy
from pathlib import Path
from random import Random

from tests.consult.nothing_lost import Judged, judged
from tests.consult.returned.around import Around
from tests.consult.returned.run import Collated, collated, forgotten
from tests.consult.returned.seeds import seeded, write


def judge(at: Around, returns: Path, found: Collated) -> Judged:
    """What the judge says, knowing the empty forms."""
    return judged(returns, found.log, found.report, (at.workbook, at.document))


def test_the_judge_names_the_cells_of_a_row_that_is_taken_out_of_the_log(at: Around, tmp_path: Path) -> None:
    write(seeded(3, at), tmp_path)
    forgotten(at)
    found = collated(at, tmp_path)
    assert judge(at, tmp_path, found).lost == ()
    for gone in Random(3).sample(range(len(found.log["comments"])), 3):
        log = copy.deepcopy(found.log)
        row = log["comments"].pop(gone)
        lost = judge(at, tmp_path, Collated(0, log, found.report)).lost
        where = f"{row['source']['file']}: {row['source']['sheet']} "
        assert [line for line in lost if line.startswith(where)]
        assert any(repr(row["comment"][:80]) in line for line in lost)


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
