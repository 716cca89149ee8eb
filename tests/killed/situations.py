"""Commands that write, each in a workspace made for it, killed again and again: what is torn, and what is left."""

import json
import os
import random
import re
import runpy
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from openpyxl import load_workbook

from pipeline.cli import run
from pipeline.publish.answers.responses_view import import_responses
from tests.consulted import consulted as in_consultation
from tests.consulted import responded
from tests.returned_logs import ID, comment, consulted, returned
from tests.small import small_in_git

_HOOK = Path(__file__).parent / "hook" / "sitecustomize.py"
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)")
_TEMPORARY = re.compile(r"\.artefacts-tmp$|^scratch")


@dataclass(frozen=True, slots=True)
class Situation:
    """A command, and the folder that it finds."""

    prepare: Callable[[Path], Path]
    """Makes the workspace in a folder and gives its root."""
    words: tuple[str, ...]
    """Of the command; `{folder}` is the folder around the workspace."""
    ends: tuple[int, ...] = (0, 3)
    """The exit codes with which it is done."""
    half: Callable[[Path, Path], object] | None = None
    """What makes, of the root and the folder around it, the state between the two steps of the command."""


def _returns(folder: Path) -> Path:
    root = consulted(folder)
    for number in range(4):
        rows = [comment(f"Comment {row} of file {number}.") for row in range(10)]
        returned(
            folder / "returns" / f"{number}.xlsx", rows, organisation=f"Example Supplier {1 + number % 2}"
        )
    return root


def _answers(folder: Path) -> Path:
    """Responses as a workbook in which one is answered."""
    root = in_consultation(folder)
    exported = folder / "answers.xlsx"
    assert _quietly(root, "consult", "respond", "round") == 0
    assert _quietly(root, "consult", "respond", "round", "--export", str(exported)) == 0
    book = load_workbook(exported)
    sheet = book.worksheets[0]
    places = {str(cell.value): place for place, cell in sheet._cells.items() if cell.value}
    row = places["round-example-supplier-1-001"][0]
    for heading, text in (("Status", "noted"), ("Response", "Thank you.")):
        sheet.cell(row, places[heading][1], text)
    book.save(exported)
    return root


def _persons(folder: Path) -> Path:
    """A private file with the contacts of two persons."""
    root = in_consultation(folder)
    private = folder / f"{root.name}-private" / "consultations" / "round.json"
    private.parent.mkdir(parents=True)
    files = {
        digest: {"names": [f"{name}.xlsx"], "contact": f"{name} Example, {name}@example.org"}
        for digest, name in (("aa", "ada"), ("bb", "bo"))
    }
    kept = {"files": files, "comments": {"round-example-supplier-1-002": {"comment": "It costs seven."}}}
    private.write_text(json.dumps(kept))
    return root


def _taken_over(root: Path, folder: Path) -> object:
    """What was edited is taken over, and the steps of the responses are not kept up yet."""
    return import_responses(root, "round", folder / "answers.xlsx", lambda _: None)


SITUATIONS: Mapping[str, Situation] = {
    "collate": Situation(_returns, ("consult", "collate", ID, "{folder}/returns", "--jobs", "1")),
    "import": Situation(
        _answers, ("consult", "respond", "round", "--import", "{folder}/answers.xlsx"), (0, 1, 3), _taken_over
    ),
    "publish": Situation(responded, ("consult", "publish", "round")),
    "erase": Situation(
        _persons, ("consult", "erase", "round", "--reason", "asked", "--person", "ada"), ends=(0, 1)
    ),
    "issue": Situation(small_in_git, ("version", "issue", "guide", "1.0", "--jobs", "1")),
}


@dataclass(frozen=True, slots=True)
class Kills:
    """What came of the kills of a command."""

    kills: int
    changes: int
    """Changes of the disk that the command makes when nobody kills it."""
    faults: tuple[str, ...]


def killed_often(name: str, folder: Path, count: int, seed: int) -> Kills:
    """What `count` kills at random changes leave, and the next run makes of it.

    Each kill begins from the first state or, every other time, from what the kill before left.
    """
    case, chance = SITUATIONS[name], random.Random(seed)
    (folder / "first").mkdir()
    with redirect_stdout(StringIO()):
        root = case.prepare(folder / "first").relative_to(folder / "first")
    states = ("first", "half", "whole")
    for state in states[1:]:
        shutil.copytree(folder / "first", folder / state, symlinks=True)
    if case.half:
        case.half(folder / "half" / root, folder / "half")
    changes, code = _run(case, folder / "whole", root, None)
    assert code in case.ends, f"{name} ends with {code}"
    known = [_files(folder / state) for state in states]
    faults: list[str] = []
    at = folder / "now"
    for number in range(count):
        if number % 2 == 0:
            shutil.rmtree(at, ignore_errors=True)
            shutil.copytree(folder / "first", at, symlinks=True)
        _run(case, at, root, int(changes * chance.random()))
        faults += (f"{name}, kill {number}: {fault}" for fault in _torn(_files(at), known))
    if _run(case, at, root, None)[1] not in case.ends:
        faults.append(f"{name}: the next run does not end")
    faults += (f"{name}, in the end: {fault}" for fault in _torn(_files(at), known[2:]))
    faults += (
        f"{name} left {path.relative_to(at)}" for path in at.rglob("*") if _TEMPORARY.search(path.name)
    )
    return Kills(count, changes, tuple(faults))


def _torn(found: Mapping[str, bytes], known: Sequence[Mapping[str, bytes]]) -> Iterator[str]:
    """The files that are in none of the states, and those of every state that are gone."""
    for path, data in found.items():
        if data not in [state.get(path) for state in known] and not _is_manifest_of(path, data, found):
            yield f"{path} is neither as it was nor as it will be"
    for path in set.intersection(*(set(state) for state in known)) - set(found):
        yield f"{path} is gone"


def _is_manifest_of(path: str, data: bytes, found: Mapping[str, bytes]) -> bool:
    """True for a whole manifest that names nothing but what lies there: an issue writes it after the files, and
    once more after the zip."""
    folder, _, name = path.rpartition("/")
    if name != "manifest.json":
        return False
    try:
        rows = json.loads(data)["files"]
        return all(f"{folder}/{row['path']}" in found for row in rows)
    except (ValueError, KeyError, TypeError):
        return False


def _files(folder: Path) -> Mapping[str, bytes]:
    """What a person finds, without git's own files; the moment of a run is none of its differences."""
    return {
        path.relative_to(folder).as_posix(): _MOMENT.sub(b"", path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def _run(case: Situation, folder: Path, root: Path, change: int | None) -> tuple[int, int]:
    """The changes that the command made in a copy of this process, and its exit code."""
    counter = folder.parent / "counter"
    counter.write_bytes(b"")
    words = [word.format(folder=folder) for word in case.words]
    child = os.fork()
    if child == 0:
        os.environ |= {
            "KILLED_COUNTER": str(counter),
            "KILLED_AFTER": str(10**9 if change is None else change),
            "KILLED_COMMAND": str(os.getpid()),
        }
        runpy.run_path(str(_HOOK))
        os._exit(_quietly(folder / root, *words))
    _, status = os.waitpid(child, 0)
    return counter.stat().st_size, os.waitstatus_to_exitcode(status)


def _quietly(root: Path, *words: str) -> int:
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        return run(["--root", str(root), *words])
