"""Documents by hand, one for each kind of node, and sources with every construct: what the digests are held to."""

from collections.abc import Mapping
from pathlib import Path

from pipeline.model.dates import StatedDate
from pipeline.model.shared import DataSet, Entry, Shared
from pipeline.model.text.approval import Approval, Decision, Waiver, Withdrawal
from pipeline.model.text.block import (
    Alignment,
    Applicability,
    Block,
    Blocks,
    Callout,
    CalloutKind,
    Cell,
    Contents,
    Delimiter,
    Figure,
    Heading,
    ListFormat,
    ListPosition,
    Note,
    Orientation,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Picture,
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
    Opaque,
    ParagraphBreak,
    ReferenceForm,
    Style,
    Text,
)
from pipeline.model.text.version import Seal, SectionChange, Status, VersionEntry
from pipeline.publish.history.reading import Reader
from pipeline.resolve.resolved import Resolved, resolved
from pipeline.workspace.snapshots.folder import FolderSnapshot

EVERY_KIND = Path(__file__).resolve().parent.parent / "workspaces" / "every-kind"
_SHARED: Shared = {
    "labels": DataSet("labels", (Entry("sit", {"text": "SIT participants only"}),)),
    "documents": DataSet("documents", ()),
}
_DAY = StatedDate(2026, 3, 27)
_FIRST_ROLES = tuple(
    role
    for role in ParagraphRole
    if role not in (ParagraphRole.COVER_LINE, ParagraphRole.QUOTE, ParagraphRole.CODE)
)
"""Those that a paragraph of a body could have when the vectors were first written down."""


def by_hand() -> Mapping[str, Resolved]:
    """The documents by the name of what they hold."""
    return {name: _document(*blocks) for name, blocks in {**_blocks(), **_inlines()}.items()} | {
        "an artefact with every fact": _with_every_fact(),
        "a document that says nothing": resolved(_plain(), _SHARED, lambda _: None),
        "notes": _document(
            Paragraph((Text("See"), NoteReference("late"))),
            notes=(Note("late", (Paragraph((Text("Later."),)), Paragraph((Text("Last."),)))),),
        ),
    }


def from_sources() -> Mapping[str, Resolved]:
    """The documents of the workspace with every construct, by the id of the artefact."""
    reader = Reader(FolderSnapshot(EVERY_KIND))
    found = {name: reader.sources.document(name) for name in reader.sources.artefact_ids()}
    return {f"the {name}": reader.reading(one, (name,)).resolved for name, one in found.items()}


def _plain() -> Document:
    version = VersionEntry("1.0", _DAY, Status.BASELINED, ("Ada",), "First version.")
    artefact = Artefact("plan", "A Plan", "Plan", "DOC-1", Kind.PLAN, ("Owner",), "Invented.")
    return Document(artefact, version, (version,), (), ())


def _document(*body: Block, notes: tuple[Note, ...] = ()) -> Resolved:
    plain = _plain()
    whole = Document(plain.artefact, plain.version, plain.history, (), body, notes)
    return resolved(whole, _SHARED, lambda _: None)


def _with_every_fact() -> Resolved:
    artefact = Artefact(
        id="form",
        title="Form – Ünïcode “✓” \U0001f600",
        short_name="F",
        document_number="n/a",
        kind=Kind.FORM,
        owners=("Owner", "Second"),
        notice="Two\nlines.",
        theme="Theme",
        subtype="Subtype",
        parent="plan",
        related=("plan", "del900"),
        parts=("a.md",),
        fields="fields.yaml",
        word_annexes=("annex.docx",),
        contents_depth=2,
        library_name="Library",
    )
    first = VersionEntry("0.1", StatedDate(), Status.DRAFT, ("Ada",), "First.", for_comparison=True)
    last = VersionEntry(
        version="1.0",
        date=StatedDate(2026, 4),
        status=Status.ISSUED,
        authors=("Ada", "Ben"),
        change="Second.",
        details=(SectionChange("who", "Who."),),
        seal=Seal("c" * 40, "d" * 64),
        approvals=(Approval("board", _DAY, Decision.APPROVED, "M1", "e" * 64),),
        waivers=(Waiver("comments", "Ada", _DAY, "Reason."),),
        effective=StatedDate(2026, 5, 1),
        superseded_by="2.0",
        withdrawn=Withdrawal(StatedDate(2027, 1, 1), "Over."),
    )
    front: Blocks = (
        Paragraph((Text("Form"),), ParagraphRole.COVER_TITLE),
        Paragraph((Text("Version 1.0"),), ParagraphRole.COVER_LINE),
        Table("control", (Row((Cell((Paragraph((Text("1.0"),)),)),)),), (100.0,), role=TableRole.CONTROL),
    )
    whole = Document(artefact, last, (first, last), front, (), (), True, (("annex.docx", b"bytes"),))
    return resolved(whole, _SHARED, lambda _: None)


