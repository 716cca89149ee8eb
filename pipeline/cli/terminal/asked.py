"""The questions of a decision table into the options, and the help, of the command that asks them."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from pathlib import Path

import click

from pipeline.errors import PipelineError
from pipeline.load.decision_tables import TableName, decision_table
from pipeline.load.sources import Sources
from pipeline.model.decision_table import DecisionTable
from pipeline.model.text.inline import Id
from pipeline.publish.history.reading import refuse_errors
from pipeline.workspace.disk.root import workspace_root
from pipeline.workspace.snapshots.folder import FolderSnapshot

_TABLE = "pipeline.cli.terminal.asked"
_ROOT, _HELP = "--root", ("--help", "-h")


class Asking(click.Command):
    """click's command, with an option for each question of its table in front of its own."""

    table: TableName
    required: bool

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads the table of the workspace that the words mean, then the words."""
        ctx.meta[_TABLE] = _table(self.table, ctx.obj, args)
        return super().parse_args(ctx, args)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The options of the workspace, then those of the program."""
        asked = (
            click.Option(
                [_name(index), f"--{question.id}"],
                type=click.Choice(question.answers),
                required=self.required,
                help=question.help,
            )
            for index, question in enumerate(asked_table(ctx).questions)
        )
        return [*asked, *super().get_params(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes what the workspace says of its table; the words of the program where it says nothing."""
        table = asked_table(ctx)
        told = "\n\n".join(filter(None, (table.summary, table.help)))
        if not told:
            super().format_help_text(ctx, formatter)
            return
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(told)


class AskingForAll(Asking):
    """The table of routes: a route follows from the answers to all its questions."""

    table, required = "routing", True


class AskingForSome(Asking):
    """The table of approvals: a question that is left open leaves out no row."""

    table, required = "approvals", False


def asked_table(ctx: click.Context) -> DecisionTable:
    """The table whose questions a command asks."""
    table: DecisionTable = ctx.meta[_TABLE]
    return table


def answers_of(ctx: click.Context, given: Mapping[str, object]) -> Mapping[Id, str]:
    """The answers among the values of a command's options, by the ids of the questions."""
    names = (
        (question.id, given.get(_name(index))) for index, question in enumerate(asked_table(ctx).questions)
    )
    return {question: str(answer) for question, answer in names if answer is not None}


def _name(index: int) -> str:
    """What click calls an option inside the program: the id of a question may be a word of Python."""
    return f"question_{index}"


def _table(name: TableName, above: str | None, words: Sequence[str]) -> DecisionTable:
    """The table of the workspace; where it cannot be read, help is given without it."""
    try:
        named = _root(words) or above
        sources = Sources(FolderSnapshot(workspace_root(Path.cwd(), Path(named) if named else None)))
        refuse_errors(sources.workspace_problems())
        return decision_table(sources.shared, name)
    except PipelineError:
        if any(word in _HELP for word in words):
            return decision_table({}, name)
        raise


def _root(words: Sequence[str]) -> str | None:
    """What `--root` is given: click knows it when it has read all options, and this decides on some."""
    for word, following in zip_longest(words, words[1:]):
        if word == _ROOT:
            return following
        if word.startswith(f"{_ROOT}="):
            return word.partition("=")[2]
    return None
