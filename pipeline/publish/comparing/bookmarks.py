"""The texts of two foreign files into the old bookmarks that need a name of their own in the joined file."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape

from lxml import etree

from pipeline.model.text.inline import Inlines
from pipeline.ooxml.foreign.repeated import BOX, FALLBACK
from pipeline.ooxml.joining.sources import MarkSources
from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import mentions
from pipeline.publish.comparing.text_pairs import ComparedText, KeptParagraph, kept_paragraphs, old_position

_ANCHOR = re.compile(rb'w:anchor="([^"]*)"')
_CODE = re.compile(rb"""<w:instrText[^>]*>([^<]*)|w:instr=["']([^<>"']*)|(<w:fldChar)""")
_START = re.compile(rb'<w:bookmarkStart [^>]*w:name="([^"]*)"')
_TELLING = (b"<w:bookmarkStart", b"<w:instrText", b"w:instr=", b"w:anchor=")
_LONGEST = 40
"""Word cuts a longer name."""
_BLOCKS = tuple(map(w, ("p", "tbl")))

Spot = tuple[int, int]
"""A kept paragraph, by its number, and how far into it."""
_BEFORE = -1
"""The place in front of a paragraph."""
_NOWHERE: tuple[Spot | None, Spot | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Pointed:
    """The bookmarks of a package and what points at them, all in lower case: Word knows no other."""

    names: Mapping[str, str] = field(default_factory=dict)
    """Each name as it is written."""
    pointed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Bookmarks:
    """The bookmarks of two packages."""

    old: Pointed
    new: Pointed
    apart: Mapping[str, str] = field(default_factory=dict)
    """The name of its own for each old one that stands elsewhere in the new file."""

    @property
    def awaited(self) -> frozenset[str]:
        """The old ones, in lower case, that have to come along although the text around them stays."""
        renamed = {name.lower() for name in self.apart}
        return frozenset(
            name
            for name in self.old.names
            if name in self.old.pointed and (name in renamed or name not in self.new.names)
        )


def pointed_names(package: Package) -> Pointed:
    """The names of all bookmarks of a package, and those that its links and fields mention."""
    parts = [part.data for part in package.parts.values() if part.name.startswith("word/")]
    parts = [data for data in parts if mentions(data, _TELLING)]
    starting = (data for data in parts if _TELLING[0] in data)
    names = [unescape(name.decode()) for data in starting for name in _START.findall(data)]
    pointed: set[str] = set()
    for data in parts:
        if _TELLING[3] in data:
            pointed.update(unescape(name.decode()).lower() for name in _ANCHOR.findall(data))
        if mentions(data, _TELLING[1:3]):
            codes = unescape(b"".join(map(_code_text, _CODE.findall(data))).decode())
            pointed.update(codes.replace('"', " ").lower().split())
    return Pointed({name.lower(): name for name in names}, frozenset(pointed))


def _code_text(groups: tuple[bytes, bytes, bytes]) -> bytes:
    """A piece of a code; a code may be cut into several, and ends with a mark of its field."""
    split, simple, mark = groups
    return b" " if mark else split or b" %s " % simple


def names_apart(texts: Sequence[ComparedText], old: Pointed, new: Pointed) -> Mapping[str, str]:
    """A name of its own for each old bookmark that something leads to and that stands elsewhere in the new
    file, or that something in the new file would then find.
    """
    both = old.names.keys() & new.names.keys() & old.pointed
    elsewhere = {name for name in new.pointed & old.names.keys() if name not in new.names}
    if both:
        spots = _spots(texts, both)
        elsewhere |= {name for name in both if not _is_at_one_place(*spots.get(name, (_NOWHERE, _NOWHERE)))}
    taken = frozenset(old.names.keys() | new.names.keys())
    return {
        old.names[name]: _free(old.names[name], number, taken)
        for number, name in enumerate(sorted(elsewhere), 1)
    }


def _is_at_one_place(old: tuple[Spot | None, Spot | None], new: tuple[Spot | None, Spot | None]) -> bool:
    return None not in old and old == new


def _free(name: str, number: int, taken: frozenset[str]) -> str:
    ending = f"_was{number}"
    free = name[: _LONGEST - len(ending)] + ending
    return free if free.lower() not in taken else _free(name, number + 1_000, taken)


@dataclass(slots=True)
class _Places:
    """Where the bookmarks of one side stand, in kept paragraphs."""

    sources: list[MarkSources]
    wanted: frozenset[str]
    numbers: dict[etree._Element, tuple[int, int, Inlines | None]] = field(default_factory=dict)
    """The number of each kept paragraph, what stands before it in a number of its own, and its content."""

    def of(self, root: etree._Element, *, new: bool) -> Iterator[tuple[str, tuple[Spot | None, Spot | None]]]:
        """The start and the end of each wanted bookmark below an element."""
        ends = {end.get(w("id")): end for end in root.iter(w("bookmarkEnd"))}
        for start in root.iter(w("bookmarkStart")):
            name = (start.get(w("name")) or "").lower()
            if name in self.wanted and next(start.iterancestors(FALLBACK), None) is None:
                end = ends.get(start.get(w("id")))
                yield (
                    name,
                    (self._spot(start, new=new), None if end is None else self._spot(end, new=new)),
                )

    def _spot(self, mark: etree._Element, *, new: bool) -> Spot | None:
        paragraph = next(mark.iterancestors(w("p")), None)
        if paragraph is None:
            following = next((block for block in mark.itersiblings() if block.tag in _BLOCKS), None)
            first = None if following is None else next(following.iter(w("p")), None)
            return None if first is None or first not in self.numbers else (self.numbers[first][0], _BEFORE)
        if paragraph not in self.numbers:
            return None
        number, before, content = self.numbers[paragraph]
        offset = self._offset(paragraph, mark)
        if offset is None:
            return None
        at = before + offset
        return number, old_position(content, at) if new and content is not None else at

    def _offset(self, paragraph: etree._Element, mark: etree._Element) -> int | None:
        for sources in self.sources:
            for known in sources.marks.get(paragraph, ()):
                if known.element is mark:
                    return known.offset
        if self.numbers[paragraph][2] is not None:
            return None
        return sum(1 for inner in paragraph.iter(w("r"), mark.tag) if inner is mark or inner.tag == w("r"))


def _spots(
    texts: Sequence[ComparedText], both: Iterable[str]
) -> Mapping[str, tuple[tuple[Spot | None, Spot | None], tuple[Spot | None, Spot | None]]]:
    """Where each bookmark starts and ends, on the old side and on the new one."""
    wanted = frozenset(both)
    old = _Places([pair.old.sources for pair in texts], wanted)
    new = _Places([pair.new.sources for pair in texts], wanted)
    sides = [text for pair in texts for text in (pair.old, pair.new)]
    boxes = frozenset(text.container for text in sides if text.container.tag == BOX)
    number = 0
    for pair in texts:
        for kept in kept_paragraphs(pair, boxes):
            number += 1
            _enter(kept, number, old, new)
    before = dict(spot for pair in texts for spot in old.of(pair.old.container, new=False))
    after = dict(spot for pair in texts for spot in new.of(pair.new.container, new=True))
    return {name: (before.get(name, _NOWHERE), after.get(name, _NOWHERE)) for name in wanted}


def _enter(kept: KeptParagraph, number: int, old: _Places, new: _Places) -> None:
    for places, elements in ((old, kept.olds), (new, kept.news)):
        for element, before in elements:
            places.numbers[element] = number, before, kept.content


def with_whole_codes(root: etree._Element, names: Mapping[str, str]) -> None:
    """Brings together, in place, each code of a field that names one of the bookmarks in several pieces."""
    for pieces in _codes(root):
        code = "".join(piece.text or "" for piece in pieces)
        if len(pieces) > 1 and names.keys() & set(code.replace('"', " ").split()):
            pieces[0].text = code
            for piece in pieces[1:]:
                piece.text = ""


def _codes(root: etree._Element) -> Iterator[list[etree._Element]]:
    pieces: list[etree._Element] = []
    for element in root.iter(w("instrText"), w("fldChar")):
        if element.tag == w("instrText"):
            pieces.append(element)
        else:
            yield pieces
            pieces = []
    yield pieces
