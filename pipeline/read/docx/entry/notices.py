"""What was left out of a foreign file or changed on its way in, as values that can be told."""

from dataclasses import dataclass
from enum import StrEnum


class Matter(StrEnum):
    """What kind of thing is told, in the words that are printed."""

    MACROS = "macros are left out"
    KIND = "the file is made a plain Word document"
    SIGNATURE = "a digital signature is left out, which would not hold for the result"
    STRICT = "the strict form is made the transitional one"
    ENCODING = "the encoding is made UTF-8"
    SPELLING = "the XML is written anew with the usual prefixes and quotes"
    DOUBLED = "a relationship is left out or given a name of its own, as two have one name"
    SOURCELESS = "relationships are left out, as the part that they belong to is missing"
    MISSING = "a relationship leads to a part that is missing, and stays as it is"
    LACKING = "the file has no such part, so that the defaults of the standard hold"
    OUTSIDE = "a relationship leads outside the file, and stays as it is"
    UNREACHED = "no relationship leads to this part, which stays as it is"
    RESOLVED = "tracked changes are resolved"
    LEFTOVER = "the former columns of tables are left out, as nothing else is tracked in these"
    FINAL = (
        "the mark that the file is final is left out, with which nothing in it could be accepted or rejected"
    )
    PROTECTED = (
        "the file is protected, so nothing in it can be accepted or rejected before that is ended in Word"
    )
    HALF = "bookmarks without a start or an end are left out"
    UNCALLED = "what only resolved changes referred to is left out"


@dataclass(frozen=True, slots=True, order=True)
class Notice:
    """One thing that is told of a file."""

    place: str
    """The name of the part; "" for the package."""
    what: Matter
    detail: str = ""

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.what}{f': {self.detail}' if self.detail else ''}"
