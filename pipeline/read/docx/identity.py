"""The properties of a Word file into what it is: which kind of file, of which text, compared with which.

What Word, LibreOffice and Google do to properties does not matter: they write them in another order, under
other numbers, as other types, with blanks around names and values, and leave out what they do not keep.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.errors import PipelineError
from pipeline.model.identity import FileKind, Identity, Member, Property, TextState, member_of
from pipeline.ooxml.names import local
from pipeline.ooxml.package import Package, Part
from pipeline.ooxml.text import parsed

_PART = "docprops/custom.xml"
_DIGEST = re.compile(r"(?:[0-9]{1,4}:)?[0-9a-f]{64}")


def identity_of(package: Package) -> Identity | None:
    """What a file says of itself; None for one that is none of ours, or no longer says which text it holds.

    It raises nothing: whatever stands in the place of a property and is none is not there.
    """
    said = _properties(package)
    artefact, digest = said.get(_key(Property.ARTEFACT), ""), _digest(said, Property.DIGEST)
    if not artefact or not digest:
        return None
    text = TextState(artefact, said.get(_key(Property.VERSION), ""), digest)
    return Identity(_kind(said), text, _older(said, artefact), _members(said))


def as_digest(text: str) -> str:
    """A digest as it was written; "" for a text that is none, or one that is cut short."""
    value = text.strip().lower()
    return value if _DIGEST.fullmatch(value) else ""


def _older(said: Mapping[str, str], artefact: str) -> TextState | None:
    digest = _digest(said, Property.OLDER_DIGEST)
    return TextState(artefact, said.get(_key(Property.OLDER_VERSION), ""), digest) if digest else None


def _kind(said: Mapping[str, str]) -> FileKind | None:
    named = said.get(_key(Property.KIND), "").lower()
    return next((kind for kind in FileKind if kind.value == named), None)


def _members(said: Mapping[str, str]) -> tuple[Member, ...]:
    """What a consolidated file is made of, in its order, whatever order the properties have."""
    named = (member_of(name.capitalize(), value) for name, value in said.items())
    return tuple(member for _, member in sorted(filter(None, named), key=lambda numbered: numbered[0]))


def _digest(said: Mapping[str, str], name: Property) -> str:
    return as_digest(said.get(_key(name), ""))


def _properties(package: Package) -> Mapping[str, str]:
    """The text of each custom property by its name as it is compared; the first of a name counts."""
    said: dict[str, str] = {}
    for part in _parts(package):
        for element in _elements(part):
            name = _key(element.get("name") or "")
            if name:
                said.setdefault(name, "".join(map(str, element.itertext())).strip())
    return said


def _parts(package: Package) -> Iterator[Part]:
    """The parts of custom properties: those that the package points at, else those that are called so."""
    related = package.related("", "custom-properties")
    yield from related or (part for name, part in package.parts.items() if name.lower() == _PART)


def _elements(part: Part) -> Iterator[etree._Element]:
    try:
        root = parsed(part.data, part.name)
    except PipelineError:  # a reader of the whole file says so
        return
    yield from (element for element in root.iterchildren("*") if local(element) == "property")


def _key(name: str) -> str:
    return " ".join(name.split()).lower()
