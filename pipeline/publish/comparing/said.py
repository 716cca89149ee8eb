"""A comparison of two Word files into the same that says of itself what it is, and can be answered."""

from pipeline.model.identity import FileKind, Property
from pipeline.ooxml.names import w
from pipeline.ooxml.own_properties import with_own_properties
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import parsed
from pipeline.read.docx.entry.notices import Matter, Notice
from pipeline.read.docx.identity import identity_of

_FINAL = "_MarkAsFinal"
_YES = frozenset(("1", "true", "on"))


def saying_what_it_is(package: Package, old: Package) -> Package:
    """The package; where the newer file was one of ours, it no longer says that it is that file.

    It says which text it is compared with where the older file is ours as well, of the same artefact.
    """
    newer, older = identity_of(package), identity_of(old)
    if newer is None:
        return package
    text = older.text if older is not None and older.text.artefact == newer.text.artefact else None
    values: dict[str, str] = {
        Property.KIND: FileKind.COMPARISON.value,
        Property.OLDER_VERSION: text.version if text else "",
        Property.OLDER_DIGEST: text.digest if text else "",
    }
    return with_own_properties(package, values)


def open_to_answers(package: Package) -> tuple[Package, tuple[Notice, ...]]:
    """A red-line without the mark that it is final, and what is told of that and of a protection that stays.

    Programs open a file with that mark for reading alone, so that nothing in it can be accepted or rejected.
    """
    made = with_own_properties(package, {_FINAL: ""})
    told = [Notice(name, Matter.FINAL) for name, part in made.parts.items() if part != package.parts[name]]
    for part in package.related(package.document.name, "settings"):
        protection = parsed(part.data, part.name).find(w("documentProtection"))
        if protection is not None and protection.get(w("enforcement"), "0") in _YES:
            told.append(Notice(part.name, Matter.PROTECTED))
    return made, tuple(told)
