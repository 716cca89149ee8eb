"""The responses to the comments of a consultation into how they stand."""

from collections import Counter
from datetime import UTC, datetime

import click

from pipeline.cli.options import root_of, root_option
from pipeline.diff.replay import Attribution
from pipeline.publish.responding import respond
from pipeline.workspace.git import author_name


@click.command("respond")
@click.argument("consultation", metavar="CONSULTATION")
@root_option
@click.pass_context
def command(context: click.Context, consultation: str, root: str | None) -> int:
    """Keep the responses up, and hold them to the rules.

    Each comment without a response gets an empty one.

    The responses stand in sources/consultations/CONSULTATION/responses.yaml. A rejection needs a reason, an
    accepted comment needs a change in the red-line of the final version, a duplicate a live comment. The exit
    code is 1 where a rule is broken.
    """
    folder = root_of(context, root)
    user = Attribution(author_name(folder), datetime.now(UTC))
    stands = respond(folder, consultation, user, lambda text: click.echo(f"note: {text}", err=True))
    for problem in stands.problems:
        click.echo(str(problem))
    counted = Counter(answer.status.value for answer in stands.responses)
    click.echo("  ".join(f"{status}: {count}" for status, count in counted.items()) or "no comments yet")
    if stands.added:
        click.echo(f"{stands.added} comments now have an empty response in {stands.path}", err=True)
    return int(any(problem.severity == "error" for problem in stands.problems))
