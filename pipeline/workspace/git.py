"""A git repository into commits, their files, and what differs from the last one; never written to."""

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from hashlib import sha1, sha256
from pathlib import Path

from pipeline.errors import PipelineError, Place
from pipeline.workspace.moved import beginning, former_prefixes, prefixes_in

DEEPEN = "this clone is shallow; fetch the rest of the history with: git fetch --unshallow --tags"
FETCH = "this clone left files out; fetch them with: git fetch --refetch --no-filter"
_SETTINGS = (
    *("-c", "log.follow=false", "-c", "log.showSignature=false", "-c", "log.showRoot=true"),
    *("-c", "core.fsmonitor=false", "-c", "core.useReplaceRefs=false"),
    *("-c", "mailmap.file=", "-c", "mailmap.blob="),
)
"""Against settings of a person that list other commits, put more than was asked for between them, or call
authors otherwise than the repository's own `.mailmap`; and of a repository that run a program of its own, or
put one object in the place of another."""
_AS_RECORDED = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": os.devnull}
"""History is read as it was recorded: neither replacements nor grafts are followed."""
_FIELDS = ("%H", "%aN", "%at", "%s", "%B", "%(trailers:key=Co-authored-by,valueonly,unfold)")
"""What a commit is read from, in the words of `git log`."""
_OF_A_HOOK = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})
"""What git sets for a hook that it runs, and what would mislead the git that is run here."""


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that a workspace lies in."""

    folder: Path
    """Its working tree."""
    prefix: str
    """The workspace below it: "" or "some/folder/"."""
    shallow: bool
    blobs: dict[str, bytes] = field(default_factory=dict, compare=False)
    """Contents read so far, by object id."""
    named: tuple[str, ...] = ()
    """Earlier prefixes that the workspace names itself."""
    places: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    """The prefixes found so far: all of them at "", and the one of each commit asked for."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch and its last commit."""

    name: str
    """ "draft-2", or "origin/draft-2" for what was last fetched of one elsewhere."""
    short: str
    """Without the name of the remote repository."""
    commit: str
    is_local: bool


@dataclass(frozen=True, slots=True)
class NoRepository:
    """Why no commit can be named: there is no git, no repository, or git refuses to read it."""

    reason: str
    hint: str = ""
    expected: bool = True
    """False where there is a repository that git does not open."""


