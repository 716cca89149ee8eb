"""The files of a workspace into the problems of those that nothing reads: parts, folders, strays."""

from collections.abc import Iterator
from unicodedata import normalize
from urllib.parse import unquote

from pipeline.errors import Place, Problem, did_you_mean, found
from pipeline.load.foreign_files import foreign_file
from pipeline.resolve.checks.checked import Checked, Library
from pipeline.workspace.snapshots.consultations import consultation_ids
from pipeline.workspace.snapshots.snapshot import SHARED as SHARED_FOLDER

_OTHER_FOLDERS = frozenset({"shared", "consultations"})
_CONSULTATIONS = "sources/consultations"


def unlisted_files(checked: Checked) -> Iterator[Problem]:
    """Parts in the folder of an artefact that its list of parts leaves out, and data that no part names."""
    artefact = checked.document.artefact
    folder = f"sources/{artefact.id}"
    snapshot = checked.library.sources.snapshot
    own = [path for path in snapshot.paths(folder) if foreign_file(path) is None]
    named = (*artefact.parts, artefact.fields, "artefact.yaml", *artefact.word_annexes)
    texts: list[str] | None = None
    for path in own:
        name = path.removeprefix(f"{folder}/")
        if name in named:
            continue
        if name.endswith(".md"):
            hint = f"add it to 'parts' of {folder}/artefact.yaml, or delete it"
            yield found("SRC-07", Place(path, 1, 1), f"'{name}' is no part of '{artefact.id}'", hint)
            continue
        if texts is None:
            texts = [
                normalize("NFC", snapshot.read(f"{folder}/{part}").decode("utf-8", "replace"))
                for part in artefact.parts
                if snapshot.exists(f"{folder}/{part}")
            ]
        written = normalize("NFC", name)
        if not any(written in form for text in texts for form in (text, unquote(text))):
            hint = "name it where it belongs, or delete it"
            yield found("SRC-08", Place(path), f"no part of '{artefact.id}' names '{name}'", hint)


def homeless_files(library: Library) -> Iterator[Problem]:
    """Folders of sources without artefact.yaml, changelogs of no artefact, logs of no consultation."""
    snapshot = library.sources.snapshot
    folders = {path.split("/")[1] for path in snapshot.paths("sources") if path.count("/") > 1}
    for name in sorted(folders - library.ids - _OTHER_FOLDERS):
        hint = "add artefact.yaml, or delete the folder"
        place = Place(f"sources/{name}/artefact.yaml")
        yield found(
            "SRC-09", place, f"the folder 'sources/{name}' is no artefact: it has no artefact.yaml", hint
        )
    logs = {path.split("/")[2] for path in snapshot.paths(_CONSULTATIONS) if path.count("/") > 2}
    for name in sorted(logs - frozenset(consultation_ids(snapshot))):
        place = Place(f"{_CONSULTATIONS}/{name}.yaml")
        told = f"the folder '{_CONSULTATIONS}/{name}' belongs to no consultation: there is no {name}.yaml"
        yield found("SRC-09", place, told, "put it back beside the folder, or delete the folder")
    for path in snapshot.paths("changelogs"):
        name = path.removeprefix("changelogs/").removesuffix(".yaml")
        if path.endswith(".yaml") and name not in library.ids:
            hint = did_you_mean(name, library.ids) or "delete it, or name it like a folder of sources"
            yield found("SRC-09", Place(path), f"this is the changelog of no artefact: '{name}'", hint)


def foreign_files(library: Library) -> Iterator[Problem]:
    """Files that no author wrote, named as what they are; and sources under a name that is not read."""
    snapshot = library.sources.snapshot
    for path in (*snapshot.paths("sources"), *snapshot.paths("changelogs")):
        foreign = foreign_file(path)
        if foreign is None or (foreign.unread and path.startswith(f"{SHARED_FOLDER}/")):
            continue  # loading tells of the latter
        code = "SRC-11" if foreign.unread else "SRC-10"
        yield found(code, Place(path), f"this is {foreign.what}", foreign.cure)
