"""Options and arguments that several commands share into values, and what several print."""

import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from pipeline.errors import legible
from pipeline.workspace.disk.atomic import sweep_ended
from pipeline.workspace.disk.root import consultation_folders, workspace_root

Function = Callable[..., Any]
Decorator = Callable[[Function], Function]


def _workspace(context: click.Context, _: click.Parameter, given: str | None) -> Path:
    """The workspace of a command: its own `--root`, else that of `artefacts`, else the one around here.

    What a command that was killed left behind among the texts of consultations is swept first, by each.
    """
    named = given or context.obj
    root = workspace_root(Path.cwd(), Path(named) if named else None)
    for folder in consultation_folders(root):
        sweep_ended(folder)
    return root


def _processes(_: click.Context, __: click.Parameter, given: int | None) -> int:
    from pipeline.workspace.processes.machine import default_processes  # imports what few commands need

    return given or default_processes()


class _Line(click.ParamType[str]):
    """Words on one line: white space is one space, and signs that print nothing are refused."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        line = " ".join(value.split())
        for sign in line:
            if unicodedata.category(sign) in ("Cc", "Cs", "Co") or sign in _TURNING:
                self.fail(f"the sign U+{ord(sign):04X} prints nothing: leave it out", param, ctx)
        return line


_TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Signs that turn the direction of writing, and the mark of a byte order."""
LINE = _Line()
"""The type of every option whose words are written into a file."""

root_option: Decorator = click.option(
    "--root",
    metavar="DIR",
    callback=_workspace,
    help="Use the workspace DIR, not the one around the current folder.",
)
output_option: Decorator = click.option(
    "--output", metavar="DIR", help="Write into DIR, not into the workspace's output/."
)
json_option: Decorator = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
ids_argument: Decorator = click.argument("ids", metavar="[ID]...", nargs=-1)
artefact_argument: Decorator = click.argument("artefact", metavar="ID")
version_argument: Decorator = click.argument("version", metavar="V")
consultation_argument: Decorator = click.argument("consultation", metavar="CONSULTATION")


def formats_option(verb: str, formats: Sequence[str]) -> Decorator:
    """`--format`, which may be repeated; `verb` is what the command does to a file."""
    told = f"{verb} this format only; may be repeated."
    return click.option("--format", "formats", multiple=True, type=click.Choice(formats), help=told)


def jobs_option(told: str) -> Decorator:
    """`--jobs`, with as many processes as the machine has cores where it is not given."""
    return click.option("--jobs", metavar="N", type=click.IntRange(1), callback=_processes, help=told)


def cluster_option(what: str) -> Decorator:
    """`--cluster`, with the address of a scheduler; `what` is what its workers do."""
    told = f"{what} on the workers of the Dask scheduler at ADDRESS: tls://HOST:PORT."
    return click.option("--cluster", metavar="ADDRESS", default="", help=told)


def output_folder(root: Path, output: str | None) -> Path:
    """The output folder of a command."""
    return Path(output).absolute() if output else root / "output"


def note(text: str) -> None:
    """Tells on standard error what stops nothing."""
    click.echo(f"note: {legible(text)}", err=True)


def say_commit(artefact: str, more: str = "") -> None:
    """Tells on standard error that a changelog was written, which only a commit keeps."""
    click.echo(f"Now commit changelogs/{artefact}.yaml{more}.", err=True)


def shown(path: Path) -> str:
    """A path as a person reads it: from the current folder on, where it lies below."""
    return legible(str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path))
