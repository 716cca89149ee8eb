"""A workbook into the same without the empty cells of its sheets, once no two cells have one address.

A form has many times more cells with a border alone than filled ones, and every later step would go through
them. They go where each cell of the sheet states its address, so that none moves.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pipeline.errors import PipelineError
from pipeline.ooxml.package import Package, Part

_SHEETS = "xl/worksheets/"
_PLAIN = re.compile(rb'<c r="([A-Z]+[0-9]+)"')
"""As every program writes a cell; the next two find it however it is written."""
_STARTS = tuple(start + end for start in (b"<c", b":c") for end in (b" ", b">", b"/", b"\n", b"\t", b"\r"))
_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
_ADDRESS = re.compile(rb"""<(?:\w+:)?c\s(?:[^>]*\s)?r=["']([A-Z]+[0-9]+)["']""")
_EMPTY = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,9}")? ?/>')
_AS_IT_IS = b"<![CDATA["
"""Behind it something may look like a cell that is text."""


def filled_cells(package: Package, name: str) -> Package:
    """The workbook without its empty cells; PipelineError where two cells of a sheet have one address."""
    made = dict(_filled(package, name))
    return replace(package, parts={**package.parts, **made})


def _filled(package: Package, name: str) -> Iterator[tuple[str, Part]]:
    for part in package.parts.values():
        if part.name.startswith(_SHEETS):
            addresses = _PLAIN.findall(part.data)
            count = sum(map(part.data.count, _STARTS))
            if len(addresses) != count:
                addresses, count = _ADDRESS.findall(part.data), len(_CELL.findall(part.data))
            if len(set(addresses)) < len(addresses):
                raise _twins(addresses, name)
            if len(addresses) == count and _AS_IT_IS not in part.data:
                yield part.name, replace(part, data=_EMPTY.sub(b"", part.data))


def _twins(addresses: list[bytes], name: str) -> PipelineError:
    """openpyxl would keep the second of such cells alone."""
    twin, _ = Counter(addresses).most_common(1)[0]
    return PipelineError(
        f"{name} is damaged: two cells have the address {twin.decode()}",
        hint="open it in Excel, let it repair the file, and send it again",
    )
