"""The bytes of a Word file into parts and relationships, and those into the same bytes every time."""

import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from pipeline.errors import PipelineError
from pipeline.ooxml import names
from pipeline.ooxml.part_names import (
    PartNames,
    address_of,
    escaped_name,
    extension,
    relationships_of,
    source_of,
)
from pipeline.ooxml.text import DECLARATION, parsed, quoted

LARGEST_PACKAGE_BYTES = 512 * 1024 * 1024
"""Unpacked; the largest real artefacts stay under a hundredth of it."""
MOST_PARTS = 10_000
_STORED = ("png", "jpg", "jpeg", "gif")
_CONTENT_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a package."""

    name: str
    """Without the leading slash: "word/document.xml"."""
    media_type: str
    data: bytes

    def may_hold(self, name: bytes) -> bool:
        """False where no element can have a name, in whatever encoding, so that none need be looked for."""
        return name in self.data or b"\0" in self.data


@dataclass(frozen=True, slots=True)
class Relationship:
    """A pointer from a part, or from the package, to a part or to the outside."""

    id: str
    type: str
    """The full URI; `kind` is its last word."""
    target: str
    """The name of a part, or the address of something outside."""
    external: bool = False
    stated: str = field(default="", compare=False)
    """The target as a foreign file spells it, where it leads to no part of the package."""

    @property
    def kind(self) -> str:
        """The last word of the type, the same in strict and transitional files: "styles"."""
        return self.type.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Package:
    """Parts by name, and relationships by the name of the part that they start from ("": the package)."""

    parts: Mapping[str, Part]
    relationships: Mapping[str, tuple[Relationship, ...]] = field(default_factory=dict)

    def related(self, source: str, kind: str) -> tuple[Part, ...]:
        """The parts that `source` points at by relationships of one kind, in order."""
        relationships = (
            rel for rel in self.relationships.get(source, ()) if rel.kind == kind and not rel.external
        )
        return tuple(self.parts[rel.target] for rel in relationships if rel.target in self.parts)

    def named_or_typed(self, source: str, kind: str) -> tuple[Part, ...]:
        """The parts that `related` gives; where there are none, those that say themselves what they are.

        Programs find a workbook and its texts by their media types, also where a relationship is damaged.
        """
        mark = {"officeDocument": ".sheet.main+xml"}.get(kind, f".{kind}+xml")
        typed = (part for part in self.parts.values() if part.media_type.endswith(mark))
        return self.related(source, kind) or tuple(typed)

    @property
    def document(self) -> Part:
        """The main part; PipelineError where there is none."""
        parts = self.related("", "officeDocument")
        if not parts:
            raise PipelineError("this is not a Word file: it names no main document part")
        return parts[0]


def package_of(parts: Iterable[Part], relationships: Mapping[str, Iterable[Relationship]]) -> Package:
    """A package of parts and of the relationships by source."""
    return Package({part.name: part for part in parts}, {k: tuple(v) for k, v in relationships.items()})


def read_package(data: bytes, name: str = "this file", what: str = "a Word file") -> Package:
    """The package that some bytes hold; PipelineError unless they are what they should be, and sane.

    Names of parts are compared as ISO/IEC 29500-2, 6.2.2.3 has it, without regard to case, and as programs
    that write them with backslashes or percent signs mean them.
    """
    files = zip_files(data, name, what)
    listed = next((path for path in files if path.lower() == _CONTENT_TYPES.lower()), None)
    if listed is None:
        raise PipelineError(f"{name} is not {what}: it has no {_CONTENT_TYPES}")
    media = _media_types(files.pop(listed))
    parts = {path: content for path, content in files.items() if not _is_relationships(path)}
    known = PartNames(parts)
    relationships = {
        known.named(source_of(path)) or source_of(path): _relationships(content, path, known)
        for path, content in files.items()
        if _is_relationships(path)
    }
    return package_of((Part(path, media.of(path), parts[path]) for path in parts), relationships)


def zip_files(data: bytes, name: str, what: str) -> dict[str, bytes]:
    """The files in a zip by their names; PipelineError unless it is sound, and sane."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _refuse_unsafe(archive, name)
            infos = (info for info in archive.infolist() if not _plain(info.filename).endswith("/"))
            return {_plain(info.filename): archive.read(info) for info in infos}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        hint = "it may be cut off or damaged: save it again, or ask its sender for it again"
        raise PipelineError(f"{name} is not {what}: {unread_zip(error)}", hint=hint) from error


def unread_zip(error: Exception) -> str:
    """Why a zip cannot be read."""
    match error:
        case NotImplementedError() | RuntimeError():
            return "it is packed or locked in a way that is not read"
        case EOFError():
            return "it ends too early"
    return "it is no zip file, or its bytes are damaged"


