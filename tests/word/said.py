"""A folder of Word files into what each says of itself."""

from collections.abc import Mapping
from pathlib import Path

from pipeline.model.identity import FileKind, Identity
from pipeline.ooxml.package import read_package
from pipeline.read.docx.identity import identity_of


def said(data: bytes) -> Identity:
    """What a file says of itself; AssertionError for one that is none of ours."""
    identity = identity_of(read_package(data))
    assert identity is not None
    return identity


def kinds(folder: Path) -> Mapping[str, FileKind | None]:
    """The kind of every Word file below a folder, by its name."""
    return {path.name: said(path.read_bytes()).kind for path in sorted(folder.rglob("*.docx"))}
