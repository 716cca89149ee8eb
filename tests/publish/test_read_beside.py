"""Files from elsewhere are read in processes that can be ended, whichever command is asked to read them."""

import ast
from collections.abc import Iterator
from pathlib import Path

from pipeline.publish.returns.unpacked import unpacked
from pipeline.workspace.disk.returns import ReturnedFile
from pipeline.workspace.processes.workers import Patience
from tests.small import REPOSITORY

READERS = frozenset(
    {
        "returned_file",
        "records",
        "register_rows",
        "workbook_text",
        "word_text",
        "opened",
        "mail",
        "outlook_mail",
    }
)
"""What turns the bytes of a file from elsewhere into values."""
DESKS = frozenset({"answer_beside", "answers"})
"""What asks a process beside this one."""


def in_this_process(tree: ast.Module) -> Iterator[str]:
    """The readers that a module names outside of what it hands to a process beside this one."""
    imported = {
        name.asname or name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pipeline.read.")
        for name in node.names
    }
    asked = [
        node.args[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and node.args and getattr(node.func, "id", "") in DESKS
    ]
    beside = {name.id for one in asked for name in ast.walk(one) if isinstance(name, ast.Name)}
    for node in tree.body:
        own = node.name if isinstance(node, ast.FunctionDef) else ""
        for name in ast.walk(node):
            if (
                isinstance(name, ast.Name)
                and name.id in READERS & imported
                and name.id not in beside
                and own not in beside
            ):
                yield f"{own}: {name.id}"


def test_no_command_reads_a_file_from_elsewhere_in_its_own_process() -> None:
    rooms = [REPOSITORY / "pipeline" / room for room in ("cli", "govern", "publish")]
    modules = [path for room in rooms for path in sorted(room.rglob("*.py"))]
    found = {path.name: list(in_this_process(ast.parse(path.read_text("utf-8")))) for path in modules}
    assert {name: said for name, said in found.items() if said} == {}
    sample = "from pipeline.read.files.records import records\ndef rows(data):\n    return records(data)\n"
    assert list(in_this_process(ast.parse(sample))) == ["rows: records"]


def test_a_zip_that_cannot_be_opened_here_says_so_and_is_not_forgotten(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    packed, plain = ReturnedFile("a.zip", tmp_path / "a.zip"), ReturnedFile("log.csv", tmp_path / "log.csv")
    found = unpacked((packed, plain), Patience(0, 1 << 30))
    assert found.files == (plain,)
    assert [one.unread for one in found.unread] == [True]
    assert "it was not read here" in found.unread[0].refused
