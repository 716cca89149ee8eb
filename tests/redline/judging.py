"""A red-line into what its judges say: the resolvers, the validators, LibreOffice."""

import json
import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.diff.marking.redline import Redline
from pipeline.ooxml.names import w
from pipeline.ooxml.package import read_package
from pipeline.resolve.resolved import Resolved
from pipeline.write.docx.proof.verify import word_findings
from pipeline.write.docx.redline import redline_bytes
from tests.judges.asked import all_faults, further_differences
from tests.judges.described import Description, described
from tests.judges.verdict import differences
from tests.redline.spared import spared
from tests.small import REPOSITORY
from tests.word.building import FONTS, REDLINED, REFERENCE, part, written
from tests.word.judges import complaints

_KEPT: dict[int, tuple[Resolved, bytes]] = {}
_MOST_KEPT = 24
"""Documents of whom the Word file is kept, by identity: the versions that many red-lines are made of."""
_LOST = b"Error: Reference"
"""What LibreOffice prints for a reference to nothing: "Error: Reference source not found"."""
_PATIENCE_SECONDS = 900
_PYTHON = "/usr/bin/python3"
"""The one that knows LibreOffice."""
_LIBREOFFICE = REPOSITORY / "tests" / "judges" / "libreoffice.py"
_AGREED = frozenset({"words", "links", "formatting", "properties", "levels", "styles"})
"""What LibreOffice 7.4.7 keeps of a file as it saves it, so that two of them can be compared. It forgets that a list
starts anew where the item that did so was deleted, so that the counts may differ; it keeps a deleted picture that a
comment stands on; and it writes the widths of columns and the sections anew."""


@dataclass(frozen=True, slots=True)
class Files:
    """The red-line and both clean files on disk."""

    red: Path
    old: Path
    new: Path


def word(red: Redline) -> bytes:
    """The Word file of a red-line."""
    return redline_bytes(red, REFERENCE, facts=REDLINED, font_files=FONTS)


def files(red: Redline, folder: Path) -> Files:
    """The three files, written."""
    return on_disk(word(red), red, folder)


def on_disk(data: bytes, red: Redline, folder: Path) -> Files:
    """The bytes of a red-line and both clean files, written."""
    found = Files(*(folder / f"{name}.docx" for name in ("red", "old", "new")))
    found.red.write_bytes(data)
    found.old.write_bytes(_clean(red.old))
    found.new.write_bytes(_clean(red.new))
    return found


def _clean(document: Resolved) -> bytes:
    """The Word file of a document, made once for those that several red-lines share."""
    if id(document) not in _KEPT:
        _KEPT[id(document)] = (document, written(document))
        if len(_KEPT) > _MOST_KEPT:
            del _KEPT[next(iter(_KEPT))]
    return _KEPT[id(document)][1]


def assert_exact(found: Files) -> None:
    """AssertionError unless every resolver that is asked calls the red-line exact both ways, and sound."""
    faults = all_faults(found.red, found.old, found.new)
    assert not faults, "\n".join(faults)


def assert_sound(found: Files) -> None:
    """AssertionError where our own checks, the schema validator or the integrity checker find something."""
    data = found.red.read_bytes()
    assert word_findings(data) == ()
    columns = next(part(data).iter(w("cellIns"), w("cellDel")), None) is not None
    # A row with cells of both sides is longer than the grid until the changes are accepted or rejected.
    assert [one for one in complaints(found.red) if not (columns and "TBL002" in one)] == []


@dataclass(frozen=True, slots=True)
class Office:
    """A LibreOffice that stays up; it serves one caller at a time."""

    folder: Path
    asked: subprocess.Popen[str]
    """The script that has it do one task after another."""
    shown: dict[bytes, Path] = field(default_factory=dict)
    """The clean files that were asked about as it saved them, by their bytes: each is asked about once."""
    patience_seconds: float = _PATIENCE_SECONDS

    def saved(self, mode: str, path: Path) -> Path:
        """The file as LibreOffice saves it after it accepted or rejected every change, or showed it."""
        if mode == "show" and path.read_bytes() in self.shown:
            return self.shown[path.read_bytes()]
        saved = path.with_name(f"{path.stem}-{mode}.docx")
        saved.unlink(missing_ok=True)
        fault = self.fault(mode, str(path), str(saved))
        # python3-uno 7.4.7 now and then fails after its work is done: the file counts.
        assert saved.exists(), fault
        _assert_no_lost_reference(saved)
        if mode == "show":
            kept = self.folder / f"shown-{len(self.shown)}.docx"
            self.shown[path.read_bytes()] = Path(shutil.copyfile(saved, kept))
        return saved

    def read(self, mode: str, path: Path) -> Description:
        """What stands in the file that LibreOffice saves."""
        return described(self.saved(mode, path))

    def assert_agrees(self, found: Files) -> None:
        """AssertionError unless LibreOffice resolves the red-line to what it reads in the clean files."""
        asked = spared(found.red, found.old, found.new)
        for mode, red, clean in (("accept", asked.accept, asked.new), ("reject", asked.reject, asked.old)):
            got, want = self.saved(mode, red), self.saved("show", clean)
            found_here = differences(described(got), described(want), _AGREED)
            differing = [*map(str, found_here), *further_differences(mode, got, want)]
            assert not differing, "\n".join([mode, *differing])

    def fault(self, *words: str) -> str:
        """What went wrong as the script of LibreOffice did something; "" where nothing did."""
        assert self.asked.stdin is not None and self.asked.stdout is not None
        self.asked.stdin.write(f"{json.dumps(words)}\n")
        self.asked.stdin.flush()
        answered, _, _ = select.select([self.asked.stdout], [], [], self.patience_seconds)
        assert answered, f"no answer to {words}"
        return str(json.loads(self.asked.stdout.readline()))


def _assert_no_lost_reference(saved: Path) -> None:
    """AssertionError where LibreOffice, which computes references anew, prints that one leads nowhere."""
    for name, one in read_package(saved.read_bytes()).parts.items():
        assert _LOST not in one.data, name


@contextmanager
def office(folder: Path) -> Iterator[Office]:
    """A LibreOffice with a profile of its own below the folder, for as long as the block runs."""
    own = ("--pipe", f"artefacts_{os.getpid()}", "--profile", str(folder / "profile"))
    command = [_PYTHON, str(_LIBREOFFICE), *own, "serve"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as asked:
        running = Office(folder, asked)
        # A start waits for a minute; a LibreOffice that comes up later is found by the next.
        assert not all(running.fault("start") for _ in range(5))
        try:
            yield running
        finally:
            running.fault("stop")
