"""A package in the strict form of ISO/IEC 29500 into the transitional one, which every reader here knows.

The two have the same elements under other namespaces and other types of relationships (ISO/IEC 29500-1,
annex A; 29500-4), and some values are written otherwise (`strict_values`).
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from pipeline.ooxml.foreign.strict_values import settle_values
from pipeline.ooxml.package import Package, Part, Relationship
from pipeline.ooxml.text import parsed, serialised

_STRICT = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_RELATIONSHIPS = "officeDocument/relationships/"
_RENAMED: Mapping[str, str] = {
    "extendedProperties": "extended-properties",
    "customProperties": "custom-properties",
}
"""The last words that are spelt otherwise in the transitional form."""
_TAG = re.compile(rb"""<[^\s<>/!?][^\s<>/]*(?:\s+[^\s=<>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))+""")
"""A start tag with attributes: the same words in a text are a text."""
_NAMESPACE = re.compile(
    rb"""(\s(?:xmlns(?::[^\s=]+)?|(?:[^\s=:]+:)?uri)\s*=\s*["'])http://purl\.oclc\.org/ooxml/([^"'<]*)"""
)
"""Where an address of the standard is declared, or named as what a drawing or other data is made of."""
_MAPPED = re.compile(rb"""(?<=[\s:])prefixMappings\s*=\s*(?:"[^"]*"|'[^']*')""")
_MAPPED_ADDRESS = re.compile(rb"http://purl\.oclc\.org/ooxml/([^\"'<\s&]*)")
"""The addresses by which a content control finds its data (17.5.2.6)."""
_WITH_VALUES = (b"/wordprocessingml/2006/main", b"/drawingml/2006/", b"/officeDocument/2006/math")
"""What is in the addresses of the namespaces in which values differ."""
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
    if rest.startswith(f"{_RELATIONSHIPS}metadata/"):
        return f"{_TRANSITIONAL}package/2006/relationships/{rest.removeprefix(_RELATIONSHIPS)}"
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
    renamed = _TAG.sub(_tag, data)
    if not any(family in renamed for family in _WITH_VALUES):
        return replace(part, data=renamed)
    root = parsed(renamed, part.name)
    return replace(part, data=serialised(root) if settle_values(root) else renamed)


def _tag(tag: re.Match[bytes]) -> bytes:
    renamed = _NAMESPACE.sub(lambda match: match[1] + _renamed(match[2]), tag[0])
    return _MAPPED.sub(
        lambda mapping: _MAPPED_ADDRESS.sub(lambda match: _renamed(match[1]), mapping[0]), renamed
    )


def _renamed(rest: bytes) -> bytes:
    return _transitional_name(rest.decode("utf-8", "replace")).encode()
