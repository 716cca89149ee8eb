"""A resolved document and the reference document into the bytes of a Word file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from pipeline.model.identity import FileFacts
from pipeline.model.text.block import Contents
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id, Inline
from pipeline.model.text.walk import contents, note_contents
from pipeline.ooxml import names
from pipeline.ooxml.package import Package, Part, Relationship, package_bytes, package_of
from pipeline.ooxml.text import parsed
from pipeline.resolve.plain import has_cover
from pipeline.resolve.resolved import Resolved
from pipeline.write.docx.content.body import document_xml
from pipeline.write.docx.content.contents import RANGE
from pipeline.write.docx.content.figures import pictures_of
from pipeline.write.docx.content.footnotes import footnotes_xml, note_mark, with_repeats
from pipeline.write.docx.content.headers import header_forms, header_parts
from pipeline.write.docx.content.identity import (
    ITEM,
    ITEM_PROPERTIES,
    block_ids,
    identity_parts,
    paragraph_ids,
)
from pipeline.write.docx.content.properties import core_part, custom_part, extended_part, settings_part
from pipeline.write.docx.looks.bookmarks import Bookmark, bookmarks
from pipeline.write.docx.looks.numbering import ItemLook, ListKey, Numbering, list_looks, numbering_part
from pipeline.write.docx.looks.opaque import Carried, carried_parts
from pipeline.write.docx.looks.place_marks import place_marks
from pipeline.write.docx.looks.reference import ReferenceDocument, reference_of
from pipeline.write.docx.looks.sidetables import (
    SideTables,
    bookmark_owners,
    linked_addresses,
    notes_with_several_marks,
    special_inlines,
)
from pipeline.write.docx.looks.styles import styles_part

MAIN = "word/document.xml"
FOOTNOTES = "word/footnotes.xml"
_CARRIED = ("theme", "fontTable")
"""What is taken from the reference document as it is; its text, headers and properties are not."""


def docx_bytes(
    resolved: Resolved,
    reference: bytes,
    *,
    facts: FileFacts,
    pages: Mapping[Id, int] | None = None,
    font_files: tuple[str, ...] = (),
) -> bytes:
    """The Word file of a document: the same bytes for the same arguments.

    `reference` is the content of reference.docx, `facts` what the file says of itself, `pages` the printed
    page of each heading (None: the contents list has no page numbers), `font_files` the fonts for bitmaps of
    drawings. PipelineError where the reference document lacks a style.
    """
    return package_bytes(docx_package(resolved, reference, facts, pages, font_files))


def docx_package(
    resolved: Resolved,
    reference: bytes,
    facts: FileFacts,
    pages: Mapping[Id, int] | None,
    font_files: tuple[str, ...],
) -> Package:
    """The package of a document, part by part."""
    look = reference_of(reference)
    document = resolved.document
    special = special_inlines(contents(document))
    hidden = hidden_marks(resolved, special)
    pictures, foreign = pictures_of(document, font_files), carried_parts(special)
    resources = Resources(
        bookmarks((*marked_ids(document, special), *hidden.values())),
        hidden,
        numbered_links(special),
        pictures.by_figure,
        numbering_of(look, list_looks(document)),
    )
    side = side_tables(resolved, look, resources, pages)
    body = with_repeats(document_xml(side), side, notes_with_several_marks(special)).encode()
    parsed(body, MAIN)
    texts = (
        Part(MAIN, names.DOCUMENT_MEDIA, body),
        Part(FOOTNOTES, names.FOOTNOTES_MEDIA, footnotes_xml(side).encode()),
        settings_part(document.language.tag, hyphenated=look.hyphenates),
        *header_parts(document, look.styles, side.page, header_forms(document.blocks, side.title_page)),
    )
    in_notes = frozenset(linked_addresses(special_inlines(note_contents(document))))
    media = Carried((*pictures.parts, *foreign.parts), (*pictures.relationships, *foreign.relationships))
    return package_with(DocumentParts(texts, media, in_notes), side, look, facts)


@dataclass(frozen=True, slots=True)
class Resources:
    """What a file has once, for one document or for the two sides of a red-line."""

    bookmarks: Mapping[Id, Bookmark]
    hidden: Mapping[int, Id]
    """The hidden marks, by the identity of what they stand on."""
    links: Mapping[str, str]
    pictures: Mapping[Id, tuple[str, ...]]
    numbering: Numbering


def side_tables(
    resolved: Resolved, look: ReferenceDocument, resources: Resources, pages: Mapping[Id, int] | None
) -> SideTables:
    """The side tables of a document over what its file has."""
    document = resolved.document
    return SideTables(
        resolved,
        look.styles,
        look.page,
        resources.bookmarks,
        bookmark_owners(document, special_inlines(contents(document))),
        resources.hidden,
        resources.links,
        resources.pictures,
        resources.numbering,
        paragraph_ids(document.blocks, block_ids(document.blocks)),
        has_cover(document.front),
        pages,
    )


@dataclass(frozen=True, slots=True)
class DocumentParts:
    """The parts of a file that only its document has."""

    texts: tuple[Part, ...]
    media: Carried
    in_notes: frozenset[str]
    """The links in footnotes."""


def package_with(own: DocumentParts, side: SideTables, look: ReferenceDocument, facts: FileFacts) -> Package:
    """The package of a document's own parts and of everything else."""
    document, letterhead, media = side.document, look.letterhead, own.media
    texts = tuple(letterhead.headed(part, *_running(part), number) for number, part in enumerate(own.texts))
    kept = chain.from_iterable(look.package.related(look.main.name, kind) for kind in _CARRIED)
    parts = (
        *texts,
        Part("word/styles.xml", names.STYLES_MEDIA, styles_part(look.styles_root, document.language.tag)),
        Part("word/numbering.xml", names.NUMBERING_MEDIA, side.numbering.xml),
        *identity_parts(document, facts.digest, block_ids(document.blocks), side),
        core_part(document),
        extended_part(document),
        custom_part(document, facts),
        *kept,
    )
    relationships = _relationships(side, parts, media.relationships, own.in_notes)
    running = {part.name: letterhead.relationships.get(letterhead.key(*_running(part)), ()) for part in texts}
    return package_of((*parts, *media.parts, *letterhead.parts), {**running, **relationships})


