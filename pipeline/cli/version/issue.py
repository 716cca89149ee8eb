"""Words into a version that is issued."""

from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import (
    artefact_argument,
    jobs_option,
    json_option,
    output_folder,
    output_option,
    root_option,
    say_commit,
    version_argument,
)
from pipeline.cli.terminal.progress import listener
from pipeline.cli.version.shown import failed, show_gates
from pipeline.govern.issuing import issued
from pipeline.publish.baseline.issuing import IssueRequest
from pipeline.publish.history.origin import working_copy


@click.command("issue")
@artefact_argument
@version_argument
@output_option
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
    """Issue version V of an artefact where every gate holds: seal it, build it, and zip its files.

    The seal goes into the changelog: the commit, and a digest of what the version says. Commit the changelog
    afterwards, and keep the zip outside git. Where a gate fails, nothing is written and the exit code is 1.
    """
    working, into = working_copy(root), output_folder(root, output)
    with listener() as heard:
        judgement = issued(working, into, IssueRequest(artefact, version, jobs), datetime.now(UTC), heard)
    show_gates(judgement.gates, as_json)
    done = judgement.issued
    if done is None:
        click.echo(f"error {artefact} v{version} is not issued: {failed(judgement.gates)}", err=True)
        say_next("version gates, failing", root, artefact=artefact, version=version)
        return 1
    told = f"{artefact} v{version} is {done.status.value}, sealed as commit {done.seal.commit[:10]}"
    click.echo(f"{told}\n{done.archive}", err=as_json)
    say_commit(artefact, ", and keep the zip outside git")
    say_next("version issue", root, artefact=artefact, version=version)
    return 0
