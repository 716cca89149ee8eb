"""Words into how the gates of a version stand."""

from datetime import UTC, datetime

import click

from pipeline.cli.options import (
    artefact_argument,
    json_option,
    output_of,
    root_of,
    root_option,
    version_argument,
)
from pipeline.cli.version.shown import show
from pipeline.govern.gates import all_hold
from pipeline.govern.issuing import judged
from pipeline.publish.origin import working_copy
from pipeline.workspace.processes import default_processes


@click.command("gates")
@artefact_argument
@version_argument
@click.option(
    "--output", metavar="DIR", help="Look for published logs in DIR, not in the workspace's output/."
)
@click.option("--jobs", type=click.IntRange(1), default=None, metavar="N", help="Use N processes.")
@json_option
@root_option
@click.pass_context
def command(
    context: click.Context,
    artefact: str,
    version: str,
    output: str | None,
    jobs: int | None,
    as_json: bool,
    root: str | None,
) -> int:
    """Show how every gate before the issue of version V stands, with its evidence; write nothing.

    The exit code is 1 where one fails.
    """
    folder = root_of(context, root)
    into, processes = output_of(folder, output), jobs or default_processes()
    found = judged(working_copy(folder), into, artefact, version, processes, datetime.now(UTC))
    show(found, as_json)
    return 0 if all_hold(found) else 1
