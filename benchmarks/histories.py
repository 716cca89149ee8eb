"""Histories of one changed sentence a commit into what their red-lines cost, the first time and the next."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.documents import ARTEFACT, forget_kept
from benchmarks.history import NEW, OLD, PARAGRAPHS, history_workspace
from benchmarks.result import Result
from benchmarks.timing import ARTEFACTS, Command, Spent, in_turns, least, memory, running

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
        later, apart = in_turns(runs, running(_command(root)), running(_command(single)))
        beyond = Spent(later.seconds - apart.seconds, later.processor - apart.processor)
        yield Result(
            f"{what}, again",
            str(later),
            f"the same in one commit: {apart}",
            str(beyond),
            warm_reach,
        )


def _cold(root: Path) -> str:
    command, anew = _command(root), _forgetting(root)
    took = least(running(command), 2, anew)
    anew()
    return f"{took}, {memory(command).together:.0f} MB"


def _command(root: Path) -> Command:
    return [*ARTEFACTS, "redline", ARTEFACT, "--root", root, "--from", OLD, "--to", NEW, "--format", "json"]


def _forgetting(root: Path) -> Callable[[], None]:
    return partial(forget_kept, root)
