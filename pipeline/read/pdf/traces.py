"""The bytes of a Word file and of a PDF into what an issued one must not have: traces of work and people."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from lxml import etree

from pipeline.model.dates import StatedDate
from pipeline.ooxml.names import W, w
from pipeline.ooxml.package import Package, read_package
from pipeline.ooxml.text import parsed

_TRACKED = frozenset(map(w, ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge")))
_OF_WORK = {
    "comments": "comments",
    "commentsExtended": "comments",
    "people": "a list of the people who worked on it",
    "vbaProject": "macros",
}
"""Relationships that an issued file does not have, by their kind."""
_NAMES = ("creator", "lastModifiedBy")
_DATES = ("/CreationDate", "/ModDate")
"""A PDF has the day of its version, and no other."""
_ALLOWED_IN_PDF = frozenset(
    {"/Author", "/Keywords", "/Producer", "/Creator", "/Subject", "/Title"}
    | {"/artefact", "/sourcedigest", "/version", "/viewport", "/Trapped"}
)


def marks_of_work(docx: bytes) -> tuple[str, ...]:
    """What a Word file still shows of the work on it: tracked changes, comments, hidden text, a watermark."""
    package = read_package(docx)
    marks = [_OF_WORK[kind] for kind in _kinds(package) if kind in _OF_WORK]
    for name, root in _roots(package):
        marks += (f"{what} in {name}" for what in _marks(root))
    return tuple(dict.fromkeys(marks))


def traces_of_people(docx: bytes, pdf: bytes, allowed: tuple[str, ...], day: StatedDate) -> tuple[str, ...]:
    """What the properties of both files say of people and machines beyond the `allowed` names and the day."""
    package = read_package(docx)
    traces = []
    for part in package.related("", "core-properties"):
        for element in parsed(part.data, part.name):
            name = etree.QName(element).localname
            if name in _NAMES and element.text not in allowed:
                traces.append(f"Word names '{element.text}' as {name}")
    for name, root in _roots(package):
        if any(str(key).startswith(f"{{{W}}}rsid") for element in root.iter() for key in element.attrib):
            traces.append(f"{name} has marks of editing sessions (rsid)")
    with pikepdf.open(BytesIO(pdf)) as opened:
        information = {str(key): str(value) for key, value in opened.docinfo.items()}
    stamp = f"D:{day.iso().replace('-', '')}"
    traces += (
        f"the PDF has the property {key[1:]} {value}"
        for key, value in information.items()
        if key not in _ALLOWED_IN_PDF and not (key in _DATES and value.startswith(stamp))
    )
    if information.get("/Author", "") not in ("", *allowed):
        traces.append(f"the PDF names '{information['/Author']}' as its author")
    return tuple(dict.fromkeys(traces))


def _kinds(package: Package) -> Iterator[str]:
    for relationships in package.relationships.values():
        yield from (relationship.kind for relationship in relationships)


def _roots(package: Package) -> Iterator[tuple[str, etree._Element]]:
    """The parts of the text: body, notes, headers, footers, settings."""
    for name, part in package.parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            yield name, parsed(part.data, name)


def _marks(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in _TRACKED or element.tag.endswith("PrChange"):
            yield "a tracked change"
        elif element.tag == w("vanish") and element.get(w("val"), "true") not in ("0", "false", "off"):
            if element.getparent() is not None and not _in_style(element):
                yield "hidden text"
        elif element.tag == w("commentReference"):
            yield "a comment"
        elif element.tag == w("trackRevisions"):
            yield "the setting that tracks changes"
        elif "WaterMark" in (element.get("id") or ""):
            yield "a watermark"


def _in_style(element: etree._Element) -> bool:
    """True in the definition of a style, which hides nothing until a text has it."""
    return next(element.iterancestors(w("style"), w("docDefaults")), None) is not None
