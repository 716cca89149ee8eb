"""The blocks of a document, flat where Word is flat: only tables nest, and notes hold blocks."""

from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.errors import Place
from pipeline.model.text.foreign import ForeignAtom
from pipeline.model.text.inline import FieldKind, FormField, Id, Inlines, Text
from pipeline.model.text.revision import Revisions

NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; its number, appendix letter and printed label are computed."""

    id: Id
    level: int
    """1 for a section, up to 6."""
    content: Inlines
    label: Id = ""
    """The applicability label of its own; "" inherits the one above."""
    numbered: bool = True
    appendix: bool = False
    page_break_before: bool = False
    place: Place = field(default=NOWHERE, compare=False)
    revisions: Revisions = ()
    foreign: ForeignAtom | None = None
    section: str = ""
    """Of a foreign Word file: the canonical properties of the section that ends here."""
    inside: tuple[ForeignAtom, ...] = ()
    """The controls of a foreign Word file around it, the outermost first."""


class ListFormat(StrEnum):
    """How the items of a list are marked."""

    BULLET = "bullet"
    DECIMAL = "decimal"
    ALPHA = "alpha"
    ROMAN = "roman"
    PRINCIPLE = "principle"
    """Decimal, in the artefact's one list of numbered principles."""


class Delimiter(StrEnum):
    """What stands around the number of a list item."""

    POINT = "."
    BRACKET = ")"
    BRACKETS = "()"


@dataclass(frozen=True, slots=True)
class ListPosition:
    """Where a paragraph stands in a list."""

    list: Id
    """Shared by every item of one list, nested ones included; generated, unique in the document."""
    level: int
    """0 for the outermost."""
    format: ListFormat
    marked: bool = True
    """False for a further paragraph of the same item."""
    tight: bool = True
    start: int = 1
    """The number of the list's first item."""
    delimiter: Delimiter = Delimiter.POINT
    upper: bool = False
    """True for capital letters and capital Roman numerals."""


class ParagraphRole(StrEnum):
    """What a paragraph is for; decides its style in Word and HTML."""

    BODY = "body"
    TERM = "term"
    DEFINITION = "definition"
    COVER_TITLE = "cover-title"
    COVER_LINE = "cover-line"
    NOTICE = "notice"
    LETTER = "letter"
    QUOTE = "quote"
    """Words of somebody else, set off from the text."""
    CODE = "code"
    """Lines that are printed sign by sign, each ended by a line break."""


class CalloutKind(StrEnum):
    """The kinds of boxed text."""

    NOTE = "note"
    WARNING = "warning"
    EXAMPLE = "example"


@dataclass(frozen=True, slots=True)
class Callout:
    """The box that a run of blocks stands in; blocks of one box share its id."""

    id: Id
    kind: CalloutKind
    title: str = ""


class Alignment(StrEnum):
    """Horizontal alignment of a paragraph or cell."""

    START = "start"
    CENTER = "center"
    END = "end"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: body text, a list item, a term, a line of the cover."""

    content: Inlines
    role: ParagraphRole = ParagraphRole.BODY
    list: ListPosition | None = None
    callout: Callout | None = None
    align: Alignment = Alignment.START
    id: Id = ""
    """Set where something can point at it, as with a numbered principle."""
    place: Place = field(default=NOWHERE, compare=False)
    revisions: Revisions = ()
    """Those of the paragraph mark."""
    foreign: ForeignAtom | None = None
    section: str = ""
    """Of a foreign Word file: the canonical properties of the section that ends here."""
    inside: tuple[ForeignAtom, ...] = ()
    """The controls of a foreign Word file around it, the outermost first."""


TICKS = ("☐", "☑", "☒")


def is_tick_item(paragraph: Paragraph) -> bool:
    """True for an item of a bulleted list that begins with a tick box: the box is its only mark."""
    position = paragraph.list
    if position is None or not position.marked or position.format is not ListFormat.BULLET:
        return False
    match paragraph.content[:1]:
        case (FormField(kind=FieldKind.CHECKBOX),):
            return True
        case (Text() as text,):
            return text.text.startswith(TICKS)
        case _:
            return False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table grid; cells that a span covers are left out of their row."""

    blocks: "CellBlocks"
    column_span: int = 1
    row_span: int = 1
    align: Alignment = Alignment.START
    header: bool = False
    """True for a cell that heads its row."""
    place: Place = field(default=NOWHERE, compare=False)
    revisions: Revisions = ()
    foreign: ForeignAtom | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    id: Id = ""
    roles: tuple[Id, ...] = ()
    """The roles that the row concerns, where the data say so."""
    place: Place = field(default=NOWHERE, compare=False)
    revisions: Revisions = ()
    foreign: ForeignAtom | None = None


