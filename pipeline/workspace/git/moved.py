"""A repository into the folders that a workspace lay in before it was moved, and the one of each commit."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from subprocess import CompletedProcess
from typing import Protocol

from pipeline.workspace.disk.root import MARKER

_FOLDERS = ("sources", "changelogs")
"""What tells which of several workspaces it was: its contents came along."""
_MOST_MOVES = 20


class Run(Protocol):
    """Asks git."""

    def __call__(self, *words: str, given: bytes = b"") -> CompletedProcess[bytes]:
        """What git answers."""


def former_prefixes(run: Run, prefix: str) -> tuple[str, ...]:
    """The folders below which the workspace lay in earlier commits, as prefixes of paths, the latest first.

    A workspace moved where a commit brings an `artefacts.yaml` into a folder and takes the one of another
    away. Where it takes several away, it was the one whose sources and changelogs are what they were.
    """
    former_places: list[str] = []
    pending = [(prefix, "HEAD")]
    if not _arrivals(run, prefix, "HEAD"):  # moved, and not committed yet
        gone = _lost(run, "diff", "HEAD")
        former_places += gone if len(gone) == 1 else ()
        pending = [(place, "HEAD") for place in former_places]
    while pending and len(former_places) < _MOST_MOVES:
        place, before = pending.pop(0)
        moves = (
            (commit, parent_commit)
            for commit, *parents in _arrivals(run, place, before)
            for parent_commit in parents
        )
        for commit, parent in moves:
            former = _left(run, place, commit, parent)
            if former is not None and former != prefix and former not in former_places:
                former_places.append(former)
                pending.append((former, parent))
    return tuple(former_places)


def prefixes_in(run: Run, prefixes: tuple[str, ...], commits: Iterable[str]) -> Mapping[str, str]:
    """Where the workspace lay in each commit: the first prefix below which it has an `artefacts.yaml`.

    A commit that has none of them is taken to have the workspace where it lies now.
    """
    asked = tuple(commits)
    given = "".join(f"{commit}:{prefix}{MARKER}\n" for commit in asked for prefix in prefixes)
    lines = iter(run("cat-file", "--batch-check=%(objecttype)", given=given.encode()).stdout.splitlines())
    there = {commit: [(prefix, next(lines, b"")) for prefix in prefixes] for commit in asked}
    return {
        commit: next((prefix for prefix, kind in answers if kind == b"blob"), prefixes[0])
        for commit, answers in there.items()
    }


def first_commit(run: Run, prefixes: tuple[str, ...]) -> str:
    """The first commit that has the workspace; "" where the history begins with it."""
    places = (prefix + MARKER for prefix in prefixes)
    answer = run("log", "--topo-order", "--full-history", "--format=%H %P", "HEAD", "--", *places)
    lines = answer.stdout.decode().splitlines()
    commit, _, parents = lines[-1].partition(" ") if lines else ("", "", "")
    return commit if parents else ""


def _arrivals(run: Run, prefix: str, before: str) -> tuple[list[str], ...]:
    """Each commit that brought an `artefacts.yaml` into a folder, followed by those before it."""
    words = ("log", "-m", "--full-history", "--diff-filter=A", "--format=%H %P", before, "--")
    lines = run(*words, prefix + MARKER).stdout.decode().splitlines()
    return tuple(line.split() for line in dict.fromkeys(lines))


def _left(run: Run, prefix: str, commit: str, parent: str) -> str | None:
    """The folder that a commit took the workspace out of; None where none, or it cannot be told which."""
    folders = _lost(run, "diff-tree", "-r", parent, commit)
    if len(folders) < 2:
        return folders[0] if folders else None
    now = _trees(run, commit, prefix)
    alike = sorted((len(_trees(run, parent, folder) & now), folder) for folder in folders)
    (second, _), (most, likeliest) = alike[-2:]
    return likeliest if most > second else None


def _lost(run: Run, command: str, *words: str) -> list[str]:
    """The prefixes of each `artefacts.yaml` that a comparison finds gone."""
    answer = run(command, "-z", "--no-renames", "--no-ext-diff", "--diff-filter=D", "--name-only", *words)
    paths = answer.stdout.decode("utf-8", "surrogateescape").split("\0")
    return [path.removesuffix(MARKER) for path in paths if PurePosixPath(path).name == MARKER]


def _trees(run: Run, commit: str, prefix: str) -> frozenset[bytes]:
    """The object ids of the folders of a workspace in a commit."""
    given = "".join(f"{commit}:{prefix}{folder}\n" for folder in _FOLDERS).encode()
    lines = run("cat-file", "--batch-check=%(objectname)", given=given).stdout.splitlines()
    return frozenset(line for line in lines if b" " not in line)
