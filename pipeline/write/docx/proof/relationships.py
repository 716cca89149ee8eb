"""Relationships of a package into what they lead to: an address, or the hash of a part and all behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from lxml import etree

from pipeline.ooxml.package import Package, Part
from pipeline.ooxml.text import parsed


@dataclass(slots=True)
class Leads:
    """What each relationship of each part of a package leads to; worked out when it is asked for."""

    package: Package
    _parts: dict[str, str] = field(default_factory=dict)
    _sources: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, source: str) -> Mapping[str, str]:
        """What each relationship of a part leads to, by its id."""
        if source not in self._sources:
            self._sources[source] = {
                relationship.id: f"{relationship.kind} {relationship.target}"
                if relationship.external
                else f"{relationship.kind} {self.part(relationship.target)}"
                for relationship in self.package.relationships.get(source, ())
            }
        return self._sources[source]

    def part(self, name: str) -> str:
        """The hash of a part with all that it leads to; "missing" for none."""
        if name not in self._parts:
            self._parts[name] = "itself"  # for parts that lead back to where they are led to from
            self._parts[name] = self._hash(name)
        return self._parts[name]

    def _hash(self, name: str) -> str:
        part = self.package.parts.get(name)
        if part is None:
            return "missing"
        behind = sorted(f"{own} {target}" for own, target in self.of(name).items())
        return sha256(b"\0".join((_said(part), *(line.encode() for line in behind)))).hexdigest()[:24]


def _said(part: Part) -> bytes:
    """The bytes of a part; of a drawing, which programs spell anew, its canonical form (W3C C14N 2.0)."""
    if not any(kind in part.media_type for kind in ("chart", "diagram")):
        return part.data
    root = parsed(part.data, part.name)
    canonical: str = etree.canonicalize(root, rewrite_prefixes=True, strip_text=True)
    return canonical.encode()
