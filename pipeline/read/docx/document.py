"""A foreign Word package into its texts as blocks: the body, the notes, what runs along its pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.errors import PipelineError
from pipeline.model.text.block import Blocks
from pipeline.ooxml.joining.names_of_both import OldNames, naming_of
from pipeline.ooxml.joining.shapes import Naming
from pipeline.ooxml.joining.sources import MarkSources
from pipeline.ooxml.names import r, w
from pipeline.ooxml.package import Package
from pipeline.ooxml.style_sheet import Outline, outline_of
from pipeline.ooxml.text import parsed
from pipeline.read.docx.blocks import StoryReader
from pipeline.read.docx.inlines import Content
from pipeline.read.docx.revised import TrackedChanges, tracked_changes
from pipeline.read.docx.runs import RunStyles

NoteKey = tuple[str, str]
"""The kind of a note and its id: "footnote", "3"."""
NOTE_KINDS = ("footnote", "endnote")


@dataclass(frozen=True, slots=True)
class WordText:
    """One text of a package: its blocks, and the element that they stand in."""

    part: str
    container: etree._Element
    blocks: Blocks
    sources: MarkSources = field(repr=False)


@dataclass(frozen=True, slots=True)
class WordFile:
    """All texts of a package."""

    package: Package
    body: WordText
    notes: Mapping[NoteKey, WordText]
    roots: Mapping[str, etree._Element] = field(repr=False)
    """The root of each part that a text was read from."""


@dataclass(slots=True)
class WordReader:
    """Reads the texts of one package under the names of the joined file."""

    package: Package
    names: OldNames | None = None
    """Of the old side of a comparison: what its styles and numberings are called in the new file."""
    roots: dict[str, etree._Element] = field(default_factory=dict)
    anchors: Mapping[str, str] = field(default_factory=dict)
    """Of the old side: the names of those bookmarks that stand elsewhere in the new file."""
    controls: Mapping[etree._Element, str] = field(default_factory=dict)
    """What each control around blocks is known by in both files."""
    with_changes: bool = False
    """Whether what is read bears the revisions that the file tracks; the inputs of a comparison have none."""
    _outline: Outline | None = None
    _tracked: dict[str, TrackedChanges] = field(default_factory=dict)
    _namings: dict[tuple[str, bool], Naming] = field(default_factory=dict)
    """By part, with the anchors known or not yet."""

    @property
    def main(self) -> str:
        """The name of the main part."""
        return self.package.document.name

    def root(self, name: str) -> etree._Element:
        """The root of a part, read once."""
        if name not in self.roots:
            self.roots[name] = parsed(self.package.parts[name].data, name)
        return self.roots[name]

    def notes(self) -> Mapping[NoteKey, WordText]:
        """The footnotes and endnotes, without the lines that part them from the text."""
        return {
            (kind, note.get(w("id"), "")): self._text(part.name, note, {})
            for kind in NOTE_KINDS
            for part in self.package.related(self.main, f"{kind}s")
            for note in self.root(part.name).iterfind(w(kind))
            if note.get(w("type"), "normal") == "normal"
        }

    @property
    def body_element(self) -> etree._Element:
        """The body; PipelineError where there is none."""
        body = self.root(self.main).find(w("body"))
        if body is None:
            raise PipelineError("this Word file has no text: its main part has no body")
        return body

    def body(
        self, notes: Mapping[NoteKey, str], aside: Mapping[etree._Element, str] | None = None
    ) -> WordText:
        """The main text; `notes` has what each note is compared as, `aside` what is not read."""
        return self._text(self.main, self.body_element, notes, aside)

    def running(self, part: str) -> WordText:
        """The text of a header or footer."""
        return self.text_in(part, self.root(part))

    def naming(self, part: str) -> Naming:
        """What the names in a part stand for."""
        key = part, bool(self.anchors)
        if key not in self._namings:
            self._namings[key] = naming_of(self.package, part, self.names, self.anchors)
        return self._namings[key]

    def text_in(self, part: str, container: etree._Element) -> WordText:
        """The text of an element of a part: a comment, a text box."""
        return self._text(part, container, {})

    def sections(self) -> Iterator[etree._Element]:
        """The properties of each section, in order."""
        for section in self.root(self.main).iter(w("sectPr")):
            above = section.getparent()
            if above is not None and above.tag != w("sectPrChange"):
                yield section

    def running_parts(self) -> Iterator[tuple[tuple[int, str, str], str]]:
        """The part of each header and footer, by section, kind and kind of page."""
        targets = {rel.id: rel.target for rel in self.package.relationships.get(self.main, ())}
        for number, section in enumerate(self.sections()):
            for kind in ("header", "footer"):
                for reference in section.iterfind(w(f"{kind}Reference")):
                    part = targets.get(reference.get(r("id"), ""), "")
                    if part in self.package.parts:
                        yield (number, kind, reference.get(w("type"), "default")), part

    def _text(
        self,
        part: str,
        container: etree._Element,
        notes: Mapping[NoteKey, str],
        aside: Mapping[etree._Element, str] | None = None,
    ) -> WordText:
        looks = RunStyles(self.naming(part))
        content = Content(looks, dict(notes), self._changes(part) if self.with_changes else None)
        reader = StoryReader(content, self.outline, aside=aside or {}, controls=self.controls)
        try:
            blocks = reader.blocks(container)
        except RecursionError as error:
            raise PipelineError(
                f"the part '{part}' is nested too deeply to be read",
                hint="save the file again in Word, or take out the nested tables",
            ) from error
        return WordText(part, container, blocks, reader.sources)

    def _changes(self, part: str) -> TrackedChanges:
        if part not in self._tracked:
            self._tracked[part] = tracked_changes(self.root(part))
        return self._tracked[part]

    @property
    def outline(self) -> Outline:
        """Which paragraphs are headings."""
        if self._outline is None:
            self._outline = outline_of(self.package, self.root)
        return self._outline
