"""The template of a letter into what its author wrote, and values into what stays text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.errors import Place
from pipeline.model.bounds import EXPRESSION_CHARACTERS, PARAGRAPH_CHARACTERS

OPENING, CLOSING = "\ue000", "\ue001"
"""Around the name of a value that Markdown could read as marks, until it is a run."""
HELD = re.compile(f"{OPENING}(\\w+){CLOSING}")
_WITHIN = f".{{0,{EXPRESSION_CHARACTERS.most}}}?"
_TAGS = re.compile(
    rf"\{{##.{{0,{PARAGRAPH_CHARACTERS.most}}}?##\}}|\{{(?:%{_WITHIN}%|\{{{_WITHIN}\}})\}}", re.DOTALL
)
_REMARK = "{##"
_ENCODED = ("%EE%80%80", "%EE%80%81")
_RISKY = re.compile(r"[^\w .,;'’()/–-]|_|//|--|''|\(\(|^\s*(?:[-./–]|\(?\w{1,9}[.)]\s)|^\s|\s$")


@dataclass(frozen=True, slots=True)
class Template:
    """A template with every tag masked, and its lines and columns kept."""

    text: str
    """Variables are letters, so that what stands beside them is judged as beside a word; tags are blanks."""
    remarks: tuple[int, ...]
    """Where each `{## … ##}` begins, which nothing prints."""

    def remark_places(self, place: Place) -> Iterator[Place]:
        """The place of each remark."""
        for offset in self.remarks:
            before = self.text[:offset]
            yield Place(place.path, place.line + before.count("\n"), offset - before.rfind("\n"))


def masked(template: str) -> Template:
    """The template without its tags."""
    remarks = tuple(match.start() for match in _TAGS.finditer(template) if match[0].startswith(_REMARK))
    return Template(_TAGS.sub(_blank, template), remarks)


def is_risky_value(value: str) -> bool:
    """True for a value that holds more than words, numbers and the points between them.

    Such a value is held back until the text around it is parsed, so that no sign in it is read or judged.
    """
    return _RISKY.search(value) is not None


def with_values(text: str, held: Mapping[str, str]) -> str:
    """The text with the values that were held back in their places."""
    return HELD.sub(lambda match: held.get(match[1], match[0]), text) if OPENING in text else text


def address_with_values(address: str, held: Mapping[str, str]) -> str:
    """The address of a link with its values; the parser has encoded the signs around their names."""
    if not held:
        return address
    return with_values(address.replace(_ENCODED[0], OPENING).replace(_ENCODED[1], CLOSING), held)


def _blank(match: re.Match[str]) -> str:
    sign = "w" if match[0].startswith("{{") else " "
    return re.sub(r"[^\n]", sign, match[0])
