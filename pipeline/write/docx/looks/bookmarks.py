"""The ids of a document into bookmark names that Word allows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from pipeline.model.text.inline import Id

LONGEST_NAME = 40
"""Word refuses longer bookmark names."""
HIDDEN = "at/"
"""Before the ids of marks that readers are not shown; no source has such ids."""
_OLD = "old/"
LEGAL_NAME = re.compile(rf"[A-Za-z_][A-Za-z0-9_]{{0,{LONGEST_NAME - 1}}}")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place with a name; `number` tells its start and its end apart from the others'."""

    name: str
    number: int

    @property
    def start(self) -> str:
        """The element that starts it."""
        return f'<w:bookmarkStart w:id="{self.number}" w:name="{self.name}"/>'

    @property
    def end(self) -> str:
        """The element that ends it."""
        return f'<w:bookmarkEnd w:id="{self.number}"/>'

    def around(self, content: str) -> str:
        """The XML content between the bookmark's start and end."""
        return f"{self.start}{content}{self.end}"


def bookmarks(ids: Iterable[Id]) -> Mapping[Id, Bookmark]:
    """A bookmark for each id: letters, digits and _, at most 40, unique whatever the case."""
    result: dict[Id, Bookmark] = {}
    taken: set[str] = set()
    for own in ids:
        if own in result:
            continue
        name = _legal(own)
        if name.lower() in taken or len(name) > LONGEST_NAME:
            name = f"{name[: LONGEST_NAME - 9]}_{sha256(own.encode()).hexdigest()[:8]}"
        taken.add(name.lower())
        result[own] = Bookmark(name, len(result) + 1)
    return result


def old_copies(ids: Iterable[Id]) -> tuple[Id, ...]:
    """The ids of the old copies of what stands in a red-line twice; no source has such ids."""
    return tuple(f"{_OLD}{own}" for own in ids)


def _legal(own: Id) -> str:
    """Word wants a letter first; it shows no name that starts with "_", which is for what is hidden."""
    name = re.sub(r"[^A-Za-z0-9]", "_", own)
    if own.removeprefix(_OLD).startswith(HIDDEN):
        return f"_{name}"
    return name if re.match("[A-Za-z]", name) else f"id_{name}"
