"""What lies in an OpenDocument spreadsheet beside its cells, into lines that say it: controls, files."""

from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.ooxml.names import local
from pipeline.ooxml.text import parsed
from pipeline.read.opendocument.element_text import TABLE
from pipeline.read.texts.raw import RawText

_FORM = "{urn:oasis:names:tc:opendocument:xmlns:form:1.0}"
_SAID = ("title", "subject", "description", "keyword", "initial-creator", "creator")
"""Properties that a person fills in, or that name one."""
_OF_THE_FORMAT = (
    "Pictures/",
    "Thumbnails/",
    "META-INF/",
    "Configurations2/",
    "ObjectReplacements/",
    "mimetype",
)
_STATES = {"checked": "ticked", "unknown": "half ticked"}


def ods_leftovers(files: Mapping[str, bytes], book: etree._Element) -> Iterator[RawText]:
    """The form controls of the sheets, the properties of the file, and the files that lie in it."""
    for table in book.iterchildren(f"{TABLE}table"):
        for control in table.iter("*"):
            if str(control.tag).startswith(_FORM) and (told := _control(control)):
                yield RawText("form control", table.get(f"{TABLE}name", ""), told)
    if "meta.xml" in files:
        for element in parsed(files["meta.xml"], "meta.xml").iter("*"):
            text = (element.text or "").strip()
            if local(element) in _SAID and text not in ("", "n/a"):
                yield RawText(f"property {local(element)}", "meta.xml", text)
    for name, data in files.items():
        if data and not name.endswith((".xml", ".rdf", "/")) and not name.startswith(_OF_THE_FORMAT):
            yield RawText("embedded file", name, f"{name}: {len(data)} bytes, in the returned file")


def _control(control: etree._Element) -> str:
    """What a control is called and set to; "" for one on which nothing stands."""
    label = control.get(f"{_FORM}label") or control.get(f"{_FORM}title") or ""
    value = control.get(f"{_FORM}current-value") or control.get(f"{_FORM}value") or ""
    kind, state = local(control), control.get(f"{_FORM}current-state", "")
    if kind in ("checkbox", "radio"):
        chosen = state or ("checked" if control.get(f"{_FORM}current-selected") == "true" else "")
        return f"{kind} '{label}': {_STATES.get(chosen, 'not ticked')}"
    return f"{kind} '{label}': {value or 'not set'}" if label or value else ""
