"""The template of a letter into what its author wrote, and values into what stays text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.errors import Place

OPENING, CLOSING = "\ue000", "\ue001"
"""Around the name of a value that Markdown could read as marks, until it is a run."""
HELD = re.compile(f"{OPENING}(\\w+){CLOSING}")
_TAGS = re.compile(r"\{##.*?##\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_REMARK = "{##"
_RISKY = re.compile(
    r"[*_`\[\]{}<>\\~$^|\n]|&#?\w+;|==|\+\+|%%|::|''|--|^\s*(?:[-+#:=•]|\(?\w{1,9}[.)]\s)|^\s|\s$"
)


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


def is_risky(value: str) -> bool:
    """True for a value that Markdown could read as more than words."""
    return _RISKY.search(value) is not None


def _blank(match: re.Match[str]) -> str:
    sign = "w" if match[0].startswith("{{") else " "
    return re.sub(r"[^\n]", sign, match[0])
