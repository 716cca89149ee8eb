"""The marked texts of two Word files into their red-line: every change named, judged and told in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain

from pipeline.diff.changes.listing import identified_with_listed
from pipeline.diff.marking.redline import BesideText, Redline
from pipeline.diff.marking.sides import accepted_blocks, rejected_blocks
from pipeline.load.composed import Composed, composed_document
from pipeline.model.change import Change, Listed
from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.model.text.block import Blocks, Heading
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id, Opaque
from pipeline.model.text.walk import block_contents
from pipeline.ooxml.names import w
from pipeline.publish.comparing.listed.echoes import with_ids_of
from pipeline.publish.comparing.listed.file_differences import file_changes, section_change
from pipeline.publish.comparing.listed.headings import Labels, labels_of, printed_headings, with_heading_ids
from pipeline.publish.comparing.listed.in_words import InWords, property_names
from pipeline.publish.comparing.marked_files import MarkedFiles
from pipeline.publish.comparing.text_pairs import MarkedText
from pipeline.read.docx.numbers import numbers_of
from pipeline.resolve.numbering import Number
from pipeline.resolve.resolved import PrintedHeading, Resolved

_CAPITALISED = re.compile(r"(?<=[\w,;:)(] )[“\"'‘]?([A-Z][\w-]*)")
"""A word that begins with a capital letter where no sentence begins: it may be a term that is defined."""


_OTHERWISE = "{} (as the old file defines it)"
"""What an old style is called where the new file has another one of its name."""


@dataclass(frozen=True, slots=True)
class ComparedNames:
    """What the two sides and the comparison are called."""

    old: str
    new: str
    language: Language = ENGLISH


@dataclass(frozen=True, slots=True)
class ListedFiles:
    """A red-line of two Word files, and all that differs between them."""

    files: MarkedFiles
    """With the id of its change on each revision."""
    red: Redline
    listed: tuple[Listed, ...]
    """In reading order; what is listed and not tracked comes last."""
    section: Change | None
    """That of the properties of the last section, where they differ."""
    labels: tuple[Labels, Labels]
    """What is printed before the items of lists."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """Everything that differs, without the words around it."""
        return tuple(listed.change for listed in self.listed)


def listed_files(files: MarkedFiles, names: ComparedNames) -> ListedFiles:
    """The changes between two files, with the same ids as in every format."""
    labels = tuple(
        labels_of(text.container, numbers_of(reader.package))
        for text, reader in zip(files.bodies, files.readers, strict=True)
    )
    in_words = _in_words(files)
    taken: set[Id] = set()
    body = in_words.blocks(with_heading_ids(files.body, taken))
    beside = tuple(
        replace(text, blocks=in_words.blocks(with_heading_ids(text.blocks, taken)))
        for text in files.beside
        if text.origin is None
    )
    texts = tuple(BesideText(text.where, text.name, text.blocks, _section_of(text, body)) for text in beside)
    headings, terms = _headings(files, body, beside, (labels[0], labels[1])), _terms(files)
    red, listed = identified_with_listed(
        Redline(
            _document(body, names),
            _resolved(rejected_blocks(body), headings[0], terms, names),
            _resolved(accepted_blocks(body), headings[1], terms, names),
            names=(names.old, names.new),
            beside=texts,
        )
    )
    section = section_change(files, red)
    more = (*((section,) if section else ()), *file_changes(files, red))
    named = replace(
        files,
        body=red.document.body,
        beside=_named_beside(files.beside, beside, red.beside),
    )
    return ListedFiles(
        named, red, (*listed, *(Listed(change, "", "") for change in more)), section, (labels[0], labels[1])
    )


def _named_beside(
    texts: tuple[MarkedText, ...], listed: tuple[MarkedText, ...], named: tuple[BesideText, ...]
) -> tuple[MarkedText, ...]:
    """The texts with the ids of their changes; one that says what another says has the ids of that one."""
    blocks = {id(text.texts[1].container): own.blocks for text, own in zip(listed, named, strict=True)}
    return tuple(
        replace(text, blocks=blocks[id(text.texts[1].container)])
        if text.origin is None
        else replace(text, blocks=with_ids_of(text.blocks, blocks[id(text.origin.texts[1].container)]))
        for text in texts
    )


def _in_words(files: MarkedFiles) -> InWords:
    old, _ = files.readers
    now = property_names(files.definitions[1].styles, {})
    was = property_names(files.definitions[0].styles, files.names.numbers)
    known = frozenset(now.styles.values())
    others = {
        own: _OTHERWISE.format(name)
        for own, name in was.styles.items()
        if own in files.names.direct or (own in files.names.new_styles and name in known)
    }
    was = replace(was, styles={**was.styles, **others})
    return InWords((was, now), frozenset(map(id, old.roots.values())))


def _document(body: Blocks, names: ComparedNames) -> Document:
    """The body as a document that is called after the new file."""
    slug = re.sub(r"[^a-z0-9]+", "-", names.new.lower().removesuffix(".docx")).strip("-") or "file"
    about = Composed(slug, names.new, "", (), language=names.language)
    return replace(composed_document(about, body), front=())


def _resolved(
    body: Blocks, headings: Mapping[Id, PrintedHeading], terms: frozenset[str], names: ComparedNames
) -> Resolved:
    numbers = {own: Number("Section", printed.number) for own, printed in headings.items() if printed.number}
    nothing: Mapping[Id, Id] = {}
    return Resolved(_document(body, names), numbers, headings, nothing, {}, {}, terms)


def _terms(files: MarkedFiles) -> frozenset[str]:
    """The words that may be defined terms: none of them is taken for a slip of case."""
    terms: set[str] = set()
    for text in files.bodies:
        pieces = text.container.iter(w("p"), w("t"))
        words = "".join("\n" if piece.tag == w("p") else piece.text or "" for piece in pieces)
        terms.update(_CAPITALISED.findall(words))
    return frozenset(terms)


def _headings(
    files: MarkedFiles, body: Blocks, beside: tuple[MarkedText, ...], labels: tuple[Labels, Labels]
) -> tuple[Mapping[Id, PrintedHeading], Mapping[Id, PrintedHeading]]:
    old, new = printed_headings(body, (files.bodies[0].blocks, files.bodies[1].blocks), labels)
    before, after = dict(old), dict(new)
    for text in beside:
        was, now = printed_headings(text.blocks, (text.texts[0].blocks, text.texts[1].blocks), ({}, {}))
        before.update(was)
        after.update(now)
    return before, after


def _section_of(text: MarkedText, body: Blocks) -> Id:
    """The section in which the mark of a note stands; "" for anything else."""
    section: Id = ""
    for block in body if text.mark else ():
        if isinstance(block, Heading):
            section = block.id
        marks = (inline for inline in chain.from_iterable(block_contents(block)))
        if any(isinstance(mark, Opaque) and mark.xml.startswith(text.mark) for mark in marks):
            return section
    return ""
