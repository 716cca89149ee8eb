"""Words in, exit code out: the `artefacts` command."""

import errno
import gc
import io
import os
import signal
import sys
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from pipeline.cli.terminal.commands import Commands
from pipeline.errors import PipelineError, legible

WRONG, INTERRUPTED, OUR_BUG = 1, 130, 70
_COLLECT_SELDOM = (1_000_000, 20, 20)
"""A document is many small values that live until the end: looking for garbage among them costs a tenth."""


_PACKAGE = Path(__file__).resolve().parent.parent
_STEPS_SHOWN = 4
_WHOLE = "ARTEFACTS_TRACEBACK"
_REPORT = (
    "this is a bug of the program, not of your sources: please report it with these lines; "
    f"{_WHOLE}=1 before the command shows all of them"
)
_INTERRUPTS: list[int] = []
"""Grows with each Ctrl-C: a library may give the interruption of its work another name."""


def main() -> None:
    """Runs the words of the command line and ends the process with their exit code."""
    gc.set_threshold(*_COLLECT_SELDOM)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # in the background it is ignored
        signal.signal(signal.SIGINT, _interrupt)
    sys.exit(run(sys.argv[1:]))


def _usage(error: click.ClickException) -> str:
    """What click says of a wrong usage; its own `show` takes some signs out, and says another name then."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None:
        return f"Error: {error.format_message()}"
    asked = f"Try '{context.command_path} {context.help_option_names[0]}' for help."
    return f"{context.get_usage()}\n{asked}\n\nError: {error.format_message()}"


def _interrupt(number: int, _frame: object) -> None:
    _INTERRUPTS.append(number)
    raise KeyboardInterrupt


def run(words: Sequence[str]) -> int:
    """The exit code of a command: 0 done, 1 wrong sources, 2 wrong usage, 3 done in part, 70 our own bug."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a title must not break a terminal of another day
    try:
        # Not click's own `main`, which answers a closed pipe with exit code 1.
        with artefacts.make_context("artefacts", list(words)) as context:
            result = artefacts.invoke(context)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as ended:  # --help, --version
        return ended.exit_code
    except PipelineError as error:
        if _INTERRUPTS:
            return _stopped()
        click.echo(str(error), err=True)
        return WRONG
    except click.ClickException as error:
        click.echo(legible(_usage(error)), err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _stopped()
    except BrokenPipeError:  # `artefacts list | head`
        sys.stdout = io.StringIO()  # what is still in the buffer goes nowhere
        return 0
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            return _our_bug(error)
        sys.stdout = io.StringIO()
        click.echo("error cannot write the answer: the disk is full", err=True)
        return WRONG
    except MemoryError:
        click.echo(
            "error this machine has not enough memory for it; try --jobs 1, or fewer artefacts", err=True
        )
        return WRONG
    except Exception as error:
        return _stopped() if _INTERRUPTS else _our_bug(error)


def _stopped() -> int:
    click.echo("Stopped; nothing is half-written.", err=True)
    return INTERRUPTED


def _our_bug(error: Exception) -> int:
    """Tells what nobody foresaw as a defect, with its place in the program; the exit code."""
    if os.environ.get(_WHOLE):
        traceback.print_exception(error)
    told = legible(f"error the program failed: {type(error).__name__}: {error}")
    click.echo("\n".join((told, *_ways(error), f"  hint: {_REPORT}")), err=True)
    return OUR_BUG


def _ways(error: Exception) -> Iterator[str]:
    """The last steps through the program on the way to an error, as lines."""
    steps = [
        step for step in traceback.extract_tb(error.__traceback__) if _PACKAGE in Path(step.filename).parents
    ]
    for step in steps[-_STEPS_SHOWN:]:
        place = Path(step.filename).relative_to(_PACKAGE.parent).as_posix()
        yield f"  at {place}:{step.lineno}, in {step.name}"


def _print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from pipeline.model.text.version import PROGRAM_VERSION  # costs what `--help` must not wait for

        click.echo(f"artefacts {PROGRAM_VERSION}")
        context.exit()


@click.command(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option("--root", metavar="DIR", help="Use the workspace DIR, not the one around the current folder.")
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version.",
)
@click.pass_context
def artefacts(context: click.Context, root: str | None) -> None:
    """Turn the text sources of governed documents into Word and PDF."""
    context.obj = root
