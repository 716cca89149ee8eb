"""The changes of a version into draft rows of its change record."""

from pathlib import Path

import click

from pipeline.cli.terminal.errand import errand
from pipeline.cli.terminal.next_step import say_next
from pipeline.cli.terminal.options import artefact_argument, note, root_option
from pipeline.publish.baseline.drafting import RecordDraft, draft, write_draft
from pipeline.publish.history.changelog import details_text


@click.command("changelog")
@artefact_argument
@click.option(
    "--from", "old", metavar="V", default="", help="Compare with V; the default is the version before."
)
@click.option(
    "--all", "everything", is_flag=True, help="Draft rows for sections that the record tells already."
)
@click.option("--write", is_flag=True, help="Add the rows to the newest entry; what stands there stays.")
@root_option
def command(artefact: str, old: str, everything: bool, write: bool, root: Path) -> None:
    """Draft the rows of the change record of a new version.

    A row for each section with a substantive change that the newest entry does not mention yet, in the form
    of changelogs/ID.yaml, for you to edit. Reasons come from the commits (Change-Request:, Comment:).
    """
    if write and everything:
        raise click.UsageError("--write adds missing rows only; it cannot go with --all")
    if write:
        found = write_draft(root, artefact, old, errand(root))
    else:
        found = draft(root, artefact, old, everything, errand(root))
    for text in _notes(found):
        note(text)
    if found.rows:
        click.echo("    details:\n" + details_text(found.rows, "      "), nl=False)
    if found.rows:
        say_next("changelog, written" if write else "changelog", root, artefact=artefact)


def _notes(found: RecordDraft) -> list[str]:
    """What is no row, and yet the author should know."""
    told = [
        f"in {count} places “{old}” {f'became “{new}”' if new else 'went'}: say it once, in 'change'"
        for old, new, count in found.sweeps
    ]
    if found.mentioned:
        told.append(f"the record of v{found.version} tells already: {', '.join(found.mentioned)}")
    if not found.rows:
        told.append(f"nothing to add to the record of v{found.version}")
    return told
