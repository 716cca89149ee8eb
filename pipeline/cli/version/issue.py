"""Words into a version that is issued."""

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
from pipeline.cli.progress import listener
from pipeline.cli.version.shown import failed, show
from pipeline.govern.issuing import issued
from pipeline.publish.origin import working_copy
from pipeline.workspace.processes import default_processes


@click.command("issue")
@artefact_argument
@version_argument
@click.option("--output", metavar="DIR", help="Write into DIR, not into the workspace's output/.")
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
    """Issue version V of an artefact where every gate holds: seal it, build it, and zip its files.

    The seal goes into the changelog: the commit, and a digest of what the version says. Commit the changelog
    afterwards, and keep the zip outside git. Where a gate fails, nothing is written and the exit code is 1.
    """
    folder = root_of(context, root)
    into, processes = output_of(folder, output), jobs or default_processes()
    with listener() as heard:
        judgement = issued(working_copy(folder), into, artefact, version, processes, datetime.now(UTC), heard)
    show(judgement.gates, as_json)
    done = judgement.issued
    if done is None:
        click.echo(f"error {artefact} v{version} is not issued: {failed(judgement.gates)}", err=True)
        return 1
    told = f"{artefact} v{version} is {done.status.value}, sealed as commit {done.seal.commit[:10]}"
    click.echo(f"{told}\n{done.archive}", err=as_json)
    click.echo(f"Now commit changelogs/{artefact}.yaml, and keep the zip outside git.", err=True)
    return 0
