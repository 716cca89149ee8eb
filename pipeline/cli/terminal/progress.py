"""What a build tells into lines, or into a moving bar on a terminal."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from pipeline.cli.terminal.options import note
from pipeline.errors import legible
from pipeline.publish.building.pending import Listener
from pipeline.publish.history.plan import Target

if TYPE_CHECKING:  # rich takes longer to import than an idle build takes in all
    from rich.progress import Progress, TaskID


@contextmanager
def listener() -> Iterator[Listener]:
    """Shows how a build goes on: a bar on a terminal, else a line for each step; always on stderr."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    bar = _Bar([])
    try:
        yield bar
    finally:
        bar.close()


@contextmanager
def counter(what: str) -> Iterator[Callable[[int, int], None]]:
    """Shows how many of many are done: a bar on a terminal, else a line for each tenth; always on stderr."""
    if not sys.stderr.isatty():
        yield lambda done, total: _say(what, done, total)
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress

    counted = (*Progress.get_default_columns(), MofNCompleteColumn())
    with Progress(*counted, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what.capitalize(), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _say(what: str, done: int, total: int) -> None:
    if done and (done == total or done * 10 // total > (done - 1) * 10 // total):
        click.echo(legible(f"{what}: {done} of {total}"), err=True)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Prints a line for each step."""

    def note(self, text: str) -> None:
        note(text)

    def planned(self, reasons: Mapping[Target, str]) -> None:
        for target, reason in reasons.items():
            click.echo(legible(f"{target}: {reason}"), err=True)

    def done(self, target: Target) -> None:
        click.echo(f"{target}: built", err=True)


@dataclass(frozen=True, slots=True)
class _Bar:
    """Prints the reasons, then keeps a bar below them."""

    running: list[tuple["Progress", "TaskID"]]

    def note(self, text: str) -> None:
        note(text)

    def planned(self, reasons: Mapping[Target, str]) -> None:
        if not reasons:
            return
        from rich.console import Console
        from rich.progress import Progress

        for target, reason in reasons.items():
            click.echo(legible(f"{target}: {reason}"), err=True)
        progress = Progress(console=Console(stderr=True), transient=True)
        progress.start()
        self.running.append((progress, progress.add_task("Building", total=len(reasons))))

    def done(self, target: Target) -> None:
        for progress, task in self.running:
            progress.update(task, advance=1, description=f"Built {target}")

    def close(self) -> None:
        """Takes the bar away."""
        for progress, _ in self.running:
            progress.stop()
