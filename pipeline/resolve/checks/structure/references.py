"""Cross-references, and names of related artefacts, into the problems of those that lead nowhere."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from pipeline.errors import Problem, did_you_mean, found
from pipeline.load.yaml.tree import yaml_tree
from pipeline.model.text.inline import CrossReference, Id, ReferenceForm
from pipeline.resolve.checks.checked import Checked
from pipeline.resolve.resolved import (
    TargetIndex,
    cross_references,
    printed_inside,
)
from pipeline.workspace.snapshots.snapshot import changelog_path


def unknown_targets(checked: Checked) -> Iterator[Problem]:
    """References into this artefact, another one or an external document that lead nowhere."""
    own = checked.document.artefact
    typed = [ref for ref in cross_references(checked.document) if ref.place and ref.place != own.place]
    by_artefact = sorted(typed, key=_artefact)
    for artefact_id, references in groupby(by_artefact, key=_artefact):
        inside = artefact_id or own.id
        if inside in checked.library.ids and not checked.library.is_whole(inside):
            continue
        if artefact_id in ("", own.id):
            yield from _inside(references, checked.targets, "", own.id == artefact_id)
            continue
        other = checked.library.index(artefact_id)
        if other is not None:
            yield from _inside(references, other.titles, f" in '{artefact_id}'", True)
        elif artefact_id not in checked.library.ids:
            yield from _outside(references, artefact_id, checked)


def unprinted_references(checked: Checked) -> Iterator[Problem]:
    """References that lead somewhere and print nothing: the place has no number, or no title."""
    own = checked.document.artefact
    known: dict[Id, TargetIndex] = {}
    for reference in cross_references(checked.document):
        inside = reference.artefact or own.id
        if not reference.place or not reference.target or reference.form is ReferenceForm.TEXT:
            continue
        if inside not in known and (index := checked.library.index(inside)) is not None:
            known[inside] = index
        if inside in known and printed_inside(known[inside], reference) == "":
            lacks = "no title" if reference.form is ReferenceForm.TITLE else "neither number nor title"
            hint = f"write the words yourself: [words]({reference.artefact}#{reference.target})"
            yield found("REF-07", reference.place, f"'{reference.target}' has {lacks} to print", hint)


def unknown_relations(checked: Checked) -> Iterator[Problem]:
    """The keys `related` and `parent` of an artefact where they name nothing."""
    artefact = checked.document.artefact
    named = [(name, _known(checked)) for name in artefact.related]
    if artefact.parent:
        named.append((artefact.parent, checked.library.ids))
    for name, known in named:
        if name not in known:
            place = checked.library.located(artefact.place, name)
            yield found("REF-01", place, f"unknown artefact or document '{name}'", did_you_mean(name, known))


def changelog_sections(checked: Checked) -> Iterator[Problem]:
    """Sections that the current entry of the changelog names and the document does not have."""
    document = checked.document
    for index, detail in enumerate(document.version.details):
        if checked.whole and detail.section not in checked.targets:
            path = changelog_path(document.artefact.id)
            tree = yaml_tree(checked.library.sources.snapshot.read(path), path)
            place = tree.place(("versions", len(document.history) - 1, "details", index, "section"))
            message = f"version {document.version.version} changed an unknown section, '{detail.section}'"
            yield found("VER-05", place, message, did_you_mean(detail.section, checked.targets))


def _artefact(reference: CrossReference) -> Id:
    return reference.artefact


def _inside(
    references: Iterator[CrossReference], known: Mapping[Id, str], where: str, whole: bool
) -> Iterator[Problem]:
    for reference in references:
        assert reference.place
        if not reference.target and not whole:
            yield found("REF-03", reference.place, "this reference names nothing", "write [](#id)")
        elif reference.target and reference.target not in known:
            hint = did_you_mean(reference.target, known)
            yield found("REF-03", reference.place, f"unknown id '{reference.target}'{where}", hint)


def _outside(references: Iterator[CrossReference], name: Id, checked: Checked) -> Iterator[Problem]:
    external = checked.shared["documents"].get(name)
    for reference in references:
        assert reference.place
        if external is None:
            hint = did_you_mean(name, _known(checked)) or _own_target(name, checked)
            yield found("REF-01", reference.place, f"unknown artefact or document '{name}'", hint)
        elif reference.target:
            message = f"the sections of '{name}' are not known here, '{reference.target}' among them"
            hint = f"write [](...) with '{name}' alone, and the section as text"
            yield found("REF-02", reference.place, message, hint)


def _known(checked: Checked) -> frozenset[Id]:
    return checked.library.ids.union(entry.id for entry in checked.shared["documents"])


def _own_target(name: Id, checked: Checked) -> str:
    return f"an id of this artefact is written '#{name}'" if name in checked.targets else ""
