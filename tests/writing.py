"""A document built by hand in which every kind of block stands, for the tests of the writers."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from pipeline.draw.gantt import GanttBar, GanttRow, gantt_picture
from pipeline.model.dates import StatedDate
from pipeline.model.shared import DataSet, Entry, Shared
from pipeline.model.text.block import (
    Alignment,
    Block,
    Blocks,
    Callout,
    CalloutKind,
    Cell,
    Contents,
    Figure,
    Heading,
    ListFormat,
    ListPosition,
    Note,
    Orientation,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Row,
    Table,
    TableNote,
    TableRole,
)
from pipeline.model.text.document import Artefact, Document, Kind
from pipeline.model.text.inline import (
    CrossReference,
    FieldKind,
    FormField,
    Inline,
    LineBreak,
    MarkerGroup,
    NoteReference,
    Style,
    Text,
)
from pipeline.model.text.version import Status, VersionEntry
from pipeline.resolve.resolved import Resolved, resolved
from pipeline.write.look import Look

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
SHARED: Shared = {
    "labels": DataSet("labels", (Entry("non-sit", {"text": "Non-SIT participants only"}),)),
    "documents": DataSet("documents", ()),
}
VERSION = VersionEntry("1.0", StatedDate(2026, 3, 27), Status.BASELINED, ("BSCCo",), "First version.")
ARTEFACT = Artefact(
    id="plan",
    title="Approach <and> Plan",
    short_name="A&P",
    document_number="DOC-1118",
    kind=Kind.PLAN,
    owners=("BSCCo", "REC Code Manager"),
    notice="Illustrative.",
)


@cache
def look() -> Look:
    """The templates of the repository."""
    files = (path for path in sorted(TEMPLATES.rglob("*")) if path.is_file())
    return Look({path.relative_to(TEMPLATES).as_posix(): path.read_bytes() for path in files})


def document(
    *body: Block, front: Blocks = (), notes: tuple[Note, ...] = (), status: Status = Status.BASELINED
) -> Resolved:
    """A resolved document of these blocks."""
    version = replace(VERSION, status=status)
    return resolved(Document(ARTEFACT, version, (version,), front, body, notes), SHARED, lambda _: None)


def text(words: str, *, bold: bool = False) -> Text:
    """A run of text."""
    return Text(words, Style(bold=bold))


def paragraph(*content: Inline | str) -> Paragraph:
    """A paragraph of body text."""
    return Paragraph(tuple(text(part) if isinstance(part, str) else part for part in content))


def heading(heading_id: str, level: int, words: str) -> Heading:
    """A numbered heading."""
    return Heading(heading_id, level, (text(words),))


def item(
    words: str, level: int = 0, list_format: ListFormat = ListFormat.BULLET, list_id: str = "list"
) -> Paragraph:
    """A marked list item."""
    return replace(paragraph(words), list=ListPosition(list_id, level, list_format))


def cell(words: str, columns: int = 1, rows: int = 1, *, header: bool = False) -> Cell:
    """A cell with one paragraph."""
    return Cell((paragraph(words),), columns, rows, header=header)


def row(*cells: Cell | str) -> Row:
    """A row; a bare word is a plain cell."""
    return Row(tuple(cell(part) if isinstance(part, str) else part for part in cells))


def table(
    table_id: str, *rows: Row, header_rows: int = 1, caption: str = "", notes: tuple[TableNote, ...] = ()
) -> Table:
    """A table with equally wide columns."""
    columns = sum(part.column_span for part in rows[0].cells)
    words = (text(caption),) if caption else ()
    return Table(table_id, rows, (100 / columns,) * columns, header_rows, words, notes)


def long_table(rows: int = 90) -> Table:
    """A table over several pages, with a cell that spans rows across a page break."""
    first = row(cell("All of it", rows=rows), "1", "one")
    rest = tuple(row(str(number), f"number {number}") for number in range(2, rows + 1))
    return table("long", row("Span", "Number", "Words"), first, *rest, caption="A long table")


def everything() -> Resolved:
    """A document with every kind of block and inline."""
    return document(*_prose(), *_tables(), *_rest(), front=_front(), notes=(_NOTE,), status=Status.DRAFT)


_NOTE = Note("dip", (paragraph("The role is not confirmed."), paragraph("A second paragraph.")))


def _front() -> Blocks:
    return (
        Paragraph((text("Approach <and> Plan"),), ParagraphRole.COVER_TITLE),
        Paragraph((text("Version 1.0"),), ParagraphRole.COVER_LINE),
        Paragraph((text("Illustrative."),), ParagraphRole.NOTICE),
        PageBreak(),
        Heading("contents", 1, (text("Contents"),), numbered=False),
        Contents(3),
        PageBreak(),
    )


def _prose() -> Blocks:
    box = Callout("box", CalloutKind.WARNING, "Placing reliance")
    return (
        Heading("evidence", 1, (text("Evidence"),), label="non-sit"),
        heading("deep", 3, "A level too deep"),
        paragraph(
            "Plain, ",
            text("bold", bold=True),
            " & ",
            Text("linked", link="https://example.com/?a=1&b=2"),
            ".",
        ),
        paragraph(
            "See ", CrossReference("routes"), " and ", CrossReference("evidence"), ".", NoteReference("dip")
        ),
        paragraph("The same note again.", NoteReference("dip"), LineBreak(), "A new line."),
        item("first"),
        item("nested", 1, ListFormat.ALPHA),
        item("nested again", 1, ListFormat.ALPHA),
        replace(
            paragraph("a further paragraph"), list=ListPosition("list", 0, ListFormat.BULLET, marked=False)
        ),
        item("second"),
        replace(item("A principle", 0, ListFormat.PRINCIPLE, "principles"), id="p-robust"),
        Paragraph((text("Data cut"),), ParagraphRole.TERM),
        Paragraph((text("A copy of the databases."),), ParagraphRole.DEFINITION),
        replace(paragraph("Inside the box."), callout=box),
        replace(item("Listed in the box.", list_id="boxed"), callout=box),
        paragraph("After the box ✓ ☐ → ‑."),
    )


def _tables() -> Blocks:
    marks = MarkerGroup(("b", "a"))
    severity = Cell((paragraph("Lead-in:"), item("in a cell", list_id="in-cell"), paragraph("Then:")))
    return (
        table(
            "routes",
            row("Route", Cell((paragraph("Requirements", marks),), 2)),
            row("SIT", "PIT", severity),
            row("QT", cell("either", 2)),
            caption="Routes to Qualification",
            notes=(TableNote("a", (text("Note a."),)), TableNote("b", (text("Note b."),))),
        ),
        Orientation(True),
        table(
            "matrix",
            row(cell("Activity", rows=2), cell("RASCI", 2)),
            row("BSC", "REC"),
            row(cell("Plan", header=True), cell("R, A", 2)),
            header_rows=2,
            caption="A matrix",
        ),
        Orientation(False),
    )


def _rest() -> Blocks:
    bars = (GanttBar("Preparation", date(2026, 1, 5), date(2026, 3, 1)),)
    answer = FormField("q.answer", FieldKind.TEXT, "Response", lines=4)
    question = Table(
        "q",
        (
            row(Cell((Paragraph((CrossReference("q"),)),), header=True), "All roles"),
            Row((cell("Response"), Cell((Paragraph((answer,)),)))),
        ),
        (20, 80),
        role=TableRole.QUESTION,
    )
    return (
        Figure(
            "fig", gantt_picture((GanttRow("Tranche 1", bars),)), "A bar for tranche 1", (text("Tranches"),)
        ),
        question,
        *fields(),
        replace(paragraph("In the middle."), align=Alignment.CENTER),
        Heading("severity", 1, (text("Severity"),), appendix=True, page_break_before=True),
        paragraph("The end."),
    )


def fields() -> Blocks:
    """A paragraph for each kind of field."""
    return (
        paragraph(
            "Supplier: ",
            FormField("supplier", FieldKind.TEXT, "Supplier", required=True, hint="Registered name"),
        ),
        paragraph("Signed on: ", FormField("signed-on", FieldKind.DATE, "Date")),
        paragraph("Route: ", FormField("route", FieldKind.CHOICE, "Route", ("SIT", "QT"))),
        paragraph(FormField("risk", FieldKind.CHECKBOX, "The risk is accepted"), " The risk is accepted."),
        paragraph(FormField("director", FieldKind.SIGNATURE, "Director")),
        paragraph(
            FormField("mpids.1.mpid", FieldKind.TEXT, "MPID"),
            FormField("mpids.2.mpid", FieldKind.TEXT, "MPID"),
        ),
    )
