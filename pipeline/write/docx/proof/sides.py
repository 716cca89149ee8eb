"""A package into its blocks as they read once its changes are resolved, one after the other."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from lxml import etree

from pipeline.ooxml.names import local, w
from pipeline.ooxml.package import Package, Part
from pipeline.ooxml.text import children_bytes, mentions, parsed
from pipeline.ooxml.tracked.targets import MENTIONED, Targets
from pipeline.write.docx.proof.canonical import PIECE
from pipeline.write.docx.proof.definitions import definitions_of
from pipeline.write.docx.proof.outside import is_outside
from pipeline.write.docx.proof.projection import NO_CONTENT, ReadText, head_line, projected_lines, text_lines
from pipeline.write.docx.proof.relationships import Leads

_NO_WIDTH = frozenset(
    map(
        w,
        (
            *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"),
            *("permStart", "permEnd"),
        ),
    )
)
_STATEFUL = (b":fldChar", b":fldSimple", b"sectPr")
"""What a block means only together with those before it."""
UNSURE = (
    *(b":fldChar", b":fldSimple", b":instrText", b":sectPr", b"noteReference "),
    *(b":altChunk", b":subDoc", b"/2006/relationships", b":numId "),
)
"""What only reading can tell, and not bytes; of lists, those that are not named as Word names them."""
_TELLING = (*_STATEFUL, *MENTIONED, *UNSURE)
_PARAGRAPH = w("p")
_PAGES = ("default", "first", "even")
_STORY = 1_000_000
"""How many blocks a text may have before the numbers of the next one's begin."""

Resolved = Callable[[etree._Element], etree._Element]
Written = Iterable[tuple[etree._Element, bytes]]
"""Elements, each with its bytes behind its start tag."""
Running = tuple[int, str, str]
"""A header: the number of its section from 0, "header" or "footer", the kind of page (w:type)."""


class Block(NamedTuple):
    """A block of the body; its lines are read at once where they depend on those before."""

    element: etree._Element
    data: bytes
    lines: tuple[str, ...] | None = None
    lists: tuple[str, ...] = ()
    """What counts the items of its lists; of lines that were read."""
    plain: bool = False
    """True where its bytes name nothing that means something only together with others."""


