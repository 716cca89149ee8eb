"""A paragraph of a foreign file into the words that it says, with their marks and tracked changes.

Words of our own inlines are said as they are; of an atom what a reader sees in it: an equation in a line,
a tick in a field of an old form, the sign that a font has.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from pipeline.model.text.block import Heading, Paragraph
from pipeline.model.text.inline import Inline, Opaque, Text
from pipeline.model.text.marked import UNMARKED, Mark, Marks
from pipeline.model.text.revision import GONE, RevisionKind
from pipeline.ooxml.foreign.repeated import BOX
from pipeline.ooxml.joining.sources import Piece, ZeroWidth
from pipeline.ooxml.names import MC, M, local, w
from pipeline.read.docx.revised import TRACKED
from pipeline.read.docx.whole.word_looks import Around, WordStyles, around_words, run_look, word_look
from pipeline.read.texts.looks import marks
from pipeline.read.texts.symbol_fonts import as_signs

_ALTERNATIVES = f"{{{MC}}}AlternateContent"
_ASIDE = frozenset((BOX, w("instrText"), w("delInstrText"), w("tbl"), w("p")))
"""What is no text of the paragraph that it stands in: it is read by itself, or is no text."""
_NOTES = {w("footnoteReference"): "^", w("endnoteReference"): "^e"}
_DRAWN = (w("drawing"), w("pict"), w("object"))
_HEX = 16
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"


@dataclass(frozen=True, slots=True)
class SpokenWords:
    """Words with the same marks and the same tracked changes."""

    text: str
    marks: Marks = UNMARKED
    changes: tuple[RevisionKind, ...] = ()
    """What was tracked of them, the outermost first; formatting is none."""
    sign: str = ""
    """What stands here that is no text: "^3" for a note, "comment 2", "picture: A map"."""

    @property
    def gone(self) -> bool:
        """True for words that no longer stand."""
        return any(change in GONE for change in self.changes)


@dataclass(frozen=True, slots=True)
class Voice:
    """What is asked of the words."""

    styles: WordStyles | None = None
    """None where nobody asks how they look."""
    placeholders: bool = False
    """True where "Choose an item." is said too, which Word shows in a control that nobody has filled in."""


_Given = SpokenWords
"""The marks and changes of what some words stand in."""
Spoken = Iterator[SpokenWords]


def spoken_words(
    paragraph: Paragraph | Heading, voice: Voice, between: Sequence[ZeroWidth] = ()
) -> tuple[SpokenWords, ...]:
    """What a paragraph says; comments whose marks stand `between` its words are named at their places."""
    element = paragraph.foreign.xml if paragraph.foreign is not None else None
    around = around_words(element) if isinstance(element, etree._Element) and voice.styles else ()
    names = [mark for mark in between if mark.element.tag == w("commentReference")]
    words: list[SpokenWords] = []
    offset = 0
    for inline in paragraph.content:
        length = len(inline.text) if isinstance(inline, Text) else 1
        own = tuple(_of_inline(inline, around, voice))
        if isinstance(inline, Text) and any(offset < mark.offset < offset + length for mark in names):
            own = tuple(_cut(own, names, offset))
        words += (_named(mark) for mark in names if mark.offset == offset)
        words += own
        offset += length
    words += (_named(mark) for mark in names if mark.offset >= offset)
    return tuple(words)


def _named(mark: ZeroWidth) -> SpokenWords:
    return SpokenWords("", sign=f"comment {mark.element.get(w('id'), '')}")


def _cut(words: Sequence[SpokenWords], names: Sequence[ZeroWidth], offset: int) -> Spoken:
    """The words of a text, with the comments that are marked inside it."""
    for own in words:
        start = 0
        for mark in names:
            if 0 < mark.offset - offset < len(own.text):
                yield replace(own, text=own.text[start : mark.offset - offset])
                yield _named(mark)
                start = mark.offset - offset
        yield replace(own, text=own.text[start:])


def _of_inline(inline: Inline, around: Around, voice: Voice) -> Spoken:
    kinds = (revision.kind for revision in inline.revisions)
    changes = tuple(kind for kind in kinds if kind is not RevisionKind.REFORMATTED)
    if isinstance(inline, Text):
        properties = inline.style.foreign.xml if inline.style.foreign is not None else None
        own = properties if isinstance(properties, etree._Element) else None
        look = marks(word_look(own, around, voice.styles)) if voice.styles else UNMARKED
        text = inline.text.replace(_SOFT_HYPHEN, "")
        yield SpokenWords(as_signs(text, _font(own)), look, changes)
    elif isinstance(inline, Opaque):
        yield from atom_words(inline, voice)


def atom_words(atom: Opaque, voice: Voice) -> Spoken:
    """What an atom says; of whole blocks what their paragraphs say, one after the other."""
    for piece in atom.source if isinstance(atom.source, tuple) else ():
        if isinstance(piece, tuple):
            yield from _of_piece(piece, voice)
        else:
            yield from (word for child in piece.iter(w("r")) for word in _of(child, _Given(""), voice))


def _of_piece(piece: Piece, voice: Voice) -> Spoken:
    first, child = piece
    given = _Given("", changes=_changes_around(first))
    if child is None:
        yield from _of(first, given, voice)
    else:
        yield from _of_run(first, [child], given, voice)


def _changes_around(element: etree._Element) -> tuple[RevisionKind, ...]:
    changes: list[RevisionKind] = []
    above = element.getparent()
    while above is not None and above.tag != w("p"):
        if above.tag in TRACKED:
            changes.insert(0, TRACKED[str(above.tag)])
        above = above.getparent()
    return tuple(changes)


def _of_run(run: etree._Element, children: Sequence[etree._Element], given: _Given, voice: Voice) -> Spoken:
    look = marks(run_look(run, voice.styles)) if voice.styles else UNMARKED
    own = replace(given, marks=given.marks | look)
    font = _font(run.find(w("rPr")))
    words = (word for child in children for word in _of(child, own, voice))
    yield from (replace(word, text=as_signs(word.text, font)) for word in words) if font else words


def _font(properties: etree._Element | None) -> str | None:
    font = properties.find(w("rFonts")) if properties is not None else None
    return font.get(w("ascii")) if font is not None else None


def _children(parent: etree._Element, given: _Given, voice: Voice) -> Spoken:
    for child in parent:
        yield from _of(child, given, voice)


def _of(child: etree._Element, given: _Given, voice: Voice) -> Spoken:
    tag = child.tag
    if not isinstance(tag, str) or tag in _ASIDE:
        return
    if tag in TRACKED:
        yield from _children(child, replace(given, changes=(*given.changes, TRACKED[tag])), voice)
    elif tag == w("r"):
        yield from _of_run(child, list(child), given, voice)
    elif tag == w("sdt"):
        content = child.find(w("sdtContent"))
        empty = child.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None
        if content is not None and (voice.placeholders or not empty):
            yield from _children(content, given, voice)
    elif tag == _ALTERNATIVES:
        yield from _alternative(child, given, voice)
    elif tag == w("ruby"):
        yield from _ruby(child, given, voice)
    elif tag == w("fldChar"):
        yield from (replace(given, text=text) for text in _legacy_field(child))
    elif tag.startswith(f"{{{M}}}"):
        yield from _maths(child, given, voice)
    elif tag in _NOTES:
        yield replace(given, sign=f"{_NOTES[tag]}{child.get(w('id'), '')}")
    elif (sign := sign_text(child)) is not None:
        yield replace(given, text=sign)
    else:
        if tag in _DRAWN:
            yield replace(given, sign=_drawn(child))
        yield from _children(child, given, voice)


def _drawn(drawing: etree._Element) -> str:
    """What a drawing is, and what it is called."""
    called = next((name for element in drawing.iter() if (name := element.get("descr"))), "")
    what = "text box" if next(drawing.iter(BOX), None) is not None else "picture"
    return f"{what}: {called}" if called else what


def sign_text(element: etree._Element) -> str | None:
    """The text of an element of a run; None for one that has only others in it."""
    match element.tag:
        case tag if tag in (w("t"), w("delText")):
            return element.text or ""
        case tag if tag == w("tab"):
            parent = element.getparent()
            return "\t" if parent is not None and parent.tag == w("r") else ""  # not a stop of the paragraph
        case tag if tag in (w("br"), w("cr")):
            return "\n"
        case tag if tag == w("noBreakHyphen"):
            return "\N{NON-BREAKING HYPHEN}"
        case tag if tag == w(
            "sym"
        ):  # of a font of signs, such as a tick: what it looks like is not in the file
            return f"[{element.get(w('font'), 'symbol')} {element.get(w('char'), '')}]"
        case tag if str(tag).endswith("}symEx"):
            return _character(
                next((str(value) for key, value in element.attrib.items() if str(key).endswith("}char")), "")
            )
        case _:
            return None


def _character(code: str) -> str:
    try:
        return chr(int(code, _HEX))
    except (ValueError, OverflowError):
        return f"[{code}]"


def _alternative(element: etree._Element, given: _Given, voice: Voice) -> Spoken:
    """The first of the alternatives that says something: they say the same for newer and older programs."""
    for child in element:
        words = tuple(_children(child, given, voice)) if isinstance(child.tag, str) else ()
        if any(word.text or word.sign for word in words):
            yield from words
            return


def _ruby(element: etree._Element, given: _Given, voice: Voice) -> Spoken:
    """The words, and behind them in brackets what stands small above them."""
    base, above = element.find(w("rubyBase")), element.find(w("rt"))
    if base is not None:
        yield from _children(base, given, voice)
    words = tuple(_children(above, given, voice)) if above is not None else ()
    if words:
        yield from (replace(given, text=" ("), *words, replace(given, text=")"))


def _legacy_field(mark: etree._Element) -> Iterator[str]:
    """What is ticked or chosen in a field of an old form: it stands in no text."""
    for box in mark.iter(w("checkBox")):
        state = box.find(w("checked"))
        state = box.find(w("default")) if state is None else state
        ticked = state is not None and state.get(w("val"), "1") not in ("0", "false", "off")
        yield "\N{BALLOT BOX WITH X}" if ticked else "\N{BALLOT BOX}"
    for chosen in mark.iter(w("ddList")):
        entries = [element.get(w("val"), "") for element in chosen.iterfind(w("listEntry"))]
        result = chosen.find(w("result"))
        number = result.get(w("val"), "0") if result is not None else "0"
        if number.isdecimal() and int(number[:6]) < len(entries):
            yield entries[int(number[:6])]


def _maths(element: etree._Element, given: _Given, voice: Voice) -> Spoken:
    """An equation in a line: powers and indices as marks, fractions and roots with brackets."""
    match local(element):
        case "t":
            yield replace(given, text=element.text or "")
        case "sup":
            yield from _children(element, replace(given, marks=given.marks | {Mark.SUPERSCRIPT}), voice)
        case "sub":
            yield from _children(element, replace(given, marks=given.marks | {Mark.SUBSCRIPT}), voice)
        case "f":
            yield from _bracketed(element.find(f"{{{M}}}num"), "()", given, voice)
            yield replace(given, text="/")
            yield from _bracketed(element.find(f"{{{M}}}den"), "()", given, voice)
        case "rad":
            yield from _bracketed(element.find(f"{{{M}}}deg"), "[]", given, voice)
            yield replace(given, text="\N{SQUARE ROOT}")
            yield from _bracketed(element.find(f"{{{M}}}e"), "()", given, voice)
        case "d":
            yield from _delimited(element, given, voice)
        case "mr":
            for number, cell in enumerate(element.iterfind(f"{{{M}}}e")):
                yield replace(given, text=" " if number else "[")
                yield from _children(cell, given, voice)
            yield replace(given, text="]")
        case "nary" | "acc":
            default = "\N{INTEGRAL}" if local(element) == "nary" else "\N{COMBINING CIRCUMFLEX ACCENT}"
            yield replace(given, text=_set(element, "chr", default))
            yield from _children(element, given, voice)
        case _:
            yield from _children(element, given, voice)


def _bracketed(element: etree._Element | None, pair: str, given: _Given, voice: Voice) -> Spoken:
    """What stands in a part of an equation, in brackets where it is longer than a sign."""
    words = tuple(_children(element, given, voice)) if element is not None else ()
    length = sum(len(word.text) for word in words)
    if length > 1:
        yield from (replace(given, text=pair[0]), *words, replace(given, text=pair[1]))
    else:
        yield from words


def _delimited(element: etree._Element, given: _Given, voice: Voice) -> Spoken:
    yield replace(given, text=_set(element, "begChr", "("))
    for number, child in enumerate(element.iterfind(f"{{{M}}}e")):
        if number:
            yield replace(given, text=_set(element, "sepChr", "|"))
        yield from _children(child, given, voice)
    yield replace(given, text=_set(element, "endChr", ")"))


def _set(element: etree._Element, name: str, default: str) -> str:
    """A sign that the properties of a part of an equation name."""
    child = element.find(f"./*/{{{M}}}{name}")
    return child.get(f"{{{M}}}val", "") if child is not None else default
