"""The fields of a part into what each does: compute from the text, tell of the file, or reach out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipeline.ooxml.names import w

_TEXT_NAMES = (
    "PAGE NUMPAGES SECTION SECTIONPAGES REF PAGEREF NOTEREF FTNREF SEQ TOC TC XE INDEX TA TOA STYLEREF"
    " SYMBOL ADVANCE LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT EQ FORMTEXT FORMCHECKBOX FORMDROPDOWN QUOTE IF"
    " SET ="
)
_FILE_NAMES = (
    "AUTHOR USERNAME USERINITIALS USERADDRESS LASTSAVEDBY FILENAME FILESIZE TEMPLATE DOCPROPERTY DOCVARIABLE"
    " INFO TITLE SUBJECT KEYWORDS COMMENTS EDITTIME REVNUM CREATEDATE SAVEDATE PRINTDATE DATE TIME NUMWORDS"
    " NUMCHARS MERGEFIELD MERGEREC MERGESEQ CITATION BIBLIOGRAPHY ADDIN GREETINGLINE ADDRESSBLOCK"
)
_OF_THE_TEXT = frozenset(_TEXT_NAMES.split())
"""They compute from the text that they stand in, and so may stay."""
_OF_THE_FILE = frozenset(_FILE_NAMES.split())
"""They tell of the file, its people, the clock, or data beside the text. In another file they would tell
another thing, so what they print now is kept as text."""
_NAME = re.compile(r"\s*(=|[A-Za-z]+)")
_HARMLESS_ADDRESS = re.compile(r"(?i)(https?://[^/\\\s]|mailto:|tel:)")
_SWITCH = re.compile(r'\\[nm](?![^\s])|\\[lots]\s*(?:"[^"]*"|[^\s\\"][^\s"]*)')
"""Of a HYPERLINK: a bookmark, a tip, a frame; none of them is an address."""
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
    def tells_of_the_file(self) -> bool:
        """True where its text is kept, and the field is not."""
        return self.name in _OF_THE_FILE

    @property
    def reaches(self) -> str:
        """How it is called where it reaches outside, or is not known to be harmless; else ""."""
        if self.name == "HYPERLINK":
            addresses = (quoted or bare for quoted, bare in _TOKEN.findall(_SWITCH.sub(" ", self.code))[1:])
            far = next((one for one in addresses if one and not is_harmless_address(one)), "")
            return f"a link to '{far}'" if far else ""
        if self.name in _OF_THE_TEXT or self.name in _OF_THE_FILE:
            return ""
        return f"the field {self.name or 'without a name'}"


def is_harmless_address(address: str) -> bool:
    """True for an address of the web, of mail or of a telephone: nothing on the reader's own machine."""
    return bool(_HARMLESS_ADDRESS.match(address))


def fields(root: etree._Element) -> Iterator[Field]:
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


def without_fields_of_the_file(root: etree._Element) -> None:
    """Leaves, in place, the text of the fields that tell of the file, and takes the fields away."""
    for own in list(fields(root)):
        if own.tells_of_the_file:
            text_alone(own)


def text_alone(own: Field) -> None:
    """Takes a field away, in place, and leaves what it prints."""
    if own.begin.tag == w("fldSimple"):
        unwrapped(own.begin)
        return
    for element in (own.begin, *own.before_result, own.separate, own.end):
        if element is not None and element.getparent() is not None:
            _take_out(element)


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
