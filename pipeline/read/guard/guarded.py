"""The bytes of an Office file that somebody sent into its parts, or the reason why it is not opened."""

import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from pipeline.errors import PipelineError, Place
from pipeline.model.bounds import (
    OFFICE_BYTES,
    OFFICE_MARKS,
    OFFICE_PARTS,
    OFFICE_RATIO,
    OFFICE_UNPACKED_BYTES,
)
from pipeline.ooxml.foreign.strict import transitional
from pipeline.ooxml.package import Package, read_package, unread_zip, zip_files

Kind = Literal["Word", "Excel"]
_Program = Kind | Literal["Calc"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file of Office 97 starts, and one with a password, which Office wraps in such a file."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DECLARATIONS = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_WHAT: Mapping[_Program, str] = {
    "Word": "a Word file",
    "Excel": "an Excel file",
    "Calc": "an OpenDocument spreadsheet",
}
_EXTENSION: Mapping[_Program, str] = {"Word": ".docx", "Excel": ".xlsx", "Calc": ".ods"}
_FOLDER: Mapping[_Program, str] = {"Word": "word/", "Excel": "xl/", "Calc": "content.xml"}
_MEDIA: Mapping[Kind, str] = {"Word": "word", "Excel": "sheet"}
"""What is in the media types of main parts: wordprocessingml, ms-word, spreadsheetml, sheet.macroEnabled."""
_WITH_WORDS = frozenset(
    (
        *("worksheet", "chartsheet", "sharedStrings", "comments", "threadedComment", "drawing"),
        *("header", "footer", "footnotes", "endnotes", "officeDocument"),
    )
)
"""Kinds of relationships to parts in which somebody may have written."""
_LOCKED = b"encryption-data"
"""What the list of an OpenDocument file names for each file in it that needs a password."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a file may hold; a real comments log or plan stays far below all of them."""

    compressed_bytes: int = OFFICE_BYTES.most
    unpacked_bytes: int = OFFICE_UNPACKED_BYTES.most
    parts: int = OFFICE_PARTS.most
    ratio: int = OFFICE_RATIO.most
    """Unpacked to compressed bytes, of the whole file; text compresses to a tenth or a fiftieth."""


LIMITS = Limits()
_SMALL_BYTES = 5_000_000
"""What unpacks to so little may be compressed as well as it likes."""


def guarded(data: bytes, name: str, kind: Kind = "Word", limits: Limits = LIMITS) -> Package:
    """The parts of a Word or Excel file; PipelineError, with the reason, where it is unsafe to open.

    Refused are other formats, passwords, decompression bombs, parts of one name or outside the package,
    parts that declare entities, and packages that lack a part which may hold words. The sizes are those that
    the zip file states: unpacking stops there. A package in the strict form comes as a transitional one.
    """
    return transitional(guarded_as_saved(data, name, kind, limits))


def guarded_as_saved(data: bytes, name: str, kind: Kind = "Word", limits: Limits = LIMITS) -> Package:
    """The parts of a Word or Excel file as `guarded` gives them, those of a strict one as they are."""
    _refuse_unopened(data, name, kind, limits)
    package = read_package(data, name, _WHAT[kind])
    _refuse_declarations({part.name: part.data for part in package.parts.values()}, name)
    if not _is_main(package, kind):
        _refuse_others(package.parts, name, kind)
    _refuse_missing(package, name, kind)
    return package


def guarded_calc(data: bytes, name: str, limits: Limits = LIMITS) -> Mapping[str, bytes]:
    """The files in an OpenDocument spreadsheet by their names; PipelineError as for `guarded`."""
    _refuse_unopened(data, name, "Calc", limits)
    files = zip_files(data, name, _WHAT["Calc"])
    if _LOCKED in files.get("META-INF/manifest.xml", b""):
        raise PipelineError(f"{name} is encrypted", hint="save it without a password")
    _refuse_declarations(files, name)
    _refuse_others(files, name, "Calc")
    return files


