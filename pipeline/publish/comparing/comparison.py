"""Two Word packages into one marked document, and that into the new one with tracked changes woven in."""

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from pipeline.diff.marking.marks import Marks
from pipeline.model.text.block import Blocks
from pipeline.model.text.revision import Revision, RevisionKind
from pipeline.ooxml.joining.carrier import Carrier
from pipeline.ooxml.joining.names_of_both import definitions, old_names
from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package
from pipeline.ooxml.tracked.marking import realise
from pipeline.publish.comparing.bookmarks import coming_names, names_apart, pointed_names
from pipeline.publish.comparing.readers import ComparedTexts, Readers
from pipeline.publish.comparing.running_parts import refer
from pipeline.publish.comparing.text_pairs import TextPair
from pipeline.read.docx.document import WordReader, WordText
from pipeline.write.docx.revised.sides import RevisionNumbers
from pipeline.write.docx.woven.package import joined_package
from pipeline.write.docx.woven.paragraph import Weaving
from pipeline.write.docx.woven.story import Weaver
from pipeline.write.docx.woven.tables import Story

_ID = re.compile(rb'<(?:w:(?:bookmark|comment)|wp:docPr)[^>]*? (?:w:)?id="(\d+)"')
_LONGEST_ID = 9
_DATE = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a comparison of two packages gives."""

    package: Package
    """The new one with tracked changes."""
    marked: Blocks
    """The body of both."""


@dataclass(frozen=True, slots=True)
class Stamped:
    """Who and when stand on every change."""

    who: str
    when: datetime

    @property
    def marks(self) -> Marks:
        """The revisions of the comparison."""
        return Marks(
            Revision(RevisionKind.INSERTED, self.who, self.when),
            Revision(RevisionKind.DELETED, self.who, self.when),
        )


def compared_packages(old: Package, new: Package, stamped: Stamped, *, whole: bool = False) -> Comparison:
    """The new package with tracked changes: accepting all gives it back, rejecting all gives the old text.

    What is the same on both sides is read where the `whole` text is wanted; it is faster without.
    """
    marks = stamped.marks
    own, other = definitions(old), definitions(new)
    names = old_names(own, other)
    readers = Readers(WordReader(old, names), WordReader(new), marks)
    texts = readers.texts(whole=whole)
    pointed = pointed_names(old), pointed_names(new)
    apart = names_apart(texts.pairs, *pointed)
    if apart:
        readers.rename(apart)
        texts = readers.texts(whole=whole)
    carrier = Carrier(
        old,
        new,
        names,
        own,
        next_id=1 + _highest_id(new),
        bookmarks=apart,
        taken=frozenset(pointed[1].names),
        pointed=pointed[0].pointed,
        awaited=coming_names(*pointed, apart),
        first_notes=_first_notes(readers.new),
        running=texts.running.stand_ins,
    )
    joining = _Joining(carrier, RevisionNumbers(marks.inserted, marks.deleted), marks)
    return Comparison(joining.joined(readers, texts), texts.body.marked)


@dataclass(slots=True)
class _Joining:
    """Weaves one text after another into the new package."""

    carrier: Carrier
    numbers: RevisionNumbers
    marks: Marks

    def joined(self, readers: Readers, texts: ComparedTexts) -> Package:
        """The new package with all texts of both."""
        refer(texts.running, self.carrier, readers.old, readers.new)
        last = _last_section((texts.body.old, texts.body.new))
        if last is not None:
            self._weaver(texts.body).section(*last, self.marks.reformatted(None))
        roots: dict[str, etree._Element] = {}
        for pair in texts.pairs:
            self._weaver(pair).weave(
                Story(pair.old.blocks, pair.marked, pair.new.container, pair.old.container)
            )
            roots[pair.new.part] = pair.new.container.getroottree().getroot()
        stamps = _Stamps(self.numbers, self.carrier.next_id + 1_000_000)
        for root in roots.values():
            realise(root, stamps.stamp)
            etree.cleanup_namespaces(root, keep_ns_prefixes=[p for p in root.nsmap if p])
        return joined_package(self.carrier, roots)

    def _weaver(self, pair: TextPair) -> Weaver:
        weaving = Weaving(self.carrier, (pair.old.part, pair.new.part), self.numbers)
        sources = pair.old.sources, pair.new.sources
        return Weaver(weaving, sources, self.marks.inserted, self.marks.deleted)


@dataclass(slots=True)
class _Stamps:
    numbers: RevisionNumbers
    next_id: int

    def stamp(self, element: etree._Element, number: int) -> None:
        """Sets id, author and date of a revision element; a changed grid has an id alone."""
        element.set(w("id"), str(self.next_id))
        self.next_id += 1
        if element.tag != w("tblGridChange"):
            revision = self.numbers.revisions[number]
            element.set(w("author"), revision.who)
            element.set(w("date"), revision.when.strftime(_DATE))


def _last_section(bodies: tuple[WordText, WordText]) -> tuple[etree._Element, etree._Element] | None:
    """The properties of the last section, now and before, where they differ."""
    was, now = (body.container.find(w("sectPr")) for body in bodies)
    if now is None or was is None:
        return None
    texts = [etree.tostring(_bare(section), method="c14n") for section in (now, was)]
    return (now, was) if texts[0] != texts[1] else None


def _bare(section: etree._Element) -> etree._Element:
    result = etree.Element(section.tag)
    leave = (w("headerReference"), w("footerReference"))
    result.extend([deepcopy(child) for child in section if child.tag not in leave])
    return result


def _highest_id(package: Package) -> int:
    """The highest id of a bookmark, drawing or comment in any part."""
    parts = (part.data for part in package.parts.values() if part.name.startswith("word/"))
    return max((int(own) for data in parts for own in _ID.findall(data) if len(own) < _LONGEST_ID), default=0)


def _first_notes(reader: WordReader) -> Mapping[str, int]:
    first: dict[str, int] = {}
    for kind in ("footnote", "endnote"):
        ids = [
            note.get(w("id"), "0")
            for part in reader.package.related(reader.main, f"{kind}s")
            for note in reader.root(part.name).iterfind(w(kind))
        ]
        first[kind] = max((int(own) for own in ids if own.isdecimal()), default=0) + 1
    return first
