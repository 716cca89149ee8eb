"""A resolved document into the side tables that every phase of the Word writer reads."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.model.text.block import Figure, Heading, Paragraph, Row, Table
from pipeline.model.text.document import Document
from pipeline.model.text.inline import CrossReference, Id, Inline, Inlines, NoteReference, Text
from pipeline.model.text.revision import Revision
from pipeline.resolve.resolved import Resolved
from pipeline.write.docx.looks.bookmarks import Bookmark
from pipeline.write.docx.looks.numbering import Numbering
from pipeline.write.docx.looks.page import Page
from pipeline.write.docx.looks.styles import Styles

SAFE_LINKS = ("https://", "http://", "mailto:")
NO_MARKERS: Mapping[Id, int] = {}


Marked = Heading | Paragraph | Table | Figure | Row
"""What can have a bookmark."""
_MARKED = (Heading, Paragraph, Table, Figure)


Credits = Mapping[int, Inlines]
"""The same inlines with their revisions, by the identity of those that a side has."""
Marking = Callable[[str, Revision], str]
"""Puts XML between the markers of a revision."""


@dataclass(frozen=True, slots=True)
class SideTables:
    """Everything that is looked up, never changed, while the parts are written."""

    resolved: Resolved
    styles: Styles
    page: Page
    """The upright page."""
    bookmarks: Mapping[Id, Bookmark]
    owners: Mapping[Id, Marked]
    """What stands under the bookmark of an id."""
    hidden: Mapping[int, Id]
    """The id of the hidden mark on what has no other and says what something else says, by its identity."""
    links: Mapping[str, str]
    """Relationship ids of web and mail addresses."""
    pictures: Mapping[Id, tuple[str, ...]]
    """Relationship ids of each figure's pictures: the bitmap, then the drawing if there is one."""
    numbering: Numbering
    """The w:num of each list."""
    paragraph_ids: Mapping[int, str]
    """w14:paraId of headings and paragraphs, by their place among the document's blocks."""
    title_page: bool
    """True where the first page is a cover, which has no header."""
    pages: Mapping[Id, int] | None
    """Printed page numbers of the headings, where a layout gave them."""
    first_drawing: int = 1
    """The number of a drawing in the first block; a red-line's old side counts on from its new one."""
    credits: Credits = field(default_factory=dict)
    """Of what one side of a red-line alone has: who brought or took each run, where they are several."""
    marking: Marking | None = None
    """How such a run is marked; None in a clean file."""

    def style(self, name: str) -> str:
        """The style id of a style."""
        return self.styles.ids[name]

    def marked(self, owner: Marked, content: str) -> str:
        """The content under its owner's bookmark; as it is where another has the id, or it has none."""
        for mark in self.marks(owner):
            content = mark.around(content)
        return content

    def marks(self, owner: Marked) -> tuple[Bookmark, ...]:
        """The bookmark of an owner, or its hidden mark; nothing where another has the id, or it has none."""
        own = owner.id if self.owners.get(owner.id) is owner else self.hidden.get(id(owner))
        return () if own is None else (self.bookmarks[own],)

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.resolved.document


def bookmark_owners(document: Document, special: Iterable[Inline]) -> Mapping[Id, Marked]:
    """What gets a bookmark, by id: blocks, and rows that something points at; the first of an id has it."""
    blocks = {
        block.id: block for block in reversed(document.blocks) if isinstance(block, _MARKED) and block.id
    }
    tables = [block for block in document.blocks if isinstance(block, Table)]
    rows = {row.id: row for table in reversed(tables) for row in reversed(table.rows)}
    own = ("", document.artefact.id)
    pointed_at = {
        inline.target for inline in special if isinstance(inline, CrossReference) and inline.artefact in own
    }
    return {row_id: rows[row_id] for row_id in rows if row_id in pointed_at} | blocks


def linked_addresses(special: Iterable[Inline]) -> tuple[str, ...]:
    """The addresses that are linked to, each once, in order; only those that are safe to open."""
    links = (inline.link for inline in special if isinstance(inline, Text))
    return tuple(dict.fromkeys(link for link in links if link.lower().startswith(SAFE_LINKS)))


def notes_with_several_marks(special: Iterable[Inline]) -> frozenset[Id]:
    """The footnotes that are referred to more than once."""
    counts = Counter(inline.note for inline in special if isinstance(inline, NoteReference))
    return frozenset(note for note, count in counts.items() if count > 1)


def special_inlines(contents: Iterable[Inlines]) -> tuple[Inline, ...]:
    """Every inline but plain text, in order."""
    return tuple(
        inline for content in contents for inline in content if not isinstance(inline, Text) or inline.link
    )
