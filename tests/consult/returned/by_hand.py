"""Sound logs into logs that were damaged by hand: what the standard allows and no program that we know writes."""

import re
from collections.abc import Callable, Mapping

from tests.consult.returned.raw_drawings import add_notes, relate
from tests.consult.returned.zipped import parts, zipped

SHEET = "xl/worksheets/sheet1.xml"
_S = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"


def _sheet(change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def damage(data: bytes) -> bytes:
        found = parts(data)
        changed = change(found[SHEET])
        assert changed != found[SHEET]
        return zipped({**found, SHEET: changed})

    return damage


def _after_row(xml: str) -> Callable[[bytes], bytes]:
    """Puts rows behind the last one."""
    return _sheet(lambda sheet: sheet.replace(b"</sheetData>", f"{xml}</sheetData>".encode()))


def _cell(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def prefixed(sheet: bytes) -> bytes:
    """Every element of the sheet with a prefix."""
    named = re.sub(rb"<(/?)(?![?!/])([A-Za-z]+)(?=[ />])", rb"<\1x:\2", sheet)
    return named.replace(b'xmlns="' + _S, b'xmlns:x="' + _S)


def unaddressed(sheet: bytes) -> bytes:
    """Cells without addresses, which then follow one another; gaps are filled with empty cells."""

    def row(found: re.Match[bytes]) -> bytes:
        last, cells = 0, b""
        for cell in re.finditer(rb'<c r="([A-Z])\d+"(.*?</c>|[^>]*/>)', found[2]):
            column = cell[1][0] - ord("A") + 1
            cells += b"<c/>" * (column - last - 1) + b"<c" + cell[2]
            last = column
        return found[1] + cells + b"</row>"

    return re.sub(rb"(<row [^>]*[^/]>)(.*?)</row>", row, sheet, flags=re.DOTALL)


def with_threads(data: bytes) -> bytes:
    """A thread as Excel 365 keeps it, beside the note that older programs show."""
    found = parts(data)
    add_notes(found, SHEET, {(9, 7): "Comment: Said in a thread.\nReply: And the reply to it."})
    found["xl/threadedComments/threadedComment1.xml"] = (
        f'<ThreadedComments xmlns="{_THREADED}"><threadedComment ref="G9" dT="2026-01-20T10:00:00.00" personId="{{1}}" '
        'id="{2}"><text>Said in a thread.</text></threadedComment><threadedComment ref="G9" dT="2026-01-20T10:01:00.00" '
        'personId="{1}" id="{3}" parentId="{2}"><text>And the reply to it.</text></threadedComment></ThreadedComments>'
    ).encode()
    relate(found, SHEET, "threadedComment", "../threadedComments/threadedComment1.xml")
    return zipped(found)


DAMAGES: Mapping[str, Callable[[bytes], bytes]] = {
    "prefixes": _sheet(prefixed),
    "cells without addresses": _sheet(unaddressed),
    "two cells of one address": _after_row(f'<row r="14">{_cell("G14", "First text.")}{_cell("G14", "Second text.")}</row>'),
    "two rows of one number": _after_row(
        f'<row r="14">{_cell("G14", "One row.")}</row><row r="14">{_cell("G14", "Its namesake.")}</row>'
    ),
    "rows out of order": _after_row(f'<row r="16">{_cell("G16", "Below.")}</row><row r="15">{_cell("G15", "Above.")}</row>'),
    "text below merged cells": _sheet(
        lambda sheet: sheet.replace(
            b"</sheetData>",
            f'<row r="14">{_cell("G14", "Seen.")}{_cell("H14", "Covered.")}</row><row r="15">{_cell("G15", "Covered too.")}'
            "</row></sheetData>".encode(),
        ).replace(b"<dataValidations", b'<mergeCells count="1"><mergeCell ref="G14:H15"/></mergeCells><dataValidations')
    ),
    "a formula's text, an error, a truth": _after_row(
        '<row r="14"><c r="G14" t="str"><v>Without a formula.</v></c><c r="H14" t="e"><v>#REF!</v></c>'
        '<c r="I14" t="b"><v>1</v></c></row>'
    ),
    "a day as text": _after_row(
        f'<row r="14"><c r="C14" t="d"><v>2026-03-11T00:00:00Z</v></c>{_cell("G14", "A day.")}</row>'
    ),
    "a column far away": _after_row(f'<row r="14">{_cell("G14", "Near.")}{_cell("XFD14", "Far to the right.")}</row>'),
    "a row far below": _after_row(f'<row r="1048576">{_cell("G1048576", "Far below.")}</row>'),
    "a formula that an array shares": _after_row(
        '<row r="14"><c r="G14" t="str"><f t="array" ref="G14:G15">"a"&amp;"b"</f><v>ab</v></c></row>'
        '<row r="15"><c r="G15" t="str"><v>cd</v></c></row>'
    ),
    "own words on every page": _sheet(
        lambda sheet: sheet.replace(b"<oddFooter>", b"<oddFooter>&amp;LOwn words on every page&amp;R")
    ),
    "threads": with_threads,
    "numbers and nothing else": _after_row(
        '<row r="14"><c r="C14"><v>11.300000000000001</v></c><c r="G14"><v>1E3</v></c></row>'
    ),
}  # fmt: skip
"""By what was done."""
