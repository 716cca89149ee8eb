"""`artefacts answers`: returned forms into one table, whatever else lies among them."""

import csv
import json
from collections.abc import Iterator, Sequence
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest
from openpyxl import load_workbook

from pipeline.ooxml.package import package_bytes, read_package
from tests.consult.returned.cells import Sheet
from tests.consult.returned.ods_books import ods_book
from tests.consult.returned.plan import Place, Value
from tests.forms.other_programs import fields
from tests.forms.workspace import add_form, filled, sent_form
from tests.once import once
from tests.small import artefacts, git, small_in_git

ANSWERED = {"q-people.answer": "=1+1", "company": "Acme & Sons", "signed-on": "5 March 2027", "route": "qt"}


@pytest.fixture(scope="module")
def around(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a form that was built, and a consultation that knows organisations."""

    def made(folder: Path) -> None:
        root = small_in_git(folder)
        add_form(root)
        sent_form(root)
        git(root, "status")

    return once(tmp_path_factory, "forms", made) / "small"


@pytest.fixture
def returned(tmp_path: Path) -> Path:
    """A folder for what came back, outside the workspace."""
    folder = tmp_path / "returned"
    folder.mkdir()
    return folder


def table(root: Path, *words: str, code: int = 0) -> dict[str, Any]:
    """What the command collects."""
    answer = artefacts(root, "answers", *words, "--json")
    assert answer.returncode == code, answer.stderr
    return dict(json.loads(answer.stdout))


def by_field(collected: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The rows of one file by the ids of their fields."""
    return {row["field"]: row for row in collected["answers"]}


def kinds(row: dict[str, Any]) -> list[str]:
    """The kinds of the problems of a row."""
    return [problem["kind"] for problem in row["problems"]]


def test_a_filled_word_form_becomes_rows_with_question_section_role_and_stage(
    around: Path, returned: Path
) -> None:
    (returned / "a.docx").write_bytes(filled(sent_form(around), ANSWERED))
    rows = by_field(table(around, str(returned)))
    people, route = rows["q-people.answer"], rows["q-route.answer"]
    assert (people["number"], people["section"], people["stage"]) == ("1-1", "1 Answers", "initial")
    assert (people["answer"], people["state"]) == ("=1+1", "answered")
    assert (route["roles"], route["code_bodies"], route["state"]) == (
        ["supplier", "ldso"],
        ["bsc"],
        "missing",
    )
    assert kinds(route) == ["missing"]
    assert (rows["signed-on"]["answer"], rows["signed-on"]["written"]) == ("2027-03-05", "5 March 2027")
    assert (rows["route"]["answer"], rows["route"]["written"]) == ("QT", "qt")
    assert rows["director"]["state"] == "unsigned"
    assert rows["accepts"]["state"] == "not ticked"
    assert rows["ids.1.name"]["state"] == "empty"


def test_a_filled_pdf_is_read_by_the_names_of_its_fields(around: Path, returned: Path) -> None:
    with pikepdf.open(BytesIO(sent_form(around, "pdf"))) as pdf:
        by_name = dict(fields(pdf.Root.AcroForm.Fields, ""))
        by_name["company"].V = pikepdf.String("Acme")
        by_name["signed-on"].V = pikepdf.String("soon")
        by_name["route"].V = pikepdf.String("Both")
        note = pikepdf.Dictionary(Subtype=pikepdf.Name.Text, Contents=pikepdf.String("A note on the page"))
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])
        pdf.save(returned / "a.pdf")
    collected = table(around, str(returned))
    rows = by_field(collected)
    assert rows["company"]["answer"] == "Acme"
    assert (rows["signed-on"]["state"], rows["route"]["state"]) == ("wrong type", "unknown choice")
    assert [row["text"] for row in collected["files"][0]["beside"]] == ["Text: A note on the page"]


