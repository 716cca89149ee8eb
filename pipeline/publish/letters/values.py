"""The text of a cell into what a field prints, or why it cannot."""

import re
import unicodedata
from collections.abc import Iterator
from typing import assert_never

from pipeline.errors import did_you_mean
from pipeline.model.dates import NOT_STATED, StatedDate
from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.model.text.inline import FieldKind, FormField, Inline, Inlines, LineBreak, Text
from pipeline.publish.letters.columns import folded
from pipeline.resolve.checks.words.written_dates import DAY, written_date

TICKED, UNTICKED = "☒", "☐"
_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "ticked", TICKED})
_NO = frozenset({"no", "n", "false", "0", "", "unticked", UNTICKED})
_EARLIEST, _LATEST = 1990, 2100
"""A year outside is a slip of the keys."""
_DROPPED = {ord(character): None for character in "\u200b\u2060\ufeff"}
"""What a spreadsheet hides in a cell: it prints nothing."""
_JOINERS = "\u00ad\u200c\u200d"
"""Invisible, and part of how some words are written."""


class Unusable(ValueError):
    """The text cannot fill the field: the reason, and what to do."""

    def __init__(self, reason: str, cure: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.cure = cure


def usable_text(text: str) -> str:
    """The text of a cell without what cannot be seen at its ends; Unusable for a character of no text."""
    text = unicodedata.normalize("NFC", text).translate(_DROPPED)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").strip()
    wrong = next((character for character in text if _is_wrong(character)), "")
    if wrong == "\ufffd":
        raise Unusable("holds U+FFFD, the mark of a lost letter", "save the file again as 'CSV UTF-8'")
    if wrong:
        raise Unusable(f"holds the invisible character U+{ord(wrong):04X}", "type the text again")
    return text


def value(field: FormField, text: str, language: Language = ENGLISH) -> Inlines:
    """What a field prints for the cleaned text of a cell; Unusable where it cannot.

    The text is data: nothing in it is read as Markdown, a formula or a template.
    """
    if not text and field.kind is not FieldKind.CHECKBOX:
        if field.required:
            raise Unusable("nothing is written here, and it is required", field.rule)
        return (Text(language.named(NOT_STATED)),)
    match field.kind:
        case FieldKind.TEXT:
            return tuple(_lines(field, text))
        case FieldKind.DATE:
            return (Text(language.long(_day(text))),)
        case FieldKind.CHOICE:
            return (Text(_option(field, text)),)
        case FieldKind.CHECKBOX:
            return (Text(_tick(field, text)),)
        case FieldKind.SIGNATURE:
            raise Unusable("a signature cannot come from a table")
        case _:
            assert_never(field.kind)


def _lines(field: FormField, text: str) -> Iterator[Inline]:
    lines = [" ".join(line.split(" ")).strip() for line in text.split("\n")]
    if field.lines == 1 and len(lines) > 1:
        raise Unusable("holds a line break, and the field has one line", "write it on one line")
    for index, line in enumerate(lines):
        if index:
            yield LineBreak()
        if line:
            yield Text(line)


def _day(text: str) -> StatedDate:
    try:
        date = StatedDate.parsed(re.sub(r"[T ]00:00(:00)?$", "", text))
    except ValueError as error:
        if not re.fullmatch(DAY, text, re.IGNORECASE):
            if "is not a date" not in str(error):
                raise Unusable(f"'{text}' is no day of the calendar") from None
            raise Unusable(
                f"'{text}' is not a date", "write 27/03/2026, 2026-03-27 or 27 March 2026"
            ) from None
        stated = written_date(text)
        if stated is None:
            raise Unusable(f"'{text}' is no day of the calendar", "the day stands before the month") from None
        date = stated
    if not date.stated or not date.day:
        raise Unusable(f"'{text}' is not a day", "write 27/03/2026, 2026-03-27 or 27 March 2026")
    if not _EARLIEST <= date.year <= _LATEST:
        raise Unusable(f"'{text}' is in the year {date.year}", "look at the year")
    return date


def _option(field: FormField, text: str) -> str:
    options = {folded(option): option for option in field.options}
    if folded(text) not in options:
        nearest = did_you_mean(folded(text), options)
        listed = f"the options are: {'; '.join(field.options)}"
        raise Unusable(f"'{text}' is no option of this field", field.rule or nearest or listed)
    return options[folded(text)]


def _tick(field: FormField, text: str) -> str:
    if folded(text) in _YES:
        return TICKED
    if folded(text) not in _NO:
        raise Unusable(f"'{text}' is neither yes nor no", "write yes or no")
    if field.required:
        raise Unusable("it is not confirmed, and the letter cannot do without", field.rule or "write yes")
    return UNTICKED


def _is_wrong(character: str) -> bool:
    if character in "\n\ufffd":
        return character == "\ufffd"
    kind = unicodedata.category(character)
    return kind in ("Cc", "Cs", "Co", "Cn") or (kind == "Cf" and character not in _JOINERS)
