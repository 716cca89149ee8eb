"""Responses, status and published log of a consultation, through the command."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from pipeline.cli import run
from pipeline.load.yaml.tree import yaml_tree
from pipeline.model.identity import FileKind
from pipeline.model.standing import day_in
from tests.consulted import COMMENTS, RESPONSES, answered, consulted
from tests.small import commit, edit
from tests.word.said import kinds


def respond(root: Path) -> int:
    """The exit code of `consult respond`."""
    return run(["consult", "respond", "round", "--root", str(root)])


def statuses(root: Path) -> dict[str, str]:
    """The status of each response in the file."""
    tree = yaml_tree((root / RESPONSES).read_bytes(), RESPONSES).value
    assert isinstance(tree, dict)
    return {row["comment"]: row["status"] for row in tree["responses"]}


def settle(root: Path) -> None:
    """Answers both comments of the example."""
    edit(root, RESPONSES, "comment: round-example-supplier-1-001\n    status: new", ACCEPTED)
    edit(root, RESPONSES, "comment: round-example-supplier-1-002\n    status: new", NOTED)


ACCEPTED = "comment: round-example-supplier-1-001\n    status: accepted\n    owner: Code Body\n    response: Nine it is."
NOTED = 'comment: round-example-supplier-1-002\n    status: noted\n    response: Thank you.\n    confidential: "yes"'


def test_each_comment_gets_a_response_once(tmp_path: Path) -> None:
    root = consulted(tmp_path)
    assert respond(root) == 0
    assert statuses(root) == {"round-example-supplier-1-001": "new", "round-example-supplier-1-002": "new"}
    before = (root / RESPONSES).read_bytes()
    assert respond(root) == 0
    assert (root / RESPONSES).read_bytes() == before


def test_an_accepted_comment_needs_its_change_and_a_trailer_gives_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = consulted(tmp_path)
    respond(root)
    settle(root)
    assert respond(root) == 1
    assert (
        "RES-05 'round-example-supplier-1-001' is accepted, and no change of the final version answers it"
        in capsys.readouterr().out
    )
    answered(root)
    assert respond(root) == 0
    assert "accepted: 1  noted: 1" in capsys.readouterr().out


def test_a_step_that_there_is_not_is_an_error_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = consulted(tmp_path)
    respond(root)
    edit(
        root,
        RESPONSES,
        "round-example-supplier-1-001\n    status: new",
        "round-example-supplier-1-001\n    status: withdrawn",
    )
    commit(root, "Withdrawn")
    edit(root, RESPONSES, "status: withdrawn", "status: under review")
    assert respond(root) == 1
    assert f"{RESPONSES}:3:5: error RES-04" in capsys.readouterr().out


def test_the_published_log_waits_for_what_may_be_confidential_then_counts_every_comment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = consulted(tmp_path)
    edit(
        root, COMMENTS, 'Agents should enter too.\n    confidential: "no"', "This is commercially sensitive."
    )
    publish = ["consult", "publish", "round", "--root", str(root)]
    respond(root)
    assert run(publish) == 1
    assert "CON-07 'round-example-supplier-1-002' says 'commercially sensitive'" in capsys.readouterr().err
    assert not (root / "output" / "consultations").exists()
    settle(root)
    answered(root)
    assert run(publish) == 0
    folder = root / "output" / "consultations" / "round"
    first = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    assert sorted(first) == [f"published-log.{kind}" for kind in ("docx", "json", "pdf", "xlsx")]
    log = json.loads(first["published-log.json"])
    assert log["counts"] == {
        "comments": 2, "withheld": 1, "confirmed_review": 1, "by_status": {"accepted": 1, "noted": 1},
    }  # fmt: skip
    assert log["comments"][0]["changes"], "the change that the trailer names"
    for data in first.values():
        assert b"sensitive" not in data
    assert run(publish) == 0
    assert {path.name: path.read_bytes() for path in sorted(folder.iterdir())} == first


def test_the_status_names_who_is_silent_who_was_late_and_by_when(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = consulted(tmp_path)
    capsys.readouterr()
    assert run(["consult", "status", "round", "--root", str(root), "--json"]) == 0
    stands = json.loads(capsys.readouterr().out)
    assert stands["state"] == "closed"
    assert stands["silent"] == ["example-supplier-3"]
    assert [(one["organisation"], one["confirmed_review"], one["late"]) for one in stands["answered"]] == [
        ("example-supplier-1", False, False),
        ("example-supplier-2", True, True),
    ]
    earlier = (
        root / "output" / "consultations" / "round" / "status" / "mails" / "reminder-example-supplier-3.eml"
    )
    earlier.parent.mkdir(parents=True)
    earlier.write_bytes(b"X-Unsent: 1")
    assert run(["consult", "status", "round", "--root", str(root), "--write"]) == 0
    out, told = capsys.readouterr()
    assert "no reminder is written to Example Supplier 3: the consultation is not open" in told
    assert "2 of 3 organisations answered, 1 of them with a confirmed review; 2 comments." in out
    assert "Example Supplier 3  no answer; closes Thursday 29 February 2024, 17:00 (Europe/London)" in out
    folder = root / "output" / "consultations" / "round" / "status"
    names = {path.name for path in folder.iterdir()}
    assert names == {
        "status.docx", "status.pdf", "receipts.md", "reminders.md",
        "responses-by-day.svg", "responses-by-day.png", "comments.svg", "comments.png", "mails",
    }  # fmt: skip
    assert kinds(folder) == {"status.docx": FileKind.STATUS}
    assert "Example Supplier 3" in (folder / "reminders.md").read_text()
    receipts = (folder / "receipts.md").read_text()
    assert "received 2024-02-29 17:00:01 UTC, after the close" in receipts
    drafts = {path.name for path in (folder / "mails").iterdir()}
    assert drafts >= {"receipt-example-supplier-1.eml", "receipt-example-supplier-2.eml"}
    assert (folder / "mails" / "receipt-example-supplier-1.eml").read_bytes().startswith(b"X-Unsent: 1")
    assert not [name for name in drafts if name.startswith("reminder")], "it is closed"
    (root / ".gitignore").unlink()
    capsys.readouterr()
    assert run(["consult", "status", "round", "--root", str(root), "--write"]) == 1
    assert "git would record the receipts and mails here" in capsys.readouterr().err
    assert (folder / "comments.png").read_bytes().startswith(b"\x89PNG")


def test_the_status_says_that_nobody_has_answered_and_draws_nothing_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = consulted(tmp_path)
    shutil.rmtree(root / "sources" / "consultations" / "round")
    assert run(["consult", "status", "round", "--root", str(root), "--write"]) == 0
    assert "Nobody has answered yet.\n  Example Supplier 1  no answer" in capsys.readouterr().out
    folder = root / "output" / "consultations" / "round" / "status"
    assert {path.name for path in folder.iterdir()} == {
        "status.docx",
        "status.pdf",
        "receipts.md",
        "reminders.md",
    }
    assert "Nobody has answered yet." in (folder / "receipts.md").read_text()
    paper = Document(str(folder / "status.docx"))
    assert "Nobody has answered yet." in [paragraph.text for paragraph in paper.paragraphs]
    assert not paper.inline_shapes and "Received" not in {
        cell.text for table in paper.tables for cell in table.row_cells(0)
    }


def test_an_unknown_consultation_is_named_with_the_nearest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = consulted(tmp_path)
    for step in ("respond", "status", "publish"):
        assert run(["consult", step, "rond", "--root", str(root)]) == 1
        assert "did you mean 'round'?" in capsys.readouterr().err


def test_responses_are_exported_as_a_workbook_and_as_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = consulted(tmp_path)
    file = tmp_path / "responses.pdf"
    assert run(["consult", "respond", "round", "--root", str(root), "--export", str(file)]) == 1
    assert "write --export responses.xlsx" in capsys.readouterr().err
    assert not file.exists()


def exported(root: Path) -> Path:
    """The workbook of the example's responses."""
    file = root.parent / "responses.xlsx"
    assert run(["consult", "respond", "round", "--root", str(root), "--export", str(file)]) == 0
    return file