def test_a_file_that_cannot_be_used_is_set_aside_and_stops_no_other(around: Path, returned: Path) -> None:
    whole = filled(sent_form(around), ANSWERED)
    (returned / "a.docx").write_bytes(whole)
    (returned / "b.docx").write_bytes(whole[: len(whole) // 2])
    (returned / "c.pdf").write_bytes(b"%PDF-1.7 nothing")
    (returned / "d.png").write_bytes(b"\x89PNG")
    (returned / "e.docx").write_bytes(without_properties(whole))
    (returned / "copy of a.docx").write_bytes(whole)
    collected = table(around, str(returned), code=3)
    aside = {own["file"]: own["quarantined"] for own in collected["files"] if own["quarantined"]}
    assert sorted(aside) == ["b.docx", "c.pdf", "d.png", "e.docx"]
    assert aside["e.docx"] == "this file does not say which version it was made from"
    assert all(own["hint"] for own in collected["files"] if own["quarantined"])
    assert collected["copies"] == [{"file": "copy of a.docx", "of": "a.docx"}]
    assert by_field(collected)["company"]["answer"] == "Acme & Sons"


def without_properties(data: bytes) -> bytes:
    """The file without what it says of itself."""
    package = read_package(data)
    kept = {name: part for name, part in package.parts.items() if name != "docProps/custom.xml"}
    links = {
        source: tuple(link for link in own if link.target in kept or link.external)
        for source, own in package.relationships.items()
    }
    return package_bytes(type(package)(kept, links))


def test_a_file_that_says_nothing_of_itself_is_held_to_the_version_that_is_named(
    around: Path, returned: Path
) -> None:
    (returned / "a.docx").write_bytes(without_properties(filled(sent_form(around), ANSWERED)))
    collected = table(around, str(returned), "--of", "form@1.0")
    assert by_field(collected)["company"]["answer"] == "Acme & Sons"
    unknown = artefacts(around, "answers", str(returned), "--of", "form@9.9")
    assert (unknown.returncode, "form has no version '9.9'" in unknown.stderr) == (1, True)


def test_an_answer_that_is_its_prompt_is_none(around: Path, returned: Path) -> None:
    prompts = {"company": " as REGISTERED ", "q-people.answer": "Saisir  un texte", "route": "CHOOSE ONE"}
    (returned / "a.docx").write_bytes(filled(sent_form(around), prompts))
    rows = by_field(table(around, str(returned)))
    assert [rows[name]["state"] for name in prompts] == ["missing", "missing", "empty"]
    assert all(not rows[name]["answer"] for name in prompts)


def test_a_prompt_that_still_stands_in_an_answer_is_told(around: Path, returned: Path) -> None:
    (returned / "a.docx").write_bytes(filled(sent_form(around), {"company": "As registered Acme"}))
    row = by_field(table(around, str(returned)))["company"]
    assert (row["answer"], kinds(row)) == ("As registered Acme", ["prompt left"])


def test_words_of_the_form_that_were_altered_are_told_at_their_answer(around: Path, returned: Path) -> None:
    data = edited(
        filled(sent_form(around), ANSWERED), b"How is the organisation set up?", b"How was it set up?"
    )
    (returned / "a.docx").write_bytes(data)
    collected = table(around, str(returned))
    problem = by_field(collected)["q-people.answer"]["problems"][0]
    assert problem["kind"] == "altered wording"
    assert "“How is the organisation set up?” reads “How was it set up?”" in problem["cause"]
    assert (problem["place"], bool(problem["cure"])) == ("table 2, row 2, cell 2", True)


def edited(data: bytes, old: bytes, new: bytes) -> bytes:
    """The file with other words in its text."""
    package = read_package(data)
    main = package.document
    assert old in main.data
    parts = {**package.parts, main.name: type(main)(main.name, main.media_type, main.data.replace(old, new))}
    return package_bytes(type(package)(parts, package.relationships))


def test_words_typed_beside_an_empty_field_are_told_with_the_field(around: Path, returned: Path) -> None:
    data = edited(sent_form(around), b"Signed: </w:t>", b"Signed: A. Director </w:t>")
    (returned / "a.docx").write_bytes(data)
    collected = table(around, str(returned))
    row = by_field(collected)["director"]
    assert (row["state"], kinds(row)) == ("unsigned", ["unsigned", "beside the field"])
    assert "A. Director" in [beside["text"] for beside in collected["files"][0]["beside"]]


def test_answers_are_not_written_where_git_records_them(around: Path, returned: Path, tmp_path: Path) -> None:
    (returned / "a.docx").write_bytes(filled(sent_form(around), ANSWERED))
    refused = artefacts(around, "answers", str(returned), "-o", "answers.csv")
    assert (refused.returncode, "git would record the answers here" in refused.stderr) == (1, True)
    assert not (around / "answers.csv").exists()
    for name, words in (
        ("answers.csv", ("--in-git",)),
        ("output/answers.csv", ()),
        (str(tmp_path / "a.csv"), ()),
    ):
        told = artefacts(around, "answers", str(returned), "-o", name, *words)
        assert (told.returncode, "answers are confidential" in told.stderr) == (0, True)
        assert (around / name).stat().st_mode & 0o077 == 0
        (around / name).unlink()


def test_no_format_of_the_table_lets_an_answer_run(around: Path, returned: Path, tmp_path: Path) -> None:
    (returned / "a.docx").write_bytes(filled(sent_form(around), ANSWERED))
    words = (
        "-o",
        str(tmp_path / "t.xlsx"),
        *(word for name in ("csv", "json", "svg", "png") for word in ("--format", name)),
    )
    assert artefacts(around, "answers", str(returned), *words).returncode == 0
    lines = list(csv.DictReader(StringIO((tmp_path / "t.csv").read_text("utf-8-sig"))))
    assert [line["answer"] for line in lines if line["field"] == "q-people.answer"] == ["'=1+1"]
    book = load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["Answers", "Progress", "Files", "Beside the answers"]
    answers = {cell.value: cell.data_type for row in book["Answers"].iter_rows() for cell in row}
    assert answers["=1+1"] == "s"
    assert [row[:4] for row in book["Progress"].iter_rows(values_only=True)][:2] == [
        ("By", "Name", "Asked", "Given"),
        ("Participant", "Acme & Sons", "3", "2"),
    ]
    drawn = ElementTree.fromstring((tmp_path / "t.svg").read_bytes())
    assert "Supplier (of 1)" in "".join(drawn.itertext())
    assert (tmp_path / "t.png").read_bytes().startswith(b"\x89PNG")


def test_progress_counts_what_is_asked_of_whom_by_role_section_and_stage(
    around: Path, returned: Path
) -> None:
    (returned / "a.docx").write_bytes(filled(sent_form(around), {**ANSWERED, "q-route.answer": "Neither"}))
    lines = {(line["by"], line["name"]): line for line in table(around, str(returned))["progress"]}
    assert lines["role", "Supplier"] == {
        "by": "role",
        "name": "Supplier",
        "asked": 1,
        "given": 0,
        "doubtful": 1,
        "open": 0,
    }
    assert [(line["asked"], line["given"]) for key, line in lines.items() if key[0] == "section"] == [
        (2, 1),
        (1, 1),
    ]
    assert lines["stage", "Initial submission"]["given"] == 1


def test_a_participant_is_known_by_the_register_then_the_form_then_the_folder(
    around: Path, returned: Path
) -> None:
    data = filled(sent_form(around), {"company": "Acme"})
    for number, name in enumerate(("in the register.docx", "Folder Ltd/form.docx", "by its name.docx")):
        path = returned / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(filled(data, {"q-people.answer": f"Answer {number}"}) if number else data)
    register = "file,received,organisation\nin the register.docx,2026-02-06T10:00:00,Registered plc\n"
    (returned / "received.csv").write_text(register)
    known = {own["file"]: (own["name"], own["known_by"]) for own in table(around, str(returned))["files"]}
    assert known["in the register.docx"] == ("Registered plc", "the register")
    assert known["Folder Ltd/form.docx"] == ("Acme", "the field company")


def test_what_changed_between_two_submissions_is_a_red_line_of_answers(around: Path, tmp_path: Path) -> None:
    for folder, people in (("first", "We are five people."), ("last", "We are seven people.")):
        (tmp_path / folder).mkdir()
        data = filled(sent_form(around), {**ANSWERED, "q-people.answer": people})
        (tmp_path / folder / f"{folder}.docx").write_bytes(data)
    words = ("answers", str(tmp_path / "last"), "--against", str(tmp_path / "first"))
    told = artefacts(around, *words)
    assert (told.returncode, "We are [-five-]{+seven+} people." in told.stdout) == (0, True)
    assert "Acme" not in told.stdout.partition("\n")[2].replace("Acme & Sons, 1 Answers", "")
    made = artefacts(around, *words, "-o", str(tmp_path / "r.docx"), "--format", "md", "--format", "html")
    assert made.returncode == 0, made.stderr
    body = read_package((tmp_path / "r.docx").read_bytes()).document.data
    assert body.count(b"<w:del ") == body.count(b"<w:ins ") == 1
    assert "<del>five</del><ins>seven</ins>" in (tmp_path / "r.md").read_text()
    same = artefacts(around, "answers", str(tmp_path / "last"), "--against", str(tmp_path / "last"))
    assert same.stdout == "no answer has changed\n"


def test_signs_that_no_file_can_hold_are_shown_by_their_codes(around: Path, tmp_path: Path) -> None:
    for folder, company in (("first", "Acme"), ("last", "Acme\x00\x1b")):
        (tmp_path / folder).mkdir()
        with pikepdf.open(BytesIO(sent_form(around, "pdf"))) as pdf:
            dict(fields(pdf.Root.AcroForm.Fields, ""))["company"].V = pikepdf.String(company)
            pdf.save(tmp_path / folder / "a.pdf")
    words = ("-o", str(tmp_path / "t.xlsx"), "--format", "svg", "--format", "json")
    assert artefacts(around, "answers", str(tmp_path / "last"), *words).returncode == 0
    own = by_field(json.loads((tmp_path / "t.json").read_text()))["company"]
    assert (own["answer"], own["participant"]) == ("Acme<U+0000><U+001B>",) * 2
    both = ("--against", str(tmp_path / "first"), "-o", str(tmp_path / "r.docx"), "--format", "html")
    made = artefacts(around, "answers", str(tmp_path / "last"), *both)
    assert made.returncode == 0, made.stderr
    assert "U+0000" in (tmp_path / "r.html").read_text()


def sheets(rows: Sequence[Sequence[object]]) -> Iterator[bytes]:
    """The rows as an Excel file, and as CSV."""
    from openpyxl import Workbook

    book, out = Workbook(), BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    book.save(out)
    yield out.getvalue()
    text = StringIO()
    csv.writer(text).writerows(rows)
    yield text.getvalue().encode()


def test_a_sheet_is_read_by_a_column_of_questions_and_one_of_answers(around: Path, returned: Path) -> None:
    rows = (
        ("Answers of Acme", "", "", ""),
        ("Ref", "Text", "Our remark", "Your answer"),
        ("1-1", "How is the organisation set up?", "see page 3", "In teams"),
        ("q-route", "", "", "SIT"),
        ("9-9", "", "", "To nothing"),
    )
    for ending, data in zip(("xlsx", "csv"), sheets(rows), strict=True):
        (returned / f"a.{ending}").write_bytes(data)
        collected = table(around, str(returned / f"a.{ending}"), "--of", "form@1.0")
        own = by_field(collected)
        answers = [own[name]["answer"] for name in ("q-people.answer", "q-route.answer")]
        told = {beside["text"] for beside in collected["files"][0]["beside"]}
        assert answers == ["In teams", "SIT"], ending
        assert {"Answers of Acme", "see page 3", "9-9", "To nothing"} <= told


def test_a_sheet_without_a_column_of_answers_is_set_aside(around: Path, returned: Path) -> None:
    for name, rows, reason in (
        ("a.xlsx", (("Ref", "Remark"), ("1-1", "x")), "no column is headed 'Answer'"),
        ("b.xlsx", (("Ref", "Answer"), ("X9", "x")), "no column has the ids or the numbers of the questions"),
    ):
        (returned / name).write_bytes(next(sheets(rows)))
        collected = table(around, str(returned / name), "--of", "form@1.0", code=3)
        assert collected["files"][0]["quarantined"] == reason


def test_a_format_that_there_is_not_is_wrong_usage(around: Path, returned: Path) -> None:
    (returned / "a.docx").write_bytes(sent_form(around))
    for words in (
        ("--format", "docx"),
        ("-o", "x.docx"),
        ("--format", "csv"),
        ("--against", str(returned), "--format", "csv"),
    ):
        assert artefacts(around, "answers", str(returned), *words).returncode == 2
    empty = artefacts(around, "answers", str(returned.parent / "nothing"))
    assert (empty.returncode, "there is no such file or folder" in empty.stderr) == (1, True)


def test_a_letter_is_set_aside_with_what_was_written_into_it_and_a_cure(around: Path, tmp_path: Path) -> None:
    (tmp_path / "v.csv").write_text("Entrant\nAcme\n")
    made = artefacts(
        around, "letters", "letter", "--data", str(tmp_path / "v.csv"), "--output", str(tmp_path)
    )
    assert made.returncode == 0, made.stderr
    (letter,) = tmp_path.rglob("*.docx")
    letter.write_bytes(edited(letter.read_bytes(), b"Welcome to the market", b"Signed: Robin"))
    (file,) = table(around, str(letter), code=3)["files"]
    assert file["quarantined"] == "it is a letter whose fields were filled before it was sent"
    assert "send the form itself" in file["hint"]
    assert "Signed: Robin" in str(file["beside"])
    (pdf,) = tmp_path.rglob("*.pdf")
    (file,) = table(around, str(pdf), code=3)["files"]
    assert "without fields" in file["quarantined"] and "ask for the form itself" in file["hint"]


def test_an_opendocument_sheet_is_read_as_one_of_excel_is(around: Path, returned: Path) -> None:
    rows = (("Ref", "Your answer"), ("1-1", "In teams"), ("q-route", "SIT"), ("9-9", "To nothing"))
    cells: dict[Place, Value] = {
        (row, column): text for row, texts in enumerate(rows, 1) for column, text in enumerate(texts, 1)
    }
    (returned / "a.ods").write_bytes(ods_book([Sheet("Answers", cells)]))
    collected = table(around, str(returned / "a.ods"), "--of", "form@1.0")
    own = by_field(collected)
    assert [own[name]["answer"] for name in ("q-people.answer", "q-route.answer")] == ["In teams", "SIT"]
    assert {"9-9", "To nothing"} <= {beside["text"] for beside in collected["files"][0]["beside"]}


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("a.odt", "save it as .docx"),
        ("a.fodt", "save it as .docx"),
        ("a.rtf", "save it as .docx"),
        ("a.pages", "save it as .docx"),
        ("a.png", "ask its sender"),
    ],
)
def test_a_text_of_another_program_is_set_aside_with_what_to_do(
    around: Path, returned: Path, name: str, cure: str
) -> None:
    (returned / name).write_bytes(b"a text")
    collected = table(around, str(returned / name), "--of", "form@1.0", code=3)
    (file,) = collected["files"]
    assert "not a kind of file that is read" in file["quarantined"] and cure in file["hint"]
