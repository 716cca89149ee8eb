"""What a foreign Word file brought along into runs and the parts that they refer to."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.errors import PipelineError
from pipeline.model.text.inline import Inline, Opaque
from pipeline.ooxml.names import relationship_type
from pipeline.ooxml.package import Part, Relationship

_PREFIX = "carried-"
"""Before the hash that stands for a relationship: an id may not start with a digit."""
_SIGNATURES = (
    (b"\x89PNG", "png", "image/png"),
    (b"\xff\xd8", "jpg", "image/jpeg"),
    (b"GIF8", "gif", "image/gif"),
    (b"\x01\x00\x00\x00", "emf", "image/x-emf"),
    (b"\xd7\xcd\xc6\x9a", "wmf", "image/x-wmf"),
    (b"<svg", "svg", "image/svg+xml"),
    (b"<?xml", "svg", "image/svg+xml"),
)


@dataclass(frozen=True, slots=True)
class Carried:
    """The parts that opaque pieces refer to, and their relationships."""

    parts: tuple[Part, ...]
    relationships: tuple[Relationship, ...]


def opaque_xml(opaque: Opaque) -> str:
    """The XML of an opaque piece, with relationship ids in the place of hashes; else unchanged."""
    xml = opaque.xml
    for key, _ in opaque.parts:
        xml = xml.replace(f'"{key}"', f'"{_PREFIX}{key}"')
    return xml


def carried_parts(special: Iterable[Inline]) -> Carried:
    """The parts of all opaque pieces, each once; PipelineError for one that is no picture."""
    data = {key: part for inline in special if isinstance(inline, Opaque) for key, part in inline.parts}
    parts: list[Part] = []
    relationships: list[Relationship] = []
    for number, (key, content) in enumerate(sorted(data.items()), 1):
        extension, media_type = _kind(content)
        part = Part(f"word/media/carried{number}.{extension}", media_type, content)
        parts.append(part)
        relationships.append(Relationship(f"{_PREFIX}{key}", relationship_type("image"), part.name))
    return Carried(tuple(parts), tuple(relationships))


def _kind(content: bytes) -> tuple[str, str]:
    for start, extension, media_type in _SIGNATURES:
        if content.startswith(start):
            return extension, media_type
    raise PipelineError(
        "the document carries a part of a foreign Word file that is no picture",
        hint="import the file again and replace what the import report names",
    )
