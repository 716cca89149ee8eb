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
        record_draft = write_draft(root, artefact, old, errand(root))
    else:
        record_draft = draft(root, artefact, old, everything, errand(root))
    for text in _notes(record_draft):
        note(text)
    if record_draft.rows:
        click.echo("    details:\n" + details_text(record_draft.rows, "      "), nl=False)
    if record_draft.rows:
        say_next("changelog, written" if write else "changelog", root, artefact=artefact)


def _notes(draft: RecordDraft) -> list[str]:
    """What is no row, and yet the author should know."""
    told = [
        f"in {count} places “{old}” {f'became “{new}”' if new else 'went'}: say it once, in 'change'"
        for old, new, count in draft.sweeps
    ]
    if draft.mentioned:
        told.append(f"the record of v{draft.version} tells already: {', '.join(draft.mentioned)}")
    if not draft.rows:
        told.append(f"nothing to add to the record of v{draft.version}")
    return told