def _blocks() -> Mapping[str, tuple[Block, ...]]:
    words = (Text("Words"),)
    return {
        "headings": (
            Heading("scope", 1, words),
            Heading("who", 2, words, "sit", False),
            Heading("end", 1, words, appendix=True, page_break_before=True),
        ),
        "paragraphs": tuple(
            Paragraph(words, role, align=align) for role in _FIRST_ROLES for align in Alignment
        ),
        "paragraphs that came later": tuple(
            Paragraph(words, role) for role in (ParagraphRole.QUOTE, ParagraphRole.CODE)
        ),
        "lists": (
            *(Paragraph(words, list=ListPosition(f"list-{one}", 0, one)) for one in ListFormat),
            Paragraph(words, list=ListPosition("list-bullet", 1, ListFormat.BULLET, False, False)),
            Paragraph(words, list=ListPosition("list-principle", 0, ListFormat.PRINCIPLE), id="p-one"),
        ),
        "lists that came later": tuple(
            Paragraph(words, list=ListPosition(f"list-{delimiter}", 0, one, True, True, 3, delimiter, True))
            for delimiter in Delimiter
            for one in (ListFormat.DECIMAL, ListFormat.ALPHA, ListFormat.ROMAN)
        ),
        "callouts": (
            *(Paragraph(words, callout=Callout(f"box-{kind}", kind)) for kind in CalloutKind),
            Paragraph(words, callout=Callout("box-note", CalloutKind.NOTE, "Title")),
        ),
        "figures": (
            Figure("drawn", Picture(b"<svg/>", "image/svg+xml", 40.0, 30.5, ("Ask",)), "Alt", words),
            Figure("plain", Picture(b"\x89PNG", "image/png", 40, 30), "Alt"),
        ),
        "breaks and contents": (
            PageBreak(),
            Orientation(True),
            Orientation(False),
            Contents(),
            Contents(1),
        ),
        "tables": _tables(),
    }


def _tables() -> tuple[Block, ...]:
    words = Paragraph((Text("Words"),))
    row = Row((Cell((words,)), Cell((words, words), 2, 3, Alignment.END, True), Cell(())), "row", ("ldso",))
    return (
        *(Table(f"t-{role}", (row,), (50.0, 30, 20.5), role=role) for role in TableRole),
        Table(
            "full",
            (row, Row(())),
            (33.333333333333336, 66.66666666666667),
            2,
            (Text("Caption"),),
            (TableNote("a", (Text("Note."),)),),
            TableRole.QUESTION,
            Applicability(("supplier",), ("bsc", "rec"), "initial"),
        ),
    )


def _inlines() -> Mapping[str, tuple[Block, ...]]:
    pieces: dict[str, tuple[Inline, ...]] = {
        "texts": (
            Text(""),
            Text("5:Words", Style(bold=True)),
            Text("Ünï", Style(italic=True)),
            Text("x", Style(code=True)),
            Text("2", Style(superscript=True)),
            Text("y", Style(True, True, True, True), "https://example.org/"),
            LineBreak(),
        ),
        "references": (
            *(CrossReference("scope", form=form) for form in ReferenceForm),
            CrossReference("scope", "", ReferenceForm.TEXT, "the scope", Style(bold=True)),
            CrossReference("", "plan"),
            CrossReference("", "unknown", ReferenceForm.TITLE),
        ),
        "marks": (NoteReference("late"), MarkerGroup(("a", "b"))),
        "fields": (
            *(FormField(f"f-{kind}", kind, "Label") for kind in FieldKind),
            FormField("full", FieldKind.CHOICE, "Label", ("SIT", "QT"), True, 4, "Hint", "A rule"),
        ),
        "foreign": (
            Opaque("<w:x/>", (("part", b"bytes"),)),
            ParagraphBreak(Paragraph((Text("Before"),))),
        ),
        "texts that came later": (Text("2", Style(subscript=True)),),
    }
    return {
        name: (Heading("scope", 1, (Text("Scope"),)), Paragraph(inlines)) for name, inlines in pieces.items()
    }
