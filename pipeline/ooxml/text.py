"""Text into XML: markup characters escaped, characters that XML cannot hold made visible."""

import re
from collections.abc import Iterable
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
_BEHIND, _BEHIND_WRITTEN = "\U0010fffd", b"&#1114109;"
"""A sign of the last private plane, and how lxml writes it."""
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


def children_bytes(container: etree._Element) -> list[bytes]:
    """The bytes of each child behind its start tag.

    All are written at once, each with a sign behind it that nothing else has: one by one, each would bring
    all namespaces of its document along, which takes longer than the rest.
    """
    children = list(container)
    tails = [child.tail for child in children]
    for child in children:
        child.tail = _BEHIND
    data: bytes = etree.tostring(container, with_tail=False)
    for child, tail in zip(children, tails, strict=True):
        child.tail = tail
    pieces = data[data.index(b">") :].split(_BEHIND_WRITTEN)
    if len(pieces) != len(children) + 1:  # somebody's text has the sign
        pieces = [etree.tostring(child, with_tail=False) for child in children]
    return [piece[piece.index(b">", piece.index(b"<")) :] for piece in pieces[: len(children)]]


def mentions(data: bytes, words: Iterable[bytes]) -> bool:
    """True where bytes hold one of some words; a pattern with alternatives takes ten times as long."""
    for word in words:  # noqa: SIM110 (a generator would take longer than the search)
        if word in data:
            return True
    return False


def remove(element: etree._Element) -> None:
    """Takes an element out of its document, in place; one that is out already stays so."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _entity(match: re.Match[str]) -> str:
    return _ENTITIES.get(match[0], _REPLACEMENT)
