"""Independent judges of a Word file: a schema validator, an integrity checker, LibreOffice."""

import os
import subprocess
from pathlib import Path

from docx_integrity import check  # type: ignore[import-untyped]
from openxml_audit import FileFormat, OpenXmlValidator  # type: ignore[import-untyped]
from pypdf import PdfReader

SHARED = Path(os.environ.get("ARTEFACTS_SHARED", Path(__file__).parents[3] / "shared"))
"""The folder of judges and corpora beside the repository."""


def complaints(path: Path) -> list[str]:
    """What the schema validator and the integrity checker find wrong."""
    audit = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(str(path))
    integrity = [str(finding) for finding in check(path) if finding.severity.name in ("ERROR", "WARN")]
    return [str(error) for error in audit.errors] + integrity


def opened(path: Path) -> PdfReader:
    """The file as LibreOffice prints it; AssertionError where LibreOffice is missing or cannot open it."""
    profile = path.parent / "profile"
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    printed = path.with_suffix(".pdf")
    assert printed.exists(), f"LibreOffice did not open {path.name}"
    return PdfReader(printed)


def printed_text(reader: PdfReader) -> str:
    """The text of all pages, with spaces and line ends as one space."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())
