"""What stands inside a paragraph: text, breaks, references, note marks, fields."""

from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import assert_never

from pipeline.errors import Place
from pipeline.model.text.foreign import ForeignAtom
from pipeline.model.text.revision import Revisions

Id = str
"""A stable id that lives in the source: letters, digits, hyphens."""


@dataclass(frozen=True, slots=True)
class Style:
    """The character formatting that the sources can express."""

    bold: bool = False
    italic: bool = False
    code: bool = False
    superscript: bool = False
    subscript: bool = False
    struck: bool = False
    """As a returned comment has words that do not stand; the sources have none."""
    underlined: bool = False
    """As a returned comment has words in place of struck ones; the sources have none."""
    foreign: ForeignAtom | None = None
    """All properties of a run of a foreign Word file; None in a document of our own."""


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters in one style."""

    text: str
    style: Style = PLAIN
    link: str = ""
    """The web or mail address that the text links to."""
    place: Place | None = field(default=None, compare=False)
    """Where a value came from that a variable put here, else None."""
    revisions: Revisions = ()
    inside: tuple[ForeignAtom, ...] = ()
    """The containers of a foreign Word file around it, the outermost first, such as a hyperlink."""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line in the same paragraph."""

    revisions: Revisions = ()


class ReferenceForm(StrEnum):
    """How a cross-reference is printed."""

    FULL = "full"
    """Number and title: "Section 11.3.2 QT Schedule"."""
    NUMBER = "number"
    TITLE = "title"
    TEXT = "text"
    """The author's own words, linked."""


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A pointer to something with an id, in this artefact or another; what it prints is computed."""

    target: Id
    """The id in the artefact; "" means the artefact (or external document) as a whole."""
    artefact: Id = ""
    """"" means this artefact; else an artefact or an entry of the external documents."""
    form: ReferenceForm = ReferenceForm.FULL
    text: str = ""
    """The author's words, for the form TEXT."""
    style: Style = PLAIN
    place: Place | None = field(default=None, compare=False)
    revisions: Revisions = ()


@dataclass(frozen=True, slots=True)
class NoteReference:
    """The mark of a footnote."""

    note: Id
    place: Place | None = field(default=None, compare=False)
    revisions: Revisions = ()


@dataclass(frozen=True, slots=True)
class MarkerGroup:
    """Marks of notes under a table, printed as one superscript group: "1, 3"."""

    notes: tuple[Id, ...]
    place: Place | None = field(default=None, compare=False)
    revisions: Revisions = ()


class FieldKind(StrEnum):
    """The types of field in a form or letter."""

    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    CHECKBOX = "checkbox"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class FormField:
    """A typed gap for the reader to fill: a content control in Word, a form field in PDF."""

    id: Id
    """Unique in the artefact; the cells of a repeating group carry `group.row.field`."""
    kind: FieldKind
    label: str
    options: tuple[str, ...] = ()
    required: bool = False
    lines: int = 1
    hint: str = ""
    rule: str = field(default="", compare=False)
    """Why an answer may be refused, for whoever gave it; it is not printed."""
    beside: str = ""
    """What it prints before itself (a tick box: behind), "" where the text around it says its label."""
    free: bool = False
    """True for a choice in whose place other words may be written in Word, as two of its options."""
    revisions: Revisions = ()


@dataclass(frozen=True, slots=True)
class Opaque:
    """Something of a foreign Word file that the model does not know, carried unchanged."""

    xml: str
    """Canonical XML, with relationship ids replaced by the hashes of what they point at."""
    parts: tuple[tuple[str, bytes], ...] = ()
    revisions: Revisions = ()
    inside: tuple[ForeignAtom, ...] = ()
    """The containers around it, as around a text."""
    block: bool = False
    """True for whole blocks, such as a contents list; the paragraph that holds them has nothing else."""
    text: str = field(default="", compare=False)
    """What a reader reads in it."""
    source: object = field(default=None, compare=False, repr=False)
    """The elements that it was read from, for whoever writes them back."""


@dataclass(frozen=True, slots=True)
class ParagraphBreak:
    """Where a paragraph of a red-line is two on one side; a clean document has none."""

    paragraph: Hashable
    """The paragraph that ends here, without its content."""
    revisions: Revisions = ()


Inline = Text | LineBreak | CrossReference | NoteReference | MarkerGroup | FormField | Opaque | ParagraphBreak
Inlines = tuple[Inline, ...]


def unmarked(inlines: Inlines) -> Inlines:
    """The inlines as if nothing had changed in them."""
    return tuple(replace(inline, revisions=()) for inline in inlines)


def joined(inlines: Inlines) -> Inlines:
    """The same inlines in the one normal form: no empty text, adjacent equal runs as one.

    Where they have it already, the tuple itself: a long document is copied at every step.
    """
    if len(inlines) == 1 and isinstance(inlines[0], Text) and inlines[0].text:
        return inlines  # as in most cells
    result: list[Inline] = []
    for inline in inlines:
        if not isinstance(inline, Text):
            result.append(inline)
            continue
        if not inline.text:
            continue
        last = result[-1] if result else None
        if isinstance(last, Text) and _alike(last, inline):
            result[-1] = Text(
                last.text + inline.text,
                inline.style,
                inline.link,
                inline.place,
                inline.revisions,
                inline.inside,
            )
        else:
            result.append(inline)
    return tuple(result) if len(result) < len(inlines) else inlines


def unplaced(inlines: Inlines) -> Inlines:
    """The same inlines in the normal form, with values joined to the text around them."""
    if all(not isinstance(inline, Text) or inline.place is None for inline in inlines):
        return joined(inlines)
    return joined(
        tuple(replace(inline, place=None) if isinstance(inline, Text) else inline for inline in inlines)
    )


def plain_text(inlines: Inlines) -> str:
    """The characters that the source itself holds, without computed references and marks."""
    return "".join(map(_characters, inlines))


def _characters(inline: Inline) -> str:
    match inline:
        case Text() | CrossReference():
            return inline.text
        case LineBreak():
            return "\n"
        case NoteReference() | MarkerGroup() | FormField() | Opaque() | ParagraphBreak():
            return ""
        case _:
            assert_never(inline)


def _alike(a: Text, b: Text) -> bool:
    return (a.style, a.link, a.place, a.revisions, a.inside) == (
        b.style,
        b.link,
        b.place,
        b.revisions,
        b.inside,
    )
