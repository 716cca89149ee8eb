"""What lies in an output folder after errors, kills and odd files is whole, and is said as it is."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.workspace.snapshots.templates import template_files
from tests.small import build, edit, in_its_own_process, manifest, small


@pytest.mark.parametrize(
    "state", [b"[]", b"1", b'"x"', b"null", b"{}", b'{"facts": []}', b"[" * 5000, b'{"answers": 1}']
)
def test_a_state_file_of_a_wrong_shape_is_built_anew(tmp_path: Path, state: bytes) -> None:
    root = small(tmp_path)
    assert build(root, "guide") == 0
    path = root / "output/.artefacts/guide.json"
    whole = json.loads(path.read_bytes())
    for wrong in (
        state,
        json.dumps({**whole, "answers": 5}).encode(),
        json.dumps({**whole, "outputs": [1]}).encode(),
    ):
        path.write_bytes(wrong)
        assert build(root, "guide") == 0
        assert json.loads(path.read_bytes()) == whole


def test_after_an_error_late_in_a_build_the_manifest_fits_what_lies_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small(tmp_path)
    assert build(root) == 0
    edit(root, "sources/guide/01-entry.md", "ten working", "nine working")
    edit(root, "sources/letter/letter.md", "Welcome", "Be welcome")
    renamed: list[Path] = []

    def full_after_one(temporary: Path, path: Path) -> None:
        if renamed and path.suffix != ".json":
            raise PipelineError("cannot write: the disk is full")
        renamed.append(path)
        temporary.replace(path)

    monkeypatch.setattr("pipeline.workspace.disk.atomic._rename", full_after_one)
    assert build(root) == 1
    assert renamed[0].suffix == ".md"
    for path, row in manifest(root).items():
        assert sha256((root / "output" / path).read_bytes()).hexdigest() == row["sha256"]


def test_a_build_with_several_processes_leaves_no_temporary_folder(tmp_path: Path) -> None:
    root, temporary = small(tmp_path), tmp_path / "temporary"
    temporary.mkdir()
    words = ("build", "guide", "letter", "--format", "pdf", "--jobs", "2")
    answer = in_its_own_process(root, *words, environment={"TMPDIR": str(temporary)})
    assert answer.returncode == 0, answer.stderr
    assert list(temporary.iterdir()) == []
    assert not list((root / "output/.artefacts").glob("scratch-*"))


def test_what_an_installation_compiles_is_no_template(tmp_path: Path) -> None:
    root = small(tmp_path)
    before = template_files(FolderSnapshot(root))
    compiled = root / "templates/word/__pycache__/make_reference.cpython-311.pyc"
    compiled.parent.mkdir(parents=True)
    compiled.write_bytes(b"compiled")
    assert template_files(FolderSnapshot(root)) == before
