"""A request for built artefacts into files, with progress."""

from pathlib import Path

import click

from pipeline.cli.options import ids_argument, output_of, root_of, root_option
from pipeline.cli.progress import listener
from pipeline.publish.build import Report, build
from pipeline.publish.plan import FORMATS, Request, ordered_formats
from pipeline.workspace.processes import default_processes


@click.command("build")
@ids_argument
@click.option("--version", metavar="V", default="", help="Build version V from history, without a checkout.")
@click.option(
    "--templates-of", metavar="V", default="", help="Use the templates of version V, a tag or a commit."
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    help="Build this format only; may be repeated.",
)
@click.option("--output", metavar="DIR", help="Write into DIR, not into the workspace's output/.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=None,
    metavar="N",
    help="Use N processes; the default is one a core.",
)
@click.option("--force", is_flag=True, help="Build even what is up to date.")
@click.option("--consolidated", is_flag=True, help="Join a plan and its annexes into one document.")
@root_option
@click.pass_context
def command(
    context: click.Context,
    ids: tuple[str, ...],
    version: str,
    templates_of: str,
    formats: tuple[str, ...],
    output: str | None,
    jobs: int | None,
    force: bool,
    consolidated: bool,
    root: str | None,
) -> None:
    """Build the artefacts as Word, PDF, HTML and Markdown.

    Without an ID every artefact is built. Only what changed since the last build is built again: sources,
    shared data, templates, or the program itself.
    """
    folder = root_of(context, root)
    request = Request(
        artefacts=tuple(dict.fromkeys(ids)),
        formats=ordered_formats(formats),
        version=version,
        templates_of=templates_of,
        consolidated=consolidated,
        force=force,
        jobs=jobs or default_processes(),
    )
    with listener() as heard:
        report = build(folder, output_of(folder, output), request, heard)
    click.echo(_summary(report))


def _summary(report: Report) -> str:
    count = len(report.targets)
    if not report.made:
        everything = "the artefact is" if count == 1 else f"all {count} artefacts are"
        return f"Nothing to do: {everything} up to date."
    return "\n".join(_shown(path) for files in report.made.values() for path in files)


def _shown(path: str) -> str:
    here = Path.cwd()
    return str(Path(path).relative_to(here)) if Path(path).is_relative_to(here) else path
