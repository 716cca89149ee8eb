"""Artefact, version, digest and the id of every block into the part by which a returned file is known."""

from collections.abc import Iterable, Iterator, Mapping
from uuid import NAMESPACE_URL, uuid5
from zlib import crc32

from pipeline.model.text.block import Block, Figure, Heading, Paragraph, Table
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id
from pipeline.ooxml import names
from pipeline.ooxml.package import Part
from pipeline.ooxml.text import DECLARATION, quoted
from pipeline.write.docx.looks.sidetables import SideTables

NAMESPACE = "urn:artefact-pipeline:identity:1"
ITEM = "customXml/item1.xml"
ITEM_PROPERTIES = "customXml/itemProps1.xml"
_WITH_ID = (Heading, Paragraph, Table, Figure)
_PARAGRAPHS = (Heading, Paragraph)
_LARGEST_PARAGRAPH_ID = 0x7FFFFFFF
"""Word wants a w14:paraId below 0x80000000 ([MS-DOCX] 2.6.2.3)."""


def block_ids(blocks: Iterable[Block]) -> tuple[Id, ...]:
    """The id of each block: its own, or that of the heading above and its place after it, "qt-schedule.3"."""
    ids: list[Id] = []
    above, place = "start", 0
    for block in blocks:
        place += 1
        own = block.id if isinstance(block, _WITH_ID) else ""
        if isinstance(block, Heading):
            above, place = block.id, 0
        ids.append(own or f"{above}.{place}")
    return tuple(ids)


def paragraph_ids(blocks: Iterable[Block], ids: Iterable[Id]) -> Mapping[int, str]:
    """A w14:paraId for each heading and paragraph, by place: Word keeps it while people edit."""
    result: dict[int, str] = {}
    taken: set[int] = set()
    for place, (block, own) in enumerate(zip(blocks, ids, strict=True)):
        if not isinstance(block, _PARAGRAPHS):
            continue
        number = crc32(own.encode()) & _LARGEST_PARAGRAPH_ID
        while number in taken or not 0 < number < _LARGEST_PARAGRAPH_ID:
            number = (number + 1) % _LARGEST_PARAGRAPH_ID
        taken.add(number)
        result[place] = f"{number:08X}"
    return result


def identity_parts(
    document: Document, digest: str, ids: tuple[Id, ...], side: SideTables
) -> tuple[Part, Part]:
    """The custom XML part and its properties."""
    lines = "".join(_block_lines(document, ids, side))
    item = (
        f'{DECLARATION}<artefact xmlns="{NAMESPACE}" id="{quoted(document.artefact.id)}"'
        f' version="{quoted(document.version.version)}" digest="{quoted(digest)}">{lines}</artefact>'
    )
    item_id = str(uuid5(NAMESPACE_URL, NAMESPACE)).upper()
    properties = (
        f'{DECLARATION}<ds:datastoreItem xmlns:ds="{names.DS}" ds:itemID="{{{item_id}}}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    return (
        Part(ITEM, names.XML_MEDIA, item.encode()),
        Part(ITEM_PROPERTIES, names.ITEM_PROPERTIES_MEDIA, properties.encode()),
    )


def _block_lines(document: Document, ids: tuple[Id, ...], side: SideTables) -> Iterator[str]:
    """One line a block, in reading order; rows and footnotes with an id follow theirs."""
    for place, (block, own) in enumerate(zip(document.blocks, ids, strict=True)):
        paragraph = f' paragraph="{side.paragraph_ids[place]}"' if place in side.paragraph_ids else ""
        mark = f' bookmark="{side.bookmarks[own].name}"' if own in side.bookmarks else ""
        given = block.rows if isinstance(block, Table) else ()
        rows = "".join(f'<row id="{quoted(row.id)}"/>' for row in given if row.id)
        start = f'<block id="{quoted(own)}" kind="{type(block).__name__.lower()}"{paragraph}{mark}'
        yield f"{start}>{rows}</block>" if rows else f"{start}/>"
    for note in document.notes:
        yield f'<note id="{quoted(note.id)}"/>'
