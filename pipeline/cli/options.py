"""Options that several commands share into values."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from pipeline.workspace.root import workspace_root

Function = TypeVar("Function", bound=Callable[..., Any])

root_option: Callable[[Function], Function] = click.option(
    "--root", metavar="DIR", help="Use the workspace DIR, not the one around the current folder."
)
ids_argument: Callable[[Function], Function] = click.argument("ids", metavar="[ID]...", nargs=-1)
artefact_argument: Callable[[Function], Function] = click.argument("artefact", metavar="ID")
version_argument: Callable[[Function], Function] = click.argument("version", metavar="V")
json_option: Callable[[Function], Function] = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON, for programs."
)


def root_of(context: click.Context, root: str | None) -> Path:
    """The workspace of a command: its own `--root`, else that of `artefacts`, else the one around here."""
    given = root or context.obj
    return workspace_root(Path.cwd(), Path(given) if given else None)


def output_of(root: Path, output: str | None) -> Path:
    """The output folder of a command."""
    return Path(output).absolute() if output else root / "output"
