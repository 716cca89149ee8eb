"""A PDF that came back into the reason why it is not read, and what to do about it."""

from io import BytesIO

import pikepdf

from pipeline.errors import PipelineError

_MOST_OBJECTS = 200_000
"""Of a larger file nobody looks whether it is a scan."""


def pdf_refusal(data: bytes, name: str, read: str) -> PipelineError:
    """Why a PDF is not read: for its password, as a scan, or as a PDF; `read` are the kinds that are read."""
    copy = f"ask its sender for the log as {read}, or copy its comments into the form"
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            scan = _is_scan(pdf)
    except pikepdf.PasswordError:
        return PipelineError(
            f"{name} is a PDF that needs a password",
            hint=f"ask its sender for the log itself, without a password, as {read}",
        )
    except (pikepdf.PdfError, ValueError, TypeError, OverflowError, RecursionError):
        scan = False  # it is damaged, and no PDF is read anyway
    if scan:
        return PipelineError(
            f"{name} is a scan: a PDF of pictures, without a text",
            hint=f"ask its sender for the log itself as {read}, or type its comments into the form",
        )
    return PipelineError(f"{name} is a PDF, whose tables cannot be told for certain", hint=copy)


def _is_scan(pdf: pikepdf.Pdf) -> bool:
    """True for a PDF with pictures in which no font stands."""
    if len(pdf.objects) > _MOST_OBJECTS:
        return False
    pictures = False
    for held in pdf.objects:
        if isinstance(held, pikepdf.Dictionary) and held.get("/Type") == "/Font":
            return False
        pictures = pictures or (isinstance(held, pikepdf.Stream) and held.get("/Subtype") == "/Image")
    return pictures
