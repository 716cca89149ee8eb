"""A seed into a workspace whose one artefact has as many commits as asked for, each with one sentence changed."""

import random
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.documents import TEXT, workspace_files

OLD, NEW = "1.0", "2.0"
"""The versions of the first commit and of those behind it."""
PARAGRAPHS = 300
_BEGINNING = 1_700_000_000
"""Of the first commit, in seconds; each later one is a minute younger."""
_PER_SECTION = 10
_NAMES = ("Ada Author", "Ben Author", "Cem Author")
_SPOKEN = (
    "participant provide evidence testing role before programme milestone code bodies review every submission "
    "line requirements plan qualification approved without delay where supplier agent operator service metering "
    "settlement interface migration readiness tranche risk control governance"
)


def history_workspace(folder: Path, commits: int, *, at_once: bool = False, seed: int = 7) -> None:
    """Writes a workspace into a folder: a first commit, then so many with one changed sentence each.

    The first commit has version 1.0, the others have 2.0 open. `at_once` makes all the changes in one commit.
    """
    folder.mkdir(parents=True)
    _git(folder, "init", "--quiet", "--initial-branch", "main")
    stream = _stream(commits, at_once, random.Random(seed))
    _git(folder, "fast-import", "--quiet", given=b"".join(stream))
    _git(folder, "reset", "--quiet", "--hard", "main")


def _stream(commits: int, at_once: bool, rng: random.Random) -> Iterator[bytes]:
    paragraphs = [[_sentence(rng) for _ in range(rng.randint(2, 4))] for _ in range(PARAGRAPHS)]
    yield from _commit(0, workspace_files(_markdown(paragraphs), (OLD,)))
    for number in range(1, commits + 1):
        paragraph = rng.choice(paragraphs)
        paragraph[rng.randrange(len(paragraph))] = _sentence(rng)
        if not at_once or number == commits:
            files = workspace_files(_markdown(paragraphs), (OLD, NEW))
            yield from _commit(number, files if at_once or number == 1 else {TEXT: files[TEXT]})


def _commit(number: int, files: Mapping[str, str]) -> Iterator[bytes]:
    who = f"{_NAMES[number % len(_NAMES)]} <author@example.org> {_BEGINNING + 60 * number} +0000"
    yield f"commit refs/heads/main\ncommitter {who}\n".encode()
    yield _data(f"Sentence {number}")
    for path, text in files.items():
        yield f"M 100644 inline {path}\n".encode() + _data(text)


def _data(text: str) -> bytes:
    data = text.encode()
    return b"data %d\n%s\n" % (len(data), data)


def _markdown(paragraphs: list[list[str]]) -> str:
    parts: list[str] = []
    for number, sentences in enumerate(paragraphs):
        if number % _PER_SECTION == 0:
            parts.append(f"# Section {number // _PER_SECTION} {{#s{number // _PER_SECTION}}}")
        parts.append(" ".join(sentences))
    return "\n\n".join(parts) + "\n"


def _sentence(rng: random.Random) -> str:
    return " ".join(rng.sample(_SPOKEN.split(), rng.randint(6, 14))).capitalize() + "."


def _git(folder: Path, *words: str, given: bytes = b"") -> None:
    subprocess.run(["git", *words], cwd=folder, input=given, check=True, capture_output=True)
