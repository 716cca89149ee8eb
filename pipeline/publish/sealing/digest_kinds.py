"""What a digest says of each kind of node: its tag, and the tag and the default of each of its facts.

The tags are written down here and nowhere else. A class or a field that gets another name keeps its tag.
A kind or a fact that comes later gets one, marked as later than the form without a number, which stays as it
was; a fact that has its default is left out, so that a new one changes no old digest.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.model.dates import StatedDate
from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.model.text.approval import Approval, Retraction, Waiver, Withdrawal
from pipeline.model.text.block import (
    Alignment,
    Applicability,
    Callout,
    Cell,
    Contents,
    Delimiter,
    Figure,
    Heading,
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
from pipeline.model.text.document import AnnexChoice, Artefact, Document
from pipeline.model.text.inline import (
    PLAIN,
    CrossReference,
    FormField,
    LineBreak,
    MarkerGroup,
    NoteReference,
    Opaque,
    ParagraphBreak,
    ReferenceForm,
    Style,
    Text,
)
from pipeline.model.text.version import Seal, SectionChange, VersionEntry
from pipeline.resolve.resolved import PrintedHeading

_NEVER = object()
"""The default of a fact that is always said."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a kind of node."""

    tag: str
    default: object = _NEVER
    attribute: str = ""
    """Where the model keeps it, if not under its tag."""
    generated: bool = False
    """True for a name that the program gives: its order of first use stands in its place."""
    later: bool = False
    """True where the form without a number does not know it."""

    @property
    def name(self) -> str:
        """The attribute of the model."""
        return self.attribute or self.tag


@dataclass(frozen=True)
class NodeKind:
    """The tags of a kind of node, and its facts in their order."""

    tag: str
    old_tag: str
    """In the form without a number."""
    facts: tuple[Fact, ...]

    @cached_property
    def names(self) -> tuple[tuple[Fact, str], ...]:
        """Each fact with its attribute: asked for every node of a document."""
        return tuple((fact, fact.name) for fact in self.facts)


def _kind(tag: str, old_tag: str, always: str, *facts: Fact) -> NodeKind:
    return NodeKind(tag, old_tag, (*map(Fact, always.split()), *facts))


_REVISIONS = Fact("revisions", ())

