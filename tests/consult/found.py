"""A text that a judge found in a returned file, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """A text in a returned file."""

    kind: str
    """text | number | value | formula | note | box | page | paragraph | deleted | earlier | symbol | piece: between symbols |
    struck"""
    sheet: str
    row: int
    address: str
    """ "" where it stands in no cell."""
    text: str


def letters(column: int) -> str:
    """The name of a column."""
    return (letters((column - 1) // 26) if column > 26 else "") + chr(65 + (column - 1) % 26)
