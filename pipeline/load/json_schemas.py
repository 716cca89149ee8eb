"""The models of the YAML sources into JSON Schemas, for editors that complete and check."""

from collections.abc import Mapping

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


def json_schemas() -> Mapping[str, dict[str, object]]:
    """A JSON Schema for each kind of YAML source, by name."""
    schemas: dict[str, dict[str, object]] = {name: model.model_json_schema() for name, model in FILES.items()}
    for name, model in SHARED.items():
        entry = model.model_json_schema()
        schemas[f"shared-{name}"] = {"type": "array", "items": entry, "$defs": entry.pop("$defs", {})}
    return schemas
