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
from pipeline.model.text.foreign import ForeignAtom
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
class DigestFact:
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
    facts: tuple[DigestFact, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The attribute of each fact: every node of a document is asked for them."""
        return tuple(fact.name for fact in self.facts)


def _kind(tag: str, old_tag: str, always: str, *facts: DigestFact) -> NodeKind:
    return NodeKind(tag, old_tag, (*map(DigestFact, always.split()), *facts))


_REVISIONS = DigestFact("revisions", ())
_FOREIGN = DigestFact("foreign", None, later=True)
"""Of foreign Word files, which no seal is about."""
_SECTION = DigestFact("section", "", later=True)
_INSIDE = DigestFact("inside", (), later=True)

KINDS: Mapping[type, NodeKind] = {
    Document: _kind(
        "document",
        "Document",
        "artefact version history front body",
        DigestFact("notes", ()),
        DigestFact("fields_used", False),
        DigestFact("word_annexes", ()),
    ),
    Artefact: _kind(
        "artefact",
        "Artefact",
        "id title short_name document_number kind owners notice",
        *(DigestFact(tag, "") for tag in ("theme", "subtype", "parent")),
        *(DigestFact(tag, ()) for tag in ("related", "parts")),
        DigestFact("fields", ""),
        DigestFact("word_annexes", ()),
        DigestFact("contents_depth", 3),
        DigestFact("annex_choices", (), later=True),
        DigestFact("language", ENGLISH, later=True),
    ),
    Language: _kind("language", "later-language", "tag"),
    AnnexChoice: _kind(
        "annex-choice",
        "later-annex-choice",
        "file",
        *(DigestFact(tag, "") for tag in ("tracked", "comments", "headers")),
    ),
    VersionEntry: _kind(
        "version",
        "VersionEntry",
        "version date status authors change",
        DigestFact("details", ()),
        DigestFact("for_comparison", False),
        DigestFact("seal", None),
        DigestFact("approvals", ()),
        DigestFact("waivers", ()),
        DigestFact("effective", StatedDate()),
        DigestFact("superseded_by", ""),
        DigestFact("withdrawn", None),
        DigestFact("retracted", None, later=True),
    ),
    SectionChange: _kind("section-change", "SectionChange", "section change"),
    Seal: _kind("seal", "Seal", "commit digest", DigestFact("program", "", later=True)),
    Approval: _kind(
        "approval",
        "Approval",
        "forum date decision minute digest",
        DigestFact("look", "", later=True),
        DigestFact("program", "", later=True),
    ),
    Retraction: _kind("retraction", "later-retraction", "date reason"),
    Waiver: _kind("waiver", "Waiver", "gate name date reason"),
    Withdrawal: _kind("withdrawal", "Withdrawal", "date reason"),
    StatedDate: _kind(
        "date", "StatedDate", "", DigestFact("year", 0), DigestFact("month", 0), DigestFact("day", 0)
    ),
    Heading: _kind(
        "heading",
        "Heading",
        "id level content",
        DigestFact("label", ""),
        DigestFact("numbered", True),
        DigestFact("appendix", False),
        DigestFact("page_break_before", False),
        _REVISIONS,
        _FOREIGN,
        _SECTION,
        _INSIDE,
    ),
    PrintedHeading: _kind("printed-heading", "PrintedHeading", "number appendix title label"),
    Paragraph: _kind(
        "paragraph",
        "Paragraph",
        "content",
        DigestFact("role", ParagraphRole.BODY),
        DigestFact("list", None),
        DigestFact("callout", None),
        DigestFact("align", Alignment.START),
        DigestFact("id", ""),
        _REVISIONS,
        _FOREIGN,
        _SECTION,
        _INSIDE,
    ),
    ListPosition: NodeKind(
        "list-position",
        "ListPosition",
        (
            DigestFact("list", generated=True),
            DigestFact("level"),
            DigestFact("format"),
            DigestFact("marked", True),
            DigestFact("tight", True),
            DigestFact("start", 1, later=True),
            DigestFact("delimiter", Delimiter.POINT, later=True),
            DigestFact("upper", False, later=True),
        ),
    ),
    Callout: NodeKind(
        "callout", "Callout", (DigestFact("id", generated=True), DigestFact("kind"), DigestFact("title", ""))
    ),
    Figure: _kind("figure", "Figure", "id picture alt", DigestFact("caption", ()), _REVISIONS),
    Picture: _kind("picture", "Picture", "data media_type width_px height_px", DigestFact("words", ())),
    PageBreak: _kind("page-break", "PageBreak", "", _REVISIONS),
    Orientation: _kind("orientation", "Orientation", "landscape", _REVISIONS),
    Contents: _kind("contents", "Contents", "", DigestFact("depth", 3), _REVISIONS),
    Table: _kind(
        "table",
        "Table",
        "id rows widths",
        DigestFact("header_rows", 1),
        DigestFact("caption", ()),
        DigestFact("notes", ()),
        DigestFact("role", TableRole.PLAIN),
        DigestFact("applies", Applicability()),
        DigestFact("columns", ()),
        _REVISIONS,
        _FOREIGN,
        _INSIDE,
    ),
    Row: _kind("row", "Row", "cells", DigestFact("id", ""), DigestFact("roles", ()), _REVISIONS, _FOREIGN),
    Cell: _kind(
        "cell",
        "Cell",
        "blocks",
        DigestFact("column_span", 1),
        DigestFact("row_span", 1),
        DigestFact("align", Alignment.START),
        DigestFact("header", False),
        _REVISIONS,
        _FOREIGN,
    ),
    Applicability: _kind(
        "applicability",
        "Applicability",
        "",
        DigestFact("roles", ()),
        DigestFact("code_bodies", ()),
        DigestFact("stage", ""),
    ),
    TableNote: _kind("table-note", "TableNote", "id content", _REVISIONS),
    Note: _kind("note", "Note", "id blocks", _REVISIONS),
    Text: _kind(
        "text",
        "Text",
        "text",
        DigestFact("style", PLAIN),
        DigestFact("link", ""),
        _REVISIONS,
        _INSIDE,
    ),
    Style: _kind(
        "style",
        "Style",
        "",
        *(DigestFact(tag, False) for tag in ("bold", "italic", "code", "superscript")),
        *(DigestFact(tag, False, later=True) for tag in ("subscript", "struck", "underlined")),
        _FOREIGN,
    ),
    LineBreak: _kind("line-break", "LineBreak", "", _REVISIONS),
    CrossReference: _kind(
        "cross-reference",
        "CrossReference",
        "target",
        DigestFact("artefact", ""),
        DigestFact("form", ReferenceForm.FULL),
        DigestFact("text", ""),
        DigestFact("style", PLAIN),
        _REVISIONS,
    ),
    NoteReference: _kind("note-reference", "NoteReference", "note", _REVISIONS),
    MarkerGroup: _kind("marker-group", "MarkerGroup", "notes", _REVISIONS),
    FormField: _kind(
        "form-field",
        "FormField",
        "id kind label",
        DigestFact("options", ()),
        DigestFact("required", False),
        DigestFact("lines", 1),
        DigestFact("hint", ""),
        DigestFact("beside", ""),
        DigestFact("free", False, later=True),
        _REVISIONS,
    ),
    Opaque: _kind(
        "opaque",
        "Opaque",
        "xml",
        DigestFact("parts", ()),
        _REVISIONS,
        _INSIDE,
        DigestFact("block", False, later=True),
    ),
    ForeignAtom: _kind(
        "foreign",
        "later-foreign",
        "key",
        DigestFact("aside", False, later=True),
        DigestFact("inside", "", later=True),
    ),
    ParagraphBreak: _kind("paragraph-break", "ParagraphBreak", "paragraph", _REVISIONS),
}
"""Every kind of node that a document is made of."""
