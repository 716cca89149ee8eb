"""A folder into a git repository with its commits, and with a text view of Word and Excel files."""

from pathlib import Path

from pipeline.errors import PipelineError, Place
from pipeline.workspace.git import NoRepository, answer_of, repository

ATTRIBUTES = ".gitattributes"
DRIVER = (
    ("diff.office.textconv", "artefacts text --diff"),
    ("diff.office.cachetextconv", "true"),
)
"""Settings of a repository, which nobody gets by cloning it."""
_ASSIGNED = ("*.docx binary diff=office", "*.xlsx binary diff=office")


def committed(root: Path, message: str) -> str:
    """Commits a new workspace, in a repository of its own; says what was left undone, and why, or "".

    A folder in somebody's repository stays as it is: what belongs to it is theirs to say.
    """
    try:
        if not (root / ".git").exists():
            if not isinstance(repository(root), NoRepository):
                return "the folder lies in a git repository already: commit it there"
            _done(root, "init", "--quiet", "--initial-branch", "main")
        set_text_view(root)
        _done(root, "add", "--all")
        _done(root, "commit", "--quiet", "--message", message)
    except FileNotFoundError:
        return "the program 'git' is not installed: the workspace is in no repository"
    except PipelineError as refused:
        return f"git made no commit: {refused.message}"
    return ""


def set_text_view(root: Path) -> None:
    """Sets the text view of Word and Excel files in a repository; PipelineError where git refuses."""
    for name, value in DRIVER:
        _done(root, "config", name, value)


def with_text_view(attributes: str) -> str:
    """The text of `.gitattributes` with the lines that name the text view, where they were missing."""
    kept = attributes.splitlines()
    missing = [line for line in _ASSIGNED if not any(_assigns(line.split()[0], one) for one in kept)]
    return "".join(f"{line}\n" for line in (*kept, *missing))


def _assigns(pattern: str, line: str) -> bool:
    words = line.split()
    return words[:1] == [pattern] and any(word.startswith("diff=") for word in words)


def _done(root: Path, *words: str) -> None:
    answer = answer_of(root, *words)
    if answer.returncode:
        said = (answer.stderr or answer.stdout).decode(errors="replace").strip()
        raise PipelineError(
            said.splitlines()[-1] if said else f"git {words[0]} failed", place=Place(str(root))
        )
