"""The author's loop into what commands take after the edit of one paragraph, and in large workspaces."""

import itertools
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.documents import markdown, workspace_files, write
from benchmarks.result import Result
from benchmarks.timing import ARTEFACTS, Command, least, running

_REPOSITORY = Path(__file__).resolve().parent.parent
_PART = "sources/qap/05-principles.md"
_WORDS = "robust and well governed"
_RUNS = 5
_GIT = ("git", "-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.org")


def loop(folder: Path) -> Iterator[Result]:
    """Commands after an edit of one paragraph, the least of several, where all was built before."""
    root, output = folder / "loop", folder / "loop-output"
    subprocess.run(["git", "clone", "--quiet", _REPOSITORY, root], check=True)
    build: Command = [*ARTEFACTS, "build", "qap", "--root", root, "--output", output]
    check: Command = [*ARTEFACTS, "check", "--root", root]
    start = least(running([*ARTEFACTS, "--help"]))
    edit = _editing(root / _PART)
    for what, command, reach in (
        ("build qap, HTML", [*build, "--format", "html"], "0.40 s"),
        ("build qap, Word", [*build, "--format", "docx"], "0.60 s"),
        ("build qap, all four forms", build, "1.05 × bare WeasyPrint"),
        ("check of everything", check, "0.30 s beyond imports"),
    ):
        running(command)()  # what is not kept yet is kept now
        took = least(running(command), before=edit)
        ratio = f"{took.processor / start.processor:.0f} × artefacts --help"
        yield Result(f"One paragraph edited: {what}", str(took), "", ratio, reach)


def many(folder: Path) -> Iterator[Result]:
    """Workspaces of 75 and 300 artefacts in which nothing changed."""
    for count in (75, 300):
        root = folder / f"many-{count}"
        _many(root, count)
        build: Command = [*ARTEFACTS, "build", "--format", "html", "--root", root, "--jobs", "2"]
        check: Command = [*ARTEFACTS, "check", "--root", root]
        for what, command in (("build", build), ("check", check)):
            running(command)()
            yield Result(
                f"{count} artefacts, nothing changed: {what}", str(least(running(command))), "", "", ""
            )


def _editing(path: Path) -> Callable[[], object]:
    """What gives a paragraph other words each time that it is called."""
    text, numbers = path.read_text(), itertools.count()
    assert _WORDS in text
    return lambda: path.write_text(text.replace(_WORDS, f"{_WORDS}, as edit {next(numbers)} has it"))


def _many(root: Path, count: int) -> None:
    """A workspace in git with so many small artefacts."""
    files = workspace_files(markdown(0.02))
    write(root, files)
    for number in range(1, count):
        for path, text in files.items():
            if path != "artefacts.yaml":
                name = f"standard-{number}"
                write(root, {path.replace("standard", name): text.replace("standard", name)})
    shutil.rmtree(root / ".git", ignore_errors=True)
    for words in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "All of them")):
        subprocess.run([*_GIT, *words], cwd=root, check=True)