def typed(file: Path, cells: dict[str, str]) -> None:
    """Types into cells of the workbook, as a person would."""
    book = load_workbook(file)
    for address, text in cells.items():
        book["Responses"][address] = text
    book.save(file)


def imported(root: Path, file: Path) -> int:
    """The exit code of taking the workbook over."""
    return run(["consult", "respond", "round", "--root", str(root), "--import", str(file)])


def test_responses_are_edited_in_excel_and_taken_over(tmp_path: Path) -> None:
    root = consulted(tmp_path)
    file = exported(root)
    book = load_workbook(file)
    assert [cell.value for cell in book["Responses"][2]][:2] == [
        "round-example-supplier-1-001",
        "Example Supplier 1",
    ]
    assert book["Base"].sheet_state == "veryHidden"
    assert book["Responses"]["G2"].protection.locked and not book["Responses"]["I2"].protection.locked
    typed(file, {"I2": "Noted", "J2": "Code Body", "K2": "=Thank you", "O3": "yes"})
    assert imported(root, file) == 0
    tree = yaml_tree((root / RESPONSES).read_bytes(), RESPONSES).value
    assert isinstance(tree, dict)
    first, second = tree["responses"]
    assert (first["status"], first["owner"], first["response"]) == ("noted", "Code Body", "=Thank you")
    assert second["confidential"] == "yes"


