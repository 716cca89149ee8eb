"""The bytes of a workbook that somebody sent into openpyxl's, of its guarded and pared parts alone."""

import warnings
from io import BytesIO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from lxml.etree import XMLSyntaxError
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook.workbook import Workbook

from pipeline.errors import PipelineError, Place
from pipeline.ooxml.package import package_bytes
from pipeline.read.guard.guarded import guarded
from pipeline.read.guard.pared import pared

BROKEN = (
    ArithmeticError, AssertionError, AttributeError, BadZipFile, InvalidFileException, LookupError, OSError,
    ParseError, TypeError, ValueError, XMLSyntaxError,
)  # fmt: skip
"""What openpyxl 3.1 raises for a workbook whose parts contradict each other: it has no error of its own."""


def loaded(data: bytes, *, values: bool) -> Workbook:
    """The workbook of pared bytes, with the values that formulas gave, or with the formulas."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that openpyxl does not write back, which nobody asks
        return load_workbook(BytesIO(data), data_only=values, keep_links=False)


def opened_workbook(data: bytes, name: str, place: Place) -> Workbook:
    """The workbook with its formulas; PipelineError for one that is unsafe, broken or beyond a bound."""
    package = pared(guarded(data, name, "Excel"), name)
    try:
        return loaded(package_bytes(package, packed=False), values=False)
    except BROKEN as error:
        hint = "open it in Excel and save it again as .xlsx, or as CSV UTF-8"
        message = "the file cannot be read: it is no whole workbook"
        raise PipelineError(message, place=place, hint=hint) from error
