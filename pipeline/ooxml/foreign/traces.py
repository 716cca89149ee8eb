"""A part of a foreign Word file into the same part without traces of work, people and programs."""

import re

from lxml import etree

from pipeline.ooxml.foreign.field_codes import (
    coded_fields,
    taken_away,
    text_alone,
    unwrapped,
    with_code,
    without_tip,
)
from pipeline.ooxml.foreign.field_words import Shown, unshown_words
from pipeline.ooxml.names import W14, O, W, local, w
from pipeline.ooxml.text import remove

_TRACES = tuple(
    map(
        w,
        (
            *(
                "proofErr",
                "permStart",
                "permEnd",
                "lastRenderedPageBreak",
                "smartTagPr",
                "customXmlPr",
                "rsid",
            ),
            *("rsids", "fldData", "helpText", "statusText", "entryMacro", "exitMacro", "aliases", "docVars"),
        ),
    )
)
"""Who may edit what, where the spelling was looked at, what a form says and runs when somebody enters it."""
_ON_A_DISK = re.compile(r"[A-Za-z]:\\|\\\\|file:|/(?:Users|home)/")
_WRAPPERS = (w("smartTag"), w("customXml"))
_CONTROL_NAMES = (
    "rPr id lock dropDownList comboBox date text richText picture checkbox showingPlcHdr group equation"
    " citation bibliography docPartObj docPartGallery docPartUnique temporary repeatingSectionItem"
)
_OF_CONTROLS = frozenset(_CONTROL_NAMES.split())
"""What says of a content control how it looks and works, and not how it is called or where its data lie."""
_PICTURED = ("docPr", "cNvPr")
"""What holds the name and the words of a picture or shape, in each of the vocabularies of drawings."""
_LINKED = ("hlinkClick", "hlinkHover")
_POINTED_AT = (w("tooltip"), w("tgtFrame"), "tooltip", "tgtFrame")
"""What a link shows to a pointer alone, and the window that it opens."""
_WRITTEN_IN = frozenset(map(w, ("t", "delText", "instrText", "delInstrText")))
_OFFICE = re.compile(
    r"http://(?:schemas\.openxmlformats\.org|schemas\.microsoft\.com/office|www\.w3\.org|purl\.oclc\.org)/"
    r"|urn:schemas-microsoft-com:|$"
)


def strip_traces(root: etree._Element, shown: Shown) -> None:
    """Takes out, in place, what is neither seen on a page nor needed to print one."""
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    _strip_other_vocabularies(root)
    _strip_fields(root, shown)
    for element in list(root.iter(*_TRACES)):
        remove(element)
    for wrapper in list(root.iter(*_WRAPPERS)):
        unwrapped(wrapper)
    for properties in root.iter(w("sdtPr")):
        _strip_control(properties)
    for name in list(root.iterfind(f".//{w('ffData')}/{w('name')}")):
        remove(name)
    for element in root.iter(etree.Element):
        _strip_attributes(element)
    _name_pictures(root)


def _strip_other_vocabularies(root: etree._Element) -> None:
    """Takes out what no Office program reads, and letters that stand where none are read."""
    for element in list(root.iter(etree.Element)):
        if not _OFFICE.match(etree.QName(element).namespace or ""):
            remove(element)
            continue
        for key in [key for key in element.attrib if not _OFFICE.match(etree.QName(key).namespace or "")]:
            del element.attrib[key]
        if str(element.tag).startswith(f"{{{W}}}"):
            for child in element:
                child.tail = None
            if element.tag not in _WRITTEN_IN:
                element.text = None


def _strip_fields(root: etree._Element, shown: Shown) -> None:
    """Leaves of a field that tells of the file, or says more than it prints, what it prints."""
    for own in list(coded_fields(root)):
        if own.is_silent:
            taken_away(own)
        elif own.is_kept_as_text or (own.has_result and unshown_words(own, shown)):
            text_alone(own)
        elif own.name == "HYPERLINK" and without_tip(own.code) != own.code:
            with_code(own, without_tip(own.code))


def _strip_control(properties: etree._Element) -> None:
    for child in list(properties):
        if local(child) not in _OF_CONTROLS:
            properties.remove(child)
    for part in properties.iter(w("docPartCategory")):
        remove(part)
    for date in properties.iter(w("date")):
        if date.get(w("fullDate")) is not None:
            del date.attrib[w("fullDate")]
    for item in properties.iter(w("listItem")):
        words = item.get(w("displayText"))
        if words is not None:
            item.set(w("value"), words)


def _strip_attributes(element: etree._Element) -> None:
    pointed_at = _POINTED_AT if element.tag == w("hyperlink") or local(element) in _LINKED else ()
    for key in [key for key in element.attrib if _is_trace(str(key)) or key in pointed_at]:
        del element.attrib[key]


def _is_trace(key: str) -> bool:
    """True for marks of sessions, and for what VML keeps of a drawing's origin."""
    return key.startswith(f"{{{W}}}rsid") or key in (
        *(f"{{{W14}}}paraId", f"{{{W14}}}textId"),
        *(f"{{{O}}}gfxdata", f"{{{O}}}title"),
    )


def _name_pictures(root: etree._Element) -> None:
    """Gives pictures and shapes numbers for names: theirs are those of files on somebody's disk."""
    named = (element for element in root.iter(etree.Element) if local(element) in _PICTURED)
    for number, element in enumerate(named, 1):
        element.set("name", f"Picture {number}")
        if _ON_A_DISK.match(element.get("descr") or ""):
            element.set("descr", re.split(r"[\\/]", element.get("descr") or "")[-1])
