"""A git repository into its branches and tags, and where two of them parted."""

from dataclasses import dataclass

from pipeline.workspace.git import repository


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch and its last commit."""

    name: str
    """ "draft-2", or "origin/draft-2" for what was last fetched of one elsewhere."""
    short: str
    """Without the name of the remote repository."""
    commit: str
    is_local: bool


def names(clone: repository.Repository) -> tuple[str, ...]:
    """Every tag and branch, those of remotes included."""
    return tuple(repository.output_of(clone, "for-each-ref", "--format=%(refname:short)").decode().split())


def merge_base(clone: repository.Repository, first: str, other: str) -> str | None:
    """The newest commit that both have; None where they share no history, or not in a shallow clone."""
    return repository.recorded_answer(clone, "merge-base", first, other).stdout.decode().strip() or None


def branches(clone: repository.Repository, apart_from: str) -> tuple[Branch, ...]:
    """The branches, local ones first, whose last commit is not in the history of a commit.

    Remote-tracking ones are as they were last fetched; one at the commit of a branch before it is left out.
    """
    facts = "%(refname:lstrip=1)%00%(objectname)%00%(symref)"
    words = ("for-each-ref", f"--format={facts}", f"--no-merged={apart_from}", "refs/heads", "refs/remotes")
    result: list[Branch] = []
    for line in repository.standing_output(clone, *words).decode("utf-8", "replace").splitlines():
        path, commit_id, symbolic = line.split("\0")
        kind, _, name = path.partition("/")
        local = kind == "heads"
        if not symbolic and (local or all(branch.commit != commit_id for branch in result)):
            result.append(Branch(name, name if local else name.partition("/")[2], commit_id, local))
    return tuple(result)


def current_branch(clone: repository.Repository) -> str:
    """The branch of the working tree; "" where a commit is checked out without one."""
    return (
        repository.run_git(clone.folder, "symbolic-ref", "--quiet", "--short", "HEAD").stdout.decode().strip()
    )
