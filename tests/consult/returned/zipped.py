"""The parts of an Office file out of its zip and back."""

import zipfile
from collections.abc import Mapping
from io import BytesIO


def parts(data: bytes) -> dict[str, bytes]:
    """The parts by name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(found: Mapping[str, bytes]) -> bytes:
    """A zip of parts, the same bytes every time."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in found.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 13, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 1)
    return out.getvalue()
