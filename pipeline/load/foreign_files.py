"""The name of a file into what it is where no author wrote it, or wrote it under a name that is not read."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ForeignFile:
    """What a file is, and what to do with it."""

    what: str
    cure: str
    unread: bool = False
    """True for a source whose name keeps it from being read."""


_DELETE = "delete it, and name it in .gitignore"
_KINDS: tuple[tuple[re.Pattern[str], ForeignFile], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), foreign)
    for pattern, foreign in (
        (r"(eh)?thumbs\.db|desktop\.ini", ForeignFile("a file of the Windows file manager", _DELETE)),
        (r"icon\r?|__macosx|\._.*", ForeignFile("a file of the Mac file manager", _DELETE)),
        (r"~\$.*|.*\.lock|\.~lock\..*", ForeignFile("the mark of a file that is open in Office", _DELETE)),
        (r".*~|.*\.(bak|orig|rej|old|save|sw[a-p]|tmp)|#.*#", ForeignFile("the copy of an editor", _DELETE)),
        (r".*( - copy|\(\d+\)| copy)\.(md|yaml|svg|png|jpe?g)", ForeignFile("a copy", _DELETE)),
        (
            r".*\.yml",
            ForeignFile("YAML under a name that is not read", "name it '.yaml'", unread=True),
        ),
        (
            r".*\.(markdown|mdown|mkd|mdx)",
            ForeignFile("Markdown under a name that is not read", "name it '.md'", unread=True),
        ),
        (
            r".*\.(md|yaml)\.txt",
            ForeignFile("a source with the ending of a text file", "take '.txt' off its name", unread=True),
        ),
    )
)


def foreign_file(path: str) -> ForeignFile | None:
    """What a file is, by its name; None for one that may be an author's own."""
    name = path.rsplit("/", 1)[-1]
    for pattern, foreign in _KINDS:
        if pattern.fullmatch(name):
            return foreign
    if (
        name != name.lower()
        and name.lower().endswith((".md", ".yaml"))
        and not name.endswith((".md", ".yaml"))
    ):
        ending = name.rsplit(".", 1)[-1]
        return ForeignFile(
            f"a source with the ending '.{ending}'", f"name it '.{ending.lower()}'", unread=True
        )
    return None
