"""What git says of a repository that is broken into what is broken, and what to do about it."""

import re
from collections.abc import Callable
from hashlib import sha1, sha256
from pathlib import Path
from subprocess import CompletedProcess

from pipeline.errors import PipelineError, Place

Run = Callable[..., CompletedProcess[bytes]]
"""Runs git with some words in the folder that is meant."""
_INDEX = re.compile(r"index file|\.git/index|bad signature 0x|bad index|index uses|\bindex: ", re.IGNORECASE)
_OBJECTS = re.compile(
    r"bad (?:tree |blob )?object|bad tree|unable to (?:read|unpack|find|open loose)|could not read|inflate:"
    r"|loose object|corrupt|object file|missing (?:blob|tree|object)|failed to (?:read|unpack)|packfile"
    r"|pack has|not a tree object|invalid object|broken (?:link|ref)|unable to resolve reference"
    r"|garbage at end",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[0-9a-f]{40,64}\b")
_EMPTY_SUM = (bytes(20), bytes(32))
"""What git writes in place of a sum where it is told not to make one."""
REBUILD_INDEX = (
    "remove that file, then make it anew: git reset (your files stay as they are; what was staged is to be "
    "staged again)"
)


def is_whole_index(path: Path) -> bool:
    """False for an index that does not end with the sum of what is in it, which git itself does not ask."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:  # nothing was ever staged
        return True
    except OSError:
        return False
    sums = ((data[-size:], digest(data[:-size]).digest()) for size, digest in ((20, sha1), (32, sha256)))
    return data.startswith(b"DIRC") and (any(stated in (made, *_EMPTY_SUM) for stated, made in sums))


def broken_index(path: Path) -> PipelineError:
    """The error for an index that cannot be relied on."""
    message = "git's index, the list of what the next commit takes, is broken"
    return PipelineError(message, place=Place(str(path)), hint=REBUILD_INDEX)


def broken_objects(run: Run, folder: Path, what: str) -> PipelineError:
    """The error for something recorded that is missing from the repository, or broken in it."""
    remote = run("remote").stdout.decode(errors="replace").split()
    restore = f"fetch it again: git fetch --refetch {remote[0]}" if remote else "restore .git from a copy"
    hint = f"git fsck --full names all that is; {restore}, or clone the repository again"
    return PipelineError(
        f"the repository is damaged: {what} is missing or broken", place=Place(str(folder)), hint=hint
    )


def failure(run: Run, folder: Path, command: str, said: str) -> PipelineError:
    """The error for a command of git that failed, by what it said."""
    beside = ("hint:", "warning:")
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith(beside)]
    told = "\n".join(lines)
    if _INDEX.search(told) and not _NAME.search(told):
        return broken_index(folder / ".git" / "index")
    if not told or _OBJECTS.search(told):
        return broken_objects(run, folder, named_object(told) or f"what 'git {command}' reads")
    last = re.sub(r"^(?:fatal|error): ", "", lines[-1])
    return PipelineError(
        f"git {command} failed: {last}", place=Place(str(folder)), hint="git status and git fsck say more"
    )


def named_object(said: str) -> str:
    """The object that git names in what it says; "" where it names none."""
    name = _NAME.search(said)
    return f"the object {name[0]}" if name else ""


def require_unborn(run: Run, folder: Path) -> None:
    """Nothing, where a branch has no commit yet; PipelineError where it had one that is not to be read.

    git answers both alike: a branch whose file is empty, or names what is not there, looks like a new one.
    """
    named = run("rev-parse", "--verify", "--quiet", "HEAD").stdout.decode().strip()
    if named:
        raise broken_objects(run, folder, f"the last commit, {named}, or a part of it")
    branch = _branch(_own_file(run, folder, "HEAD"))
    file = _own_file(run, folder, branch)
    if branch and file.is_file():
        raise PipelineError(
            f"the repository is damaged: the branch '{branch.removeprefix('refs/heads/')}' names no commit",
            place=Place(str(file)),
            hint=f"find its last commit: git reflog; then: git update-ref {branch} COMMIT",
        )


def _own_file(run: Run, folder: Path, name: str) -> Path:
    """Where git keeps a file of its own; a worktree of a repository has some of its own."""
    return folder / run("rev-parse", "--git-path", name).stdout.decode("utf-8", "surrogateescape").strip()


def _branch(head: Path) -> str:
    """The branch that a working tree is on, from the file: git does not name one that it cannot read."""
    text = head.read_text("utf-8", "surrogateescape").strip() if head.is_file() else ""
    return text.removeprefix("ref: ") if text.startswith("ref: ") else ""


def damaged_home(root: Path) -> Path | None:
    """The `.git` around a folder that git does not take for a repository; None where there is none."""
    around = (folder / ".git" for folder in (root, *root.parents))
    return next((path for path in around if path.exists()), None)
