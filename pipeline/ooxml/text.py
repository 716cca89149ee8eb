"""Text into XML: markup characters escaped, characters that XML cannot hold made visible."""

import re
from typing import Any

from lxml import etree

from pipeline.errors import PipelineError
from pipeline.model.bounds import OFFICE_DEPTH

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_SPECIAL = re.compile("[&<>\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL_IN_ATTRIBUTE = re.compile('[&<>"\x00-\x1f\ud800-\udfff\ufffe\uffff]')
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ENTITIES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\t": "&#9;",
    "\n": "&#10;",
    "\r": "&#13;",
}
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def escaped(text: str) -> str:
    """The text as XML content; a control character, which XML 1.0 cannot hold, becomes U+FFFD."""
    return _SPECIAL.sub(_entity, text) if _SPECIAL.search(text) else text


def quoted(text: str) -> str:
    """The text as the value of an attribute in double quotes."""
    return _SPECIAL_IN_ATTRIBUTE.sub(_entity, text) if _SPECIAL_IN_ATTRIBUTE.search(text) else text


def xml_text(text: str) -> str:
    """The text as lxml takes it, which escapes markup by itself: control characters become U+FFFD."""
    return _CONTROL.sub(_REPLACEMENT, text)


def parsed(data: bytes, name: str) -> etree._Element:
    """The root element of a part; PipelineError where it is not well-formed or brings a DTD.

    Entities are not resolved and nothing is fetched: foreign files come through here too. Without `huge_tree`
    libxml2 itself stops at 256 levels, and at a text of ten million characters.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "memory" in error.msg.lower():
            raise MemoryError from error
        deep = "depth" in error.msg
        if deep:
            raise OFFICE_DEPTH.error(None, f"the part '{name}'") from error
        why = f"its line {error.lineno or 1} is broken"
        raise PipelineError(f"the part '{name}' is not well-formed XML: {why}") from error
    docinfo: Any = root.getroottree().docinfo  # lxml-stubs leaves it untyped
    if docinfo.doctype:
        raise PipelineError(f"the part '{name}' brings a DTD, which no Office program writes")
    return root


def serialised(root: etree._Element) -> bytes:
    """The bytes of a part: UTF-8, with the declaration that Word writes."""
    return DECLARATION.encode() + etree.tostring(root, encoding="UTF-8")


def remove(element: etree._Element) -> None:
    """Takes an element out of its document, in place; one that is out already stays so."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _entity(match: re.Match[str]) -> str:
    return _ENTITIES.get(match[0], _REPLACEMENT)