KINDS: Mapping[type, NodeKind] = {
    Document: _kind(
        "document",
        "Document",
        "artefact version history front body",
        Fact("notes", ()),
        Fact("fields_used", False),
        Fact("word_annexes", ()),
    ),
    Artefact: _kind(
        "artefact",
        "Artefact",
        "id title short_name document_number kind owners notice",
        *(Fact(tag, "") for tag in ("theme", "subtype", "parent")),
        *(Fact(tag, ()) for tag in ("related", "parts")),
        Fact("fields", ""),
        Fact("word_annexes", ()),
        Fact("contents_depth", 3),
        Fact("annex_choices", (), later=True),
        Fact("language", ENGLISH, later=True),
    ),
    Language: _kind("language", "later-language", "tag"),
    AnnexChoice: _kind(
        "annex-choice",
        "later-annex-choice",
        "file",
        *(Fact(tag, "") for tag in ("tracked", "comments", "headers")),
    ),
    VersionEntry: _kind(
        "version",
        "VersionEntry",
        "version date status authors change",
        Fact("details", ()),
        Fact("for_comparison", False),
        Fact("seal", None),
        Fact("approvals", ()),
        Fact("waivers", ()),
        Fact("effective", StatedDate()),
        Fact("superseded_by", ""),
        Fact("withdrawn", None),
        Fact("retracted", None, later=True),
    ),
    SectionChange: _kind("section-change", "SectionChange", "section change"),
    Seal: _kind("seal", "Seal", "commit digest", Fact("program", "", later=True)),
    Approval: _kind(
        "approval",
        "Approval",
        "forum date decision minute digest",
        Fact("look", "", later=True),
        Fact("program", "", later=True),
    ),
    Retraction: _kind("retraction", "later-retraction", "date reason"),
    Waiver: _kind("waiver", "Waiver", "gate name date reason"),
    Withdrawal: _kind("withdrawal", "Withdrawal", "date reason"),
    StatedDate: _kind("date", "StatedDate", "", Fact("year", 0), Fact("month", 0), Fact("day", 0)),
    Heading: _kind(
        "heading",
        "Heading",
        "id level content",
        Fact("label", ""),
        Fact("numbered", True),
        Fact("appendix", False),
        Fact("page_break_before", False),
        _REVISIONS,
    ),
    PrintedHeading: _kind("printed-heading", "PrintedHeading", "number appendix title label"),
    Paragraph: _kind(
        "paragraph",
        "Paragraph",
        "content",
        Fact("role", ParagraphRole.BODY),
        Fact("list", None),
        Fact("callout", None),
        Fact("align", Alignment.START),
        Fact("id", ""),
        _REVISIONS,
    ),
    ListPosition: NodeKind(
        "list-position",
        "ListPosition",
        (
            Fact("list", generated=True),
            Fact("level"),
            Fact("format"),
            Fact("marked", True),
            Fact("tight", True),
            Fact("start", 1, later=True),
            Fact("delimiter", Delimiter.POINT, later=True),
            Fact("upper", False, later=True),
        ),
    ),
    Callout: NodeKind("callout", "Callout", (Fact("id", generated=True), Fact("kind"), Fact("title", ""))),
    Figure: _kind("figure", "Figure", "id picture alt", Fact("caption", ()), _REVISIONS),
    Picture: _kind("picture", "Picture", "data media_type width_px height_px", Fact("words", ())),
    PageBreak: _kind("page-break", "PageBreak", "", _REVISIONS),
    Orientation: _kind("orientation", "Orientation", "landscape", _REVISIONS),
    Contents: _kind("contents", "Contents", "", Fact("depth", 3), _REVISIONS),
    Table: _kind(
        "table",
        "Table",
        "id rows widths",
        Fact("header_rows", 1),
        Fact("caption", ()),
        Fact("notes", ()),
        Fact("role", TableRole.PLAIN),
        Fact("applies", Applicability()),
        Fact("columns", ()),
        _REVISIONS,
    ),
    Row: _kind("row", "Row", "cells", Fact("id", ""), Fact("roles", ()), _REVISIONS),
    Cell: _kind(
        "cell",
        "Cell",
        "blocks",
        Fact("column_span", 1),
        Fact("row_span", 1),
        Fact("align", Alignment.START),
        Fact("header", False),
        _REVISIONS,
    ),
    Applicability: _kind(
        "applicability", "Applicability", "", Fact("roles", ()), Fact("code_bodies", ()), Fact("stage", "")
    ),
    TableNote: _kind("table-note", "TableNote", "id content", _REVISIONS),
    Note: _kind("note", "Note", "id blocks", _REVISIONS),
    Text: _kind("text", "Text", "text", Fact("style", PLAIN), Fact("link", ""), _REVISIONS),
    Style: _kind(
        "style",
        "Style",
        "",
        *(Fact(tag, False) for tag in ("bold", "italic", "code", "superscript")),
        *(Fact(tag, False, later=True) for tag in ("subscript", "struck", "underlined")),
    ),
    LineBreak: _kind("line-break", "LineBreak", "", _REVISIONS),
    CrossReference: _kind(
        "cross-reference",
        "CrossReference",
        "target",
        Fact("artefact", ""),
        Fact("form", ReferenceForm.FULL),
        Fact("text", ""),
        Fact("style", PLAIN),
        _REVISIONS,
    ),
    NoteReference: _kind("note-reference", "NoteReference", "note", _REVISIONS),
    MarkerGroup: _kind("marker-group", "MarkerGroup", "notes", _REVISIONS),
    FormField: _kind(
        "form-field",
        "FormField",
        "id kind label",
        Fact("options", ()),
        Fact("required", False),
        Fact("lines", 1),
        Fact("hint", ""),
        Fact("beside", ""),
        Fact("free", False, later=True),
        _REVISIONS,
    ),
    Opaque: _kind("opaque", "Opaque", "xml", Fact("parts", ()), _REVISIONS),
    ParagraphBreak: _kind("paragraph-break", "ParagraphBreak", "paragraph", _REVISIONS),
}
"""Every kind of node that a document is made of."""
