"""The fields of a part into what each does: compute from the text, tell of the file, or reach out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipeline.ooxml.names import w
from pipeline.ooxml.text import remove

_TEXT_NAMES = (
    "PAGE NUMPAGES SECTION SECTIONPAGES REF PAGEREF NOTEREF FTNREF SEQ TOC STYLEREF"
    " SYMBOL ADVANCE LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT EQ FORMTEXT FORMCHECKBOX FORMDROPDOWN ="
)
_FILE_NAMES = (
    "AUTHOR USERNAME USERINITIALS USERADDRESS LASTSAVEDBY FILENAME FILESIZE TEMPLATE DOCPROPERTY DOCVARIABLE"
    " INFO TITLE SUBJECT KEYWORDS COMMENTS EDITTIME REVNUM CREATEDATE SAVEDATE PRINTDATE DATE TIME NUMWORDS"
    " NUMCHARS MERGEFIELD MERGEREC MERGESEQ CITATION BIBLIOGRAPHY ADDIN GREETINGLINE ADDRESSBLOCK"
)
_WORDED_NAMES = "IF QUOTE INDEX TOA"
_SILENT_NAMES = "SET TC XE TA PRIVATE"
_OF_THE_TEXT = frozenset(_TEXT_NAMES.split())
"""They compute from the text that they stand in, and so may stay."""
_OF_THE_FILE = frozenset(_FILE_NAMES.split())
"""They tell of the file, its people, the clock, or data beside the text. In another file they would tell
another thing, so what they print now is kept as text."""
_WORDED = frozenset(_WORDED_NAMES.split())
"""They print some of the words of a code, their own or another field's: what they print is kept as text."""
_SILENT = frozenset(_SILENT_NAMES.split())
"""They print nothing, and hold words for other fields: nothing of them is kept."""
_KNOWN = _OF_THE_TEXT | _OF_THE_FILE | _WORDED | _SILENT
_NAME = re.compile(r"\s*(=|[A-Za-z]+)")
_HARMLESS_ADDRESS = re.compile(r"(?i)(https?://[^/\\\s]|mailto:|tel:)")
_SWITCH = re.compile(r'\\[nm](?![^\s])|\\[lots]\s*(?:"[^"]*"|[^\s\\"][^\s"]*)')
"""Of a HYPERLINK: a bookmark, a tip, a frame; none of them is an address."""
_TIP = re.compile(r'\s*\\[ot]\s*(?:"[^"]*"?|[^\s\\"][^\s"]*)')
"""What a HYPERLINK shows to a pointer alone, and the window that it opens."""
_ENTRIES = re.compile(r"\\[fl]\b")
"""A table of contents made from TC fields."""
_TOKEN = re.compile(r'"([^"]*)"|([^\s"]+)')
PIECES = (w("instrText"), w("delInstrText"))
"""What the code of a field is written in; Word splits one over several."""


@dataclass(slots=True)
class Field:
    """A field, by the elements that it is made of."""

    begin: etree._Element
    code: str = ""
    before_result: list[etree._Element] = field(default_factory=list)
    """What stands in its code: the pieces of it, and other fields."""
    separate: etree._Element | None = None
    end: etree._Element | None = None

    @property
    def name(self) -> str:
        """PAGE, REF, INCLUDETEXT …; "" where another field makes it up."""
        match = _NAME.match(self.code)
        return match[1].upper() if match else ""

    @property
    def arguments(self) -> str:
        """What stands behind its name."""
        return _NAME.sub("", self.code, count=1)

    @property
    def has_result(self) -> bool:
        """True where what it prints is written beside its code, and not left to the program."""
        return self.separate is not None or (self.begin.tag == w("fldSimple") and len(self.begin) > 0)

    @property
    def is_silent(self) -> bool:
        """True where it prints nothing: an entry of an index, a value for others."""
        return self.name in _SILENT

    @property
    def is_kept_as_text(self) -> bool:
        """True where its text is kept, and the field is not."""
        from_entries = self.name == "TOC" and _ENTRIES.search(self.code) is not None
        return self.name in _OF_THE_FILE | _WORDED or from_entries

    @property
    def reaches(self) -> str:
        """How it is called where it reaches outside, or is not known to be harmless; else ""."""
        if self.name == "HYPERLINK":
            addresses = (quoted or bare for quoted, bare in _TOKEN.findall(_SWITCH.sub(" ", self.code))[1:])
            far = next((address for address in addresses if address and not is_harmless_address(address)), "")
            return f"a link to '{far}'" if far else ""
        if self.name in _KNOWN:
            return ""
        return f"the field {self.name or 'without a name'}"


