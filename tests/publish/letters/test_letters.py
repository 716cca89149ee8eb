"""Letters from a table: the files, what is refused, and the judges of Word and PDF."""

import csv
import json
import re
import zipfile
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

import page
import pytest
from openpyxl import Workbook
from pypdf import PdfReader

from pipeline.cli import run
from pipeline.model.identity import FileKind
from pipeline.write.docx.proof.verify import word_findings
from tests.pdf.tagged_text import tagged_blocks
from tests.small import REPOSITORY, edit, small, small_in_git
from tests.word.judges import complaints
from tests.word.said import kinds
from tests.word.text import unmatched, word_blocks

DATA: Mapping[str, Mapping[str, str]] = {
    "qualification-letter": {
        "Participant": "Example Supplier 1",
        "Date of the letter": "27/03/2026",
        "Date of the meeting": "2026-03-25",
        "Role": "supplier",
        "MPIDs": "EXA1, EXA2",
        "Outcome": "Approved with conditions",
        "Conditions": "First, clear finding 3.\nSecond, send the report.",
    },
    "exemption-letter": {
        "supplier": "=Example Supplier 1",
        "supplier-address": "1 Example Street\nExampleton",
        "letter-date": "27 March 2026",
        "mpids": "EXA1",
        "segments-served": "Advanced",
        "reason": "We serve no smart meters.",
        "contact-name": "Example Person",
        "contact-position": "Example Position",
        "contact-email": "person@example.org",
        "no-capability": "yes",
        "not-sit": "yes",
        "controls-described": "yes",
        "decision-understood": "yes",
        "signatory-name": "Example Director",
        "signatory-position": "Director",
    },
    "loda": {
        "organisation": "Example Meter Operator 1",
        "organisation-address": "1 Example Street",
        "letter-date": "27/03/2026",
        "delegate-name": "Example Delegate",
        "delegate-position": "Example Position",
        "delegate-email": "delegate@example.org",
        "role": "Metering Equipment Manager (Smart)",
        "mpids": "EXM1",
        "responsibility-accepted": "yes",
        "director-name": "Example Director",
        "delegate-accepts": "yes",
        "accepted-on": "28/03/2026",
    },
}
"""A row for each letter of the repository; every name is invented."""


def table(path: Path, *rows: Mapping[str, str], separator: str = ",") -> str:
    """The path of a CSV file with these rows."""
    text = StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), "utf-8")
    return str(path)


