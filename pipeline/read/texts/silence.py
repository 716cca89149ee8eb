"""Parts and elements of an Office file into whether what stands in them is no text of a person."""

import re

from lxml import etree

_SILENT = frozenset(
    {"f", "formula", "formula1", "formula2", "sqref", "definedName", "formatCode", "idx", "instrText"}
    | {"delInstrText", "posOffset", "align", "pctWidth", "pctHeight", "rPh", "creator", "creator-initials"}
    | {"help-message", "error-message"}
    | {"date", "page-number", "page-count", "sheet-name", "time", "lineWidthScale", "number"}
)
"""Elements by their local names whose text no sender wrote: addresses, positions, formulas, names of authors,
what a cell with a list says when it is clicked.

A formula is read with its cell.
"""
_IN_DRAWINGS = frozenset({"row", "col", "rowOff", "colOff"})
_SILENT_SPACES = (
    *("urn:schemas-microsoft-com:office:excel", "http://schemas.microsoft.com/DataMashup"),
    *("http://schemas.microsoft.com/office/2006/metadata/", "http://schemas.microsoft.com/sharepoint/"),
    "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
)
"""Starts of the namespaces in which programs keep what is theirs."""
_SILENT_TAGS = tuple(f"{{{space}" for space in _SILENT_SPACES)
_SILENT_PARTS = re.compile(
    r"docProps/|docMetadata/|META-INF/|_rels/|Thumbnails/|(meta|settings|manifest\.rdf)(\.xml)?$|Configurations2/"
    r"|\w+/(styles|theme/.*|settings|webSettings|fontTable|numbering|calcChain|stylesWithEffects|people"
    r"|glossary/.*|persons/.*|charts/(style|colors)\d*)\.xml$|\[Content_Types\]\.xml$"
)
"""Parts of looks, settings and properties, and of the texts that stand in a control until it is filled in."""


def may_speak(name: str) -> bool:
    """True for a part in which a person may have written."""
    return name.endswith((".xml", ".vml")) and not _SILENT_PARTS.match(name)


def is_silent(element: etree._Element, name: str) -> bool:
    """True for an element, by its local name, whose text no sender wrote."""
    if name == "Fallback":
        around = element.getparent()
        return around is not None and around.find("{*}Choice") is not None
    if name == "sdt":
        return element.find("{*}sdtPr/{*}showingPlcHdr") is not None
    if name in _IN_DRAWINGS:
        return "rawing}" in str(element.tag)
    return name in _SILENT or str(element.tag).startswith(_SILENT_TAGS)
