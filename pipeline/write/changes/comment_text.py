"""Text into what a pull-request comment may hold: no marks, no calls, and no more than there is room for."""

import re
from collections.abc import Iterable

from pipeline.write.changes.passage import marks_escaped

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def quiet(text: str) -> str:
    """The text without marks and calls."""
    return neutral(marks_escaped(text))


def neutral(text: str) -> str:
    """The text without control characters and the power to call somebody: a name has to follow a bare @."""
    return _CONTROL.sub(" ", text).replace("@", "@<!-- -->")


def code_cell(text: str) -> str:
    """The text as code, on one line of a table."""
    return "`" + text.replace("`", "'").replace("|", "¦") + "`"


def fitting_rows(rows: Iterable[str], room: int) -> tuple[str, ...]:
    """As many of the rows, from the first on, as there is room for."""
    taken: list[str] = []
    for row in rows:
        room -= utf16_size(row) + 1
        if room < 0:
            break
        taken.append(row)
    return tuple(taken)


def utf16_size(text: str) -> int:
    """Its length as UTF-16 counts, which is never less than any other."""
    return len(text.encode("utf-16-le")) // 2