def letters(root: Path, artefact: str, data: str, *words: str) -> int:
    return run(["letters", artefact, "--data", data, "--root", str(root), "--jobs", "1", *words])


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every letter of the repository, filled."""
    folder = tmp_path_factory.mktemp("letters")
    for name, row in DATA.items():
        data = table(folder / f"{name}.csv", row)
        assert letters(REPOSITORY, name, data, "--output", str(folder / "output")) == 0
    return folder / "output"


def made(output: Path, artefact: str, extension: str) -> Path:
    return output / artefact / "v1.0" / "letters" / f"0002.{extension}"


@pytest.mark.parametrize("artefact", DATA)
def test_the_judges_of_word_and_pdf_have_no_complaint(output: Path, artefact: str) -> None:
    assert complaints(made(output, artefact, "docx")) == []
    assert word_findings(made(output, artefact, "docx").read_bytes()) == ()
    report = page.validate_pdf(made(output, artefact, "pdf"), profile="ua1")
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


@pytest.mark.parametrize("artefact", DATA)
def test_word_and_pdf_say_the_same_and_hold_every_value(output: Path, artefact: str) -> None:
    word = list(word_blocks(made(output, artefact, "docx")))
    pdf = list(tagged_blocks(made(output, artefact, "pdf").read_bytes()))
    assert unmatched(word, pdf) == []
    text = "\n".join(pdf)
    for value in DATA[artefact].values():
        if not re.fullmatch(r"yes|[\d/-]+|supplier", value):
            assert all(line in text for line in value.split("\n")), value
    assert "27 March 2026" in text


@pytest.mark.parametrize("artefact", DATA)
def test_no_gap_is_left_but_the_line_to_sign_on_and_no_advice_for_the_author(
    output: Path, artefact: str
) -> None:
    with zipfile.ZipFile(made(output, artefact, "docx")) as archive:
        xml = archive.read("word/document.xml").decode()
    tags = re.findall(r'<w:tag w:val="([^"]+)"', xml)
    signatures = {"chair-signature", "signature", "director-signature", "delegate-signature"}
    assert tags and set(tags) <= signatures
    text = "\n".join(tagged_blocks(made(output, artefact, "pdf").read_bytes()))
    for left in ("[[", "{{", "☐", "About this template", "After signature"):
        assert left not in text


def test_the_manifest_lists_the_letters_and_says_nothing_of_those_whom_they_concern(output: Path) -> None:
    text = (output / "manifest.json").read_text()
    rows = json.loads(text)["files"]
    assert {(row["kind"], row["format"]) for row in rows} == {("letter", "docx"), ("letter", "pdf")}
    assert len(rows) == 2 * len(DATA)
    for row in DATA.values():
        assert not [value for value in row.values() if value.startswith("Example") and value in text]


def test_rows_that_cannot_be_used_are_listed_and_the_others_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = DATA["loda"]
    data = table(
        tmp_path / "loda.csv",
        good,
        {**good, "role": "Supplier"},
        {**good, "accepted-on": "31/04/2026", "delegate-accepts": "no"},
        separator=";",
    )
    assert letters(REPOSITORY, "loda", data, "--format", "docx", "--output", str(tmp_path / "out")) == 3
    told = capsys.readouterr()
    assert told.out.startswith("1 of 3 rows became letters (docx); 2 did not.\n")
    assert f"{data}:3:7: refused 'role': 'Supplier' is no option of this field\n" in told.err
    assert "hint: Only a Meter Operator Agent (Metering Equipment Manager) may delegate" in told.err
    assert f"{data}:4:12: refused 'accepted-on'" in told.err
    assert f"{data}:4:11: refused 'delegate-accepts'" in told.err
    assert [path.name for path in (tmp_path / "out").rglob("*.docx")] == ["0002.docx"]


def test_each_letter_says_that_it_is_one(output: Path) -> None:
    assert set(kinds(output).values()) == {FileKind.LETTER}


def test_a_participant_in_sit_gets_no_exemption_letter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = table(tmp_path / "t.csv", {**DATA["exemption-letter"], "not-sit": "no"})
    assert letters(REPOSITORY, "exemption-letter", data, "--output", str(tmp_path / "out")) == 1
    assert "A participant in SIT is outside the exemption" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_answer_for_programs_names_files_and_refusals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small(tmp_path)
    data = table(
        tmp_path / "t.csv", {"entrant": "Example 1", "Ref": "R 1"}, {"entrant": "a\nb", "Ref": "R 2"}
    )
    assert letters(root, "letter", data, "--name", "ref", "--format", "docx", "--json") == 3
    answer = json.loads(capsys.readouterr().out)
    (letter,) = answer["letters"]
    assert letter == {
        "row": 2,
        "line": 2,
        "files": [str(root / "output/letter/v1.0/letters/r-1.docx")],
    }
    (refused,) = answer["refused"]
    assert (refused["line"], refused["column"], refused["column_number"]) == (3, "entrant", 1)
    assert refused["cure"] == "write it on one line"


def test_excel_and_csv_give_the_same_bytes(tmp_path: Path) -> None:
    root = small(tmp_path)
    data = table(tmp_path / "t.csv", {"Entrant": "Example 1"})
    book = Workbook()
    for line in (["Entrant"], ["Example 1"]):
        book.worksheets[0].append(line)
    book.save(tmp_path / "t.xlsx")
    found = []
    for name in (data, str(tmp_path / "t.xlsx")):
        assert letters(root, "letter", name) == 0
        folder = root / "output/letter/v1.0/letters"
        found.append([(folder / f"0002.{extension}").read_bytes() for extension in ("docx", "pdf")])
    assert found[0] == found[1]


def test_several_processes_give_the_same_bytes_as_one(tmp_path: Path) -> None:
    root = small(tmp_path)
    data = table(tmp_path / "t.csv", *({"entrant": f"Example {number}"} for number in range(4)))
    for jobs in ("1", "2"):
        words = ["letters", "letter", "--data", data, "--root", str(root), "--jobs", jobs]
        assert run([*words, "--output", str(tmp_path / jobs)]) == 0
    one, two = (sorted((tmp_path / jobs).rglob("*.*")) for jobs in ("1", "2"))
    assert [path.name for path in one] == [path.name for path in two]
    for here, there in zip(one, two, strict=True):
        assert here.is_dir() or here.read_bytes() == there.read_bytes()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_sign_that_no_font_has_refuses_its_row_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], jobs: str
) -> None:
    root = small(tmp_path)
    data = table(
        tmp_path / "t.csv", *({"entrant": name} for name in ("Example 1", "Example 漢", "Example 3"))
    )
    assert run(["letters", "letter", "--data", data, "--root", str(root), "--jobs", jobs]) == 3
    assert f"{data}:3:1: refused no font has the sign '漢' (U+6F22)" in capsys.readouterr().err
    names = sorted(path.name for path in (root / "output/letter/v1.0/letters").iterdir())
    assert names == ["0002.docx", "0002.pdf", "0004.docx", "0004.pdf"]


def test_letters_of_an_earlier_run_are_pointed_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small(tmp_path)
    two = table(tmp_path / "t.csv", {"entrant": "Example 1"}, {"entrant": "Example 2"})
    assert letters(root, "letter", two, "--format", "docx") == 0
    one = table(tmp_path / "t.csv", {"entrant": "Example 3"})
    assert letters(root, "letter", one, "--format", "docx") == 0
    assert "note: 1 file of an earlier run lies in the same folder" in capsys.readouterr().err


def test_a_template_that_differs_from_its_commit_makes_dirty_letters(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    data = table(tmp_path / "t.csv", {"entrant": "Example 1"})
    for expected in (False, True):
        assert letters(root, "letter", data, "--format", "docx") == 0
        (row,) = json.loads((root / "output/manifest.json").read_text())["files"]
        assert row["dirty"] is expected
        if not expected:
            edit(root, "sources/letter/letter.md", "Welcome to", "Welcome into")


@pytest.mark.parametrize(
    ("artefact", "text", "message"),
    [
        ("guide", "entrant\nx\n", "'guide' is no letter but a plan\n  hint: the letters are: letter"),
        ("leter", "entrant\nx\n", "there is no artefact 'leter'\n  hint: did you mean 'letter'?"),
        ("letter", "entrant\n", "the table has no rows"),
        ("letter", "", "the table is empty"),
        ("letter", "entrnat\nx\n", "did you mean 'entrant'? rename it"),
    ],
)
def test_what_makes_no_letter_at_all_exits_1_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], artefact: str, text: str, message: str
) -> None:
    root = small(tmp_path)
    (tmp_path / "t.csv").write_text(text)
    assert letters(root, artefact, str(tmp_path / "t.csv")) == 1
    assert message in capsys.readouterr().err
    assert not (root / "output").exists()


def test_a_file_that_is_not_there_or_a_folder_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small(tmp_path)
    assert letters(root, "letter", str(tmp_path / "none.csv")) == 1
    assert "none.csv: error there is no such file" in capsys.readouterr().err
    assert letters(root, "letter", str(tmp_path)) == 1
    assert "this is a folder" in capsys.readouterr().err


def test_sources_with_an_error_make_no_letters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = small(tmp_path)
    edit(root, "sources/letter/letter.md", "[[entrant]]", "[[entrnat]]")
    assert letters(root, "letter", table(tmp_path / "t.csv", {"entrant": "x"})) == 1
    assert "FLD-01" in capsys.readouterr().err


def test_a_field_in_a_heading_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = small(tmp_path)
    edit(root, "sources/letter/letter.md", "Dear", "# To [[entrant]] {#to}\n\nDear")
    assert letters(root, "letter", table(tmp_path / "t.csv", {"entrant": "x"})) == 1
    assert "a field stands in a heading" in capsys.readouterr().err


def test_a_line_to_sign_on_stands_with_the_words_around_it(output: Path) -> None:
    for artefact in ("exemption-letter", "loda"):
        pages = [sheet.extract_text() for sheet in PdfReader(made(output, artefact, "pdf")).pages]
        last = pages[-1]
        assert "Name: Example Director" not in last or "Yours faithfully," in last
        assert "Date: 28 March 2026" not in last or "I accept the delegation" in last
        with zipfile.ZipFile(made(output, artefact, "docx")) as archive:
            xml = archive.read("word/document.xml").decode()
        signed = [paragraph for paragraph in xml.split("<w:p ") if "SignatureLine" in paragraph]
        assert signed and all("<w:keepNext/>" in paragraph for paragraph in signed)


def test_advice_about_a_letter_is_told_and_printed_nowhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small(tmp_path)
    advice = "Upload it before the end of the week."
    edit(root, "sources/letter/artefact.yaml", "kind: letter\n", f"kind: letter\nguidance: {advice}\n")
    data = table(tmp_path / "t.csv", {"entrant": "Example 1"})
    assert letters(root, "letter", data) == 0
    assert f"note: {advice}" in capsys.readouterr().err
    assert run(["build", "letter", "--root", str(root), "--format", "pdf"]) == 0
    printed = list((root / "output" / "letter").rglob("*.pdf"))
    assert len(printed) == 2
    assert not [path for path in printed if "Upload" in "".join(tagged_blocks(path.read_bytes()))]
