"""A red-line and its inputs into what LibreOffice makes of them, in text."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.campaign.comparing import Sides, has_cells_of_one_side
from tests.campaign.offices import Offices
from tests.campaign.verdict import Finding
from tests.judges.asked import further_resolver
from tests.redline.spared import spared

_ASPECT = "LibreOffice"
_WITHOUT_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff]")
"""LibreOffice writes them where the ranges of controls began and ended."""


def agreement(asked: Offices, files: Sides) -> Iterator[tuple[bool, Finding]]:
    """What LibreOffice says otherwise, and whether that counts: not where it contradicts itself about an input alone.

    It is asked about the file as it is; where it disagrees, once more without the faults of its version 7.4.7 that
    tests/redline/spared.py lists.
    """
    if has_cells_of_one_side(files.red):
        yield False, Finding(_ASPECT, "not asked: columns come or go")
        return
    ways = (("accept", files.new), ("reject", files.old))
    differing = [way for way in ways if _differs(asked, way[0], files.red, way[1])]
    for mode, clean in differing:
        got = asked.saved(mode, files.red)
        if isinstance(got, str):
            yield True, Finding(_ASPECT, f"{mode} fails", got)
            continue
        said = _differs(asked, mode, files.red, clean)
        if _agrees_when_spared(asked, mode, files):
            yield False, Finding(_ASPECT, f"{mode} agrees once its known faults are spared", said)
        elif _differs_alone(asked, clean):
            yield False, Finding(_ASPECT, f"{mode} differs, and so does the input as it saves it", said)
        else:
            yield True, Finding(_ASPECT, f"{mode} differs", said)


def _differs(asked: Offices, mode: str, red: Path, clean: Path) -> str:
    """The first difference of the text that LibreOffice resolves a red-line to from that of an input; "" for none."""
    got, want = asked.saved(mode, red), asked.saved("show", clean)
    if isinstance(got, str) or isinstance(want, str):
        return f"{got} / {want}"
    return _difference(_text(got), _text(want))


def _agrees_when_spared(asked: Offices, mode: str, files: Sides) -> bool:
    try:
        lighter = spared(files.red, files.old, files.new)
    except (AttributeError, IndexError, KeyError, StopIteration):
        return False  # it is written for the red-lines of our own sources
    if mode == "accept":
        return not _differs(asked, mode, lighter.accept, lighter.new)
    return not _differs(asked, mode, lighter.reject, lighter.old)


def _differs_alone(asked: Offices, clean: Path) -> bool:
    """True where the text of an input is another one once LibreOffice saved it."""
    saved = asked.saved("show", clean)
    return isinstance(saved, str) or _text(saved) != _text(clean)


def _text(path: Path) -> str:
    """The words of a file without white space; results of computed fields, which LibreOffice makes anew, left out."""
    resolver = further_resolver()
    assert resolver is not None
    return _WITHOUT_WIDTH.sub("", str(resolver.resolve(str(path), "accept", computed=True)["text"]))


def _difference(got: str, want: str) -> str:
    if got == want:
        return ""
    place = next(
        (index for index, pair in enumerate(zip(got, want, strict=False)) if pair[0] != pair[1]),
        min(len(got), len(want)),
    )
    start = max(0, place - 30)
    return f"at {place} of {len(got)} and {len(want)}: {got[start : place + 60]!r}, not {want[start : place + 60]!r}"