def is_harmless_address(address: str) -> bool:
    """True for an address of the web, of mail or of a telephone: nothing on the reader's own machine."""
    return bool(_HARMLESS_ADDRESS.match(address))


def coded_fields(root: etree._Element) -> Iterator[Field]:
    """Every field of a part, an inner one before the one around it; one that never ends comes last."""
    open_fields: list[Field] = []
    for element in root.iter(etree.Element):
        if element.tag == w("fldSimple"):
            yield Field(element, element.get(w("instr")) or "")
        elif element.tag == w("fldChar"):
            yield from _met(element, open_fields)
        else:
            _add_to_codes(element, open_fields)
    yield from open_fields


def _met(mark: etree._Element, open_fields: list[Field]) -> Iterator[Field]:
    kind = mark.get(w("fldCharType"))
    if kind == "begin":
        _add_to_codes(mark, open_fields)
        open_fields.append(Field(mark))
    elif kind == "separate" and open_fields:
        open_fields[-1].separate = mark
        _add_to_codes(mark, open_fields[:-1])
    elif kind == "end" and open_fields:
        done = open_fields.pop()
        done.end = mark
        _add_to_codes(mark, open_fields)
        yield done


def _add_to_codes(element: etree._Element, open_fields: list[Field]) -> None:
    parent = element.getparent()
    if parent is None or parent.tag != w("r") or element.tag == w("rPr"):
        return
    for around in open_fields:
        if around.separate is None:
            around.before_result.append(element)
    if open_fields and open_fields[-1].separate is None and element.tag in PIECES:
        open_fields[-1].code += element.text or ""


def text_alone(own: Field) -> None:
    """Takes a field away, in place, and leaves what it prints."""
    if own.begin.tag == w("fldSimple"):
        unwrapped(own.begin)
        return
    for element in (own.begin, *own.before_result, own.separate, own.end):
        if element is not None and element.getparent() is not None:
            _take_out(element)


def taken_away(own: Field) -> None:
    """Takes a field away, in place, with all that stands in it."""
    if own.begin.tag == w("fldSimple"):
        remove(own.begin)
        return
    for element in elements_of(own):
        if element.getparent() is not None:
            _take_out(element)


def elements_of(own: Field) -> list[etree._Element]:
    """What a field is made of, its result included; up to the paragraph's end where it never ends."""
    if own.begin.tag == w("fldSimple"):
        return list(own.begin.iter(etree.Element))
    paragraph = next(own.begin.iterancestors(w("p")), own.begin)
    blocks = (paragraph, *(paragraph.itersiblings() if own.end is not None else ()))
    between: list[etree._Element] = []
    for element in (element for block in blocks for element in block.iter(etree.Element)):
        is_piece = (above := element.getparent()) is not None and above.tag == w("r")
        if element is own.begin or (between and is_piece and element.tag != w("rPr")):
            between.append(element)
        if element is own.end:
            break
    return between


def with_code(own: Field, code: str) -> None:
    """Gives a field another code, in place: in its first piece, where Word splits it over several."""
    if own.begin.tag == w("fldSimple"):
        own.begin.set(w("instr"), code)
        return
    pieces = [element for element in own.before_result if element.tag in PIECES]
    for piece, text in zip(pieces, (code, *("" for _ in pieces[1:])), strict=True):
        piece.text = text


def without_tip(code: str) -> str:
    """The code of a HYPERLINK without what only a pointer shows."""
    return _TIP.sub("", code)


def unwrapped(element: etree._Element) -> None:
    """Puts, in place, what is in an element where the element was."""
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = [child for child in element if child.tag != w("fldData")]


def _take_out(element: etree._Element) -> None:
    """Removes an element of a run, and the run with it where nothing else is in it."""
    run = element.getparent()
    assert run is not None
    run.remove(element)
    above = run.getparent()
    if above is not None and all(child.tag == w("rPr") for child in run):
        above.remove(run)
