"""Words into how the gates of a version stand."""

from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import (
    artefact_argument,
    jobs_option,
    json_option,
    output_folder,
    root_option,
    version_argument,
)
from pipeline.cli.version.shown import show_gates
from pipeline.govern.gates import all_hold
from pipeline.govern.issuing import judged_gates
from pipeline.publish.baseline.issuing import IssueRequest
from pipeline.publish.history.origin import working_copy


@click.command("gates")
@artefact_argument
@version_argument
@click.option(
    "--output", metavar="DIR", help="Look for published logs in DIR, not in the workspace's output/."
)
@jobs_option("Use N processes.")
@json_option
@root_option
def command(
    artefact: str,
    version: str,
    output: str | None,
    jobs: int,
    as_json: bool,
    root: Path,
) -> int:
    """Show how every gate before the issue of version V stands, with its evidence; write nothing.

    The exit code is 1 where one fails.
    """
    working, into = working_copy(root), output_folder(root, output)
    results = judged_gates(working, into, IssueRequest(artefact, version, jobs), datetime.now(UTC))
    show_gates(results, as_json)
    step = "version gates" if all_hold(results) else "version gates, failing"
    say_next(step, root, artefact=artefact, version=version)
    return 0 if all_hold(results) else 1
