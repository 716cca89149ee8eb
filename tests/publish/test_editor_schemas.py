"""Editors find the schema of each YAML file: by its first line, and by the settings of VS Code."""

import json
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.load.json_schemas import WHERE, json_schemas, schema_of, with_schema_line
from pipeline.publish.workspaces.editor_schemas import editor_files, stale_schemas
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.workspace.snapshots.snapshot import SHARED as FOLDER
from pipeline.workspace.snapshots.starter import STEPS, starter_files
from tests.small import REPOSITORY


def test_every_schema_has_files_and_every_kind_of_file_a_schema() -> None:
    assert set(WHERE) == set(json_schemas())


@pytest.mark.parametrize("step", STEPS)
def test_every_yaml_file_of_a_new_workspace_has_a_line_that_leads_to_its_schema(step: str) -> None:
    for path in starter_files(step):
        if path.endswith(".yaml") and not path.startswith("."):
            line = with_schema_line(path, "").split("$schema=")[1].strip()
            there = (Path("/root") / path).parent / line
            assert there.resolve() == Path("/root/.schemas") / f"{schema_of(path)}.schema.json"


def test_the_files_of_the_repository_are_known_by_their_names() -> None:
    folders = (REPOSITORY / "sources", REPOSITORY / "changelogs")
    paths = [path.relative_to(REPOSITORY).as_posix() for one in folders for path in one.rglob("*.yaml")]
    unknown = [path for path in paths if not schema_of(path) and not path.startswith(f"{FOLDER}/")]
    assert len(unknown) < len(paths) / 10, unknown


def test_settings_that_are_there_stay_and_those_of_an_older_program_go(tmp_path: Path) -> None:
    settings = tmp_path / ".vscode" / "settings.json"
    settings.parent.mkdir()
    old = {"./.schemas/gone.schema.json": ["a.yaml"], "https://example.org/x.json": ["b.yaml"]}
    settings.write_text(json.dumps({"editor.rulers": [100], "yaml.schemas": old}))
    found = json.loads(editor_files(tmp_path)[".vscode/settings.json"])
    assert found["editor.rulers"] == [100] and "https://example.org/x.json" in found["yaml.schemas"]
    assert "./.schemas/gone.schema.json" not in found["yaml.schemas"]
    assert found["yaml.schemas"]["./.schemas/artefact.schema.json"] == ["sources/*/artefact.yaml"]


def test_settings_with_comments_are_left_alone_and_told(tmp_path: Path) -> None:
    settings = tmp_path / ".vscode" / "settings.json"
    settings.parent.mkdir()
    settings.write_text('{\n  // ours\n  "a": 1\n}')
    with pytest.raises(PipelineError, match="no plain JSON") as raised:
        editor_files(tmp_path)
    assert raised.value.hint and str(settings) in str(raised.value.place)


def test_schemas_of_another_program_are_told_and_those_of_this_one_are_not(tmp_path: Path) -> None:
    assert list(stale_schemas(FolderSnapshot(tmp_path))) == []
    path = tmp_path / ".schemas" / "artefacts.schema.json"
    path.parent.mkdir()
    path.write_bytes(editor_files(tmp_path)[".schemas/artefacts.schema.json"])
    assert list(stale_schemas(FolderSnapshot(tmp_path))) == []
    path.write_text("{}")
    (told,) = stale_schemas(FolderSnapshot(tmp_path))
    assert "artefacts schema --attach" in told
