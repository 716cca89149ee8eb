"""Independent judges of a Word file: a schema validator, an integrity checker, LibreOffice."""

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx_integrity import check  # type: ignore[import-untyped]
from openxml_audit import FileFormat, OpenXmlValidator  # type: ignore[import-untyped]
from openxml_audit.schema.validator import SchemaValidator  # type: ignore[import-untyped]
from pypdf import PdfReader

_NO_LIST = ("Numbering definition '0' referenced but not found", "numId=0 undefined in numbering.xml")
"""What both say of the value by which a paragraph is in no list, which is that of the standard
(ECMA-376-1, 17.9.18)."""


def complaints(path: Path) -> list[str]:
    """What the schema validator and the integrity checker find wrong."""
    validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)
    validator._schema_validator = _Remembering()
    audit = validator.validate(str(path))
    integrity = [str(finding) for finding in check(path) if finding.severity.name in ("ERROR", "WARN")]
    found = [str(error) for error in audit.errors] + integrity
    return [one for one in found if not any(told in one for told in _NO_LIST)]


_ALLOWED: dict[tuple[int, tuple[str, ...]], Any] = {}
"""The sequences of children that a rule was found to allow, by the id of the rule, which stays its own as it is kept."""


class _Remembering(SchemaValidator):  # type: ignore[misc]
    """It looks at a sequence of children once for each rule: their names alone decide, and most come thousands of times.

    What it finds wrong is not kept, so that each place is told. (openxml-audit 0.8 tries every branch of a rule anew.)
    Each file has a validator of its own: what that keeps by itself goes by the ids of objects that come and go.
    """

    def _validate_content_model(self, content_model: Any, children: Sequence[Any], context: Any) -> None:
        asked = (id(content_model), tuple(child.tag for child in children))
        if asked in _ALLOWED:
            return
        told = len(context.errors)
        super()._validate_content_model(content_model, children, context)
        if len(context.errors) == told:
            _ALLOWED[asked] = content_model  # kept, so that no other rule can have its id


def opened(path: Path) -> PdfReader:
    """The file as LibreOffice prints it; AssertionError where LibreOffice is missing or cannot open it."""
    return PdfReader(saved_as("pdf", path, path.parent))


def saved_as(kind: str, path: Path, folder: Path) -> Path:
    """The file as LibreOffice saves it, in a folder; `kind` is an extension, with the options of a filter."""
    (saved,) = all_saved_as(kind, [path], folder)
    return saved


def all_saved_as(kind: str, paths: Sequence[Path], folder: Path) -> list[Path]:
    """The files as LibreOffice saves them, started once for all: its start takes longer than most files."""
    profile = folder / "profile"
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, paths)),
        ],
        check=True,
        capture_output=True,
        timeout=900,
    )
    saved = [folder / path.with_suffix(f".{kind.partition(':')[0]}").name for path in paths]
    assert [path.name for path in saved if not path.exists()] == [], "LibreOffice did not open them"
    return saved


def printed_text(reader: PdfReader) -> str:
    """The text of all pages, with spaces and line ends as one space."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())
