"""An id and a kind into a new artefact: what it is, a first part of its text, its changelog."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import PipelineError, Place, SourceProblems
from pipeline.load.json_schemas import with_schema_line
from pipeline.load.sources import Sources
from pipeline.load.strict import ID_PATTERN
from pipeline.model.dates import StatedDate
from pipeline.model.text.document import Kind
from pipeline.model.text.inline import Id
from pipeline.publish.baseline.opening import require_unused
from pipeline.workspace.disk.atomic import write_files
from pipeline.workspace.git import repository
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.workspace.snapshots.overlay import Overlay
from pipeline.workspace.snapshots.snapshot import changelog_path
from pipeline.write.data.yaml_text import double_quoted, flow, scalar

FIRST_VERSION = "0.1"
NOT_STATED = "not stated"
NOTICE = "This is a draft, and not in force."
_RESERVED = frozenset({"shared", "consultations"})
"""Folders of `sources/` that are no artefacts."""
_FILLED = (Kind.FORM, Kind.LETTER)
_WITHOUT_TEXT = (Kind.RECORD, Kind.CRITERIA)
_PROSE = "# Introduction {#introduction}\n\nWhat this document is for is not stated yet.\n"
_FORM = "What this form is for is not stated yet.\n\n[[name]]\n"
_LETTER = "[[name]]\n\nWhat this letter says is not stated yet.\n"
_FIELDS = "fields:\n  - {id: name, type: text, label: Name, required: true, lines: 1}\n"


@dataclass(frozen=True, slots=True)
class NewArtefact:
    """What is said of an artefact that is not there yet."""

    id: Id
    kind: Kind
    title: str
    short_name: str = ""
    """"" for the title."""
    number: str = NOT_STATED
    owners: tuple[str, ...] = ()
    """() for those of the artefacts that are there, where they are all the same."""
    parent: Id = ""
    """Of an annex: its plan."""
    notice: str = NOTICE


def new_artefact(
    root: Path, wanted: NewArtefact, authors: tuple[str, ...], date: StatedDate
) -> tuple[str, ...]:
    """Writes a new artefact at version 0.1, and gives the paths of its files.

    PipelineError, with nothing written, for an id that is none or taken, and where something is missing.
    """
    snapshot = FolderSnapshot(root)
    sources = Sources(snapshot)
    _require_free(wanted.id, sources)
    require_unused(repository.repository(root), wanted.id, FIRST_VERSION)
    _require_parent(wanted, sources)
    if not authors:
        hint = "name one with --author NAME, or set git's: git config user.name NAME"
        raise PipelineError("the first version needs an author", hint=hint)
    files = {
        path: with_schema_line(path, text).encode()
        for path, text in _files(wanted, _owners(wanted, sources), authors, date).items()
    }
    _require_sound(Sources(Overlay(snapshot, files)), wanted.id)
    write_files({root / path: data for path, data in files.items()})
    return tuple(files)


def _require_free(artefact_id: Id, sources: Sources) -> None:
    place = Place(f"sources/{artefact_id}")
    if not re.fullmatch(ID_PATTERN, artefact_id):
        hint = (
            "lower-case letters, digits, hyphens and points make an id, a letter or digit first: qap-annex-1"
        )
        raise PipelineError(f"'{artefact_id}' cannot be an id", hint=hint)
    if artefact_id in _RESERVED:
        hint = "take another id"
        raise PipelineError(f"the folder '{artefact_id}' holds no artefact", place=place, hint=hint)
    for path in (f"sources/{artefact_id}", changelog_path(artefact_id)):
        if sources.snapshot.exists(path):
            hint = f"take another id; those there are: {', '.join(sources.artefact_ids())}"
            raise PipelineError(f"the id '{artefact_id}' is taken", place=Place(path), hint=hint)
    documents = sources.shared.get("documents")
    entry = next((document for document in documents or () if document.id == artefact_id), None)
    if entry is not None:
        hint = "take another id, or take the row out first"
        raise PipelineError(f"'{artefact_id}' is the id of a document already", place=entry.place, hint=hint)


def _require_parent(wanted: NewArtefact, sources: Sources) -> None:
    plans = [name for name in sources.artefact_ids() if sources.artefact(name).kind is Kind.PLAN]
    if wanted.kind is not Kind.ANNEX and wanted.parent:
        raise PipelineError(
            f"a {wanted.kind} has no parent", hint="only an annex has one: leave --parent out"
        )
    if wanted.kind is Kind.ANNEX and wanted.parent not in plans:
        known = f"the plans are: {', '.join(plans)}" if plans else "make the plan first"
        said = f"'{wanted.parent}' is no plan" if wanted.parent else "an annex needs a plan"
        raise PipelineError(said, hint=f"name it with --parent PLAN; {known}")


def _owners(wanted: NewArtefact, sources: Sources) -> tuple[str, ...]:
    if wanted.owners:
        return wanted.owners
    known = {sources.artefact(name).owners for name in sources.artefact_ids()}
    if len(known) == 1:
        return known.pop()
    told = "the artefacts here have different owners" if known else "there is no other artefact"
    raise PipelineError(f"who owns '{wanted.id}' is not stated: {told}", hint="name each with --owner NAME")


def _files(
    wanted: NewArtefact, owners: tuple[str, ...], authors: tuple[str, ...], date: StatedDate
) -> Mapping[str, str]:
    folder = f"sources/{wanted.id}"
    text = {Kind.FORM: _FORM, Kind.LETTER: _LETTER}.get(wanted.kind, _PROSE)
    part = {Kind.FORM: "form.md", Kind.LETTER: "letter.md"}.get(wanted.kind, "01-introduction.md")
    has_text = wanted.kind not in _WITHOUT_TEXT
    return {
        f"{folder}/artefact.yaml": _description(wanted, owners, part if has_text else ""),
        **({f"{folder}/{part}": text} if has_text else {}),
        **({f"{folder}/fields.yaml": _FIELDS} if wanted.kind in _FILLED else {}),
        changelog_path(wanted.id): (
            f"artefact: {wanted.id}\nversions:\n"
            f'  - version: "{FIRST_VERSION}"\n    date: {date.iso()}\n    status: draft\n'
            f"    authors: {flow(authors)}\n    change: First draft.\n"
        ),
    }


def _description(wanted: NewArtefact, owners: tuple[str, ...], part: str) -> str:
    lines = {
        "id": wanted.id,
        "title": double_quoted(wanted.title),
        "short_name": double_quoted(wanted.short_name or wanted.title),
        "document_number": scalar(wanted.number),
        "kind": str(wanted.kind),
        "owners": f"[{', '.join(map(double_quoted, owners))}]",
        **({"parent": wanted.parent} if wanted.parent else {}),
        "notice": double_quoted(wanted.notice),
        "parts": f"[{part}]",
        **({"fields": "fields.yaml"} if wanted.kind in _FILLED else {}),
        **({"contents_depth": "0"} if wanted.kind in _FILLED else {}),
    }
    return "".join(f"{key}: {value}\n" for key, value in lines.items())


def _require_sound(sources: Sources, artefact_id: Id) -> None:
    """Nothing; SourceProblems where what would be written cannot be loaded, as with a title of braces."""
    problems = [problem for problem in sources.loaded(artefact_id).problems if problem.severity == "error"]
    if problems:
        raise SourceProblems(problems)
