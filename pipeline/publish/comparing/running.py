"""The sections of two foreign files into the headers and footers of their red-line.

No revision says which header a section has. So each section of the red-line has those parts of which
accepting gives the new header and rejecting the old one, whichever of both files has one there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.diff.marking.breaks import side_counts
from pipeline.model.text.block import Block, Paragraph
from pipeline.model.text.inline import Opaque, ParagraphBreak
from pipeline.model.text.revision import ARRIVED, GONE, whole
from pipeline.ooxml.names import r, w
from pipeline.ooxml.package import Part
from pipeline.publish.comparing.text_pairs import ComparedText
from pipeline.read.docx.document import WordReader, WordText
from pipeline.write.docx.revised.sides import placed_pieces
from pipeline.write.docx.woven.placing import block_elements, element_of

_BOOKMARKS = frozenset(map(w, ("bookmarkStart", "bookmarkEnd")))
_PARAGRAPH_IDS = frozenset(("paraId", "textId"))

Page = tuple[str, str]
"""A header or footer, and the kind of page that it runs along: "header", "first"."""
Key = tuple[str, str]
"""The new and the old part of a header; "" where a side has none."""
_PAGES: tuple[Page, ...] = tuple(
    (kind, page) for kind in ("header", "footer") for page in ("default", "first", "even")
)


@dataclass(frozen=True, slots=True)
class SectionPair:
    """The properties of a section of the red-line, on the sides that have it."""

    old: etree._Element | None
    new: etree._Element | None


@dataclass(frozen=True, slots=True)
class RunningHeader:
    """A header or footer of the red-line."""

    part: Part
    """The part that it goes into, of the new file or one more."""
    copied: str
    """The part of the new file that it is a copy of; "" where it is that part or has none."""
    section: int
    """The first section of the red-line that has it, from 1."""
    page: Page
    old: WordText
    new: WordText


@dataclass(frozen=True, slots=True)
class Reference:
    """A header or footer that a section has to name."""

    section: etree._Element
    page: Page
    part: str
    """Of the red-line, or of the old file where the section is one that went."""


@dataclass(slots=True)
class RunningPlan:
    """What runs along the pages of the red-line."""

    texts: list[RunningHeader] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    old_references: list[Reference] = field(default_factory=list)
    stand_ins: dict[str, str] = field(default_factory=dict)
    """The part of the red-line for the old part that a section which went names."""


def section_pairs(body: ComparedText) -> Iterator[SectionPair]:
    """The sections of the red-line in order."""
    for block, i, _ in placed_pieces(body.marked):
        olds = body.old.blocks[i : i + side_counts(block)[0]] if i is not None else ()
        yield from _in_block(block, olds)
    last = (text.container.find(w("sectPr")) for text in (body.old, body.new))
    pair = SectionPair(*last)
    if pair.old is not None or pair.new is not None:
        yield pair


def _in_block(block: Block, olds: Sequence[Block]) -> Iterator[SectionPair]:
    if isinstance(block, Paragraph) and block.foreign is not None and block.foreign.aside:
        return
    kind = whole(block.revisions)
    was = [] if kind in ARRIVED else _sections(element for old in olds for element in block_elements(old))
    now = [] if kind in GONE else _sections(_new_elements(block))
    if kind in GONE:
        was = _sections(block_elements(block))
    if len(was) == len(now) and not (_is_exchanged(block)):
        yield from map(SectionPair, was, now)
        return
    yield from (SectionPair(section, None) for section in was)
    yield from (SectionPair(None, section) for section in now)


def _new_elements(block: Block) -> Iterator[etree._Element]:
    if _is_exchanged(block) and isinstance(block, Paragraph):
        for inline in block.content:
            if isinstance(inline, Opaque) and whole(inline.revisions) not in GONE:
                assert isinstance(inline.source, tuple)
                yield from inline.source
        return
    if isinstance(block, Paragraph):
        for inline in block.content:
            if isinstance(inline, ParagraphBreak) and whole(inline.revisions) not in GONE:
                yield element_of(inline.paragraph)
    yield from block_elements(block)


def _is_exchanged(block: Block) -> bool:
    """True for carried blocks that others took the place of."""
    content = block.content if isinstance(block, Paragraph) else ()
    return any(isinstance(inline, Opaque) and inline.block and inline.revisions for inline in content)


def _sections(elements: Iterable[etree._Element]) -> list[etree._Element]:
    return [section for element in elements for section in element.iter(w("sectPr"))]


def running_plan(body: ComparedText, old: WordReader, new: WordReader) -> RunningPlan:
    """The headers and footers of the red-line of two bodies, and the sections that have to name them."""
    sections = list(section_pairs(body))
    before = _in_force([pair.old for pair in sections if pair.old is not None], old)
    after = _in_force([pair.new for pair in sections if pair.new is not None], new)
    plan = RunningPlan()
    names = _Names(old, new, plan)
    for page in _PAGES:
        keys = [_key(pair, page, before, after) for pair in sections]
        kept = [key for pair, key in zip(sections, keys, strict=True) if None not in (pair.old, pair.new)]
        wanted = [
            names.of(_shared(key, pair, kept), (number, page))
            for number, (pair, key) in enumerate(zip(sections, keys, strict=True), 1)
        ]
        _refer(plan, page, list(zip(sections, keys, wanted, strict=True)), (old, new))
    return plan


def _in_force(
    sections: Sequence[etree._Element], reader: WordReader
) -> Mapping[etree._Element, Mapping[Page, str]]:
    """The headers and footers of each section: one without its own has those of the one before."""
    current: dict[Page, str] = {}
    result: dict[etree._Element, Mapping[Page, str]] = {}
    for section in sections:
        current = {**current, **own_references(section, reader)}
        result[section] = current
    return result


def own_references(section: etree._Element, reader: WordReader) -> Mapping[Page, str]:
    """The parts that a section names itself."""
    targets = {rel.id: rel.target for rel in reader.package.relationships.get(reader.main, ())}
    return {
        (kind, reference.get(w("type"), "default")): part
        for kind in ("header", "footer")
        for reference in section.iterfind(w(f"{kind}Reference"))
        if (part := targets.get(reference.get(r("id"), ""), "")) in reader.package.parts
    }


def _key(
    pair: SectionPair,
    page: Page,
    before: Mapping[etree._Element, Mapping[Page, str]],
    after: Mapping[etree._Element, Mapping[Page, str]],
) -> Key:
    now = after[pair.new].get(page, "") if pair.new is not None else ""
    was = before[pair.old].get(page, "") if pair.old is not None else ""
    return now, was


def _shared(key: Key, pair: SectionPair, kept: Sequence[Key]) -> Key:
    """A section of one side takes the part of one that stays, where that has the same header."""
    if pair.old is None:
        return next((other for other in kept if other[0] == key[0]), key) if key[0] else key
    if pair.new is None:
        return next((other for other in kept if other[1] == key[1]), key) if key[1] else key
    return key


@dataclass(slots=True)
class _Names:
    """Gives each header of the red-line its part."""

    old: WordReader
    new: WordReader
    plan: RunningPlan
    _known: dict[Key, str] = field(default_factory=dict)

    def of(self, key: Key, place: tuple[int, Page]) -> str:
        """The part that holds a header of both sides; "" where neither shows one."""
        if key not in self._known:
            self._known[key] = self._made(*key, place)
        return self._known[key]

    def _made(self, now: str, was: str, place: tuple[int, Page]) -> str:
        if not now and not was:
            return ""
        old = self.old.running(was) if was else None
        if not now and old is not None and _is_blank(old):
            return ""
        is_taken = any(known[0] == now for known in self._known)
        if not is_taken and now:
            part, copied, new = self.new.package.parts[now], "", self.new.running(now)
        elif now:
            part, copied = self._another(self.new.package.parts[now]), now
            new = self.new.text_in(now, _copied(self.new.root(now)))
        else:
            part, copied = self._another(self.old.package.parts[was]), ""
            new = self.new.text_in(part.name, _blank(self.old.root(was)))
        old = old or self.old.text_in("", _blank(new.container))
        if part.name != now or not (_is_blank(old) and _is_blank(new)):
            self.plan.texts.append(RunningHeader(part, copied, *place, old, new))
        return part.name

    def _another(self, part: Part) -> Part:
        stem, point, suffix = part.name.rpartition(".")
        taken = {*self.new.package.parts, *(text.part.name for text in self.plan.texts)}
        number = 1
        while f"{stem}Both{number}{point}{suffix}" in taken:
            number += 1
        return replace(part, name=f"{stem}Both{number}{point}{suffix}")


def _copied(root: etree._Element) -> etree._Element:
    """A header once more, without what may not stand in a file twice."""
    copy = deepcopy(root)
    for element in list(copy.iter("*")):
        for key in [key for key in element.attrib if str(key).rpartition("}")[2] in _PARAGRAPH_IDS]:
            del element.attrib[key]
        parent = element.getparent()
        if element.tag in _BOOKMARKS and parent is not None:
            parent.remove(element)
    return copy


def _blank(like: etree._Element) -> etree._Element:
    """A header without text."""
    root = deepcopy(like)
    del root[:]
    etree.SubElement(root, w("p"))
    return root


def _is_blank(text: WordText) -> bool:
    """True for a header in which nothing is seen."""
    blank = all(isinstance(block, Paragraph) and not block.content for block in text.blocks)
    return blank and next(text.container.iter(w("pBdr")), None) is None


def _refer(
    plan: RunningPlan,
    page: Page,
    sections: Sequence[tuple[SectionPair, Key, str]],
    readers: tuple[WordReader, WordReader],
) -> None:
    """The references that sections need so that each has its header, whichever sections are there."""
    old, new = readers
    accepted = rejected = ""
    for pair, (_, was), wanted in sections:
        own = own_references(pair.new, new).get(page) if pair.new is not None else None
        if pair.new is None and pair.old is not None:
            own = own_references(pair.old, old).get(page)
            if wanted and was:
                plan.stand_ins[was] = wanted
            if own is None and wanted and rejected != wanted:
                plan.old_references.append(Reference(pair.old, page, was))
                own = wanted
        else:
            inherits = accepted == wanted and (pair.old is None or rejected == wanted)
            if (
                wanted
                and pair.new is not None
                and (own not in (None, wanted) or (own is None and not inherits))
            ):
                plan.references.append(Reference(pair.new, page, wanted))
                own = wanted
        if own is not None or wanted:
            accepted = wanted if pair.new is not None else accepted
            rejected = wanted if pair.old is not None else rejected
