"""A package into one whose bookmarks all have a start and an end: LibreOffice saves some without."""

import re
from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package, Part
from pipeline.ooxml.text import parsed, serialised
from pipeline.read.docx.entry.notices import Matter, Notice

_MARK = re.compile(rb'<w:bookmark(Start|End)\b[^>]*?\bw:id="([^"]*)"')
_MOST_NAMED = 5


def with_whole_bookmarks(package: Package) -> tuple[Package, tuple[Notice, ...]]:
    """The package without half bookmarks, which mark nothing (ECMA-376-1, 17.13.6)."""
    halves = {part.name: part for part in package.parts.values() if _may_have_halves(part)}
    parts: dict[str, Part] = dict(package.parts)
    told: list[Notice] = []
    for name, part in halves.items():
        root = parsed(part.data, name)
        lone = _halves(root)
        if lone:
            told.append(Notice(name, Matter.HALF, _named(lone)))
            for mark in lone:
                _remove(mark)
            parts[name] = replace(part, data=serialised(root))
    return (replace(package, parts=parts) if told else package), tuple(told)


def _may_have_halves(part: Part) -> bool:
    """True where the bytes alone cannot tell that each start has one end behind it."""
    if not part.may_hold(b"bookmark"):
        return False
    open_ids: set[bytes] = set()
    for kind, own in _MARK.findall(part.data):
        if (own in open_ids) is (kind == b"Start"):
            return True
        open_ids ^= {own}
    return bool(open_ids) or b":bookmark" in _MARK.sub(b"", part.data)


def _halves(root: etree._Element) -> list[etree._Element]:
    """Starts without an end behind them, and ends without a start before them; the nearest are a pair."""
    waiting: dict[str, etree._Element] = {}
    lone: list[etree._Element] = []
    for mark in root.iter(w("bookmarkStart"), w("bookmarkEnd")):
        own = mark.get(w("id"), "")
        if mark.tag == w("bookmarkStart"):
            if own in waiting:
                lone.append(waiting[own])
            waiting[own] = mark
        elif waiting.pop(own, None) is None:
            lone.append(mark)
    return [*lone, *waiting.values()]


def _named(lone: Iterable[etree._Element]) -> str:
    names = list(dict.fromkeys(name for mark in lone if (name := mark.get(w("name"), ""))))
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more


def _remove(mark: etree._Element) -> None:
    parent = mark.getparent()
    if parent is not None:
        mark.tail = None
        parent.remove(mark)
