"""What is put into returned files, before any format: comments, tables, and what lies around them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random

from pipeline.model.consultations.log_form import COLUMNS, Filler

Place = tuple[int, int]
"""Row and column, from 1."""
KEYS = tuple(column.key for column in COLUMNS if column.filler is Filler.RESPONDENT)
HEADINGS = {column.key: column.heading for column in COLUMNS}
ALIASES = {column.key: column.aliases for column in COLUMNS}
_WORDS = [
    "adviser",
    "agreement",
    "annex",
    "answer",
    "approval",
    "assurance",
    "baseline",
    "calendar",
    "capacity",
    "cell",
    "clause",
    "condition",
    "consultee",
    "contract",
    "cover",
    "date",
    "deadline",
    "decision",
    "default",
    "delay",
    "diagram",
    "draft",
    "entrant",
    "entry",
    "evidence",
    "figure",
    "form",
    "forum",
    "group",
    "guide",
    "handover",
    "index",
    "instruction",
    "interface",
    "issue",
    "letter",
    "list",
    "matrix",
    "meeting",
    "member",
    "migration",
    "milestone",
    "month",
    "note",
    "number",
    "operator",
    "owner",
    "page",
    "paragraph",
    "party",
    "phase",
    "plan",
    "process",
    "provider",
    "question",
    "reason",
    "record",
    "release",
    "request",
    "review",
    "role",
    "schedule",
    "scope",
    "section",
    "service",
    "step",
    "supplier",
    "table",
    "target",
    "term",
    "test",
    "timetable",
    "tranche",
    "update",
    "version",
    "volume",
    "waiver",
    "week",
    "window",
]


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a cell."""

    value: float

    def __str__(self) -> str:
        return str(int(self.value)) if self.value == int(self.value) else repr(self.value)


@dataclass(frozen=True, slots=True)
class Day:
    """A day in a cell: a number with the format of a date."""

    day: date

    @property
    def serial(self) -> int:
        return (self.day - date(1899, 12, 30)).days

    def __str__(self) -> str:
        return self.day.isoformat()


@dataclass(frozen=True, slots=True)
class Rich:
    """A text whose pieces have different looks."""

    pieces: tuple[str, ...]

    def __str__(self) -> str:
        return "".join(self.pieces)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, with the text that it gave when the file was saved."""

    formula: str
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Looks:
    """A text whose pieces look as if they said something, and what the log must say of it."""

    pieces: tuple[tuple[str, str], ...]
    """Words and their look: struck, underlined, superscript, subscript, red, white; "" for plain."""
    marked: str

    def __str__(self) -> str:
        return "".join(words for words, _ in self.pieces)


@dataclass(frozen=True, slots=True)
class Shown:
    """A number in a cell, and how its format shows it."""

    value: float
    code: str
    text: str
    kind: str = "float"
    """As OpenDocument calls it: float | percentage."""

    def __str__(self) -> str:
        return self.text


Value = str | Number | Day | Rich | Formula | Looks | Shown


@dataclass(slots=True)
class Row:
    """One comment that is put in, and what must come of it."""

    values: dict[str, Value]
    section: str = ""
    """The id of the section that must be found; "" for none."""
    flags: list[str] = field(default_factory=list)
    """Parts of the remarks that must be made."""
    quarantined: str = ""
    """Part of the reason where the row must be set aside."""
    extra: dict[str, str] = field(default_factory=dict)
    """Texts below headings that are not the form's."""
    hidden: bool = False
    note: str = ""
    """On the cell of the comment."""
    picture: bool = False
    withdrawn: bool = False
    """True for one that is struck whole: its sender is to be asked."""
    twin: str = ""
    """The kind of the link between this row and another organisation's."""
    rows: int = 1
    """More than one for a section that is merged over the rows that follow."""


@dataclass(slots=True)
class Column:
    """A column of a returned table."""

    key: str
    """ "" for one that is not the form's."""
    heading: str
    hidden: bool = False


@dataclass(slots=True)
class Table:
    """A sheet, or a table in a Word file, with comments."""

    name: str
    rows: list[Row | None] = field(default_factory=list)
    """None for a blank row."""
    columns: list[Column] = field(default_factory=lambda: [Column(key, HEADINGS[key]) for key in KEYS])
    hidden: bool = False
    down: int = 0
    """So much lower than in the form the heading row stands."""
    right: int = 0
    above: list[str] = field(default_factory=list)
    """Own words above the table."""
    repeated: int = 0
    """The heading row stands again before the row with this index; 0 for not."""
    boxes: list[str] = field(default_factory=list)
    """Texts in boxes above the cells."""

    def filled(self) -> list[Row]:
        """The rows that are not blank."""
        return [row for row in self.rows if row is not None]


@dataclass(slots=True)
class Plan:
    """One file, and what must come of it."""

    name: str
    organisation: str
    """The id that must be found; "" for one that is held for triage."""
    called: str
    """What the file says."""
    tables: list[Table]
    stamp: str = ""
    """ "" for none."""
    writer: str = "raw"
    """raw | openpyxl | pasted | form | word: who writes the file."""
    nil: str = ""
    sheets: dict[str, list[str]] = field(default_factory=dict)
    """Other sheets, with texts that must be told of."""
    notes: list[str] = field(default_factory=list)
    """Parts of the notes that must be made on the file."""
    refused: str = ""
    """Part of the reason where the whole file must be set aside."""
    readable: bool = True
    """False for a file that nobody should open: none of its texts can be asked for."""
    received: datetime | None = None
    late: bool = False
    after: list[Callable[[bytes], bytes]] = field(default_factory=list)
    """Damage to the finished bytes."""
    data: bytes = b""

    @property
    def rows(self) -> Iterator[tuple[str, Row]]:
        """Every row that is not blank, with the name of its table."""
        for table in self.tables:
            yield from ((table.name, row) for row in table.filled())


def words(chance: Random, count: int = 12) -> str:
    """A sentence of its own, invented."""
    chosen = chance.sample(_WORDS, count)
    return f"{chosen[0].capitalize()} {' '.join(chosen[1:])}."


def row(chance: Random, sections: dict[str, str], **values: Value) -> Row:
    """A sound row about a section of the form."""
    section = chance.choice(list(sections))
    given: dict[str, Value] = {
        "section": sections[section],
        "comment": words(chance),
        "confidential": chance.choice(("no", "no", "no", "yes", "in part")),
    }
    if chance.random() < 0.5:
        given["artefact"] = "Guide v1.0"
    if chance.random() < 0.5:
        given["proposed"] = words(chance, 6)
    if chance.random() < 0.7:
        given["type"] = chance.choice(("general", "technical/policy", "editorial"))
        given["severity"] = chance.choice(("blocking", "major", "minor"))
    return Row({**given, **values}, section)
