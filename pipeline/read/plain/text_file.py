"""The bytes of a text file, in whatever encoding a program saved it, into its text."""

from typing import NamedTuple

from pipeline.errors import PipelineError, Place
from pipeline.model.bounds import RETURN_TEXT_BYTES

LARGEST_BYTES = RETURN_TEXT_BYTES.most
"""No log that a person wrote comes near it."""
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OTHERS = (
    (b"PK\x03\x04", "a zip, as .xlsx, .ods and .docx are"),
    (b"\xd0\xcf\x11\xe0", "of Office 97"),
    (b"%PDF", "a PDF"),
)
_CURE = "save it again as UTF-8, which Excel calls 'CSV UTF-8'"


class DecodedText(NamedTuple):
    """A text, and what had to be assumed to read it."""

    text: str
    notes: tuple[str, ...]


def decoded(data: bytes, name: str) -> DecodedText:
    """The text of some bytes: UTF-8, UTF-16 with its mark in front, else Windows-1252, which is a guess.

    PipelineError for bytes that are no text.
    """
    other = next((what for start, what in _OTHERS if data.startswith(start)), "")
    if other:
        hint = "give it the ending of what it is, or save it again as text"
        raise PipelineError(f"the file is not text: it is {other}", place=Place(name), hint=hint)
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise PipelineError("the file is not text: it holds NUL bytes", place=Place(name), hint=_CURE)
        guess = f"{name} is not UTF-8: it is read as Windows-1252; if letters are wrong, {_CURE}"
        return DecodedText(text, (guess,) if encoding == "cp1252" else ())
    raise PipelineError(
        f"the file is not text in {marked or 'UTF-8 or Windows-1252'}", place=Place(name), hint=_CURE
    )


def log_text(data: bytes, name: str) -> DecodedText:
    """The text of a returned log; PipelineError for what is no text, empty, or too large for a log."""
    if not data:
        raise PipelineError(f"{name} is empty", hint="ask its sender for the file again")
    if len(data) > LARGEST_BYTES:
        raise PipelineError(f"{name} is larger than {LARGEST_BYTES >> 20} MB", hint="no log of comments is")
    return decoded(data, name)
