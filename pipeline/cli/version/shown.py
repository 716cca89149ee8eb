"""The answers of gates into lines, or into JSON."""

import json
from dataclasses import asdict

import click

from pipeline.errors import legible
from pipeline.model.gates import GateResult


def show_gates(found: tuple[GateResult, ...], as_json: bool) -> None:
    """Prints the outcome of each gate with its evidence, and a hint for one that fails."""
    if as_json:
        rows = [{**asdict(one), "outcome": one.outcome.value} for one in found]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    width = max(len(one.gate) for one in found)
    for one in found:
        click.echo(f"{one.outcome.value:12}  {one.gate:{width}}  {legible(one.evidence)}")
        if one.hint and not one.outcome.holds:
            click.echo(f"{'':12}  {'':{width}}  hint: {legible(one.hint)}")


def failed(found: tuple[GateResult, ...]) -> str:
    """How many gates fail, and which."""
    names = [one.gate for one in found if not one.outcome.holds]
    return f"{len(names)} of {len(found)} gates fail ({', '.join(names)})"
