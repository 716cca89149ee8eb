"""Lines into a terminal: underlined and struck through there, with brackets everywhere else."""

import os
import sys
from collections.abc import Iterable

import click
from rich.console import Console
from rich.padding import Padding

from pipeline.write.changes.passage import edits_in_plain_text
from pipeline.write.changes.terminal import TerminalLine


def show(lines: Iterable[TerminalLine]) -> None:
    """Prints the lines, with styles where standard output can show them."""
    if not _has_styles():
        click.echo("\n".join(f"{' ' * line.indent}{edits_in_plain_text(line.text)}" for line in lines))
        return
    console = Console(highlight=False)
    for line in lines:
        console.print(Padding(line.text, (0, 0, 0, line.indent), expand=False))


def _has_styles() -> bool:
    """False for NO_COLOR (no-color.org: any value but "") and for terminals that say they have none."""
    asked_not_to = os.environ.get("NO_COLOR") or os.environ.get("TERM") in ("dumb", "unknown")
    return sys.stdout.isatty() and not asked_not_to
