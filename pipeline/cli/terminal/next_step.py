"""A command that is done into what comes after it: one closed table, and the line that says it."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from shlex import quote

import click

from pipeline.errors import PipelineError, legible
from pipeline.workspace.disk.root import workspace_root

NEXT: Mapping[str, str] = {
    "init": "line by line:",
    "new": "write its text in sources/{artefact}/, then: artefacts check {artefact}",
    "check": "artefacts build",
    "check, with errors": "mend what is an error, then look again: artefacts check",
    "build": "open the files, or see what changed: artefacts redline {artefact}",
    "redline": "open the files, then draft the change record: artefacts changelog {artefact}",
    "compare": "open it: accepting every change gives the new file, rejecting every change the old one",
    "take-back": "read the differences, then look whether all is well: git diff; artefacts check",
    "take-back, as a patch": "read it, then make commits of it: git am FILE",
    "changelog": "edit the rows and put them into the record: artefacts changelog {artefact} --write",
    "changelog, written": "edit the rows in changelogs/{artefact}.yaml, then: artefacts check {artefact}",
    "version open": (
        "edit sources/{artefact}/, commit it with changelogs/{artefact}.yaml, then: "
        "artefacts version issue {artefact} {version}"
    ),
    "version approve": "artefacts version gates {artefact} {version}",
    "version waive": "artefacts version gates {artefact} {version}",
    "version gates": "artefacts version issue {artefact} {version}",
    "version gates, failing": "mend what fails, then: artefacts version gates {artefact} {version}",
    "version issue": "say when it applies: artefacts version effective {artefact} {version} --date DAY",
    "version effective": "artefacts list",
    "version supersede": "artefacts list",
    "version withdraw": "artefacts list",
    "version retract": "open what comes in its place: artefacts version open {artefact} VERSION",
    "version abandon": "artefacts list",
    "letters": "open one of them before any is sent",
    "answers": "ask for what is missing, look at what has problems, and collect again",
    "answers, compared": "open it: what each answer was and is stands side by side",
    "paper": (
        "record what the forum decides: "
        "artefacts version approve ID V --forum {forum} --date DAY --minute MINUTE"
    ),
    "look export": "change them in templates/, then: artefacts check",
    "consult pack": "send the zip; with the answers: artefacts consult collate {consultation} RETURNS",
    "consult collate": (
        "commit sources/consultations/{consultation}/, then answer: artefacts consult respond {consultation}"
    ),
    "consult respond": (
        "answer in sources/consultations/{consultation}/responses.yaml and commit, then: "
        "artefacts consult respond {consultation}"
    ),
    "consult respond, exported": (
        "fill in the workbook, then: artefacts consult respond {consultation} --import {file}"
    ),
    "consult respond, answered": "artefacts consult publish {consultation}",
    "consult erase": "collate what is left: artefacts consult collate {consultation} RETURNS",
    "consult publish": "see which gates are left: artefacts version gates ID V",
}
"""What comes after each command, or after one outcome of it; words in capitals are for the reader to fill."""
NOTHING: Mapping[str, str] = {
    "list": "it answers a question",
    "review": "what it tells is for a person to judge",
    "library": "it answers a question",
    "verify": "each of its lines says what to do",
    "approvals": "it answers a question",
    "route": "it answers a question",
    "consult status": "it answers a question",
    "look show": "it answers a question",
    "dump": "it serves whoever works on the program",
    "text": "it serves git",
    "schema": "it serves an editor",
}
"""The commands after which nothing in particular comes, and why."""


def say_next(step: str, root: Path | None = None, **words: str) -> None:
    """Tells on standard error what comes next; its commands find the workspace `root` from here."""
    text = NEXT[step].format_map({name: quote(word) if word else "" for name, word in words.items()})
    where = _elsewhere(root) if "artefacts " in text else ""
    click.echo(legible(f"Next: {text}{where}"), err=True)


def say_lines(step: str, commands: Iterable[str]) -> None:
    """Tells on standard error what comes next where that is several commands, each on a line of its own."""
    click.echo(legible("\n  ".join((f"Next, {NEXT[step]}", *commands))), err=True)


def _elsewhere(root: Path | None) -> str:
    """The option that names a workspace which is not the one around the current folder."""
    try:
        here = root is None or workspace_root(Path.cwd(), None) == root
    except PipelineError:
        here = False
    return "" if here else f" --root {quote(str(root))}"
