"""Returned logs into one consolidated log."""

from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.load.rounds.collated import comments, ledger
from pipeline.model.identity import FileKind
from pipeline.workspace.snapshots.folder import FolderSnapshot
from tests.returned_logs import (
    ID,
    collate,
    collate_all,
    comment,
    consulted,
    form,
    log,
    private,
    report,
    returned,
)
from tests.small import files_of
from tests.word.said import kinds


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return consulted(tmp_path)


def returns(root: Path) -> Path:
    return root.parent / "returns"


def register(root: Path, *lines: str) -> None:
    (returns(root) / "received.csv").write_text("\n".join(["file,received,organisation", *lines]))


def test_a_clean_log_becomes_comments_with_their_cells(root: Path) -> None:
    returned(
        returns(root) / "one.xlsx",
        [comment("Say who answers.", Type="editorial", Severity="minor"), comment("Ten days are too few.")],
        stamp=form(root).stamp.text,
    )
    register(root, "one.xlsx,2026-02-06T16:59:30,")
    assert collate(root) == 0
    first, second = log(root)
    assert (first["id"], second["id"]) == (f"{ID}-example-supplier-1-001", f"{ID}-example-supplier-1-002")
    assert first["comment"] == "Say who answers." and first["section"] == "entry"
    assert (first["type"], first["severity"], first["artefact"]) == ("editorial", "minor", "guide")
    assert first["source"]["cell"] == "C8" and first["source"]["file"] == "one.xlsx"
    assert first["source"]["received"] == "2026-02-06T16:59:30Z"
    (row,) = report(root)["files"]
    assert (row["rows_in"], row["rows_logged"], row["rows_quarantined"], row["rows_blank"]) == (2, 2, 0, 0)


def test_what_stands_in_git_loads_and_has_no_contact_and_no_file_name(root: Path) -> None:
    returned(
        returns(root) / "jane-doe.xlsx",
        [comment("Ask jane@example.org."), comment("Secret.", **{"Confidential?": "yes"})],
    )
    assert collate(root) == 0
    found = comments(FolderSnapshot(root), ID, lambda problem: pytest.fail(str(problem)))
    assert [one.comment for one in found] == ["Ask [contact withheld].", "[withheld: confidential]"]
    known = ledger(FolderSnapshot(root), ID, lambda problem: pytest.fail(str(problem)))
    assert [cell.cell for _, cell in known.cells] == ["C8", "C9"]
    written = b"".join(path.read_bytes() for path in (root / "sources" / "consultations" / ID).iterdir())
    assert b"jane" not in written and b"Chris" not in written and b"Secret" not in written
    assert [one["comment"] for one in log(root)] == ["Ask jane@example.org.", "Secret."]
    kept = private(root)
    assert kept["comments"][f"{ID}-example-supplier-1-002"]["comment"] == "Secret."
    assert next(iter(kept["files"].values()))["contact"] == "Chris Example, chris@example.org"


def test_collating_twice_gives_the_same_bytes_and_leaves_the_returned_files_alone(root: Path) -> None:
    for name, text in (("a", "One thing."), ("b", "Another thing.")):
        returned(returns(root) / f"{name}.xlsx", [comment(text)], organisation="Example Supplier 2")
    before = files_of(returns(root))
    assert collate(root) == 0
    first = files_of(root.parent)
    assert collate(root) == 0
    assert files_of(root.parent) == first and files_of(returns(root)) == before


def test_a_late_file_leaves_the_ids_and_links_of_all_others_as_they_were(root: Path) -> None:
    returned(returns(root) / "b.xlsx", [comment("Give the dates of every step of the process in one place.")])
    collate(root)
    (before,) = log(root)
    returned(
        returns(root) / "a.xlsx", [comment("Give the dates of every step of the process in one place.")],
        organisation="Example Supplier 2",
    )  # fmt: skip
    register(root, "a.xlsx,2026-02-06T17:00:01,")
    assert collate(root) == 0
    first, second = log(root)
    assert first == before
    assert second["late"] and second["links"] == [{"kind": "duplicate", "comment": first["id"]}]


