"""A resolved document into digests: of all that it prints, and of what a seal protects."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from hashlib import sha256
from typing import Any

from pipeline.model.block import (
    Block,
    Blocks,
    Callout,
    ListPosition,
    Paragraph,
    ParagraphRole,
    Table,
    TableRole,
)
from pipeline.model.document import Document
from pipeline.resolve.resolved import Resolved, cross_references


def source_digest(resolved: Resolved) -> str:
    """The sha256 of everything that a document prints, whatever file it came from."""
    return _sha256((resolved.document, resolved.headings, resolved.references))


def content_digest(resolved: Resolved) -> str:
    """The sha256 of a document without version, status and control table: what sealing protects.

    The names of source files do not count, nor do ids that the program gives to lists and callouts.
    """
    document = resolved.document
    artefact = replace(document.artefact, parts=(), fields="")
    front, body = (tuple(_protected(blocks)) for blocks in (document.front, document.body))
    kept = replace(document, artefact=artefact, front=front, body=body)
    ids = _ids(kept)
    headings = {key: heading for key, heading in resolved.headings.items() if key in ids}
    references = {
        (reference.artefact, reference.target, reference.form): resolved.reference(reference)
        for reference in cross_references(kept)
    }
    return _sha256((artefact, front, body, kept.notes, headings, references))


def _protected(blocks: Blocks) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Table(role=TableRole.CONTROL) | Paragraph(role=ParagraphRole.COVER_LINE):
                pass  # the version, its status, its date, and the change record
            case _:
                yield block


def _ids(document: Document) -> frozenset[str]:
    return frozenset(getattr(block, "id", "") for block in document.blocks)


def _sha256(value: object) -> str:
    return sha256(_Text().of(value).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class _Text:
    """Writes a value as text in which equal values, and only those, look the same.

    A field that has its default is left out, so that a field added to the model later changes no old digest.
    """

    groups: dict[str, str] = field(default_factory=dict)
    """Lists and callouts in the order of their first use, in place of their generated ids."""
    fields: dict[type, tuple[tuple[str, object], ...]] = field(default_factory=dict)
    """The fields of each dataclass that take part in equality, with their defaults."""

    def of(self, value: object) -> str:
        """The text of a value; the commonest kinds of a document come first."""
        if type(value) is str:
            return f"{len(value)}:{value}"
        if type(value) in self.fields:
            return self._of_dataclass(value)
        match value:
            case Enum():
                return self.of(value.value)
            case str():
                return f"{len(value)}:{value}"
            case bytes():
                return sha256(value).hexdigest()
            case None | bool() | int() | float():
                return repr(value)
            case tuple():
                return f"({' '.join(map(self.of, value))})"
            case Mapping():
                items = sorted(f"{self.of(key)}={self.of(item)}" for key, item in value.items())
                return f"{{{' '.join(items)}}}"
            case _:
                return self._of_dataclass(value)

    def _of_dataclass(self, value: Any) -> str:
        kind = type(value)
        if kind not in self.fields:
            facts = dataclasses.fields(value)
            self.fields[kind] = tuple((fact.name, fact.default) for fact in facts if fact.compare)
        parts = [kind.__name__]
        for name, default in self.fields[kind]:
            item = getattr(value, name)
            if item is default or item == default:
                continue
            if (kind, name) in _GENERATED:
                item = self.groups.setdefault(item, f"group-{len(self.groups)}")
            parts.append(f"{name}={self.of(item)}")
        return f"<{' '.join(parts)}>"


_GENERATED = {(ListPosition, "list"), (Callout, "id")}
