"""Histories of one changed sentence a commit into what their red-lines cost, the first time and the next."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.documents import ARTEFACT
from benchmarks.history import NEW, OLD, PARAGRAPHS, history_workspace
from benchmarks.result import Result
from benchmarks.timing import ARTEFACTS, Command, command_seconds, memory, processor_seconds

_REACHES = {500: ("3 s", "0.3 s"), 5000: ("20 s, 300 MB", "0.3 s")}
"""By the number of commits: of the first run, and of each later one beyond that of a single commit."""


def histories(folder: Path) -> Iterator[Result]:
    """A red-line over many commits, with nothing kept of them, then with all; beside one commit of the same."""
    for commits, (cold_reach, warm_reach) in _REACHES.items():
        root, single = folder / f"history-{commits}", folder / f"at-once-{commits}"
        history_workspace(root, commits)
        history_workspace(single, commits, at_once=True)
        what = f"Red-line over {commits} commits of one sentence each, {PARAGRAPHS} paragraphs"
        yield Result(f"{what}, first time", _cold(root), "", "", cold_reach)
        runs = 5
        later = _seconds(root, runs)
        apart = _seconds(single, runs)
        beyond = [many - single_one for many, single_one in zip(later, apart, strict=True)]
        yield Result(
            f"{what}, again",
            f"{later[0]:.2f} s, {later[1]:.2f} s of processor time",
            f"the same in one commit: {apart[0]:.2f} s, {apart[1]:.2f} s of processor time",
            f"{beyond[0]:+.2f} s, {beyond[1]:+.2f} s of processor time",
            warm_reach,
        )


def _cold(root: Path) -> str:
    command, anew = _command(root), _forgetting(root)
    seconds, processor = command_seconds(command, 2, anew), processor_seconds(command, 2, anew)
    anew()
    return f"{seconds:.2f} s, {processor:.2f} s of processor time, {memory(command).together:.0f} MB"


def _seconds(root: Path, runs: int) -> tuple[float, float]:
    command = _command(root)
    return command_seconds(command, runs), processor_seconds(command, runs)


def _command(root: Path) -> Command:
    return [*ARTEFACTS, "redline", ARTEFACT, "--root", root, "--from", OLD, "--to", NEW, "--format", "json"]


def _forgetting(root: Path) -> Callable[[], None]:
    return lambda: shutil.rmtree(root / ".git" / "artefacts-history", ignore_errors=True)
