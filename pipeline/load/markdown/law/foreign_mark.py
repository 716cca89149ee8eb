"""What a mark of another dialect is: how it is found, what it is called, what to write instead."""

import re
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.bounds import MARK_CHARACTERS
from pipeline.pattern import Pattern

FOREIGN, PERHAPS = "MD-01", "MD-04"
"""A mark that another program would render; signs that may be meant."""
SAME_SIGNS = "put a backslash before the first sign where the signs themselves are meant"

_REPEATED = re.compile(r"(\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\)|[\w`^+~=*:])(?:([*+])(?!\$))?", re.DOTALL)
"""A piece of a pattern, and the sign that repeats it."""


class LeftOut(StrEnum):
    """What the source format leaves out, in the words of its documentation."""

    HTML = "HTML"
    EDITED = "struck, inserted, highlighted and underlined words"
    RAISED = "superscript"
    TEX = "formulas and commands of TeX"
    BOX = "boxes of other dialects"
    COMMENT = "comments of other dialects"
    TABLE = "tables of other dialects"
    EMPHASIS = "bold and italic marks that do not match"
    LINK = "links of other dialects"
    NOTE = "notes, citations and examples of other dialects"
    CONTENTS = "marks for a table of contents"
    HEADING = "headings of other dialects"
    LIST = "lists of other dialects"
    TASK = "tasks"
    ATTRIBUTES = "attributes in other places"
    TEMPLATE = "tags of templates"
    DEFINITION = "definitions without a term"
    CODE = "code that never ends"
    EMOJI = "pictures by their names"
    RULE = "lines of signs that part blocks"
    MACRO = "commands and roles of AsciiDoc, reStructuredText and wikis"
    FILE = "patches and files of other programs"


@dataclass(frozen=True, slots=True)
class ForeignMark:
    """A mark that this format does not have: what it is, and what to write instead."""

    kind: LeftOut
    pattern: Pattern
    what: str
    """Follows the user's own signs: "'~~x~~' would be struck through elsewhere"."""
    cure: str
    code: str = FOREIGN


def mark(kind: LeftOut, pattern: str, what: str, cure: str, code: str = FOREIGN) -> ForeignMark:
    """A mark whose pattern is searched for in texts of several lines."""
    return ForeignMark(kind, Pattern(_bounded(pattern), re.MULTILINE), what, cure, code)


def _bounded(pattern: str) -> str:
    """The pattern without repeats that have no end, save to the end of a line: from each sign they go on."""
    most = MARK_CHARACTERS.most
    return _REPEATED.sub(
        lambda match: f"{match[1]}{{{int(match[2] == '+')},{most}}}" if match[2] else match[0], pattern
    )
