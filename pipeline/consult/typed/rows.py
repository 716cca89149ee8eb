"""What a returned file says, as values: its rows, its answers, and all that is neither."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pipeline.model.identity import Identity
from pipeline.model.text.inline import Id
from pipeline.read.mails.mail import Mail


class Fate(StrEnum):
    """What becomes of a row of the table that is not blank."""

    LOGGED = "logged"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class LogRow:
    """A row of the table of a returned log."""

    sheet: str
    number: int
    cell: str
    """The address of the first filled cell."""
    given: Mapping[str, str]
    """What stands in each column that the form knows, by its key, as it was written."""
    marked: Mapping[str, str] = field(default_factory=dict)
    """Those of them whose formatting says something, by key, in the notation of `model/marked`."""
    extra: Mapping[str, str] = field(default_factory=dict)
    """What stands in other columns, by their headings."""
    cells: Mapping[str, str] = field(default_factory=dict)
    """Every text of the row by address, for quarantine."""
    fate: Fate = Fate.LOGGED
    reason: str = ""
    """Why it is quarantined."""
    flags: tuple[str, ...] = ()
    section_day: date | None = None
    """The day into which Excel turned the section."""
    section_number: bool = False
    """True where Excel took the section for a number."""
    places: Mapping[str, str] = field(default_factory=dict)
    """The address of each text in `given`, by its key; of several cells, of the first."""
    around: tuple[str, ...] = ()
    """What the row's table is called, which may be an artefact: the name of its sheet, the line above it."""
    asked: Mapping[str, str] = field(default_factory=dict)
    """What stands under each heading that speaks of confidentiality, by that heading; "" for nothing."""
    organisation: Id = ""
    """Whose the row is, where it says so itself; "" where it is whosever its file is."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A text or thing that is no part of any comment, and must not be lost either."""

    kind: str
    sheet: str
    cell: str
    """ "" where it stands in no cell."""
    text: str


@dataclass(frozen=True, slots=True)
class ConfidentialityClaim:
    """Words beside the rows of a file that ask for confidentiality."""

    words: str
    where: str
    """The sheet or the part of the file."""
    sheet: str = ""
    row: int = 0
    """The row that they are about; 0 where they are about all."""
    standing: bool = False
    """True for the standing disclaimer of a mail: it is told, and withholds nothing."""


@dataclass(frozen=True, slots=True)
class FileContent:
    """One file that came back."""

    name: str
    """Below the folder of returns."""
    sha256: str
    refused: str = ""
    """Why the whole file is quarantined; its rows are then what could be read of it."""
    hint: str = ""
    stamps: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    """The lines above the table, by key."""
    rows: tuple[LogRow, ...] = ()
    """Those with something in them."""
    rows_in: int = 0
    """Rows of its tables, from below the heading to the last one that has something in it."""
    rows_blank: int = 0
    reported: tuple[Reported, ...] = ()
    notes: tuple[str, ...] = ()
    unread: bool = False
    """True where the machine, and not the file, is why nothing was read."""
    asked: tuple[str, ...] = ()
    """What somebody must say before its rows can be trusted: which column holds the comments."""
    claims: tuple[ConfidentialityClaim, ...] = ()
    sheets: tuple[str, ...] = ()
    """The names of its sheets, in their order."""
    mails: tuple[Mail, ...] = ()
    """The mails that it came in, the outermost first."""
    draft: Identity | None = None
    """What it says that it is, where it is a document of ours that was marked up."""

    def with_fate(self, fate: Fate) -> tuple[LogRow, ...]:
        """The rows of a fate."""
        return tuple(row for row in self.rows if row.fate is fate)