def package_bytes(package: Package, *, packed: bool = True) -> bytes:
    """The zip file of a package: parts in a fixed order, fixed times, no trace of machine or clock.

    What is read again at once need not be packed.
    """
    files = {_CONTENT_TYPES: _content_types_xml(package)}
    for source in ("", *sorted(package.parts)):
        if source:
            files[source] = package.parts[source].data
        if package.relationships.get(source):
            links = package.relationships[source]
            files[relationships_of(source)] = _relationships_xml(source, links, package.parts)
    result = BytesIO()
    with zipfile.ZipFile(result, "w") as archive:
        for path, content in files.items():
            info = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            stored = not packed or extension(path) in _STORED
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content, compresslevel=6)
    return result.getvalue()


def _refuse_unsafe(archive: zipfile.ZipFile, name: str) -> None:
    infos = archive.infolist()
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_PACKAGE_BYTES:
        raise PipelineError(
            f"{name} unpacks to more than {LARGEST_PACKAGE_BYTES >> 20} MB or {MOST_PARTS} parts",
            hint="no real document does; the file may be a decompression bomb",
        )
    lowered = [_plain(info.filename).lower() for info in infos]
    if len(set(lowered)) < len(lowered):
        raise PipelineError(
            f"{name} holds two parts of one name", hint="save it again in the program that made it"
        )
    for info in infos:
        if info.flag_bits & 1:
            raise PipelineError(f"{name} is encrypted", hint="save it without a password")
        path = _plain(info.filename)
        if path.startswith("/") or ".." in path.split("/"):
            raise PipelineError(f"{name} holds a part outside the package: '{info.filename}'")


def _plain(path: str) -> str:
    """The name of a file in a zip with the slashes that the standard asks for."""
    return path.replace("\\", "/")


def _is_relationships(path: str) -> bool:
    return path.lower().endswith(".rels")


@dataclass(frozen=True, slots=True)
class _MediaTypes:
    """What a package says that its parts are."""

    by_part: Mapping[str, str]
    by_extension: Mapping[str, str]

    def of(self, path: str) -> str:
        """The media type of a part; "" where none is said."""
        return self.by_part.get(escaped_name(path).lower()) or self.by_extension.get(extension(path), "")


def _media_types(data: bytes) -> _MediaTypes:
    parts: dict[str, str] = {}
    extensions: dict[str, str] = {}
    for element in parsed(data, _CONTENT_TYPES):
        media, part = element.get("ContentType") or "", element.get("PartName")
        if part is not None:
            parts[escaped_name(_plain(part).lstrip("/")).lower()] = media
        elif element.get("Extension"):
            extensions[(element.get("Extension") or "").lower().lstrip(".")] = media
    return _MediaTypes(parts, extensions)


def _relationships(data: bytes, path: str, known: PartNames) -> tuple[Relationship, ...]:
    """The relationships in a part of them, whatever else stands there."""
    return tuple(
        _relationship(element, source_of(path), known)
        for element in parsed(data, path)
        if isinstance(element.tag, str) and names.local(element) == "Relationship"
    )


def _relationship(element: etree._Element, source: str, known: PartNames) -> Relationship:
    stated = element.get("Target") or ""
    own = element.get("Id") or "", element.get("Type") or ""
    if element.get("TargetMode") == "External":
        return Relationship(*own, stated, external=True)
    target = known.meant(stated, source)
    return Relationship(*own, target, stated="" if target in known else stated)


def _relationships_xml(source: str, links: Iterable[Relationship], parts: Mapping[str, Part]) -> bytes:
    lines = "".join(
        f'<Relationship Id="{quoted(link.id)}" Type="{quoted(link.type)}" Target="{quoted(link.target)}"'
        ' TargetMode="External"/>'
        if link.external
        else f'<Relationship Id="{quoted(link.id)}" Type="{quoted(link.type)}"'
        f' Target="{quoted(_address(link, source, parts))}"/>'
        for link in links
    )
    return (
        f'{DECLARATION}<Relationships xmlns="{names.PACKAGE_RELATIONSHIPS}">{lines}</Relationships>'
    ).encode()


def _address(link: Relationship, source: str, parts: Mapping[str, Part]) -> str:
    """The target as it is written: relative to its source, or as a foreign file spelt what leads nowhere."""
    return link.stated if link.stated and link.target not in parts else address_of(link.target, source)


def _content_types_xml(package: Package) -> bytes:
    defaults = {"rels": names.RELATIONSHIPS_MEDIA, "xml": names.XML_MEDIA}
    parts = sorted(package.parts.values(), key=lambda part: part.name)
    for part in parts:
        if part.media_type.startswith("image/") and extension(part.name):
            defaults.setdefault(extension(part.name), part.media_type)
    for part in parts:
        if not part.media_type and extension(part.name) != "rels":
            defaults.pop(extension(part.name), None)  # it would say of this part what nobody said
    lines = [
        f'<Default Extension="{quoted(ending)}" ContentType="{quoted(media)}"/>'
        for ending, media in sorted(defaults.items())
    ]
    lines += [
        f'<Override PartName="/{quoted(escaped_name(part.name))}" ContentType="{quoted(part.media_type)}"/>'
        for part in parts
        if part.media_type and defaults.get(extension(part.name)) != part.media_type
    ]
    return f'{DECLARATION}<Types xmlns="{names.CONTENT_TYPES}">{"".join(lines)}</Types>'.encode()
