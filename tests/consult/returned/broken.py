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


def not_text(data: bytes) -> bytes:
    """A text with a NUL byte in it."""
    return data[:40] + b"\0" + data[40:]


def pdf(data: bytes) -> bytes:
    """What a PDF starts with."""
    return b"%PDF-1.7\n" + data


def ods_encrypted(data: bytes) -> bytes:
    """A spreadsheet whose list of files says that they need a password, and whose content cannot be read."""
    found = parts(data)
    found["META-INF/manifest.xml"] = found["META-INF/manifest.xml"].replace(
        b"</manifest:manifest>",
        b'<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
        b"</manifest:manifest>",
    )
    return zipped({**found, "content.xml": bytes(range(256))})


def ods_entities(data: bytes) -> bytes:
    """A spreadsheet that declares an entity."""
    found = parts(data)
    found["content.xml"] = b'<!DOCTYPE office:document-content [<!ENTITY e "entity">]>' + found["content.xml"]
    return zipped(found)


def ods_macros(data: bytes) -> bytes:
    """A spreadsheet with a module of macros."""
    return zipped({**parts(data), "Basic/Standard/Module1.xml": b"<module/>"})


def ods_link(data: bytes) -> bytes:
    """A spreadsheet with a sheet that comes from another one."""
    found = parts(data)
    link = b'<table:table table:name="theirs"><table:table-source xlink:href="file:///theirs.ods"/></table:table>'
    found["content.xml"] = found["content.xml"].replace(
        b"</office:spreadsheet>", link + b"</office:spreadsheet>"
    )
    return zipped(found)