@dataclass(frozen=True, slots=True)
class Commit:
    """Who recorded what, and when."""

    hash: str
    author: str
    """As the repository's `.mailmap` calls whoever it was."""
    when: datetime
    """The author's date, in UTC."""
    subject: str
    message: str = ""
    """All of it, the subject included."""
    co_authors: tuple[str, ...] = ()
    """The values of its trailers `Co-authored-by`, as they are written: name and address."""

    @property
    def short(self) -> str:
        """The hash as people quote it."""
        return self.hash[:10]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A commit in a list of them."""

    commit: Commit
    parents: tuple[str, ...]
    """The commits before it; what it was merged into comes first."""
    trailers: tuple[tuple[str, str], ...]
    """The trailers asked for, by name: ("Change-Request", "CR055")."""


class Unfetched(PipelineError):
    """History that this clone does not have, and that could not be fetched now."""


def repository(root: Path, named: tuple[str, ...] = ()) -> Repository | NoRepository:
    """The repository around a workspace, or why there is none; never an error.

    `named` are folders of the repository in which the workspace says that it lay before, "." for the top.
    """
    question = ("rev-parse", "--show-toplevel", "--show-prefix", "--is-shallow-repository")
    try:
        answer = _run(root, *question)
    except FileNotFoundError:
        return NoRepository("the program 'git' is not installed", "install git")
    if answer.returncode == 0:
        top, prefix, shallow = answer.stdout.decode().split("\n")[:3]
        former = tuple("" if name == "." else f"{name.strip('/')}/" for name in named)
        return Repository(Path(top), prefix, shallow == "true", named=former)
    reason = answer.stderr.decode(errors="replace").strip()
    if "not a git repository" in reason:
        return NoRepository(
            "this workspace is not in a git repository", "start one: git init && git add . && git commit"
        )
    if "dubious ownership" in reason:
        hint = f"if you trust it: git config --global --add safe.directory {root}"
        return NoRepository(
            "git does not open a repository that belongs to somebody else", hint, expected=False
        )
    return NoRepository(f"git cannot open the repository: {reason}", expected=False)


def prefixes(found: Repository) -> tuple[str, ...]:
    """Where the workspace lies below the repository, and where it lay before it was moved."""
    if "" not in found.places:
        former = former_prefixes(partial(_run, found.folder), found.prefix)
        found.places[""] = tuple(dict.fromkeys((found.prefix, *found.named, *former)))
    return found.places[""]


def prefixes_of(found: Repository, commits: Iterable[str]) -> Mapping[str, str]:
    """Where the workspace lay in each commit."""
    known, asked = prefixes(found), tuple(commits)
    if len(known) == 1:
        return dict.fromkeys(asked, found.prefix)
    new = prefixes_in(partial(_run, found.folder), known, [one for one in asked if one not in found.places])
    found.places.update({commit: (prefix,) for commit, prefix in new.items()})
    return {commit: found.places[commit][0] for commit in asked}


def beginning_of(found: Repository) -> str:
    """The first commit that has the workspace; "" where the history begins with it."""
    return beginning(partial(_run, found.folder), prefixes(found))


def required(found: Repository | NoRepository, purpose: str) -> Repository:
    """The repository; PipelineError, that says what for, where there is none."""
    if isinstance(found, NoRepository):
        raise PipelineError(f"{purpose} needs git history, but {found.reason}", hint=found.hint)
    return found


def head(found: Repository) -> str | None:
    """The full hash of the last commit; None before the first."""
    return commit_hash(found, "HEAD")


def commit_hash(found: Repository, revision: str) -> str | None:
    """The full hash of the commit that a tag, branch or hash names; None for an unknown one."""
    if revision.startswith("-"):
        return None
    answer = _run(
        found.folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    return answer.stdout.decode().strip() or None


def commit(found: Repository, revision: str) -> Commit:
    """Who recorded a commit and when; PipelineError for an unknown one."""
    known = commit_hash(found, revision)
    if known is None:
        raise PipelineError(f"there is no commit '{revision}'", hint=DEEPEN if found.shallow else "")
    fields = "%x00".join(_FIELDS)
    text = _output(found, "show", "--no-patch", f"--format={fields}", known)
    return _commit(text.decode(errors="replace").split("\0"))


def names(found: Repository) -> tuple[str, ...]:
    """Every tag and branch, those of remotes included."""
    return tuple(_output(found, "for-each-ref", "--format=%(refname:short)").decode().split())


def commits_touching(found: Repository, path: str, *, mainline: bool) -> tuple[str, ...]:
    """The commits reachable from HEAD that changed a file of the workspace, newest first.

    `mainline` follows first parents only, so that each commit's state holds until the next one listed.
    """
    if head(found) is None:
        return ()
    options = ["--first-parent"] if mainline else ["--topo-order"]
    places = (prefix + path for prefix in prefixes(found))
    lines = _output(found, "log", *options, "--format=%H", "HEAD", "--", *places)
    return tuple(lines.decode().split())


def history(
    found: Repository, old: str, new: str, paths: tuple[str, ...], trailer_names: tuple[str, ...]
) -> tuple[Recorded, ...]:
    """The commits of one end that another does not have and that changed one of the paths, oldest first.

    The paths are those of the workspace. The parents are the nearest commits in the list, or such as are not
    in it; a merge is listed only where it differs from each of the branches that it joined. With `old` ""
    all of the history counts, with no paths every commit.
    """
    places = [prefix + path for path in paths for prefix in prefixes(found)]
    fields = "%x00".join((*_FIELDS, "%P", *map(_trailer, trailer_names), ""))
    exclude = [f"^{old}"] if old else []
    options = ("--topo-order", "--reverse", "--parents", f"--format={fields}")
    text = _output(found, "log", *options, new, *exclude, "--", *places).decode(errors="replace")
    count = len(_FIELDS) + 1 + len(trailer_names)
    words = text.split("\0")[:-1]
    return tuple(
        _recorded(words[at : at + count], trailer_names) for at in range(0, len(words) - count + 1, count)
    )


def _recorded(words: list[str], trailer_names: tuple[str, ...]) -> Recorded:
    own, (parents, *values) = words[: len(_FIELDS)], words[len(_FIELDS) :]
    trailers = (
        (name, line) for name, lines in zip(trailer_names, values, strict=True) for line in _lines(lines)
    )
    return Recorded(_commit(own), tuple(parents.split()), tuple(trailers))


def _commit(words: list[str]) -> Commit:
    """The commit of the values of `_FIELDS`."""
    full, author, seconds, subject, message, co_authors = words
    when = datetime.fromtimestamp(int(seconds), UTC)
    return Commit(full.strip(), author, when, subject, message, tuple(_lines(co_authors)))


def _trailer(name: str) -> str:
    """The values of a trailer, one a line; its name counts in any case."""
    return f"%(trailers:key={name},valueonly,unfold)"


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def merge_base(found: Repository, one: str, other: str) -> str | None:
    """The newest commit that both have; None where they share no history, or not in a shallow clone."""
    return _run(found.folder, "merge-base", one, other).stdout.decode().strip() or None


def paths_changed(found: Repository) -> frozenset[str]:
    """The files of the workspace that the last commit has and that are different or gone now."""
    if head(found) is None:
        return frozenset()
    where = found.prefix or "."
    changed = _output(
        found, "diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", "HEAD", "--", where
    )
    names = changed.decode("utf-8", "surrogateescape").split("\0")
    return frozenset(name.removeprefix(found.prefix) for name in names if name)


def would_record(path: Path) -> bool:
    """True where git would take a file at a path into a commit: inside a repository, and not ignored."""
    folder = next(parent for parent in (path, *path.parents) if parent.is_dir())
    try:
        inside = _run(folder, "rev-parse", "--is-inside-work-tree").stdout.strip() == b"true"
        return inside and _run(folder, "check-ignore", "--quiet", "--", str(path)).returncode != 0
    except FileNotFoundError:
        return False


def author_name(root: Path) -> str:
    """The `user.name` of git's configuration; "" where there is none."""
    try:
        return _run(root, "config", "user.name").stdout.decode().strip()
    except FileNotFoundError:
        return ""


