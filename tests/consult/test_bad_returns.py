"""Returns that cannot be collated are refused with what to do; one bad file among others stops none."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.model.organisation.language import ENGLISH
from pipeline.read.files.returned import returned_file
from pipeline.read.texts.raw import RawFile
from tests.consult.returned.around import ID, Around
from tests.consult.returned.plan import Plan, Row, Table
from tests.consult.returned.run import collated, forgotten
from tests.consult.returned.seeds import write, written


def plan(at: Around, name: str = "a.xlsx", **values: str) -> Plan:
    """A file with one comment."""
    given = Row({"section": "1 Entry", "comment": "Say who answers.", "confidential": "no", **values})
    return Plan(
        name,
        "",
        "Example Supplier 1",
        [Table(ENGLISH.printed("sheet.comments"), [given])],
        at.form.stamp.text,
    )


def refused(at: Around, returns: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What is said where a collation is refused; nothing is written then."""
    forgotten(at)
    capsys.readouterr()
    assert run(["consult", "collate", ID, str(returns), "--root", str(at.root), "--jobs", "1"]) == 1
    assert not (at.root / "sources" / "consultations" / ID).exists()
    assert not list((at.root / "output").rglob("*log*"))
    return capsys.readouterr().err


@pytest.mark.parametrize("there", [[], ["received.csv"], [".hidden.xlsx", "~$open.xlsx"]])
def test_a_folder_without_returned_files_is_refused(
    there: list[str], at: Around, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in there:
        (tmp_path / name).write_text("file,received,organisation\n")
    assert "there are no returned files" in refused(at, tmp_path, capsys)


def test_a_folder_that_is_not_there_is_refused(
    at: Around, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "there is no such file or folder" in refused(at, tmp_path / "nowhere", capsys)


def test_a_folder_that_cannot_be_read_is_refused(
    at: Around, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The administrator, as whom tests may run, can read every folder: the system's answer is put in its place."""
    real = os.scandir

    def scandir(path: str | Path = ".") -> Iterator[os.DirEntry[str]]:
        if str(path) == str(tmp_path):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    told = refused(at, tmp_path, capsys)
    assert "this folder cannot be read: Permission denied" in told and str(tmp_path) in told


def test_a_folder_of_another_consultations_logs_is_refused_with_its_name(
    at: Around, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = plan(at)
    one.stamp = at.other_stamp
    one.data = written(one, at)
    write([one], tmp_path)
    told = refused(at, tmp_path, capsys)
    assert (
        f"{tmp_path}: error none of these logs is of the consultation '{ID}'" in told and "'other-1'" in told
    )
    assert "hint: name the consultation that they answer" in told


def test_a_log_of_another_consultation_among_others_is_told_of_with_what_to_do(
    at: Around, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Plan(
        "b.xlsx",
        "",
        "Example Supplier 2",
        [Table(ENGLISH.printed("sheet.comments"))],
        at.other_stamp,
        nil="yes",
    )
    (tmp_path / "b.xlsx").write_bytes(written(other, at))
    (tmp_path / "a.xlsx").write_bytes(written(plan(at), at))
    forgotten(at)
    capsys.readouterr()
    found = collated(at, tmp_path)
    told = capsys.readouterr().out
    assert (
        "quarantined: b.xlsx: the form is of another consultation: 'other-1'\n  hint: collate it with" in told
    )
    assert "1 file quarantined, 0 nil returns" in told
    (bad,) = [one for one in found.report["files"] if one["name"] == "b.xlsx"]
    assert bad["hint"].startswith("collate it with that consultation")


def test_an_organisation_that_nobody_knows_is_held_with_what_to_do(at: Around, tmp_path: Path) -> None:
    one = plan(at)
    one.called = "Somebody Else"
    (tmp_path / "a.xlsx").write_bytes(written(one, at))
    forgotten(at)
    found = collated(at, tmp_path)
    (note,) = [note for note in found.report["files"][0]["notes"] if "held for triage" in note]
    assert (
        "'Somebody Else'" in note and "add it as an alias, or name the organisation in the register" in note
    )
    assert found.log["comments"][0]["organisation"] == ""


def test_a_register_that_cannot_be_read_is_refused_with_its_line(
    at: Around, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.xlsx").write_bytes(written(plan(at), at))
    (tmp_path / "received.csv").write_text("file,received,organisation\na.xlsx,6 February,\n")
    told = refused(at, tmp_path, capsys)
    assert "received.csv:2" in told and "'6 February' is not a moment" in told


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.xlsx", b"", "is empty"),
        ("picture.png", b"\x89PNG", "is not a kind of file that is read"),
        ("text.xlsx", b"Not a workbook.", "is not an Excel file"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "format of Office 97"),
        ("word.xlsx", None, "is not an Excel file"),
    ],
)
def test_a_bad_file_is_quarantined_with_the_reason_and_the_others_go_on(
    name: str, data: bytes | None, reason: str, at: Around, tmp_path: Path
) -> None:
    (tmp_path / "a.xlsx").write_bytes(written(plan(at), at))
    (tmp_path / name).write_bytes(at.document if data is None else data)
    forgotten(at)
    found = collated(at, tmp_path)
    assert found.code == 3
    assert [one["source"]["file"] for one in found.log["comments"]] == ["a.xlsx"]
    (bad,) = [one for one in found.report["files"] if one["name"] == name]
    assert reason in bad["quarantined"] and bad["hint"]


def test_a_file_that_this_machine_cannot_read_gets_no_id_and_stands_in_no_ledger(
    at: Around, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.xlsx").write_bytes(written(plan(at), at))
    (tmp_path / "b.xlsx").write_bytes(written(plan(at, comment="Say who asks."), at))
    forgotten(at)
    whole = collated(at, tmp_path)
    ledger = at.root / "sources" / "consultations" / ID / "ledger.yaml"
    kept = ledger.read_bytes()
    (tmp_path / "c.xlsx").write_bytes(written(plan(at, comment="Say who waits."), at))

    def ended(data: bytes, name: str) -> RawFile:
        if name != "a.xlsx":
            os.kill(os.getpid(), signal.SIGKILL)
        return returned_file(data, name)

    with monkeypatch.context() as patched:
        patched.setattr("pipeline.publish.returns.read_files.returned_file", ended)
        found = collated(at, tmp_path)
    assert (found.code, ledger.read_bytes()) == (3, kept)
    assert [one["id"] for one in found.log["comments"]] == [one["id"] for one in whole.log["comments"]]
    unread = [one["name"] for one in found.report["files"] if "not read here" in one["quarantined"]]
    assert unread == ["b.xlsx", "c.xlsx"]
    assert len(collated(at, tmp_path).log["comments"]) == 3


def test_a_link_to_nothing_is_told_of(at: Around, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(written(plan(at), at))
    (tmp_path / "gone.xlsx").symlink_to(tmp_path / "nowhere.xlsx")
    forgotten(at)
    found = collated(at, tmp_path)
    assert found.code == 3
    assert [one["name"] for one in found.report["files"] if one["quarantined"]] == ["gone.xlsx"]
