"""The marked texts of two Word packages into the new one with tracked changes woven in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.diff.marking.marks import Marks
from pipeline.model.text.block import Blocks
from pipeline.model.text.revision import Revision
from pipeline.ooxml.joining.carrier import Carrier
from pipeline.ooxml.joining.names_of_both import naming_of
from pipeline.ooxml.joining.shapes import shape
from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package
from pipeline.ooxml.tracked.marking import realise
from pipeline.publish.comparing.controls import same_controls
from pipeline.publish.comparing.marked_files import MarkedFiles, Stamped, marked_files
from pipeline.publish.comparing.running_parts import refer
from pipeline.read.docx.document import WordReader, WordText
from pipeline.write.docx.revised.sides import RevisionNumbers, stamp_revision
from pipeline.write.docx.woven.package import joined_package
from pipeline.write.docx.woven.paragraph import Weaving
from pipeline.write.docx.woven.story import Weaver, bare_section
from pipeline.write.docx.woven.tables import Story

Stampings = tuple[tuple[int, Revision], ...]
"""The id of each tracked change, and the revision that it is of."""
_ID = re.compile(rb'<(?:w:(?:bookmark|comment)|wp:docPr)[^>]*? (?:w:)?id="(\d+)"')
_LONGEST_ID = 9


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a comparison of two packages gives."""

    package: Package
    """The new one with tracked changes."""
    marked: Blocks
    """The body of both."""


def compared_packages(old: Package, new: Package, stamped: Stamped) -> Comparison:
    """The new package with tracked changes: accepting all gives it back, rejecting all gives the old text."""
    files = marked_files(old, new, stamped)
    return Comparison(woven_package(files)[0], files.body)


def woven_package(files: MarkedFiles, section: Revision | None = None) -> tuple[Package, Stampings]:
    """The new package with what differs woven in, and the revision that each tracked change stands for.

    `section` is that of the properties of the last section, where they differ.
    """
    old, new = files.packages
    bodies, reader = files.bodies, files.readers[1]
    carrier = Carrier(
        old,
        new,
        files.names,
        files.definitions[0],
        next_id=1 + _highest_id(new),
        bookmarks=files.bookmarks.apart,
        taken=frozenset(files.bookmarks.new.names),
        pointed=files.bookmarks.old.pointed,
        awaited=files.bookmarks.awaited,
        first_notes=_first_notes(reader),
        running=files.running.stand_ins,
    )
    marks = files.marks
    numbers = RevisionNumbers(marks.inserted, marks.deleted)
    joining = _Joining(carrier, numbers, marks, same_controls(files.readers))
    refer(files.running, carrier, *files.readers)
    for text in files.boxes:  # what is around a box is written with all that is in it
        joining.weave(text.texts, text.blocks)
    joining.weave(bodies, files.body)
    last = last_sections(files)
    if last is not None:
        joining.weaver(bodies).section(*last, section or marks.reformatted(None))
    roots = {bodies[1].part: reader.root(bodies[1].part)}
    for text in files.notes_and_running:
        joining.weave(text.texts, text.blocks)
        roots[text.texts[1].part] = text.texts[1].container.getroottree().getroot()
    stamps = _Stamps(joining.numbers, carrier.next_id + 1_000_000)
    for root in roots.values():
        realise(root, stamps.stamp)
        _clean(root)
    return joined_package(carrier, roots), tuple(stamps.given)


def _clean(root: etree._Element) -> None:
    """Takes out the names of namespaces that nothing bears any more, those of its root excepted.

    Block by block, since lxml looks at each element of what it cleans for each name that is declared in it.
    """
    prefixes = [prefix for prefix in root.nsmap if prefix]
    body = root.find(w("body"))
    for block in (root if body is None else body).iterchildren("*"):
        etree.cleanup_namespaces(block, keep_ns_prefixes=prefixes)


@dataclass(slots=True)
class _Joining:
    """Weaves one text after another into the new package."""

    carrier: Carrier
    numbers: RevisionNumbers
    marks: Marks
    controls: Mapping[etree._Element, etree._Element]

    def weaver(self, texts: tuple[WordText, WordText]) -> Weaver:
        old, new = texts
        weaving = Weaving(self.carrier, (old.part, new.part), self.numbers, self.controls)
        return Weaver(weaving, (old.sources, new.sources), self.marks.inserted, self.marks.deleted)

    def weave(self, texts: tuple[WordText, WordText], marked: Blocks) -> None:
        old, new = texts
        self.weaver(texts).weave(Story(old.blocks, marked, new.container, old.container))


@dataclass(slots=True)
class _Stamps:
    numbers: RevisionNumbers
    next_id: int
    given: list[tuple[int, Revision]] = field(default_factory=list)

    def stamp(self, element: etree._Element, number: int) -> None:
        """Sets id, author and date of a revision element."""
        revision = self.numbers.revisions[number]
        stamp_revision(element, self.next_id, revision)
        self.given.append((self.next_id, revision))
        self.next_id += 1


def last_sections(files: MarkedFiles) -> tuple[etree._Element, etree._Element] | None:
    """The properties of the last section, now and before, where they differ; a body may say none."""
    names = (files.names, None)
    sections = [body.container.find(w("sectPr")) for body in files.bodies]
    was, now = (etree.Element(w("sectPr")) if section is None else section for section in sections)
    keys = [
        shape(bare_section(section), naming_of(package, body.part, own))
        for section, package, body, own in zip((was, now), files.packages, files.bodies, names, strict=True)
    ]
    return (now, was) if keys[0] != keys[1] else None


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
