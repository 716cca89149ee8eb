"""A consultation into the pack that is sent out."""

from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import (
    consultation_argument,
    output_folder,
    output_option,
    root_option,
    shown,
)
from pipeline.cli.terminal.progress import listener
from pipeline.publish.consultations.pack import write_pack


@click.command("pack")
@consultation_argument
@output_option
@root_option
def command(consultation: str, output: str | None, root: Path) -> None:
    """Make the pack that opens a consultation, and its zip.

    It holds each artefact clean and red-lined against the last issued version as Word and PDF, the comments
    log to be filled, a change summary, a covering note and a manifest. The texts come from history: commit
    first.
    """
    with listener() as heard:
        packed = write_pack(root, output_folder(root, output), consultation, datetime.now(UTC), heard)
    click.echo("\n".join(shown(path) for path in (*packed.files, packed.archive)))
    say_next("consult pack", root, consultation=consultation)
