"""Finished files into files that nobody can or should open."""

import zipfile
from io import BytesIO

from tests.consult.returned.zipped import parts, zipped

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMB_BYTES = 60_000_000
"""Unpacked; in the file a thousandth of it."""


def old_format(data: bytes) -> bytes:
    """What a file of Excel 97 starts with, and no more."""
    del data
    return _OLE + b"\0" * 504 + "Workbook".encode("utf-16-le") + b"\0" * 600


def encrypted(data: bytes) -> bytes:
    """What Office wraps a file with a password into, with nothing that could be read."""
    del data
    return _OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


def truncated(data: bytes) -> bytes:
    """Two thirds of a file: the list of the zip at its end is gone."""
    return data[: len(data) * 2 // 3]


def bomb(data: bytes) -> bytes:
    """A part that unpacks to far more than the file."""
    out = BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        info = zipfile.ZipInfo("xl/media/filler.xml", (2026, 1, 13, 0, 0, 0))
        archive.writestr(info, b" " * _BOMB_BYTES, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def entities(data: bytes) -> bytes:
    """A sheet that declares an entity."""
    found = parts(data)
    name = "xl/worksheets/sheet1.xml"
    start, _, rest = found[name].partition(b"<worksheet")
    found[name] = start + b'<!DOCTYPE worksheet [<!ENTITY e "entity">]><worksheet' + rest
    return zipped(found)


def macros(data: bytes) -> bytes:
    """A workbook with a part for macros, as .xlsm is."""
    found = parts(data)
    found["xl/vbaProject.bin"] = b"macros"
    types = found["[Content_Types].xml"]
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    assert plain in types
    found["[Content_Types].xml"] = types.replace(
        plain, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    )
    return zipped(found)


def external_link(data: bytes) -> bytes:
    """A workbook with a part that links to another."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return zipped(
        {**parts(data), "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{space}"/>'.encode()}
    )
