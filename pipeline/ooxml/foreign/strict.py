"""A package in the strict form of ISO/IEC 29500 into the transitional one, which every reader here knows.

The two have the same elements under other namespaces and other types of relationships (ISO/IEC 29500-1,
annex A; 29500-4).
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from pipeline.ooxml.package import Package, Part, Relationship
from pipeline.ooxml.text import parsed

_STRICT = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_RENAMED: Mapping[str, str] = {
    "extendedProperties": "extended-properties",
    "customProperties": "custom-properties",
}
"""The last words that are spelt otherwise in the transitional form."""
_TAG = re.compile(rb"""<[^\s<>/!?][^\s<>/]*(?:\s+[^\s=<>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))+""")
"""A start tag with attributes: the same words in a text are a text."""
_NAMESPACE = re.compile(rb"""(\sxmlns(?::[^\s=]+)?\s*=\s*["'])http://purl\.oclc\.org/ooxml/([^"'<]*)""")
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


def transitional(package: Package) -> Package:
    """The package with every strict namespace and relationship as the transitional ones; others stay."""
    if not is_strict(package):
        return package
    return Package(
        {name: _part(part) for name, part in package.parts.items()},
        {
            source: tuple(_relationship(link) for link in links)
            for source, links in package.relationships.items()
        },
    )


def is_strict(package: Package) -> bool:
    """True where a relationship is of the strict form."""
    return any(link.type.startswith(_STRICT) for links in package.relationships.values() for link in links)


def _relationship(link: Relationship) -> Relationship:
    if not link.type.startswith(_STRICT):
        return link
    return replace(link, type=_transitional_name(link.type.removeprefix(_STRICT)))


def _transitional_name(rest: str) -> str:
    """ "officeDocument/relationships/comments" → the transitional address of it."""
    family, _, name = rest.partition("/")
    start, slash, last = name.rpartition("/")
    return f"{_TRANSITIONAL}{family}/2006/{start}{slash}{_RENAMED.get(last, last)}"


def _part(part: Part) -> Part:
    if not part.name.endswith((".xml", ".vml")):
        return part
    data = part.data
    if data.startswith(_BYTE_ORDER_MARKS):
        data = etree.tostring(parsed(data, part.name), xml_declaration=True, encoding="UTF-8")
    if _STRICT.encode() not in data:
        return part
    return replace(part, data=_TAG.sub(_tag, data))


def _tag(tag: re.Match[bytes]) -> bytes:
    return _NAMESPACE.sub(
        lambda match: match[1] + _transitional_name(match[2].decode("utf-8", "replace")).encode(), tag[0]
    )
