"""The small workspace of the tests into copies of it, with or without git, and commands run in them."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from functools import cache, wraps
from io import BytesIO, TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from pipeline.cli import run

REPOSITORY = Path(__file__).resolve().parent.parent
SMALL = REPOSITORY / "tests" / "workspaces" / "small"
BUILT = ("guide", "guide-annex-1", "letter")
"""The artefacts of the small workspace from which something is built."""
QUICK = ("build", "--format", "md", "--jobs", "1")

_GIT = {
    "GIT_AUTHOR_NAME": "Ada Author",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_AUTHOR_DATE": "2026-01-12T10:00:00+0100",
    "GIT_COMMITTER_NAME": "Ada Author",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
    "GIT_COMMITTER_DATE": "2026-01-12T10:00:00+0100",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def small(folder: Path) -> Path:
    """A copy of the small workspace, without git."""
    root = folder / "small"
    shutil.copytree(SMALL, root)
    return root


def made_once(make: Callable[[Path], Path]) -> Callable[[Path], Path]:
    """The same workspace for whoever asks: it is made once in a process, and everybody gets a copy of their own.

    A history costs three processes of git for each commit, a copy of it one.
    """

    @cache
    def first() -> tuple[TemporaryDirectory[str], Path]:
        around = TemporaryDirectory(prefix="artefacts-made-", ignore_cleanup_errors=True)
        return around, make(Path(around.name))

    @wraps(make)
    def copied(folder: Path) -> Path:
        around, root = first()
        shutil.copytree(around.name, folder, dirs_exist_ok=True)
        copy = folder / root.name
        git(copy, "update-index", "-q", "--refresh")  # what it notes of each file is that of the first one
        return copy

    return copied


@made_once
def small_in_git(folder: Path) -> Path:
    """A copy of the small workspace with everything committed."""
    root = small(folder)
    (root / ".gitignore").write_text("/output/\n")
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root, "The small workspace")
    return root


@made_once
def small_with_history(folder: Path) -> Path:
    """The small workspace with guide v0.1 in two commits, then v1.0 in one."""
    root = small(folder)
    changelog = root / "changelogs" / "guide.yaml"
    whole = changelog.read_text()
    changelog.write_text(whole[: whole.index('  - version: "1.0"')])
    (root / ".gitignore").write_text("/output/\n")
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root, "Guide 0.1")
    edit(root, "sources/guide/01-entry.md", "ten working days", "nine working days")
    commit(root, "Guide 0.1: nine days")
    changelog.write_text(whole)
    edit(root, "sources/guide/01-entry.md", "nine working days", "ten working days")
    commit(root, "Guide 1.0")
    return root


def edit(root: Path, path: str, old: str, new: str) -> None:
    """Replaces a text in a file of the workspace."""
    file = root / path
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def commit(root: Path, message: str) -> str:
    """Commits everything; the full hash."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(root, "rev-parse", "HEAD")


def git(root: Path, *words: str) -> str:
    """What git prints, without the last line end."""
    answer = subprocess.run(
        ["git", *words], cwd=root, env={**os.environ, **_GIT}, capture_output=True, text=True, check=True
    )
    return answer.stdout.rstrip("\n")


def artefacts(
    root: Path, *words: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """What the command says and gives in the workspace: run in this process, whose start costs more than most commands."""
    return run_in(root, words, {**os.environ, **_GIT, **(environment or {})})


def run_in(
    folder: Path, words: Sequence[str], environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """What the command says and gives in a folder and with these variables alone, in this process."""
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with pytest.MonkeyPatch.context() as patched, redirect_stdout(out), redirect_stderr(err):
        patched.chdir(folder)
        for name in os.environ.keys() - environment.keys():
            patched.delenv(name)
        for name, value in environment.items():
            patched.setenv(name, value)
        code = run(words)
    said, told = (stream.buffer.getvalue().decode() for stream in (out, err))
    return subprocess.CompletedProcess(list(words), code, said, told)


def in_its_own_process(
    root: Path, *words: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The command, run in a process of its own in the workspace: for what a process alone can show."""
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *words],
        cwd=root,
        env={**child_environment(), **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
    )


def child_environment() -> dict[str, str]:
    """The environment of a process that imports this repository's package."""
    return {**os.environ, **_GIT, "PYTHONPATH": str(REPOSITORY)}


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file that a reader of an output folder sees, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def build(root: Path, *words: str) -> int:
    """The exit code of a build in the quickest format, in this process."""
    return run([*QUICK, "--root", str(root), *words])


def manifest(root: Path) -> dict[str, dict[str, object]]:
    """The rows of the manifest in the workspace's own output, by path."""
    value = json.loads((root / "output" / "manifest.json").read_bytes())
    return {row["path"]: row for row in value["files"]}
