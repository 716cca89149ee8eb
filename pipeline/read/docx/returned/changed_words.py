"""The texts of a marked-up Word file into words, each with the tracked changes around it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.ooxml.foreign.repeated import FALLBACK
from pipeline.ooxml.names import M, w

GONE = frozenset({w("del"), w("moveFrom"), w("cellDel")})
ARRIVED = frozenset({w("ins"), w("moveTo"), w("cellIns")})
MOVED = frozenset({w("moveFrom"), w("moveTo")})
END = "¶"
"""Stands for the end of a paragraph that came or went."""
_CHANGES = GONE | ARRIVED
_SIGNS: Mapping[str, str] = {
    w("tab"): " ",
    w("br"): " ",
    w("cr"): " ",
    w("ptab"): " ",
    w("noBreakHyphen"): "-",
    w("drawing"): "[picture]",
    w("pict"): "[picture]",
    w("object"): "[object]",
    w("footnoteReference"): "[note]",
    w("endnoteReference"): "[note]",
    w("sym"): "[sign]",
}
"""What stands for a thing without letters."""
_LETTERS = (w("t"), w("delText"), f"{{{M}}}t")
_PARAGRAPH, _FIELD = w("p"), w("fldChar")
_WANTED = (*_LETTERS, *_SIGNS, _FIELD)


@dataclass(frozen=True, slots=True)
class Word:
    """Some letters in one state."""

    text: str
    changes: tuple[etree._Element, ...] = ()
    """The tracked changes around it, the outermost first."""
    computed: bool = False
    """True for the result of a field, which each program computes anew."""


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph."""

    element: etree._Element
    words: tuple[Word, ...]
    end: Word
    """Its mark."""


@dataclass(slots=True)
class _Fields:
    """The fields that are open: True for one whose result has begun."""

    open: list[bool] = field(default_factory=list)

    def meet(self, sign: etree._Element) -> None:
        """Takes the beginning, the middle or the end of a field."""
        match sign.get(w("fldCharType")):
            case "begin":
                self.open.append(False)
            case "separate" if self.open:
                self.open[-1] = True
            case "end" if self.open:
                self.open.pop()
            case _:
                pass


def said_paragraphs(container: etree._Element) -> Iterator[Said]:
    """Every paragraph below an element, those of cells and boxes too, what is said twice once."""
    fields = _Fields()
    for element in container.iter(_PARAGRAPH):
        if next(element.iterancestors(FALLBACK), None) is None:
            around = _around_paragraph(element)
            words = tuple(_words(element, around, fields))
            yield Said(element, words, Word(END, _merged(around, _of_mark(element))))


def _words(paragraph: etree._Element, around: tuple[etree._Element, ...], fields: _Fields) -> Iterator[Word]:
    for element in paragraph.iter(*_WANTED):
        if not _is_own(element, paragraph):
            continue
        if element.tag == _FIELD:
            fields.meet(element)
            continue
        text = (element.text or "") if element.tag in _LETTERS else _SIGNS[str(element.tag)]
        computed = bool(fields.open) or _is_simple_field(element, paragraph)
        if text and not (fields.open and not fields.open[-1]):
            yield Word(text, _merged(around, _above(element, paragraph)), computed)


def _is_own(element: etree._Element, paragraph: etree._Element) -> bool:
    """True for what belongs to the paragraph itself, not to a box in it, and is there for newer programs."""
    parent = element.getparent()
    if element.tag == w("tab") and (parent is None or parent.tag != w("r")):
        return False  # a tab stop
    above = next(element.iterancestors(_PARAGRAPH, FALLBACK), None)
    return above is paragraph


def _is_simple_field(element: etree._Element, paragraph: etree._Element) -> bool:
    above = next(element.iterancestors(w("fldSimple"), _PARAGRAPH), None)
    return above is not None and above is not paragraph and above.tag == w("fldSimple")


def _above(element: etree._Element, paragraph: etree._Element) -> tuple[etree._Element, ...]:
    """The changes between an element and its paragraph."""
    changes: list[etree._Element] = []
    for above in element.iterancestors():
        if above is paragraph:
            break
        if above.tag in _CHANGES:
            changes.insert(0, above)
    return tuple(changes)


def _of_mark(paragraph: etree._Element) -> tuple[etree._Element, ...]:
    marks = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    return tuple(child for child in (marks if marks is not None else ()) if child.tag in _CHANGES)


def _around_paragraph(paragraph: etree._Element) -> tuple[etree._Element, ...]:
    """The changes of the rows and cells that a paragraph stands in, and those that stand around blocks."""
    changes: list[etree._Element] = []
    for above in paragraph.iterancestors():
        if above.tag in _CHANGES:
            changes.insert(0, above)
        elif above.tag in (w("tr"), w("tc")):
            properties = above.find(w("trPr") if above.tag == w("tr") else w("tcPr"))
            own = properties if properties is not None else ()
            changes[:0] = [child for child in own if child.tag in _CHANGES]
    return tuple(changes)


def _merged(
    outer: tuple[etree._Element, ...], inner: tuple[etree._Element, ...]
) -> tuple[etree._Element, ...]:
    """The changes around, each author's coming and going once: a row that came says so of its words again."""
    ways = {(change.tag in GONE, change.get(w("author"))) for change in inner}
    return (
        *(change for change in outer if (change.tag in GONE, change.get(w("author"))) not in ways),
        *inner,
    )
