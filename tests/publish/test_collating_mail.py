"""Mails and zips among the returns, through the command."""

import zipfile
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from openpyxl import Workbook

from pipeline.load.consultation import comments, ledger
from pipeline.workspace.folder import FolderSnapshot
from tests.returned_logs import CONSULTATION, ID, collate, comment, consulted, form, log, report, returned

TEN, WHO, DATES = (
    "Ten days are too few.",
    "Say who answers a request.",
    "Dates of the second window are missing.",
)


def mailed(path: Path, file: Path, text: str, sender: str) -> None:
    """A mail with a file, beside which a signature's picture stands."""
    message = EmailMessage()
    message["Received"] = "from a.test by b.test; Fri, 6 Feb 2026 16:59:01 +0000"
    message["From"] = sender
    message["Subject"] = "Comments"
    message.set_content(text)
    message.add_attachment(
        b"\x89PNG", maintype="image", subtype="png", filename="logo.png", disposition="inline"
    )
    message.add_attachment(
        file.read_bytes(), maintype="application", subtype="octet-stream", filename=file.name
    )
    path.write_bytes(message.as_bytes())


def registered(folder: Path, *rows: tuple[object, ...]) -> None:
    """A register in Excel."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["file", "received", "organisation", "replaces"])
    for row in rows:
        sheet.append(list(row))
    book.save(folder / "received.xlsx")


def test_a_mail_is_opened_and_a_zip_with_a_revised_log_takes_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, folder = consulted(tmp_path), tmp_path / "returns"
    path = root / "sources" / "consultations" / f"{ID}.yaml"
    path.write_text(CONSULTATION.replace("aliases: [ES1]}", "aliases: [ES1], domains: [es1.test]}"))
    stamp = form(root).stamp.text
    returned(folder / "log.xlsx", [comment(TEN), comment(WHO)], organisation="", stamp=stamp)
    mailed(
        folder / "one.eml", folder / "log.xlsx", "We also think that 1.2 is wrong.", "Chris <chris@es1.test>"
    )
    (folder / "log.xlsx").unlink()
    assert collate(root) == 0
    first = {one["id"]: one for one in log(root)}
    assert [one["comment"] for one in first.values()] == [TEN, WHO]
    assert list(first) == [f"{ID}-example-supplier-1-001", f"{ID}-example-supplier-1-002"]
    assert {one["source"]["file"] for one in first.values()} == {"one.eml/log.xlsx"}
    assert {one["source"]["received"] for one in first.values()} == {"2026-02-06T16:59:01Z"}
    told = report(root)
    assert told["left_out"] == [{"file": "one.eml/logo.png", "what": "a picture in the mail's text"}]
    assert told["opened"] == [{"file": "one.eml", "files": 1}]
    assert ("text of the mail", "We also think that 1.2 is wrong.") in [
        (one["kind"], one["text"]) for one in told["reported"]
    ]

    returned(folder / "log v2.xlsx", [comment(DATES), comment(TEN.replace("Ten", "Nine"))], stamp=stamp)
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.write(folder / "log v2.xlsx", "log v2.xlsx")
        archive.writestr("__MACOSX/._log v2.xlsx", b"")
        archive.writestr("notes.pdf", b"%PDF-1.7")
    (folder / "log v2.xlsx").unlink()
    capsys.readouterr()
    assert collate(root) == 3
    assert "its name says 'v2': does it replace 'one.eml/log.xlsx', or add to it?" in capsys.readouterr().out
    assert [one["id"] for one in log(root)] == list(first)

    day = datetime(2026, 2, 6, 16, 59, 30)
    registered(folder, ("log v2.xlsx", day, "ES1 and Example Supplier 2", "one.eml/log.xlsx"))
    assert collate(root) == 3, "the PDF is set aside"
    now = {one["id"].removeprefix(f"{ID}-"): one for one in log(root)}
    assert {key: (one["comment"], bool(one["withdrawn"])) for key, one in now.items()} == {
        "example-supplier-1-001": (TEN.replace("Ten", "Nine"), False),
        "example-supplier-1-002": (WHO, True),
        "example-supplier-1-003": (DATES, False),
    }
    assert now["example-supplier-1-001"]["joint"] == ["example-supplier-2"]
    totals = report(root)["totals"]
    parts = ("logged", "replaced", "withdrawn", "quarantined", "blank")
    assert totals["rows_in"] == 4 == sum(totals[f"rows_{part}"] for part in parts)
    assert (totals["rows_replaced"], totals["rows_withdrawn"]) == (1, 1)
    assert [row["was"] for row in report(root)["revised"] if row["field"] == "comment"] == [TEN]
    snapshot = FolderSnapshot(root)
    held, made = ledger(snapshot, ID, print), comments(snapshot, ID, print)
    assert [one.id for one in made] == [comment_id for comment_id, _ in held.cells]
    assert dict(held.earlier).keys() == {f"{ID}-example-supplier-1-001"}
    assert [len(one.replaces) for one in held.returned if one.rows].count(1) == 1
