"""Parts whose XML is written in another way into ones as Word writes it: the usual prefixes, double quotes.

Python's ElementTree calls its namespaces ns0, ns1 …, Word 2007 one of them "ve", other libraries break lines
inside tags. It is the same XML; what looks at bytes before it parses them knows one spelling alone.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from pipeline.ooxml.names import PREFIXES, M, W
from pipeline.ooxml.package import Package, Part
from pipeline.ooxml.text import mentions, parsed, serialised
from pipeline.read.docx.entry.notices import Matter, Notice

_USUAL: Mapping[str, str] = {**PREFIXES, "m": M}
_DECLARED = re.compile(rb"""xmlns(?<=\sxmlns)(?::([\w.-]+))?\s*=\s*["']([^"']*)["']""")
_BROKEN = re.compile(rb"<[\w:]+(?:\s\s|[\t\r\n])")
"""A tag that is broken."""
_BREAKS = (b"\t", b"\r", b"\n", b"  ")
_OTHER_SIGN = re.compile(rb"""<[\w:]+\s[^<>]*\b(?:w|r):\w+(?:='|\s+=|=\s)""")
"""An attribute in single quotes or with blanks around its sign."""
_SIGN = re.compile(rb"=(?:['\s]|(?<=\s=))")
"""The same wherever it stands, which takes a tenth of the time."""


def as_usually_spelt(package: Package) -> tuple[Package, tuple[Notice, ...]]:
    """The package with each part that holds text in the usual spelling; one that has it stays as it is."""
    parts: dict[str, Part] = dict(package.parts)
    told: list[Notice] = []
    for part in package.parts.values():
        if W.encode() in part.data and _is_spelt_otherwise(part.data):
            root = _with_usual_prefixes(parsed(part.data, part.name))
            parts[part.name] = replace(part, data=serialised(root))
            told.append(Notice(part.name, Matter.SPELLING))
    return (replace(package, parts=parts) if told else package), tuple(told)


def _is_spelt_otherwise(data: bytes) -> bool:
    """True for another spelling; the patterns take long, and are asked where there is a sign of one."""
    usual = {uri.encode(): prefix.encode() for prefix, uri in _USUAL.items()}
    if any(usual.get(uri, prefix) != prefix for prefix, uri in _DECLARED.findall(data)):
        return True
    tags = data[data.find(b"?>") + 2 :].strip() if data.startswith(b"<?xml") else data
    broken = mentions(tags, _BREAKS) and _BROKEN.search(tags) is not None
    return broken or (_SIGN.search(tags) is not None and _OTHER_SIGN.search(tags) is not None)


def _with_usual_prefixes(root: etree._Element) -> etree._Element:
    """A root that declares the usual prefixes first; its children take them as they come below it.

    The others stay declared: texts of attributes may name them (mc:Ignorable).
    """
    others = {prefix: uri for prefix, uri in root.nsmap.items() if prefix and prefix not in _USUAL}
    named = {uri for each in root.iter() for uri in each.nsmap.values()}
    usual = {prefix: uri for prefix, uri in _USUAL.items() if uri in named}
    result = etree.Element(root.tag, nsmap={**usual, **others})
    for key, value in root.attrib.items():
        result.set(key, value)
    result.text = root.text
    result.extend(list(root))
    return result