def branches(found: Repository, apart_from: str) -> tuple[Branch, ...]:
    """The branches, local ones first, whose last commit is not in the history of a commit.

    Remote-tracking ones are as they were last fetched; one at the commit of a branch before it is left out.
    """
    facts = "%(refname:lstrip=1)%00%(objectname)%00%(symref)"
    words = ("for-each-ref", f"--format={facts}", f"--no-merged={apart_from}", "refs/heads", "refs/remotes")
    result: list[Branch] = []
    for line in _output(found, *words).decode("utf-8", "replace").splitlines():
        path, commit_id, symbolic = line.split("\0")
        kind, _, name = path.partition("/")
        local = kind == "heads"
        if not symbolic and (local or all(one.commit != commit_id for one in result)):
            result.append(Branch(name, name if local else name.partition("/")[2], commit_id, local))
    return tuple(result)


def current_branch(found: Repository) -> str:
    """The branch of the working tree; "" where a commit is checked out without one."""
    return _run(found.folder, "symbolic-ref", "--quiet", "--short", "HEAD").stdout.decode().strip()


def tree(found: Repository, commit_id: str, under: str = "") -> Mapping[str, tuple[str, str, int]]:
    """The files of the workspace in a commit: mode, object id and size in bytes, by path.

    `under` is a folder of the workspace whose files are wanted alone.
    """
    prefix = prefixes_of(found, (commit_id,))[commit_id]
    spec = f"{commit_id}:{prefix}{under}" if prefix or under else commit_id
    answer = _run(found.folder, "ls-tree", "-r", "-z", "--long", "--full-tree", spec)
    if b"promisor" in answer.stderr:
        raise unread(found, f"commit {commit_id[:10]}")
    if answer.returncode:
        return {}  # the workspace's folder is not in this commit
    result = {}
    for line in filter(None, answer.stdout.decode("utf-8", "surrogateescape").split("\0")):
        facts, _, path = line.partition("\t")
        mode, _, object_id, size = facts.split()
        result[f"{under}/{path}" if under else path] = (mode, object_id, int(size) if size.isdigit() else 0)
    return result


