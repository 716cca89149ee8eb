"""The wheel is enough: it carries the default look, and builds a workspace that has none."""

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.small import REPOSITORY, child_environment, small


def test_the_wheel_builds_a_workspace_without_templates(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    root = small(tmp_path)
    assert not (root / "templates").exists()
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "build", "guide", "--format", "docx", "--format", "pdf"],
        cwd=root,
        env={**child_environment(), "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert {path.suffix for path in root.glob("output/guide/*/*")} == {".docx", ".pdf"}
    assert (installed / "pipeline/default_templates/word/reference.docx").exists()
    begun = subprocess.run(
        [sys.executable, "-m", "pipeline", "init", str(tmp_path / "new")],
        cwd=tmp_path,
        env={**child_environment(), "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert begun.returncode == 0, begun.stderr
    assert (tmp_path / "new/sources/letter/letter.md").exists()
    assert (tmp_path / "new/.gitattributes").exists()
