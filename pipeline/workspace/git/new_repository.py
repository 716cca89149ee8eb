"""A folder into a git repository with its commits, and with a text view of Word and Excel files."""

from enum import Enum
from pathlib import Path

from pipeline.errors import PipelineError, Place
from pipeline.workspace.git.repository import run_git

ATTRIBUTES = ".gitattributes"
DRIVER = (
    ("diff.office.textconv", "artefacts text --diff"),
    ("diff.office.cachetextconv", "true"),
)
"""Settings of a repository, which nobody gets by cloning it."""
_ASSIGNED = ("*.docx binary diff=office", "*.xlsx binary diff=office")


class Home(Enum):
    """Where a new workspace comes to lie."""

    OWN = "a repository of its own, or none yet"
    THEIRS = "a repository that holds something else"
    WITHOUT_GIT = "a folder on a machine without git"


def home(root: Path) -> Home:
    """Where a folder lies, which need not be there yet."""
    around = next(folder for folder in (root, *root.parents) if folder.is_dir())
    try:
        answer = run_git(around, "rev-parse", "--show-prefix")
    except FileNotFoundError:
        return Home.WITHOUT_GIT
    if answer.returncode:
        return Home.OWN
    is_top = around == root and not answer.stdout.strip()
    return Home.OWN if is_top and [path.name for path in root.iterdir()] == [".git"] else Home.THEIRS


def require_room_for_files(root: Path) -> None:
    """Nothing; PipelineError for a folder that git keeps its own files in, as a bare repository is."""
    around = next(folder for folder in (root, *root.parents) if folder.is_dir())
    try:
        answer = run_git(around, "rev-parse", "--is-bare-repository", "--is-inside-git-dir")
    except FileNotFoundError:
        return
    is_bare, *inside = answer.stdout.decode().split()[:2] or ["false"]
    if is_bare == "true" or "true" in inside:
        what = "a bare repository, which holds no files" if is_bare == "true" else "git's own folder"
        raise PipelineError(
            f"this is {what}: no workspace can lie in it",
            place=Place(str(root)),
            hint="start in a clone of it: git clone REPOSITORY DIR && artefacts init DIR",
        )


def lies_in_repository(root: Path, home: Home) -> bool:
    """True in somebody's repository, also where git is not there to say so."""
    around = (folder for folder in (root, *root.parents) if (folder / ".git").exists())
    return home is Home.THEIRS or (home is Home.WITHOUT_GIT and next(around, None) is not None)


def committed(root: Path, home: Home, message: str) -> str | None:
    """Commits a new workspace in a repository of its own; says what was left undone and why, else None.

    A folder in somebody's repository stays as it is: what belongs to it is theirs to say.
    """
    if home is Home.WITHOUT_GIT:
        return (
            "the program 'git' is not installed: the workspace is in no repository, and versions cannot be "
            "compared; README.md says what to do once it is"
        )
    if home is Home.THEIRS:
        return "the folder lies in a git repository already: commit it there"
    try:
        if not (root / ".git").exists():
            _done(root, "init", "--quiet", "--initial-branch", "main")
        set_text_view(root)
        if not is_introduced(root):
            return "git knows no name and e-mail of yours, so that nothing is committed: tell it yours"
        _done(root, "add", "--all")
        _done(root, "commit", "--quiet", "--message", message)
    except PipelineError as refused:
        return f"git made no commit: {refused.message}"
    return None


def is_introduced(root: Path) -> bool:
    """True where git knows the name and e-mail to commit with."""
    return not any(run_git(root, "var", f"GIT_{who}_IDENT").returncode for who in ("AUTHOR", "COMMITTER"))


def set_text_view(root: Path) -> None:
    """Sets the text view of Word and Excel files in a repository; PipelineError where git refuses."""
    for name, value in DRIVER:
        _done(root, "config", name, value)


def with_text_view(attributes: str) -> str:
    """The text of `.gitattributes` with the lines that name the text view, where they were missing."""
    kept = attributes.splitlines()
    missing = [
        line for line in _ASSIGNED if not any(_assigns(line.split()[0], kept_line) for kept_line in kept)
    ]
    return "".join(f"{line}\n" for line in (*kept, *missing))


def with_missing_lines(text: str, more: str) -> str:
    """A text with the lines of another that it lacks behind its own."""
    kept = text.splitlines()
    missing = [line for line in more.splitlines() if line not in kept]
    return "".join(f"{line}\n" for line in (*kept, *missing))


def _assigns(pattern: str, line: str) -> bool:
    words = line.split()
    return words[:1] == [pattern] and any(word.startswith("diff=") for word in words)


def _done(root: Path, *words: str) -> None:
    answer = run_git(root, *words)
    if answer.returncode:
        said = (answer.stderr or answer.stdout).decode(errors="replace").strip()
        raise PipelineError(
            said.splitlines()[-1] if said else f"git {words[0]} failed", place=Place(str(root))
        )
