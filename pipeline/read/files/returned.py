"""The bytes of a file that came back, by what it is, into tables and texts."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePosixPath

from pipeline.errors import PipelineError
from pipeline.read.docx.returned.word_tables import word_tables
from pipeline.read.excel.workbook import workbook
from pipeline.read.opendocument.spreadsheet import ods
from pipeline.read.pdf.annotations import annotated_pdf
from pipeline.read.pdf.refusal import pdf_refusal
from pipeline.read.plain.csv_table import csv_table
from pipeline.read.plain.markdown_tables import markdown_tables
from pipeline.read.texts.marked_up import TextSent
from pipeline.read.texts.raw import RawFile, RawText

_READERS: Mapping[str, Callable[[bytes, str], RawFile]] = {
    ".xlsx": workbook,
    ".xlsm": workbook,
    ".xls": workbook,
    ".ods": ods,
    ".ots": ods,
    ".docx": word_tables,
    ".docm": word_tables,
    ".doc": word_tables,
    ".md": markdown_tables,
    ".csv": csv_table,
    ".tsv": csv_table,
    ".txt": csv_table,
}
"""By the end of the name; the guard tells what an old or renamed file really is."""

_LONGEST = 120
"""Signs that are repeated of what a library says of a damaged file."""
_PACKED = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"PK\x03\x04")
"""How archives start: RAR, 7z, gzip; a zip under another name."""
_READ = ".xlsx, .ods, .docx, .csv or .md"


def returned_file(data: bytes, name: str, sent: TextSent | None = None) -> RawFile:
    """What a returned file holds; PipelineError, with the reason, for one that is not read.

    Of a document of ours that came back marked up, `sent` is how it was sent.

    Whatever a damaged file does to a reader, that file alone is set aside; but a lack of memory, which says
    nothing of the file, is let out.
    """
    with set_aside_alone(name, _said):
        return _read(data, name, sent)


@contextmanager
def set_aside_alone(name: str, said: Callable[[Exception], str]) -> Iterator[None]:
    """Lets nothing out of what reads a returned file but a PipelineError; `said` words any other error.

    A lack of memory says nothing of the file, and is let out.
    """
    try:
        yield
    except (PipelineError, MemoryError):
        raise
    except Exception as error:
        raise PipelineError(
            f"{name} is damaged so that it cannot be read ({said(error)})",
            hint="open and save it again, or ask its sender for it again",
        ) from error


def _said(error: Exception) -> str:
    """What an exception says, in one short line."""
    text = " ".join(str(error).split()) or "no reason is given"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _read(data: bytes, name: str, sent: TextSent | None) -> RawFile:
    extension = PurePosixPath(name).suffix.lower()
    if sent is not None and extension in (".docx", ".docm"):
        return word_tables(data, name, sent)
    if extension in _READERS:
        return _READERS[extension](data, name)
    if data.startswith(b"%PDF") or extension == ".pdf":
        draft = annotated_pdf(data, name)
        if draft is not None:
            return RawFile((), tuple(RawText(kind, "", said) for kind, said in draft.told), draft=draft)
        raise pdf_refusal(data, name, _READ)
    if data.startswith(_PACKED):
        raise PipelineError(
            f"{name} is packed in a way that is not opened",
            hint="unpack it and put its files among the returns, or ask its sender for a .zip",
        )
    raise PipelineError(
        f"{name} is not a kind of file that is read",
        hint=f"read are {_READ}: ask its sender for one of them, or copy the comments over",
    )
