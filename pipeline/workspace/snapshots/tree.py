"""Commits that follow each other into snapshots: folders and files that several have are read once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pipeline.errors import PipelineError, Place
from pipeline.workspace.git import repository as git
from pipeline.workspace.snapshots.commit import FOLDER_MODE, LINK_MODE, SUBMODULE_MODE, unfollowed
from pipeline.workspace.snapshots.snapshot import is_hidden, is_inside, missing, require_inside, require_size

_MOST_FOLDERS = 20_000
"""How many folders are held; the first ones read go first."""
_MOST_BYTES = 32_000_000
"""How much of the contents of files is held, likewise."""
Held = TypeVar("Held")


@dataclass(frozen=True, slots=True)
class FolderEntry:
    """What stands in a folder under a name."""

    mode: str
    name: str
    """The object's."""


@dataclass(frozen=True, slots=True)
class Trees:
    """The folders of a repository that were read so far."""

    repository: git.Repository
    folders: dict[str, Mapping[str, FolderEntry]] = field(default_factory=dict, compare=False)
    """What each has, by the name of its object."""
    listings: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    """The files below each, hidden ones left out."""
    roots: dict[str, str] = field(default_factory=dict, compare=False)
    """The top folder of commits that were read ahead, by their hashes."""
    blobs: dict[str, bytes] = field(default_factory=dict, compare=False)
    """The contents of files read last; a long history has more than a machine holds."""

    def content(self, name: str, path: str) -> bytes:
        """The bytes of a file; PipelineError where it is too large."""
        if name not in self.blobs:
            require_size(path, git.object_size(self.repository, name))
            ((_, data),) = git.genuine_blobs(self.repository, (name,))
            self.blobs[name] = data
            while sum(map(len, self.blobs.values())) > _MOST_BYTES and len(self.blobs) > 1:
                del self.blobs[next(iter(self.blobs))]
        return self.blobs[name]

    def folder(self, name: str) -> Mapping[str, FolderEntry]:
        """The entries of a folder."""
        if name not in self.folders:
            ((_, _, content),) = git.objects(self.repository, (name,))
            self.hold(name, content)
        return self.folders[name]

    def hold(self, name: str, content: bytes) -> None:
        """Nothing; what an object says of a folder is held."""
        if name not in self.folders:
            _leave_room(self.folders)
            self.folders[name] = dict(_entries(content, len(name) // 2))

    def files(self, name: str) -> tuple[str, ...]:
        """The files below a folder, with links and other repositories, sorted."""
        if name not in self.listings:
            _leave_room(self.listings)
            self.listings[name] = tuple(sorted(self._files(name)))
        return self.listings[name]

    def _files(self, name: str) -> Iterator[str]:
        for called, entry in self.folder(name).items():
            if is_hidden(called):
                continue
            if entry.mode == FOLDER_MODE:
                yield from (f"{called}/{path}" for path in self.files(entry.name))
            else:
                yield called


@dataclass(frozen=True, slots=True)
class TreeSnapshot:
    """The files of a workspace as a commit recorded them, read folder by folder."""

    trees: Trees
    commit: str
    """The full hash."""
    root: FolderEntry | None
    """The folder of the workspace; None where the commit has none."""

    @property
    def name(self) -> str:
        """The short hash of the commit."""
        return f"commit {self.commit[:10]}"

    def read(self, path: str) -> bytes:
        """The bytes of a file; PipelineError where it is missing, outside, a link or too large."""
        require_inside(path)
        entry = self._at(path)
        if entry is None or entry.mode == FOLDER_MODE:
            raise missing(path, self.name)
        if entry.mode in (LINK_MODE, SUBMODULE_MODE):
            raise unfollowed(path, entry.mode)
        return self.trees.content(entry.name, path)

    def exists(self, path: str) -> bool:
        """True where a file, link or folder is at the path."""
        return is_inside(path) and self._at(path) is not None

    def paths(self, under: str) -> tuple[str, ...]:
        """Every file below a folder, sorted."""
        entry = self._at(under)
        if entry is None or entry.mode != FOLDER_MODE or is_hidden(under):
            return ()
        return tuple(f"{under}/{path}" for path in self.trees.files(entry.name))

    def object_at(self, path: str) -> str:
        """What names the content of a file or folder; "" where there is none."""
        entry = self._at(path)
        return f"{entry.mode} {entry.name}" if entry is not None else ""

    def _at(self, path: str) -> FolderEntry | None:
        entry = self.root
        for part in path.split("/"):
            if entry is None or entry.mode != FOLDER_MODE:
                return None
            entry = self.trees.folder(entry.name).get(part)
        return entry


def read_ahead(trees: Trees, commits: tuple[str, ...], folders: tuple[str, ...]) -> None:
    """Nothing; the top folder of some commits, and others in it, are read in one question to git."""
    prefixes = git.prefixes_of(trees.repository, commits)
    asked = [f"{commit}^{{tree}}" for commit in commits]
    asked += [f"{commit}:{prefixes[commit]}{folder}" for commit in commits for folder in folders]
    given = "".join(f"{name}\n" for name in asked).encode("utf-8", "surrogateescape")
    data, position = git.answer_to(trees.repository, given, "cat-file", "--batch"), 0
    for place in range(len(asked)):
        end = data.find(b"\n", position)
        facts = data[position:end].split()
        position = end + 1
        if facts[-1:] == [b"missing"]:
            continue
        if end < 0 or len(facts) != 3 or facts[1] != b"tree":
            return  # whoever needs the rest asks for it
        name, size = facts[0].decode(), int(facts[2])
        trees.hold(name, data[position : position + size])
        position += size + 1
        if place < len(commits):
            trees.roots[commits[place]] = name


def tree_snapshot(trees: Trees, commit: str) -> TreeSnapshot:
    """The snapshot of a commit, named in full."""
    root: FolderEntry | None = FolderEntry(FOLDER_MODE, trees.roots.pop(commit, "") or _top(trees, commit))
    prefix = git.prefixes_of(trees.repository, (commit,))[commit]
    for part in filter(None, prefix.split("/")):
        root = trees.folder(root.name).get(part) if root is not None and root.mode == FOLDER_MODE else None
    return TreeSnapshot(trees, commit, root)


def _top(trees: Trees, commit: str) -> str:
    """The name of the top folder of a commit."""
    ((_, kind, content),) = git.objects(trees.repository, (commit,))
    if kind != "commit":
        raise PipelineError(f"there is no commit '{commit}'", place=Place(str(trees.repository.folder)))
    return content.split(b"\n", 1)[0].removeprefix(b"tree ").decode()


def _entries(content: bytes, width: int) -> Iterator[tuple[str, FolderEntry]]:
    """What stands in a folder, by name; `width` is the length of an object's name in bytes."""
    position = 0
    while position < len(content):
        end = content.index(b"\0", position)
        mode, _, called = content[position:end].partition(b" ")
        name = content[end + 1 : end + 1 + width].hex()
        yield called.decode("utf-8", "surrogateescape"), FolderEntry(mode.decode().zfill(6), name)
        position = end + 1 + width


def _leave_room(held: dict[str, Held]) -> None:
    if len(held) >= _MOST_FOLDERS:
        for name in list(held)[: _MOST_FOLDERS // 2]:
            del held[name]
