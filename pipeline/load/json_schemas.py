"""The models of the YAML sources into JSON Schemas, for editors that complete and check."""

import posixpath
from collections.abc import Mapping
from pathlib import PurePosixPath

from pipeline.load.schemas.artefact import ArtefactFile, ChangelogFile, WorkspaceFile
from pipeline.load.schemas.consultation import CommentsFile, ConsultationFile, LedgerFile, ResponsesFile
from pipeline.load.schemas.data import FieldsFile, QuestionsFile, RasciFile
from pipeline.load.schemas.shared import SHARED
from pipeline.load.strict import Strict

FILES: Mapping[str, type[Strict]] = {
    "artefacts": WorkspaceFile,
    "artefact": ArtefactFile,
    "changelog": ChangelogFile,
    "questions": QuestionsFile,
    "fields": FieldsFile,
    "rasci": RasciFile,
    "consultation": ConsultationFile,
    "comments": CommentsFile,
    "ledger": LedgerFile,
    "responses": ResponsesFile,
}
"""The other kinds of YAML file."""


SCHEMAS = ".schemas"
"""Where the schemas lie in a workspace whose editors know them."""
WHERE: Mapping[str, tuple[str, ...]] = {
    "artefacts": ("artefacts.yaml",),
    **{f"shared-{name}": (f"sources/shared/{name}.yaml",) for name in SHARED},
    "comments": ("sources/consultations/*/comments.yaml",),
    "ledger": ("sources/consultations/*/ledger.yaml",),
    "responses": ("sources/consultations/*/responses.yaml",),
    "consultation": ("sources/consultations/*.yaml",),
    "artefact": ("sources/*/artefact.yaml",),
    "fields": ("sources/*/fields.yaml",),
    "rasci": ("sources/*/rasci.yaml",),
    "questions": ("sources/*/q-*.yaml", "sources/*/questions.yaml"),
    "changelog": ("changelogs/*.yaml",),
}
"""The files of each schema, by the names that they have by custom; the first that fits counts."""


def schema_of(path: str) -> str:
    """The schema of a file of a workspace; "" where its name does not say."""
    pure = PurePosixPath(path)
    fitting = (
        name
        for name, patterns in WHERE.items()
        for pattern in patterns
        if len(pure.parts) == pattern.count("/") + 1 and pure.match(pattern)
    )
    return next(fitting, "")


def with_schema_line(path: str, text: str) -> str:
    """The text of a file with the line in front that tells editors its schema, from where the file lies."""
    name = schema_of(path)
    if not name:
        return text
    target = posixpath.relpath(f"{SCHEMAS}/{name}.schema.json", posixpath.dirname(path) or ".")
    return f"# yaml-language-server: $schema={target}\n{text}"


def json_schemas() -> Mapping[str, dict[str, object]]:
    """A JSON Schema for each kind of YAML source, by name."""
    schemas: dict[str, dict[str, object]] = {name: model.model_json_schema() for name, model in FILES.items()}
    for name, model in SHARED.items():
        entry = model.model_json_schema()
        schemas[f"shared-{name}"] = {"type": "array", "items": entry, "$defs": entry.pop("$defs", {})}
    return schemas
