"""A red-line and the reference document into the bytes of a Word file with tracked changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from lxml import etree

from pipeline.diff.marking.redline import Redline
from pipeline.model.identity import FileFacts
from pipeline.model.text.block import Figure
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id, Inline
from pipeline.model.text.revision import Revision
from pipeline.model.text.walk import contents, note_contents
from pipeline.ooxml import names
from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package, Part, Relationship, package_bytes
from pipeline.ooxml.text import parsed, serialised
from pipeline.ooxml.tracked.markers import DECLARED
from pipeline.ooxml.tracked.marking import realise
from pipeline.workspace.processes.machine import beside
from pipeline.write.docx.content.figures import pictures_of
from pipeline.write.docx.content.properties import settings_part
from pipeline.write.docx.looks.bookmarks import Bookmark, bookmarks, old_copies
from pipeline.write.docx.looks.numbering import ItemLook, ListKey, list_looks
from pipeline.write.docx.looks.opaque import Carried, carried_parts
from pipeline.write.docx.looks.reference import ReferenceDocument, reference_of
from pipeline.write.docx.looks.sidetables import linked_addresses, special_inlines
from pipeline.write.docx.proof.proved import prove_accepting, prove_rejecting
from pipeline.write.docx.revised.aside import put_back
from pipeline.write.docx.revised.body import Main, document_xml
from pipeline.write.docx.revised.causes import causes_of
from pipeline.write.docx.revised.comments import Explained, comments_part
from pipeline.write.docx.revised.notes import copied_notes, footnotes_xml, old_note_numbers, settle_repeats
from pipeline.write.docx.revised.record import ITEM, ITEM_PROPERTIES, record_parts
from pipeline.write.docx.revised.running import header_parts
from pipeline.write.docx.revised.sides import (
    RevisionNumbers,
    Sides,
    default_revisions,
    placed_pieces,
    stamp_revision,
)
from pipeline.write.docx.writer import (
    FOOTNOTES,
    MAIN,
    DocumentParts,
    Resources,
    docx_package,
    hidden_marks,
    marked_ids,
    numbered_links,
    numbering_of,
    package_with,
    side_tables,
)

_OLD_LIST = "old/"
"""Before the id of an old list that has the id of a new one and not its formats."""


def redline_bytes(
    red: Redline,
    reference: bytes,
    *,
    facts: FileFacts,
    font_files: tuple[str, ...] = (),
    explained: Explained | None = None,
) -> bytes:
    """The Word file of a red-line: accepting everything gives the new file, rejecting everything the old.

    Styles, properties and the results of computed fields are the new side's. The changes to be `explained`
    bear comments. Unproved, our own bug, where the bytes do not hold both files.
    """
    clean = partial(docx_package, reference=reference, facts=facts, pages=None, font_files=font_files)
    with beside(lambda: (clean(red.old), clean(red.new))) as both:
        data = package_bytes(redline_package(red, reference, facts, font_files, explained))
        old, new = both()
    with beside(partial(prove_rejecting, data, old)) as rejecting:
        prove_accepting(data, new)
        rejecting()
    return data


def redline_package(
    red: Redline,
    reference: bytes,
    facts: FileFacts,
    font_files: tuple[str, ...],
    explained: Explained | None = None,
) -> Package:
    """The package of a red-line, part by part."""
    look = reference_of(reference)
    old, new = red.old.document, red.new.document
    special = special_inlines(contents(new)), special_inlines(contents(old))
    media = _media(new, old, font_files)
    sides = _sides(red, look, special, media)
    # A comment may have to stand on any paragraph.
    main = document_xml(red.document.front, red.document.body, sides, whole=explained is not None)
    stamps = _Stamps(sides.ledger, 1 + len(sides.new.bookmarks))
    settings = settings_part(red.new.language.tag, hyphenated=look.hyphenates, tracked=True)
    texts = _texts(red, main, stamps, settings, explained)
    foreign = carried_parts(chain(*special))
    in_notes = chain(note_contents(new), note_contents(old))
    parts = DocumentParts(
        texts,
        Carried((*media.parts, *foreign.parts), (*media.relationships, *foreign.relationships)),
        frozenset(linked_addresses(special_inlines(in_notes))),
    )
    package = package_with(parts, sides.new, look, facts)
    return _with_record(package, stamps, red)


def _texts(
    red: Redline, main: Main, stamps: "_Stamps", settings: Part, explained: Explained | None
) -> tuple[Part, ...]:
    """The parts that hold text, and the settings; their revisions are numbered in this order."""
    sides, body = main.sides, _root(main.xml, "document")
    settle_repeats(body, sides)
    realise(body, stamps.stamp)
    numbers = (frozenset(side.resolved.notes.values()) for side in (sides.old, sides.new))
    copies = copied_notes(body, *numbers)
    notes = _root(footnotes_xml(red.document.notes, sides, copies), "footnotes")
    realise(notes, stamps.stamp)
    running = tuple(_realised(part, stamps) for part in header_parts(sides, main.last))
    comments = comments_part(body, notes, stamps, explained) if explained else None
    return (
        Part(MAIN, names.DOCUMENT_MEDIA, put_back(_bytes(body), main.aside)),
        Part(FOOTNOTES, names.FOOTNOTES_MEDIA, _bytes(notes)),
        settings,
        *running,
        *((comments,) if comments else ()),
    )


class _Stamps:
    """Gives out the ids of revisions, and remembers which revision each stands for."""

    def __init__(self, ledger: RevisionNumbers, first: int) -> None:
        self.ledger, self.first = ledger, first
        self.given: list[Revision] = []

    def stamp(self, element: etree._Element, number: int) -> None:
        """Sets id, author and date of a revision element; a changed grid has an id alone."""
        self.track(element, self.ledger.revisions[number])

    def revision_of(self, element: etree._Element) -> Revision:
        """The revision that an element was stamped with."""
        return self.given[int(element.get(w("id")) or 0) - self.first]

    def track(self, element: etree._Element, revision: Revision) -> None:
        """The same as `stamp`, for a revision itself."""
        stamp_revision(element, self.first + len(self.given), revision)
        self.given.append(revision)


def _sides(
    red: Redline,
    look: ReferenceDocument,
    special: tuple[tuple[Inline, ...], tuple[Inline, ...]],
    media: "_Media",
) -> Sides:
    """Both sides over the resources of one file; what both have is written alike on both.

    Nobody knows the pages of a text before somebody has accepted or rejected its changes.
    """
    old, new = red.old.document, red.new.document
    hidden = hidden_marks(red.new, special[0]), hidden_marks(red.old, special[1])
    marks, copies = _bookmarks(
        (*marked_ids(new, special[0]), *hidden[0].values()),
        (*marked_ids(old, special[1]), *hidden[1].values()),
    )
    links = numbered_links(chain(*special))
    new_formats, old_formats = list_looks(new), list_looks(old)
    old_keys = {key: _list_key(key, levels, new_formats) for key, levels in old_formats.items()}
    wanted = dict(new_formats)
    for key, levels in old_formats.items():
        wanted[old_keys[key]] = {**wanted.get(old_keys[key], {}), **levels}
    numbering = numbering_of(look, wanted)
    old_numbering = replace(numbering, lists={key: numbering.lists[own] for key, own in old_keys.items()})
    notes = old_note_numbers(red.old.notes, red.new.notes)
    new_own = Resources(marks, hidden[0], links, media.new, numbering)
    old_own = Resources(marks, hidden[1], links, media.old, old_numbering)
    new_side = side_tables(red.new, look, new_own, None)
    old_side = side_tables(replace(red.old, notes=notes), look, old_own, None)
    ids = {
        i: new_side.paragraph_ids[j]
        for _, i, j in placed_pieces((*red.document.front, *red.document.body))
        if i is not None and j is not None and j in new_side.paragraph_ids
    }
    old_side = replace(old_side, paragraph_ids=ids, first_drawing=1 + len(new.blocks))
    return Sides(old_side, new_side, RevisionNumbers(*default_revisions(red)), copies, causes_of(red))


def _bookmarks(new: Iterable[Id], old: Iterable[Id]) -> tuple[Mapping[Id, Bookmark], Mapping[Id, Bookmark]]:
    """The bookmark of each id, and the one for its old copy, should it stand in the file twice."""
    ids = tuple(dict.fromkeys((*new, *old)))
    marks = bookmarks((*ids, *old_copies(ids)))
    return marks, {own: marks[copy] for own, copy in zip(ids, old_copies(ids), strict=True)}


def _list_key(
    key: ListKey, levels: Mapping[int, ItemLook], new: Mapping[ListKey, Mapping[int, ItemLook]]
) -> ListKey:
    """The list of the red-line that an old list is: the new one of its id, where their formats agree."""
    agrees = all(new.get(key, {}).get(level, own) == own for level, own in levels.items())
    return key if agrees else (_OLD_LIST + key[0], key[1])


@dataclass(frozen=True, slots=True)
class _Media:
    """The pictures of both sides: parts, relationships, and those of each figure."""

    new: Mapping[Id, tuple[str, ...]]
    old: Mapping[Id, tuple[str, ...]]
    parts: tuple[Part, ...]
    relationships: tuple[Relationship, ...]


def _media(new: Document, old: Document, font_files: tuple[str, ...]) -> _Media:
    """The new pictures, and those old ones that are others."""
    known = {block.id: block.picture for block in new.blocks if isinstance(block, Figure)}
    gone = tuple(
        block for block in old.blocks if isinstance(block, Figure) and known.get(block.id) != block.picture
    )
    pictures = pictures_of(new, font_files)
    others = pictures_of(replace(old, front=(), body=gone), font_files, 1 + len(known))
    return _Media(
        pictures.by_figure,
        {**pictures.by_figure, **others.by_figure},
        (*pictures.parts, *others.parts),
        (*pictures.relationships, *others.relationships),
    )


def _root(xml: str, name: str) -> etree._Element:
    """The root of a part with markers."""
    return parsed(xml.replace(f"<w:{name} ", f"<w:{name} {DECLARED} ", 1).encode(), name)


def _realised(part: Part, stamps: _Stamps) -> Part:
    name = "hdr" if part.name.startswith("word/header") else "ftr"
    root = _root(part.data.decode(), name)
    realise(root, stamps.stamp)
    return replace(part, data=_bytes(root))


def _bytes(root: etree._Element) -> bytes:
    """The bytes of a part without the markers' namespace."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=[p for p in root.nsmap if p and p != "m"])
    return serialised(root)


def _with_record(package: Package, stamps: _Stamps, red: Redline) -> Package:
    """The package with the part that names the change and the reason of every revision."""
    versions = red.old.document.version.version, red.new.document.version.version
    parts = record_parts(enumerate(stamps.given, stamps.first), *versions)
    inner = Relationship("changes", names.relationship_type("customXml"), ITEM)
    properties = Relationship("properties", names.relationship_type("customXmlProps"), ITEM_PROPERTIES)
    relationships = {
        **package.relationships,
        MAIN: (*package.relationships[MAIN], inner),
        ITEM: (properties,),
    }
    return Package({**package.parts, **{part.name: part for part in parts}}, relationships)
