"""Histories made at random in one call of git: branches, merges, reverts, moves between files, shared data."""

import os
import random
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.load.test_successive import FILES, after_a_commit

NAMES = ("Ada Author", "Ben Author", "Cem Author")
Files = dict[str, bytes]


def history(folder: Path, rng: random.Random, commits: int) -> None:
    """Writes a repository into a folder; its first commit is tagged `first`, its last one `last`."""
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "fast-import", "--quiet", given=b"".join(_stream(rng, commits)))
    git(folder, "reset", "--quiet", "--hard", "last")


def git(folder: Path, *words: str, given: bytes = b"") -> None:
    """Asks git without anybody's own settings."""
    settings = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *words], cwd=folder, input=given, check=True, capture_output=True, env=settings)


def _stream(rng: random.Random, commits: int) -> Iterator[bytes]:
    """The first commit, then such as go on from any of the last ones, some from two of them."""
    states: list[Files] = [dict(FILES)]
    heads = [0]
    yield from _commit(0, (), FILES)
    for number in range(1, commits):
        parent = rng.choice(heads[-2:])
        parents: tuple[int, ...] = (parent,)
        files = after_a_commit(rng, states[parent], states[0])
        others = [head for head in heads if head != parent]
        if others and (rng.random() < 0.4 or number == commits - 1):
            parents = (parent, rng.choice(others))
            files = _merged(rng, states[parents[0]], states[parents[1]])
        states.append(files)
        heads = [*(head for head in heads if head not in parents or rng.random() < 0.4), number]
        yield from _commit(number, parents, files)
    for tag, number in (("first", 0), ("last", commits - 1)):
        yield f"reset refs/tags/{tag}\nfrom :{number + 1}\n\n".encode()


def _merged(rng: random.Random, ours: Files, theirs: Files) -> Files:
    """Each file of either side, now and then edited by whoever merges."""
    made = {path: rng.choice((ours, theirs)).get(path, data) for path, data in {**theirs, **ours}.items()}
    made["sources/plan/artefact.yaml"] = ours["sources/plan/artefact.yaml"]
    made = {path: data for path, data in made.items() if path in ours}
    return after_a_commit(rng, made, ours) if rng.random() < 0.3 else made


def _commit(number: int, parents: tuple[int, ...], files: Mapping[str, bytes]) -> Iterator[bytes]:
    who = f"{NAMES[number % len(NAMES)]} <author@example.org> {1_700_000_000 + 60 * number} +0000"
    yield f"commit refs/heads/main\nmark :{number + 1}\ncommitter {who}\n".encode()
    yield _data(f"Commit {number}".encode())
    for place, parent in enumerate(parents):
        yield f"{'merge' if place else 'from'} :{parent + 1}\n".encode()
    yield b"deleteall\n"
    for path, data in files.items():
        yield f"M 100644 inline {path}\n".encode() + _data(data)


def _data(data: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(data), data)