def test_an_extension_and_the_last_second_are_in_time(root: Path) -> None:
    for name, organisation in (("a", "Example LDSO 1"), ("b", "ES1"), ("c", "Example Supplier 2")):
        returned(returns(root) / f"{name}.xlsx", [comment(f"Text {name}.")], organisation=organisation)
    register(
        root, "a.xlsx,2026-02-09T12:00:00Z,", "b.xlsx,2026-02-06T17:00:00,", "c.xlsx,2026-02-06T17:00:01,"
    )
    collate(root)
    assert [(one["name"], one["late"]) for one in report(root)["files"]] == [
        ("a.xlsx", False), ("b.xlsx", False), ("c.xlsx", True),
    ]  # fmt: skip


def test_comments_of_a_file_that_is_not_here_now_stay_in_the_log_with_their_texts(root: Path) -> None:
    returned(returns(root) / "a.xlsx", [comment("Secret.", **{"Confidential?": "yes"})])
    collate(root)
    (before,) = log(root)
    (returns(root) / "a.xlsx").unlink()
    returned(returns(root) / "b.xlsx", [comment("Open.")])
    assert collate(root) == 0
    first, second = log(root)
    assert (first["id"], first["comment"], first["source"]["file"]) == (before["id"], "Secret.", "a.xlsx")
    assert second["comment"] == "Open." and second["id"].endswith("-002")


def test_an_unknown_organisation_is_held_and_keeps_its_ids_when_the_register_names_it(root: Path) -> None:
    path = returns(root) / "a.xlsx"
    returned(path, [comment("Text.")], organisation="Exampel Suplier 1")
    collate(root)
    (held,) = log(root)
    assert held["organisation"] == "" and "organisation unknown" in held["flags"]
    assert held["id"] == f"{ID}-unknown-{sha256(path.read_bytes()).hexdigest()[:6]}-001"
    assert any("did you mean 'Example Supplier 1'" in note for note in report(root)["files"][0]["notes"])
    register(root, "a.xlsx,2026-02-01,example-supplier-1")
    collate(root)
    (named,) = log(root)
    assert (named["organisation"], named["id"]) == ("example-supplier-1", held["id"])


def test_a_blank_answer_beside_risky_words_keeps_the_text_out_of_git_until_it_is_settled(root: Path) -> None:
    returned(
        returns(root) / "a.xlsx", [comment("This is commercially sensitive.", **{"Confidential?": None})]
    )
    collate(root)

    def shown() -> str:
        (one,) = comments(FolderSnapshot(root), ID, lambda problem: pytest.fail(str(problem)))
        return one.comment

    assert shown() == "[withheld: confidential]"
    assert log(root)[0]["comment"] == "This is commercially sensitive."
    answer = f'consultation: {ID}\nresponses:\n  - {{comment: {log(root)[0]["id"]}, status: new, confidential: "no"}}\n'
    (root / "sources" / "consultations" / ID / "responses.yaml").write_text(answer)
    collate(root)
    assert shown() == "This is commercially sensitive." and private(root)["comments"] == {}


