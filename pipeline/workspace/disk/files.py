"""Places on the disk into what stands there: a file's bytes, text or sha256, and what lies in a folder."""

import os
from hashlib import sha256
from pathlib import Path

from pipeline.errors import PipelineError, Place


def is_there(path: Path) -> bool:
    """True where a file or a folder stands at a place."""
    return path.exists()


def is_file(path: Path) -> bool:
    """True where a file stands at a place."""
    return path.is_file()


def is_folder(path: Path) -> bool:
    """True where a folder stands at a place."""
    return path.is_dir()


def file_bytes(path: Path) -> bytes | None:
    """The bytes of a file; None where none stands there, PipelineError where it cannot be read."""
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError as error:
        raise PipelineError(f"the file cannot be read: {error.strerror}", place=Place(str(path))) from error


def file_text(path: Path) -> str:
    """The text of a file in UTF-8, each line with a plain end; "" where no file stands there.

    PipelineError where it cannot be read, or is no such text.
    """
    try:
        return path.read_text("utf-8") if path.is_file() else ""
    except OSError as error:
        raise PipelineError(f"the file cannot be read: {error.strerror}", place=Place(str(path))) from error
    except UnicodeDecodeError as error:
        raise PipelineError("the file is not in UTF-8", place=Place(str(path)), hint="save it so") from error


def written_bytes(path: Path) -> bytes:
    """The bytes of a file that the program wrote; PipelineError where it is gone, or cannot be read."""
    data = file_bytes(path)
    if data is None:
        raise PipelineError("this file is gone", place=Place(str(path)), hint="build it again")
    return data


def readable_bytes(path: Path) -> bytes | None:
    """The bytes of a file; None where there is none that can be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def file_sha256(path: Path) -> str:
    """The sha256 of a file; "" where there is none that can be read."""
    data = readable_bytes(path)
    return "" if data is None else sha256(data).hexdigest()


def names_in(folder: Path) -> tuple[str, ...]:
    """The names of what lies in a folder, sorted; () where there is no such folder."""
    # A path for each name would cost an idle build, which looks for libraries so, a millisecond.
    return tuple(sorted(os.listdir(folder))) if folder.is_dir() else ()  # noqa: PTH208


def files_below(folder: Path) -> tuple[Path, ...]:
    """Every file below a folder, sorted, hidden ones too; () where there is no such folder."""
    return tuple(path for path in sorted(folder.rglob("*")) if path.is_file())
