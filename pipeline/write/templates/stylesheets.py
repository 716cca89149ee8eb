"""The stylesheets of a look into what they load, and into what is wrong with them."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.errors import Problem, did_you_mean, found
from pipeline.write.look import LOOK, RASTER_DATA, Look, template_place

PRINTED = ("html/style.css", "html/print.css")
"""The stylesheets of a PDF."""
ALL = (*PRINTED, "html/redline.css", "html/review.css")
_CODE = "TPL-02"
_TOKEN = re.compile(
    r"""(?P<comment>/\*.*?(?:\*/|(?P<endless>\Z)))
      | url\(\s*(?P<mark>["']?)(?P<url>[^"')]*)(?P=mark)\s*\)
      | (?P<string>"(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
      | (?P<import>@import)
      | (?P<brace>[{}])
      | (?P<stray>["'])""",
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Address:
    """What a stylesheet loads, and where it says so."""

    url: str
    path: str
    line: int

    @property
    def template(self) -> str:
        """The template file that it names; "" where it names something else."""
        return self.url.removeprefix(LOOK).partition("#")[0] if self.url.startswith(LOOK) else ""


def loaded_addresses(look: Look, path: str) -> tuple[Address, ...]:
    """Everything that a stylesheet loads; what it only points at on its own page is left out."""
    text = look.text(path)
    ends = _line_ends(text)
    return tuple(
        Address(match["url"].strip(), path, _line(ends, match))
        for match in _TOKEN.finditer(text)
        if match["url"] is not None and not match["url"].startswith("#")
    )


def stylesheet_problems(look: Look, path: str) -> Iterator[Problem]:
    """What a stylesheet loads in vain, and where it is open at its end, so that rules are lost."""
    for address in loaded_addresses(look, path):
        place = template_place(path, address.line)
        if address.template and address.template not in look.files:
            message = f"the stylesheet loads '{address.template}', and there is no such template"
            yield found(_CODE, place, message, did_you_mean(address.template, look.files))
        elif not address.template and not address.url.startswith(RASTER_DATA):
            message = f"the stylesheet loads '{address.url[:80]}', which is not part of the look"
            yield found(_CODE, place, message, f"put the file below templates/ and write {LOOK}FOLDER/FILE")
    yield from _syntax(look.text(path), path)


def css_string(text: str) -> str:
    """A CSS string (CSS Syntax 3, 4.3.5); "<" is escaped too, since the style stands in HTML."""
    return '"' + "".join(f"\\{ord(c):x} " if c in '"\\<\n\r\f' else c for c in text) + '"'


def _syntax(text: str, path: str) -> Iterator[Problem]:
    opened: list[int] = []
    ends = _line_ends(text)
    for match in _TOKEN.finditer(text):
        line = _line(ends, match)
        if match["brace"] == "{":
            opened.append(line)
        elif match["brace"] and not opened:
            yield _lost(path, line, "a '}' closes nothing")
        elif match["brace"]:
            opened.pop()
        elif match["endless"] is not None:
            yield _lost(path, line, "a comment has no end")
        elif match["stray"]:
            yield _lost(path, line, f"a text has no second {match['stray']} on its line")
        elif match["import"]:
            yield _lost(path, line, "'@import' loads nothing here")
    for line in opened:
        yield _lost(path, line, "a '{' is never closed")


def _lost(path: str, line: int, what: str) -> Problem:
    return found(
        _CODE,
        template_place(path, line),
        f"{what}, so that rules behind it are lost",
        "correct the stylesheet",
    )


def _line_ends(text: str) -> list[int]:
    """Where the lines of a text end: found once, for counting at each match is quadratic."""
    return [at for at, sign in enumerate(text) if sign == "\n"]


def _line(ends: list[int], match: re.Match[str]) -> int:
    return bisect_left(ends, match.start()) + 1
