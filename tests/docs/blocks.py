"""Pages of documentation into their fenced blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from tests.small import REPOSITORY

PAGES = (
    *sorted((REPOSITORY / "docs").glob("*.md")),
    REPOSITORY / "CONTRIBUTING.md",
    *(REPOSITORY / folder / "README.md" for folder in ("", "examples", "output", "starter/first")),
)
_FENCE = re.compile(
    r"^(?P<indent> *)(?P<fence>`{3,})(?P<language>\w*)\n(?P<text>.*?)^ *(?P=fence)$", re.M | re.S
)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its page, its line there, what its fence calls it, and what it says."""

    page: str
    line: int
    language: str
    text: str

    @property
    def name(self) -> str:
        """How a test calls it: the page and the first words."""
        return f"{self.page}: {self.text.strip().splitlines()[0]}"


def blocks(path: Path) -> Iterator[Block]:
    """The blocks of a page, in order; one in a longer fence belongs to that."""
    text = path.read_text("utf-8")
    for match in _FENCE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        page = path.relative_to(REPOSITORY).as_posix()
        yield Block(page, line, match["language"], dedent(match["text"]))


def every_block() -> tuple[Block, ...]:
    """All blocks of all pages."""
    return tuple(block for path in PAGES for block in blocks(path))
