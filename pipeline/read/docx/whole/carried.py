"""A Word file that was read into what of it is carried as it is, and what stands nowhere in its texts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.errors import PipelineError
from pipeline.model.text.block import Paragraph
from pipeline.model.text.inline import Inlines, Opaque, Text
from pipeline.model.text.walk import block_contents
from pipeline.ooxml.names import WP, A, M, R, V, w
from pipeline.ooxml.package import Part
from pipeline.ooxml.text import parsed
from pipeline.read.docx.document import WordText
from pipeline.read.docx.entry.notices import Matter, Notice
from pipeline.read.docx.whole.placed import placed_paragraphs
from pipeline.read.docx.whole.word_document import WordDocument

WORDS = (w("t"), w("delText"), w("instrText"), w("delInstrText"), f"{{{M}}}t", f"{{{A}}}t")
"""The elements of a text part whose content people write, also for a program: codes of fields."""
_SPOKEN = (
    (w("fldSimple"), w("instr")),
    *((f"{{{WP}}}docPr", name) for name in ("descr", "title")),
    *((f"{{{V}}}{shape}", "alt") for shape in ("shape", "rect", "oval", "line", "group", "roundrect")),
    (f"{{{V}}}textpath", "string"),
)
"""The attributes in which words stand."""
_CODES = (w("instrText"), w("delInstrText"), w("fldSimple"))
_RELATED = f"{{{R}}}"
_XML = (".xml", ".rels", ".vml")


@dataclass(frozen=True, slots=True)
class CarriedAtom:
    """Something that our blocks and inlines cannot say: it is carried unchanged."""

    kind: str
    """ "drawing", "field", "formula", "content control" …"""
    place: str
    """ "body, under “3.2 Routes”, paragraph 4"."""
    words: tuple[str, ...]
    """All words in it: what is read, what pictures are called, the codes of fields, and what only programs of
    another age show."""


@dataclass(frozen=True, slots=True)
class WordsAside:
    """Words that stand in none of the texts, with the part that they stand in."""

    part: str
    what: str
    words: tuple[str, ...] = ()
    """None for a part that holds no words, or whose words are not read: a picture, a file in the file."""
    place: str = ""
    """Of a chart, of SmartArt, of whatever something in a text leads to: the place of that, as of an atom."""


@dataclass(frozen=True, slots=True)
class WordReport:
    """What a reader of the values alone would not know."""

    carried: tuple[CarriedAtom, ...]
    aside: tuple[WordsAside, ...]
    entry: tuple[Notice, ...] = ()
    """What was left out or changed when the file was taken in, and what of it leads outside or nowhere."""
    told: tuple[str, ...] = ()
    """What could not be printed as in Word."""


def word_report(document: WordDocument, entry: tuple[Notice, ...] = ()) -> WordReport:
    """Everything that is carried as it is or could not be carried, with its place.

    `entry` has what was told of the file on its way in (`WordInput.told`); settings that are missing are
    told here. Then follows all that stands in no text of the file.
    """
    carried = tuple(atom for name, text in document.texts for atom in _carried(document, name, text))
    lacking = tuple(_lacking(document))
    aside = (*_unread(document), *_other_parts(document))
    return WordReport(carried, aside, (*entry, *lacking), document.told)


def _lacking(document: WordDocument) -> Iterator[Notice]:
    """The parts that a file needs in order to look as meant, and that it has not."""
    package = document.package
    for kind in ("settings", "styles"):
        if not any(True for _ in package.related(package.document.name, kind)):
            yield Notice(package.document.name, Matter.LACKING, kind)


def text_words(document: WordDocument) -> Iterator[str]:
    """The words of all texts as our own inlines say them, without those in atoms."""
    for _, text in document.texts:
        for block in text.blocks:
            for content in block_contents(block):
                yield from (inline.text for inline in content if isinstance(inline, Text))


def words_carried(elements: Iterable[etree._Element]) -> Iterator[str]:
    """All words in some elements, in order: texts, codes of fields, names of pictures."""
    for whole in elements:
        for element in whole.iter(etree.Element):
            if element.tag in WORDS and element.text:
                yield element.text
            yield from (value for tag, name in _SPOKEN if element.tag == tag and (value := element.get(name)))


def _carried(document: WordDocument, name: str, text: WordText) -> Iterator[CarriedAtom]:
    for place, paragraph in placed_paragraphs(text.blocks, document.label):
        for atom in _atoms(paragraph.content):
            elements = elements_of_atom(atom)
            yield CarriedAtom(kind_of(atom), f"{name}, {place}", tuple(words_carried(elements)))


def _atoms(content: Inlines) -> Iterator[Opaque]:
    return (inline for inline in content if isinstance(inline, Opaque))


def elements_of_atom(atom: Opaque) -> tuple[etree._Element, ...]:
    """The elements that an atom was read from, each once."""
    pieces = atom.source if isinstance(atom.source, tuple) else ()
    return tuple(
        piece if not isinstance(piece, tuple) else piece[0] if piece[1] is None else piece[1]
        for piece in pieces
    )


_KINDS = {
    "oMath": "formula",
    "oMathPara": "formula",
    "sdt": "content control",
    "fldChar": "field",
    "fldSimple": "field",
    "pict": "drawing",
    "footnoteReference": "mark of a footnote",
    "endnoteReference": "mark of an endnote",
    "sym": "symbol",
    "object": "embedded object",
    "altChunk": "inserted file",
    "ruby": "words with a reading",
    "br": "break",
    "tab": "tab",
    "ptab": "tab",
    "t": "text",
    "subDoc": "file in another place",
}
_DRAWN = (
    ("chart", "chart"),
    ("relIds", "SmartArt"),
    ("txbxContent", "text box"),
    ("textbox", "text box"),
    ("pic", "picture"),
    ("imagedata", "picture"),
    ("OLEObject", "embedded object"),
)
"""What makes a drawing more than lines, by an element in it."""


def kind_of(atom: Opaque) -> str:
    """What an atom is, in words."""
    elements = elements_of_atom(atom)
    if not elements:
        return "unknown"
    name = _local(elements[0])
    if atom.block and name in ("p", "tbl"):
        return "field over paragraphs" if len(elements) > 1 else "paragraph with part of a field"
    if name in ("drawing", "pict", "AlternateContent", "object"):
        names = {_local(element) for element in elements[0].iter(etree.Element)}
        return next((kind for inner, kind in _DRAWN if inner in names), _KINDS.get(name, "drawing"))
    return _KINDS.get(name, name)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _unread(document: WordDocument) -> Iterator[WordsAside]:
    """The words in the parts of the texts that stand in no block of theirs."""
    reached: dict[str, set[etree._Element]] = {}
    roots: dict[str, etree._Element] = {}
    for _, text in document.texts:
        roots[text.part] = text.container.getroottree().getroot()
        reached.setdefault(text.part, set()).update(_elements_of(document, text))
    for part, root in roots.items():
        known = reached[part]
        for element in root.iter(etree.Element):
            own = tuple(_own_words(element))
            if own and element not in known and not any(above in known for above in element.iterancestors()):
                yield WordsAside(part, f"outside its texts, in '{_local(element)}'", own)


def _own_words(element: etree._Element) -> Iterator[str]:
    if element.tag in WORDS and (element.text or "").strip():
        yield element.text or ""
    yield from (value for tag, name in _SPOKEN if element.tag == tag and (value := element.get(name)))


def _elements_of(document: WordDocument, text: WordText) -> Iterator[etree._Element]:
    """The elements that the paragraphs of a text were read from: all of those that are one atom."""
    for _, block in placed_paragraphs(text.blocks, document.label):
        if block.foreign is not None and isinstance(block.foreign.xml, etree._Element):
            yield block.foreign.xml
        if isinstance(block, Paragraph) and any(atom.block for atom in _atoms(block.content)):
            yield from (element for atom in _atoms(block.content) for element in elements_of_atom(atom))


def _other_parts(document: WordDocument) -> Iterator[WordsAside]:
    """Every other part of the package, with the words that its elements hold, and what leads to it."""
    read = {text.part for _, text in document.texts}
    places: dict[str, str] = {}
    for name, text in document.texts:
        _enter_places(document, name, text, places)
    for part in document.package.parts.values():
        if part.name not in read:
            words = tuple(_words_of_part(part))
            yield WordsAside(part.name, part.media_type or "not stated", words, places.get(part.name, ""))


def _enter_places(document: WordDocument, name: str, text: WordText, places: dict[str, str]) -> None:
    """Adds the place of each part that an atom of a text leads to, with those that such a part leads to."""
    links = document.package.relationships
    targets = {link.id: link.target for link in links.get(text.part, ()) if not link.external}
    for place, paragraph in placed_paragraphs(text.blocks, document.label):
        named = (own for atom in _atoms(paragraph.content) for own in _relationships_of(atom))
        waiting = [targets[own] for own in named if own in targets]
        while waiting:
            part = waiting.pop()
            if part in document.package.parts and part not in places:
                places[part] = f"{name}, {place}"
                waiting += [link.target for link in links.get(part, ()) if not link.external]


def _relationships_of(atom: Opaque) -> Iterator[str]:
    """The ids of the relationships that an atom names."""
    for whole in elements_of_atom(atom):
        for element in whole.iter(etree.Element):
            yield from (str(value) for key, value in element.attrib.items() if str(key).startswith(_RELATED))


def _words_of_part(part: Part) -> Iterator[str]:
    """The words in a part of XML; nothing for one that is another thing, or cannot be read."""
    if not (part.name.lower().endswith(_XML) or part.media_type.endswith("xml")):
        return
    try:
        root = parsed(part.data, part.name)
    except PipelineError:
        return
    yield from (str(text) for text in root.itertext() if str(text).strip())