@dataclass(frozen=True, slots=True)
class TableNote:
    """A note under a table; its marker is computed from the order of first use."""

    id: Id
    content: Inlines
    place: Place = field(default=NOWHERE, compare=False)
    revisions: Revisions = ()


TAGS_PARTED = " · "
"""Stands between the tags of a question."""


class TableRole(StrEnum):
    """What a table is for; decides its look."""

    PLAIN = "plain"
    CONTROL = "control"
    """The change record, which is left out of a sealed version's digest."""
    QUESTION = "question"
    RASCI = "rasci"
    SCHEDULE = "schedule"
    GROUP = "group"
    """A repeating group of fields: every body row is one repetition."""
    RECORD = "record"
    """The facts of one thing, such as a comment: it stays on one page where it can."""


@dataclass(frozen=True, slots=True)
class Applicability:
    """To whom a question or table applies, beyond the label of its section."""

    roles: tuple[Id, ...] = ()
    code_bodies: tuple[Id, ...] = ()
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a grid; `header_rows` of its rows repeat on every page."""

    id: Id
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    """One share per grid column; they add up to 100."""
    header_rows: int = 1
    caption: Inlines = ()
    """Empty: no caption, and no number."""
    notes: tuple[TableNote, ...] = ()
    role: TableRole = TableRole.PLAIN
    applies: Applicability = Applicability()
    columns: tuple[Revisions, ...] = ()
    """In a red-line with other columns: what happened to each, old and new ones together; else empty."""
    place: Place = field(default=NOWHERE, compare=False)
    revisions: Revisions = ()
    foreign: ForeignAtom | None = None
    inside: tuple[ForeignAtom, ...] = ()
    """The controls of a foreign Word file around it, the outermost first."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a figure."""

    data: bytes
    media_type: str
    """image/svg+xml, image/png or image/jpeg."""
    width_px: float
    """The intrinsic width, in CSS pixels (96 an inch)."""
    height_px: float
    words: tuple[str, ...] = ()
    """Text drawn inside, for a drawing made from data."""
    drawing: tuple[str, ...] = field(default=(), compare=False)
    """What a drawing made from data shows, a line each: its arrows, its bars."""
    elements: int = field(default=0, compare=False)
    """How many elements a drawing from elsewhere has, those that it repeats by reference included."""
    shown: "Picture | None" = field(default=None, compare=False)
    """What is shown in its place, made from the same bytes: where programs would show these differently."""

    @property
    def printed(self) -> "Picture":
        """The picture as every format shows it."""
        return self.shown or self


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its alternative text and caption."""

    id: Id
    picture: Picture
    alt: str
    caption: Inlines = ()
    place: Place = field(default=NOWHERE, compare=False)
    revisions: Revisions = ()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page starts here."""

    place: Place = field(default=NOWHERE, compare=False)
    revisions: Revisions = ()


@dataclass(frozen=True, slots=True)
class Orientation:
    """From here on the pages are landscape, or upright again."""

    landscape: bool
    place: Place = field(default=NOWHERE, compare=False)
    revisions: Revisions = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents stands here."""

    depth: int = 3
    place: Place = field(default=NOWHERE, compare=False)
    revisions: Revisions = ()


CellBlock = Paragraph | Table
"""What stands in a cell: a table only in a foreign Word file, as our own sources have none there."""
CellBlocks = tuple[CellBlock, ...]
Block = Heading | Paragraph | Table | Figure | PageBreak | Orientation | Contents
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote and what it says."""

    id: Id
    blocks: tuple[Paragraph, ...]
    place: Place = field(default=NOWHERE, compare=False)
    revisions: Revisions = ()
