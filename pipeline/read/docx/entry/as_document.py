"""Templates and files with macros or signatures into plain documents, and what was told of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO

from lxml import etree

from pipeline.errors import PipelineError
from pipeline.ooxml.names import DOCUMENT_MEDIA, w
from pipeline.ooxml.package import Package, Part, Relationship
from pipeline.read.docx.entry.notices import Matter, Notice

_KINDS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": "a template",
    "application/vnd.ms-word.document.macroEnabled.main+xml": "a document with macros",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": "a template with macros",
}
_MACRO_MEDIA = ("application/vnd.ms-office.vbaProject", "application/vnd.ms-word.vbaData")
"""How the media types of macros begin, those of their signatures included."""
_MACRO_LINKS = ("vbaProject", "wordVbaData")
_SIGNATURE_MEDIA = "application/vnd.openxmlformats-package.digital-signature-"
_SIGNATURE_LINKS = "package/2006/relationships/digital-signature/"


def as_plain_document(package: Package) -> tuple[Package, tuple[Notice, ...]]:
    """The package of a plain document without macros and signatures; PipelineError where it is none."""
    main = package.document
    _refuse_another_root(main)
    told: list[Notice] = []
    if main.media_type != DOCUMENT_MEDIA:
        told.append(
            Notice(main.name, Matter.KIND, _KINDS.get(main.media_type, main.media_type or "not stated"))
        )
        parts = {**package.parts, main.name: replace(main, media_type=DOCUMENT_MEDIA)}
        package = replace(package, parts=parts)
    for matter, is_meant in ((Matter.MACROS, _is_macro), (Matter.SIGNATURE, _is_signature)):
        package, left_out = _without(package, is_meant)
        told += [Notice(name, matter) for name in left_out]
    return package, tuple(told)


def reached(package: Package, *starts: str) -> frozenset[str]:
    """The names of the parts that relationships lead to from some sources on; "" is the package."""
    known: set[str] = set()
    waiting = list(starts)
    while waiting:
        for link in package.relationships.get(waiting.pop(), ()):
            if not link.external and link.target in package.parts and link.target not in known:
                known.add(link.target)
                waiting.append(link.target)
    return frozenset(known)


def _refuse_another_root(main: Part) -> None:
    root = _root_tag(main)
    if root != w("document"):
        raise PipelineError(
            f"the part '{main.name}' is no text of Word: it begins with '{root.rpartition('}')[2]}'",
            hint="open the file in Word and save it as .docx",
        )


def _root_tag(part: Part) -> str:
    try:
        for _, element in etree.iterparse(BytesIO(part.data), events=("start",), resolve_entities=False):
            return str(element.tag)
    except etree.XMLSyntaxError as error:
        raise PipelineError(
            f"the part '{part.name}' is not well-formed XML", hint="open the file in Word and save it again"
        ) from error
    return ""


def _is_macro(part: Part | None, link: Relationship | None) -> bool:
    return bool(
        (part and part.media_type.startswith(_MACRO_MEDIA))
        or (link and link.kind.startswith(_MACRO_LINKS) and "openxmlformats" not in link.type)
    )


def _is_signature(part: Part | None, link: Relationship | None) -> bool:
    return bool(
        (part and part.media_type.startswith(_SIGNATURE_MEDIA)) or (link and _SIGNATURE_LINKS in link.type)
    )


def _without(
    package: Package, is_meant: Callable[[Part | None, Relationship | None], bool]
) -> tuple[Package, tuple[str, ...]]:
    """The package without some parts, the relationships to them, and what only they lead to."""
    gone = {name for name, part in package.parts.items() if is_meant(part, None)}
    gone |= {link.target for link in _links(package) if is_meant(None, link) and link.target in package.parts}
    relationships = {
        source: tuple(link for link in links if link.target not in gone and not is_meant(None, link))
        for source, links in package.relationships.items()
        if source not in gone
    }
    rest = replace(package, relationships=relationships)
    gone |= reached(package, *gone) - reached(rest, "")
    return (
        Package(
            {name: part for name, part in package.parts.items() if name not in gone},
            {source: links for source, links in relationships.items() if source not in gone},
        ),
        tuple(sorted(gone)),
    )


def _links(package: Package) -> Iterator[Relationship]:
    for links in package.relationships.values():
        yield from (link for link in links if not link.external)
