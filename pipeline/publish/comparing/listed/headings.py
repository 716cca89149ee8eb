"""Marked blocks of foreign files into the same with an id for each heading, and what each prints."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from pipeline.model.text.block import Blocks, Heading
from pipeline.model.text.inline import Id, Opaque, Text
from pipeline.model.text.revision import GONE, Revision, whole
from pipeline.ooxml.names import w
from pipeline.read.docx.numbers import Label, Numbers
from pipeline.resolve.resolved import PrintedHeading
from pipeline.write.docx.revised.sides import placed_pieces

_LONGEST = 40
_LONGEST_TITLE = 90
_BOX = w("txbxContent")


def with_heading_ids(blocks: Blocks, taken: set[Id]) -> Blocks:
    """The blocks with ids made of the words of headings; both ends of a move share one.

    They are given once what differs is marked: ids that differ would keep headings apart.
    """
    of_moves: dict[str, Id] = {}
    for block in blocks:
        if isinstance(block, Heading) and block.revisions and block.revisions[0].move:
            move = block.revisions[0].move
            if move not in of_moves:
                of_moves[move] = _free(_slug(block), taken)
    return tuple(
        _named(block, of_moves.get(_move(block)) or _free(_slug(block), taken))
        if isinstance(block, Heading)
        else block
        for block in blocks
    )


def printed_headings(
    marked: Blocks, sides: tuple[Blocks, Blocks], labels: "tuple[Labels, Labels]"
) -> tuple[Mapping[Id, PrintedHeading], Mapping[Id, PrintedHeading]]:
    """What the old and the new side print of each heading: its number and its words."""
    printed: tuple[dict[Id, PrintedHeading], dict[Id, PrintedHeading]] = ({}, {})
    for block, *places in placed_pieces(marked):
        if isinstance(block, Heading):
            for side, (headings, place) in enumerate(zip(printed, places, strict=True)):
                own = sides[side][place] if place is not None else None
                if isinstance(own, Heading):
                    number = labels[side].get(_element(own), "")
                    headings[block.id] = PrintedHeading(number, "", _short(heading_words(own)), "")
    return printed


Labels = Mapping[object, str]
"""What is printed before each paragraph that stands in a list, by its element."""


def labels_of(container: etree._Element, numbers: Numbers) -> Labels:
    """The label of each paragraph of a text, those in its tables included, as they are counted."""
    labels: dict[object, str] = {}
    has_boxes = next(container.iter(_BOX), None) is not None
    for paragraph in _perhaps_numbered(container, numbers):
        if not has_boxes or next(paragraph.iterancestors(_BOX), None) is None:
            label: Label | None = numbers.label(paragraph)
            if label is not None and label.text:
                labels[paragraph] = label.text
    return labels


def _perhaps_numbered(container: etree._Element, numbers: Numbers) -> Iterator[etree._Element]:
    """The paragraphs of a text, but for those that say nothing of themselves where these are in no list."""
    if numbers.story().label(etree.Element(w("p"))) is not None:
        yield from container.iter(w("p"))
        return
    for properties in container.iter(w("pPr")):
        paragraph = properties.getparent()
        if paragraph is not None and paragraph.tag == w("p"):
            yield paragraph


def heading_words(heading: Heading) -> str:
    """The words of a heading on one line."""
    pieces = (inline.text for inline in heading.content if isinstance(inline, Text | Opaque))
    return " ".join("".join(pieces).split())


def heading_that_reads(words: str, headings: Mapping[Id, PrintedHeading]) -> Id:
    """The id of the one heading with these words; "" where none has them, or several have."""
    same = [name for name, printed in headings.items() if words and printed.title == _short(words)]
    return same[0] if len(same) == 1 else ""


def _short(words: str) -> str:
    """The words as a section is called by them: whole clauses may be written as headings."""
    return words if len(words) <= _LONGEST_TITLE else words[:_LONGEST_TITLE].rpartition(" ")[0] + " …"


def _element(heading: Heading) -> object:
    return heading.foreign.xml if heading.foreign is not None else None


def _move(block: Heading) -> str:
    return block.revisions[0].move if block.revisions else ""


def _slug(heading: Heading) -> Id:
    """The words of the new side, or of the one that has them, as an id."""
    kept = tuple(
        inline
        for inline in heading.content
        if whole(heading.revisions) is not None or whole(inline.revisions) not in GONE
    )
    plain = unicodedata.normalize("NFKD", heading_words(replace(heading, content=kept))).lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")
    return slug or "heading"


def _free(slug: Id, taken: set[Id]) -> Id:
    free, count = slug, 1
    while free in taken:
        count += 1
        free = f"{slug}-{count}"
    taken.add(free)
    return free


def _named(heading: Heading, name: Id) -> Heading:
    revisions = tuple(_renamed(revision, name) for revision in heading.revisions)
    return replace(heading, id=name, revisions=revisions)


def _renamed(revision: Revision, name: Id) -> Revision:
    before, inside = revision.before, revision.inside
    return replace(
        revision,
        before=_named(before, name) if isinstance(before, Heading) else before,
        inside=_named(inside, name) if isinstance(inside, Heading) else inside,
    )
