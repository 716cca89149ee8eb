"""A pattern that is compiled when it is first searched for: most runs ask a few of the program's hundreds."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property


class Pattern:
    """A regular expression that costs nothing until a text is asked, as far as `between` two places of it."""

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.pattern, self.flags = pattern, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    def search(self, text: str, *between: int) -> re.Match[str] | None:
        """The first match anywhere."""
        return self._compiled.search(text, *between)

    def match(self, text: str, *between: int) -> re.Match[str] | None:
        """The match at the start."""
        return self._compiled.match(text, *between)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of the whole text."""
        return self._compiled.fullmatch(text)

    def finditer(self, text: str, *between: int) -> Iterator[re.Match[str]]:
        """Every match in order."""
        return self._compiled.finditer(text, *between)

    def sub(self, other: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with something else in place of each match."""
        return self._compiled.sub(other, text)
