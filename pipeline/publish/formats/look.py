"""The templates in force into the record of a look, and two looks into the files that differ."""

from collections.abc import Mapping
from hashlib import sha256

from pipeline.errors import PipelineError
from pipeline.load.organisation.house_look import house_look
from pipeline.model.organisation.house_look import PLAIN
from pipeline.workspace.git import repository as git
from pipeline.workspace.snapshots.commit import commit_snapshot
from pipeline.workspace.snapshots.snapshot import Snapshot
from pipeline.workspace.snapshots.templates import NO_LOOK, NOT_OF_ARTEFACTS, SETTINGS, template_files
from pipeline.write.look import house_json

_FORM = "2"
_WITHOUT_LETTERS = "1"
_PATH, _BYTES = 6, 8
"""How many letters of the digests of a path, and of its bytes, stand in a record."""

Files = Mapping[str, str]
"""The sha256 of each template that an artefact is made with, by its path below `templates/`."""


def look_of(snapshot: Snapshot) -> Files:
    """The templates in force: the workspace's own, else the program's; and what is set beside them."""
    files = dict(template_files(snapshot))
    settings = _settings(files.pop(SETTINGS, b""))
    kept = {
        path: data
        for path, data in files.items()
        if path not in NOT_OF_ARTEFACTS and not path.endswith(NO_LOOK)
    }
    return {path: sha256(data).hexdigest() for path, data in {**kept, **settings}.items()}


def _settings(data: bytes) -> Mapping[str, bytes]:
    """What the description of the workspace sets of the look; {} where that is nothing, or wrong."""
    try:
        house = house_look(data, SETTINGS) if data else PLAIN
    except PipelineError:  # nothing is written while it is wrong
        return {}
    return {} if house == PLAIN else {SETTINGS: house_json(house)}


def look_record(files: Files) -> str:
    """A look as a decision records it: its digest, then some letters of each file's path and bytes.

    `2:…` is the form of the text. The letters name the files that changed wherever the record is read, those
    of the program too, whose older templates nobody has any more.
    """
    letters = "".join(f"{_of_path(path)}{digest[:_BYTES]}" for path, digest in sorted(files.items()))
    return f"{_FORM}:{_digest(files)}.{letters}"


def is_same_look(record: str, files: Files) -> bool:
    """True where a record, in whichever form, is that of these files."""
    form, _, digest = record.partition(":")
    return form in (_FORM, _WITHOUT_LETTERS) and digest.partition(".")[0] == _digest(files)


def changed_files(
    repository: git.Repository | git.NoRepository, before: str, witness: str, now: Files
) -> tuple[str, ...]:
    """The templates that differ from a recorded look, which the commit `witness` recorded.

    A record of the form `1:…` has no letters: where the program's own templates changed too, the workspace's
    that differ from those of the commit are named, and "the program's own templates".
    """
    form, _, rest = before.partition(":")
    seen = {} if isinstance(repository, git.NoRepository) else _at(repository, witness)
    if form != _FORM:
        changed = _differing(seen, now) if seen else ()
        return changed if is_same_look(before, seen) else (*changed, _UNNAMED)
    letters = rest.partition(".")[2]
    then = {
        letters[at : at + _PATH]: letters[at + _PATH : at + _PATH + _BYTES]
        for at in range(0, len(letters), _PATH + _BYTES)
    }
    paths = {_of_path(path): path for path in (*seen, *now)}
    known = {paths.get(key, f"a template that is gone ({key})"): digest for key, digest in then.items()}
    return _differing(known, {path: digest[:_BYTES] for path, digest in now.items()})


def _at(repository: git.Repository, commit: str) -> Files:
    """The look of a commit, with the program's templates of today; {} where it is not here."""
    try:
        return look_of(commit_snapshot(repository, commit)) if commit else {}
    except PipelineError:
        return {}


def _differing(then: Files, now: Files) -> tuple[str, ...]:
    return tuple(sorted(path for path in {*then, *now} if then.get(path) != now.get(path)))


def _digest(files: Files) -> str:
    text = "".join(f"{len(path)}:{path} {digest}\n" for path, digest in sorted(files.items()))
    return sha256(text.encode()).hexdigest()


def _of_path(path: str) -> str:
    return sha256(path.encode()).hexdigest()[:_PATH]


_UNNAMED = "the program's own templates"
