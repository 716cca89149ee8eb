"""Logs that LibreOffice opened, edited and saved lose nothing when they are collated."""

import json
import subprocess
from pathlib import Path
from random import Random

import pytest

from tests.consult.nothing_lost import judged
from tests.consult.returned.around import Around
from tests.consult.returned.plan import Plan, Row, Table
from tests.consult.returned.run import collated, forgotten
from tests.consult.returned.seeds import seeded
from tests.consult.returned.word_files import filled_document

SCRIPT = str(Path(__file__).parent / "returned" / "by_libreoffice.py")
CELLS = {
    "C5": "Example Supplier 1", "C6": "Supplier", "C7": "Chris Example",
    "B11": "Guide v1.0", "C11": "11.4 Check four", "G11": "Say who answers, and when.", "H11": "Covered by the merged comment.", "I11": "no",
    "C12": 11.3, "G12": "Ten days are too few\nfor a form of this size.", "H12": "Say twenty.", "I12": "no",
    "C13": 47979, "F13": "major", "G13": "A day that was a section.", "I13": "yes",
    "C15": "2 Dates", "G15": "After a gap: \u201cquoted\u201d, non\u00a0breaking.", "I15": "in part",
    "C16": "General", "G16": '=CONCATENATE("Made ";"by a formula")', "I16": "no",
    "C17": "1 Entry", "F17": "minor",
    "L18": "Somebody wrote into the office's column.",
}  # fmt: skip
EDITS = {
    "cells": CELLS, "days": ["C13"], "merged": ["G11:H11", "B15:B16"], "hidden": [12],
    "notes": {"G15": "A note on a cell."}, "above": 2,
}  # fmt: skip


@pytest.mark.xdist_group("libreoffice")
def test_nothing_of_files_that_libreoffice_saved_is_lost(at: Around, tmp_path: Path) -> None:
    returns = tmp_path / "returns"
    returns.mkdir()
    saved(at, tmp_path, returns)
    assert sorted(path.name for path in returns.iterdir()) == [
        "a-edited.ods", "a-edited.xlsx", "b-through-ods.xlsx", "c-word.docx", "d-mixed.ods", "d-mixed.xlsx",
    ]  # fmt: skip
    forgotten(at)
    found = collated(at, returns)
    result = judged(returns, found.log, found.report, at.empty)
    assert result.lost == () and result.whole == () and result.cells > 100
    for name in ("a-edited.xlsx", "a-edited.ods", "b-through-ods.xlsx"):
        rows = [one for one in found.log["comments"] if one["source"]["file"] == name]
        assert [one["section"] for one in rows] == ["step-4", "", "step-5", "dates", "General"]
        assert rows[4]["comment"] == "Made by a formula"
        assert [one["organisation"] for one in rows] == ["example-supplier-1"] * 5
        (file,) = [one for one in found.report["files"] if one["name"] == name]
        assert (file["rows_in"], file["rows_logged"], file["rows_quarantined"], file["rows_blank"]) == (
            8,
            5,
            2,
            1,
        )
        assert not [note for note in file["notes"] if "stamp" in note or "version" in note]
        assert any("hidden row" in flag for flag in rows[1]["flags"])


def saved(at: Around, folder: Path, returns: Path) -> None:
    """Files that LibreOffice saved: edited, edited and saved as ODS before, Word, and one with hazards."""
    rows: list[Row | None] = [
        Row({"section": "11.4 Check four", "comment": "From Word.", "confidential": "no"}),
        Row({"section": "11.5 Check five", "proposed": "Also from Word.", "severity": "blocking"}),
    ]
    word = Plan("c-word.docx", "example-supplier-2", "Example Supplier 2", [Table("table 2", rows)])
    form, document, mixed = folder / "form.xlsx", folder / "filled.docx", folder / "mixed.xlsx"
    form.write_bytes(at.workbook)
    document.write_bytes(filled_document(at.document, word))
    mixed.write_bytes(
        next(plan for plan in seeded(Random(8).randrange(200), at) if plan.writer == "raw").data
    )
    jobs = [
        {"source": str(form), "target": str(returns / "a-edited.xlsx"), **EDITS},
        {"source": str(form), "target": str(returns / "a-edited.ods"), "way": [".ods"], **EDITS},
        {
            "source": str(form),
            "target": str(folder / "b-through-ods.xlsx"),
            "way": [".ods", ".xlsx"],
            **EDITS,
        },
        {"source": str(document), "target": str(returns / "c-word.docx"), "way": [".docx"]},
        {"source": str(mixed), "target": str(returns / "d-mixed.xlsx")},
        {"source": str(mixed), "target": str(returns / "d-mixed.ods"), "way": [".ods"]},
    ]
    (folder / "jobs.json").write_text(json.dumps(jobs))
    subprocess.run(["/usr/bin/python3", SCRIPT, str(folder / "jobs.json")], check=True, timeout=900)
    (folder / "b-through-ods.xlsx").rename(returns / "b-through-ods.xlsx")
