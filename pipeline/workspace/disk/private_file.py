"""Bytes that others on the machine may not read into a file that only its owner can open."""

import os
from contextlib import suppress
from pathlib import Path

from pipeline.errors import PipelineError, Place
from pipeline.workspace.disk.atomic import TEMPORARY_SUFFIX, made_folders

_OWNER_ALONE = 0o600


def write_private(path: Path, data: bytes) -> None:
    """Writes a file whole that its owner alone may read, whoever could read one that stood there before.

    PipelineError, with nothing changed, where it cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}{TEMPORARY_SUFFIX}")
    try:
        made_folders(path.parent)
        with os.fdopen(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ALONE), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        message = f"the file cannot be written: {error.strerror}"
        raise PipelineError(message, place=Place(str(path)), hint="name another place") from error
    finally:
        with suppress(OSError):
            temporary.unlink()
