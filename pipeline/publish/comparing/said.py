"""A comparison of two Word files into the same that says of itself what it is, where one of ours came in."""

from pipeline.model.identity import FileKind, Property
from pipeline.ooxml.own_properties import with_own_properties
from pipeline.ooxml.package import Package
from pipeline.read.docx.identity import identity_of


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
