"""A consultation into the pack that is sent out."""

from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.cli.options import output_of, root_of, root_option
from pipeline.cli.progress import listener
from pipeline.publish.pack import write_pack


@click.command("pack")
@click.argument("consultation", metavar="CONSULTATION")
@click.option("--output", metavar="DIR", help="Write into DIR, not into the workspace's output/.")
@root_option
@click.pass_context
def command(context: click.Context, consultation: str, output: str | None, root: str | None) -> None:
    """Make the pack that opens a consultation, and its zip.

    It holds each artefact clean and red-lined against the last issued version as Word and PDF, the comments
    log to be filled, a change summary, a covering note and a manifest. The texts come from history: commit
    first.
    """
    folder = root_of(context, root)
    with listener() as heard:
        packed = write_pack(folder, output_of(folder, output), consultation, datetime.now(UTC), heard)
    click.echo("\n".join(_shown(path) for path in (*packed.files, packed.archive)))


def _shown(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
