"""A LibreOffice that is replaced when it hangs, into what it saves of one file after the other."""

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from tests.redline.judging import Office, office

_PATIENCE_SECONDS = 120.0
_GONE = (AssertionError, OSError, ValueError)
"""What talking to one that hangs or has ended comes to."""


@dataclass(slots=True)
class Offices:
    """The LibreOffice that is up now, and where the next one would have its settings."""

    folder: Path
    up: Office
    closing: ExitStack = field(default_factory=ExitStack)

    def saved(self, mode: str, path: Path) -> Path | str:
        """The file as LibreOffice saves it after it accepted or rejected every change, or showed it; else what went
        wrong. The same bytes are asked about once.
        """
        target = self.folder / f"{sha256(path.read_bytes()).hexdigest()[:16]}-{mode}.docx"
        if target.exists():
            return target
        try:
            fault = self.up.fault(mode, str(path), str(target))
        except _GONE as error:
            self._replace()
            return f"it hangs or ends: {error}"
        if not target.exists():  # python3-uno now and then fails after its work is done: the file counts
            return fault.strip().splitlines()[-1] if fault else "no file was saved"
        return target

    def _replace(self) -> None:
        _end(self.up.folder)
        with suppress(*_GONE):
            self.closing.close()
        self.closing = ExitStack()
        self.up = _started(self.closing, self.folder)


@contextmanager
def offices(folder: Path) -> Iterator[Offices]:
    """LibreOffice with settings of its own below the folder, for as long as the block runs."""
    closing = ExitStack()
    asked = Offices(folder, _started(closing, folder), closing)
    try:
        yield asked
    finally:
        with suppress(*_GONE):
            asked.closing.close()


def _started(closing: ExitStack, folder: Path) -> Office:
    own = folder / f"office-{len(list(folder.glob('office-*')))}"
    own.mkdir()
    return replace(closing.enter_context(office(own)), patience_seconds=_PATIENCE_SECONDS)


def _end(folder: Path) -> None:
    """Ends the processes that have their settings below a folder, which nobody else knows."""
    named = str(folder).encode()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (process / "cmdline").read_bytes()
            if named in words and int(process.name) != os.getpid():
                os.kill(int(process.name), signal.SIGKILL)
