"""An artefact into what stands between two stages, printed."""

from pathlib import Path

import click

from pipeline.cli.terminal.errand import errand
from pipeline.cli.terminal.options import artefact_argument, note, root_option
from pipeline.publish.history.origin import working_copy
from pipeline.publish.redlines.redline import RedlineRequest, compared
from pipeline.publish.redlines.stages import Between, Stage, between, between_versions
from pipeline.write.data.stage_values import outline, plain_value
from pipeline.write.data.values_json import json_bytes


@click.command("dump")
@artefact_argument
@click.option("--stage", required=True, type=click.Choice(list(map(str, Stage))), help="What to look at.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="text leaves out what has its default; json has every field.",
)
@click.option("--version", metavar="V", default="", help="Show V; the default is the working copy.")
@click.option("--from", "old", metavar="V", default="", help="The older side of the red-line.")
@click.option("--to", "new", metavar="V", default="", help="Its newer side; the default is the working copy.")
@root_option
def command(artefact: str, stage: str, format_name: str, version: str, old: str, new: str, root: Path) -> int:
    """Print what stands between the stages.

    tokens is the Markdown of each part, parsed; document its blocks with their places; resolved the document
    with its numbers, references, labels and notes; redline the marked document of two versions with its
    changes (--from and --to, as in `artefacts redline`). V is a version, a tag, a branch or a commit. Sources
    with errors are shown as far as they load, and the exit code is 1.
    """
    if stage == Stage.REDLINE and version:
        raise click.UsageError("the red-line has two versions: name them with --from and --to")
    if stage != Stage.REDLINE and (old or new):
        raise click.UsageError(f"--from and --to are for --stage redline; {stage} takes --version")
    if stage == Stage.REDLINE:
        request = RedlineRequest(artefact, old, new)
        shown = between_versions(compared(root, request, errand(root)))
    else:
        shown = between(working_copy(root), artefact, Stage(stage), version, note)
    _print(shown, format_name)
    for problem in shown.problems:
        click.echo(str(problem), err=True)
    return int(any(problem.severity == "error" for problem in shown.problems))


def _print(shown: Between, format_name: str) -> None:
    if format_name == "json":
        values = {
            "artefact": shown.artefact,
            "stage": shown.stage.value,
            "versions": list(shown.versions),
            "value": plain_value(shown.value),
        }
        click.echo(json_bytes(values).decode(), nl=False)
        return
    click.echo(f"{shown.artefact}, {' to '.join(shown.versions)}: {shown.stage}")
    for line in outline(plain_value(shown.value, whole=False)):
        click.echo(line)
