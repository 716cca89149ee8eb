"""The rows of the artefact library: literal, in every format, and safe to open in a spreadsheet."""

import csv
import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.load.sources import Sources
from pipeline.model.library import LibraryRow, library_name, versions_named
from pipeline.publish.workspaces.library_rows import library_rows
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.write.data.library_rows import COLUMNS, rows_csv, rows_json, rows_markdown
from tests.small import REPOSITORY, edit, small

QAP, PLAN = "Qualification Approach & Plan", "Approach and Plan"
LITERAL = [
    ("BSC Assessment Criteria for Qualification v5.0", "n/a", PLAN, "Assessment Criteria", "5.0"),
    ("QA&P, Annex 1 and Annex 2 Consolidated Comments Log", "MHHS-DEL3317", PLAN, QAP, "1.0"),
    ("QA&P v4.0 - Clean", "MHHS-DEL1118", PLAN, QAP, "4.0"),
    ("QA&P Annex 1 v3.0 - Clean", "MHHS-DEL2183", PLAN, f"{QAP} Annex 1", "3.0"),
    ("QA&P Annex 2 v3.0 - Clean", "MHHS-DEL2433", PLAN, f"{QAP} Annex 2", "3.0"),
    ("QA&P Annex 3", "MHHS-DEL3397", PLAN, f"{QAP} Annex 3", "0.2"),
    (f"{QAP} Annex 4", "MHHS-DEL2215", PLAN, f"{QAP} Annex 4", "2.0"),
    (
        f"{QAP} Annex 4 Consolidated Comments Log",
        "MHHS-DEL2207",
        "Supporting Document",
        f"{QAP} Annex 4",
        "1.0",
    ),
]
"""The rows of the material, in its order."""


def row(name: str, version: str = "1.0") -> LibraryRow:
    return LibraryRow("x", name, "n/a", "S", "T", version, external=False)


def test_the_rows_are_those_of_the_material_to_the_letter_and_in_its_order() -> None:
    found = library_rows(Sources(FolderSnapshot(REPOSITORY)), date(2026, 1, 1))
    assert [tuple(of(one) for of in COLUMNS.values()) for one in found.rows] == LITERAL
    assert "qad" in found.unlisted and "qap" not in found.unlisted


def test_the_columns_keep_their_order() -> None:
    assert list(COLUMNS)[:5] == ["Short Name", "Doc Number", "Subtype", "Theme", "Version"]


@pytest.mark.parametrize("version", ["4.0", "1.47", "3.01", "0.2"])
def test_a_version_is_text_in_every_format(version: str) -> None:
    one = row(library_name("P v{version}", version), version)
    (value,) = json.loads(rows_json([one]))
    assert (value["version"], value["short_name"]) == (version, f"P v{version}")
    assert list(csv.reader(StringIO(rows_csv([one]))))[1][4] == version
    assert rows_markdown([one]).endswith(f"| T | {version} |\n")


def test_a_text_that_a_spreadsheet_could_run_is_text_in_csv_and_as_it_is_elsewhere() -> None:
    for start in ("=", "+", "-", "@", "\t=", "\r@", " \n+"):
        one = row(f"{start}SUM(A1)")
        (_, cells) = csv.reader(StringIO(rows_csv([one]), newline=""))
        assert cells[0] == f"'{start.strip()}SUM(A1)"
        assert json.loads(rows_json([one]))[0]["short_name"] == f"{start}SUM(A1)"


def test_marks_of_markdown_are_escaped_and_ampersands_kept() -> None:
    assert (
        rows_markdown([row("A|B *c* <d> QA&P &amp;\nx")])
        .splitlines()[2]
        .startswith("| A\\|B \\*c\\* \\<d\\> QA&P \\&amp; x |")
    )


def test_versions_are_seen_in_names_and_numbers_of_annexes_are_not() -> None:
    assert versions_named("QA&P v4.0 - Clean") == ("4.0",)
    assert versions_named("Log V2 of Annex 1 and 3.01") == ("2", "3.01")
    assert versions_named("QA&P, Annex 1 and Annex 2, 2024") == ()


@pytest.mark.parametrize(
    ("format_name", "start"), [("md", "| Short Name |"), ("csv", "Short Name,"), ("json", "[\n")]
)
def test_the_command_prints_each_format_and_says_who_has_no_row(
    capsys: pytest.CaptureFixture[str], format_name: str, start: str
) -> None:
    assert run(["library", "--rows", "--format", format_name, "--root", str(REPOSITORY)]) == 0
    told = capsys.readouterr()
    assert told.out.startswith(start)
    assert "note: without a library_name, and so without a row: action-plan, " in told.err


def test_without_rows_the_command_says_what_it_makes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["library", "--root", str(REPOSITORY)]) == 2
    assert "--rows prints the rows" in capsys.readouterr().err


def test_a_name_with_another_version_than_the_metadata_prints_no_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small(tmp_path)
    named = "short_name: Guide\ntheme: T\nsubtype: S\nlibrary_name: Guide v0.9\n"
    edit(root, "sources/guide/artefact.yaml", "short_name: Guide\n", named)
    assert run(["library", "--rows", "--root", str(root)]) == 1
    told = capsys.readouterr()
    assert told.out == "" and "'Guide v0.9' is at version 1.0" in told.err
    edit(root, "sources/guide/artefact.yaml", "Guide v0.9", '"Guide v{version}"')
    assert run(["library", "--rows", "--root", str(root)]) == 0
    assert "| Guide v1.0 | TEST-001 | S | T | 1.0 |" in capsys.readouterr().out
