"""Which judges are asked is said by the environment; those here share no code with the program."""

import ast
from pathlib import Path

import pytest

from tests.judges.asked import MissingJudges, further_folder, said

FOLDER = Path(__file__).parent


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """A folder with further judges."""
    (tmp_path / "further" / "tools").mkdir(parents=True)
    (tmp_path / "further" / "tools" / "resolver.py").write_text("")
    return tmp_path / "further"


def test_the_folder_beside_the_repository_is_asked_if_it_is_there(beside: Path, tmp_path: Path) -> None:
    assert further_folder({}, beside) == beside
    assert further_folder({}, tmp_path / "none") is None


def test_none_means_that_nobody_else_is_asked(beside: Path) -> None:
    assert further_folder({"ARTEFACTS_SHARED": "none"}, beside) is None


def test_a_folder_that_is_named_is_asked(beside: Path, tmp_path: Path) -> None:
    assert further_folder({"ARTEFACTS_SHARED": str(beside)}, tmp_path / "none") == beside


@pytest.mark.parametrize("named", ["nowhere", ""])
def test_a_folder_that_is_named_and_not_there_is_an_error(named: str, beside: Path) -> None:
    with pytest.raises(MissingJudges, match="name the folder of the further judges"):
        further_folder({"ARTEFACTS_SHARED": named}, beside)


def test_it_is_said_what_is_not_asked(beside: Path) -> None:
    assert "not asked" in said(None)
    assert "not asked" not in said(beside)


def test_the_judges_import_nothing_of_the_program() -> None:
    modules = [path for path in FOLDER.rglob("*.py") if not path.name.startswith("test_")]
    assert len(modules) > 15
    imported = {
        name
        for path in modules
        for node in ast.walk(ast.parse(path.read_text()))
        for name in _names(node)
        if not name.startswith("tests.judges")
    }
    assert not {name for name in imported if name.split(".")[0] in ("pipeline", "tests", "benchmarks")}


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []
