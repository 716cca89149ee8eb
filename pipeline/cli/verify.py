"""Words into whether what was issued is what it was."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from pipeline.cli.terminal.options import json_option, note, root_option
from pipeline.errors import legible
from pipeline.publish.baseline.verified import LIMIT, VerifiedState, VerifiedThing
from pipeline.publish.baseline.verifying import verified_folder, verified_versions, verified_zip
from pipeline.publish.history.origin import WorkingCopy, working_copy
from pipeline.publish.history.plan import asked_ids
from pipeline.workspace.disk.files import is_file, is_folder
from pipeline.workspace.disk.named import named_file
from pipeline.workspace.snapshots.snapshot import artefact_ids


@click.command("verify")
@click.argument("what", metavar="[DIR|ZIP|ID]", nargs=-1)
@json_option
@root_option
def command(what: tuple[str, ...], as_json: bool, root: Path) -> int:
    """Prove seals, approvals, digests, zips and manifests against history and bytes.

    A folder is held against its manifest.json, a zip against the one in it, and both, and all sealed versions
    of an artefact, against the commits. Without a word all artefacts are verified. The exit code is 1 where
    something differs; what could not be checked is said.
    """
    working = working_copy(root)
    lines = tuple(line for name in what for line in _verified(working, name)) if what else _all(working)
    if as_json:
        click.echo(json.dumps([asdict(line) for line in lines], indent=2, ensure_ascii=False))
    else:
        for line in lines:
            click.echo(f"{line.verdict.value:11}  {legible(f'{line.subject}: {line.evidence}')}")
    counts = {verdict: sum(line.verdict is verdict for line in lines) for verdict in VerifiedState}
    click.echo(", ".join(f"{count} {verdict.value}" for verdict, count in counts.items()), err=True)
    note(LIMIT)
    return int(counts[VerifiedState.DIFFERS] > 0)


def _all(working: WorkingCopy) -> tuple[VerifiedThing, ...]:
    return tuple(verified_versions(working, artefact_ids(working.snapshot)))


def _verified(working: WorkingCopy, what: str) -> Iterator[VerifiedThing]:
    """The lines of an artefact; of a folder or zip where no artefact bears the name."""
    path, known = Path(what), artefact_ids(working.snapshot)
    if what not in known and is_folder(path):
        return verified_folder(working, path)
    if what not in known and is_file(path):
        return verified_zip(working, named_file(path), what)
    return verified_versions(working, asked_ids((what,), known))
