"""The headers and footers of a Word template that hold pictures into what every file has of them."""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml import etree

from pipeline.errors import PipelineError
from pipeline.ooxml import names
from pipeline.ooxml.names import MC, REVISION_ELEMENTS, R, V, w
from pipeline.ooxml.package import Package, Part, Relationship
from pipeline.ooxml.text import parsed, remove, serialised

Key = tuple[str, str]
"""A "header" or "footer", and the pages that it is for: "default" or "first"."""
_PICTURES = (w("drawing"), w("pict"), w("object"))
_TIED = (*REVISION_ELEMENTS, w("commentReference"), w("footnoteReference"), w("endnoteReference"))
"""What belongs to the text of the template, and could not be followed from elsewhere."""
_CARRIED = frozenset({"image", "hyperlink"})
_FIRST_DRAWING, _FIRST_SHAPE = 100_000, 4_096
"""The ids of pictures begin here: beyond those of the figures, and of the watermarks, of any document."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the headers and footers of a template show beside the line that each document has of its own."""

    roots: Mapping[Key, etree._Element]
    """Those with pictures, their relationship ids as in `relationships`."""
    relationships: Mapping[Key, tuple[Relationship, ...]]
    parts: tuple[Part, ...]
    """The pictures."""

    def key(self, kind: str, form: str) -> Key:
        """What stands on a kind of page; a cover has that of other pages where the template knows none."""
        first = (kind, "first")
        return first if form == "first" and first in self.roots else (kind, "default")

    def headed(self, part: Part, kind: str, form: str, number: int) -> Part:
        """A header or footer with the template's above its line; `number` tells the parts of a file apart."""
        template = self.roots.get(self.key(kind, form))
        if template is None:
            return part
        own = parsed(part.data, part.name)
        known: dict[str, str] = {prefix: uri for prefix, uri in template.nsmap.items() if prefix}
        known.update({prefix: uri for prefix, uri in own.nsmap.items() if prefix})
        root = etree.Element(own.tag, nsmap=known)
        ignorable = (template.get(f"{{{MC}}}Ignorable") or "").split()
        if ignorable:
            root.set(f"{{{MC}}}Ignorable", " ".join(prefix for prefix in ignorable if prefix in root.nsmap))
        root.extend([*map(deepcopy, template), *own])
        _number_pictures(root, number)
        return replace(part, data=serialised(root))


def letterhead_of(package: Package, main: Part, document: etree._Element) -> Letterhead:
    """The headers and footers with pictures of a template's first section; PipelineError for one with more.

    What else a header may hold (tracked changes, embedded files) belongs to the template's own text.
    """
    pointers = {
        relationship.id: relationship.target
        for relationship in package.relationships.get(main.name, ())
        if not relationship.external
    }
    roots: dict[Key, etree._Element] = {}
    related: dict[Key, tuple[Relationship, ...]] = {}
    media: dict[str, Part] = {}
    for key, pointer in _references(document):
        part = package.parts.get(pointers.get(pointer, ""))
        root = parsed(part.data, part.name) if part else None
        if part is None or root is None or next(root.iter(*_PICTURES), None) is None:
            continue
        _require_free(root, key[0])
        given = {relationship.id: relationship for relationship in package.relationships.get(part.name, ())}
        renamed = dict(_renamed(_pointed(root), given, package, media, key))
        _point(root, {old: new.id for old, new in renamed.items()})
        _trim(root)
        roots[key], related[key] = root, tuple(renamed.values())
    return Letterhead(roots, related, tuple(media.values()))


def _references(document: etree._Element) -> Iterator[tuple[Key, str]]:
    """The headers and footers of the first section, whose page is that of every file, by relationship."""
    section = document.find(f".//{w('sectPr')}")
    for kind in ("header", "footer"):
        for reference in section.iterfind(w(f"{kind}Reference")) if section is not None else ():
            pages = reference.get(w("type")) or "default"
            if pages == "default" or (pages == "first" and _has_title_page(section)):
                yield (kind, pages), reference.get(names.r("id")) or ""


def _has_title_page(section: etree._Element | None) -> bool:
    title = section.find(w("titlePg")) if section is not None else None
    return title is not None and title.get(w("val")) not in ("0", "false", "off")


def _require_free(root: etree._Element, kind: str) -> None:
    tied = next(root.iter(*_TIED), None)
    if tied is not None:
        raise PipelineError(
            f"the {kind} of the Word reference document holds {names.local(tied)}, which belongs to its text",
            hint="accept its changes and remove comments and notes; then save it again",
        )


def _pointed(root: etree._Element) -> tuple[str, ...]:
    """The relationships that a header points at, in order."""
    pointed = (
        value for element in root.iter() for name, value in element.attrib.items() if _is_pointer(name)
    )
    return tuple(dict.fromkeys(str(value) for value in pointed))


def _is_pointer(name: object) -> bool:
    return str(name).startswith(f"{{{R}}}")


def _renamed(
    pointed: Iterable[str],
    given: Mapping[str, Relationship],
    package: Package,
    media: dict[str, Part],
    key: Key,
) -> Iterator[tuple[str, Relationship]]:
    """Each relationship under a name of its own; the pictures go into `media`, each once."""
    for number, old in enumerate(pointed, 1):
        relationship = given.get(old)
        part = package.parts.get(relationship.target) if relationship else None
        if (
            relationship is None
            or relationship.kind not in _CARRIED
            or relationship.external != (relationship.kind == "hyperlink")
        ):
            what = (
                f"a linked {relationship.kind}"
                if relationship and relationship.external
                else f"a {relationship.kind if relationship else 'broken link'}"
            )
            raise PipelineError(
                f"the {key[0]} of the Word reference document holds {what}, which is not carried along",
                hint="keep text and embedded pictures in it; insert a picture from its file, unlinked",
            )
        target = relationship.target
        if part is not None:
            extension = part.name.rpartition(".")[2].lower()
            known = media.get(part.name)
            name = known.name if known else f"word/media/letterhead{len(media) + 1}.{extension}"
            media.setdefault(part.name, replace(part, name=name))
            target = name
        yield old, Relationship(f"letterhead{number}", relationship.type, target, relationship.external)


def _point(root: etree._Element, ids: Mapping[str, str]) -> None:
    for element in root.iter():
        for name, value in element.attrib.items():
            if _is_pointer(name):
                element.set(name, ids[str(value)])


def _trim(root: etree._Element) -> None:
    """Takes away empty paragraphs at the end: the document's own line comes there."""
    for child in reversed(root):
        if child.tag != w("p") or next(child.iter(w("t"), w("instrText"), *_PICTURES), None) is not None:
            return
        remove(child)


def _number_pictures(root: etree._Element, number: int) -> None:
    """Gives each picture of a part an id that no other part has."""
    start = _FIRST_DRAWING + 1_000 * number
    for index, picture in enumerate(root.iter(f"{{{names.WP}}}docPr")):
        picture.set("id", str(start + index))
    shapes = (shape for shape in root.iter(f"{{{V}}}shape") if _is_template_shape(shape))
    for index, shape in enumerate(shapes):
        shape.set("id", f"_x0000_s{_FIRST_SHAPE + 100 * number + index}")
        shape.attrib.pop(f"{{{names.O}}}spid", "")


def _is_template_shape(shape: etree._Element) -> bool:
    return not (shape.get("id") or "").startswith("PowerPlusWaterMarkObject")