def test_what_was_changed_on_both_sides_is_a_conflict_that_git_wins(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = consulted(tmp_path)
    respond(root)
    file = exported(root)
    edit(
        root,
        RESPONSES,
        "round-example-supplier-1-001\n    status: new",
        "round-example-supplier-1-001\n    status: under review",
    )
    typed(file, {"I2": "rejected", "K2": "No."})
    assert imported(root, file) == 3
    out = capsys.readouterr().out
    assert (
        "conflict: round-example-supplier-1-001, status:\n  exported: new\n  git has: under review\n  workbook: rejected"
        in out
    )
    assert statuses(root)["round-example-supplier-1-001"] == "under review"
    assert "No." in (root / RESPONSES).read_text()


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (
            {"I2": "acepted"},
            "not taken: Responses!I2: 'acepted' is no status; 'new' stays\n  hint: did you mean 'accepted'?",
        ),
        (
            {"A3": "round-example-supplier-1-001", "K3": "Other."},
            "not taken: Responses!A3: the row says 'round-example-supplier-1-001', and has the text of "
            "'round-example-supplier-1-002': its response is left out",
        ),
        ({"I1": "State"}, "not taken: Responses: there is no column 'Status'"),
    ],
)
def test_what_cannot_be_meant_changes_nothing_and_is_told(
    cells: dict[str, str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = consulted(tmp_path)
    respond(root)
    before = (root / RESPONSES).read_bytes()
    file = exported(root)
    typed(file, cells)
    assert imported(root, file) == 3
    assert told in capsys.readouterr().out
    assert (root / RESPONSES).read_bytes() == before


def test_confidential_texts_are_exported_to_a_private_place_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = consulted(tmp_path)
    edit(root, COMMENTS, "comment: Agents should enter too.", 'comment: "[withheld: confidential]"')
    private = tmp_path / "small-private" / "consultations" / "round.json"
    private.parent.mkdir(parents=True)
    kept = {"round-example-supplier-1-002": {"comment": "Our price is seven."}}
    private.write_text(json.dumps({"files": {}, "comments": kept}))
    with_texts = ["consult", "respond", "round", "--root", str(root), "--confidential", "--export"]
    assert run([*with_texts, str(root / "responses.xlsx")]) == 1
    assert "git would record the workbook here" in capsys.readouterr().err
    assert load_workbook(exported(root))["Responses"]["G3"].value == "[withheld: confidential]"
    file = tmp_path / "full.xlsx"
    assert run([*with_texts, str(file)]) == 0
    book = load_workbook(file)
    assert book["Responses"]["G3"].value == "Our price is seven."
    assert str(book.properties.title).startswith("CONFIDENTIAL")
    assert file.stat().st_mode & 0o777 == 0o600
    typed(file, {"I3": "noted", "K3": "Thank you."})
    assert imported(root, file) == 0
    assert "Thank you." in (root / RESPONSES).read_text() and "seven" not in (root / RESPONSES).read_text()


def test_the_day_and_the_reason_of_a_step_stand_with_the_response(tmp_path: Path) -> None:
    root = consulted(tmp_path)
    file = exported(root)
    typed(file, {"I2": "partially accepted", "K2": "As far as it goes."})
    assert (
        run(["consult", "respond", "round", "--root", str(root), "--import", str(file), "--reason", "QWG 7"])
        == 1
    )
    today = day_in("Europe/London", datetime.now(UTC)).isoformat()
    assert f"- {{status: accepted in part, date: {today}, reason: QWG 7}}" in (root / RESPONSES).read_text()


def test_check_knows_what_respond_and_publish_refuse(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = consulted(tmp_path)
    check = ["check", "--root", str(root)]
    respond(root)
    settle(root)
    capsys.readouterr()
    first, again = ((run(check), capsys.readouterr().out) for _ in range(2))
    assert "RES-05 'round-example-supplier-1-001' is accepted, and no change" in first[1]
    assert first == again and first[0] == 1, "what was found out is kept, and told again"
    commit(root, "Accepted\n\nComment: round/example-supplier-1-1")
    capsys.readouterr()
    assert run(check) == 1
    out = capsys.readouterr().out
    assert "RES-05" in out and "says 'Comment: round/example-supplier-1-1': there is no comment" in out
    answered(root)
    assert run(check) == 0
    assert "RES-06" in capsys.readouterr().out
    (root / RESPONSES).unlink()
    assert run(check) == respond(root) == 1
    assert "RES-04 it was deleted, and the last commit has it" in capsys.readouterr().out


def test_a_person_is_erased_with_a_record_that_names_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = consulted(tmp_path)
    private = tmp_path / "small-private" / "consultations" / "round.json"
    private.parent.mkdir(parents=True)
    files = {
        "aa": {"names": ["log.xlsx"], "contact": "Ada Example, ada@example.org"},
        "bb": {"names": ["Bo Example.xlsx"]},
    }
    kept = {"files": files, "comments": {"round-example-supplier-1-002": {"comment": "It costs seven."}}}
    private.write_text(json.dumps(kept))
    erase = ["consult", "erase", "round", "--root", str(root), "--reason", "asked for it", "--person"]
    for too_little in ("", " ", "a"):
        assert run([*erase, too_little]) == 1
        assert "everybody would be erased" in capsys.readouterr().err
    assert json.loads(private.read_text()) == kept
    left = private.with_name(f".round.json.{2**22 + 1}.artefacts-tmp")
    left.write_text("Ada Example says that it costs seven.")
    private.chmod(0o640)
    assert run([*erase, "ada example"]) == 0
    out, told = capsys.readouterr()
    assert "1 file, 1 confidential comment" in out
    assert "the mails with which" in told and "zips, logs and workbooks that were handed out" in told
    assert not left.exists() and private.stat().st_mode & 0o777 == 0o640
    after = json.loads(private.read_text())
    assert list(after["files"]) == ["bb"] and after["comments"] == {}
    assert [(one["sha256"], one["reason"]) for one in after["erased"]] == [("aa", "asked for it")]
    assert "ada" not in private.read_text().casefold()
    assert run([*erase, "ada example"]) == 1
    assert "nothing is kept of 'ada example'" in capsys.readouterr().err


def test_an_artefact_that_does_not_exist_is_told_where_the_consultation_names_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = consulted(tmp_path)
    edit(root, "sources/consultations/round.yaml", "{artefact: guide,", "{artefact: guid,")
    assert run(["consult", "status", "round", "--root", str(root)]) == 1
    told = capsys.readouterr().err
    assert "sources/consultations/round.yaml:" in told and "unknown artefact 'guid'" in told
    assert "did you mean 'guide'" in told
