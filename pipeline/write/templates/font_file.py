"""The bytes of a font file into its family and face, and into the signs that it has a glyph for."""

import struct
import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.errors import PipelineError

_TRUETYPE, _OPENTYPE, _APPLE = b"\0\1\0\0", b"OTTO", b"true"
_OTHERS = {b"ttcf": "a collection of fonts", b"wOFF": "a WOFF file", b"wOF2": "a WOFF2 file"}
_NEEDED = ("cmap", "head", "hhea", "hmtx", "maxp")
_OUTLINES = ("glyf", "CFF ", "CFF2")
_MAGIC = b"\x5f\x0f\x3c\xf5"
"""Stands in each `head` table (OpenType 1.9, head)."""
_UNICODE = {(3, 10): 2, (0, 4): 2, (0, 6): 2, (3, 1): 1, (0, 3): 1}
"""The encodings of Unicode by platform, with the best last; others are of no use here."""
_CURE = "put the whole file there again, as TTF or OTF"

_LAST = 0x10FFFF

_Tables = Mapping[str, bytes]
_FAMILY = 1
"""The name of a family of four faces at most, which is what documents name (OpenType 1.9, name)."""
_WINDOWS, _MACINTOSH = 3, 1


class Face(NamedTuple):
    """One of the four faces of a family."""

    bold: bool
    italic: bool


@lru_cache(maxsize=16)
def face_of(data: bytes) -> tuple[str, Face]:
    """The family that a font belongs to, and its face; PipelineError for what is no whole font."""
    try:
        tables = _tables(data)
        style = _u16(tables["head"], 44)
        return _family(tables.get("name", b"")), Face(bool(style & 1), bool(style & 2))
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise _damaged("its table of names ends too early") from error


@lru_cache(maxsize=16)
def signs_of(data: bytes) -> frozenset[int]:
    """The code points that a font has a glyph for; PipelineError for what is no font, or not a whole one."""
    try:
        tables = _tables(data)
        return frozenset(code for code, _ in _glyphs(tables["cmap"], _u16(tables["maxp"], 4)))
    except (struct.error, IndexError) as error:
        raise _damaged("its table of characters ends too early") from error


@lru_cache(maxsize=8)
def widths_of(data: bytes) -> Mapping[int, float]:
    """How wide each sign of a font is, in em; PipelineError as for `signs_of`."""
    try:
        tables = _tables(data)
        stated, em = _u16(tables["hhea"], 34), _u16(tables["head"], 18)
        glyphs = _u16(tables["maxp"], 4)
        return {
            code: _u16(tables["hmtx"], 4 * min(glyph, stated - 1)) / em
            for code, glyph in _glyphs(tables["cmap"], glyphs)
        }
    except (struct.error, IndexError, ZeroDivisionError) as error:
        raise _damaged("its table of widths ends too early") from error


def _tables(data: bytes) -> _Tables:
    """The tables by their tags, each in full (OpenType 1.9, table directory)."""
    if data[:4] in _OTHERS:
        raise PipelineError(f"this is {_OTHERS[data[:4]]}, which this program does not read", hint=_CURE)
    if data[:4] not in (_TRUETYPE, _OPENTYPE, _APPLE):
        raise PipelineError("this is no font", hint=_CURE)
    tables: dict[str, bytes] = {}
    for index in range(struct.unpack(">H", data[4:6])[0]):
        raw, check_sum, offset, length = struct.unpack(">4sIII", data[12 + 16 * index : 28 + 16 * index])
        tag = raw.decode("latin-1")
        if offset + length > len(data):
            raise _damaged(f"it ends after {len(data)} bytes, inside the table '{tag}'")
        tables[tag] = data[offset : offset + length]
        if _check_sum(tag, tables[tag]) != check_sum:
            raise _damaged(f"the table '{tag}' is not what its check sum says")
    missing = [tag for tag in _NEEDED if not tables.get(tag)]
    if missing or not any(tables.get(tag) for tag in _OUTLINES):
        raise _damaged(f"it has no table '{missing[0] if missing else _OUTLINES[0]}'")
    if tables["head"][12:16] != _MAGIC:
        raise _damaged("its table 'head' is none")
    return tables


