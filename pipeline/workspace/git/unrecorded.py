"""A working copy into what git has not recorded of it, or would record: what differs, what is not ignored."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from pipeline.workspace.git.damage import broken_index, is_whole_index
from pipeline.workspace.git.filters import without_own_filters
from pipeline.workspace.git.objects import object_name
from pipeline.workspace.git.repository import (
    Repository,
    head,
    last_tree,
    printed_by_git,
    run_git,
    standing_output,
)


def paths_changed(repository: Repository) -> frozenset[str]:
    """The files of the workspace that the last commit has and that are different or gone now."""
    if head(repository) is None:
        return frozenset()
    if not is_whole_index(repository.index):
        raise broken_index(repository.index)
    where = repository.prefix or "."
    words = ("diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", "HEAD", "--", where)
    answer = run_git(
        repository.folder, *words, settings=without_own_filters(partial(run_git, repository.folder))
    )
    names = printed_by_git(repository, answer, "diff").decode("utf-8", "surrogateescape").split("\0")
    named = (*names, *_overlooked(repository, where))
    return frozenset(name.removeprefix(repository.prefix) for name in named if name)


def _overlooked(repository: Repository, where: str) -> Iterator[str]:
    """The files that the index tells git to take for unchanged, and whose bytes are not those of HEAD."""
    lines = standing_output(repository, "ls-files", "-v", "-z", "--", where).decode(
        "utf-8", "surrogateescape"
    )
    flagged = [line[2:] for line in lines.split("\0") if line[:1].islower() or line[:1] == "S"]
    if flagged:
        recorded = last_tree(repository, "HEAD")
        for path in flagged:
            _, name, _ = recorded.get(path.removeprefix(repository.prefix), ("", "", 0))
            file = repository.folder / path
            same = file.is_file() and name and object_name("blob", file.read_bytes(), name) == name
            if not same:
                yield path


def would_record(path: Path) -> bool:
    """True where git would take a file at a path into a commit: inside a repository, and not ignored.

    The folder is where the disk has it, whatever links lead there. Where git does not answer, as for a
    repository of somebody else, or is not there, a repository around the path is enough.
    """
    place = path.absolute().parent.resolve() / path.name
    folder = next(parent for parent in (place, *place.parents) if parent.is_dir())
    try:
        answer = run_git(folder, "rev-parse", "--is-inside-work-tree")
    except FileNotFoundError:
        return _is_in_repository(place)
    if answer.returncode:
        return _is_in_repository(place)
    return answer.stdout.strip() == b"true" and not _is_ignored(folder, place)


def _is_in_repository(place: Path) -> bool:
    return any((parent / ".git").exists() for parent in place.parents)


def _is_ignored(folder: Path, path: Path) -> bool:
    # git 2.39 refuses `check-ignore` where paths are to be literal; whole ones begin with no magic anyway.
    asked = ("check-ignore", "--quiet", "--", str(path.absolute()))
    return run_git(folder, *asked, literal=False).returncode == 0
