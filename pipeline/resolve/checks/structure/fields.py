"""Declared fields into warnings about those that stand nowhere."""

from collections.abc import Iterator

from pipeline.errors import Problem, found
from pipeline.load.yaml.tree import yaml_tree
from pipeline.model.text.block import TableRole
from pipeline.model.text.inline import FormField
from pipeline.resolve.checks.checked import Checked
from pipeline.workspace.processes.later import later

_field_ids = later("pipeline.load.blocks.fields", "field_ids")
"""The models of YAML sources are dear, and few artefacts have fields."""


def unplaced_fields(checked: Checked) -> Iterator[Problem]:
    """Fields and groups of the file of fields that no part places."""
    artefact, snapshot = checked.document.artefact, checked.library.sources.snapshot
    path = f"sources/{artefact.id}/{artefact.fields}"
    if not checked.whole or not artefact.fields or not snapshot.exists(path):
        return
    placed = {table.id for table in checked.tables if table.role is TableRole.GROUP}
    for passage in checked.prose.passages:
        placed.update(inline.id for inline in passage.content if isinstance(inline, FormField))
    tree = yaml_tree(snapshot.read(path), path)
    for index, field in enumerate(_field_ids(tree)):
        if field not in placed:
            place = tree.place(("fields", index))
            yield found("FLD-03", place, f"the field '{field}' stands nowhere", f"place it with [[{field}]]")
