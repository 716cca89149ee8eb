"""A git repository into commits, their files, and what differs from the last one; never written to."""

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pipeline.errors import PipelineError, Place
from pipeline.workspace.git.damage import (
    Run,
    broken_objects,
    damaged_home,
    failure,
    named_object,
    require_unborn,
)
from pipeline.workspace.git.filters import in_environment
from pipeline.workspace.git.history_reader import History, answered, object_contents, object_kind, size_of
from pipeline.workspace.git.moved import first_commit, former_prefixes, prefixes_in
from pipeline.workspace.git.objects import object_name, replaced_object
from pipeline.workspace.git.settings import OF_A_HOOK, OPTIONS, fixed_environment

DEEPEN = "this clone is shallow; fetch the rest of the history with: git fetch --unshallow --tags"
FETCH = "this clone left files out; fetch them with: git fetch --refetch --no-filter"


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that a workspace lies in."""

    folder: Path
    """Its working tree."""
    prefix: str
    """The workspace below it: "" or "some/folder/"."""
    shallow: bool
    index: Path = Path()
    """Where git keeps what is staged."""
    blobs: dict[str, bytes] = field(default_factory=dict, compare=False)
    """Contents read so far, by object id."""
    named: tuple[str, ...] = ()
    """Earlier prefixes that the workspace names itself."""
    places: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    """The prefixes found so far: all of them at "", and the one of each commit asked for."""
    history: History = field(default=History(Path()), compare=False)
    """What reads what was recorded."""


@dataclass(frozen=True, slots=True)
class NoRepository:
    """Why no commit can be named: there is no git, no repository, or git refuses to read it."""

    reason: str
    hint: str = ""
    expected: bool = True
    """False where there is a repository that git does not open."""


class Unfetched(PipelineError):
    """History that this clone does not have, and that could not be fetched now."""


def repository(root: Path, named: tuple[str, ...] = ()) -> Repository | NoRepository:
    """The repository around a workspace, or why there is none; never an error.

    `named` are folders of the repository in which the workspace says that it lay before, "." for the top.
    """
    question = ("rev-parse", "--show-toplevel", "--show-prefix", "--is-shallow-repository")
    try:
        answer = run_git(root, *question, "--git-path", "index")
    except FileNotFoundError:
        return NoRepository("the program 'git' is not installed", "install git")
    if answer.returncode == 0:
        top, prefix, shallow, index = answer.stdout.decode().split("\n")[:4]
        former = tuple("" if name == "." else f"{name.strip('/')}/" for name in named)
        history = History(Path(top))
        return Repository(Path(top), prefix, shallow == "true", root / index, named=former, history=history)
    return _unopened(root, answer.stderr.decode(errors="replace").strip())


def _unopened(root: Path, reason: str) -> NoRepository:
    """Why git opens no repository around a folder, by what it says."""
    broken = damaged_home(root)
    if "not a git repository" in reason and broken is not None:
        return NoRepository(
            f"git does not take {broken} for a repository: something in it is missing or broken",
            "restore it from a copy, or clone the repository again and put your files there",
            expected=False,
        )
    if "not a git repository" in reason:
        return NoRepository(
            "this workspace is not in a git repository", "start one: git init && git add . && git commit"
        )
    if "dubious ownership" in reason:
        hint = f"if you trust it: git config --global --add safe.directory {root}"
        return NoRepository(
            "git does not open a repository that belongs to somebody else", hint, expected=False
        )
    if "must be run in a work tree" in reason:
        return NoRepository(
            "this is a bare repository, which holds no files",
            "clone it, and work in the clone",
            expected=False,
        )
    told = reason.removeprefix("fatal: ").removeprefix("error: ")
    cure = "look at its configuration, .git/config, and at git status"
    return NoRepository(f"git cannot open the repository: {told}", cure, expected=False)


def prefixes(repository: Repository) -> tuple[str, ...]:
    """Where the workspace lies below the repository, and where it lay before it was moved."""
    if "" not in repository.places:
        former = former_prefixes(partial(run_git, repository.folder), repository.prefix)
        repository.places[""] = tuple(dict.fromkeys((repository.prefix, *repository.named, *former)))
    return repository.places[""]


def prefixes_of(repository: Repository, commits: Iterable[str]) -> Mapping[str, str]:
    """Where the workspace lay in each commit."""
    known, asked = prefixes(repository), tuple(commits)
    if len(known) == 1:
        return dict.fromkeys(asked, repository.prefix)
    new = prefixes_in(
        partial(run_git, repository.folder),
        known,
        [commit for commit in asked if commit not in repository.places],
    )
    repository.places.update({commit: (prefix,) for commit, prefix in new.items()})
    return {commit: repository.places[commit][0] for commit in asked}


def beginning_of(repository: Repository) -> str:
    """The first commit that has the workspace; "" where the history begins with it."""
    return first_commit(partial(run_git, repository.folder), prefixes(repository))


def required(opened: Repository | NoRepository, purpose: str) -> Repository:
    """The repository; PipelineError, that says what for, where there is none."""
    if isinstance(opened, NoRepository):
        raise PipelineError(f"{purpose} needs git history, but {opened.reason}", hint=opened.hint)
    return opened


def head(repository: Repository) -> str | None:
    """The full hash of the last commit; None before the first. PipelineError where it cannot be read."""
    answer = run_git(repository.folder, *_commit_question("HEAD"))
    known = answer.stdout.decode().strip()
    if not known:
        require_unborn(partial(run_git, repository.folder), repository.folder)
    return known or None


def commit_hash(repository: Repository, revision: str) -> str | None:
    """The full hash of the commit that a tag, branch or hash names; None for an unknown one."""
    if revision.startswith("-"):
        return None
    if object_kind(repository.history, revision) == "commit":
        return revision
    return answered(repository.history, *_commit_question(revision)).stdout.decode().strip() or None


def _commit_question(revision: str) -> tuple[str, ...]:
    return ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")


def tree(repository: Repository, commit_id: str, under: str = "") -> Mapping[str, tuple[str, str, int]]:
    """The files of the workspace in a commit: mode, object id and size in bytes, by path.

    `under` is a folder of the workspace whose files are wanted alone.
    """
    return _tree(repository, partial(answered, repository.history), commit_id, under)


def last_tree(repository: Repository, commit_id: str) -> Mapping[str, tuple[str, str, int]]:
    """What `tree` says of the last commit, for who reads nothing before it."""
    return _tree(repository, partial(run_git, repository.folder), commit_id)


def _tree(
    repository: Repository, run: Run, commit_id: str, under: str = ""
) -> Mapping[str, tuple[str, str, int]]:
    prefix = prefixes_of(repository, (commit_id,))[commit_id]
    spec = f"{commit_id}:{prefix}{under}" if prefix or under else commit_id
    answer = run("ls-tree", "-r", "-z", "--long", "--full-tree", spec)
    if b"promisor" in answer.stderr:
        raise unread(repository, f"commit {commit_id[:10]}")
    if answer.returncode:
        _require_readable(repository, commit_id, answer.stderr.decode(errors="replace"))
        return {}  # the workspace's folder is not in this commit
    result = {}
    for line in filter(None, answer.stdout.decode("utf-8", "surrogateescape").split("\0")):
        facts, _, path = line.partition("\t")
        mode, _, object_id, size = facts.split()
        result[f"{under}/{path}" if under else path] = (mode, object_id, int(size) if size.isdigit() else 0)
    return result


def _require_readable(repository: Repository, commit_id: str, said: str) -> None:
    """PipelineError where a folder of a commit was not listed because it is not whole."""
    is_named = "Not a valid object name" in said
    if not is_named or run_git(repository.folder, "cat-file", "-e", f"{commit_id}^{{tree}}").returncode:
        raise unread(repository, f"commit {commit_id[:10]}", said)


def load_blobs(repository: Repository, object_ids: tuple[str, ...]) -> None:
    """Reads contents into the repository's `blobs`; PipelineError for one that is not what its name says."""
    wanted = tuple(object_id for object_id in object_ids if object_id not in repository.blobs)
    repository.blobs.update(genuine_blobs(repository, wanted))


