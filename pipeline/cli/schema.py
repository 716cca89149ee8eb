"""The models of the YAML sources into JSON Schemas."""

import json
from pathlib import Path

import click

from pipeline.errors import PipelineError, did_you_mean, legible
from pipeline.load.json_schemas import json_schemas
from pipeline.workspace.atomic import write_files


@click.command("schema")
@click.argument("name", required=False)
@click.option("--output", metavar="DIR", help="Write a file for each schema into DIR.")
def command(name: str | None, output: str | None) -> None:
    """Print the JSON Schemas of the YAML sources.

    Without a NAME all of them are printed as one object. An editor that knows the schema completes keys and
    marks mistakes while you type.
    """
    schemas = json_schemas()
    if name is not None and name not in schemas:
        hint = did_you_mean(name, schemas) or f"the schemas are: {', '.join(schemas)}"
        raise PipelineError(f"there is no schema '{name}'", hint=hint)
    chosen = schemas if name is None else {name: schemas[name]}
    if output is None:
        click.echo(_text(schemas if name is None else schemas[name]), nl=False)
        return
    files = {
        Path(output).absolute() / f"{key}.schema.json": _text(value).encode() for key, value in chosen.items()
    }
    write_files(files)
    click.echo("\n".join(legible(str(path)) for path in files))


def _text(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
