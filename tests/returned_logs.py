"""A consultation in the small workspace, and returned logs for it: invented, in every state that people leave them."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.cli import run
from pipeline.model.consultations.log_form import ANSWERS, COLUMNS, Filler, LogForm
from pipeline.publish.consultations.consulted import consultation_round
from pipeline.publish.history.origin import working_copy
from tests.small import commit, made_once, small_with_history

ID = "guide-1"
CONSULTATION = """\
id: guide-1
title: Example guide
notice: Invented for the tests.
artefacts:
  - {artefact: guide, from: "0.1", to: "1.0"}
opens: 2026-01-13
closes: {date: 2026-02-06, time: "17:00", zone: Europe/London}
late: consider
confidentiality: Contacts are not published.
unmarked: published
organisations:
  - {id: example-supplier-1, name: Example Supplier 1, aliases: [ES1]}
  - {id: example-supplier-2, name: Example Supplier 2}
  - {id: example-ldso-1, name: Example LDSO 1}
extensions:
  - {organisation: example-ldso-1, until: {date: 2026-02-09, time: "12:00", zone: Europe/London}, reason: Invented.}
"""
HEADINGS = [column.heading for column in COLUMNS if column.filler is Filler.RESPONDENT]
Row = Mapping[str, Any]
"""Values by heading."""


@made_once
def consulted(folder: Path) -> Path:
    """The small workspace with its history and a consultation on the guide."""
    root = small_with_history(folder)
    (root / "sources" / "consultations").mkdir()
    (root / "sources" / "consultations" / f"{ID}.yaml").write_text(CONSULTATION)
    commit(root, "A consultation on the guide")
    (folder / "returns").mkdir()
    return root


def form(root: Path) -> LogForm:
    """The form of the consultation."""
    return consultation_round(working_copy(root), ID, lambda _: None).form


def returned(
    path: Path,
    rows: Sequence[Row],
    *,
    organisation: str = "Example Supplier 1",
    stamp: str = "",
    nil: str = "",
    headings: Sequence[str] = HEADINGS,
) -> tuple[Workbook, Worksheet]:
    """A log as it comes back, saved; also the workbook, for whoever wants to damage it."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Comments"
    given = {"organisation": organisation, "nil_return": nil, "contact": "Chris Example, chris@example.org"}
    for line, answer in enumerate(ANSWERS, 2):
        sheet.cell(line, 2, answer.label)
        sheet.cell(line, 3, given.get(answer.key) or None)
    sheet.cell(1, 3, stamp or None)
    top = len(ANSWERS) + 3
    for column, heading in enumerate(headings, 1):
        sheet.cell(top, column, heading)
    for number, row in enumerate(rows, top + 1):
        for heading, value in row.items():
            sheet.cell(number, list(headings).index(heading) + 1, value)
    book.save(path)
    return book, sheet


def comment(text: str, **others: Any) -> Row:
    """A row with a comment on section 1, for everybody to read."""
    return {"Section": "1 Entry", "Comment": text, "Confidential?": "no", **others}


def collate(root: Path, *words: str) -> int:
    """The exit code of collating the folder of returns in this process, with the log as JSON alone."""
    return collate_all(root, "--format", "json", *words)


def collate_all(root: Path, *words: str) -> int:
    """The exit code of collating the folder of returns in this process."""
    returns = str(root.parent / "returns")
    return run(["consult", "collate", ID, returns, "--root", str(root), "--jobs", "1", *words])


def log(root: Path) -> list[dict[str, Any]]:
    """The comments of the consolidated log."""
    comments: list[dict[str, Any]] = _json(root, "consolidated-log.json")["comments"]
    return comments


def report(root: Path) -> dict[str, Any]:
    """The collation report."""
    return _json(root, "collation-report.json")


def private(root: Path) -> dict[str, Any]:
    """The private file beside the workspace."""
    path = root.parent / f"{root.name}-private" / "consultations" / f"{ID}.json"
    values: dict[str, Any] = json.loads(path.read_text())
    return values


def _json(root: Path, name: str) -> dict[str, Any]:
    values: dict[str, Any] = json.loads((root / "output" / "consultations" / ID / name).read_text())
    return values
