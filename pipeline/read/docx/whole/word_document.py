"""The package of a Word file from anywhere into its whole text as one value, tracked changes included."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.model.bounds import whole_number
from pipeline.model.text.block import Heading, Paragraph
from pipeline.model.text.revision import Revisions
from pipeline.ooxml.elements import child_value, is_on
from pipeline.ooxml.foreign.repeated import BOX, FALLBACK, is_repeated
from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package
from pipeline.read.docx.document import WordReader, WordText
from pipeline.read.docx.numbers import Label, numbers_of
from pipeline.read.docx.revised import TrackedChanges
from pipeline.read.docx.whole.word_comments import WordComment, word_comments
from pipeline.read.docx.whole.word_pictures import WordPicture, word_pictures

_MOST_COLUMNS = 100
_RUNNING = ("header", "footer")


@dataclass(frozen=True, slots=True)
class RunningText:
    """A header or footer."""

    kind: str
    """ "header" or "footer"."""
    text: WordText
    uses: tuple[tuple[int, str], ...]
    """The sections, from 0, that have it, each with the kind of page: "default", "first", "even"; none for a
    part that no section names."""


@dataclass(frozen=True, slots=True)
class WordSection:
    """The pages from the section before to the block that ends this one."""

    element: etree._Element = field(repr=False)
    """Its properties."""
    begins: str
    """ "nextPage", "continuous", "evenPage", "oddPage", "nextColumn"."""
    landscape: bool
    columns: int
    title_page: bool
    revisions: Revisions = ()


@dataclass(frozen=True, slots=True)
class WordDocument:
    """All that people wrote into a Word file: texts as blocks of our own, which bear the tracked changes."""

    package: Package
    body: WordText
    footnotes: Mapping[str, WordText]
    """By the id that their marks name, in the order of the file."""
    endnotes: Mapping[str, WordText]
    running: tuple[RunningText, ...]
    comments: tuple[WordComment, ...]
    boxes: tuple[WordText, ...]
    """The text boxes, whose words stand in atoms of the other texts too."""
    pictures: tuple[WordPicture, ...]
    sections: tuple[WordSection, ...]
    labels: Mapping[etree._Element, Label] = field(repr=False)
    """The printed number of each paragraph in a list, by the element that the paragraph was read from."""
    told: tuple[str, ...] = ()
    """What could not be printed as in Word."""

    def label(self, block: Paragraph | Heading) -> str:
        """The printed number of a block: "3.2.1", "•"; "" for one without."""
        element = block.foreign.xml if block.foreign is not None else None
        known = self.labels.get(element) if isinstance(element, etree._Element) else None
        return known.text if known is not None else ""

    @property
    def texts(self) -> Iterator[tuple[str, WordText]]:
        """Every text but those of boxes, each once, with what it is: "body", "footnote 3", "header"."""
        yield "body", self.body
        for kind, notes in (("footnote", self.footnotes), ("endnote", self.endnotes)):
            yield from ((f"{kind} {name}", text) for name, text in notes.items())
        yield from ((running.kind, running.text) for running in self.running)
        yield from ((f"comment {comment.id}", comment.text) for comment in self.comments)


def word_document(package: Package, *, numbered: bool = True) -> WordDocument:
    """The whole text of a package; PipelineError where a part that holds some of it cannot be read.

    Without `numbered` no paragraph has a label: the numbers of a damaged file need not be sound.
    """
    reader = WordReader(package, with_changes=True)
    root, notes = reader.root(reader.main), reader.notes()
    body_element = root.find(w("body"))
    body = reader.text_in(reader.main, root if body_element is None else body_element)
    by_kind = {
        kind: {name: text for (own, name), text in notes.items() if own == kind}
        for kind in ("footnote", "endnote")
    }
    running = tuple(_running(reader))
    comments = word_comments(reader, [body, *notes.values()])
    texts = [body, *notes.values(), *(line.text for line in running), *(note.text for note in comments)]
    boxes = tuple(box for text in texts for box in _boxes(reader, text))
    labels, told = _labels(package, texts, boxes) if numbered else ({}, ())
    return WordDocument(
        package,
        body,
        by_kind["footnote"],
        by_kind["endnote"],
        running,
        comments,
        boxes,
        tuple(picture for text in texts for picture in word_pictures(package, text)),
        tuple(map(_section, reader.sections())),
        labels,
        told,
    )


def _running(reader: WordReader) -> Iterator[RunningText]:
    """Each header and footer once, those that no section names last."""
    uses: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for (section, kind, pages), part in reader.running_parts():
        uses.setdefault((kind, part), []).append((section, pages))
    for kind in _RUNNING:
        for related in reader.package.related(reader.main, kind):
            uses.setdefault((kind, related.name), [])
    for (kind, part), places in uses.items():
        yield RunningText(kind, reader.running(part), tuple(places))


def _boxes(reader: WordReader, text: WordText) -> Iterator[WordText]:
    """The text boxes in a text, each once, though older programs find it twice."""
    for box in text.container.iter(BOX):
        if not is_repeated(box):
            yield reader.text_in(text.part, box)


def _labels(
    package: Package, texts: list[WordText], boxes: tuple[WordText, ...]
) -> tuple[Mapping[etree._Element, Label], tuple[str, ...]]:
    """The numbers of all paragraphs; each text but the body counts by itself."""
    numbers = numbers_of(package)
    labels: dict[etree._Element, Label] = {}
    for text in (*texts, *boxes):
        story = numbers.story()
        for paragraph in counted_paragraphs(text.container):
            label = story.label(paragraph)
            if label is not None:
                labels[paragraph] = label
    return labels, numbers.told()


def counted_paragraphs(container: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of a text without those of its boxes, which are texts of their own."""
    for paragraph in container.iter(w("p")):
        around = next(paragraph.iterancestors(BOX, FALLBACK, container.tag), container)
        if around is container or around.tag not in (BOX, FALLBACK):
            yield paragraph


def _section(element: etree._Element) -> WordSection:
    size, columns = element.find(w("pgSz")), element.find(w("cols"))
    count = whole_number(columns.get(w("num"), "1"), _MOST_COLUMNS) if columns is not None else 1
    return WordSection(
        element,
        child_value(element, "type") or "nextPage",
        size is not None and size.get(w("orient")) == "landscape",
        count or 1,
        is_on(element, "titlePg"),
        TrackedChanges().recorded(element),
    )
