"""The bytes of a file that came back, by what it is, into a filled form or into the tables of a sheet."""

from pathlib import PurePosixPath

from pipeline.errors import PipelineError
from pipeline.read.files.returned import returned_file, set_aside_alone
from pipeline.read.forms.form_lines import FilledForm
from pipeline.read.forms.pdf_form import pdf_form
from pipeline.read.forms.word_form import word_form
from pipeline.read.texts.raw import RawFile

_WORD = frozenset((".docx", ".docm", ".dotx", ".dotm", ".doc"))
_SHEETS = frozenset((".xlsx", ".xlsm", ".xls", ".ods", ".ots", ".csv", ".tsv", ".txt", ".md"))


_OTHER_TEXTS = frozenset((".odt", ".ott", ".fodt", ".rtf", ".pages", ".wps", ".wpd"))
"""Texts of other programs, each of which saves as Word."""


def filled_file(data: bytes, name: str) -> FilledForm | RawFile:
    """What a returned file holds; PipelineError, with the reason, for one that is not read.

    Whatever a damaged file does to a reader, that file alone is set aside; but a lack of memory, which says
    nothing of the file, is let out.
    """
    with set_aside_alone(name, lambda error: type(error).__name__):
        return _read(data, name)


def _read(data: bytes, name: str) -> FilledForm | RawFile:
    extension = PurePosixPath(name).suffix.lower()
    if data.startswith(b"%PDF") or extension == ".pdf":
        return pdf_form(data, name)
    if extension in _WORD:
        return word_form(data, name)
    if extension in _SHEETS:
        return returned_file(data, name)
    if extension in _OTHER_TEXTS:
        raise PipelineError(
            f"{name} is not a kind of file that is read",
            hint="open it in the program that it was filled with and save it as .docx, or ask its sender to",
        )
    raise PipelineError(
        f"{name} is not a kind of file that is read",
        hint="read are .docx, .pdf, .xlsx, .ods and .csv: ask its sender for the form as one of them",
    )
