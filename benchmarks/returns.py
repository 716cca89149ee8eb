"""A seed into a folder of returned logs, made of the form as it is sent out, and what collating them costs."""

import math
import os
import random
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from benchmarks.result import Result
from benchmarks.timing import ARTEFACTS, Command, least, memory, running
from pipeline.consult.forms.guidance import guidance
from pipeline.model.consultations.log_form import LogForm
from pipeline.publish.consultations.consulted import Round, consultation_round
from pipeline.publish.history.origin import working_copy
from pipeline.write.sheets.log_template import template_xlsx
from pipeline.write.sheets.workbook import WorkbookProperties

CONSULTATION = "example-guidance"
RETURNS = ((30, 1_000), (100, 3_333), (300, 10_000))
"""Returned files, and the comments in them."""
_REPOSITORY = Path(__file__).resolve().parent.parent
_CORES = os.cpu_count() or 1
_SHEET = "xl/worksheets/sheet1.xml"
_TEXT = (
    "the guidance should say who answers when a submission is late and which form is used for it because our "
    "team reads section and table in another order than the plan asks for evidence from each party every week"
)


def collation(folder: Path) -> Iterator[Result]:
    """Returned logs into the consolidated log as Excel and JSON, start-up included."""
    root, spent = folder / "collation", []
    subprocess.run(["git", "clone", "--quiet", _REPOSITORY, root], check=True)
    with_organisations(root, RETURNS[-1][0])
    for files, comments in RETURNS:
        returns = folder / f"returns-{files}"
        returned_logs(root, returns, files, comments)
        command: Command = [
            *(*ARTEFACTS, "consult", "collate", CONSULTATION, returns, "--root", root),
            *("--format", "json", "--format", "xlsx"),
        ]
        spent.append(least(running(command), 2, lambda: _forget(root)))
        if (files, comments) == RETURNS[-1]:
            _forget(root)
            megabytes = memory(command).together
            what = f"Collating {files} logs with {comments:,} comments, {_CORES} cores"
            yield Result(what, str(spent[-1]), "", "", "30 s")
            yield Result(f"{what}: memory of all processes", f"{megabytes:.0f} MB", "", "", "400 MB")
    exponent = math.log(spent[-1].seconds / spent[0].seconds) / math.log(RETURNS[-1][0] / RETURNS[0][0])
    sizes = ", ".join(str(files) for files, _ in RETURNS)
    times = ", ".join(f"{took.seconds:.2f} s" for took in spent)
    yield Result(f"Growth of collating, {sizes} logs", times, "", f"exponent {exponent:.2f}", "about 1")


def _forget(root: Path) -> None:
    """Takes away what collations left, so that each starts from nothing."""
    shutil.rmtree(root / "sources" / "consultations" / CONSULTATION, ignore_errors=True)
    shutil.rmtree(root.parent / f"{root.name}-private", ignore_errors=True)
    shutil.rmtree(root / "output", ignore_errors=True)


def with_organisations(root: Path, count: int) -> None:
    """Adds invented organisations to the consultation, one for each file."""
    path = root / "sources" / "consultations" / f"{CONSULTATION}.yaml"
    lines = "".join(f"  - {{id: bench-{n}, name: Example Bench {n}}}\n" for n in range(count))
    path.write_text(path.read_text().replace("\norganisations:\n", f"\norganisations:\n{lines}", 1))


def returned_logs(root: Path, folder: Path, files: int, comments: int) -> None:
    """Writes the logs: the form with the rows of comments filled, and nothing else changed."""
    folder.mkdir(parents=True)
    around = consultation_round(working_copy(root), CONSULTATION, lambda _: None)
    parts = _parts(around)
    places = _rows_of_labels(parts)
    chance = random.Random(10_000)
    for number in range(files):
        share = comments * (number + 1) // files - comments * number // files
        own = {f"C{places['Organisation']}": f"Example Bench {number}"}
        cells = {**own, **_cells(around.form, places["No."] + 1, share, chance)}
        (folder / f"{number:03d}.xlsx").write_bytes(_filled(parts, cells))


def _parts(around: Round) -> dict[str, bytes]:
    one = around.consultation
    about = WorkbookProperties(f"Comments log: {one.title}", one.title, (), one.opens)
    empty = template_xlsx(around.form, guidance(one, workbook=True), about)
    with zipfile.ZipFile(BytesIO(empty)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _rows_of_labels(parts: dict[str, bytes]) -> dict[str, int]:
    """The row in which each text of the form's first two columns stands."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    sheet = load_workbook(out)["Comments"]
    return {str(cell.value): cell.row for row in sheet.iter_rows(max_col=2) for cell in row if cell.value}


def _cells(form: LogForm, first: int, count: int, chance: random.Random) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in range(first, first + count):
        section = chance.choice(form.sections).text
        found |= {
            f"B{row}": form.artefacts[0].name,
            f"C{row}": section.replace("&", "&amp;"),
            f"E{row}": chance.choice(("general", "technical/policy", "editorial")),
            f"F{row}": chance.choice(("blocking", "major", "minor")),
            f"G{row}": " ".join(chance.choices(_TEXT.split(), k=chance.randint(8, 60))),
            f"H{row}": " ".join(chance.choices(_TEXT.split(), k=chance.randint(0, 30))),
            f"I{row}": "no",
        }
    return found


def _filled(parts: dict[str, bytes], cells: dict[str, str]) -> bytes:
    def cell(found: re.Match[str]) -> str:
        text = cells.get(found[1], "")
        return f'{found[0][:-2]} t="inlineStr"><is><t>{text}</t></is></c>' if text else found[0]

    sheet = re.sub(r'<c r="([A-Z]+\d+)" s="\d+"/>', cell, parts[_SHEET].decode())
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, sheet.encode() if name == _SHEET else data)
    return out.getvalue()
