"""A git repository into the commits that changed some files: who, when, why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.errors import PipelineError
from pipeline.workspace.git import repository

_FIELDS = ("%H", "%aN", "%at", "%s", "%B", "%(trailers:key=Co-authored-by,valueonly,unfold)")
"""What a commit is read from, in the words of `git log`."""


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
class LoggedCommit:
    """A commit in a list of them."""

    commit: Commit
    parents: tuple[str, ...]
    """The commits before it; what it was merged into comes first."""
    trailers: tuple[tuple[str, str], ...]
    """The trailers asked for, by name: ("Change-Request", "CR055")."""


def commit(clone: repository.Repository, revision: str) -> Commit:
    """Who recorded a commit and when; PipelineError for an unknown one."""
    known = repository.commit_hash(clone, revision)
    if known is None:
        raise PipelineError(
            f"there is no commit '{revision}'", hint=repository.DEEPEN if clone.shallow else ""
        )
    fields = "%x00".join(_FIELDS)
    text = repository.output_of(clone, "show", "--no-patch", f"--format={fields}", known)
    return _commit(text.decode(errors="replace").split("\0"))


def commits_touching(clone: repository.Repository, path: str, *, mainline: bool) -> tuple[str, ...]:
    """The commits reachable from HEAD that changed a file of the workspace, newest first.

    `mainline` follows first parents only, so that each commit's state holds until the next one listed.
    """
    if repository.head(clone) is None:
        return ()
    options = ["--first-parent"] if mainline else ["--topo-order"]
    places = (prefix + path for prefix in repository.prefixes(clone))
    lines = repository.output_of(clone, "log", *options, "--format=%H", "HEAD", "--", *places)
    return tuple(lines.decode().split())


def messages(clone: repository.Repository, pattern: str) -> tuple[tuple[str, str], ...]:
    """Hash and message of each commit of HEAD's history that has a line of a pattern, newest first.

    The pattern is an extended regular expression; letters count in any case.
    """
    options = ("--extended-regexp", "--regexp-ignore-case", f"--grep={pattern}", "--format=%H%x00%B%x00")
    text = repository.output_of(clone, "log", *options, "HEAD").decode("utf-8", "replace")
    words = text.split("\0")
    return tuple((full.strip(), message) for full, message in zip(words[::2], words[1::2], strict=False))


def history(
    clone: repository.Repository, old: str, new: str, paths: tuple[str, ...], trailer_names: tuple[str, ...]
) -> tuple[LoggedCommit, ...]:
    """The commits of one end that another does not have and that changed one of the paths, oldest first.

    The paths are those of the workspace. The parents are the nearest commits in the list, or such as are not
    in it; a merge is listed only where it differs from each of the branches that it joined. With `old` ""
    all of the history counts, with no paths every commit.
    """
    places = [prefix + path for path in paths for prefix in repository.prefixes(clone)]
    fields = "%x00".join((*_FIELDS, "%P", *map(_trailer, trailer_names), ""))
    exclude = [f"^{old}"] if old else []
    options = ("--topo-order", "--reverse", "--parents", f"--format={fields}")
    text = repository.output_of(clone, "log", *options, new, *exclude, "--", *places).decode(errors="replace")
    count = len(_FIELDS) + 1 + len(trailer_names)
    words = text.split("\0")[:-1]
    return tuple(
        _recorded(words[at : at + count], trailer_names) for at in range(0, len(words) - count + 1, count)
    )


def _recorded(words: list[str], trailer_names: tuple[str, ...]) -> LoggedCommit:
    own, (parents, *values) = words[: len(_FIELDS)], words[len(_FIELDS) :]
    trailers = (
        (name, line) for name, lines in zip(trailer_names, values, strict=True) for line in _lines(lines)
    )
    return LoggedCommit(_commit(own), tuple(parents.split()), tuple(trailers))


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
