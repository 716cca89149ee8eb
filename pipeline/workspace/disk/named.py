"""A file that the user named, wherever it lies, into its bytes."""

from pathlib import Path

from pipeline.errors import PipelineError, Place
from pipeline.model.bounds import OFFICE_BYTES

LARGEST_BYTES = OFFICE_BYTES.most


def named_file(path: Path) -> bytes:
    """The bytes of a file; PipelineError where it is missing, no file, unreadable or too large."""
    place = Place(str(path))
    try:
        if path.is_dir():
            raise PipelineError("this is a folder", place=place, hint="name a file in it")
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            most = f"{size / 1e6:.1f} MB, and at most {LARGEST_BYTES / 1e6:.0f} MB are read"
            raise PipelineError(f"the file is too large: {most}", place=place, hint="split it")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise PipelineError("there is no such file", place=place, hint="look at its name") from error
    except OSError as error:
        raise PipelineError(f"the file cannot be read: {error.strerror}", place=place) from error
