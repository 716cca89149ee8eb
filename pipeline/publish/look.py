"""The templates in force into the digest of a look, and two looks into the files that differ."""

from collections.abc import Mapping
from hashlib import sha256

from pipeline.errors import PipelineError
from pipeline.workspace import git
from pipeline.workspace.commit import commit_snapshot
from pipeline.workspace.kept import keep_facts, kept_facts
from pipeline.workspace.snapshot import Snapshot
from pipeline.workspace.templates import NOT_OF_ARTEFACTS, template_files

_FORM = "1"
_NO_LOOK = (".md", ".py", ".txt")
"""What explains or makes templates, and is in no file."""
_KEPT = "look "

Files = Mapping[str, str]
"""The sha256 of each template that an artefact is made with, by its path below `templates/`."""


def look_of(snapshot: Snapshot) -> Files:
    """The templates in force: the workspace's own, else the program's."""
    return {
        path: sha256(data).hexdigest()
        for path, data in template_files(snapshot).items()
        if path not in NOT_OF_ARTEFACTS and not path.endswith(_NO_LOOK)
    }


def look_digest(files: Files) -> str:
    """The digest of a look, with the form of the text that it was made from: `1:…`."""
    text = "".join(f"{len(path)}:{path} {digest}\n" for path, digest in sorted(files.items()))
    return f"{_FORM}:{sha256(text.encode()).hexdigest()}"


def remember_look(repository: git.Repository | git.NoRepository, files: Files) -> None:
    """Keeps which files a look is made of, so that a later one can name those that changed."""
    if not isinstance(repository, git.NoRepository):
        names = "\n".join(f"{digest} {path}" for path, digest in sorted(files.items()))
        keep_facts(repository, {_KEPT + look_digest(files): names})


def changed_files(
    repository: git.Repository | git.NoRepository, before: str, witness: str, now: Files
) -> tuple[str, ...]:
    """The templates that differ from the look with a digest, which the commit `witness` recorded.

    Where the files of that look are not known any more, because the program's own templates changed too, the
    workspace's that differ from those of the commit, and "the program's own templates".
    """
    if isinstance(repository, git.NoRepository):
        return (_UNNAMED,)
    kept = kept_facts(repository).get(_KEPT + before, "")
    then = {path: digest for digest, _, path in (line.partition(" ") for line in kept.splitlines())}
    exact = look_digest(then) == before
    if not exact and witness:
        try:
            then = dict(look_of(commit_snapshot(repository, witness)))
        except PipelineError:  # the commit is not here
            return (_UNNAMED,)
        exact = look_digest(then) == before
    names = tuple(sorted(path for path in {*then, *now} if then.get(path) != now.get(path))) if then else ()
    return names if exact else (*names, _UNNAMED)


_UNNAMED = "the program's own templates"
