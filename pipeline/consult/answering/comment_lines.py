"""The message of a commit into the comments that its lines name, and what is wrong with lines that should."""

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from pipeline.consult.typed.matching import plain, short
from pipeline.errors import did_you_mean
from pipeline.model.text.inline import Id

COMMENT = "Comment"
"""What such a line begins with: `Comment: <consultation>/<comment>`."""
LINE = re.compile(r"^[^\w\n]*(?P<name>[A-Za-z]{5,12})[ \t]*:[ \t]*(?P<value>\S.*?)\s*$", re.MULTILINE)
"""A line `Name: value` anywhere; merging by squash indents it, or puts a sign of a list before it."""
_NAMED = re.compile(r"(?P<consultation>[a-z0-9][a-z0-9.-]*)/(?P<comment>[a-z0-9][a-z0-9.-]*)")
_ALMOST = re.compile(r"(?P<consultation>[^/]+)/(?P<comment>[^/]+)")
_BETWEEN = re.compile(r"[^\w./-]+")
_NUMBERED = re.compile(r".+-\d{3,}")
_ALIKE = 0.8
Known = Mapping[Id, frozenset[Id]]
"""The ids of the comments of each consultation."""


class Named(NamedTuple):
    """A comment that a line names."""

    consultation: Id
    comment: Id
    """In full: it begins with the consultation."""

    def __str__(self) -> str:
        return f"{COMMENT}: {self.consultation}/{self.comment}"


class LineFault(NamedTuple):
    """What is wrong with a line that was meant to name a comment."""

    cause: str
    cure: str


def comment_named(value: str) -> Named | None:
    """The comment that a value names to the letter; None for anything else, as prose is."""
    match = _NAMED.fullmatch(value)
    return _in_full(match["consultation"], match["comment"]) if match else None


def named_lines(message: str) -> tuple[str, ...]:
    """The values of the lines of a message that name a comment to the letter, each once."""
    lines = (match["value"] for match in LINE.finditer(message) if match["name"].casefold() == "comment")
    return tuple(dict.fromkeys(value for value in lines if comment_named(value)))


def line_faults(message: str, known: Known) -> Iterator[tuple[str, LineFault]]:
    """Each line that was meant to name a comment and does not, with what is wrong; prose is left alone."""
    for match in LINE.finditer(message):
        name = match["name"].casefold()
        if SequenceMatcher(None, name, "comment").ratio() < _ALIKE:
            continue
        fault = _fault(match["value"], known, to_the_letter=name == "comment")
        if fault is not None:
            yield short(f"{match['name']}: {match['value']}"), fault


def _fault(value: str, known: Known, *, to_the_letter: bool) -> LineFault | None:
    """What is wrong with a value; `to_the_letter` says whether it stands behind the right name."""
    exact = comment_named(value)
    if to_the_letter and exact and exact.comment in known.get(exact.consultation, ()):
        return None
    meant = tuple(_meant(value, known))
    real = [named for named in meant if named.comment in known.get(named.consultation, ())]
    if real:
        lines = ", ".join(f"'{named}'" for named in dict.fromkeys(real))
        return LineFault("it is not read", f"the line is {lines}, with nothing before or behind it")
    if not meant:
        return None
    consultation, comment = meant[0]
    if consultation not in known:
        return LineFault(f"there is no consultation '{consultation}'", did_you_mean(consultation, known))
    return LineFault(f"there is no comment '{comment}'", did_you_mean(comment, known[consultation]))


def _meant(value: str, known: Known) -> Iterator[Named]:
    """Whatever in a value looks like the name of a comment."""
    of_comment = {comment: consultation for consultation, own in known.items() for comment in own}
    for word in _BETWEEN.split(plain(value)):
        bare = word.strip("./-_")
        match = _ALMOST.fullmatch(bare)
        if bare in of_comment:
            yield Named(of_comment[bare], bare)
        elif match and (match["consultation"] in known or _NUMBERED.fullmatch(match["comment"])):
            yield _in_full(match["consultation"], match["comment"])


def _in_full(consultation: Id, comment: str) -> Named:
    start = f"{consultation}-"
    return Named(consultation, comment if comment.startswith(start) else start + comment)
