"""The answers of gates into lines, or into JSON."""

import json
from dataclasses import asdict

import click

from pipeline.errors import legible
from pipeline.model.gates import GateResult


def show_gates(results: tuple[GateResult, ...], as_json: bool) -> None:
    """Prints the outcome of each gate with its evidence, and a hint for one that fails."""
    if as_json:
        rows = [{**asdict(result), "outcome": result.outcome.value} for result in results]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    width = max(len(result.gate) for result in results)
    for result in results:
        click.echo(f"{result.outcome.value:12}  {result.gate:{width}}  {legible(result.evidence)}")
        if result.hint and not result.outcome.holds:
            click.echo(f"{'':12}  {'':{width}}  hint: {legible(result.hint)}")


def failed(results: tuple[GateResult, ...]) -> str:
    """How many gates fail, and which."""
    names = [result.gate for result in results if not result.outcome.holds]
    return f"{len(names)} of {len(results)} gates fail ({', '.join(names)})"
