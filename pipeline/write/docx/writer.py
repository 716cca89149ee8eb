"""A resolved document and the reference document into the bytes of a Word file."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from pipeline.model.block import Contents
from pipeline.model.document import Document
from pipeline.model.inline import Id
from pipeline.model.walk import contents, note_contents
from pipeline.ooxml import names
from pipeline.ooxml.package import Package, Part, Relationship, package_bytes, package_of, read_package
from pipeline.ooxml.text import parsed
from pipeline.resolve.resolved import Resolved
from pipeline.write.docx.body import document_xml, has_cover
from pipeline.write.docx.bookmarks import Bookmark, bookmarks
from pipeline.write.docx.contents import RANGE
from pipeline.write.docx.figures import pictures_of
from pipeline.write.docx.footnotes import footnotes_xml, note_mark, with_repeats
from pipeline.write.docx.headers import header_forms, header_parts
from pipeline.write.docx.identity import ITEM, ITEM_PROPERTIES, block_ids, identity_parts, paragraph_ids
from pipeline.write.docx.numbering import Numbering, numbering_part
from pipeline.write.docx.opaque import carried
from pipeline.write.docx.page import page_of
from pipeline.write.docx.properties import core_part, custom_part, extended_part, settings_part
from pipeline.write.docx.sidetables import (
    SideTables,
    addresses,
    owners,
    repeated_notes,
    special_inlines,
)
from pipeline.write.docx.styles import styles_of, styles_part

MAIN = "word/document.xml"
FOOTNOTES = "word/footnotes.xml"
_CARRIED = ("theme", "fontTable")
"""What is taken from the reference document as it is; its text, headers and properties are not."""


def docx_bytes(
    resolved: Resolved,
    reference: bytes,
    *,
    digest: str,
    pages: Mapping[Id, int] | None = None,
    font_files: tuple[str, ...] = (),
) -> bytes:
    """The Word file of a document: the same bytes for the same arguments.

    `reference` is the content of reference.docx, `digest` that of the sources, `pages` the printed page
    of each heading (None: the contents list has no page numbers), `font_files` the fonts for bitmaps of
    drawings. PipelineError where the reference document lacks a style.
    """
    return package_bytes(docx_package(resolved, reference, digest, pages, font_files))


def docx_package(
    resolved: Resolved,
    reference: bytes,
    digest: str,
    pages: Mapping[Id, int] | None,
    font_files: tuple[str, ...],
) -> Package:
    """The package of a document, part by part."""
    look = read_package(reference, "the Word reference document")
    document = resolved.document
    styles_root = parsed(look.related(look.document.name, "styles")[0].data, "word/styles.xml")
    styles = styles_of(styles_root)
    numbering = _numbering(look, resolved, styles.headings_numbered)
    pictures = pictures_of(document, font_files)
    special = special_inlines(contents(document))
    owned, repeated = owners(document, special), repeated_notes(special)
    ids = block_ids(document.blocks)
    side = SideTables(
        resolved,
        styles,
        page_of(parsed(look.document.data, look.document.name)),
        _bookmarks(document, owned, repeated),
        owned,
        {link: f"link{number}" for number, link in enumerate(addresses(special), 1)},
        pictures.by_figure,
        numbering,
        paragraph_ids(document.blocks, ids),
        has_cover(document.front),
        pages,
    )
    body = with_repeats(document_xml(side), side, repeated).encode()
    parsed(body, MAIN)
    kept = tuple(chain.from_iterable(look.related(look.document.name, kind) for kind in _CARRIED))
    foreign = carried(special)
    parts = (
        Part(MAIN, names.DOCUMENT_MEDIA, body),
        Part("word/styles.xml", names.STYLES_MEDIA, styles_part(styles_root)),
        Part("word/numbering.xml", names.NUMBERING_MEDIA, numbering.xml),
        Part(FOOTNOTES, names.FOOTNOTES_MEDIA, footnotes_xml(side).encode()),
        settings_part(),
        *header_parts(document, styles, side.page, header_forms(document.blocks, side.title_page)),
        *identity_parts(document, digest, ids, side),
        core_part(document),
        extended_part(document),
        custom_part(document, digest),
    )
    relationships = _relationships(side, (*parts, *kept), (*pictures.relationships, *foreign.relationships))
    return package_of((*parts, *kept, *pictures.parts, *foreign.parts), relationships)


def _bookmarks(document: Document, owned: Iterable[Id], repeated: frozenset[Id]) -> Mapping[Id, Bookmark]:
    """A bookmark for everything that can be pointed at, for the range of the contents, for shared notes."""
    ranges = [RANGE] if any(isinstance(block, Contents) for block in document.blocks) else []
    return bookmarks(chain(owned, ranges, map(note_mark, sorted(repeated))))


def _numbering(look: Package, resolved: Resolved, headings_numbered: bool) -> Numbering:
    given = look.related(look.document.name, "numbering")
    return numbering_part(
        given[0].data if given else None, resolved.document, headings_numbered=headings_numbered
    )


def _relationships(
    side: SideTables, parts: tuple[Part, ...], pictures: tuple[Relationship, ...]
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
    in_notes = frozenset(addresses(special_inlines(note_contents(side.document))))
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
