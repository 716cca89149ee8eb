"""The bytes of a Word file into parts and relationships, and those into the same bytes every time."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO

from pipeline.errors import PipelineError
from pipeline.ooxml import names
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
    """The package that some bytes hold; PipelineError unless they are what they should be, and sane."""
    files = zip_files(data, name, what)
    if _CONTENT_TYPES not in files:
        raise PipelineError(f"{name} is not {what}: it has no {_CONTENT_TYPES}")
    media = _media_types(files.pop(_CONTENT_TYPES))
    relationships = {
        _source_of(path): _relationships(content, path)
        for path, content in files.items()
        if path.endswith(".rels")
    }
    parts = (
        Part(path, media.get(f"/{path}".lower()) or media.get(_extension(path), ""), content)
        for path, content in files.items()
        if not path.endswith(".rels")
    )
    return package_of(parts, relationships)


def zip_files(data: bytes, name: str, what: str) -> dict[str, bytes]:
    """The files in a zip by their names; PipelineError unless it is sound, and sane."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _refuse_unsafe(archive, name)
            return {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
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
            files[_relationships_name(source)] = _relationships_xml(source, package.relationships[source])
    result = BytesIO()
    with zipfile.ZipFile(result, "w") as archive:
        for path, content in files.items():
            info = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            stored = not packed or _extension(path) in _STORED
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
    lowered = [info.filename.lower() for info in infos]
    if len(set(lowered)) < len(lowered):
        raise PipelineError(
            f"{name} holds two parts of one name", hint="save it again in the program that made it"
        )
    for info in infos:
        if info.flag_bits & 1:
            raise PipelineError(f"{name} is encrypted", hint="save it without a password")
        if info.filename.startswith("/") or ".." in info.filename.split("/"):
            raise PipelineError(f"{name} holds a part outside the package: '{info.filename}'")


def _media_types(data: bytes) -> dict[str, str]:
    """Media types by lower-case "/part" (overrides) and by extension (defaults)."""
    types: dict[str, str] = {}
    for element in parsed(data, _CONTENT_TYPES):
        key = element.get("PartName") or element.get("Extension") or ""
        types[key.lower()] = element.get("ContentType") or ""
    return types


def _relationships(data: bytes, path: str) -> tuple[Relationship, ...]:
    base = posixpath.dirname(_source_of(path))
    relationships: list[Relationship] = []
    for element in parsed(data, path):
        target = element.get("Target") or ""
        external = element.get("TargetMode") == "External"
        if not external:
            absolute = target.startswith("/")
            target = target.lstrip("/") if absolute else posixpath.normpath(posixpath.join(base, target))
        relationships.append(
            Relationship(element.get("Id") or "", element.get("Type") or "", target, external)
        )
    return tuple(relationships)


def _relationships_xml(source: str, relationships: Iterable[Relationship]) -> bytes:
    base = posixpath.dirname(source)
    lines = "".join(
        f'<Relationship Id="{quoted(rel.id)}" Type="{quoted(rel.type)}" Target="{quoted(rel.target)}"'
        ' TargetMode="External"/>'
        if rel.external
        else f'<Relationship Id="{quoted(rel.id)}" Type="{quoted(rel.type)}"'
        f' Target="{quoted(posixpath.relpath(rel.target, base or "."))}"/>'
        for rel in relationships
    )
    return (
        f'{DECLARATION}<Relationships xmlns="{names.PACKAGE_RELATIONSHIPS}">{lines}</Relationships>'
    ).encode()


def _content_types_xml(package: Package) -> bytes:
    defaults = {"rels": names.RELATIONSHIPS_MEDIA, "xml": names.XML_MEDIA}
    for part in sorted(package.parts.values(), key=lambda part: part.name):
        if part.media_type.startswith("image/"):
            defaults.setdefault(_extension(part.name), part.media_type)
    lines = [f'<Default Extension="{ext}" ContentType="{media}"/>' for ext, media in sorted(defaults.items())]
    lines += [
        f'<Override PartName="/{quoted(part.name)}" ContentType="{quoted(part.media_type)}"/>'
        for part in sorted(package.parts.values(), key=lambda part: part.name)
        if defaults.get(_extension(part.name)) != part.media_type
    ]
    return f'{DECLARATION}<Types xmlns="{names.CONTENT_TYPES}">{"".join(lines)}</Types>'.encode()


def _relationships_name(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _source_of(relationships_name: str) -> str:
    """The part whose relationships stand in a file: "word/document.xml" of its .rels, "" of the package's."""
    folder, name = posixpath.split(relationships_name)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def _extension(path: str) -> str:
    return path.rsplit(".", 1)[-1].lower()
