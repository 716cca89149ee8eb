"""The bytes of a Word file into its parts, their trees and their relationships."""

import posixpath
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from tests.judges.names import MAIN, RELATION

_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": MAIN.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": RELATION.encode(),
}
"""The namespaces of the strict form of the standard, and those of the transitional form."""
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part says of another one, or of an address outside."""

    kind: str
    """The last word of its type: header, image, hyperlink …"""
    target: str
    """The name of a part, or the address."""
    outside: bool


@dataclass(frozen=True, slots=True)
class Package:
    """A Word file, read."""

    data: Mapping[str, bytes]
    """All parts by name, without the stroke before it."""
    trees: Mapping[str, etree._Element]
    """The parts below word/ that are XML."""
    relations: Mapping[str, Mapping[str, Relation]]
    """Per part, by id; "" has those of the whole."""
    doubled: tuple[str, ...]
    """Names that stand more than once in the archive."""

    @property
    def main(self) -> str:
        """The name of the part that holds the body."""
        return next(
            (to.target for to in self.relations[""].values() if to.kind == "officeDocument"),
            "word/document.xml",
        )

    @property
    def body(self) -> etree._Element:
        """The body."""
        return self.trees[self.main][0]

    def part(self, kind: str) -> etree._Element | None:
        """The tree of a part that the main part is related to; None where there is none."""
        for relation in self.relations.get(self.main, {}).values():
            if relation.kind == kind:
                return self.trees.get(relation.target)
        return None


def opened(path: Path | BinaryIO) -> Package:
    """The package in a file; `zipfile.BadZipFile` and `etree.XMLSyntaxError` where it is none."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        data = {name: archive.read(name) for name in names}
    trees = {
        name: _tree(content)
        for name, content in data.items()
        if name.startswith("word/") and name.endswith(".xml")
    }
    relations = {
        _source(name): _relations(name, content) for name, content in data.items() if name.endswith(".rels")
    }
    doubled = tuple(name for name, count in Counter(names).items() if count > 1)
    return Package(data, trees, {"": {}, **relations}, doubled)


def _tree(content: bytes) -> etree._Element:
    for strict, transitional in _STRICT.items():
        content = content.replace(strict, transitional)
    return etree.fromstring(content, _PARSER)


def _source(name: str) -> str:
    """The part that a part of relationships speaks of."""
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _relations(name: str, content: bytes) -> dict[str, Relation]:
    folder = posixpath.dirname(_source(name))
    found = {}
    for relation in _tree(content):
        target = relation.get("Target") or ""
        outside = relation.get("TargetMode") == "External"
        if not outside:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = (relation.get("Type") or "").rpartition("/")[2]
        found[relation.get("Id") or ""] = Relation(kind, target, outside)
    return found