def test_a_file_that_cannot_be_used_is_quarantined_with_the_reason_and_the_others_go_on(root: Path) -> None:
    returned(returns(root) / "good.xlsx", [comment("Good.")])
    whole = (returns(root) / "good.xlsx").read_bytes()
    (returns(root) / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    (returns(root) / "notes.pdf").write_bytes(b"%PDF-1.7")
    (returns(root) / "~$good.xlsx").write_bytes(b"lock")
    returned(
        returns(root) / "other.xlsx", [comment("Elsewhere.")], stamp="other-1 | guide 1.0 | 0123456789abcdef"
    )
    assert collate(root) == 3
    reasons = {row["name"]: row["quarantined"] for row in report(root)["files"]}
    assert "is not an Excel file" in reasons["cut.xlsx"]
    assert "is a PDF" in reasons["notes.pdf"]
    assert "another consultation" in reasons["other.xlsx"] and reasons["good.xlsx"] == ""
    assert report(root)["ignored"] == ["~$good.xlsx"]
    assert [one["comment"] for one in log(root)] == ["Good."]
    (row,) = [row for row in report(root)["quarantine"] if row["file"] == "other.xlsx"]
    assert row["texts"]["G8"] == "Elsewhere."


def test_a_log_without_a_column_of_comments_is_quarantined_with_all_its_texts(root: Path) -> None:
    headings = ["Section", "Type", "Severity", "Thoughts"]
    returned(returns(root) / "a.xlsx", [{"Section": "1 Entry", "Thoughts": "Lost?"}], headings=headings)
    assert collate(root) == 3
    (row,) = report(root)["files"]
    assert "no column of comments" in row["quarantined"] and "'Thoughts'" in row["quarantined"]
    assert any("Lost?" in one["texts"].values() for one in report(root)["quarantine"])


def test_an_empty_folder_and_logs_of_another_consultation_alone_are_errors_and_write_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert collate(root) == 1
    assert "no returned files" in capsys.readouterr().err
    returned(returns(root) / "a.xlsx", [comment("x y z")], stamp="other-1 | guide 1.0 | 0123456789abcdef")
    assert collate(root) == 1
    assert "none of these logs is of the consultation 'guide-1'" in capsys.readouterr().err
    assert not (root / "sources" / "consultations" / ID).exists()


def test_a_private_folder_that_git_would_record_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    returned(returns(root) / "a.xlsx", [comment("Text.")])
    assert collate(root, "--private", str(root / "private")) == 1
    assert "git would record the private file here" in capsys.readouterr().err
    assert collate(root, "--private", str(root / "output" / "private")) == 0


def test_an_output_folder_that_git_would_record_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    returned(returns(root) / "a.xlsx", [comment("Text.")])
    assert collate(root, "--output", str(root / "made")) == 1
    assert "git would record the consolidated log here" in capsys.readouterr().err
    assert not (root / "made").exists()


def test_words_beside_the_table_withhold_the_whole_return_until_one_answer_settles_it(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, sheet = returned(
        returns(root) / "a.xlsx",
        [comment("One."), comment("Two.", **{"Confidential?": "yes"}), comment("Three.")],
    )
    sheet["F1"] = "Our response is confidential."
    book.save(returns(root) / "a.xlsx")
    returned(returns(root) / "b.xlsx", [comment("Four.")], organisation="Example Supplier 2")

    def shown() -> list[str]:
        made = comments(FolderSnapshot(root), ID, lambda problem: pytest.fail(str(problem)))
        return sorted(one.comment for one in made)

    assert collate(root) == 0
    assert shown() == ["Four.", *["[withheld: confidential]"] * 3]
    (question,) = report(root)["questions"]
    assert (question["name"], len(question["comments"]), question["answer"]) == ("Example Supplier 1", 2, "")
    assert "ask Example Supplier 1 whether its response is confidential" in capsys.readouterr().out
    for kept in (
        "output/consultations/guide-1/consolidated-log.json",
        f"../{root.name}-private/consultations/{ID}.json",
    ):
        assert (root / kept).stat().st_mode & 0o777 == 0o600
    path = root / "sources" / "consultations" / f"{ID}.yaml"
    answer = '  - {organisation: example-supplier-1, confidential: "no", date: 2026-02-10, reason: A mail.}\n'
    path.write_text(f"{path.read_text()}settled:\n{answer}")
    assert collate(root) == 0
    assert shown() == ["Four.", "One.", "Three.", "[withheld: confidential]"]
    assert [one["answer"] for one in report(root)["questions"]] == ["no"]


def test_a_blank_is_withheld_where_the_consultation_states_nothing(root: Path) -> None:
    path = root / "sources" / "consultations" / f"{ID}.yaml"
    path.write_text(path.read_text().replace("unmarked: published\n", ""))
    returned(returns(root) / "a.xlsx", [comment("One.", **{"Confidential?": None}), comment("Two.")])
    assert collate(root) == 0
    made = comments(FolderSnapshot(root), ID, lambda problem: pytest.fail(str(problem)))
    assert [one.comment for one in made] == ["[withheld: confidential]", "Two."]


def test_a_register_with_a_broken_time_says_the_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    returned(returns(root) / "a.xlsx", [comment("Text.")])
    register(root, "a.xlsx,yesterday,")
    assert collate(root) == 1
    assert "received.csv:2:1" in capsys.readouterr().err


def test_the_same_bytes_under_two_names_are_logged_once(root: Path) -> None:
    returned(returns(root) / "a.xlsx", [comment("Text.")])
    (returns(root) / "b.xlsx").write_bytes((returns(root) / "a.xlsx").read_bytes())
    assert collate(root) == 0
    assert len(log(root)) == 1
    assert [(row["name"], row["rows_logged"]) for row in report(root)["files"]] == [
        ("a.xlsx", 1),
        ("b.xlsx", 0),
    ]


def test_the_consolidated_log_is_written_in_every_format(root: Path) -> None:
    returned(
        returns(root) / "a.xlsx",
        [comment("=1+1"), comment("x" * 2_000), comment("words " * 5_400), comment("\u202etxet")],
    )
    assert collate_all(root) == 0
    folder = root / "output" / "consultations" / ID
    assert {path.name for path in folder.iterdir()} == {
        "collation-report.json", "collation-report.md", "consolidated-log.docx", "consolidated-log.json",
        "consolidated-log.pdf", "consolidated-log.xlsx",
    }  # fmt: skip
    sheet = load_workbook(folder / "consolidated-log.xlsx")["Comments"]
    cells = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row}
    assert cells["=1+1"] == "s" and cells["[U+202E]txet"] == "s"
    for name in ("comments.yaml", "ledger.yaml"):
        assert "\u202e" not in (root / "sources" / "consultations" / ID / name).read_text()


def test_a_row_that_was_logged_and_can_no_longer_be_read_stays_in_the_log(root: Path) -> None:
    path = returns(root) / "a.xlsx"
    returned(path, [comment("First."), comment("Second.")])
    collate(root)
    before = [one["id"] for one in log(root)]
    path.unlink()
    returned(returns(root) / "b.xlsx", [comment("Third.")])
    collate(root)
    assert [one["id"] for one in log(root)][:2] == before
    assert [len(report(root)["not_here"]), len(log(root))] == [1, 3]


def test_two_files_of_one_organisation_name_each_other_and_hidden_columns_are_told(root: Path) -> None:
    book, sheet = returned(returns(root) / "a.xlsx", [comment("One.", **{"Proposed change": "Two."})])
    sheet.column_dimensions["H"].hidden = True
    book.save(returns(root) / "a.xlsx")
    returned(returns(root) / "b.xlsx", [comment("Three.")], organisation="ES1")
    assert collate(root) == 0
    first, second = report(root)["files"]
    assert "its organisation also sent 'b.xlsx'" in first["notes"]
    assert "its organisation also sent 'a.xlsx'" in second["notes"]
    assert ("hidden columns", "H") in [(one["kind"], one["text"]) for one in report(root)["reported"]]
    (hidden,) = [one for one in log(root) if one["comment"] == "One."]  # openpyxl writes the time: no order
    assert "hidden column H" in hidden["flags"]


def test_the_names_of_files_and_the_number_of_processes_change_nothing_in_git(root: Path) -> None:
    for name, organisation in (("a", "ES1"), ("b", "Example LDSO 1"), ("c", "Example Supplier 2")):
        returned(
            returns(root) / f"{name}.xlsx", [comment(f"Text of {organisation}.")], organisation=organisation
        )
    assert collate(root) == 0
    folder = root / "sources" / "consultations" / ID
    first = files_of(folder)
    for path in folder.iterdir():
        path.unlink()
    for old, new in (("a", "z"), ("b", "y"), ("c", "x")):
        (returns(root) / f"{old}.xlsx").rename(returns(root) / f"{new}.xlsx")
    assert collate(root, "--jobs", "2") == 0
    assert files_of(folder) == first


def test_the_pdf_of_a_large_log_is_made_only_when_it_is_asked_for(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("pipeline.publish.returns.collating.MOST_IN_PDF", 1)
    returned(returns(root) / "a.xlsx", [comment("One."), comment("Two.")])
    assert collate_all(root) == 0
    assert "the PDF too with --format pdf" in capsys.readouterr().err
    names = {path.suffix for path in (root / "output" / "consultations" / ID).glob("consolidated-log.*")}
    assert names == {".json", ".xlsx", ".docx"}
    assert kinds(root / "output") == {"consolidated-log.docx": FileKind.CONSOLIDATED_LOG}
    assert collate_all(root, "--format", "pdf") == 0
    assert (root / "output" / "consultations" / ID / "consolidated-log.pdf").exists()
