"""YAML bytes into plain values and the place of each, with no duplicate key let through."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from pipeline.errors import PipelineError, Place
from pipeline.load.yaml.own_text import require_own_text
from pipeline.workspace.processes.later import later

Path = tuple[str | int, ...]
"""The way to a value: keys and positions."""

_read = later("pipeline.load.yaml.reading", "read_tree")
"""The parser, which a run that finds everything kept does not load."""


@dataclass(frozen=True, slots=True)
class YamlTree:
    """A YAML file: its value as dicts, lists and scalars, and where each value starts."""

    path: str
    value: object
    places: Mapping[Path, Place]
    fractions: Mapping[Path, str]
    """What stands in the file for each number with a point: `1.10` is no 1.1 to its author."""

    def place(self, way: Path) -> Place:
        """The place of a value, or of the nearest value around it that has one."""
        while way not in self.places and way:
            way = way[:-1]
        return self.places.get(way) or Place(self.path)


@lru_cache(maxsize=512)
def yaml_tree(data: bytes, path: str, first_line: int = 1) -> YamlTree:
    """The values of a YAML text that starts at `first_line` of the file; PipelineError if it is broken.

    Dates and words such as `no` stay text, as in YAML 1.2's core schema; anchors are refused. Kept, because
    rules read files again, and two versions of an artefact share most of theirs; nobody changes a tree.
    """
    tree: YamlTree = _read(source_text(data, path), path, first_line)
    return tree


def source_text(data: bytes, path: str) -> str:
    """UTF-8 bytes as text without a byte-order mark, with plain line ends, its letters composed (NFC)."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PipelineError(
            f"this file is not UTF-8 (byte {data[error.start]:#04x})",
            place=Place(path, line),
            code="ENC-01",
            hint="save the file again with the encoding UTF-8",
        ) from None
    require_own_text(text, path)
    return normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
