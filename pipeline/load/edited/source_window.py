"""A source into some of its lines."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceWindow:
    """Some lines of a source, by the characters that they begin and end at."""

    path: str
    source: str
    """The whole of it."""
    start: int
    end: int

    @classmethod
    def of(cls, path: str, source: str, line: int, after: int = 0) -> "SourceWindow":
        """The lines from one, counted from 1, up to another, 0 for the end of the file."""
        starts = [0]
        for text in source.splitlines(keepends=True):
            starts.append(starts[-1] + len(text))
        start = starts[min(line - 1, len(starts) - 1)]
        return cls(path, source, start, starts[min(after - 1, len(starts) - 1)] if after else len(source))

    @property
    def text(self) -> str:
        """The characters of the window."""
        return self.source[self.start : self.end]

    def line_of(self, position: int) -> int:
        """The line of a character of the source, from 1."""
        return self.source.count("\n", 0, position) + 1
