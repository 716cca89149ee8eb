"""Forms into files that LibreOffice opened, edited and saved; run by the Python that has UNO.

by_libreoffice.py JOBS.json: each job has source, target, cells (text, number or formula by address of the first
sheet), hidden (rows), merged (ranges), notes (text by address), above (rows to insert), and way: the formats
that it is saved in on its way to the target.
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8", ".docx": "MS Word 2007 XML"}


def main(jobs: Path) -> None:
    """Does the jobs in one LibreOffice, which ends with this program."""
    folder = jobs.parent
    pipe = f"consult-{folder.name}"
    office = subprocess.Popen(
        [
            *("soffice", "--headless", "--invisible", "--norestore", "--nologo", "--nodefault"),
            *(f"-env:UserInstallation={(folder / 'profile').as_uri()}", f"--accept=pipe,name={pipe};urp;"),
        ]
    )
    try:
        desktop = _desktop(pipe)
        for job in json.loads(jobs.read_text()):
            _do(desktop, job)
        desktop.terminate()
        office.wait(300)
    finally:
        office.kill()


def _desktop(pipe: str) -> Any:
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(1200):
        try:
            found = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return found.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", found)
        except Exception:  # not there yet: UNO has no narrower error that can be imported before it is
            time.sleep(0.25)
    raise SystemExit("LibreOffice does not answer")


def _do(desktop: Any, job: dict[str, Any]) -> None:
    source = Path(job["source"])
    for number, extension in enumerate(job.get("way", [".xlsx"])):
        document = desktop.loadComponentFromURL(source.as_uri(), "_blank", 0, (_property("Hidden", True),))
        if number == 0 and "cells" in job:
            _edit(document.Sheets.getByIndex(0), job)
        target = Path(job["target"]).with_suffix(extension)
        document.storeToURL(target.as_uri(), (_property("FilterName", FILTERS[extension]),))
        document.close(True)
        source = target


def _edit(sheet: Any, job: dict[str, Any]) -> None:
    sheet.unprotect("")
    for address, value in job["cells"].items():
        cell = sheet.getCellRangeByName(address)
        if isinstance(value, str) and not value.startswith("="):
            cell.setString(value)
        elif isinstance(value, str):
            cell.NumberFormat = 0  # a cell with the format of text takes no formula
            cell.setFormula(value)
        else:
            cell.NumberFormat = 0
            cell.setValue(value)
    for address in job.get("days", []):
        cell = sheet.getCellRangeByName(address)
        cell.NumberFormat = 36
    for address in job.get("merged", []):
        sheet.getCellRangeByName(address).merge(True)
    for address, text in job.get("notes", {}).items():
        sheet.Annotations.insertNew(sheet.getCellRangeByName(address).CellAddress, text)
    for row in job.get("hidden", []):
        sheet.Rows.getByIndex(row - 1).IsVisible = False
    if job.get("above"):
        sheet.Rows.insertByIndex(0, job["above"])


def _property(name: str, value: object) -> Any:
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
