"""The program's own code into what names it in a digest."""

from collections.abc import Iterable, Iterator
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent.parent
WHOLE = ("",)
"""Every module of the program."""


def own_code(parts: Iterable[str] = WHOLE) -> Iterator[bytes]:
    """Path and text of each module of some rooms, in order; a part is a folder or a file of the package."""
    for part in parts:
        for path in sorted((_PACKAGE / part).rglob("*.py")) or [_PACKAGE / part]:
            yield path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0"
