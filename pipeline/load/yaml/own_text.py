"""A decoded file into the error that it is no text of the author's: a conflict, a pointer, control signs."""

import re
from unicodedata import name

from pipeline.errors import PipelineError, Place

_POINTER = "version https://git-lfs.github.com/spec/"
_CONFLICT, _BETWEEN = re.compile(r"^<{7} ", re.MULTILINE), re.compile(r"^={7}$", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]")
_KNOWN = {
    "\x0b": "a line break of Word",
    "\x0c": "a page break",
    "\x85": "a line break",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
}


def require_own_text(text: str, path: str) -> None:
    """Nothing; PipelineError, with its place, for what nobody writes into a source on purpose."""
    if text.startswith(_POINTER):
        raise pointer(path)
    conflict = _CONFLICT.search(text) if "<<<<<<< " in text else None
    if conflict and _BETWEEN.search(text, conflict.end()):
        raise PipelineError(
            "two versions of this file were merged and the conflict was left",
            place=_place(path, text, conflict.start()),
            code="SRC-05",
            hint="keep one of the two texts, and delete the lines of '<', '=' and '>'",
        )
    if control := _CONTROL.search(text):
        sign = control[0]
        known = _KNOWN.get(sign) or name(sign, "a control sign")
        raise PipelineError(
            f"U+{ord(sign):04X} stands here: {known}, which no page prints",
            place=_place(path, text, control.start()),
            code="SGN-02",
            hint="delete it, or begin a new line or paragraph there",
        )


def is_pointer(data: bytes) -> bool:
    """True for the few lines that stand for a large file that git did not fetch."""
    return data.startswith(_POINTER.encode())


def pointer(path: str) -> PipelineError:
    """The error for such a file."""
    return PipelineError(
        "this is a pointer of Git LFS, and the file itself is not here",
        place=Place(path),
        code="SRC-06",
        hint="fetch it: git lfs pull",
    )


def _place(path: str, text: str, offset: int) -> Place:
    before = text[:offset].replace("\r\n", "\n")
    return Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
