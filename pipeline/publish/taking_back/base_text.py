"""Sources into the text that a reviewer was sent, with the place in the sources of each of its paragraphs."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from pipeline.errors import Place
from pipeline.load.edited.source_window import SourceWindow
from pipeline.model.identity import FileFacts, FileKind
from pipeline.model.reviews.seen import SeenText, seen_paragraphs
from pipeline.model.text.block import Cell, Figure, Heading, Paragraph, Table, TableRole
from pipeline.model.text.inline import Id, Inlines, Text
from pipeline.ooxml.package import read_package
from pipeline.publish.formats.format_table import BuildStyle, written
from pipeline.publish.formats.sound_look import sound_templates
from pipeline.publish.history.reading import Reader
from pipeline.publish.taking_back.review_edits import words_in
from pipeline.read.docx.seen.seen_text import seen_text
from pipeline.resolve.numbering import printed_notes
from pipeline.resolve.resolved import Resolved
from pipeline.workspace.snapshots.snapshot import Snapshot
from pipeline.write.docx.content.identity import block_ids, paragraph_ids
from pipeline.write.look import Look

_NO_DIGEST = "0" * 64
"""The files here are read back at once, and nobody gets them."""


@dataclass(frozen=True, slots=True)
class BuiltText:
    """Sources, built and read back."""

    resolved: Resolved
    seen: SeenText
    read: tuple[str, ...]
    """The files that the document was made of."""


@dataclass(frozen=True, slots=True)
class SourceNode:
    """Where a paragraph of the text comes from."""

    place: Place
    """Of the paragraph itself, its cell, its row, its block: the nearest that is known."""
    block: Place
    """Of the block that it stands in."""
    values: tuple[tuple[str, Place], ...] = ()
    """The values in it, each with where it stands."""


def built_text(snapshot: Snapshot, artefact_id: Id, style: BuildStyle) -> BuiltText:
    """The text of an artefact as its sources have it; SourceProblems where they cannot be loaded."""
    reader = Reader(snapshot)
    document = reader.sources.document(artefact_id)
    read = reader.paths_read
    resolved = reader.reading(replace(document, word_annexes=()), (artefact_id,)).resolved
    facts = FileFacts(FileKind.CLEAN, _NO_DIGEST)
    data = written(resolved, style, ("docx",), facts)["docx"]
    return BuiltText(resolved, seen_text(read_package(data)), read)


def style_of(snapshot: Snapshot) -> BuildStyle:
    """How the texts are built: with the look in force, and without fonts for bitmaps."""
    return BuildStyle(Look(sound_templates(snapshot)), ())


def source_nodes(built: BuiltText) -> Mapping[int, SourceNode]:
    """The place of each paragraph of a built text by its number; none of what programs word themselves."""
    return dict(_Placing(built).nodes())


@dataclass(slots=True)
class _Placing:
    """Goes through the document and the text read back from it side by side."""

    built: BuiltText

    def nodes(self) -> Iterator[tuple[int, SourceNode]]:
        document, seen = self.built.resolved.document, self.built.seen
        ids = paragraph_ids(document.blocks, block_ids(document.blocks))
        by_id = {name: document.blocks[place] for place, name in ids.items()}
        tables = iter([block for block in document.blocks if isinstance(block, Table)])
        beside = {
            kind: iter(tuple(self.beside(kind))) for kind in ("caption", "figure caption", "table note")
        }
        notes = iter(self.notes())
        for block in seen.blocks:
            if isinstance(block, Table):
                own = next(tables, None)
                yield from _in_table(block, own) if own is not None else ()
                continue
            if not isinstance(block, Paragraph | Heading):
                continue
            facts = seen.of(block)
            source = by_id.get(facts.paragraph_id)
            if isinstance(source, Paragraph | Heading):
                yield block.place.line, SourceNode(source.place, source.place, _values(source.content))
            elif facts.note:
                yield from ((block.place.line, node) for node in _next(notes))
            elif facts.kind in beside:
                yield from ((block.place.line, node) for node in _next(beside[facts.kind]))

    def beside(self, kind: str) -> Iterator[SourceNode]:
        """What stands above and below tables and figures, in order."""
        for block in self.built.resolved.document.blocks:
            if isinstance(block, Table) and kind == "caption":
                if block.caption and block.role is not TableRole.QUESTION:
                    yield SourceNode(block.place, block.place, _values(block.caption))
            elif isinstance(block, Table) and kind == "table note":
                for _, note in printed_notes(block):
                    yield SourceNode(note.place, block.place, _values(note.content))
            elif isinstance(block, Figure) and kind == "figure caption" and block.caption:
                yield SourceNode(block.place, block.place, _values(block.caption))

    def notes(self) -> Iterator[SourceNode]:
        numbers = self.built.resolved.notes
        for note in sorted(self.built.resolved.document.notes, key=lambda note: numbers.get(note.id, 0)):
            for paragraph in note.blocks:
                if paragraph.content:
                    yield SourceNode(
                        _first(paragraph.place, note.place), note.place, _values(paragraph.content)
                    )


def _next(nodes: Iterator[SourceNode]) -> Iterator[SourceNode]:
    node = next(nodes, None)
    if node is not None:
        yield node


def _in_table(seen: Table, own: Table) -> Iterator[tuple[int, SourceNode]]:
    if len(seen.rows) != len(own.rows):
        return
    for row, source in zip(seen.rows, own.rows, strict=True):
        filled = [cell for cell in row.cells if cell.blocks]
        sources = [cell for cell in source.cells if _prints(cell)]
        if len(filled) != len(sources):
            continue
        for cell, of_cell in zip(filled, sources, strict=True):
            printed = [block for block in of_cell.blocks if isinstance(block, Paragraph) and block.content]
            for paragraph, block in zip(seen_paragraphs(cell.blocks), printed, strict=False):
                place = _first(block.place, of_cell.place, source.place, own.place)
                yield paragraph.place.line, SourceNode(place, own.place, _values(block.content))


def _prints(cell: Cell) -> bool:
    return any(isinstance(block, Paragraph) and block.content for block in cell.blocks)


def _first(*places: Place) -> Place:
    return next((place for place in places if place.line), places[-1])


def _values(content: Inlines) -> tuple[tuple[str, Place], ...]:
    return tuple(
        (inline.text, inline.place) for inline in content if isinstance(inline, Text) and inline.place
    )


@dataclass(frozen=True)
class BaseText:
    """The text that was sent, and its sources."""

    artefact: Id
    name: str
    """What it is called: ID@V."""
    commit: str
    """The commit of its sources; "" for the working copy."""
    snapshot: Snapshot
    style: BuildStyle
    built: BuiltText
    sources: dict[str, str] = field(default_factory=dict)
    others: dict[Id, tuple[str, ...]] = field(default_factory=dict)
    """The blocks of other artefacts, as far as somebody asked for them."""

    @cached_property
    def unedited(self) -> Reader:
        """What loads the other artefacts."""
        return Reader(self.snapshot)

    @cached_property
    def nodes(self) -> Mapping[int, SourceNode]:
        """Where each paragraph comes from."""
        return source_nodes(self.built)

    @cached_property
    def texts(self) -> Mapping[int, str]:
        """The words of each paragraph."""
        return {p.place.line: words_in(p.content) for p in seen_paragraphs(self.built.seen.blocks)}

    def source(self, path: str) -> str:
        """The text of a source; "" for what is none."""
        if path not in self.sources:
            try:
                self.sources[path] = self.snapshot.read(path).decode("utf-8")
            except UnicodeDecodeError:
                self.sources[path] = ""
        return self.sources[path]

    @cached_property
    def lines(self) -> Mapping[str, Sequence[int]]:
        """The lines at which something that is printed begins, by file."""
        known: dict[str, set[int]] = defaultdict(set)
        for node in self.nodes.values():
            known[node.place.path].add(node.place.line)
            known[node.block.path].add(node.block.line)
        for block in self.built.resolved.document.blocks:
            known[block.place.path].add(block.place.line)
        return {path: sorted(lines) for path, lines in known.items()}

    @cached_property
    def blocks(self) -> Mapping[str, Sequence[int]]:
        """The lines at which blocks begin, by file."""
        known: dict[str, set[int]] = defaultdict(set)
        for block in self.built.resolved.document.blocks:
            known[block.place.path].add(block.place.line)
        return {path: sorted(lines) for path, lines in known.items()}

    def window(self, place: Place, lines: Mapping[str, Sequence[int]]) -> SourceWindow | None:
        """The lines from a place to where the next thing begins; None for what has no place."""
        if not place.path or not place.line:
            return None
        source = self.source(place.path)
        after = next((line for line in lines.get(place.path, ()) if line > place.line), 0)
        written, start = source.splitlines(), place.line
        while 1 < start <= len(written) and written[start - 2].startswith("{"):
            start -= 1  # what is said of a table stands above it
        return SourceWindow.of(place.path, source, start, after)
