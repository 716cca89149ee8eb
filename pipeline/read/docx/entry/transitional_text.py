"""Parts in any encoding and in the strict form into transitional ones in UTF-8, and what was told of it."""

import re
from dataclasses import replace

from pipeline.errors import PipelineError
from pipeline.ooxml.foreign.strict import is_strict, transitional
from pipeline.ooxml.package import Package, Part
from pipeline.read.docx.entry.notices import Matter, Notice

_XML = (".xml", ".vml")
_WIDE = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
"""How a part in UTF-16 begins, with a byte order mark or without."""
_DECLARED = re.compile(r"""(<\?xml\s[^>]*?)\sencoding\s*=\s*["']([^"'>]*)["']""")
_BYTES = re.compile(r"(iso-8859-\d+|windows-125\d|cp125\d|latin-?1)", re.IGNORECASE)
"""Encodings of one byte that programs have written XML in; others are left to the parser."""


def as_transitional_utf8(package: Package) -> tuple[Package, tuple[Notice, ...]]:
    """The package with its XML in UTF-8 and in the transitional form; what is both stays as it is."""
    told: list[Notice] = []
    parts = dict(package.parts)
    for part in package.parts.values():
        encoding = _other_encoding(part)
        if encoding:
            parts[part.name] = replace(part, data=_as_utf8(part, encoding))
            told.append(Notice(part.name, Matter.ENCODING, encoding))
    package = replace(package, parts=parts)
    if is_strict(package):
        told.append(Notice("", Matter.STRICT))
    return transitional(package), tuple(told)


def _other_encoding(part: Part) -> str:
    """The encoding of an XML part that is not in UTF-8; "" for others."""
    if not (part.name.lower().endswith(_XML) or part.media_type.endswith("xml")):
        return ""
    wide = next((encoding for start, encoding in _WIDE if part.data.startswith(start)), "")
    if wide:
        return wide
    declared = _DECLARED.match(part.data[:200].decode("latin-1"))
    return declared[2].lower() if declared and _BYTES.fullmatch(declared[2]) else ""


def _as_utf8(part: Part, encoding: str) -> bytes:
    try:
        text = part.data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise PipelineError(
            f"the part '{part.name}' is damaged: it is not in its encoding, {encoding}",
            hint="open it in Word, save it again, and see what is left",
        ) from error
    return _DECLARED.sub(r'\1 encoding="UTF-8"', text, count=1).encode()
