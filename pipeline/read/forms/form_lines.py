"""What a form holds before anybody asks what it means: its lines, the gaps in them, and all beside them."""

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model.identity import Identity
from pipeline.model.text.inline import FieldKind


@dataclass(frozen=True, slots=True)
class Gap:
    """A content control of Word, a form field of an older form: what a reader may fill."""

    text: str
    """What stands in it, a prompt included."""
    kind: FieldKind | None = None
    """None for one that takes anything."""
    tag: str = ""
    """By which whoever made the form knows it; programs that save a form may leave it out."""
    title: str = ""
    ticked: bool | None = None
    """Of a tick box; None where its state and its sign differ, and for all else."""
    shows_prompt: bool = False
    """True where the file says that nobody has filled it yet."""
    dressed: bool = False
    """True where its words have a style of their own, as prompts have."""
    pictures: int = 0


class CellPlace(NamedTuple):
    """Where a cell stands: table, row and cell count from 1."""

    table: int
    row: int
    cell: int


@dataclass(frozen=True, slots=True)
class FilledLine:
    """A paragraph of the text, or all of a cell: words and gaps in their order."""

    pieces: tuple[str | Gap, ...]
    place: str
    """In words: "table 3, row 4, cell 2"."""
    cell: CellPlace | None = None
    table: int = 0
    """The table that it stands in; of a paragraph between tables, 0."""

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps of the line, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Gap))

    @property
    def fixed(self) -> str:
        """The words around the gaps."""
        return " ".join(piece for piece in self.pieces if isinstance(piece, str))

    @property
    def text(self) -> str:
        """All words, those in gaps included."""
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True, order=True)
class Beside:
    """Words or a thing of a filled form that stand in none of its lines, or in no gap of them."""

    kind: str
    """ "comment", "header", "text beside the fields" …"""
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form that came back, as it was read."""

    identity: Identity | None
    """What it says of itself."""
    lines: tuple[FilledLine, ...] = ()
    """Of a Word file."""
    fields: tuple[tuple[str, Gap], ...] = ()
    """Of a PDF: the full name of each field, and what stands in it."""
    printed: str = ""
    """Of a PDF: the words on its pages, without spaces; "" where they cannot be told."""
    beside: tuple[Beside, ...] = ()
    notes: tuple[str, ...] = ()
    """What was done to read it."""
    owner: tuple[str, ...] = ()
    """What its properties say of whose it is."""
