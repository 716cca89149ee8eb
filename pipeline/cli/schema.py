"""The models of the YAML sources into JSON Schemas."""

import json
from pathlib import Path

import click

from pipeline.errors import PipelineError, did_you_mean, legible
from pipeline.load.json_schemas import json_schemas
from pipeline.publish.workspaces.editor_schemas import editor_files
from pipeline.workspace.disk.atomic import write_files
from pipeline.workspace.disk.root import workspace_root


@click.command("schema")
@click.argument("name", required=False)
@click.option("--output", metavar="DIR", help="Write a file for each schema into DIR.")
@click.option("--attach", is_flag=True, help="Write them into the workspace, where editors find them.")
@click.pass_context
def command(context: click.Context, name: str | None, output: str | None, attach: bool) -> None:
    """Print the JSON Schemas of the YAML sources.

    Without a NAME all of them are printed as one object. An editor that knows the schema completes keys and
    marks mistakes while you type. --attach writes them into the workspace, with the settings of VS Code.
    """
    if attach:
        _attach(workspace_root(Path.cwd(), Path(context.obj) if context.obj else None))
        return
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


def _attach(root: Path) -> None:
    """Writes the schemas, and adds them to the settings of VS Code."""
    files = editor_files(root)
    write_files({root / path: data for path, data in files.items()})
    click.echo("\n".join(files))
    click.echo("Now commit them.", err=True)


def _text(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
