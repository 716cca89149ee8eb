"""A red-line into what three judges say: the resolver, a schema validator, LibreOffice."""

import importlib.util
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from pipeline.diff.redline import Redline
from pipeline.ooxml.names import w
from pipeline.ooxml.package import read_package
from pipeline.write.docx.redline import redline_bytes
from pipeline.write.docx.verify import findings
from tests.redline.spared import spared
from tests.word.building import DIGEST, FONTS, REFERENCE, part, written
from tests.word.judges import SHARED, complaints

Projection = dict[str, Any]
"""What the resolver reads in a file."""
_LOST = b"Error: Reference"
"""What LibreOffice prints for a reference to nothing: "Error: Reference source not found"."""
_PYTHON = "/usr/bin/python3"
"""The one that knows LibreOffice."""


def _resolver() -> ModuleType:
    path = SHARED / "tools" / "resolver.py"
    spec = importlib.util.spec_from_file_location("resolver", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


RESOLVER = _resolver()


@dataclass(frozen=True, slots=True)
class Files:
    """The red-line and both clean files on disk."""

    red: Path
    old: Path
    new: Path


def word(red: Redline) -> bytes:
    """The Word file of a red-line."""
    return redline_bytes(red, REFERENCE, digest=DIGEST, font_files=FONTS)


def files(red: Redline, folder: Path) -> Files:
    """The three files, written."""
    found = Files(*(folder / f"{name}.docx" for name in ("red", "old", "new")))
    found.red.write_bytes(word(red))
    found.old.write_bytes(written(red.old))
    found.new.write_bytes(written(red.new))
    return found


def assert_exact(found: Files) -> None:
    """AssertionError unless the resolver calls the red-line strict and rich both ways, and sound."""
    paths = (str(path) for path in (found.red, found.old, found.new))
    verdict, (accepted, new, rejected, old) = RESOLVER.judge(*paths, computed=True)
    for kind in ("strict", "rich"):
        assert RESOLVER.firstdiff(accepted[kind], new[kind]) is None
        assert RESOLVER.firstdiff(rejected[kind], old[kind]) is None
    assert set(verdict.values()) == {"strict", True}
    assert RESOLVER.lint(str(found.red))[3] == {}


def assert_sound(found: Files) -> None:
    """AssertionError where our own checks, the schema validator or the integrity checker find something."""
    data = found.red.read_bytes()
    assert findings(data) == ()
    columns = next(part(data).iter(w("cellIns"), w("cellDel")), None) is not None
    # A row with cells of both sides is longer than the grid until the changes are accepted or rejected.
    assert [one for one in complaints(found.red) if not (columns and "TBL002" in one)] == []


@dataclass(frozen=True, slots=True)
class Office:
    """A LibreOffice that stays up; it serves one caller at a time."""

    environment: dict[str, str]
    shown: dict[bytes, Projection] = field(default_factory=dict)
    """What stands in the clean files that were asked about, by their bytes: each is asked about once."""

    def read(self, *asked: tuple[str, Path]) -> list[Projection]:
        """What stands in each file after LibreOffice opened it, accepted or rejected or showed it, and saved."""
        results: list[Projection] = []
        for mode, path in asked:
            if mode == "show" and path.read_bytes() in self.shown:
                results.append(self.shown[path.read_bytes()])
                continue
            saved = path.with_name(f"{path.stem}-{mode}.docx")
            saved.unlink(missing_ok=True)
            answer = self._run("lo_resolve.py", mode, str(path), str(saved))
            # python3-uno 7.4.7 now and then crashes while it ends, with its work done: the file counts.
            assert saved.exists(), answer.stderr
            _assert_no_lost_reference(saved)
            results.append(RESOLVER.resolve(str(saved), "accept", computed=True))
            if mode == "show":
                self.shown[path.read_bytes()] = results[-1]
        return results

    def assert_agrees(self, found: Files) -> None:
        """AssertionError unless LibreOffice resolves the red-line to what it reads in the clean files."""
        asked = spared(found.red, found.old, found.new)
        accepted, shown_new, rejected, shown_old = self.read(
            ("accept", asked.accept), ("show", asked.new), ("reject", asked.reject), ("show", asked.old)
        )
        for got, want in ((accepted, shown_new), (rejected, shown_old)):
            assert RESOLVER.firstdiff(got["strict"], want["strict"]) is None
            assert RESOLVER.firstdiff(got["rich"], want["rich"]) is None

    def _run(self, tool: str, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [_PYTHON, tool, *words],
            cwd=SHARED / "tools",
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=900,
        )


def _assert_no_lost_reference(saved: Path) -> None:
    """AssertionError where LibreOffice, which computes references anew, prints that one leads nowhere."""
    for name, one in read_package(saved.read_bytes()).parts.items():
        assert _LOST not in one.data, name


@contextmanager
def office(folder: Path) -> Iterator[Office]:
    """A LibreOffice with a profile of its own below the folder, for as long as the block runs."""
    own = {"LO_PIPE": f"artefacts_{os.getpid()}", "LO_PROFILE": str(folder / "profile")}
    running = Office({**os.environ, **own})
    # A start waits for a minute; a LibreOffice that comes up later is found by the next.
    assert any("up" in running._run("lo_common.py", "start").stdout for _ in range(5))
    try:
        yield running
    finally:
        running._run("lo_common.py", "stop")
