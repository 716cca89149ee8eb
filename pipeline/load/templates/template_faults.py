"""What the template engine says of a variable or a letter into the words of an author."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from pipeline.model.shared import DataSet, Entry

_NAMED = re.compile(r"'([^']*)'")
_SYNTAX = (
    ("filter named", "there is no filter '{}'"),
    ("test named", "there is no test '{}'"),
    ("unknown tag", "'{}' is no tag, or stands in the wrong place"),
    ("end of template", "a tag is never closed"),
    ("unexpected end", "a tag is never closed"),
    ("end of print", "'}}}}' is missing, or a word too many stands before it"),
    ("name or number", "a name is missing behind a point"),
    ("tag name expected", "the tag says nothing"),
    ("Expected an expression", "a name is missing"),
    ("unexpected", "'{}' does not belong there"),
)
"""A part of what the engine says of a broken template, and what that means; `{}` is the first word quoted."""


def variable_fault(error: Exception) -> str:
    """What is wrong with a variable, without the engine's own words for it."""
    said = str(error)
    match error:
        case TemplateSyntaxError():
            return _syntax(said)
        case SecurityError() if "callable" in said:
            return "nothing can be called here"
        case UndefinedError():
            return said.replace(" is undefined", " is unknown").removesuffix(".")
        case SecurityError():
            return said
        case ZeroDivisionError():
            return "it divides by zero"
        case ArithmeticError() | ValueError():
            return "it cannot be calculated"
    return "its values do not go together"


@dataclass(frozen=True, slots=True)
class Unprintable:
    """What a value is that has no printed form, and what to name in its place."""

    what: str
    cure: str


def unprintable(value: object) -> Unprintable | None:
    """Why a value has no printed form; None where it has one."""
    match value:
        case Entry() | DataSet() | Mapping():
            return Unprintable("a whole entry", "name one of its keys, as in roles.sds.name")
        case list() | tuple():
            return Unprintable("a list", "join it, as in roles.sds.also | join(', ')")
        case bool():
            return Unprintable("true or false", "print words by it: 'yes' if … else 'no'")
    return None


def _syntax(said: str) -> str:
    quoted = _NAMED.search(said)
    sign = quoted[1] if quoted else ""
    for part, meaning in _SYNTAX:
        if part in said:
            return meaning.format(sign)
    return "it does not read as a variable or tag"
