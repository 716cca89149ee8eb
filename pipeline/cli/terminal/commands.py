"""The table of commands into click's, each imported only when it is used, so that help comes at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click


@dataclass(frozen=True, slots=True)
class CommandEntry:
    """Where a command is, and what it does in a line."""

    module: str
    summary: str


COMMANDS: Mapping[str, CommandEntry] = {
    "init": CommandEntry("pipeline.cli.init", "Make a small working workspace for a new organisation."),
    "new": CommandEntry("pipeline.cli.new", "Make a new artefact with its changelog."),
    "list": CommandEntry("pipeline.cli.listing", "List the artefacts with their versions."),
    "check": CommandEntry("pipeline.cli.check", "Check the sources and show every problem."),
    "build": CommandEntry("pipeline.cli.build", "Build the artefacts as Word, PDF, HTML and Markdown."),
    "redline": CommandEntry("pipeline.cli.redline", "Write the red-line between two versions."),
    "compare": CommandEntry("pipeline.cli.compare", "Write the red-line between two Word files."),
    "take-back": CommandEntry(
        "pipeline.cli.returned.take_back", "Take the edits of returned Word files back into the sources."
    ),
    "review": CommandEntry(
        "pipeline.cli.review", "Tell what changes between two commits, artefact by artefact."
    ),
    "library": CommandEntry("pipeline.cli.library", "Print the rows of the artefact library."),
    "changelog": CommandEntry(
        "pipeline.cli.changelog", "Draft the rows of the change record of a new version."
    ),
    "version": CommandEntry(
        "pipeline.cli.version",
        "Open, approve or issue a version, and record what becomes of it.",
    ),
    "verify": CommandEntry(
        "pipeline.cli.verify",
        "Prove seals, approvals, digests, zips and manifests against history and bytes.",
    ),
    "letters": CommandEntry("pipeline.cli.letters", "Make a Word and PDF letter from each row of a table."),
    "answers": CommandEntry(
        "pipeline.cli.returned.answers", "Collect filled forms into one table, checked against the questions."
    ),
    "paper": CommandEntry(
        "pipeline.cli.govern.paper", "Write the paper that a forum has before it, as Word and PDF."
    ),
    "approvals": CommandEntry("pipeline.cli.govern.approvals", "Show who approves a role."),
    "route": CommandEntry(
        "pipeline.cli.govern.route",
        "Show which route follows from the answers to the questions of the workspace.",
    ),
    "consult": CommandEntry(
        "pipeline.cli.consult",
        "Run a consultation: its pack, the returned logs, the responses, what is published.",
    ),
    "look": CommandEntry(
        "pipeline.cli.look", "Show the look of a workspace, or write its templates to change."
    ),
    "dump": CommandEntry("pipeline.cli.dump", "Print what stands between the stages."),
    "text": CommandEntry("pipeline.cli.text", "Print the text of a Word or Excel file."),
    "schema": CommandEntry("pipeline.cli.schema", "Print the JSON Schemas of the YAML sources."),
}


class Commands(click.Group):
    """click's group, with its commands loaded on demand."""

    def __init__(self, *args: Any, table: Mapping[str, CommandEntry] = COMMANDS, **options: Any) -> None:
        super().__init__(*args, **options)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of the commands, in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command with a name; None for an unknown one."""
        if cmd_name not in self.table:
            return None
        command: click.Command = import_module(self.table[cmd_name].module).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Writes the list of commands from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in self.table.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names; a usage error with the nearest name for an unknown one."""
        if args and args[0] not in self.table and not args[0].startswith("-"):
            from pipeline.errors import did_you_mean  # only on the way to an error message

            hint = did_you_mean(args[0], self.table) or f"the commands are: {', '.join(self.table)}"
            raise click.UsageError(f"there is no command '{args[0]}'; {hint}", ctx)
        return super().resolve_command(ctx, args)
