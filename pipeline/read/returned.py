"""The bytes of a file that came back, by what it is, into tables and texts."""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from pipeline.errors import PipelineError
from pipeline.read.markdown_tables import markdown_tables
from pipeline.read.raw import RawFile
from pipeline.read.word_tables import word_tables
from pipeline.read.workbook import workbook

_READERS: Mapping[str, Callable[[bytes, str], RawFile]] = {
    ".xlsx": workbook,
    ".xlsm": workbook,
    ".xls": workbook,
    ".docx": word_tables,
    ".docm": word_tables,
    ".doc": word_tables,
    ".md": markdown_tables,
}
"""By the end of the name; the guard tells what an old or renamed file really is."""


def returned_file(data: bytes, name: str) -> RawFile:
    """What a returned file holds; PipelineError, with the reason, for one that is not read."""
    extension = PurePosixPath(name).suffix.lower()
    if extension not in _READERS:
        raise PipelineError(
            f"{name} is not a kind of file that is read",
            hint="read are .xlsx, .docx and .md: copy the comments over",
        )
    return _READERS[extension](data, name)