def genuine_blobs(repository: Repository, object_ids: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file; PipelineError for one that is not what its name says."""
    for object_id, _, content in objects(repository, object_ids):
        if object_name("blob", content, object_id) != object_id:
            raise replaced_object(repository.folder, object_id)
        yield object_id, content


def objects(repository: Repository, names: tuple[str, ...]) -> Iterator[tuple[str, str, bytes]]:
    """Name, kind and content of each object; PipelineError for one that git cannot read."""
    missing = dict.fromkeys(names)
    for name, kind, content in object_contents(repository.history, names):
        yield name, kind, content
        missing.pop(name, None)
    for name in missing:
        raise unread(repository, f"the object {name}")


def object_size(repository: Repository, name: str) -> int:
    """How many bytes an object has; PipelineError for one that git cannot read."""
    size = size_of(repository.history, name)
    if size is None:
        given = f"{name}\n".encode()
        answer = answer_to(repository, given, "cat-file", "--batch-check=%(objectsize)").strip()
        size = int(answer) if answer.isdigit() else None
    if size is None:
        raise unread(repository, f"the object {name}")
    return size


def unread(repository: Repository, what: str, said: str = "") -> PipelineError:
    """The error for what git cannot read: `Unfetched` where this clone may be without it."""
    message, place = f"git cannot read {what}", Place(str(repository.folder))
    if repository.shallow:
        return Unfetched(message, place=place, hint=DEEPEN)
    # Asked on the way to an error only: most clones are whole.
    if not run_git(repository.folder, "config", "--get-regexp", r"^remote\..*\.promisor$").returncode:
        return Unfetched(message, place=place, hint=FETCH)
    return broken_objects(partial(run_git, repository.folder), repository.folder, named_object(said) or what)


def output_of(repository: Repository, *words: str) -> bytes:
    """What git prints of the history; PipelineError where it fails."""
    return printed_by_git(repository, recorded_answer(repository, *words), words[0])


def answer_to(repository: Repository, given: bytes, *words: str) -> bytes:
    """What git prints for what it is given, as far as it comes."""
    return answered(repository.history, *words, given=given).stdout


def recorded_answer(repository: Repository, *words: str) -> subprocess.CompletedProcess[bytes]:
    """What git answers of the history."""
    return answered(repository.history, *words)


def standing_output(repository: Repository, *words: str) -> bytes:
    """What git prints before any history is read: where branches stand; PipelineError where it fails."""
    return printed_by_git(repository, run_git(repository.folder, *words), words[0])


def printed_by_git(repository: Repository, answer: subprocess.CompletedProcess[bytes], command: str) -> bytes:
    """What a command of git printed; PipelineError where it failed."""
    if answer.returncode:
        reason = answer.stderr.decode(errors="replace").strip()
        if "promisor" in reason:
            raise unread(repository, f"what 'git {command}' needs")
        raise failure(partial(run_git, repository.folder), repository.folder, command, reason)
    return answer.stdout


def run_git(
    folder: Path,
    *words: str,
    given: bytes = b"",
    settings: Mapping[str, str] | None = None,
    literal: bool = True,
) -> subprocess.CompletedProcess[bytes]:
    """The answer of git in a folder, its options and environment fixed; `literal` paths are no patterns.

    FileNotFoundError where git is not installed.
    """
    # Without GitPython: who only asks where a workspace stands is not to wait until that is loaded.
    environment = {name: value for name, value in os.environ.items() if name not in OF_A_HOOK}
    environment |= fixed_environment(literal)
    environment |= in_environment(settings or {}, environment)
    command = ["git", "-C", str(folder), *OPTIONS, *words]
    return subprocess.run(command, input=given, capture_output=True, env=environment, check=False)
