"""Mails and zips among the returns, through the command."""

import zipfile
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from pipeline.load.rounds.collated import comments, ledger
from pipeline.workspace.snapshots.folder import FolderSnapshot
from tests.returned_logs import CONSULTATION, ID, collate, comment, consulted, form, log, report, returned


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return consulted(tmp_path)


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


def mail_came(root: Path) -> dict[str, dict[str, Any]]:
    """A mail of Example Supplier 1 with a log that names nobody, and what was collated of it."""
    path, folder = root / "sources" / "consultations" / f"{ID}.yaml", root.parent / "returns"
    path.write_text(CONSULTATION.replace("aliases: [ES1]}", "aliases: [ES1], domains: [es1.test]}"))
    file = folder / "log.xlsx"
    returned(file, [comment(TEN), comment(WHO)], organisation="", stamp=form(root).stamp.text)
    mailed(folder / "one.eml", file, "We also think that 1.2 is wrong.", "Chris <chris@es1.test>")
    file.unlink()
    assert collate(root) == 0
    return {one["id"]: one for one in log(root)}


def zip_came(root: Path) -> None:
    """A zip with a log that sounds revised."""
    file = root.parent / "returns" / "log v2.xlsx"
    returned(file, [comment(DATES), comment(TEN.replace("Ten", "Nine"))], stamp=form(root).stamp.text)
    with zipfile.ZipFile(file.parent / "more.zip", "w") as archive:
        archive.write(file, "log v2.xlsx")
        archive.writestr("__MACOSX/._log v2.xlsx", b"")
        archive.writestr("notes.pdf", b"%PDF-1.7")
    file.unlink()


def test_a_log_in_a_mail_has_its_place_its_time_and_the_senders_organisation(root: Path) -> None:
    found = mail_came(root)
    assert [one["comment"] for one in found.values()] == [TEN, WHO]
    assert list(found) == [f"{ID}-example-supplier-1-001", f"{ID}-example-supplier-1-002"]
    assert {one["source"]["file"] for one in found.values()} == {"one.eml/log.xlsx"}
    assert {one["source"]["received"] for one in found.values()} == {"2026-02-06T16:59:01Z"}
    told = report(root)
    assert told["left_out"] == [{"file": "one.eml/logo.png", "what": "a picture in the mail's text"}]
    assert told["opened"] == [{"file": "one.eml", "files": 1}]
    texts = [(one["kind"], one["text"]) for one in told["reported"]]
    assert ("text of the mail", "We also think that 1.2 is wrong.") in texts


def test_a_revised_log_in_a_zip_is_asked_about_and_takes_its_place_when_the_register_says_so(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = mail_came(root)
    zip_came(root)
    capsys.readouterr()
    assert collate(root) == 3
    assert "its name says 'v2': does it replace 'one.eml/log.xlsx', or add to it?" in capsys.readouterr().out
    assert [one["id"] for one in log(root)] == list(first)
    day = datetime(2026, 2, 6, 16, 59, 30)
    who = "ES1 and Example Supplier 2"
    registered(root.parent / "returns", ("log v2.xlsx", day, who, "one.eml/log.xlsx"))
    assert collate(root) == 3, "the PDF is set aside"
    now = {one["id"].removeprefix(f"{ID}-example-supplier-1-"): one for one in log(root)}
    assert {key: (one["comment"], bool(one["withdrawn"])) for key, one in now.items()} == {
        "001": (TEN.replace("Ten", "Nine"), False),
        "002": (WHO, True),
        "003": (DATES, False),
    }
    assert now["001"]["joint"] == ["example-supplier-2"]
    reconciles(root)


def reconciles(root: Path) -> None:
    """Asserts that the sums come out, and that what stands in git is read back."""
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
