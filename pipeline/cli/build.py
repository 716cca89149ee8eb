"""A request for built artefacts into files, with progress."""

from pathlib import Path

import click

from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import (
    cluster_option,
    formats_option,
    ids_argument,
    jobs_option,
    output_folder,
    output_option,
    root_option,
    shown,
)
from pipeline.cli.terminal.progress import listener
from pipeline.model.formats import Use, formats_of
from pipeline.publish.building.build import BuildReport, build
from pipeline.publish.history.plan import FORMATS, MEMORY_MB, Request


@click.command("build")
@ids_argument
@click.option("--version", metavar="V", default="", help="Build version V from history, without a checkout.")
@click.option(
    "--templates-of", metavar="V", default="", help="Use the templates of version V, a tag or a commit."
)
@formats_option("Build", FORMATS)
@output_option
@jobs_option("Use N processes; the default is one a core.")
@click.option(
    "--memory",
    "memory_mb",
    metavar="MB",
    type=click.IntRange(1),
    default=MEMORY_MB,
    help=f"Lay out long documents side by side within MB megabytes; the default is {MEMORY_MB}.",
)
@cluster_option("Write the files")
@click.option("--force", is_flag=True, help="Build even what is up to date.")
@click.option("--consolidated", is_flag=True, help="Join a plan and its annexes into one document.")
@root_option
def command(
    ids: tuple[str, ...],
    version: str,
    templates_of: str,
    formats: tuple[str, ...],
    output: str | None,
    jobs: int,
    memory_mb: int,
    cluster: str,
    force: bool,
    consolidated: bool,
    root: Path,
) -> None:
    """Build the artefacts as Word, PDF, HTML and Markdown.

    Without an ID every artefact is built. Only what changed since the last build is built again: sources,
    shared data, templates, or the program itself.
    """
    request = Request(
        artefacts=tuple(dict.fromkeys(ids)),
        formats=formats_of(Use.ARTEFACT, formats),
        version=version,
        templates_of=templates_of,
        consolidated=consolidated,
        force=force,
        jobs=jobs,
        memory_mb=memory_mb,
        cluster=cluster,
    )
    with listener() as heard:
        report = build(root, output_folder(root, output), request, heard)
    click.echo(_summary(report))
    if report.made:
        artefacts = {target.artefact for target in report.made}
        say_next("build", root, artefact=artefacts.pop() if len(artefacts) == 1 else "ID")


def _summary(report: BuildReport) -> str:
    count = len(report.targets)
    if not report.made:
        everything = "the artefact is" if count == 1 else f"all {count} artefacts are"
        return f"Nothing to do: {everything} up to date."
    return "\n".join(shown(Path(path)) for files in report.made.values() for path in files)