def _refuse_unopened(data: bytes, name: str, kind: _Program, limits: Limits) -> None:
    if len(data) > limits.compressed_bytes:
        raise PipelineError(
            f"{name} is too large: {len(data) / 1e6:.1f} MB, and at most "
            f"{limits.compressed_bytes / 1e6:.0f} MB are read",
            hint="take the pictures out, or send it in parts",
        )
    if not data.startswith(b"PK\x03\x04"):
        raise _another_format(data, name, kind)
    _refuse_bomb(data, name, kind, limits)


def _refuse_others(parts: Iterable[str], name: str, kind: _Program) -> None:
    if not any(part.startswith(_FOLDER[kind]) for part in parts):
        raise PipelineError(
            f"{name} is not {_WHAT[kind]}: it has no part '{_FOLDER[kind]}…'",
            hint=f"save it in {kind} as {_EXTENSION[kind]}",
        )


def _is_main(package: Package, kind: Kind) -> bool:
    """True where a main part says that it is of the program, in whatever folder it lies."""
    return any(_MEDIA[kind] in part.media_type for part in package.related("", "officeDocument"))


def _refuse_missing(package: Package, name: str, kind: _Program) -> None:
    """PipelineError where a part that may hold words is missing: a library would read on without it."""
    for links in package.relationships.values():
        for link in links:
            if link.kind in _WITH_WORDS and not link.external and link.target not in package.parts:
                raise PipelineError(
                    f"{name} is damaged: its part '{link.target}' is missing",
                    hint=f"open it in {kind}, see what is left, and ask its sender for it again",
                )


def _another_format(data: bytes, name: str, kind: _Program) -> PipelineError:
    if not data:
        return PipelineError(f"{name} is empty", hint="ask its sender for the file again")
    if not data.startswith(_OLE):
        return PipelineError(f"{name} is not {_WHAT[kind]}", hint=f"save it in {kind} as {_EXTENSION[kind]}")
    if _ENCRYPTED in data:
        return PipelineError(f"{name} is encrypted", hint="save it without a password")
    return PipelineError(
        f"{name} is in the format of Office 97, or encrypted", hint=f"save it in {kind} as {_EXTENSION[kind]}"
    )


def _refuse_bomb(data: bytes, name: str, kind: _Program, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError) as error:
        raise PipelineError(
            f"{name} is not {_WHAT[kind]}: {unread_zip(error)}",
            hint="it may be cut off; ask its sender for it again",
        ) from error
    unpacked = sum(info.file_size for info in infos)
    too_much = tuple(_too_much(len(infos), unpacked, len(data), limits))
    if too_much:
        raise PipelineError(
            f"{name} {too_much[0]}", hint="no real document does; the file may be a decompression bomb"
        )


def _too_much(parts: int, unpacked: int, compressed: int, limits: Limits) -> Iterable[str]:
    if parts > limits.parts:
        yield f"holds {parts} parts, and at most {limits.parts} are read"
    if unpacked > limits.unpacked_bytes:
        yield (
            f"unpacks to {unpacked / 1e6:.0f} MB, and at most {limits.unpacked_bytes / 1e6:.0f} MB are read"
        )
    if unpacked > max(_SMALL_BYTES, compressed * limits.ratio):
        yield f"unpacks to {unpacked // compressed} times its size, and at most {limits.ratio} times are read"


def _refuse_declarations(parts: Mapping[str, bytes], name: str) -> None:
    marks = sum(
        data.count(b"<") for part, data in parts.items() if part.lower().endswith((".xml", ".vml", ".rels"))
    )
    OFFICE_MARKS.require(marks, Place(name))
    for part, data in parts.items():
        if part.lower().endswith((".xml", ".vml", ".rels")) and any(mark in data for mark in _DECLARATIONS):
            raise PipelineError(
                f"{name}: the part '{part}' declares entities, which no Office program writes",
                hint="do not open it; ask its sender how it was made",
            )