class Side:
    """A package to be read, after its changes are resolved."""

    def __init__(
        self,
        package: Package,
        resolve: Resolved,
        roots: Mapping[str, etree._Element] | None = None,
        excepted: frozenset[Running] = frozenset(),
    ) -> None:
        """Notes, headers and footers are resolved at once: the text leads to them. `roots` are used up."""
        self.package, self._resolve, self._parsed = package, resolve, dict(roots or {})
        self._roots: dict[str, etree._Element] = {}
        self.leads = Leads(package)
        self.definitions = definitions_of(package, self.leads)
        main = package.document.name
        plain = ReadText(self.definitions, self.leads.of(main))
        notes = {
            kind: part for kind in ("footnote", "endnote") for part in package.related(main, f"{kind}s")[:1]
        }
        self.text = replace(
            plain,
            notes={
                (kind, note.get(w("id")) or ""): note
                for kind, part in notes.items()
                for note in self.root(part).iterfind(w(kind))
            },
            of_notes={kind: self._text_of(part.name, plain) for kind, part in notes.items()},
            excepted=excepted,
            running=self._running(plain),
        )
        self.targets = Targets(self.text.notes)
        self.known_plain: set[bytes] = set()
        self._telling = tuple(word for word in _TELLING if _may_come_to_hold(package.document.data, word))

    def root(self, part: Part) -> etree._Element:
        """The root of a part after its changes are resolved."""
        if part.name not in self._roots:
            known = self._parsed.pop(part.name, None)
            self._roots[part.name] = self._resolve(parsed(part.data, part.name) if known is None else known)
        return self._roots[part.name]

    def lines_of(self, container: etree._Element, part: Part) -> tuple[str, ...]:
        """The lines of something in another part."""
        return tuple(text_lines(container, self._text_of(part.name, self.text)))

    def blocks(self, written: Written) -> Iterator[Block]:
        """Each block of the body, but for those that are nothing but a computed result."""
        for child, behind in written:
            if not isinstance(child.tag, str):
                continue
            if child.tag in _NO_WIDTH:
                self.targets.read(child, b"")
                continue
            data = _content(child, behind)
            plain = self._is_plain(data)
            block = Block(child, data, plain=plain)
            if self.text.fields or (not plain and mentions(data, _STATEFUL)):
                block = self.read(block)
            shown = block.lines is None or bool(block.lines)
            self.targets.read(child, b"" if plain else data, counted=shown)
            if shown:
                yield block

    def _is_plain(self, data: bytes) -> bool:
        """True where nothing is to be looked for in a block; most stand on both sides, and are asked once."""
        if data in self.known_plain:
            return True
        if mentions(data, self._telling):
            return False
        self.known_plain.add(data)
        return True

    def rows(self, table: Block) -> Iterator[Block]:
        """What a table says of itself, then each of its rows."""
        yield table._replace(lines=(head_line(table.element, self.text),))
        for child, behind in written_together(table.element):
            if isinstance(child.tag, str) and child.tag not in NO_CONTENT and not is_outside(child.tag):
                yield Block(child, _content(child, behind))

    def read(self, block: Block) -> Block:
        """The block with its lines."""
        if block.lines is not None:
            return block
        self.text.lists.clear()
        read = tuple(projected_lines(block.element, self.text))
        return block._replace(lines=read, lists=tuple(self.text.lists))

    def read_running(self) -> None:
        """Goes over the targets in the headers and footers of the sections that were read."""
        seen: set[str] = set()
        for section, kind, page, own in self.text.references:
            part = self._running_part(own)
            if part is None or part.name in seen:
                continue
            seen.add(part.name)
            place = _PAGES.index(page) if page in _PAGES else 0
            self.targets.enter(_STORY * (1 + 8 * section + place + len(_PAGES) * (kind == "footer")))
            for block, behind in written_together(self.root(part)):
                if isinstance(block.tag, str):
                    self.targets.read(block, _content(block, behind))

    def _running(self, plain: ReadText) -> Mapping[str, tuple[str, ...]]:
        """The lines of headers and footers by their relationships; none for a blank one."""
        running: dict[str, tuple[str, ...]] = {}
        for relationship in self.package.relationships.get(self.package.document.name, ()):
            part = self._running_part(relationship.id)
            if part is not None:
                said = tuple(text_lines(self.root(part), self._text_of(part.name, plain)))
                running[relationship.id] = () if _is_blank(said) else said
        return running

    def _running_part(self, own: str) -> Part | None:
        for relationship in self.package.relationships.get(self.package.document.name, ()):
            if relationship.id == own and relationship.kind in ("header", "footer"):
                return self.package.parts.get(relationship.target)
        return None

    def _text_of(self, name: str, text: ReadText) -> ReadText:
        """What the lines of another part need: lists count on from part to part."""
        return replace(text, leads=self.leads.of(name), fields=[])


def written_together(container: etree._Element) -> Written:
    """What stands in an element, each with its bytes behind its start tag."""
    return zip(container, children_bytes(container), strict=True)


def written_alone(elements: Iterable[etree._Element]) -> Written:
    """The same of elements that come one by one."""
    for element in elements:
        data: bytes = etree.tostring(element, with_tail=False)
        yield element, data[data.index(b">") :]


def _content(block: etree._Element, behind: bytes) -> bytes:
    """The bytes of a block without the namespaces of its start tag, and without the ids of a paragraph."""
    if block.tag == _PARAGRAPH:
        return b"p" + behind
    return local(block).encode() + repr(sorted(block.attrib.items())).encode() + behind


def _may_come_to_hold(data: bytes, word: bytes) -> bool:
    """True for a word that a part has, however it is spaced, or has once deleted codes are there again."""
    name = word.strip(b" =")
    return name in data or b"\0" in data or (name == b":instrText" and b":delInstrText" in data)


def _is_blank(said: tuple[str, ...]) -> bool:
    """True for a header in which nothing is seen."""
    blank = (line.startswith("paragraph ") and PIECE not in line and "pBdr" not in line for line in said)
    return all(blank)
