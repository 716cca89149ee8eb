"""Names in the artefact library into the problems of those that contradict their metadata."""

from collections.abc import Iterator

from pipeline.errors import Place, Problem, found
from pipeline.load.yaml.tree import yaml_tree
from pipeline.model.library import versions_named
from pipeline.resolve.checks.checked import Checked, Library


def artefact_names(checked: Checked) -> Iterator[Problem]:
    """The names of an artefact that say another version than its changelog; one without its theme."""
    artefact, version = checked.document.artefact, checked.document.version.version
    names = {"library_name": artefact.library_name, "short_name": artefact.short_name}
    wrong = {key: name for key, name in names.items() if _others(name, version)}
    unfiled = bool(artefact.library_name) and not (artefact.theme and artefact.subtype)
    if not wrong and not unfiled:
        return
    path = artefact.place.path
    tree = yaml_tree(checked.library.sources.snapshot.read(path), path)
    for key, name in wrong.items():
        yield _contradiction(tree.place((key,)), name, version)
    if unfiled:
        yield _unfiled(tree.place(("library_name",)), artefact.id)


def external_names(library: Library) -> Iterator[Problem]:
    """The same for the documents of others."""
    for entry in library.shared["documents"]:
        name, version = entry.text("library_name"), entry.text("version", "not stated")
        place = entry.places.get("library_name", entry.place)
        if _others(name, version):
            yield _contradiction(place, name, version)
        if name and not (entry.text("theme") and entry.text("subtype")):
            yield _unfiled(place, entry.id)


def _others(name: str, version: str) -> tuple[str, ...]:
    """Versions in a name that are not, to the letter, the one of the metadata: 3.0 is not 3.01."""
    return tuple(named for named in versions_named(name) if named != version)


def _contradiction(place: Place, name: str, version: str) -> Problem:
    (named, *_) = _others(name, version)
    hint = "write {version} in library_name, and no version in short_name"
    return found("LIB-01", place, f"'{name}' says version {named}, and the metadata say {version}", hint)


def _unfiled(place: Place, name: str) -> Problem:
    return found("LIB-02", place, f"'{name}' is in the library without theme or subtype")
