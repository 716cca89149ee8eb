"""A git repository into what every reachable commit left of some files; objects are held to their names."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.workspace.git import repository
from pipeline.workspace.git.objects import object_name, replaced_object

ALL_REFS = ("--branches", "--tags", "--remotes")
"""Every branch and tag, with what was last fetched."""
_GONE = "0" * 7


@dataclass(frozen=True, slots=True)
class Recording:
    """A commit that changed files of a folder, and what it left of them."""

    commit: str
    parents: tuple[str, ...]
    files: Mapping[str, str]
    """The object id by path of the workspace; "" for a file that is gone."""


def recordings(
    clone: repository.Repository, under: str, refs: tuple[str, ...] = ("HEAD",)
) -> tuple[Recording, ...]:
    """Every commit reachable from HEAD, or from some refs, that changed a file of a folder, oldest first.

    Side branches count whatever a merge kept of them, and a merge with what it left.
    """
    if repository.head(clone) is None:
        return ()
    options = ("--topo-order", "--reverse", "--full-history", "--raw", "--no-abbrev", "--no-renames")
    always = ("--diff-merges=separate", "--no-relative", "--no-color", "--format=commit %H %P")
    places = (prefix + under for prefix in repository.prefixes(clone))
    answer = repository.output_of(clone, "log", *options, *always, *refs, "--", *places)
    listed = tuple(_parsed(answer.decode("utf-8", "replace")))
    prefixes = repository.prefixes_of(clone, dict.fromkeys(commit for commit, _, _ in listed))
    merged: dict[str, Recording] = {}
    for commit, parents, changed in listed:
        prefix = prefixes[commit]
        # What another folder lost is not the workspace's: it is where it lay before.
        files = {
            path.removeprefix(prefix): name
            for path, name in changed.items()
            if path.startswith(f"{prefix}{under}/")
        }
        earlier = merged[commit].files if commit in merged else {}
        merged[commit] = Recording(commit, parents, {**earlier, **files})
    return tuple(merged.values())


def reachable(clone: repository.Repository) -> frozenset[str]:
    """Every commit that HEAD, a branch or a tag leads to."""
    if repository.head(clone) is None:
        return frozenset()
    return frozenset(repository.output_of(clone, "rev-list", "HEAD", *ALL_REFS).decode().split())


def is_ancestor(clone: repository.Repository, first: str, other: str) -> bool:
    """True where a commit is in the history of another, or is that itself."""
    return repository.recorded_answer(clone, "merge-base", "--is-ancestor", first, other).returncode == 0


def tags(clone: repository.Repository) -> Mapping[str, str]:
    """The commit that each tag leads to."""
    fields = "%(refname:lstrip=2)%00%(objectname)%00%(*objectname)"
    lines = repository.output_of(clone, "for-each-ref", f"--format={fields}", "refs/tags").decode(
        "utf-8", "replace"
    )
    facts = (line.split("\0") for line in lines.splitlines())
    return {name: peeled or plain for name, plain, peeled in facts}


def folder_ids(clone: repository.Repository, commits: Iterable[str], folder: str) -> Mapping[str, str]:
    """The object id of a folder of the workspace in each commit that has it."""
    asked = tuple(commits)
    prefixes = repository.prefixes_of(clone, asked)
    given = "".join(f"{commit}:{prefixes[commit]}{folder}\n" for commit in asked)
    answer = repository.answer_to(clone, given.encode(), "cat-file", "--batch-check=%(objectname)")
    lines = answer.decode("utf-8", "replace").splitlines()
    return {commit: line for commit, line in zip(asked, lines, strict=False) if line and " " not in line}


def touching(
    clone: repository.Repository, paths: tuple[str, ...], refs: tuple[str, ...] = ("HEAD",)
) -> tuple[str, ...]:
    """Every commit reachable from HEAD, or from some refs, that changed one of the paths, newest first."""
    places = [prefix + path for path in paths for prefix in repository.prefixes(clone)]
    words = ("log", "--topo-order", "--full-history", "--format=%H", *refs, "--", *places)
    return tuple(repository.output_of(clone, *words).decode().split())


def newest_touching(clone: repository.Repository, paths: tuple[str, ...]) -> str:
    """The newest commit reachable from HEAD that changed one of the paths; "" for none."""
    places = [prefix + path for path in paths for prefix in repository.prefixes(clone)]
    return repository.output_of(clone, "log", "-1", "--format=%H", "HEAD", "--", *places).decode().strip()


def require_genuine(clone: repository.Repository, commit: str) -> None:
    """Nothing; PipelineError where the commit, or a folder of it, is not what its name says.

    The files are held to their names when they are read.
    """
    (content,) = _objects(clone, (commit,), "commit")
    trees = [content.split(b"\n", 1)[0].removeprefix(b"tree ").decode()]
    seen: set[str] = set()
    while trees:
        asked = tuple(dict.fromkeys(tree for tree in trees if tree not in seen))
        seen.update(asked)
        trees = [
            inner for tree in _objects(clone, asked, "tree") for inner in _subtrees(tree, len(commit) // 2)
        ]


def _objects(clone: repository.Repository, names: tuple[str, ...], kind: str) -> Iterator[bytes]:
    """The contents of objects, each held to its name."""
    for name, own_kind, content in repository.objects(clone, names):
        if own_kind != kind or object_name(kind, content, name) != name:
            raise replaced_object(clone.folder, name)
        yield content


def _subtrees(tree: bytes, width: int) -> Iterator[str]:
    """The folders in a folder; `width` is the length of a name in bytes."""
    position = 0
    while position < len(tree):
        end = tree.index(b"\0", position)
        if tree[position:end].startswith(b"40000 "):
            yield tree[end + 1 : end + 1 + width].hex()
        position = end + 1 + width


def _parsed(text: str) -> Iterator[tuple[str, tuple[str, ...], dict[str, str]]]:
    """Each commit, once for each of its parents, with the files that differ from that one."""
    commit = ""
    parents: tuple[str, ...] = ()
    files: dict[str, str] = {}
    for line in text.splitlines():
        if line.startswith("commit "):
            if commit:
                yield commit, parents, files
            _, commit, *others = line.split()
            parents, files = tuple(others), {}
        elif line.startswith(":"):
            facts, _, path = line.partition("\t")
            name = facts.split()[3]
            files[path] = "" if name.startswith(_GONE) else name
    if commit:
        yield commit, parents, files