def _running(part: Part) -> tuple[str, str]:
    """The kind and the form of a header or footer: "header", "upright"; nothing of both for another part."""
    kind, _, form = part.name.removeprefix("word/").removesuffix(".xml").partition("-")
    return kind, form


def marked_ids(document: Document, special: tuple[Inline, ...]) -> Iterator[Id]:
    """Everything that can be pointed at, the range of the contents, the notes with several marks."""
    yield from bookmark_owners(document, special)
    if any(isinstance(block, Contents) for block in document.blocks):
        yield RANGE
    yield from map(note_mark, sorted(notes_with_several_marks(special)))


def hidden_marks(resolved: Resolved, special: tuple[Inline, ...]) -> Mapping[int, Id]:
    """The hidden marks of a document: what has a bookmark of its own has none."""
    return place_marks(resolved, frozenset(map(id, bookmark_owners(resolved.document, special).values())))


def numbered_links(special: Iterable[Inline]) -> Mapping[str, str]:
    """A relationship id for each address."""
    return {link: f"link{number}" for number, link in enumerate(linked_addresses(special), 1)}


def numbering_of(look: ReferenceDocument, wanted: Mapping[ListKey, Mapping[int, ItemLook]]) -> Numbering:
    """The numbering of the reference document with these lists."""
    return numbering_part(look.numbering, wanted, headings_numbered=look.styles.headings_numbered)


def _relationships(
    side: SideTables,
    parts: tuple[Part, ...],
    pictures: tuple[Relationship, ...],
    in_notes: frozenset[str],
) -> dict[str, tuple[Relationship, ...]]:
    """The relationships of the package, the main part, the footnotes and the identity."""
    kinds = {"custom": "custom-properties", "app": "extended-properties"}
    inner: list[Relationship] = []
    for part in parts:
        folder, stem = part.name.rsplit("/", 1)
        stem = stem.removesuffix(".xml")
        if folder in ("word", "word/theme") and part.name != MAIN:
            kind = next((k for k in (*_CARRIED, "header", "footer") if stem.startswith(k)), stem)
            inner.append(Relationship(stem, names.relationship_type(kind), part.name))
    inner.append(Relationship("identity", names.relationship_type("customXml"), ITEM))
    outer = [
        Relationship("document", names.relationship_type("officeDocument"), MAIN),
        Relationship("core", names.CORE_PROPERTIES_TYPE, "docProps/core.xml"),
        *(
            Relationship(stem, names.relationship_type(kind), f"docProps/{stem}.xml")
            for stem, kind in sorted(kinds.items())
        ),
    ]
    properties = Relationship("properties", names.relationship_type("customXmlProps"), ITEM_PROPERTIES)
    return {
        "": tuple(outer),
        MAIN: (*inner, *_links(side, frozenset(side.links)), *pictures),
        FOOTNOTES: tuple(_links(side, in_notes)),
        ITEM: (properties,),
    }


def _links(side: SideTables, wanted: frozenset[str]) -> Iterator[Relationship]:
    for address, relationship_id in side.links.items():
        if address in wanted:
            yield Relationship(relationship_id, names.relationship_type("hyperlink"), address, external=True)