def _family(names: bytes) -> str:
    """The family's name in English, else in any language; "" where it has none."""
    count, texts = struct.unpack(">HH", names[2:6]) if names else (0, 0)
    names_found: dict[tuple[bool, bool], str] = {}
    for record in struct.iter_unpack(">HHHHHH", names[6 : 6 + 12 * count]):
        platform, _, language, kind, length, offset = record
        if kind == _FAMILY and platform in (_WINDOWS, _MACINTOSH):
            raw = names[texts + offset : texts + offset + length]
            text = raw.decode("utf-16-be" if platform == _WINDOWS else "mac-roman")
            names_found.setdefault((platform == _WINDOWS, language in (0x409, 0)), text)
    return names_found[max(names_found)] if names_found else ""


def _check_sum(tag: str, table: bytes) -> int:
    """The sum of a table's 32-bit numbers; that of `head` is without the adjustment that it holds."""
    numbers = array("I", table + bytes(-len(table) % 4))
    if sys.byteorder == "little":
        numbers.byteswap()
    adjustment = numbers[2] if tag == "head" and len(numbers) > 2 else 0
    return (sum(numbers) - adjustment) & 0xFFFFFFFF


def _glyphs(cmap: bytes, glyphs: int) -> Iterator[tuple[int, int]]:
    """The code points of the best Unicode encoding in a `cmap` table, each with its glyph."""
    encodings = [
        (_UNICODE.get((platform, kind), 0), start)
        for platform, kind, start in struct.iter_unpack(">HHI", cmap[4 : 4 + 8 * _u16(cmap, 2)])
    ]
    rank, start = max(encodings, default=(0, 0))
    if not rank:
        raise _damaged("it has no table of Unicode characters")
    match _u16(cmap, start):
        case 4:
            pairs = _segments(cmap[start : start + _u16(cmap, start + 2)])
        case 12:
            pairs = _groups(cmap[start:])
        case other:
            raise _damaged(f"its table of characters has the form {other}, and 4 and 12 are read")
    yield from ((code, glyph) for code, glyph in pairs if 0 < glyph < glyphs)


def _segments(table: bytes) -> Iterator[tuple[int, int]]:
    """Code points and glyphs of a table with segments (OpenType 1.9, cmap format 4)."""
    count = _u16(table, 6) // 2
    ends, starts, deltas, offsets = (
        struct.unpack(f">{count}H", table[at : at + 2 * count])
        for at in (14, 16 + 2 * count, 16 + 4 * count, 16 + 6 * count)
    )
    _require_rising(starts, ends)
    for index, (end, start, delta, offset) in enumerate(zip(ends, starts, deltas, offsets, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            if not offset:
                yield code, (code + delta) & 0xFFFF
                continue
            glyph = _u16(table, 16 + 6 * count + 2 * index + offset + 2 * (code - start))
            yield code, (glyph + delta) & 0xFFFF if glyph else 0


def _groups(table: bytes) -> Iterator[tuple[int, int]]:
    """Code points and glyphs of a table with groups (OpenType 1.9, cmap format 12)."""
    count = struct.unpack(">I", table[12:16])[0]
    groups = tuple(struct.iter_unpack(">III", table[16 : 16 + 12 * count]))
    _require_rising([start for start, _, _ in groups], [end for _, end, _ in groups])
    for start, end, glyph in groups:
        for code in range(start, min(end, _LAST) + 1):
            yield code, glyph + code - start


def _require_rising(starts: Sequence[int], ends: Sequence[int]) -> None:
    """Nothing; PipelineError where runs of code points overlap: a small file could list billions."""
    if any(start <= end for start, end in zip(starts[1:], ends, strict=False)):
        raise _damaged("its table of characters is out of order")


def _u16(data: bytes, at: int) -> int:
    value: int = struct.unpack(">H", data[at : at + 2])[0]
    return value


def _damaged(why: str) -> PipelineError:
    return PipelineError(f"the font file is damaged: {why}", hint=_CURE)