def load_blobs(found: Repository, object_ids: tuple[str, ...]) -> None:
    """Reads contents into the repository's `blobs`, all in one call of git."""
    wanted = [object_id for object_id in object_ids if object_id not in found.blobs]
    if not wanted:
        return
    answer = _run(found.folder, "cat-file", "--batch", given="\n".join(wanted).encode() + b"\n")
    data, position = answer.stdout, 0
    for object_id in wanted:
        end = data.find(b"\n", position)
        facts = data[position:end].split()
        if end < 0 or len(facts) != 3:
            raise unread(found, f"the object {object_id}")
        position = end + 1 + int(facts[2])
        content = data[end + 1 : position]
        if object_name("blob", content, object_id) != object_id:
            raise replaced_object(found, object_id)
        found.blobs[object_id] = content
        position += 1


def unread(found: Repository, what: str) -> PipelineError:
    """The error for what git cannot read: `Unfetched` where this clone may be without it."""
    message, place = f"git cannot read {what}", Place(str(found.folder))
    if found.shallow:
        return Unfetched(message, place=place, hint=DEEPEN)
    # Asked on the way to an error only: most clones are whole.
    if not _run(found.folder, "config", "--get-regexp", r"^remote\..*\.promisor$").returncode:
        return Unfetched(message, place=place, hint=FETCH)
    hint = "the repository is damaged: try git fsck, or clone it again"
    return PipelineError(message, place=place, hint=hint)


def object_name(kind: str, content: bytes, like: str) -> str:
    """The name that git gives to an object, by the hash of the repository: that of another name's length."""
    digest = sha256 if len(like) == 64 else sha1
    return digest(f"{kind} {len(content)}".encode() + b"\0" + content).hexdigest()


def replaced_object(found: Repository, name: str) -> PipelineError:
    """The error for an object that is not what its name says."""
    return PipelineError(
        f"the object {name} in the repository is not what its name says",
        place=Place(str(found.folder)),
        hint="somebody replaced it, or the disk is damaged: try git fsck, or clone the repository again",
    )


def output_of(found: Repository, *words: str) -> bytes:
    """What git prints; PipelineError where it fails."""
    return _output(found, *words)


def answer_to(found: Repository, given: bytes, *words: str) -> bytes:
    """What git prints for what it is given, as far as it comes."""
    return _run(found.folder, *words, given=given).stdout


def answer_of(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """What git answers to some words in a folder; FileNotFoundError where it is not installed."""
    return _run(folder, *words)


def _output(found: Repository, *words: str) -> bytes:
    answer = _run(found.folder, *words)
    if answer.returncode:
        reason = answer.stderr.decode(errors="replace").strip()
        if "promisor" in reason:
            raise unread(found, f"what 'git {words[0]}' needs")
        raise PipelineError(f"git {words[0]} failed: {reason}", place=Place(str(found.folder)))
    return answer.stdout


def _run(folder: Path, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    # LC_ALL: the reasons are told apart by their English words. The index must not be refreshed on disk:
    # a build may run where it has no right to write.
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_LITERAL_PATHSPECS": "1", **_AS_RECORDED}
    command = ["git", "-C", str(folder), *_SETTINGS, *words]
    return subprocess.run(command, input=given, capture_output=True, env=environment, check=False)
